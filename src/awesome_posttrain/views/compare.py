"""What comparisons are made from: entries of a kind, question by question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import AnyEntry, Method
from awesome_posttrain.views.facets import answers, words
from awesome_posttrain.views.lists import path_of
from awesome_posttrain.vocabulary import UNKNOWN, Facet

COSTS = (
    "samples_per_prompt",
    "critic",
    "reference",
    "models_held",
    "signal_origin",
    "human_labels",
)
"""Facets that say what a user must have or hold, in the order of the table."""


class Need(NamedTuple):
    """A method with what it needs."""

    method: AnyEntry
    cells: list[tuple[str, ...]]


def choices(catalogue: Catalogue) -> list[AnyEntry]:
    """Return the methods that answer at least one facet, by name."""
    found = [
        entry for entry in catalogue.by_kind["method"] if isinstance(entry, Method) and entry.facets
    ]
    return sorted(found, key=lambda entry: (entry.name.casefold(), entry.id))


def titles(catalogue: Catalogue) -> list[str]:
    """Return the headings of the table of needs."""
    return [catalogue.vocabulary.facet[facet].title for facet in COSTS]


def needs(catalogue: Catalogue) -> list[Need]:
    """Return what each method needs; methods of which nothing is known are left out."""
    rows = []
    for entry in choices(catalogue):
        if isinstance(entry, Method):
            cells = [words(entry.facets.get(facet)) for facet in COSTS]
            rows.append(Need(entry, cells))
    return rows


def data(catalogue: Catalogue) -> dict[str, Any]:
    """Return, by kind, the questions and every entry's answers, for the page that compares them."""
    kinds = {}
    for kind, facets in _questions(catalogue).items():
        entries = {}
        for entry in options(catalogue)[kind]:
            said = [ask(entry) for _, _, ask in facets]
            entries[entry.id] = {"name": entry.name, "path": path_of(entry), "answers": said}
        questions = [{"title": title, "question": question} for title, question, _ in facets]
        kinds[kind] = {"questions": questions, "entries": entries}
    return {"kinds": kinds}


Ask = Callable[[AnyEntry], tuple[str, ...]]


def options(catalogue: Catalogue) -> dict[str, list[AnyEntry]]:
    """Return, by kind, the entries that can be compared, by name; papers are read, not compared."""
    table = {"method": choices(catalogue)}
    for kind in ("model", "benchmark", "framework"):
        entries = catalogue.by_kind[kind]
        table[kind] = sorted(entries, key=lambda entry: (entry.name.casefold(), entry.id))
    return table


def _questions(catalogue: Catalogue) -> dict[str, list[tuple[str, str, Ask]]]:
    """Return, by kind, title, question and how an entry answers."""
    known = catalogue.once(answers)

    def facet(item: Facet) -> tuple[str, str, Ask]:
        return item.title, item.question, lambda entry: known[entry.id][item.id]

    def field(name: str, title: str, question: str) -> tuple[str, str, Ask]:
        return title, question, lambda entry: (str(getattr(entry, name) or UNKNOWN),)

    def targets(type_id: str, title: str, question: str) -> tuple[str, str, Ask]:
        def ask(entry: AnyEntry) -> tuple[str, ...]:
            links = catalogue.links_from(entry.id)
            names = [catalogue.entries[link.target].name for link in links if link.type == type_id]
            return tuple(dict.fromkeys(names)) or (UNKNOWN,)

        return title, question, ask

    return {
        "method": [facet(item) for item in catalogue.vocabulary.facets],
        "model": [
            field("organisation", "Organisation", "Who released it?"),
            field("weights", "Weights", "Can they be downloaded?"),
            field("parameters", "Parameters", "How large is it?"),
            targets("derived_from", "From", "What was it made from?"),
            targets("trained_with", "Methods", "Which methods do its stages use?"),
            targets("teacher_is", "Taught by", "Which models taught it?"),
            field("recipe", "Recipe", "How much is disclosed?"),
        ],
        "benchmark": [
            field("measures", "Measures", "What ability does it measure?"),
            field("size", "Size", "How many items has it?"),
            field("metric", "Metric", "How is it scored?"),
            field("status", "Status", "Does it still tell models apart?"),
            targets("subset_of", "Part of", "What was it taken from?"),
            targets("successor_of", "Came after", "What did it replace?"),
        ],
        "framework": [
            field("licence", "Licence", "Under which licence?"),
            field("status", "Status", "Is it kept up?"),
            targets("uses_backend", "Back ends", "What does it run on?"),
            targets("implements", "Methods", "What does it implement?"),
        ],
    }
