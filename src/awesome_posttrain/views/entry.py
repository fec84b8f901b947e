"""Everything an entry's page shows, in the order in which it shows it."""

from __future__ import annotations

from typing import NamedTuple

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import CLASSES, AnyEntry, Method, Model
from awesome_posttrain.parts import Evidence, FieldEvidence, Stage, fields_of
from awesome_posttrain.views import cite, relations
from awesome_posttrain.views.facets import Difference, answers, changes, evidence_of, parents
from awesome_posttrain.views.links import page_links
from awesome_posttrain.views.lists import path_of, topic_path
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

_FACTS_OF = {
    kind: [(field, label) for field, label in FACTS if field in fields_of(known)]
    for kind, known in CLASSES.items()
}
_UNKNOWN = (UNKNOWN,)
MOST_AUTHORS, NAMED_AUTHORS = 12, 10
"""A page names so many authors; of more than that, the first few before the rest is opened."""
MARKED = ("title", "notice", "summary", "authors", "former_titles", "aliases", "links")
"""Further fields beside which the numbers of their sources stand."""
Marks = dict[str, tuple[int, ...]]
"""Field to the numbers of the sources that say it, as the list at the page's end counts them."""


class FacetView(NamedTuple):
    """One facet with the method's answer."""

    facet: Facet
    words: tuple[str, ...]
    known: bool
    """Whether somebody looked."""
    definitions: list[str]
    note: str | None
    evidence: tuple[Evidence, ...]


class StageView(NamedTuple):
    """One stage of a model with its method."""

    order: int
    stage: Stage
    method: AnyEntry
    path: str


class SourceView(NamedTuple):
    """One source of the entry's own fields, in the words of its page."""

    fields: str
    url: str
    shown: str
    """The address without its scheme."""
    rest: str
    """Place, commit and day, each after a comma."""


class EntryView(NamedTuple):
    """One entry as its page shows it."""

    entry: AnyEntry
    path: str
    authors: str
    """The authors, or those that are named before the rest is opened."""
    more_authors: str
    topics: list[tuple[str, str]]
    family: tuple[str, str]
    sections: list[tuple[str, str, str | None]]
    facts: list[tuple[str, str, tuple[int, ...]]]
    """Label, value and numbers of the sources."""
    marks: Marks
    links: list[tuple[str, str]]
    near: list[relations.Neighbours]
    related: list[relations.Group]
    facets: list[FacetView]
    unknown: int
    differences: list[tuple[AnyEntry, str, list[Difference]]]
    stages: list[StageView]
    sources: list[SourceView]
    checked: str | None
    source_file: str
    edit_url: str
    report_url: str
    cited: AnyEntry
    """The entry itself, or the first paper that introduces it."""
    citation: cite.Citation


def entry_view(catalogue: Catalogue, entry: AnyEntry, addresses: Addresses) -> EntryView:
    """Return what the page of an entry shows."""
    vocabulary = catalogue.vocabulary
    family = vocabulary.family_of(entry.topic)
    method = entry if isinstance(entry, Method) else None
    model = entry if isinstance(entry, Model) else None
    facets = _facets(catalogue, method) if method else []
    cited = _cited(catalogue, entry)
    checked = [item.checked for item in entry.evidence if item.checked]
    marks = _marks(entry)
    named = MOST_AUTHORS if len(entry.authors) <= MOST_AUTHORS else NAMED_AUTHORS
    ends = relations.ends(catalogue, entry.id)
    return EntryView(
        entry=entry,
        path=path_of(entry),
        authors=", ".join(entry.authors[:named]),
        more_authors=", ".join(entry.authors[named:]),
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
            (label, str(value), marks.get(field, ()))
            for field, label in _FACTS_OF[entry.kind]
            if (value := getattr(entry, field))
        ],
        marks=marks,
        links=page_links(entry),
        near=relations.neighbours(catalogue, ends),
        related=relations.groups(catalogue, entry, ends),
        facets=facets,
        unknown=sum(not view.known for view in facets),
        differences=_differences(catalogue, method) if method else [],
        stages=_stages(catalogue, model) if model else [],
        sources=[_source(item) for item in entry.evidence],
        checked=max(checked, default=None),
        source_file=catalogue.paths[entry.id],
        edit_url=addresses.edit(catalogue.paths[entry.id]),
        report_url=addresses.correction(catalogue.paths[entry.id], entry.name),
        cited=cited,
        citation=cite.citation(catalogue, cited),
    )


def _source(item: FieldEvidence) -> SourceView:
    rest = f", {item.locator}" if item.locator else ""
    if item.commit:
        rest += f", commit {item.commit[:12]}"
    rest += f", checked {item.checked}." if item.checked else ", not checked."
    fields = ", ".join(item.fields).replace("_", " ")
    return SourceView(fields, item.source, item.source.removeprefix("https://"), rest)


def _marks(entry: AnyEntry) -> Marks:
    marks: Marks = dict.fromkeys(MARKED, ())
    for number, item in enumerate(entry.evidence, 1):
        for field in item.fields:
            marks[field] = (*marks.get(field, ()), number)
    return marks


def _cited(catalogue: Catalogue, entry: AnyEntry) -> AnyEntry:
    links = catalogue.links_to(entry.id)
    papers = [catalogue.entries[link.source] for link in links if link.type == "introduces"]
    return min(papers, key=lambda paper: (paper.date or "", paper.id), default=entry)


def _facets(catalogue: Catalogue, method: Method) -> list[FacetView]:
    sources, said = evidence_of(method), catalogue.once(answers)[method.id]
    views = []
    for facet in catalogue.vocabulary.facets:
        words = said[facet.id]
        known = words != _UNKNOWN
        definitions = [facet.meanings[word] for word in words if word in facet.meanings]
        note = method.facet_notes.get(facet.id)
        views.append(FacetView(facet, words, known, definitions, note, sources.get(facet.id, ())))
    return views


def _differences(
    catalogue: Catalogue, method: Method
) -> list[tuple[AnyEntry, str, list[Difference]]]:
    return [
        (parent, path_of(parent), catalogue.once(changes)[parent.id, method.id])
        for parent in parents(catalogue, method)
    ]


def _stages(catalogue: Catalogue, model: Model) -> list[StageView]:
    return [
        StageView(
            order, stage, catalogue.entries[stage.method], path_of(catalogue.entries[stage.method])
        )
        for order, stage in enumerate(model.stages, 1)
    ]
