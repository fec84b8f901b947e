"""One entry as the JSON document that every file below ``v1/`` holds."""

from __future__ import annotations

from functools import cache, partial
from typing import Any, cast

from pydantic import TypeAdapter

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue, Link, page_path, source_url
from awesome_posttrain.exports.documents import (
    EntryDocument,
    ReadingPlace,
    RelationDocument,
    RetiredDocument,
    StageDocument,
    VariantDocument,
)
from awesome_posttrain.model import AnyEntry, Method, Model, said
from awesome_posttrain.parts import FacetValue
from awesome_posttrain.views.facets import answers, changes, evidence_of
from awesome_posttrain.views.lists import path_of
from awesome_posttrain.vocabulary import UNKNOWN, Facet, Retired


@cache
def _adapter() -> TypeAdapter[EntryDocument]:
    return TypeAdapter(EntryDocument)


def encode(document: EntryDocument) -> bytes:
    """Return a document as JSON in UTF-8 on one line.

    Pydantic's core writes it, in half the time of ``json`` with plain data (measured); a key that
    the shape does not name is left out.
    """
    return _adapter().dump_json(document)


def steps_of(catalogue: Catalogue) -> dict[str, list[ReadingPlace]]:
    """Return entry id to its places in the topics' reading orders."""
    table: dict[str, list[ReadingPlace]] = {}
    for topic in catalogue.vocabulary.topic.values():
        for order, step in enumerate(topic.start_here, 1):
            place: ReadingPlace = {"topic": topic.id, "order": order, "reason": step.reason}
            table.setdefault(step.entry, []).append(place)
    return table


def entry_data(
    catalogue: Catalogue, entry: AnyEntry, addresses: Addresses, start_here: list[ReadingPlace]
) -> EntryDocument:
    """Return one entry; absent values are null or empty, never missing."""
    method = entry if isinstance(entry, Method) else None
    field = partial(said, entry)
    page = path_of(entry)
    return {
        "id": entry.id,
        "kind": entry.kind,  # type: ignore[typeddict-item]  # a class holds it as text
        "name": entry.name,
        "title": entry.title,
        "former_titles": entry.former_titles,
        "aliases": entry.aliases,
        "authors": entry.authors,
        "summary": entry.summary,
        "why": entry.why,
        "notice": entry.notice,
        "date": entry.date,
        "venue": field("venue"),
        "topic": entry.topic,
        "also": entry.also,
        "article": entry.article,
        "arxiv": field("arxiv"),
        "doi": field("doi"),
        "openreview": field("openreview"),
        "url": source_url(entry),
        "page": page,
        "address": addresses.page(page),
        "links": dict(entry.links.named()),
        "facets": _facets(catalogue, method) if method else {},
        "facet_notes": method.facet_notes if method else {},
        # What a source covers is said by the place where it stands: the shape leaves it out.
        "facet_evidence": dict(evidence_of(method)) if method else {},
        "variants": _variants(method) if method else (),
        "weights": field("weights"),
        "stages": _stages(entry) if isinstance(entry, Model) else (),
        "status": field("status"),
        "start_here": tuple(start_here),
        "organisation": field("organisation"),
        "form": field("form"),
        "parameters": field("parameters"),
        "recipe": field("recipe"),
        "measures": field("measures"),
        "size": field("size"),
        "metric": field("metric"),
        "licence": field("licence"),
        "relations": tuple(_relation(catalogue, link) for link in catalogue.links_from(entry.id)),
        "backlinks": tuple(
            {"type": link.type, "source": link.source} for link in catalogue.links_to(entry.id)
        ),
        "evidence": entry.evidence,
    }


def retired_data(item: Retired, addresses: Addresses) -> RetiredDocument:
    """Return what became of an id that is no longer used."""
    page = page_path(item.kind, item.id)
    return {
        "id": item.id,
        "kind": item.kind,  # type: ignore[typeddict-item]  # a check says that it is one
        "name": item.name,
        "retired": item.date,
        "reason": item.reason,
        "successor": item.successor,
        "page": page,
        "address": addresses.page(page),
    }


def _value(facet: Facet, words: tuple[str, ...]) -> FacetValue:
    return words if facet.many and words != (UNKNOWN,) else words[0]


def _facets(catalogue: Catalogue, method: Method) -> dict[str, FacetValue]:
    """Return every facet's answer; unknown ones say so."""
    facets, own = catalogue.vocabulary.facets, catalogue.once(answers)[method.id]
    return {facet.id: _value(facet, own[facet.id]) for facet in facets}


def _variants(method: Method) -> tuple[VariantDocument, ...]:
    return tuple(
        {
            "name": variant.name,
            "facets": variant.facets,
            "note": variant.note,
            "evidence": variant.evidence,
        }
        for variant in method.variants
    )


def _stages(model: Model) -> tuple[StageDocument, ...]:
    return tuple(
        {
            "order": order,
            "method": stage.method,
            "data": stage.data,
            "stated": stage.stated,
            "interaction": stage.interaction,
            "modality": stage.modality,
            "note": stage.note,
            "evidence": stage.evidence,
        }
        for order, stage in enumerate(model.stages, 1)
    )


def _relation(catalogue: Catalogue, link: Link) -> RelationDocument:
    """Return a relation with the fields its type carries, and what is derived for it."""
    relation = link.relation
    known = catalogue.vocabulary.relation[link.type]
    data: dict[str, Any] = {"type": link.type, "target": link.target}
    for field in known.fields:
        data[field.id] = getattr(relation, field.id)
    if link.type == "builds_on":
        child, parent = catalogue.entries[link.source], catalogue.entries[link.target]
        if isinstance(child, Method) and isinstance(parent, Method):
            changed = catalogue.once(changes)[parent.id, child.id]
            data["changes"] = tuple(difference.facet.id for difference in changed)
    if link.type == "trained_with":
        data["order"] = link.order
    return cast(RelationDocument, data | {"note": relation.note, "evidence": relation.evidence})
