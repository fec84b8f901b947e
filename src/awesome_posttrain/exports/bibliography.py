"""Bibliographies: BibTeX for the whole, each topic and each kind, and CSL-JSON for the whole."""

from __future__ import annotations

import json

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.views import cite
from awesome_posttrain.views.lists import topic_path


def bibtex_files(catalogue: Catalogue, addresses: Addresses) -> dict[str, str]:
    """Return path to BibTeX text: all entries, the papers of each topic, and each kind."""
    record = {entry.id: cite.bibtex(entry) for entry in catalogue.entries.values()}
    files = {"catalogue.bib": "\n".join(record.values())}
    for kind, entries in catalogue.by_kind.items():
        files[f"{kind}s/{kind}s.bib"] = "\n".join([record[entry.id] for entry in entries])
    for topic, entries in catalogue.by_topic.items():
        papers = [record[entry.id] for entry in entries if entry.kind == "paper"]
        if papers and topic in catalogue.vocabulary.topic:
            files[f"{topic_path(topic)}papers.bib"] = "\n".join(papers)
    return files


def csl_files(catalogue: Catalogue, addresses: Addresses) -> dict[str, str]:
    """Return the whole catalogue as one CSL-JSON file."""
    # One item a line: json's own indenting is written in Python and five times slower.
    items = [json.dumps(cite.csl_data(entry)) for entry in catalogue.entries.values()]
    return {"catalogue.csl.json": "[\n" + ",\n".join(items) + "\n]\n"}
