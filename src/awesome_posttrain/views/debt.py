"""What nobody has checked yet: the debt, counted by kind of fact, by entry and by topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import AnyEntry, Method, Model
from awesome_posttrain.parts import Evidence
from awesome_posttrain.views.facets import evidence_of

SHOWN = 100
"""How many entries the page of the debt names."""
SHOWN_OF_TOPIC = 6
"""How many entries of each topic it names."""
_NAMES = {"evaluated_on": "score", "implements": "implementation"}
"""What a relation of a type is called among the facts; any other is a relation."""


class State(IntEnum):
    """How well one fact is supported."""

    UNKNOWN = 0
    """Nobody has looked."""
    UNSOURCED = 1
    """Known, but no source is named."""
    UNCHECKED = 2
    """A source is named, but nobody says when it was compared."""
    CHECKED = 3
    """Somebody compared it with a source on a day."""


Counts = list[int]
"""Number of facts in each state."""


class Debt(NamedTuple):
    """Counts over a group of facts."""

    name: str
    total: int
    unknown: int
    unsourced: int
    """Known, but no source is named."""
    unchecked: int
    """A source is named, but nobody says when it was compared."""

    @property
    def owed(self) -> int:
        """Facts that still need somebody."""
        return self.unknown + self.unsourced + self.unchecked


class Survey(NamedTuple):
    """The debt of a whole catalogue, counted in one pass."""

    kinds: list[Debt]
    """By sort of fact, in order of name."""
    entries: dict[str, Debt]
    """By entry, in the order of the catalogue."""

    @property
    def worst(self) -> list[Debt]:
        """Entries that owe something, those that owe most first."""
        owing = [debt for debt in self.entries.values() if debt.owed]
        return sorted(owing, key=lambda debt: (-debt.owed, debt.name))


def _state(evidence: Sequence[Evidence]) -> State:
    if not evidence:
        return State.UNSOURCED
    return State.CHECKED if any(item.checked for item in evidence) else State.UNCHECKED


def facts(catalogue: Catalogue, entry: AnyEntry) -> Iterator[tuple[str, State]]:
    """Yield sort and state of every fact of an entry that could carry evidence."""
    yield "entry", _state(entry.evidence)
    if isinstance(entry, Method):
        sources = evidence_of(entry)
        for facet in catalogue.vocabulary.facets:
            if not facet.derived:
                known = facet.id in entry.facets
                yield "facet", _state(sources.get(facet.id, ())) if known else State.UNKNOWN
        for variant in entry.variants:
            yield "variant", _state(variant.evidence)
    if isinstance(entry, Model):
        for stage in entry.stages:
            yield "stage", _state(stage.evidence)
    for type_id, relations in entry.relations.items():
        name = _NAMES.get(type_id, "relation")
        for relation in relations:
            yield name, _state(relation.evidence)


def _debt(name: str, counts: Counts) -> Debt:
    return Debt(name, sum(counts), *counts[: State.CHECKED])


def survey(catalogue: Catalogue) -> Survey:
    """Return the debt by sort of fact and by entry."""
    kinds: dict[str, Counts] = {}
    entries = {}
    for entry in catalogue.entries.values():
        own: Counts = [0] * len(State)
        for kind, state in facts(catalogue, entry):
            own[state] += 1
            if kind not in kinds:
                kinds[kind] = [0] * len(State)
            kinds[kind][state] += 1
        entries[entry.id] = _debt(entry.id, own)
    return Survey([_debt(name, kinds[name]) for name in sorted(kinds)], entries)


def by_topic(catalogue: Catalogue, found: Survey) -> list[tuple[str, list[AnyEntry]]]:
    """Return each topic with the entries of it that owe most; topics that owe nothing are out."""
    table = []
    for topic in catalogue.vocabulary.topic:
        owing = [found.entries[entry.id] for entry in catalogue.by_topic[topic]]
        owing = sorted(
            (debt for debt in owing if debt.owed), key=lambda debt: (-debt.owed, debt.name)
        )
        if owing:
            chosen = [catalogue.entries[debt.name] for debt in owing[:SHOWN_OF_TOPIC]]
            table.append((topic, chosen))
    return table
