// Prints, as one JSON line an address, what Lighthouse says with its mobile throttling: of three
// visits the one whose performance lies in the middle, since the machine's own load sways it.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];
const VISITS = 3;

async function visit(chromePath, address) {
  const chrome = await launch({ chromePath, chromeFlags: FLAGS });
  try {
    const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "silent" });
    const scores = CATEGORIES.map((id) => [id, Math.round(lhr.categories[id].score * 100)]);
    const flaws = Object.values(lhr.audits)
      .filter((audit) => audit.score !== null && audit.score < 0.9)
      .map((audit) => `${audit.id} ${audit.displayValue ?? ""}`.trim());
    return { address, ...Object.fromEntries(scores), bytes: lhr.audits["total-byte-weight"].numericValue, flaws };
  } finally {
    await chrome.kill();
  }
}

const [chromePath, ...addresses] = process.argv.slice(2);
for (const address of addresses) {
  const said = [];
  for (let turn = 0; turn < VISITS; turn += 1) said.push(await visit(chromePath, address));
  said.sort((one, other) => one.performance - other.performance);
  console.log(JSON.stringify(said[(VISITS - 1) / 2]));
}
