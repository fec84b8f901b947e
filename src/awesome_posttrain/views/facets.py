"""Answers of methods, the facet that is derived, and differences between two methods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import Method
from awesome_posttrain.parts import Evidence, FacetValue
from awesome_posttrain.vocabulary import NOT_APPLICABLE, UNKNOWN, UNSTATED, Facet, Vocabulary

State = Literal["same", "overlapping", "different", "unknown"]


def words(value: FacetValue | None) -> tuple[str, ...]:
    """Return an answer as a tuple of words; an answer that is missing is ``("unknown",)``."""
    if value is None:
        return (UNKNOWN,)
    return (value,) if isinstance(value, str) else value


def policy_relation(method: Method) -> str:
    """Return whether a method is on-policy, off-policy or mixed, from author and freshness.

    On: the policy alone writes the data and freshness is online. Off: the policy is not among the
    writers, or freshness is offline. Unknown if either is; n/a if no weights change; else mixed.
    """
    if method.facets.get("weights_updated") == "no":
        return NOT_APPLICABLE
    authors = set(words(method.facets.get("data_author")))
    freshness = words(method.facets.get("freshness"))[0]
    if freshness == "offline":
        return "off"
    if UNKNOWN in authors or freshness == UNKNOWN:
        return UNKNOWN
    if UNSTATED in authors or freshness == UNSTATED:
        return UNSTATED
    if NOT_APPLICABLE in authors or freshness == NOT_APPLICABLE:
        return NOT_APPLICABLE
    if "policy" not in authors:
        return "off"
    return "on" if authors == {"policy"} and freshness == "online" else "mixed"


def answer(facet: Facet, method: Method) -> tuple[str, ...]:
    """Return a method's words for a facet, derived ones included."""
    if facet.derived:
        return (policy_relation(method),)
    return words(method.facets.get(facet.id))


def evidence_of(method: Method) -> dict[str, tuple[Evidence, ...]]:
    """Return facet id to the sources of its answer."""
    table: dict[str, tuple[Evidence, ...]] = {}
    for item in method.facet_evidence:
        for facet in item.facets:
            table[facet] = (*table.get(facet, ()), item)
    return table


def state(first: tuple[str, ...], second: tuple[str, ...]) -> State:
    """Return how two answers compare; unknown if nobody looked at either or a source is silent."""
    one, two = set(first), set(second)
    if {UNKNOWN, UNSTATED} & (one | two):
        return "unknown"
    if one == two:
        return "same"
    return "overlapping" if one & two else "different"


@dataclass(frozen=True)
class Difference:
    """One facet on which two methods do not agree."""

    facet: Facet
    state: State
    before: tuple[str, ...]
    after: tuple[str, ...]


def differences(vocabulary: Vocabulary, parent: Method, child: Method) -> list[Difference]:
    """Return the facets that change from parent to child; facets unknown in either are left out."""
    found = []
    for facet in vocabulary.facets:
        if not facet.derived:  # most are unknown or the same: that is seen at once
            old, new = parent.facets.get(facet.id), child.facets.get(facet.id)
            if old is None or new is None or old == new:
                continue
        before, after = answer(facet, parent), answer(facet, child)
        how = state(before, after)
        if how in {"overlapping", "different"}:
            found.append(Difference(facet, how, before, after))
    return found


def parents(catalogue: Catalogue, method: Method) -> Iterator[Method]:
    """Yield the methods that a method builds on, as declared."""
    for relation in method.relations.get("builds_on", ()):
        parent = catalogue.entries.get(relation.target)
        if isinstance(parent, Method):
            yield parent
