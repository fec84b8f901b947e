"""The documents below ``v1/``: the catalogue, each kind, each entry, what was retired, the words.

JSON in UTF-8, one entry a line.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from pydantic_core import to_json

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.exports.entry_json import retired_data
from awesome_posttrain.exports.records import Records, Route
from awesome_posttrain.model import AnyEntry
from awesome_posttrain.project import KINDS
from awesome_posttrain.views import compare


def document(head: dict[str, Any], key: str, items: Iterable[bytes]) -> bytes:
    """Return a JSON object of ``head`` and, under ``key``, a list of encoded items, one a line."""
    start = to_json(head)[:-1] + b"," + to_json(key) + b":["
    return start + b"\n" + b",\n".join(items) + b"\n]}\n"


def json_files(records: Records) -> dict[str, Route]:
    """Return path to the function that writes each document of many entries."""
    catalogue = records.catalogue
    table: dict[str, Route] = {
        "v1/catalogue.json": partial(_catalogue, records),
        "v1/retired.json": partial(_retired, records),
        "v1/vocabulary.json": partial(_vocabulary, catalogue),
        "v1/compare.json": lambda: to_json(compare.data(catalogue)) + b"\n",
    }
    for kind in KINDS:
        table[f"v1/{kind}s.json"] = partial(_kind, records, kind)
    return table


def entry_files(records: Records) -> dict[str, Route]:
    """Return path to the function that writes the document of each entry and each retired id."""
    table: dict[str, Route] = {
        f"v1/{entry.kind}s/{entry_id}.json": partial(_entry, records, entry)
        for entry_id, entry in records.catalogue.entries.items()
    }
    for item in records.catalogue.retired:
        data = retired_data(item, records.addresses)
        table[f"v1/{item.kind}s/{item.id}.json"] = partial(_line, data)
    return table


def _line(data: Any) -> bytes:
    return to_json(data) + b"\n"


def _entry(records: Records, entry: AnyEntry) -> bytes:
    return records.json(entry) + b"\n"


def _catalogue(records: Records) -> bytes:
    catalogue = records.catalogue
    counts = {kind: len(catalogue.by_kind[kind]) for kind in KINDS}
    items = map(records.json, catalogue.entries.values())
    return document({"version": 1, "counts": counts}, "entries", items)


def _kind(records: Records, kind: str) -> bytes:
    items = map(records.json, records.catalogue.by_kind[kind])
    return document({"version": 1, "kind": kind}, "entries", items)


def _retired(records: Records) -> bytes:
    items = (to_json(retired_data(item, records.addresses)) for item in records.catalogue.retired)
    return document({"version": 1}, "retired", items)


def _vocabulary(catalogue: Catalogue) -> bytes:
    return b'{"version":1,' + to_json(catalogue.vocabulary)[1:] + b"\n"
