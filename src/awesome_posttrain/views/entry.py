"""Everything an entry's page shows, in the order in which it shows it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue, Link
from awesome_posttrain.model import AnyEntry, Evidence, FieldEvidence, Method, Model, Stage
from awesome_posttrain.views import cite
from awesome_posttrain.views.facets import Difference, answer, differences, evidence_of, parents
from awesome_posttrain.views.lists import entry_links, path_of, topic_path
from awesome_posttrain.vocabulary import UNKNOWN, Facet

FACTS = (
    ("organisation", "Organisation"),
    ("date", "First version"),
    ("venue", "Venue"),
    ("weights", "Weights"),
    ("form", "Form"),
    ("parameters", "Parameters"),
    ("recipe", "Recipe disclosed"),
    ("measures", "Measures"),
    ("size", "Size"),
    ("metric", "Metric"),
    ("status", "Status"),
    ("licence", "Licence"),
    ("arxiv", "arXiv"),
    ("doi", "DOI"),
    ("openreview", "OpenReview"),
)
"""Fields that are shown as label and value, in order."""


@dataclass(frozen=True)
class RelatedView:
    """One related entry with what the relation says about it."""

    entry: AnyEntry
    path: str
    details: list[tuple[str, str]]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class FacetView:
    """One facet with the method's answer."""

    facet: Facet
    words: tuple[str, ...]
    definitions: list[str]
    note: str | None
    evidence: tuple[Evidence, ...]

    @property
    def known(self) -> bool:
        """Whether somebody looked."""
        return self.words != (UNKNOWN,)


@dataclass(frozen=True)
class StageView:
    """One stage of a model with its method."""

    order: int
    stage: Stage
    method: AnyEntry
    path: str


@dataclass(frozen=True)
class EntryView:
    """One entry as its page shows it."""

    entry: AnyEntry
    path: str
    topics: list[tuple[str, str]]
    family: tuple[str, str]
    sections: list[tuple[str, str, str | None]]
    facts: list[tuple[str, str]]
    links: list[tuple[str, str]]
    related: list[tuple[str, list[RelatedView]]]
    facets: list[FacetView]
    unknown: int
    differences: list[tuple[AnyEntry, str, list[Difference]]]
    stages: list[StageView]
    evidence: tuple[FieldEvidence, ...]
    checked: str | None
    source_file: str
    edit_url: str
    report_url: str
    cited: AnyEntry
    """The entry itself, or the first paper that introduces it."""
    citation: str
    bibtex: str


def entry_view(catalogue: Catalogue, entry: AnyEntry, addresses: Addresses) -> EntryView:
    """Return what the page of an entry shows."""
    vocabulary = catalogue.vocabulary
    family = vocabulary.family_of(entry.topic)
    method = entry if isinstance(entry, Method) else None
    model = entry if isinstance(entry, Model) else None
    facets = _facets(catalogue, method) if method else []
    cited = _cited(catalogue, entry)
    checked = [item.checked for item in entry.evidence if item.checked]
    return EntryView(
        entry=entry,
        path=path_of(entry),
        topics=[
            (vocabulary.topic[topic].title, topic_path(topic))
            for topic in (entry.topic, *entry.also)
        ],
        family=(family.title, topic_path(family.id)),
        sections=[
            (vocabulary.section[place.section].title, f"article/{place.section}/", place.note)
            for place in entry.article
        ],
        facts=[
            (label, str(value)) for field, label in FACTS if (value := getattr(entry, field, None))
        ],
        links=entry_links(entry),
        related=_related(catalogue, entry),
        facets=facets,
        unknown=sum(not view.known for view in facets),
        differences=_differences(catalogue, method) if method else [],
        stages=_stages(catalogue, model) if model else [],
        evidence=entry.evidence,
        checked=max(checked, default=None),
        source_file=catalogue.paths[entry.id],
        edit_url=addresses.edit(catalogue.paths[entry.id]),
        report_url=addresses.correction(catalogue.paths[entry.id], entry.name),
        cited=cited,
        citation=cite.plain(cited),
        bibtex=cite.bibtex(cited),
    )


def _cited(catalogue: Catalogue, entry: AnyEntry) -> AnyEntry:
    links = catalogue.links_to(entry.id)
    papers = [catalogue.entries[link.source] for link in links if link.type == "introduces"]
    return min(papers, key=lambda paper: (paper.date or "", paper.id), default=entry)


def _facets(catalogue: Catalogue, method: Method) -> list[FacetView]:
    sources = evidence_of(method)
    views = []
    for facet in catalogue.vocabulary.facets:
        words = answer(facet, method)
        meaning = {option.id: option.definition for option in facet.values}
        definitions = [meaning[word] for word in words if word in meaning]
        note = method.facet_notes.get(facet.id)
        views.append(FacetView(facet, words, definitions, note, sources.get(facet.id, ())))
    return views


def _differences(
    catalogue: Catalogue, method: Method
) -> list[tuple[AnyEntry, str, list[Difference]]]:
    return [
        (parent, path_of(parent), differences(catalogue.vocabulary, parent, method))
        for parent in parents(catalogue, method)
    ]


def _stages(catalogue: Catalogue, model: Model) -> list[StageView]:
    return [
        StageView(
            order, stage, catalogue.entries[stage.method], path_of(catalogue.entries[stage.method])
        )
        for order, stage in enumerate(model.stages, 1)
    ]


def _related(catalogue: Catalogue, entry: AnyEntry) -> list[tuple[str, list[RelatedView]]]:
    """Return headings and related entries: own relations first, then those that point here.

    Stages of a model and scores on a benchmark have sections of their own.
    """
    groups: dict[str, list[RelatedView]] = {}
    for link in catalogue.links_from(entry.id):
        if link.type != "trained_with":
            heading = catalogue.vocabulary.relation[link.type].title
            groups.setdefault(heading, []).append(_end(catalogue, link, link.target))
    for link in sorted(catalogue.links_to(entry.id), key=partial(_rank, catalogue)):
        if link.type != "evaluated_on":
            heading = catalogue.vocabulary.relation[link.type].inverse
            groups.setdefault(heading, []).append(_end(catalogue, link, link.source))
    return list(groups.items())


def _rank(catalogue: Catalogue, link: Link) -> int:
    """Frameworks that implement most come first; all else keeps its order."""
    return -len(catalogue.links_from(link.source)) if link.type == "implements" else 0


def _end(catalogue: Catalogue, link: Link, other: str) -> RelatedView:
    known = catalogue.vocabulary.relation[link.type]
    details = []
    for field in known.fields:
        value = getattr(link.relation, field.id)
        if value is not None:
            text = f"{value:g}" if isinstance(value, float) else str(value)
            details.append((field.id.replace("_", " "), text))
    if link.order:
        details.append(("stage", str(link.order)))
    if link.relation.note:
        details.append(("note", link.relation.note))
    target = catalogue.entries[other]
    return RelatedView(target, path_of(target), details, link.relation.evidence)
