"""The built pages are valid HTML: html-validate finds nothing in one page of each sort.

Its rule `valid-autocomplete` is off in tests/node/htmlvalidate.json: two check boxes of the theme
break it on every page.
"""

import json
import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def pages(built_site: Path) -> list[Path]:
    """Home, the page for a missing one, each folder's first page, and two entries of each kind."""
    catalogue = json.loads((built_site / "v1" / "catalogue.json").read_text(encoding="utf-8"))
    chosen = [built_site / "index.html", built_site / "404.html"]
    chosen += sorted(built_site.glob("*/index.html"))
    for kind in catalogue["counts"]:
        entries = [entry for entry in catalogue["entries"] if entry["kind"] == kind]
        chosen += [built_site / entry["page"] / "index.html" for entry in entries[:2]]
    return chosen


def validate(root: Path, *paths: Path) -> subprocess.CompletedProcess[str]:
    node = root / "tests" / "node"
    tool = node / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    return subprocess.run(
        ["node", tool, "--config", node / "htmlvalidate.json", "--formatter", "text", *paths],
        capture_output=True,
        check=False,
        text=True,
        cwd=node,
    )


def test_html_validate_finds_nothing(root: Path, pages: list[Path]) -> None:
    assert len(pages) > 12
    answer = validate(root, *pages)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_html_validate_would_find_a_wrong_page(root: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html>\n<p>One<ul><li>Two</p></ul>\n", encoding="utf-8")
    answer = validate(root, page)
    assert answer.returncode == 1
    assert "page.html:2:" in answer.stdout
