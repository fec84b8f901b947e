// Filters of the explorer: which entries pass, and how many each further choice would leave.

const OPEN = 1, CODE = 2; // bits of `flags`, as in exports/search.py

// `records` has names; `data` is search/filters.json.
export class Filters {
  constructor(records, data) {
    this.records = records;
    this.data = data;
    this.topics = data.families.flatMap((family) => family.topics);
    this.year = Int16Array.from(records.date.cells, (date) => Number(date.slice(0, 4)));
    const method = new Int32Array(records.size).fill(-1);
    data.methods.forEach((row, place) => (method[row] = place));
    this.method = method;
    const none = [];
    const kinds = records.kinds.map((_, place) => [place]);
    const flagged = (bit) => (row) => (records.flags[row] & bit ? [0] : none);
    // Name of the field to the values it offers and those an entry has, as places among them.
    this.choices = new Map([
      ["kind", { values: records.kinds, of: (row) => kinds[records.kind[row]] }],
      ["topic", { values: this.topics.map(([id]) => id), of: (row) => data.topics.table[data.topics.at[row]] }],
      ["open", { values: ["1"], of: flagged(OPEN) }],
      ["code", { values: ["1"], of: flagged(CODE) }],
    ]);
    for (const facet of data.facets) {
      this.choices.set(`facet.${facet.id}`, {
        values: facet.values,
        of: (row) => (method[row] < 0 ? none : facet.table[facet.at[method[row]]]),
      });
    }
  }

  // The rows of `pool` that pass, and for each field the number each of its values would leave
  // while all other fields stay as they are.
  apply(pool, chosen) {
    const wanted = [];
    for (const [name, choice] of this.choices) {
      if (chosen[name]) wanted.push([name, choice.of, choice.values.indexOf(chosen[name])]);
    }
    const counts = new Map();
    for (const [name, choice] of this.choices) counts.set(name, new Int32Array(choice.values.length));
    const fields = [...this.choices].map(([name, choice]) => [name, choice.of, counts.get(name)]);
    const general = fields.filter(([name]) => !name.startsWith("facet."));
    // A year that is still being typed does not count; undated entries have year 0.
    const yearOf = (text, other) => (/^\d{4}$/.test(text) ? Number(text) : other);
    const from = yearOf(chosen.from, 0), to = yearOf(chosen.to, 9999);
    const isDated = from > 0 || to < 9999;
    const rows = [];
    for (const row of pool) {
      if (isDated && (!this.year[row] || this.year[row] < from || this.year[row] > to)) continue;
      let failed;
      let failures = 0;
      for (const [name, of, place] of wanted) {
        if (of(row).includes(place)) continue;
        failed = name;
        failures += 1;
        if (failures > 1) break;
      }
      if (failures > 1) continue;
      if (!failures) rows.push(row);
      for (const [name, of, numbers] of this.method[row] < 0 ? general : fields) {
        if (failures && name !== failed) continue;
        for (const place of of(row)) numbers[place] += 1;
      }
    }
    return { rows, counts };
  }

  topicsOf(row) {
    const { table, at } = this.data.topics;
    return table[at[row]].map((place) => this.topics[place]);
  }

  venueOf(row) {
    const { table, at } = this.data.venues;
    return table[at[row]];
  }

  answers(facet, row) {
    const choice = this.choices.get(`facet.${facet}`);
    return choice.of(row).map((place) => choice.values[place].replaceAll("_", " "));
  }
}
