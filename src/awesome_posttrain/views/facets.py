"""Answers of methods, the facet that is derived, and differences between two methods."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import Method
from awesome_posttrain.parts import Evidence, FacetValue
from awesome_posttrain.vocabulary import NOT_APPLICABLE, UNKNOWN, UNSTATED, Facet

State = Literal["same", "overlapping", "different", "unknown"]
_CHANGED = frozenset({"overlapping", "different"})


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


Answers = dict[str, tuple[str, ...]]
"""Facet id to a method's words, for every facet in the order of the vocabulary."""


def answers(catalogue: Catalogue) -> dict[str, Answers]:
    """Return method id to its answers, derived ones included; ask for it by ``once``."""
    facets = catalogue.vocabulary.facets
    return {
        method.id: {
            facet.id: (policy_relation(method),)
            if facet.derived
            else words(method.facets.get(facet.id))
            for facet in facets
        }
        for method in catalogue.of_kind(Method)
    }


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


class Difference(NamedTuple):
    """One facet on which two methods do not agree."""

    facet: Facet
    state: State
    before: tuple[str, ...]
    after: tuple[str, ...]


def differences(catalogue: Catalogue, parent: Method, child: Method) -> list[Difference]:
    """Return the facets that change from parent to child; facets unknown in either are left out."""
    known = catalogue.once(answers)
    found = []
    pairs = zip(known[parent.id].values(), known[child.id].values(), strict=True)
    for facet, (before, after) in zip(catalogue.vocabulary.facets, pairs, strict=True):
        if before != after and (how := state(before, after)) in _CHANGED:
            found.append(Difference(facet, how, before, after))
    return found


def changes(catalogue: Catalogue) -> dict[tuple[str, str], list[Difference]]:
    """Return parent and child, by id, to what changes between them; ask for it by ``once``."""
    return {
        (parent.id, child.id): differences(catalogue, parent, child)
        for child in catalogue.of_kind(Method)
        for parent in parents(catalogue, child)
    }


def parents(catalogue: Catalogue, method: Method) -> Iterator[Method]:
    """Yield the methods that a method builds on, as declared."""
    for relation in method.relations.get("builds_on", ()):
        parent = catalogue.entries.get(relation.target)
        if isinstance(parent, Method):
            yield parent
