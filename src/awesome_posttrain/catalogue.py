"""The catalogue: every entry and its vocabulary, linked in both directions, never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from awesome_posttrain.documents import Document
from awesome_posttrain.history import History
from awesome_posttrain.identifiers import arxiv_url, doi_url, openreview_url
from awesome_posttrain.model import AnyEntry, Entry, Model, Paper
from awesome_posttrain.parts import Relation
from awesome_posttrain.project import KINDS
from awesome_posttrain.vocabulary import Decision, Retired, Vocabulary

VOCABULARY = "entries/_vocabulary"
"""Folder of the vocabulary below the root, as problems print it."""
DECISIONS = "entries/_decisions.yml"
"""File of the decisions below the root, as problems print it."""
RETIRED = "entries/_retired.yml"
"""File of the retired ids below the root, as problems print it."""

T = TypeVar("T", bound=Entry)
V = TypeVar("V")


class Link(NamedTuple):
    """One relation, seen from either end; ``order`` is the place of a stage, counted from 1."""

    type: str
    source: str
    target: str
    relation: Relation
    order: int = 0


@dataclass(frozen=True)
class Catalogue:
    """Entries by id in the order of kinds and ids, the vocabulary, and the files they came from."""

    vocabulary: Vocabulary
    entries: dict[str, AnyEntry]
    documents: dict[str, Document]
    """Path below the root to document, for the lines of problems."""
    paths: dict[str, str]
    """Entry id to the path of its file."""
    retired: tuple[Retired, ...] = ()
    broken: frozenset[str] = frozenset()
    """Ids of files that could not be read: they are no entries, but pointing to them is right."""
    vocabulary_is_whole: bool = True
    """Whether every file of the vocabulary could be read."""
    decisions: tuple[Decision, ...] = ()
    """Works that were considered; most of them are out."""
    history: History = field(default_factory=History)
    """What became of the entries day by day."""
    _made: dict[Callable[[Catalogue], Any], Any] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def once(self, make: Callable[[Catalogue], V]) -> V:
        """Return what a function makes of the catalogue; it is called at most once, the first time.

        For what many pages and files need of the whole, such as every answer of every method.
        """
        if make not in self._made:
            self._made[make] = make(self)
        made: V = self._made[make]
        return made

    @cached_property
    def declared(self) -> tuple[tuple[AnyEntry, str, int, Relation], ...]:
        """Entry, type, place and relation of everything declared, in the order of the files."""
        return tuple(
            (entry, type_id, place, relation)
            for entry in self.entries.values()
            for type_id, relations in entry.relations.items()
            for place, relation in enumerate(relations)
        )

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All relations, declared and derived, in the order of entries and declaration."""
        return tuple(link for entry in self.entries.values() for link in _links_of(entry))

    @cached_property
    def _outgoing(self) -> dict[str, list[Link]]:
        table: dict[str, list[Link]] = {}
        for link in self.links:
            table.setdefault(link.source, []).append(link)
        return table

    @cached_property
    def _incoming(self) -> dict[str, list[Link]]:
        table: dict[str, list[Link]] = {}
        for link in self.links:
            table.setdefault(link.target, []).append(link)
        return table

    def links_from(self, entry_id: str) -> list[Link]:
        """Return the relations that an entry declares, with those derived from its stages."""
        return self._outgoing.get(entry_id, [])

    def links_to(self, entry_id: str) -> list[Link]:
        """Return the relations that point to an entry."""
        return self._incoming.get(entry_id, [])

    @cached_property
    def by_kind(self) -> dict[str, list[AnyEntry]]:
        """Kind to its entries, in the order of ids; every kind is there."""
        table: dict[str, list[AnyEntry]] = {kind: [] for kind in KINDS}
        for entry in self.entries.values():
            table[entry.kind].append(entry)
        return table

    def of_kind(self, kind: type[T]) -> Iterator[T]:
        """Yield the entries of one class, such as ``Paper``, in the order of ids."""
        for entry in self.by_kind[kind.kind]:
            if isinstance(entry, kind):
                yield entry

    def exists(self, entry_id: str) -> bool:
        """Return whether a file has this id, even if what it says could not be read."""
        return entry_id in self.entries or entry_id in self.broken

    @cached_property
    def by_topic(self) -> dict[str, list[AnyEntry]]:
        """Topic to the entries whose primary topic it is."""
        table: dict[str, list[AnyEntry]] = {topic: [] for topic in self.vocabulary.topic}
        for entry in self.entries.values():
            table.setdefault(entry.topic, []).append(entry)
        return table

    def line(self, entry: Entry, *route: str | int) -> int:
        """Return the line of a value in an entry's file."""
        return self.documents[self.paths[entry.id]].line(route)


def _links_of(entry: AnyEntry) -> Iterator[Link]:
    for type_id, relations in entry.relations.items():
        for relation in relations:
            yield Link(type_id, entry.id, relation.target, relation)
    if isinstance(entry, Model):
        for order, stage in enumerate(entry.stages, 1):
            relation = Relation(target=stage.method, note=stage.note, evidence=stage.evidence)
            yield Link("trained_with", entry.id, stage.method, relation, order)


def source_url(entry: AnyEntry) -> str | None:
    """Return the entry's own address: arXiv before DOI before OpenReview before its page."""
    if isinstance(entry, Paper):
        if entry.arxiv:
            return arxiv_url(entry.arxiv)
        if entry.doi:
            return doi_url(entry.doi)
        if entry.openreview:
            return openreview_url(entry.openreview)
    return entry.url


def page_path(kind: str, entry_id: str) -> str:
    """Return the path of an entry's page below the site's root."""
    return f"{kind}s/{entry_id}/"
