"""Bibliographies: BibTeX for the whole, each topic and each kind, and CSL-JSON for the whole."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue, source_url
from awesome_posttrain.model import AnyEntry, Paper
from awesome_posttrain.views import cite
from awesome_posttrain.views.lists import topic_path


def _bib(entries: Iterable[AnyEntry]) -> str:
    return "\n".join(cite.bibtex(entry) for entry in entries)


def bibtex_files(catalogue: Catalogue, addresses: Addresses) -> dict[str, str]:
    """Return path to BibTeX text: all entries, the papers of each topic, and each kind."""
    files = {"catalogue.bib": _bib(catalogue.entries.values())}
    for kind, entries in catalogue.by_kind.items():
        files[f"{kind}s/{kind}s.bib"] = _bib(entries)
    for topic, entries in catalogue.by_topic.items():
        papers = [entry for entry in entries if entry.kind == "paper"]
        if papers and topic in catalogue.vocabulary.topic:
            files[f"{topic_path(topic)}papers.bib"] = _bib(papers)
    return files


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


def csl_files(catalogue: Catalogue, addresses: Addresses) -> dict[str, str]:
    """Return the whole catalogue as one CSL-JSON file."""
    # One item a line: json's own indenting is written in Python and five times slower.
    items = [json.dumps(csl_data(entry)) for entry in catalogue.entries.values()]
    return {"catalogue.csl.json": "[\n" + ",\n".join(items) + "\n]\n"}
