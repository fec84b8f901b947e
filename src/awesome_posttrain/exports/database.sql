-- The catalogue as tables; what is absent is null. Every name that a table refers to is there.

CREATE TABLE families (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  definition TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE topics (
  id TEXT PRIMARY KEY,
  family TEXT NOT NULL REFERENCES families (id),
  title TEXT NOT NULL,
  definition TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE facets (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  question TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE relation_types (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  inverse TEXT NOT NULL
) WITHOUT ROWID;

-- The last two columns are there to be searched; the tables authors and names have them apart.
CREATE TABLE entries (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  title TEXT,
  summary TEXT NOT NULL,
  why TEXT,
  notice TEXT,
  date TEXT,
  venue TEXT,
  topic TEXT NOT NULL REFERENCES topics (id),
  arxiv TEXT,
  doi TEXT,
  openreview TEXT,
  url TEXT,
  address TEXT NOT NULL,
  weights TEXT,
  status TEXT,
  organisation TEXT,
  form TEXT,
  parameters TEXT,
  recipe TEXT,
  measures TEXT,
  size TEXT,
  metric TEXT,
  licence TEXT,
  author_names TEXT,
  other_names TEXT
);

CREATE TABLE authors (
  entry TEXT NOT NULL REFERENCES entries (id),
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (entry, place)
) WITHOUT ROWID;

-- Aliases and former titles.
CREATE TABLE names (
  entry TEXT NOT NULL REFERENCES entries (id),
  sort TEXT NOT NULL CHECK (sort IN ('alias', 'former title')),
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (entry, sort, place)
) WITHOUT ROWID;

-- The other topics that list an entry.
CREATE TABLE also (
  entry TEXT NOT NULL REFERENCES entries (id),
  topic TEXT NOT NULL REFERENCES topics (id),
  PRIMARY KEY (entry, topic)
) WITHOUT ROWID;

CREATE TABLE links (
  entry TEXT NOT NULL REFERENCES entries (id),
  label TEXT NOT NULL,
  url TEXT NOT NULL,
  PRIMARY KEY (entry, label)
) WITHOUT ROWID;

-- One row for each word of a method's answer; unknown facets have none.
CREATE TABLE answers (
  method TEXT NOT NULL REFERENCES entries (id),
  facet TEXT NOT NULL REFERENCES facets (id),
  word TEXT NOT NULL,
  note TEXT,
  PRIMARY KEY (method, facet, word)
) WITHOUT ROWID;

-- The answers that later practice gives otherwise.
CREATE TABLE variants (
  method TEXT NOT NULL REFERENCES entries (id),
  place INTEGER NOT NULL,
  facet TEXT NOT NULL REFERENCES facets (id),
  word TEXT NOT NULL,
  name TEXT NOT NULL,
  note TEXT,
  PRIMARY KEY (method, place, facet, word)
) WITHOUT ROWID;

CREATE TABLE stages (
  model TEXT NOT NULL REFERENCES entries (id),
  place INTEGER NOT NULL,
  method TEXT NOT NULL REFERENCES entries (id),
  data TEXT,
  stated TEXT NOT NULL,
  interaction TEXT,
  modality TEXT,
  note TEXT,
  PRIMARY KEY (model, place)
) WITHOUT ROWID;

-- Every relation that an entry declares, those derived from stages and scores among them.
CREATE TABLE relations (
  id INTEGER PRIMARY KEY,
  type TEXT NOT NULL REFERENCES relation_types (id),
  source TEXT NOT NULL REFERENCES entries (id),
  target TEXT NOT NULL REFERENCES entries (id),
  section TEXT,
  condition TEXT,
  finding TEXT,
  direction TEXT,
  claim TEXT,
  how TEXT,
  setting TEXT,
  value REAL,
  metric TEXT,
  split TEXT,
  measured_by TEXT,
  date TEXT,
  status TEXT,
  switch TEXT,
  role TEXT,
  reason TEXT,
  size TEXT,
  outcome TEXT,
  note TEXT
);

CREATE VIEW scores AS
SELECT id, source AS model, target AS benchmark, value, metric, split, setting, measured_by, date, note
FROM relations
WHERE type = 'evaluated_on';

-- Where facts were read: `checked` is the day on which somebody compared them with the source.
CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  entry TEXT NOT NULL REFERENCES entries (id),
  source TEXT NOT NULL,
  locator TEXT,
  "commit" TEXT,
  checked TEXT,
  how TEXT
);

-- What a source says: a field or facet by its name, a variant, stage or relation by its number.
CREATE TABLE evidence_for (
  evidence INTEGER NOT NULL REFERENCES evidence (id),
  about TEXT NOT NULL,
  part TEXT NOT NULL,
  PRIMARY KEY (evidence, about, part)
) WITHOUT ROWID;

CREATE TABLE retired (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  retired TEXT NOT NULL,
  reason TEXT NOT NULL,
  successor TEXT REFERENCES entries (id)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5 (
  name, title, author_names, other_names, summary, content="entries"
);
