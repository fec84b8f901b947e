"""What nobody has checked yet: the debt, counted by kind of fact and by entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import AnyEntry, Evidence, Method, Model
from awesome_posttrain.views.facets import evidence_of

SHOWN = 100
"""How many entries the page of the debt names."""


@dataclass(frozen=True)
class Fact:
    """One fact and how well it is supported."""

    kind: str
    """Sort of fact, such as ``facet`` or ``score``."""
    known: bool
    """False where nobody has looked."""
    sourced: bool
    """Whether a source is named."""
    checked: bool
    """Whether somebody compared it with a source on a day."""


@dataclass(frozen=True)
class Debt:
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


def _fact(kind: str, evidence: Iterable[Evidence], *, known: bool = True) -> Fact:
    items = tuple(evidence)
    return Fact(kind, known, bool(items), any(item.checked for item in items))


def facts(catalogue: Catalogue, entry: AnyEntry) -> Iterator[Fact]:
    """Yield every fact of an entry that could carry evidence."""
    yield _fact("entry", entry.evidence)
    if isinstance(entry, Method):
        sources = evidence_of(entry)
        for facet in catalogue.vocabulary.facets:
            if not facet.derived:
                known = facet.id in entry.facets
                yield _fact("facet", sources.get(facet.id, ()), known=known)
        for variant in entry.variants:
            yield _fact("variant", variant.evidence)
    if isinstance(entry, Model):
        for stage in entry.stages:
            yield _fact("stage", stage.evidence)
    for type_id, relations in entry.relations.items():
        name = {"evaluated_on": "score", "implements": "implementation"}.get(type_id, "relation")
        for relation in relations:
            yield _fact(name, relation.evidence)


def _count(name: str, items: list[Fact]) -> Debt:
    return Debt(
        name,
        len(items),
        sum(not item.known for item in items),
        sum(item.known and not item.sourced for item in items),
        sum(item.known and item.sourced and not item.checked for item in items),
    )


def by_kind(catalogue: Catalogue) -> list[Debt]:
    """Return the debt by sort of fact, in order of name."""
    groups: dict[str, list[Fact]] = {}
    for entry in catalogue.entries.values():
        for item in facts(catalogue, entry):
            groups.setdefault(item.kind, []).append(item)
    return [_count(name, groups[name]) for name in sorted(groups)]


def by_entry(catalogue: Catalogue) -> list[Debt]:
    """Return the debt by entry, those that owe most first."""
    found = [
        _count(entry.id, list(facts(catalogue, entry))) for entry in catalogue.entries.values()
    ]
    return sorted(found, key=lambda debt: (-debt.owed, debt.name))
