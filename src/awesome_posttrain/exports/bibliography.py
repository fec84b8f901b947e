"""Bibliographies: BibTeX for the whole, each topic and each kind, and CSL-JSON for the whole."""

from __future__ import annotations

from functools import partial

from pydantic_core import to_json

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.exports.records import Records, Route
from awesome_posttrain.model import AnyEntry
from awesome_posttrain.views import cite
from awesome_posttrain.views.files import bibliography_path


def bibtex_files(records: Records) -> dict[str, Route]:
    """Return path to function: all entries, each kind, and what each topic's page lists."""
    catalogue = records.catalogue
    table: dict[str, Route] = {"catalogue.bib": partial(records.bibtex, catalogue.entries.values())}
    for kind, entries in catalogue.by_kind.items():
        table[f"{kind}s/{kind}s.bib"] = partial(records.bibtex, entries)
    for topic, entries in _by_topic(catalogue).items():
        table[bibliography_path(topic)] = partial(records.bibtex, entries)
    return table


def _by_topic(catalogue: Catalogue) -> dict[str, list[AnyEntry]]:
    """Return topic or family to the entries that it lists, each once, in the catalogue's order."""
    vocabulary = catalogue.vocabulary
    table: dict[str, list[AnyEntry]] = {topic: [] for topic in vocabulary.family | vocabulary.topic}
    for entry in catalogue.entries.values():
        topics = (entry.topic, *entry.also)
        for topic in topics:
            table[topic].append(entry)
        for family in dict.fromkeys(vocabulary.family_of(topic).id for topic in topics):
            table[family].append(entry)
    return table


def csl_files(records: Records) -> dict[str, Route]:
    """Return the whole catalogue as one CSL-JSON file, one item a line."""
    return {"catalogue.csl.json": partial(_csl, records.catalogue)}


def _csl(catalogue: Catalogue) -> bytes:
    items = (to_json(cite.csl_data(entry)) for entry in catalogue.entries.values())
    return b"[\n" + b",\n".join(items) + b"\n]\n"
