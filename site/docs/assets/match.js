// Finds words in columns of text; the header's search and the explorer share it. Nothing here loads or draws.

const MARKS = /\p{M}/gu;
const FOREIGN = /[^\x00-\x7f]+/g;
const WORDS = /[\p{L}\p{N}]+/gu;

// Text in lower case without diacritics; exports/search.py folds the same way.
export const fold = (text) =>
  text.replace(FOREIGN, (part) => part.normalize("NFKD").replace(MARKS, "")).toLowerCase();
export const wordsOf = (text) => text.match(WORDS) || [];
export const queryWords = (query) => [...new Set(fold(query).split(/\s+/).filter(Boolean))];

const isLetter = (code) => (code > 96 && code < 123) || (code > 47 && code < 58) || code > 127;
const isEnd = (code) => code !== code || code === 10 || code === 9; // past the text, line feed, tab

// One line of text for each entry; a tab parts several texts of one entry. `worth` says what a hit
// gives: the whole text, its beginning, a whole word, the beginning of a word, anywhere.
export class Column {
  constructor(text, worth) {
    this.cells = text.split("\n");
    this.folded = fold(text);
    this.worth = worth;
    this.starts = new Int32Array(this.cells.length);
    for (let row = 1, at = 0; row < this.cells.length; row += 1) {
      at = this.folded.indexOf("\n", at) + 1;
      this.starts[row] = at;
    }
  }

  // Raise the points of each row that holds the word to what its best place is worth.
  scan(word, points, share = 1) {
    const { folded, starts } = this;
    const [whole, head, full, begin, inside] = this.worth;
    let row = 0;
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      while (row + 1 < starts.length && starts[row + 1] <= at) row += 1;
      const before = at ? folded.charCodeAt(at - 1) : NaN;
      const after = folded.charCodeAt(at + word.length);
      let worth = word.length > 1 ? inside : 0;
      if (isEnd(before)) worth = isEnd(after) ? whole : isLetter(after) ? head : Math.max(head, full);
      else if (!isLetter(before)) worth = isLetter(after) ? begin : full;
      worth *= share;
      if (worth > points[row]) points[row] = worth;
    }
  }
}

const MOST = 12; // spellings that are tried for one word
const bits = (word) => {
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) mask |= 1 << (word.charCodeAt(at) & 31);
  return mask;
};
const count = (mask) => {
  let number = 0;
  for (let rest = mask; rest; rest &= rest - 1) number += 1;
  return number;
};

// Changes (a letter more, less, other, or two exchanged) from `word` to the nearest beginning of
// `other`, and whether that is all of it; more than `most` is given up early.
const distance = (word, other, most) => {
  let older = [], old = [], row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= word.length; i += 1) {
    [older, old, row] = [old, row, [i]];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      let value = Math.min(old[j - 1] + (word[i - 1] === other[j - 1] ? 0 : 1), old[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]) {
        value = Math.min(value, older[j - 2] + 1);
      }
      row.push(value);
      if (value < least) least = value;
    }
    if (least > most) return [least, false];
  }
  const least = Math.min(...row);
  return row[other.length] <= least ? [least, true] : [least, false];
};

// Words that a misspelt one may stand for; which letters each has is noted once.
export class Vocabulary {
  constructor(words) {
    this.words = words;
    this.masks = Int32Array.from(words, bits);
  }
}

// The words that a misspelt one may have meant, nearest first.
const near = (word, vocabularies) => {
  const most = word.length > 7 ? 2 : word.length > 3 ? 1 : 0;
  if (!most) return [];
  const mask = bits(word);
  const found = new Map();
  for (const { words, masks } of vocabularies) {
    for (let place = 0; place < words.length; place += 1) {
      const other = words[place];
      if (other.length < word.length - most || count(mask & ~masks[place]) > most) continue;
      const [changes, isWhole] = distance(word, other, most);
      if (changes <= most) found.set(other, 2 * changes + (isWhole ? 0 : 1));
    }
  }
  const sorted = [...found].sort(([x, a], [y, b]) => a - b || x.length - y.length || (x < y ? -1 : 1));
  return sorted.filter(([, cost]) => cost <= sorted[0][1] + 1).slice(0, MOST).map(([other]) => other);
};

// Points of every row for a query: each word must hit somewhere, `indexed` adds what an index knows
// of a word, and a word that hits nowhere is taken for a misspelling of one that `vocabularies` has.
export const score = (size, columns, words, { indexed, common, vocabularies } = {}) => {
  const total = new Float32Array(size);
  let alive;
  for (const word of words) {
    const points = new Float32Array(size);
    for (const column of columns) column.scan(word, points);
    if (indexed) indexed(word, points);
    if (common && common.has(word)) for (let row = 0; row < size; row += 1) points[row] += 0.5;
    if (vocabularies && !points.some((value) => value)) {
      for (const other of near(word, vocabularies(word))) {
        for (const column of columns) column.scan(other, points, 0.2);
        if (indexed) indexed(other, points, 0.2);
      }
    }
    const before = alive;
    alive = new Uint8Array(size);
    for (let row = 0; row < size; row += 1) {
      if (points[row] && (!before || before[row])) {
        alive[row] = 1;
        total[row] += points[row];
      } else total[row] = 0;
    }
  }
  return total;
};

// Rows with points, most first; rows of equal points in the order of their numbers.
export const ranked = (total) => {
  const rows = [];
  for (let row = 0; row < total.length; row += 1) if (total[row]) rows.push(row);
  return rows.sort((a, b) => total[b] - total[a] || a - b);
};

// Text as nodes, with <mark> around the words that were asked for.
export const marked = (text, words) => {
  const folded = fold(text);
  const made = document.createDocumentFragment();
  if (!words.length || folded.length !== text.length) {
    made.append(text);
    return made;
  }
  const spans = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      const isInside = at && isLetter(folded.charCodeAt(at - 1));
      if (!isInside || word.length > 2) spans.push([at, at + word.length]);
    }
  }
  spans.sort(([a], [b]) => a - b);
  let end = 0;
  for (const [from, to] of spans) {
    if (to <= end) continue;
    const start = Math.max(from, end);
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, to);
    made.append(text.slice(end, start), mark);
    end = to;
  }
  made.append(text.slice(end));
  return made;
};

// About `length` characters of a long text around the first word that was asked for.
export const excerpt = (text, words, length = 140) => {
  if (text.length <= length) return text;
  const folded = fold(text);
  const places = words.map((word) => folded.indexOf(word)).filter((at) => at >= 0);
  const hit = places.length ? Math.min(...places) : 0;
  const from = hit < length / 2 ? 0 : text.indexOf(" ", hit - length / 2) + 1;
  const cut = text.lastIndexOf(" ", from + length);
  const to = text.length <= from + length ? text.length : cut > from ? cut : from + length;
  return `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
};
