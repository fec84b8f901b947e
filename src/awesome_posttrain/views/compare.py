"""What the comparison of methods is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import AnyEntry, Method
from awesome_posttrain.views.facets import answer, words
from awesome_posttrain.views.lists import path_of

COSTS = (
    "samples_per_prompt",
    "critic",
    "reference",
    "models_held",
    "signal_origin",
    "human_labels",
)
"""Facets that say what a user must have or hold, in the order of the table."""


@dataclass(frozen=True)
class Need:
    """A method with what it needs."""

    method: AnyEntry
    cells: list[tuple[str, ...]]


@dataclass(frozen=True)
class Needs:
    """The table of needs: facet titles and methods."""

    titles: list[str]
    rows: list[Need]


def choices(catalogue: Catalogue) -> list[AnyEntry]:
    """Return the methods that answer at least one facet, by name."""
    found = [
        entry for entry in catalogue.by_kind["method"] if isinstance(entry, Method) and entry.facets
    ]
    return sorted(found, key=lambda entry: (entry.name.casefold(), entry.id))


def needs(catalogue: Catalogue) -> Needs:
    """Return what each method needs; methods of which nothing is known are left out."""
    facets = [catalogue.vocabulary.facet[facet] for facet in COSTS]
    rows = []
    for entry in choices(catalogue):
        if isinstance(entry, Method):
            cells = [words(entry.facets.get(facet.id)) for facet in facets]
            rows.append(Need(entry, cells))
    return Needs([facet.title for facet in facets], rows)


def data(catalogue: Catalogue) -> dict[str, Any]:
    """Return the facets and every method's answers, for the page that compares them."""
    facets = catalogue.vocabulary.facets
    methods = {}
    for entry in choices(catalogue):
        if isinstance(entry, Method):
            answers = [list(answer(facet, entry)) for facet in facets]
            methods[entry.id] = {"name": entry.name, "path": path_of(entry), "answers": answers}
    return {
        "facets": [{"title": facet.title, "question": facet.question} for facet in facets],
        "methods": methods,
    }
