// One button a form of citation. Without JavaScript the records stand there to be selected.
const records = [...document.querySelectorAll("[data-record]")];
if (records.length) {
  const row = document.createElement("p");
  const said = document.createElement("span");
  row.className = "copies";
  said.setAttribute("role", "status");

  // The clipboard's own interface is missing on plain HTTP; a selected text field works there.
  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "off-screen";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done ? undefined : Promise.reject(new Error("not copied"));
  };
  for (const record of records) {
    const button = document.createElement("button");
    const name = record.dataset.record;
    button.type = "button";
    button.textContent = `Copy ${name}`;
    button.addEventListener("click", () => copy(record.textContent).then(
      () => { said.textContent = `Copied ${name}`; },
      () => { said.textContent = `${name} could not be copied: select it below`; },
    ));
    row.append(button);
  }
  row.append(said);
  records[0].before(row);
}
