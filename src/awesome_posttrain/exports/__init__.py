"""Files for programs: one table of name to the function that renders it from the catalogue."""

from __future__ import annotations

from collections.abc import Callable

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.exports.catalogue_json import catalogue_json, compare_json

EXPORTS: dict[str, Callable[[Catalogue, Addresses], str]] = {
    "v1/catalogue.json": catalogue_json,
    "v1/compare.json": compare_json,
}
"""Path below the site's root to the function that returns the file's text."""


def files(catalogue: Catalogue, addresses: Addresses) -> dict[str, str]:
    """Return path to text of every file for programs, in the order of the table."""
    return {path: render(catalogue, addresses) for path, render in EXPORTS.items()}
