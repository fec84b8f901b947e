"""The pages that answer readers' questions, each at an address of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.views import (
    compare,
    coverage,
    debates,
    debt,
    decide,
    matrix,
    models,
    trends,
)


class Answer(NamedTuple):
    """One page: its address, template, what it is called, and what its template sees."""

    path: str
    template: str
    title: str
    description: str
    values: Callable[[Catalogue], dict[str, Any]]
    rows: Callable[[Catalogue], Sequence[Any]] | None = None
    """The rows of the page's table, which is split into sheets."""


def _debt(catalogue: Catalogue) -> dict[str, Any]:
    found = catalogue.once(debt.survey)
    return {
        "kinds": found.kinds,
        "entries": found.worst[: debt.SHOWN],
        "topics": debt.by_topic(catalogue, found),
        "catalogue": catalogue,
    }


ANSWERS = (
    Answer(
        "explore/",
        "explore.html",
        "Explore",
        "Every entry in one place: search as you type, filter, sort, export.",
        lambda catalogue: {"total": len(catalogue.entries)},
    ),
    Answer(
        "compare/",
        "compare.html",
        "Compare",
        "Two to four entries of a kind side by side, question by question.",
        lambda _: {},
    ),
    Answer(
        "matrix/",
        "matrix.html",
        "Methods in frameworks",
        "Which framework implements which method: stable, experimental or as a recipe.",
        lambda catalogue: {"matrix": matrix.matrix(catalogue)},
    ),
    Answer(
        "recipes/",
        "recipes.html",
        "How models were trained",
        "Models with their base, weights and stages of post-training in order.",
        lambda _: {},
        models.rows,
    ),
    Answer(
        "adoption/",
        "adoption.html",
        "Methods in released models",
        "Which methods the recipes of released models use, by year and by weights.",
        lambda _: {},
        models.adoption,
    ),
    Answer(
        "needs/",
        "needs.html",
        "What a method needs",
        "Critic, reference, reward model, labels and rollouts that each method needs.",
        lambda catalogue: {"titles": compare.titles(catalogue)},
        compare.needs,
    ),
    Answer(
        "decide/",
        "decide.html",
        "What to use",
        "From what you have to the methods that need no more.",
        lambda catalogue: {"advice": decide.advice(catalogue)},
    ),
    Answer(
        "trends/",
        "trends.html",
        "Four trends",
        "The article's four trends, counted from the data by year.",
        lambda catalogue: {
            "trends": [trends.trend(catalogue, facet) for facet in trends.FACETS],
            "combinations": trends.combinations(catalogue),
            "debates": debates.debates(catalogue),
        },
    ),
    Answer(
        "debates/",
        "debates.html",
        "Debates",
        "Claims about which papers disagree, with the papers on each side.",
        lambda catalogue: {"debates": debates.debates(catalogue), "shown": debates.SHOWN},
    ),
    Answer(
        "coverage/",
        "coverage.html",
        "Coverage",
        "What is thin, old or unchecked, by topic and by year, and where to add what is missing.",
        lambda catalogue: {"coverage": coverage.coverage(catalogue, catalogue.once(debt.survey))},
    ),
    Answer(
        "debt/",
        "debt.html",
        "What is not checked yet",
        "Facts without a source and facts that nobody has compared with theirs, counted.",
        _debt,
    ),
)
"""Every such page, in the order of the list of questions."""
