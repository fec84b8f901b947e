// The list below the header's search: entries by name first, then pages; keyboard as WAI-ARIA's combobox.
import { excerpt, marked, queryWords } from "./match.js";
import { Pages, Records } from "./records.js";

const ENTRIES = 12, PAGES = 6;
const FEW = 5; // entries found by name below which people and summaries are searched too

export const start = (form) => {
  const input = form.elements.find;
  const said = document.getElementById("find-said");
  const list = document.getElementById("find-list");
  const explorer = new URL(form.action);
  const base = new URL("../", explorer);
  const records = new Records(base);
  const pages = new Pages(records);
  let active = -1, turn = 0;

  const element = (name, kind, ...parts) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...parts);
    return made;
  };
  const options = () => [...list.querySelectorAll("[role=option]")];
  const choose = (number) => {
    const all = options();
    active = number < -1 ? all.length - 1 : number >= all.length ? -1 : number;
    all.forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  };
  const option = (address, ...parts) => {
    const made = element("a", "find-option", ...parts);
    made.href = address;
    made.tabIndex = -1;
    made.setAttribute("role", "option");
    return made;
  };
  const group = (name, title, made) => {
    const head = element("div", "find-group", title);
    head.id = `find-${name}`;
    const box = element("div", "", head, ...made);
    box.setAttribute("role", "group");
    box.setAttribute("aria-labelledby", head.id);
    head.setAttribute("role", "presentation");
    return box;
  };

  const entry = (row, words) => {
    const kind = records.kinds[records.kind[row]];
    const name = element("span", "find-name", marked(records.name.cells[row], words));
    const year = element("span", "find-year", records.date.cells[row].slice(0, 4));
    const title = records.title ? records.title.cells[row] : "";
    return option(
      new URL(records.path(row), base),
      element("span", "find-head", name, element("span", `kind kind-${kind}`, kind), year),
      ...(title ? [element("span", "find-text", marked(title, words))] : []),
    );
  };
  const page = (row, words) => {
    const [title, section] = [pages.columns[0].cells[row], pages.columns[1].cells[row]];
    const name = element("span", "find-name", marked(section || title, words));
    const above = section && section !== title ? element("span", "find-year", title) : "";
    const text = excerpt(pages.columns[2].cells[row], words);
    return option(
      new URL(pages.path[row], base),
      element("span", "find-head", name, above),
      element("span", "find-text", marked(text, words)),
    );
  };
  const show = (isOpen) => {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) choose(-1);
  };
  const plural = (number, one) => `${number} ${number === 1 ? one : one === "entry" ? "entries" : `${one}s`}`;

  const draw = (query, named, places, others) => {
    const words = queryWords(query);
    const before = active < 0 ? undefined : options()[active].href;
    const all = new URL(explorer);
    all.search = new URLSearchParams({ find: query });
    const further = option(all, `Search all texts for “${query}” in the explorer`);
    const parts = [];
    const add = (name, title, rows, most, make) => {
      if (rows.length) parts.push(group(name, title, rows.slice(0, most).map((row) => make(row, words))));
    };
    add("entries", "Entries", named, ENTRIES, entry);
    add("pages", "Pages", places, PAGES, page);
    add("others", "Entries by people, summary or a similar name", others, ENTRIES, entry);
    list.replaceChildren(...parts, further);
    options().forEach((made, place) => (made.id = `find-option-${place}`));
    show(true);
    choose(options().findIndex((made) => made.href === before));
  };

  // Each file that arrives adds to the answer; an answer to an older query is dropped.
  const answer = async () => {
    const mine = (turn += 1);
    const query = input.value.trim();
    if (!query) {
      show(false);
      list.replaceChildren();
      said.textContent = "Type to search entries and pages";
      records.names().catch(() => {});
      return;
    }
    const step = async (work) => {
      await work;
      if (mine !== turn) throw new DOMException("", "AbortError");
    };
    try {
      await step(records.names());
      draw(query, records.find(query), [], []);
      await step(Promise.all([records.titles(), pages.load()]));
      const named = records.find(query);
      let places = pages.find(query), others = [];
      draw(query, named, places, others);
      if (named.length < FEW) {
        await step(records.indexes(query));
        const known = new Set(named);
        others = records.find(query, true).filter((row) => !known.has(row));
        if (!named.length && !others.length && !places.length) places = pages.find(query, true);
        draw(query, named, places, others);
      }
      const entries = named.length + others.length;
      const counts = [entries && plural(entries, "entry"), places.length && plural(places.length, "page")];
      said.textContent = counts.filter(Boolean).join(", ") || "Nothing found";
    } catch (error) {
      if (error.name !== "AbortError") said.textContent = "The search could not be loaded";
    }
  };

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  show(false);
  input.addEventListener("input", answer);
  form.addEventListener("reset", () => setTimeout(answer));
  form.addEventListener("close", () => {
    turn += 1; // what is still being loaded must not open the list again
    show(false);
  });
  input.addEventListener("focus", answer);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) {
        if (list.childElementCount) show(true);
      } else choose(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      options()[active].click();
    }
  });
  // A press on an option must not take the focus from the field before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  if (document.activeElement === input) answer();
};
