"""Files for programs: tables of functions from the catalogue's records to paths and bytes.

A file is computed when it is asked for. The files of single entries are many: they are kept apart,
so that what must know every file one by one, such as MkDocs, need not know them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.exports.bibliography import bibtex_files, csl_files
from awesome_posttrain.exports.catalogue_json import entry_files, json_files
from awesome_posttrain.exports.database import sqlite_files
from awesome_posttrain.exports.explorer import explorer_files
from awesome_posttrain.exports.feeds import feed_files
from awesome_posttrain.exports.llms import llms_files
from awesome_posttrain.exports.openapi import openapi, schema_files
from awesome_posttrain.exports.records import Records, Route
from awesome_posttrain.exports.search import search_files
from awesome_posttrain.exports.tables import csv_files

Export = Callable[[Records], dict[str, Route]]


EXPORTS: tuple[Export, ...] = (
    sqlite_files,  # the largest in memory: before the entries' JSON is kept for its files
    json_files,
    schema_files,
    bibtex_files,
    csl_files,
    csv_files,
    llms_files,
    feed_files,
)
"""Functions that return path below the site's root to the function that writes the file."""


class Exports:
    """Every file for programs of one catalogue."""

    def __init__(self, catalogue: Catalogue, addresses: Addresses) -> None:
        """Prepare; nothing is computed yet."""
        self._records = Records(catalogue, addresses)

    @cached_property
    def whole(self) -> dict[str, Route]:
        """Path to function of the files about many entries, in the order of the table."""
        table = {path: write for export in EXPORTS for path, write in export(self._records).items()}
        documents = [path for path in table if path.startswith("v1/")]
        table["v1/openapi.json"] = partial(openapi, self._records.addresses, documents)
        return table

    @cached_property
    def single(self) -> dict[str, Route]:
        """Path to function of the files about one entry each."""
        return entry_files(self._records)

    @cached_property
    def search(self) -> dict[str, Route]:
        """Path to function of what search and explorer load; the words decide on the files."""
        catalogue = self._records.catalogue
        texts = search_files(catalogue) | explorer_files(catalogue)
        return {path: text.encode for path, text in texts.items()}

    def route(self, path: str) -> Route | None:
        """Return the function of one file, or nothing; the search's words only if asked for."""
        found = self.whole.get(path) or self.single.get(path)
        return found or (self.search.get(path) if path.startswith("search/") else None)

    @property
    def routes(self) -> dict[str, Route]:
        """Path to function of every file."""
        return self.whole | self.single | self.search


def files(catalogue: Catalogue, addresses: Addresses) -> dict[str, bytes]:
    """Return path to bytes of every file for programs."""
    return {path: write() for path, write in Exports(catalogue, addresses).routes.items()}
