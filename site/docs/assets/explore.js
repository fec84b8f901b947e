// The explorer: form, address and rows. What finds is in match.js, what filters in
// filters.js, what the rows show in rows.js.
import { buildChoices, buildFacets, countChoices } from "./fields.js";
import { Filters } from "./filters.js";
import { marked, queryWords } from "./match.js";
import { Records } from "./records.js";
import { Rows } from "./rows.js";

performance.mark("explorer-start"); // bench/explorer.py counts from here or from the data

const STEP = 50, MOST = 100;
const PAUSE = 400; // milliseconds without a key after which the address follows what was typed
const SHOWN = ["title", "summary", "date"]; // columns without a choice

const form = document.querySelector("form.explore");
const base = new URL(form.dataset.base, location.href);
const part = (name) => document.querySelector(`.explore-${name}`);
const bar = part("bar"), said = part("count"), clear = part("clear");
const earlier = part("earlier"), more = part("more");
const facets = form.querySelector(".facet-fields"), columns = form.querySelector(".column-fields");
const records = new Records(base);
let filters, rows, found = [], from = 0, to = STEP, turn = 0, shows = 0, counting, timer, isFresh = true;

// The form's fields and the address say the same: names to values, empty ones left out.
const chosen = () => {
  const values = {};
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === "checkbox" ? field.checked : field.value.trim()) values[field.name] = field.value.trim();
  }
  return values;
};
const shown = () => [...columns.querySelectorAll("input")].filter((box) => box.checked).map((box) => box.dataset.column);
const address = () => {
  const values = new URLSearchParams(chosen());
  if (shown().join() !== SHOWN.join()) values.set("columns", shown().join(","));
  if (from || to !== STEP) values.set("rows", `${from + 1}-${to}`);
  const made = new URL(location.href);
  made.search = values.toString().replaceAll("%2C", ",");
  return made;
};
const remember = (isNew) => {
  clearTimeout(timer);
  const made = address();
  if (made.href !== location.href) history[isNew ? "pushState" : "replaceState"](null, "", made);
};
const restore = () => {
  const values = new URLSearchParams(location.search);
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === "checkbox") field.checked = values.get(field.name) === field.value;
    else field.value = values.get(field.name) || "";
    // A choice that no longer exists is none.
    if (field.tagName === "SELECT" && field.selectedIndex < 0) field.value = "";
  }
  const named = values.has("columns") ? values.get("columns").split(",") : SHOWN;
  for (const box of columns.querySelectorAll("input")) box.checked = named.includes(box.dataset.column);
  for (const box of form.querySelectorAll("details")) {
    if ([...box.querySelectorAll("select")].some((field) => field.value)) box.open = true;
  }
  const [first, last] = (values.get("rows") || "").split("-").map(Number);
  [from, to] = first > 0 && last >= first ? [first - 1, Math.min(last, first - 1 + MOST)] : [0, STEP];
};

// 10,000 for 10000; the browser's own formatting takes ten milliseconds to start.
const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
const draw = () => {
  rows.draw(found.slice(from, to), shown(), marked, queryWords(form.elements.find.value));
  const range = found.length > to - from || from ? `, ${from + 1} to ${Math.min(to, found.length)} shown` : "";
  said.textContent = `${grouped(found.length)} of ${grouped(records.size)} entries${range}`;
  bar.hidden = false;
  part("export").hidden = !found.length;
  more.hidden = to >= found.length;
  earlier.hidden = from === 0;
  clear.hidden = !Object.keys(chosen()).length;
};

const byDate = (sign) => (a, b) => {
  const [x, y] = [records.date.cells[a], records.date.cells[b]];
  return x === y ? a - b : !x ? 1 : !y ? -1 : x < y ? -sign : sign;
};
const orders = {
  new: byDate(-1),
  old: byDate(1),
  name: (a, b) => (rows.sortName(a) < rows.sortName(b) ? -1 : rows.sortName(a) > rows.sortName(b) ? 1 : a - b),
};

// Find, filter, count and draw with what was loaded so far.
const show = (guess) => {
  const mine = (shows += 1);
  performance.mark("explorer-begin");
  const values = chosen();
  const pool = values.find ? records.find(values.find, guess) : records.all;
  const result = filters.apply(pool, values);
  found = orders[values.sort] ? result.rows.sort(orders[values.sort]) : result.rows;
  if (from >= found.length) [from, to] = [0, STEP];
  draw();
  // The rows first: hundreds of options take a frame of their own.
  cancelAnimationFrame(counting);
  counting = requestAnimationFrame(() => setTimeout(() => mine === shows && countChoices(form, result.counts)));
  performance.measure(values.find ? "explorer-search" : "explorer-filter", "explorer-begin");
};

// Show at once, and again when the indexes for the words typed have come.
const update = async () => {
  const mine = (turn += 1);
  const query = form.elements.find.value;
  show(false);
  if (!query.trim()) return;
  await records.indexes(query);
  if (mine === turn) show(true);
};
const failed = () => {
  bar.hidden = false;
  said.textContent = "The entries could not be loaded. Load the page again to retry.";
};
const refresh = () => update().catch(failed);
const restart = () => {
  [from, to] = [0, STEP];
  refresh();
};

const listen = () => {
  form.addEventListener("input", (event) => {
    if (event.target.dataset.column) {
      draw();
      remember(true);
      return;
    }
    const isText = event.target.matches("input:not([type=checkbox])");
    restart();
    if (!isText) return remember(true);
    // The first key after a pause begins a new step of the history, further keys belong to it.
    clearTimeout(timer);
    timer = setTimeout(() => {
      remember(isFresh);
      isFresh = false;
    }, PAUSE);
  });
  form.addEventListener("change", () => {
    if (timer) remember(isFresh);
    isFresh = true;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    remember(isFresh);
    isFresh = true;
  });
  facets.parentElement.addEventListener("toggle", () => show(true));
  addEventListener("popstate", () => {
    clearTimeout(timer);
    isFresh = true;
    restore();
    refresh();
  });
  clear.querySelector("button").addEventListener("click", () => {
    form.reset();
    for (const field of form.elements) if (field.name && field.type !== "checkbox") field.value = "";
    for (const field of form.elements) if (field.name && field.type === "checkbox") field.checked = false;
    restart();
    remember(true);
    form.elements.find.focus();
  });
  more.querySelector("button").addEventListener("click", () => {
    const first = to;
    to = Math.min(to + STEP, found.length);
    from = Math.max(from, to - MOST);
    draw();
    remember(false);
    rows.focus(first - from);
  });
  earlier.querySelector("button").addEventListener("click", () => {
    from = Math.max(0, from - STEP);
    to = Math.min(found.length, from + MOST);
    draw();
    remember(false);
    rows.focus(0);
  });
  for (const button of bar.querySelectorAll("[data-export]")) {
    button.addEventListener("click", async () => {
      const before = said.textContent;
      try {
        const { save } = await import("./exports.js");
        await save(button.dataset.export, base, found.map((row) => records.id.cells[row]));
      } catch {
        said.textContent = "The file could not be loaded; nothing was exported.";
        return;
      }
      said.textContent = before;
    });
  }
};

const begin = async () => {
  bar.hidden = false;
  said.textContent = "Loading";
  const [, data] = await Promise.all([records.names(), records.get("filters")]);
  filters = new Filters(records, data);
  rows = new Rows(document.querySelector(".explore-rows"), records, filters, base);
  buildChoices(form, records.kinds, data.families);
  const isEarly = location.search.includes("facet.");
  if (isEarly) buildFacets(form, data.facets);
  restore();
  listen();
  const first = refresh();
  if (!isEarly) setTimeout(() => buildFacets(form, data.facets));
  await Promise.all([records.titles(), first]);
  refresh();
};
begin().catch(failed);
