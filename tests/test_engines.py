"""Both engines build a page for every entry: MkDocs by the plugin, Zensical from files on disk."""

import json
import subprocess
from pathlib import Path

import pytest

from awesome_posttrain.project import KINDS


def entry_pages(site: Path, entries: list[dict[str, str]]) -> list[str]:
    """The pages of entries that were built, by their path."""
    return [entry["page"] for entry in entries if (site / entry["page"] / "index.html").is_file()]


@pytest.fixture(scope="module")
def entries(built_site: Path) -> list[dict[str, str]]:
    data = json.loads((built_site / "v1" / "catalogue.json").read_text(encoding="utf-8"))
    listed: list[dict[str, str]] = data["entries"]
    return listed


def test_the_catalogue_holds_every_file(root: Path, entries: list[dict[str, str]]) -> None:
    files = {path.stem for kind in KINDS for path in (root / "entries" / f"{kind}s").glob("*.yml")}
    assert {entry["id"] for entry in entries} == files


def test_mkdocs_builds_a_page_for_every_entry(
    built_site: Path, entries: list[dict[str, str]]
) -> None:
    assert entry_pages(built_site, entries) == [entry["page"] for entry in entries]


def test_zensical_builds_a_page_for_every_entry(
    root: Path, tmp_path: Path, entries: list[dict[str, str]]
) -> None:
    out = tmp_path / "pages"
    subprocess.run(["awesome-posttrain", "--root", root, "pages", "--out", out], check=True)
    subprocess.run(["zensical", "build"], cwd=out, check=True, capture_output=True)
    built = entry_pages(out / "site", entries)
    assert built == [entry["page"] for entry in entries]
    first = (out / "site" / built[0] / "index.html").read_text(encoding="utf-8")
    assert 'class="entry columns"' in first, "the page's own HTML did not come through"


def test_the_sitemap_names_every_entry(built_site: Path, entries: list[dict[str, str]]) -> None:
    sitemap = (built_site / "sitemap.xml").read_text(encoding="utf-8")
    assert [entry["id"] for entry in entries if f"/{entry['page']}</loc>" not in sitemap] == []
    assert "shell-of-pages" not in sitemap
