"""The entries as files hold them, each encoded at most once however many files hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.exports.documents import ReadingPlace
from awesome_posttrain.exports.entry_json import encode, entry_data, steps_of
from awesome_posttrain.model import AnyEntry
from awesome_posttrain.views import cite

Route = Callable[[], bytes]
"""A function that returns the bytes of one file."""


class Records:
    """The records of one catalogue; nothing is encoded before it is asked for."""

    def __init__(self, catalogue: Catalogue, addresses: Addresses) -> None:
        """Prepare; the catalogue never changes, so neither does a record."""
        self.catalogue, self.addresses = catalogue, addresses
        self._json: dict[str, bytes] = {}

    @cached_property
    def _steps(self) -> dict[str, list[ReadingPlace]]:
        return steps_of(self.catalogue)

    def json(self, entry: AnyEntry) -> bytes:
        """Return an entry as a line of JSON in UTF-8, without its newline."""
        known = self._json.get(entry.id)
        if known is None:
            steps = self._steps.get(entry.id, [])
            known = encode(entry_data(self.catalogue, entry, self.addresses, steps))
            self._json[entry.id] = known
        return known

    def bibtex(self, entries: Iterable[AnyEntry]) -> bytes:
        """Return a BibTeX file of some entries; an empty line stands between two records."""
        known = self.catalogue.once(cite.bibliography)
        return "\n".join(known[entry.id] for entry in entries).encode()
