"""Bibliographies: BibTeX for the whole, each topic and each kind, and CSL-JSON for the whole."""

from __future__ import annotations

from functools import partial
from typing import Any

from pydantic_core import to_json

from awesome_posttrain.catalogue import Catalogue, source_url
from awesome_posttrain.exports.records import Records, Route
from awesome_posttrain.model import AnyEntry, Paper
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


def csl_data(entry: AnyEntry) -> dict[str, Any]:
    """Return one entry as CSL-JSON (citation-style-language/schema, csl-data.json)."""
    item: dict[str, Any] = {
        "id": entry.id,
        "type": _csl_type(entry),
        "title": entry.title or entry.name,
        "title-short": entry.name,
    }
    if people := entry.authors or tuple(filter(None, [getattr(entry, "organisation", None)])):
        item["author"] = [{"literal": name} for name in people]
    if entry.date:
        item["issued"] = {"date-parts": [[int(part) for part in entry.date.split("-")]]}
    if isinstance(entry, Paper):
        if entry.venue:
            item["container-title"] = entry.venue
        if entry.doi:
            item["DOI"] = entry.doi
        if entry.arxiv:
            item["number"] = f"arXiv:{entry.arxiv}"
    if url := source_url(entry):
        item["URL"] = url
    return item


def _csl_type(entry: AnyEntry) -> str:
    if isinstance(entry, Paper):
        return "paper-conference" if entry.venue else "article"
    return {"benchmark": "dataset", "framework": "software", "model": "software"}.get(
        entry.kind, "document"
    )


def csl_files(records: Records) -> dict[str, Route]:
    """Return the whole catalogue as one CSL-JSON file, one item a line."""
    return {"catalogue.csl.json": partial(_csl, records.catalogue)}


def _csl(catalogue: Catalogue) -> bytes:
    items = (to_json(csl_data(entry)) for entry in catalogue.entries.values())
    return b"[\n" + b",\n".join(items) + b"\n]\n"
