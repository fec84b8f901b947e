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
    const fields = [], wanted = [];
    for (const [name, { of, values }] of this.choices) {
      const field = { of, numbers: new Int32Array(values.length), isFacet: name.startsWith("facet.") };
      fields.push(field);
      if (chosen[name]) wanted.push({ field, of, place: values.indexOf(chosen[name]) });
    }
    const general = fields.filter((field) => !field.isFacet);
    // A year that is still being typed does not count; undated entries have year 0.
    const yearOf = (text, other) => (/^\d{4}$/.test(text) ? Number(text) : other);
    const from = yearOf(chosen.from, 0), to = yearOf(chosen.to, 9999);
    const isDated = from > 0 || to < 9999;
    const rows = [];
    // Plain loops: with iterators the first answer takes three times as long.
    for (let at = 0; at < pool.length; at += 1) {
      const row = pool[at];
      if (isDated && (!this.year[row] || this.year[row] < from || this.year[row] > to)) continue;
      let failed, failures = 0;
      for (let i = 0; i < wanted.length && failures < 2; i += 1) {
        if (wanted[i].of(row).includes(wanted[i].place)) continue;
        failed = wanted[i].field;
        failures += 1;
      }
      if (failures > 1) continue;
      if (!failures) rows.push(row);
      const counted = failures ? [failed] : this.method[row] < 0 ? general : fields;
      for (let i = 0; i < counted.length; i += 1) {
        const { numbers } = counted[i], places = counted[i].of(row);
        for (let j = 0; j < places.length; j += 1) numbers[places[j]] += 1;
      }
    }
    const counts = new Map([...this.choices.keys()].map((name, place) => [name, fields[place].numbers]));
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
