"""What is thin, old or unchecked, by topic and by year."""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import NamedTuple

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import AnyEntry
from awesome_posttrain.views.debt import Survey
from awesome_posttrain.views.growth import column_of, columns
from awesome_posttrain.views.lists import topic_path
from awesome_posttrain.vocabulary import Family, Topic

FEW_ENTRIES = 6
"""A topic with fewer entries is thin."""
FEW_RELATIONS = 2.0
"""A topic whose entries have fewer relations each, both directions counted, is thin."""
SHADES = 4
"""How many shades a cell may have besides none."""


class Cell(NamedTuple):
    """How many entries a topic has in a year, and how dark that is shown."""

    number: int
    shade: int


class Scale(NamedTuple):
    """What cells and days are measured by."""

    most: int
    """Entries in the fullest cell."""
    newest: str
    """Date of the newest entry of the catalogue."""


class TopicCoverage(NamedTuple):
    """One topic: its years, and what is thin, old or unchecked in it."""

    topic: Topic
    path: str
    cells: list[Cell]
    entries: int
    relations: str
    """Relations an entry, mean."""
    unknown: int
    unsourced: int
    unchecked: int
    facts: int
    newest: str
    checked: str
    """Day on which an entry of the topic was last compared with a source."""
    flags: list[str]
    """What a contributor should know first."""


class Coverage(NamedTuple):
    """The whole table."""

    years: list[str]
    families: list[tuple[Family, list[TopicCoverage]]]
    totals: list[int]
    """Entries by year."""
    owed: list[int]
    """Facts of the entries of a year that are unknown, without a source or not compared."""


def coverage(catalogue: Catalogue, survey: Survey) -> Coverage:
    """Return the coverage of every topic, families in order; one pass over the entries."""
    years = columns(catalogue)
    newest = max((entry.date or "" for entry in catalogue.entries.values()), default="")
    owed: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for entry in catalogue.entries.values():
        if entry.date:
            year = column_of(entry.date, years)
            totals[year] += 1
            owed[year] += survey.entries[entry.id].owed
    counted = {
        topic: Counter(column_of(entry.date, years) for entry in entries if entry.date)
        for topic, entries in catalogue.by_topic.items()
    }
    most = max((number for counts in counted.values() for number in counts.values()), default=1)

    def topics(family: Family) -> list[TopicCoverage]:
        return [
            _topic(catalogue, survey, topic, [counted[topic.id][year] for year in years], scale)
            for topic in family.topics
        ]

    scale = Scale(most, newest)
    families = [(family, topics(family)) for family in catalogue.vocabulary.families]
    return Coverage(
        years, families, [totals[year] for year in years], [owed[year] for year in years]
    )


def _topic(
    catalogue: Catalogue,
    survey: Survey,
    topic: Topic,
    numbers: list[int],
    scale: Scale,
) -> TopicCoverage:
    entries = catalogue.by_topic[topic.id]
    debts = [survey.entries[entry.id] for entry in entries]
    links = sum(
        len(catalogue.links_from(entry.id)) + len(catalogue.links_to(entry.id)) for entry in entries
    )
    mean = links / len(entries) if entries else 0.0
    last = max((entry.date or "" for entry in entries), default="")
    return TopicCoverage(
        topic,
        topic_path(topic.id),
        [Cell(number, _shade(number, scale.most)) for number in numbers],
        len(entries),
        f"{mean:.1f}",
        sum(debt.unknown for debt in debts),
        sum(debt.unsourced for debt in debts),
        sum(debt.unchecked for debt in debts),
        sum(debt.total for debt in debts),
        last,
        max((_checked(entry) for entry in entries), default=""),
        _flags(len(entries), mean, last, scale.newest),
    )


def _checked(entry: AnyEntry) -> str:
    return max((item.checked or "" for item in entry.evidence), default="")


def _shade(number: int, most: int) -> int:
    """Return 0 for none, else 1 to ``SHADES``; by the root, so that small numbers differ too."""
    return -int(-SHADES * sqrt(number / most) // 1) if number else 0


def _flags(entries: int, relations: float, last: str, newest: str) -> list[str]:
    """Return what is thin or old; the catalogue's newest entry is the clock."""
    flags = []
    if entries < FEW_ENTRIES:
        flags.append("few entries")
    if entries and relations < FEW_RELATIONS:
        flags.append("few relations")
    if last and last < f"{int(newest[:4]) - 1}{newest[4:]}":
        flags.append("nothing new for a year")
    return flags
