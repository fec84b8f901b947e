// Prints, as one JSON line an address, what Lighthouse says with its mobile throttling.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];

const [chromePath, ...addresses] = process.argv.slice(2);
for (const address of addresses) {
  const chrome = await launch({ chromePath, chromeFlags: FLAGS });
  try {
    const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "silent" });
    const scores = CATEGORIES.map((id) => [id, Math.round(lhr.categories[id].score * 100)]);
    const flaws = Object.values(lhr.audits)
      .filter((audit) => audit.score !== null && audit.score < 0.9)
      .map((audit) => `${audit.id} ${audit.displayValue ?? ""}`.trim());
    const bytes = lhr.audits["total-byte-weight"].numericValue;
    console.log(JSON.stringify({ address, ...Object.fromEntries(scores), bytes, flaws }));
  } finally {
    await chrome.kill();
  }
}
