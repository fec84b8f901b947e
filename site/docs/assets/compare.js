// Compares two to four methods facet by facet, and filters the table of models. The address keeps the choice.
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
    const methods = chosen().map((id) => data.methods[id]).filter(Boolean);
    if (methods.length < 2) {
      result.replaceChildren(element("p", "Choose at least two methods.", "note"));
      return;
    }
    const table = element("table", undefined, "index");
    const head = table.createTHead().insertRow();
    for (const text of ["Facet", ""]) {
      const cell = element("th", text);
      if (text) cell.scope = "col";
      head.append(text ? cell : element("td", ""));
    }
    for (const method of methods) {
      const cell = element("th");
      cell.scope = "col";
      const link = element("a", method.name);
      link.href = form.dataset.base + method.path;
      cell.append(link);
      head.append(cell);
    }
    const body = table.createTBody();
    data.facets.forEach((facet, place) => {
      const answers = methods.map((method) => method.answers[place]);
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
  const asked = new URLSearchParams(location.search);
  for (const select of form.elements) {
    const id = asked.get(select.name);
    if (id && [...select.options].some((option) => option.value === id)) select.value = id;
  }
  fetch(form.dataset.source)
    .then((answer) => answer.json())
    .then((data) => {
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
