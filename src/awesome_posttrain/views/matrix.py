"""Which framework implements which method, as a table and as a list."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from awesome_posttrain.catalogue import Catalogue, Link
from awesome_posttrain.model import AnyEntry
from awesome_posttrain.parts import Evidence

METHODS, FRAMEWORKS = 80, 30
"""Rows and columns of the table; the list has everything."""


class Implementation(NamedTuple):
    """One way in which a framework implements a method."""

    framework: AnyEntry
    status: str
    switch: str | None
    note: str | None
    evidence: Evidence | None


class Row(NamedTuple):
    """A method with its implementations."""

    method: AnyEntry
    cells: list[list[Implementation]]
    """For each column of the table, the ways in which that framework implements the method."""
    all: list[Implementation]


class Matrix(NamedTuple):
    """The most implemented methods and the frameworks that implement most, in full below."""

    frameworks: list[AnyEntry]
    rows: list[Row]
    total: int
    """Number of implementations known."""


def matrix(catalogue: Catalogue) -> Matrix:
    """Return the methods that some framework implements, most implemented first."""
    links = [link for link in catalogue.links if link.type == "implements"]
    per_framework = Counter(link.source for link in links)
    ranked = sorted(per_framework, key=lambda key: (-per_framework[key], key))
    columns = [catalogue.entries[key] for key in ranked[:FRAMEWORKS]]
    by_method: dict[str, list[Implementation]] = {}
    for link in links:
        by_method.setdefault(link.target, []).append(_implementation(catalogue, link))
    methods = sorted(by_method, key=lambda key: (-len(by_method[key]), key))
    rows = [_row(catalogue.entries[key], by_method[key], columns) for key in methods]
    return Matrix(columns, rows, len(links))


def _implementation(catalogue: Catalogue, link: Link) -> Implementation:
    relation = link.relation
    evidence = next((item for item in relation.evidence if item.commit), None)
    framework = catalogue.entries[link.source]
    return Implementation(
        framework, relation.status or "", relation.switch, relation.note, evidence
    )


def _row(method: AnyEntry, found: list[Implementation], columns: list[AnyEntry]) -> Row:
    cells = [[item for item in found if item.framework.id == column.id] for column in columns]
    return Row(method, cells, found)
