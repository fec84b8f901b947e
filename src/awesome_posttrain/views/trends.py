"""The article's four trends, counted from the data by year."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import AnyEntry, Method, Model
from awesome_posttrain.views.facets import words
from awesome_posttrain.vocabulary import NOT_APPLICABLE, UNKNOWN, UNSTATED

FACETS = ("freshness", "granularity", "signal_origin")
"""Facets whose answers by year are the first three trends."""


class YearCounts(NamedTuple):
    """One year: how many methods give each answer."""

    year: str
    counts: list[int]
    total: int
    members: list[list[AnyEntry]]
    """For each answer, the methods that give it."""


class Trend(NamedTuple):
    """Answers to one facet by year of the method."""

    facet: str
    title: str
    values: list[str]
    years: list[YearCounts]
    unknown: int
    """Dated methods whose answer is unknown or unstated; they are not counted."""


class Combination(NamedTuple):
    """One year: how many different methods the recipes of its models combine."""

    year: str
    models: list[tuple[Model, int]]
    mean: str


def method_date(catalogue: Catalogue, method: Method) -> str | None:
    """Return a method's date, or that of the oldest paper that introduces it."""
    if method.date:
        return method.date
    dates = [
        catalogue.entries[link.source].date
        for link in catalogue.links_to(method.id)
        if link.type == "introduces"
    ]
    return min((date for date in dates if date), default=None)


def trend(catalogue: Catalogue, facet_id: str) -> Trend:
    """Return the answers to one facet by year, years without methods left out."""
    facet = catalogue.vocabulary.facet[facet_id]
    values = [option.id for option in facet.values]
    table: dict[str, dict[str, list[AnyEntry]]] = {}
    silent = 0
    for method in catalogue.by_kind["method"]:
        date = method_date(catalogue, method) if isinstance(method, Method) else None
        if not isinstance(method, Method) or date is None:
            continue
        answer = words(method.facets.get(facet_id))
        if {UNKNOWN, UNSTATED, NOT_APPLICABLE} & set(answer):
            silent += 1
            continue
        year = table.setdefault(date[:4], {value: [] for value in values})
        for word in answer:
            year[word].append(method)
    years = []
    for year_name, members in sorted(table.items()):
        different = {entry.id for group in members.values() for entry in group}
        groups = [members[value] for value in values]
        numbers = [len(group) for group in groups]
        years.append(YearCounts(year_name, numbers, len(different), groups))
    return Trend(facet_id, facet.title, values, years, silent)


def combinations(catalogue: Catalogue) -> list[Combination]:
    """Return, by year, the models with stages and how many different methods each combines."""
    table: dict[str, list[tuple[Model, int]]] = {}
    for model in catalogue.by_kind["model"]:
        if isinstance(model, Model) and model.stages and model.date:
            number = len(Counter(stage.method for stage in model.stages))
            table.setdefault(model.date[:4], []).append((model, number))
    return [
        Combination(year, models, f"{sum(n for _, n in models) / len(models):.1f}")
        for year, models in sorted(table.items())
    ]
