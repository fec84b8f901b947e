// The explorer: filters, searches and sorts all entries in memory, keeps its state in the address.
const explorer = document.querySelector("form.explore");
if (explorer) {
  const base = explorer.dataset.base;
  const list = document.querySelector(".explore-rows");
  const status = document.querySelector(".explore-count");
  const more = document.querySelector(".explore-more");
  const exporting = document.querySelector(".explore-export");
  const STEP = 50;
  const OPEN = 1, CODE = 2, MARKED = 4;
  let entries = [], data, found = [], shown = STEP;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  // Distance of two words, given up as soon as it is more than `most`.
  const near = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return false;
    let row = Array.from({ length: b.length + 1 }, (_, place) => place);
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
        next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
      }
      if (Math.min(...next) > most) return false;
      row = next;
    }
    return row[b.length] <= most;
  };

  // How well one word of the query fits an entry: 0 is not at all.
  const score = (entry, word) => {
    if (entry.foldedName === word) return 100;
    if (entry.foldedName.startsWith(word)) return 40;
    if (entry.names.includes(word)) return 20;
    if (entry.all.includes(word)) return 5;
    return 0;
  };
  const loose = (entry, word) => {
    const most = word.length > 6 ? 2 : word.length > 3 ? 1 : 0;
    if (!most) return 0;
    if (entry.nameWords.some((other) => near(word, other, most))) return 3;
    return entry.words.some((other) => near(word, other, most)) ? 1 : 0;
  };
  const ranked = (pool, query) => {
    const words = fold(query).split(/\s+/).filter(Boolean);
    if (!words.length) return pool.map((entry) => [entry, 0]);
    const by = (fits) => pool
      .map((entry) => {
        let sum = 0;
        for (const word of words) {
          const points = fits(entry, word);
          if (!points) return [entry, 0];
          sum += points;
        }
        return [entry, sum + (entry.flags & MARKED ? 1 : 0)];
      })
      .filter(([, points]) => points);
    const exact = by(score);
    return exact.length ? exact : by((entry, word) => score(entry, word) || loose(entry, word));
  };

  const state = () => {
    const values = {};
    for (const field of explorer.elements) {
      if (!field.name) continue;
      if (field.type === "checkbox" ? field.checked : field.value) values[field.name] = field.value;
    }
    return values;
  };
  const facetsOf = (values) => Object.entries(values)
    .filter(([name]) => name.startsWith("f."))
    .map(([name, value]) => [Number(name.slice(2)), Number(value)]);
  const passes = (entry, values, skip) => {
    if (values.kind && skip !== "kind" && entry.kind !== Number(values.kind)) return false;
    if (values.topic && skip !== "topic" && !entry.topics.includes(Number(values.topic))) return false;
    if (values.from && entry.date.slice(0, 4) < values.from) return false;
    if (values.to && entry.date.slice(0, 4) > values.to) return false;
    if (values.open && !(entry.flags & OPEN)) return false;
    if (values.code && !(entry.flags & CODE)) return false;
    for (const [facet, value] of facetsOf(values)) {
      if (skip !== `f.${facet}` && !(entry.facets && entry.facets[facet].includes(value))) return false;
    }
    return true;
  };

  const draw = () => {
    const rows = found.slice(0, shown).map((entry) => {
      const row = element("li", undefined, "row");
      const head = element("div", undefined, "row-head");
      const link = element("a", entry.name, "row-name");
      link.href = `${base}${data.kinds[entry.kind]}s/${entry.id}/`;
      head.append(link, element("span", data.kinds[entry.kind], `kind kind-${data.kinds[entry.kind]}`));
      if (entry.flags & MARKED) head.append(element("span", "start here", "start"));
      if (entry.date) head.append(element("time", entry.date, "row-date"));
      row.append(head);
      if (entry.title) row.append(element("p", entry.title, "row-title"));
      row.append(element("p", entry.summary, "row-text"));
      return row;
    });
    list.replaceChildren(...rows);
    status.textContent = `${found.length} of ${entries.length} entries`;
    more.hidden = found.length <= shown;
    exporting.hidden = !found.length;
  };

  // Live counts: how many entries each choice would leave, all other filters kept.
  const count = (select, skip, pool, values, holds) => {
    const kept = pool.filter((entry) => passes(entry, values, skip));
    for (const option of select.options) {
      if (!option.value) continue;
      const number = kept.filter((entry) => holds(entry, Number(option.value))).length;
      option.textContent = `${option.dataset.label} (${number})`;
      option.disabled = !number && !option.selected;
    }
  };

  const apply = (keep) => {
    const values = state();
    const pairs = ranked(entries, values.find || "");
    const pool = pairs.map(([entry]) => entry);
    const order = {
      new: ([a], [b]) => b.date.localeCompare(a.date),
      old: ([a], [b]) => (a.date || "9").localeCompare(b.date || "9"),
      name: ([a], [b]) => a.foldedName.localeCompare(b.foldedName),
    }[values.sort] || (([a, x], [b, y]) => y - x || b.date.localeCompare(a.date));
    found = pairs.filter(([entry]) => passes(entry, values)).sort(order).map(([entry]) => entry);
    count(explorer.elements.kind, "kind", pool, values, (entry, value) => entry.kind === value);
    count(explorer.elements.topic, "topic", pool, values, (entry, value) => entry.topics.includes(value));
    if (document.querySelector(".facet-box").open) {
      data.facets.forEach((facet, place) => {
        const select = explorer.elements[`f.${place}`];
        count(select, `f.${place}`, pool, values, (entry, value) => entry.facets && entry.facets[place].includes(value));
      });
    }
    if (!keep) shown = STEP;
    draw();
    const address = new URL(location.href);
    address.search = new URLSearchParams(values).toString();
    history.replaceState(null, "", address);
  };

  const option = (value, label) => {
    const made = element("option", label);
    made.value = value;
    made.dataset.label = label;
    return made;
  };
  const prepare = (loaded) => {
    data = loaded;
    entries = data.entries.map((row) => {
      const entry = Object.fromEntries(data.columns.map((column, place) => [column, row[place]]));
      entry.foldedName = fold(entry.name);
      const names = fold([entry.name, entry.title || "", entry.aliases || "", entry.id].join(" "));
      entry.names = names;
      entry.all = `${names} ${fold(`${entry.authors || ""} ${entry.date} ${entry.summary}`)}`;
      const split = (text) => [...new Set(fold(text).split(/[^\p{L}\p{N}]+/u))];
      entry.nameWords = split(entry.name);
      entry.words = split(`${names} ${entry.authors || ""}`);
      return entry;
    });
    data.kinds.forEach((kind, place) => explorer.elements.kind.append(option(place, kind)));
    data.topics.forEach(([, title], place) => explorer.elements.topic.append(option(place, title)));
    const fields = document.querySelector(".facet-fields");
    data.facets.forEach((facet, place) => {
      const label = element("label", facet.title);
      const select = document.createElement("select");
      select.name = `f.${place}`;
      select.append(option("", "any"));
      facet.values.forEach((value, number) => select.append(option(number, value.replaceAll("_", " "))));
      label.append(select);
      fields.append(label);
    });
    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = explorer.elements[name];
      if (!field) continue;
      if (field.type === "checkbox") field.checked = true;
      else field.value = value;
      if (name.startsWith("f.")) document.querySelector(".facet-box").open = true;
    }
    apply();
    explorer.addEventListener("input", () => apply());
    document.querySelector(".facet-box").addEventListener("toggle", () => apply(true));
  };

  const save = (name, text, type) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const load = (path) => fetch(base + path).then((answer) => answer.text());
  const exports = {
    bib: async (ids) => {
      const records = (await load("catalogue.bib")).split(/\n(?=@)/);
      return [records.filter((record) => ids.has(/\{([^,]+),/.exec(record)[1])).join("\n"), "application/x-bibtex"];
    },
    csv: async (ids) => {
      const [head, ...lines] = (await load("catalogue.csv")).split("\n");
      return [[head, ...lines.filter((line) => ids.has(line.split('"')[1])), ""].join("\n"), "text/csv"];
    },
    json: async (ids) => {
      const whole = JSON.parse(await load("v1/catalogue.json"));
      const chosen = whole.entries.filter((entry) => ids.has(entry.id));
      return [JSON.stringify({ version: whole.version, entries: chosen }, null, 1), "application/json"];
    },
  };
  for (const button of exporting.querySelectorAll("button")) {
    button.addEventListener("click", async () => {
      const [text, type] = await exports[button.dataset.export](new Set(found.map((entry) => entry.id)));
      save(`awesome-posttrain.${button.dataset.export}`, text, type);
    });
  }
  more.querySelector("button").addEventListener("click", () => {
    const first = shown;
    shown += STEP;
    draw();
    list.children[first].querySelector("a").focus();
  });
  explorer.addEventListener("submit", (event) => event.preventDefault());
  status.textContent = "Loading";
  fetch(`${base}v1/explorer.json`).then((answer) => answer.json()).then(prepare);
}
