"""Every link inside the built site leads somewhere, fragments included."""

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest


class Anchors(HTMLParser):
    """The addresses that a page names, and the ids that can be pointed to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(  # the parser's own signature
        self,
        tag: str,  # noqa: ARG002
        attrs: list[tuple[str, str | None]],
    ) -> None:
        for name, value in attrs:
            if value is None:
                continue
            if name == "id":
                self.ids.add(value)
            elif name in {"href", "src", "data-source"}:
                self.links.append(value)


@cache
def anchors(page: Path) -> Anchors:
    found = Anchors()
    found.feed(page.read_text(encoding="utf-8"))
    return found


def _has(page: Path, fragment: str) -> bool:
    return not fragment or fragment in anchors(page).ids


def broken(site: Path, page: Path) -> Iterator[str]:
    """Yield each address of a page that leads nowhere inside the site."""
    for link in dict.fromkeys(anchors(page).links):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
        if target.is_dir():
            target = target / "index.html"
        if not target.is_file():
            yield f"{page.relative_to(site)}: {link}: nothing there"
        elif target.suffix == ".html" and not _has(target, unquote(parts.fragment)):
            yield f"{page.relative_to(site)}: {link}: no such place on the page"


def test_every_link_inside_the_site_leads_somewhere(built_site: Path) -> None:
    site = built_site.resolve()
    pages = [page for page in sorted(site.rglob("*.html")) if page.name != "404.html"]
    assert len(pages) > 100
    assert [flaw for page in pages for flaw in broken(site, page)] == []


def test_a_broken_link_and_a_missing_fragment_are_found(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(
        '<a href="gone/">x</a> <a href="#gone">y</a> <a href="#here">z</a> <p id="here"></p>',
        encoding="utf-8",
    )
    flaws = list(broken(tmp_path, page))
    assert len(flaws) == 2
    assert "gone/" in flaws[0]
    assert "#gone" in flaws[1]


class Feeds(HTMLParser):
    """The feeds that a page's head names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "link" and said.get("type") == "application/atom+xml":
            assert "alternate" in said["rel"].split()
            assert said["rel"] != "alternate", "the theme's script would look for a sitemap there"
            assert said["title"]
            self.found.append(said["href"])


def feeds(page: Path) -> list[Path]:
    reader = Feeds()
    reader.feed(page.read_text(encoding="utf-8"))
    return [(page.parent / address).resolve() for address in reader.found]


def test_a_page_names_the_feed_and_that_of_its_family(built_site: Path) -> None:
    site = built_site.resolve()
    whole, family = site / "feed.xml", site / "topics" / "rlvr" / "feed.xml"
    assert whole.is_file()
    assert family.is_file()
    for path in ("", "about/", "papers/", "methods/dpo/"):
        assert feeds(site / path / "index.html") == [whole], path
    for path in ("topics/rlvr/", "topics/rlvr/group-relative/"):
        assert feeds(site / path / "index.html") == [whole, family], path


@pytest.mark.parametrize("limit", [500_000])
def test_no_page_is_heavier_than_half_a_megabyte(built_site: Path, limit: int) -> None:
    heavy = {
        str(page.relative_to(built_site)): page.stat().st_size
        for page in built_site.rglob("*.html")
        if page.stat().st_size > limit
    }
    assert heavy == {}
