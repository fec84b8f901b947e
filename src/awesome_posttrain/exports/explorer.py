"""``v1/explorer.json``: what the explorer filters and searches, small because words are numbers.

Each entry is a list in the order of ``columns``; kinds, topics and facet answers are places in the
tables beside them.
"""

from __future__ import annotations

import json
from typing import Any

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import AnyEntry, Method, Model, Paper
from awesome_posttrain.project import KINDS
from awesome_posttrain.views.facets import answer
from awesome_posttrain.views.lists import has_code
from awesome_posttrain.vocabulary import UNKNOWN

COLUMNS = (
    "id",
    "name",
    "title",
    "kind",
    "topics",
    "date",
    "flags",
    "authors",
    "aliases",
    "summary",
    "facets",
)
OPEN_WEIGHTS, CODE, MARKED = 1, 2, 4
"""Bits of ``flags``."""


def explorer_files(catalogue: Catalogue, addresses: Addresses) -> dict[str, str]:
    """Return the explorer's data as JSON without spaces."""
    topics = list(catalogue.vocabulary.topic)
    place = {topic: number for number, topic in enumerate(topics)}
    facets = [
        {"id": facet.id, "title": facet.title, "values": [option.id for option in facet.values]}
        for facet in catalogue.vocabulary.facets
    ]
    data = {
        "columns": COLUMNS,
        "kinds": KINDS,
        "topics": [[topic, catalogue.vocabulary.topic[topic].title] for topic in topics],
        "facets": facets,
        "entries": [_row(catalogue, entry, place) for entry in catalogue.entries.values()],
    }
    return {"v1/explorer.json": json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"}


def _row(catalogue: Catalogue, entry: AnyEntry, place: dict[str, int]) -> list[Any]:
    open_weights = isinstance(entry, Model) and entry.weights == "open"
    flags = OPEN_WEIGHTS * open_weights + CODE * has_code(entry) + MARKED * bool(entry.why)
    words = [*entry.aliases]
    if isinstance(entry, Paper):
        words += [text for text in (entry.arxiv, entry.doi, entry.openreview) if text]
    return [
        entry.id,
        entry.name,
        entry.title if entry.title != entry.name else 0,
        KINDS.index(entry.kind),
        [place[topic] for topic in (entry.topic, *entry.also)],
        entry.date or "",
        flags,
        ", ".join(entry.authors) or getattr(entry, "organisation", None) or 0,
        ", ".join(words) or 0,
        entry.summary,
        _facets(catalogue, entry) if isinstance(entry, Method) else 0,
    ]


def _facets(catalogue: Catalogue, method: Method) -> list[list[int]]:
    """Return, for each facet, the places of the answers; empty if unknown, unstated or n/a."""
    found = []
    for facet in catalogue.vocabulary.facets:
        ids = [option.id for option in facet.values]
        words = answer(facet, method)
        found.append([ids.index(word) for word in words if word != UNKNOWN and word in ids])
    return found
