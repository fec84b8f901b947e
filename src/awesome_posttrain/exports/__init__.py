"""Files for programs: one table of functions from the catalogue to paths and texts."""

from __future__ import annotations

from collections.abc import Callable

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.exports.bibliography import bibtex_files, csl_files
from awesome_posttrain.exports.catalogue_json import json_files
from awesome_posttrain.exports.explorer import explorer_files
from awesome_posttrain.exports.llms import llms_files
from awesome_posttrain.exports.search import search_files
from awesome_posttrain.exports.tables import csv_files

Export = Callable[[Catalogue, Addresses], dict[str, str]]

EXPORTS: tuple[Export, ...] = (
    json_files,
    explorer_files,
    search_files,
    bibtex_files,
    csl_files,
    csv_files,
    llms_files,
)
"""Functions that return path below the site's root to text."""


def files(catalogue: Catalogue, addresses: Addresses) -> dict[str, str]:
    """Return path to text of every file for programs, in the order of the table."""
    return {path: text for export in EXPORTS for path, text in export(catalogue, addresses).items()}
