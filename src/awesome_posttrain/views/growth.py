"""How the field grew: entries by year, drawn as columns for the whole and for each family."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import AnyEntry
from awesome_posttrain.project import KINDS

YEARS = 10
"""How many years have a column of their own; what is older shares one."""
BEFORE = "older"
"""What the column of older years is called."""
WIDTH, HEIGHT, COLUMN = 440, 168, 40
"""Size of the picture and room of a column, in units of the picture."""
_TOP, _FOOT = 16, 18
"""Room above the columns for numbers and below them for years."""
SMALL_HEIGHT, SMALL_COLUMN = 20, 8
"""Height of a family's small picture and room of a column in it."""


class Part(NamedTuple):
    """One kind in a column."""

    shade: int
    y: float
    height: float


class Column(NamedTuple):
    """One year: where it stands, its parts from bottom to top, and its number."""

    year: str
    x: int
    total: int
    top: float
    """Where the number stands."""
    parts: list[Part]


class Growth(NamedTuple):
    """The picture of all entries by year and kind."""

    columns: list[Column]
    kinds: tuple[str, ...]
    width: int
    height: int
    words: str
    """The same in words."""


def columns(catalogue: Catalogue) -> list[str]:
    """Return the years that have a column, oldest first, with ``BEFORE`` for what is older."""
    last = max((entry.date[:4] for entry in catalogue.entries.values() if entry.date), default="0")
    return [BEFORE, *(str(int(last) - back) for back in reversed(range(YEARS)))]


def column_of(date: str, years: list[str]) -> str:
    """Return the column of a date."""
    return date[:4] if date[:4] >= years[1] else BEFORE


def growth(catalogue: Catalogue) -> Growth:
    """Return the entries by year as columns, one shade a kind."""
    years = columns(catalogue)
    number = Counter(
        (column_of(entry.date, years), entry.kind)
        for entry in catalogue.entries.values()
        if entry.date
    )
    totals = {year: sum(number[year, kind] for kind in KINDS) for year in years}
    scale = (HEIGHT - _TOP - _FOOT) / max(*totals.values(), 1)
    found = []
    for place, year in enumerate(years):
        parts, y = [], float(HEIGHT - _FOOT)
        for shade, kind in enumerate(KINDS, 1):
            height = round(number[year, kind] * scale, 1)
            y = round(y - height, 1)
            if height:
                parts.append(Part(shade, y, height))
        found.append(Column(year, place * COLUMN, totals[year], y - 4, parts))
    return Growth(found, KINDS, WIDTH, HEIGHT, _words(totals))


class Small(NamedTuple):
    """A family's entries by year as one small path."""

    path: str
    width: int
    height: int
    words: str


def small(entries: Iterable[AnyEntry], years: list[str]) -> Small:
    """Return entries by year as a row of small columns, each row by its own fullest year."""
    number = Counter(column_of(entry.date, years) for entry in entries if entry.date)
    scale = SMALL_HEIGHT / max(number.values(), default=1)
    steps = []
    for place, year in enumerate(years):
        if height := max(round(number[year] * scale), 1) if number[year] else 0:
            steps.append(f"M{place * SMALL_COLUMN} {SMALL_HEIGHT}v-{height}h6v{height}z")
    width = len(years) * SMALL_COLUMN
    return Small("".join(steps), width, SMALL_HEIGHT, _words({y: number[y] for y in years}))


def _words(numbers: dict[str, int]) -> str:
    return ", ".join(f"{year}: {number}" for year, number in numbers.items() if number)
