"""From what a reader has to the methods that need no more."""

from __future__ import annotations

from typing import NamedTuple

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import AnyEntry, Method
from awesome_posttrain.views.facets import answers
from awesome_posttrain.vocabulary import Condition, Situation


class Advice(NamedTuple):
    """A situation with the methods that fit it, most implemented first."""

    situation: Situation
    methods: list[tuple[AnyEntry, int]]
    """Method and number of frameworks that implement it."""


def _meets(catalogue: Catalogue, method: Method, condition: Condition) -> bool:
    said = set(catalogue.once(answers)[method.id][condition.facet])
    if condition.any and said.isdisjoint(condition.any):
        return False
    return not condition.only or said.issubset(condition.only)


def advice(catalogue: Catalogue) -> list[Advice]:
    """Return every situation of the vocabulary; a method whose facet is unknown does not fit."""
    users = {
        method.id: len(
            {link.source for link in catalogue.links_to(method.id) if link.type == "implements"}
        )
        for method in catalogue.by_kind["method"]
    }
    found = []
    for situation in catalogue.vocabulary.situations:
        fitting: list[tuple[AnyEntry, int]] = [
            (method, users[method.id])
            for method in catalogue.by_kind["method"]
            if isinstance(method, Method)
            and all(_meets(catalogue, method, condition) for condition in situation.needs)
        ]
        fitting.sort(key=lambda pair: (-pair[1], pair[0].id))
        found.append(Advice(situation, fitting))
    return found
