"""Rules about dates."""

from __future__ import annotations

from collections.abc import Iterator

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.checks.finding import Finding
from awesome_posttrain.identifiers import arxiv_month
from awesome_posttrain.model import Paper
from awesome_posttrain.values import precedes


def _dated(catalogue: Catalogue) -> Iterator[tuple[Paper, str]]:
    for paper in catalogue.of_kind(Paper):
        if paper.arxiv:
            yield paper, arxiv_month(paper.arxiv)


def date_after_id(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a paper's first version is not dated after the month of its arXiv id."""
    for paper, month in _dated(catalogue):
        if precedes(month, paper.date):
            message = f"{paper.date} lies after the month of the arXiv id, {month}"
            yield Finding(paper, ("date",), message, "give the day of the first version")


def date_before_id(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a paper's date is at most a month before its arXiv id."""
    for paper, month in _dated(catalogue):
        year, number = int(month[:4]), int(month[5:])
        before = f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02d}"
        if precedes(paper.date, before):
            message = f"{paper.date} lies more than a month before the arXiv id, {month}"
            yield Finding(paper, ("date",), message, "check the date and the id")


def child_older(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a method or model is not older than what it builds on."""
    for link in catalogue.links:
        if link.type not in {"builds_on", "derived_from", "follows"}:
            continue
        child, parent = catalogue.entries[link.source], catalogue.entries.get(link.target)
        if parent is None or child.date is None or parent.date is None:
            continue
        if precedes(child.date, parent.date):
            message = f"is dated {child.date}, before {parent.id} ({parent.date}) that it builds on"
            yield Finding(child, ("date",), message, "correct a date or the relation")


def checked_before_date(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure no field is said to be checked before the work it is about was there."""
    for entry in catalogue.entries.values():
        date = entry.date or ""
        for place, evidence in enumerate(entry.evidence):
            day = evidence.checked
            if day is not None and day < date and precedes(day, date):
                message = f"was checked on {day}, before the entry's own date"
                yield Finding(entry, ("evidence", place, "checked"), message)
