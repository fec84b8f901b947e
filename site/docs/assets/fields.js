// The fields of the explorer that the data fills, and the numbers beside their choices.

const option = (value, place, name) => {
  const made = new Option(name, value);
  made.dataset.label = name;
  made.dataset.place = place;
  return made;
};
// The choices of kind and topic, topics by their families.
export const buildChoices = (form, kinds, families) => {
  kinds.forEach((kind, place) => form.elements.kind.append(option(kind, place, kind)));
  let place = 0;
  for (const family of families) {
    const group = document.createElement("optgroup");
    group.label = family.title;
    for (const [id, title] of family.topics) group.append(option(id, place++, title));
    form.elements.topic.append(group);
  }
};

// A choice for each facet of methods, and a box for it among the columns.
export const buildFacets = (form, known) => {
  const facets = form.querySelector(".facet-fields"), columns = form.querySelector(".column-fields");
  for (const facet of known) {
    const field = document.createElement("label");
    const select = document.createElement("select");
    select.name = `facet.${facet.id}`;
    select.append(new Option("any", ""));
    facet.values.forEach((value, at) => select.append(option(value, at, value.replaceAll("_", " "))));
    field.append(facet.title, select);
    facets.append(field);
    const box = document.createElement("label");
    const check = document.createElement("input");
    check.type = "checkbox";
    check.dataset.column = `facet.${facet.id}`;
    box.className = "check";
    box.append(check, ` ${facet.title.toLowerCase()}`);
    columns.append(box);
  }
};

const label = (field, name, number) => {
  const text = `${name} (${number})`;
  if (field.textContent !== text) field.textContent = text;
};

// Say beside each choice how many entries it would leave; `counts` as Filters gives them.
export const countChoices = (form, counts) => {
  for (const [name, numbers] of counts) {
    const field = form.elements[name];
    if (!field) continue; // the facets' fields come after the first rows
    if (field.type === "checkbox") {
      field.parentElement.querySelector(".number").textContent = `(${numbers[0]})`;
    } else if (!field.closest("details:not([open])")) {
      for (const option of field.options) {
        if (!option.value) continue;
        const number = numbers[option.dataset.place];
        label(option, option.dataset.label, number);
        option.disabled = !number && !option.selected;
      }
    }
  }
};
