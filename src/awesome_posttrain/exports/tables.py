"""``catalogue.csv``: one row an entry, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from functools import partial

from awesome_posttrain.catalogue import source_url
from awesome_posttrain.exports.records import Records, Route
from awesome_posttrain.model import said
from awesome_posttrain.views.lists import path_of

COLUMNS = (
    "id",
    "kind",
    "name",
    "title",
    "authors",
    "date",
    "venue",
    "topic",
    "also",
    "arxiv",
    "doi",
    "url",
    "page",
    "summary",
)
_FORMULA = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")


def safe(text: str) -> str:
    """Return a cell that no spreadsheet reads as a formula: a quote stands before such a start."""
    if text[:1].isalnum():  # as most do
        return text
    return "'" + text if text.lstrip().startswith(_FORMULA) else text


def csv_files(records: Records) -> dict[str, Route]:
    """Return the whole catalogue as one CSV file; lists are joined by semicolons."""
    return {"catalogue.csv": partial(_csv, records)}


def _csv(records: Records) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in records.catalogue.entries.values():
        values = {
            "kind": entry.kind,
            "title": entry.title or entry.name,
            "authors": "; ".join(entry.authors),
            "also": "; ".join(entry.also),
            "url": source_url(entry) or "",
            "page": records.addresses.page(path_of(entry)),
        }
        row = [values.get(name, said(entry, name) or "") for name in COLUMNS]
        writer.writerow([safe(text) for text in row])
    return stream.getvalue().encode()
