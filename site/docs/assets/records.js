// Loads what search and explorer find things in, each file once and only when it is asked for.
import { Column, Vocabulary, queryWords, ranked, score, wordsOf } from "./match.js";

const MARKED = 4; // bit of `flags`, as in exports/search.py
// What a hit is worth: whole text, its beginning, a whole word, the beginning of a word, anywhere.
const WORTH = {
  name: [100, 60, 45, 35, 15],
  aliases: [90, 40, 30, 20, 8],
  identifiers: [100, 50, 0, 5, 2],
  joined: [80, 30, 0, 0, 4],
  id: [90, 12, 12, 8, 2],
  title: [60, 25, 15, 12, 4],
  date: [10, 10, 0, 0, 0],
};
const PAGES = { title: [60, 30, 22, 18, 6], section: [60, 30, 22, 18, 6], text: [3, 3, 3, 2, 0] };
const PERSON = [10, 7], WORD = [3, 2]; // of an indexed word: the same, one that begins so

// The key of the shard that holds a word, or nothing if the word is too short to say.
const keyOf = (word, keys) => {
  const key = [...word].slice(0, 2).map((letter) => (letter > "\x7f" ? "_" : letter)).join("");
  return keys.has(key[0]) ? key[0] : keys.has(key) ? key : undefined;
};

export class Records {
  constructor(base) {
    this.base = base;
    this.columns = [];
    this.shards = new Map();
    this.loading = new Map();
  }

  get(path) {
    if (!this.loading.has(path)) {
      const answer = fetch(new URL(`search/${path}.json`, this.base)).then((response) => {
        if (!response.ok) throw new Error(`${path}: ${response.status}`);
        return response.json();
      });
      answer.catch(() => this.loading.delete(path));
      this.loading.set(path, answer);
    }
    return this.loading.get(path);
  }

  add(name, text) {
    this[name] = new Column(text, WORTH[name]);
    this.columns.push(this[name]);
  }

  // Names, other names and ids: enough for a first answer.
  async names() {
    const data = await this.get("names");
    if (this.size !== undefined) return;
    this.kinds = data.kinds;
    this.kind = Uint8Array.from(data.kind);
    this.flags = Uint8Array.from(data.flags);
    for (const name of ["name", "aliases", "identifiers", "date"]) this.add(name, data[name]);
    const slugs = this.name.folded.replace(/[^a-z0-9\n]+/g, "-").replace(/^-|-$/gm, "");
    this.add("id", this.ids(data.id, slugs.split("\n")));
    // "deepseekr1" is how some write DeepSeek-R1.
    this.add("joined", slugs.replaceAll("-", ""));
    this.size = data.kind.length;
    this.all = Array.from({ length: this.size }, (_, row) => row);
    this.chunk = data.texts;
    this.keys = new Set(data.words);
    this.common = new Set(data.common);
  }

  // "~" stands for what an id repeats: alone for the name, else for year and, if nothing follows, name.
  ids(text, slugs) {
    const whole = text.split("\n").map((id, row) => {
      const at = id.indexOf("~");
      if (at < 0) return id;
      const year = this.date.cells[row].slice(0, 4);
      return at ? `${id.slice(0, at)}-${year}-${id.slice(at + 1) || slugs[row]}` : slugs[row];
    });
    return whole.join("\n");
  }

  async titles() {
    const data = await this.get("titles");
    if (this.title) return;
    const whole = data.title.split("\n").map((title, row) => title.replace("\ue000", () => this.name.cells[row]));
    this.add("title", whole.join("\n"));
    this.known = undefined;
    // Misspellings are looked up in it; made now, it keeps no reader waiting.
    setTimeout(() => this.vocabularies(""), 100);
  }

  // The indexes of summaries and people for the words of a query; true if something new came.
  async indexes(query) {
    const missing = new Set();
    for (const word of this.pieces(query)) {
      const key = keyOf(word, this.keys);
      if (key && !this.shards.has(key)) missing.add(key);
    }
    await Promise.all([...missing].map(async (key) => {
      const { words, places } = await this.get(`words/${key}`);
      const shard = new Vocabulary(words.split("\n"));
      shard.places = places.split("\n");
      this.shards.set(key, shard);
    }));
    return missing.size > 0;
  }

  pieces(query) {
    return queryWords(query).flatMap(wordsOf);
  }

  // Give points for a word from the indexes that are there; a joined word needs all its parts.
  indexed(word, points, share = 1) {
    const parts = wordsOf(word).map((part) => this.lookUp(part));
    if (!parts.length || parts.some((part) => !part)) return;
    const [first, ...rest] = parts;
    for (const [row, worth] of first) {
      if (rest.every((part) => part.has(row))) points[row] = Math.max(points[row], worth * share);
    }
  }

  lookUp(word) {
    const shard = this.shards.get(keyOf(word, this.keys));
    if (!shard) return undefined;
    const found = new Map();
    let low = 0, high = shard.words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (shard.words[middle] < word) low = middle + 1;
      else high = middle;
    }
    for (; low < shard.words.length && shard.words[low].startsWith(word); low += 1) {
      const same = shard.words[low] === word ? 0 : 1;
      let place = 0;
      for (const step of shard.places[low].split(" ")) {
        place += Number(step);
        const worth = (place & 1 ? PERSON : WORD)[same];
        const row = place >> 1;
        if (!(found.get(row) >= worth)) found.set(row, worth);
      }
    }
    return found;
  }

  // Words that a misspelling may have meant: of all names and titles, and of the word's own index.
  vocabularies(word) {
    if (!this.known) {
      const columns = [this.name, this.joined, this.aliases, this.title].filter(Boolean);
      const text = columns.map((column) => column.folded).join("\n");
      this.known = new Vocabulary([...new Set(wordsOf(text))]);
    }
    const shard = this.shards.get(keyOf(word, this.keys));
    return shard ? [this.known, shard] : [this.known];
  }

  // Points of every entry for a query; `guess` allows for misspellings.
  score(query, guess) {
    const words = queryWords(query);
    const total = score(this.size, this.columns, words, {
      indexed: (word, points, share) => this.indexed(word, points, share),
      common: this.common,
      vocabularies: guess && ((word) => this.vocabularies(word)),
    });
    const whole = words.join(" ");
    for (let row = 0; row < this.size; row += 1) {
      if (!total[row]) continue;
      if (this.flags[row] & MARKED) total[row] += 2;
      if (words.length > 1 && this.begins(row, whole)) total[row] += 60;
    }
    return total;
  }

  begins(row, text) {
    return [this.name, this.title].some((column) => column && column.folded.startsWith(text, column.starts[row]));
  }

  // Numbers of the entries that a query finds, best first.
  find(query, guess) {
    return ranked(this.score(query, guess));
  }

  path(row) {
    return `${this.kinds[this.kind[row]]}s/${this.id.cells[row]}/`;
  }

  // One column of the texts of some entries: a map from number to text, loaded by shards.
  async texts(name, rows) {
    const found = new Map();
    await Promise.all(rows.map(async (row) => {
      const shard = await this.get(`${name}/${Math.floor(row / this.chunk)}`);
      shard.lines ||= shard.text.split("\n");
      found.set(row, shard.lines[row % this.chunk]);
    }));
    return found;
  }
}

// Pages that are no entries: prose by its headings, topics, questions.
export class Pages {
  constructor(records) {
    this.records = records;
  }

  async load() {
    const parts = await Promise.all(["pages", "prose"].map((name) => this.records.get(name)));
    const all = (name) => parts.map((part) => part[name]).filter(Boolean).join("\n");
    this.path = all("path").split("\n");
    this.columns = Object.entries(PAGES).map(([name, worth]) => (this[name] = new Column(all(name), worth)));
    const words = wordsOf(`${this.title.folded}\n${this.section.folded}`);
    this.known = [new Vocabulary([...new Set(words)])];
  }

  find(query, guess) {
    const { common } = this.records;
    const vocabularies = guess && (() => this.known);
    return ranked(score(this.path.length, this.columns, queryWords(query), { common, vocabularies }));
  }
}
