// The rows of the explorer. Summaries and authors come when a row nears the screen.
const MARKED = 4; // bit of `flags`, as in exports/search.py
const TEXTS = { summary: "summaries", authors: "people" };
const HEADS = { date: "Date", topics: "Topics", authors: "Authors", venue: "Venue or organisation" };

const PEOPLE = 8; // authors that a row names

const listed = (text) => {
  const people = text.split("\t");
  const further = people.length - PEOPLE;
  return people.slice(0, PEOPLE).join(", ") + (further > 0 ? ` and ${further} more` : "");
};
const element = (name, kind, ...parts) => {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.append(...parts);
  return made;
};

export class Rows {
  constructor(table, records, filters, base) {
    Object.assign(this, { table, records, filters, base });
    [this.head, this.body] = [table.tHead, table.tBodies[0]];
    this.titles = new Map(filters.data.facets.map((facet) => [`facet.${facet.id}`, facet.title]));
    this.watch = new IntersectionObserver((seen) => this.fill(seen), { rootMargin: "400px" });
  }

  sortName(row) {
    this.names ||= this.records.name.folded.split("\n");
    return this.names[row];
  }

  focus(place) {
    const row = this.body.rows[place];
    if (row) row.querySelector("a").focus();
  }

  draw(numbers, columns, marked, words) {
    this.marked = (text) => marked(text, words);
    this.columns = columns;
    const beside = columns.filter((name) => name !== "title" && name !== "summary");
    const heads = ["Entry", ...beside.map((name) => HEADS[name] || this.titles.get(name))];
    const head = element("tr", "", ...heads.map((text) => element("th", "", text)));
    for (const cell of head.cells) cell.scope = "col";
    this.head.replaceChildren(head);
    this.watch.disconnect();
    this.body.replaceChildren(...numbers.map((row) => this.row(row, beside)));
    for (const made of this.body.rows) this.watch.observe(made);
    this.table.hidden = !numbers.length;
    this.table.classList.toggle("narrow", beside.length < 2);
  }

  row(row, beside) {
    const { records } = this;
    const kind = records.kinds[records.kind[row]];
    const link = element("a", "row-name", this.marked(records.name.cells[row]));
    link.href = new URL(records.path(row), this.base);
    const first = element("div", "row-head", link, element("span", `kind kind-${kind}`, kind));
    if (records.flags[row] & MARKED) first.append(element("span", "start", "start here"));
    const entry = element("th", "", first);
    entry.scope = "row";
    const title = records.title && records.title.cells[row];
    if (title && this.columns.includes("title")) entry.append(element("p", "row-title", this.marked(title)));
    if (this.columns.includes("summary")) entry.append(this.text("row-text", "summary"));
    const made = element("tr", "", entry, ...beside.map((name) => this.cell(name, row)));
    made.dataset.row = row;
    return made;
  }

  text(kind, name) {
    const made = element("p", kind);
    made.dataset.text = name;
    return made;
  }

  cell(name, row) {
    const made = element("td", name === "date" ? "date" : "");
    made.dataset.head = HEADS[name] || this.titles.get(name) || name;
    if (name === "date") made.append(element("time", "", this.records.date.cells[row]));
    else if (name === "venue") made.append(this.filters.venueOf(row));
    else if (name === "authors") made.append(this.text("row-people", "authors"));
    else if (name === "topics") {
      this.filters.topicsOf(row).forEach(([id, title], place) => {
        const link = element("a", "", title);
        link.href = new URL(`topics/${id.replace(".", "/")}/`, this.base);
        made.append(place ? ", " : "", link);
      });
    } else made.append(this.filters.answers(name.slice(6), row).join(", "));
    return made;
  }

  // Put the texts into rows that came near the screen.
  fill(seen) {
    const near = seen.filter((entry) => entry.isIntersecting).map((entry) => entry.target);
    for (const made of near) this.watch.unobserve(made);
    for (const [name, path] of Object.entries(TEXTS)) {
      if (this.columns.includes(name)) this.load(near, name, path, this.marked).catch(() => {});
    }
  }

  async load(near, name, path, marked) {
    const texts = await this.records.texts(path, near.map((made) => Number(made.dataset.row)));
    for (const made of near) {
      const place = made.querySelector(`[data-text=${name}]`);
      if (place) place.replaceChildren(marked(listed(texts.get(Number(made.dataset.row)))));
    }
  }
}
