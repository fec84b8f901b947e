"""Everything that is built from the toy project, compared with tests/golden.

After a change that is meant, ``pytest tests/core/test_golden.py --bless`` rewrites the tree; the
difference is read in review.
"""

from __future__ import annotations

import difflib
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.exports import files
from awesome_posttrain.pages import Site
from awesome_posttrain.project import Project
from awesome_posttrain.rendering import readme
from awesome_posttrain.schema import schemas
from tests.core.projects import ROOT, TESTS

GOLDEN = TESTS / "golden"
RETIRED = ("v1/methods/group-relative-policy-optimization.json",)


def _built(catalogue: Catalogue, addresses: Addresses) -> Iterator[tuple[str, str]]:
    """Yield path and text of every output; a page is its own HTML without the theme's shell."""
    templates = Project(ROOT)
    yield "README.md", readme(catalogue, addresses, templates)
    for name, text in schemas(catalogue).items():
        yield f"schema/{name}", text
    for path, data in files(catalogue, addresses).items():
        # An entry's own document is a line of the catalogue's: another test says so.
        if not re.fullmatch(r"v1/\w+/.*", path) or path in RETIRED:
            yield f"data/{path}", _reviewed(path, data)
    for page in Site(catalogue, addresses, templates).pages():
        head = f"<!-- {page.title} | {page.description} -->\n{page.head}"
        yield f"pages/{page.path}index.html", f"{head}\n{page.html}"


def _reviewed(path: str, data: bytes) -> str:
    """Return a file as a review can read it: JSON in lines, a database as rows."""
    if path.endswith(".json"):
        return json.dumps(json.loads(data), indent=1) + "\n"
    if not path.endswith(".sqlite"):
        return data.decode()
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        names = database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'search*'"
        )
        return "".join(
            f"{name}: {json.dumps(row)}\n"
            for (name,) in names.fetchall()
            for row in database.execute(f"SELECT * FROM {name}")  # noqa: S608
        )


def _difference(path: str, before: str, after: str) -> str:
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"golden/{path}", f"built/{path}", lineterm=""
    )
    return "\n".join(list(lines)[:40])


def test_the_toy_project_builds_what_it_did(
    toy: Catalogue, toy_addresses: Addresses, pytestconfig: pytest.Config
) -> None:
    built = dict(_built(toy, toy_addresses))
    if pytestconfig.getoption("--bless"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for path, text in built.items():
            target = GOLDEN / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode())
    there = {
        path.relative_to(GOLDEN).as_posix(): path.read_bytes().decode()
        for path in GOLDEN.rglob("*")
        if path.is_file()
    }
    differences = [
        _difference(path, there.get(path, ""), built.get(path, ""))
        for path in sorted(there.keys() | built.keys())
        if there.get(path) != built.get(path)
    ]
    assert not differences, "\n".join(differences[:20])


def test_text_of_entries_stands_escaped_in_every_page(
    toy: Catalogue, toy_addresses: Addresses
) -> None:
    pages = {page.path: page.html for page in Site(toy, toy_addresses, Project(ROOT)).pages()}
    html = pages["papers/liu-2025-dr-grpo/"]
    assert "&lt;terms&gt;" in html
    assert "<terms>" not in "".join(pages.values())


def test_every_entry_has_one_page(toy: Catalogue, toy_addresses: Addresses) -> None:
    pages = [page.entry for page in Site(toy, toy_addresses, Project(ROOT)).pages() if page.entry]
    assert sorted(pages) == sorted(toy.entries)
