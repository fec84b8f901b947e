"""Long lists in sheets, so that no page grows with the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

ROWS = 300
"""Entries on one sheet; at about 800 bytes a row a page stays below 300 kB."""
HEAVY_ROWS = 150
"""Rows on one sheet of a table that shows sources, stages or addresses beside each entry."""

T = TypeVar("T")


class Sheet(NamedTuple, Generic[T]):
    """One sheet of a list: its entries and where the other sheets are."""

    path: str
    number: int
    entries: Sequence[T]
    total: int
    paths: list[str]
    """Paths of all sheets, this one included."""

    @property
    def suffix(self) -> str:
        """What the title says after the first sheet."""
        return f", sheet {self.number}" if self.number > 1 else ""


def sheets(path: str, entries: Sequence[T], rows: int = ROWS) -> Iterator[Sheet[T]]:
    """Yield the sheets of a list; there is always a first one, at ``path`` itself."""
    starts = range(0, max(len(entries), 1), rows)
    paths = [
        path if number == 1 else f"{path}page-{number}/" for number in range(1, len(starts) + 1)
    ]
    for number, (start, place) in enumerate(zip(starts, paths, strict=True), 1):
        yield Sheet(place, number, entries[start : start + rows], len(entries), paths)
