// Compares two to four entries of a kind, and filters the table of models. The address keeps the choice.
const form = document.querySelector("form.compare");
if (form) {
  const result = document.querySelector(".compare-result");
  const chosen = () => [...form.elements].filter((e) => e.value).map((e) => e.value);
  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const stateOf = (answers) => {
    if (answers.some((words) => words.includes("unknown") || words.includes("unstated"))) return "unknown";
    const keys = answers.map((words) => [...words].sort().join(" "));
    if (keys.every((key) => key === keys[0])) return "same";
    return answers[0].some((word) => answers.every((words) => words.includes(word))) ? "overlapping" : "different";
  };
  const draw = (data) => {
    const ids = chosen();
    const kind = Object.values(data.kinds).find((one) => ids[0] in one.entries);
    const entries = kind ? ids.map((id) => kind.entries[id]).filter(Boolean) : [];
    if (entries.length < 2) {
      result.replaceChildren(element("p", "Choose at least two entries of one kind.", "note"));
      return;
    }
    const table = element("table", undefined, "index");
    const head = table.createTHead().insertRow();
    for (const text of ["Question", ""]) {
      const cell = element("th", text);
      if (text) cell.scope = "col";
      head.append(text ? cell : element("td", ""));
    }
    for (const entry of entries) {
      const cell = element("th");
      cell.scope = "col";
      const link = element("a", entry.name);
      link.href = form.dataset.base + entry.path;
      cell.append(link);
      head.append(cell);
    }
    const body = table.createTBody();
    kind.questions.forEach((facet, place) => {
      const answers = entries.map((entry) => entry.answers[place]);
      const state = stateOf(answers);
      const row = body.insertRow();
      row.className = state;
      const title = element("th", facet.title);
      title.scope = "row";
      const mark = row.insertCell();
      row.prepend(title);
      mark.append(element("span", state, "state " + state));
      for (const words of answers) row.insertCell().textContent = words.join(", ").replaceAll("_", " ");
    });
    result.replaceChildren(table);
  };
  // The choices come with the data: written into the page four times, they would be most of it.
  const fill = (data) => {
    const asked = new URLSearchParams(location.search);
    const choices = document.createDocumentFragment();
    for (const [kind, { entries }] of Object.entries(data.kinds)) {
      const group = element("optgroup");
      group.label = `${kind[0].toUpperCase()}${kind.slice(1)}s`;
      for (const [id, entry] of Object.entries(entries)) {
        const option = element("option", entry.name);
        option.value = id;
        group.append(option);
      }
      choices.append(group);
    }
    for (const select of form.elements) {
      select.append(choices.cloneNode(true));
      select.value = asked.get(select.name) || "";
      if (select.selectedIndex < 0) select.value = "";
    }
  };
  fetch(form.dataset.source)
    .then((answer) => answer.json())
    .then((data) => {
      fill(data);
      draw(data);
      form.addEventListener("change", () => {
        const address = new URL(location.href);
        for (const select of form.elements) {
          if (select.value) address.searchParams.set(select.name, select.value);
          else address.searchParams.delete(select.name);
        }
        history.replaceState(null, "", address);
        draw(data);
      });
    });
}

const filters = [...document.querySelectorAll("input[data-filter]")];
if (filters.length) {
  const apply = () => {
    const wanted = filters.filter((box) => box.checked).map((box) => box.dataset.filter);
    for (const row of document.querySelectorAll("table.recipes tbody tr")) {
      const tags = row.dataset.tags.split(" ");
      row.hidden = !wanted.every((tag) => tags.includes(tag));
    }
  };
  for (const box of filters) box.addEventListener("change", apply);
  apply();
}

// How long ago something was checked depends on the reader's day, so the page only holds dates.
for (const time of document.querySelectorAll(".matrix time")) {
  const days = Math.round((Date.now() - Date.parse(time.dateTime)) / 86400000);
  if (days >= 0) time.title = days === 1 ? "1 day ago" : `${days} days ago`;
  if (days > 180) time.textContent += ", stale";
}
