// What the explorer exports: the records of the site's own files, picked by id, so that both are the same.

const load = async (base, path) => {
  const answer = await fetch(new URL(path, base));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
};
// Records in the order of `ids`.
const pick = (records, idOf, ids) => {
  const known = new Map(records.map((record) => [idOf(record), record]));
  return ids.map((id) => known.get(id)).filter((record) => record !== undefined);
};

// One record of catalogue.csv: quoted cells, which may hold line feeds.
const CSV = /(?:"(?:[^"]|"")*",?)+\n/g;

const forms = {
  bib: async (base, ids) => {
    const records = (await load(base, "catalogue.bib")).split(/\n(?=@)/);
    const text = pick(records, (record) => /\{([^,]+),/.exec(record)[1], ids);
    return [text.map((record) => `${record.trimEnd()}\n`).join("\n"), "application/x-bibtex"];
  },
  csv: async (base, ids) => {
    const [head, ...records] = (await load(base, "catalogue.csv")).match(CSV);
    return [head + pick(records, (record) => record.split('"', 2)[1], ids).join(""), "text/csv"];
  },
  json: async (base, ids) => {
    const whole = JSON.parse(await load(base, "v1/catalogue.json"));
    const entries = pick(whole.entries, (entry) => entry.id, ids);
    return [`${JSON.stringify({ version: whole.version, entries }, null, 1)}\n`, "application/json"];
  },
};

// Hand a file with the entries of these ids to the reader.
export const save = async (form, base, ids) => {
  const [text, type] = await forms[form](base, ids);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = `awesome-posttrain.${form}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};
