"""``catalogue.sqlite``: the catalogue as tables with keys, which Datasette opens.

The bytes depend on the entries and on the version of SQLite that wrote them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import chain, islice
from operator import attrgetter
from pathlib import Path
from typing import Any

from awesome_posttrain.catalogue import Catalogue, source_url
from awesome_posttrain.exports.records import Records, Route
from awesome_posttrain.model import AnyEntry, Method, Model, said
from awesome_posttrain.parts import Evidence, Relation, fields_of
from awesome_posttrain.views.facets import answers, words
from awesome_posttrain.views.lists import path_of
from awesome_posttrain.vocabulary import UNKNOWN

_SCHEMA = Path(__file__).with_name("database.sql")
_INDEXES = """
CREATE INDEX entries_topic ON entries (topic);
CREATE INDEX relations_source ON relations (source);
CREATE INDEX relations_target ON relations (target);
CREATE INDEX evidence_entry ON evidence (entry);
INSERT INTO search (search) VALUES ('rebuild');
"""
"""What is done at the end, once for all rows: twice as fast as row by row."""
OF_A_KIND = (
    "weights",
    "status",
    "organisation",
    "form",
    "parameters",
    "recipe",
    "measures",
    "size",
    "metric",
    "licence",
)
"""Fields that some kinds have, in the order of the columns."""
CARRIED = tuple(name for name in fields_of(Relation) if name not in {"target", "evidence"})
"""What a relation carries, in the order of the columns, which is that of the model."""
_carried = attrgetter(*CARRIED)

AT_ONCE = 200
"""Values that one statement inserts at most."""
Row = tuple[Any, ...]


def sqlite_files(records: Records) -> dict[str, Route]:
    """Return the whole catalogue as one SQLite database."""
    return {"catalogue.sqlite": partial(_database, records)}


def _database(records: Records) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        # Larger pages and no journal: a twelfth less time, and the file is as long.
        database.executescript("PRAGMA page_size = 16384; PRAGMA journal_mode = OFF;")
        database.executescript(_SCHEMA.read_text(encoding="utf-8"))
        database.execute("BEGIN")
        for table, rows in _tables(records).items():
            _insert(database, table, rows)
        database.execute("COMMIT")
        database.executescript(_INDEXES)
        return database.serialize()


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Insert rows, many with one statement: a quarter faster than one by one."""
    width = len(database.execute(f"SELECT * FROM {table}").description)  # noqa: S608
    row = f"({', '.join('?' * width)})"
    values = chain.from_iterable(rows)
    while batch := tuple(islice(values, AT_ONCE // width * width)):
        places = ", ".join([row] * (len(batch) // width))
        database.execute(f"INSERT INTO {table} VALUES {places}", batch)  # noqa: S608


def _tables(records: Records) -> dict[str, Iterable[Row]]:
    """Return the rows of each table, in the order of its columns."""
    catalogue = records.catalogue
    vocabulary, entries = catalogue.vocabulary, catalogue.entries.values()
    methods, models = list(catalogue.of_kind(Method)), list(catalogue.of_kind(Model))
    sources = list(_sources(catalogue))
    topics = [(family, topic) for family in vocabulary.families for topic in family.topics]
    return {
        "families": [(f.id, f.title, f.definition) for f in vocabulary.families],
        "topics": [(t.id, family.id, t.title, t.definition) for family, t in topics],
        "facets": [(f.id, f.title, f.question) for f in vocabulary.facets],
        "relation_types": [(r.id, r.title, r.inverse) for r in vocabulary.relations],
        "entries": (_entry(records, entry) for entry in entries),
        "authors": ((e.id, n, name) for e in entries for n, name in enumerate(e.authors, 1)),
        "names": (row for entry in entries for row in _names(entry)),
        "also": ((entry.id, topic) for entry in entries for topic in entry.also),
        "links": ((e.id, label, url) for e in entries for label, url in e.links.named()),
        "answers": (row for method in methods for row in _answers(catalogue, method)),
        "variants": (row for method in methods for row in _variants(method)),
        "stages": (row for model in models for row in _stages(model)),
        "relations": (
            (number, link.type, link.source, link.target, *_carried(link.relation))
            for number, link in enumerate(catalogue.links, 1)
        ),
        "evidence": (
            (number, entry_id, item.source, item.locator, item.commit, item.checked, item.how)
            for number, (entry_id, _, _, item) in enumerate(sources, 1)
        ),
        "evidence_for": (
            (number, about, part)
            for number, (_, about, parts, _) in enumerate(sources, 1)
            for part in dict.fromkeys(parts)
        ),
        "retired": [
            (r.id, r.kind, r.name, r.date, r.reason, r.successor) for r in catalogue.retired
        ],
    }


def _entry(records: Records, entry: AnyEntry) -> Row:
    field = partial(said, entry)
    return (
        entry.id,
        entry.kind,
        *map(field, ("name", "title", "summary", "why", "notice", "date", "venue", "topic")),
        *map(field, ("arxiv", "doi", "openreview")),
        source_url(entry),
        records.addresses.page(path_of(entry)),
        *map(field, OF_A_KIND),
        ", ".join(entry.authors) or None,
        ", ".join((*entry.aliases, *entry.former_titles)) or None,
    )


def _names(entry: AnyEntry) -> Iterator[Row]:
    for place, name in enumerate(entry.aliases, 1):
        yield entry.id, "alias", place, name
    for place, name in enumerate(entry.former_titles, 1):
        yield entry.id, "former title", place, name


def _answers(catalogue: Catalogue, method: Method) -> Iterator[Row]:
    for facet, own in catalogue.once(answers)[method.id].items():
        note = method.facet_notes.get(facet)
        for word in dict.fromkeys(own):
            if word != UNKNOWN:
                yield method.id, facet, word, note


def _variants(method: Method) -> Iterator[Row]:
    for place, variant in enumerate(method.variants, 1):
        for facet, value in variant.facets.items():
            for word in dict.fromkeys(words(value)):
                yield method.id, place, facet, word, variant.name, variant.note


def _stages(model: Model) -> Iterator[Row]:
    for place, stage in enumerate(model.stages, 1):
        rest = (stage.data, stage.stated, stage.interaction, stage.modality, stage.note)
        yield model.id, place, stage.method, *rest


Source = tuple[str, str, Iterable[str | int], Evidence]
"""Id of the entry, what of it the source is about, which parts of that, and the source."""


def _sources(catalogue: Catalogue) -> Iterator[Source]:
    """Yield every source; that of a stage stands with the stage, not with its relation."""
    for entry in catalogue.entries.values():
        for item in entry.evidence:
            yield entry.id, "field", item.fields, item
        if isinstance(entry, Method):
            yield from _sources_of_method(entry)
        if isinstance(entry, Model):
            for place, stage in enumerate(entry.stages, 1):
                for source in stage.evidence:
                    yield entry.id, "stage", (place,), source
    for number, link in enumerate(catalogue.links, 1):
        if not link.order:
            for source in link.relation.evidence:
                yield link.source, "relation", (number,), source


def _sources_of_method(method: Method) -> Iterator[Source]:
    for item in method.facet_evidence:
        yield method.id, "facet", item.facets, item
    for place, variant in enumerate(method.variants, 1):
        for source in variant.evidence:
            yield method.id, "variant", (place,), source
