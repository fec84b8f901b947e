"""Ordered lists of entries: by topic, by kind, by section of the article, and the newest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from awesome_posttrain.catalogue import Catalogue, page_path, source_url
from awesome_posttrain.identifiers import normal_url
from awesome_posttrain.model import AnyEntry, Framework, Method, Paper
from awesome_posttrain.parts import ArticlePlace
from awesome_posttrain.project import KINDS
from awesome_posttrain.views.facets import changes, parents
from awesome_posttrain.vocabulary import Family, Section, Topic

SHOWN_IN_README = 10
"""How many papers, and how many entries of each other kind, a topic shows in the README."""

DIFFERENCES = 5
"""How many facets a method's line in the README names."""
NAMED_IN_FAMILY = 24
"""How many entries of a topic the page of its family names."""


class Count(NamedTuple):
    """A kind and how many entries of it there are."""

    kind: str
    number: int


class TopicView(NamedTuple):
    """A topic with its entries: primary ones by kind, and those filed elsewhere."""

    topic: Topic
    family: Family
    path: str
    groups: list[tuple[str, list[AnyEntry]]]
    also: list[AnyEntry]
    steps: list[tuple[AnyEntry, str]]
    total: int

    @property
    def own(self) -> list[AnyEntry]:
        """The entries that have their place here, by kind."""
        return [entry for _, entries in self.groups for entry in entries]

    @property
    def rows(self) -> list[AnyEntry]:
        """Every entry that the topic's page lists: its own by kind, then those filed elsewhere."""
        return self.own + self.also

    @property
    def first(self) -> list[AnyEntry]:
        """The entries that the family's page names."""
        return self.own[:NAMED_IN_FAMILY]

    def label(self, entry: AnyEntry) -> str:
        """Return the kind of an entry that has its place here, ``also`` for the others."""
        return entry.kind if entry.topic == self.topic.id else "also"


class FamilyView(NamedTuple):
    """A family with its topics and its counts by kind."""

    family: Family
    path: str
    topics: list[TopicView]
    counts: list[Count]


class SectionView(NamedTuple):
    """A section of the article with the works it names."""

    section: Section
    path: str
    works: list[tuple[AnyEntry, ArticlePlace, bool]]
    """Entry, place, and whether the work is at home there."""


def newest_first(entries: Iterable[AnyEntry]) -> list[AnyEntry]:
    """Return entries by date, newest first, undated last, then by id."""
    by_id = sorted(entries, key=lambda entry: entry.id)
    return sorted(by_id, key=lambda entry: entry.date or "", reverse=True)


def marked_first(entries: Iterable[AnyEntry]) -> list[AnyEntry]:
    """Return entries with a curator's clause first, then the newest."""
    return sorted(newest_first(entries), key=lambda entry: entry.why is None)


def topic_path(topic_id: str) -> str:
    """Return the path of a topic's or family's page."""
    return "topics/" + topic_id.replace(".", "/") + "/"


def counts(entries: Iterable[AnyEntry]) -> list[Count]:
    """Return how many entries there are of each kind, in the order of kinds, zeros left out."""
    number = Counter(entry.kind for entry in entries)
    return [Count(kind, number[kind]) for kind in KINDS if number[kind]]


def by_kind(entries: Iterable[AnyEntry]) -> list[tuple[str, list[AnyEntry]]]:
    """Return entries grouped by kind, in the order of kinds, empty groups left out."""
    groups: dict[str, list[AnyEntry]] = {}
    for entry in entries:
        groups.setdefault(entry.kind, []).append(entry)
    return [(kind, groups[kind]) for kind in KINDS if kind in groups]


def families(catalogue: Catalogue) -> list[FamilyView]:
    """Return the families in order, each with its topics and entries; ask for it by ``once``."""
    also: dict[str, list[AnyEntry]] = {}
    for entry in catalogue.entries.values():
        for topic in entry.also:
            also.setdefault(topic, []).append(entry)
    views = []
    for family in catalogue.vocabulary.families:
        topics = [
            _topic(catalogue, family, topic, also.get(topic.id, [])) for topic in family.topics
        ]
        entries = [entry for view in topics for entry in view.own]
        views.append(FamilyView(family, topic_path(family.id), topics, counts(entries)))
    return views


def _topic(catalogue: Catalogue, family: Family, topic: Topic, also: list[AnyEntry]) -> TopicView:
    entries = marked_first(catalogue.by_topic[topic.id])
    steps = [
        (catalogue.entries[step.entry], step.reason)
        for step in topic.start_here
        if step.entry in catalogue.entries
    ]
    return TopicView(
        topic,
        family,
        topic_path(topic.id),
        by_kind(entries),
        newest_first(also),
        steps,
        len(entries),
    )


def sections(catalogue: Catalogue) -> list[SectionView]:
    """Return the article's sections with the works that each names, oldest first."""
    views = []
    named = newest_first(entry for entry in catalogue.entries.values() if entry.article)[::-1]
    for section in catalogue.vocabulary.sections:
        works = []
        for entry in named:
            for place in entry.article:
                if place.section == section.id:
                    homes = {entry.topic, *entry.also}
                    homes |= {topic.partition(".")[0] for topic in homes}
                    works.append((entry, place, bool(homes & set(section.topics))))
        views.append(SectionView(section, f"article/{section.id}/", works))
    return views


def shown_in_readme(entries: list[AnyEntry]) -> tuple[list[AnyEntry], int]:
    """Return the entries of one kind that a topic shows in the README, and how many are left out.

    Marked works and works of the article are always shown; the newest fill up to the limit.
    """
    always = [entry for entry in entries if entry.why or entry.article]
    room = max(SHOWN_IN_README - len(always), 0)
    kept = {entry.id for entry in always}
    fill = [entry for entry in newest_first(entries) if entry.id not in kept][:room]
    chosen = marked_first([*always, *fill])
    return chosen, len(entries) - len(chosen)


def readme_links(catalogue: Catalogue) -> dict[str, list[tuple[str, str]]]:
    """Return entry id to the labelled addresses of its README line; no address stands twice.

    A paper's line links its source; other kinds link what is theirs alone.
    """
    used: set[str] = set()
    table: dict[str, list[tuple[str, str]]] = {}
    for entry in catalogue.entries.values():
        links = []
        for label, url in entry_links(entry):
            key = normal_url(url)
            if key not in used:
                used.add(key)
                links.append((label, url))
        table[entry.id] = links
    return table


def entry_links(entry: AnyEntry) -> list[tuple[str, str]]:
    """Return an entry's labelled addresses, its own first."""
    links: list[tuple[str, str]] = []
    own = source_url(entry)
    if own:
        label = {"paper": "paper", "framework": "code"}.get(entry.kind, "page")
        if isinstance(entry, Paper) and not (entry.arxiv or entry.doi or entry.openreview):
            label = "post"
        links.append((label, own))
    for label, url in entry.links.named():
        if url != own:
            links.append((label, url))
    return links


def difference_line(catalogue: Catalogue, method: Method) -> list[tuple[Method, list[str], int]]:
    """Return each parent of a method, titles of facets that differ, and how many more do."""
    lines = []
    for parent in parents(catalogue, method):
        titles = [d.facet.title for d in catalogue.once(changes)[parent.id, method.id]]
        lines.append((parent, titles[:DIFFERENCES], max(len(titles) - DIFFERENCES, 0)))
    return lines


def has_code(entry: AnyEntry) -> bool:
    """Return whether an entry links code of its own."""
    return entry.links.code is not None or isinstance(entry, Framework)


def path_of(entry: AnyEntry) -> str:
    """Return the path of an entry's page below the site's root."""
    return page_path(entry.kind, entry.id)
