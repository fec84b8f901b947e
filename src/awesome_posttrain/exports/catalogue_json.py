"""``v1/catalogue.json``: the catalogue in one document, every key of an entry always there."""

from __future__ import annotations

import json
from typing import Any

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue, Link, source_url
from awesome_posttrain.model import AnyEntry, Evidence, Method, Model, Paper
from awesome_posttrain.project import KINDS
from awesome_posttrain.views import compare
from awesome_posttrain.views.facets import answer, differences, evidence_of
from awesome_posttrain.views.lists import path_of
from awesome_posttrain.vocabulary import UNKNOWN, Facet

_COVERED = {"facets"}


def json_files(catalogue: Catalogue, addresses: Addresses) -> dict[str, str]:
    """Return the catalogue, and the answers that the comparing page loads, as JSON in ASCII."""
    documents = {
        "v1/catalogue.json": catalogue_data(catalogue),
        "v1/compare.json": compare.data(catalogue),
    }
    return {
        path: json.dumps(data, ensure_ascii=True, allow_nan=False) + "\n"
        for path, data in documents.items()
    }


def catalogue_data(catalogue: Catalogue) -> dict[str, Any]:
    """Return version, counts by kind, and every entry."""
    steps = _steps(catalogue)
    return {
        "version": 1,
        "counts": {kind: len(catalogue.by_kind[kind]) for kind in KINDS},
        "entries": [
            entry_data(catalogue, entry, steps.get(entry.id, []))
            for entry in catalogue.entries.values()
        ],
    }


def _steps(catalogue: Catalogue) -> dict[str, list[dict[str, Any]]]:
    """Return entry id to its places in the topics' reading orders."""
    table: dict[str, list[dict[str, Any]]] = {}
    for topic in catalogue.vocabulary.topic.values():
        for order, step in enumerate(topic.start_here, 1):
            place = {"topic": topic.id, "order": order, "reason": step.reason}
            table.setdefault(step.entry, []).append(place)
    return table


def entry_data(
    catalogue: Catalogue, entry: AnyEntry, start_here: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return one entry; absent values are null or empty, never missing."""
    paper = entry if isinstance(entry, Paper) else None
    method = entry if isinstance(entry, Method) else None
    return {
        "id": entry.id,
        "kind": entry.kind,
        "name": entry.name,
        "title": entry.title,
        "former_titles": list(entry.former_titles),
        "aliases": list(entry.aliases),
        "authors": list(entry.authors),
        "summary": entry.summary,
        "why": entry.why,
        "notice": entry.notice,
        "date": entry.date,
        "venue": paper.venue if paper else None,
        "topic": entry.topic,
        "also": list(entry.also),
        "article": [place.model_dump() for place in entry.article],
        "arxiv": paper.arxiv if paper else None,
        "doi": paper.doi if paper else None,
        "openreview": paper.openreview if paper else None,
        "url": source_url(entry),
        "page": path_of(entry),
        "links": entry.links.model_dump(exclude_none=True),
        "facets": _facets(catalogue, method) if method else {},
        "facet_notes": dict(method.facet_notes) if method else {},
        "facet_evidence": (
            {facet: _evidence(items) for facet, items in evidence_of(method).items()}
            if method
            else {}
        ),
        "variants": [_variant(method, place) for place in range(len(method.variants))]
        if method
        else [],
        "weights": getattr(entry, "weights", None),
        "stages": _stages(entry) if isinstance(entry, Model) else [],
        "status": getattr(entry, "status", None),
        "start_here": start_here,
        "organisation": getattr(entry, "organisation", None),
        "form": getattr(entry, "form", None),
        "parameters": getattr(entry, "parameters", None),
        "recipe": getattr(entry, "recipe", None),
        "measures": getattr(entry, "measures", None),
        "size": getattr(entry, "size", None),
        "metric": getattr(entry, "metric", None),
        "licence": getattr(entry, "licence", None),
        "relations": [_relation(catalogue, link) for link in catalogue.links_from(entry.id)],
        "backlinks": [
            {"type": link.type, "source": link.source} for link in catalogue.links_to(entry.id)
        ],
        "evidence": [item.model_dump(mode="json") for item in entry.evidence],
    }


def _evidence(items: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    # What a source covers is said by the place where it stands.
    return [item.model_dump(mode="json", exclude=_COVERED) for item in items]


def _value(facet: Facet, words: tuple[str, ...]) -> str | list[str]:
    return list(words) if facet.many and words != (UNKNOWN,) else words[0]


def _facets(catalogue: Catalogue, method: Method) -> dict[str, str | list[str]]:
    """Return every facet's answer; unknown ones say so."""
    return {facet.id: _value(facet, answer(facet, method)) for facet in catalogue.vocabulary.facets}


def _variant(method: Method, place: int) -> dict[str, Any]:
    variant = method.variants[place]
    return {
        "name": variant.name,
        "facets": variant.model_dump(mode="json")["facets"],
        "note": variant.note,
        "evidence": _evidence(variant.evidence),
    }


def _stages(model: Model) -> list[dict[str, Any]]:
    return [
        {
            "order": order,
            "method": stage.method,
            "data": stage.data,
            "stated": stage.stated,
            "interaction": stage.interaction,
            "modality": stage.modality,
            "note": stage.note,
            "evidence": _evidence(stage.evidence),
        }
        for order, stage in enumerate(model.stages, 1)
    ]


def _relation(catalogue: Catalogue, link: Link) -> dict[str, Any]:
    """Return a relation with the fields its type carries, and what is derived for it."""
    known = catalogue.vocabulary.relation[link.type]
    data: dict[str, Any] = {"type": link.type, "target": link.target}
    for field in known.fields:
        data[field.id] = getattr(link.relation, field.id)
    if link.type == "builds_on":
        child, parent = catalogue.entries[link.source], catalogue.entries[link.target]
        if isinstance(child, Method) and isinstance(parent, Method):
            changed = differences(catalogue.vocabulary, parent, child)
            data["changes"] = [difference.facet.id for difference in changed]
    if link.type == "trained_with":
        data["order"] = link.order
    data["note"] = link.relation.note
    data["evidence"] = _evidence(link.relation.evidence)
    return data
