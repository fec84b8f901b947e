"""No text of an entry becomes an element, an attribute or a script on its page."""

from dataclasses import replace
from pathlib import Path

import html5lib
import pytest

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.loading import load
from awesome_posttrain.pages import Site
from awesome_posttrain.project import KINDS, Project
from awesome_posttrain.shell import CONTENT, DESCRIPTION, HEAD, TITLE, Shell
from tests.entries import changed
from tests.test_escaping import HOSTILE, elements_with_attributes

FIELDS = ("name", "title", "summary", "why", "notice")
SHELL = Shell.split(
    f'<title>{TITLE}</title><meta content="{DESCRIPTION}">{HEAD}<a href="https://example.org/x/">'
    f"</a><body>{CONTENT}</body>",
    "x/",
    "https://example.org/",
)


@pytest.fixture(scope="module")
def catalogue(root: Path) -> Catalogue:
    return load(Project(root))[0]


def page_with(root: Path, catalogue: Catalogue, kind: str, text: str) -> list[tuple[str, ...]]:
    """Every element with the names of its attributes, of the page of an entry that says `text`."""
    entry = catalogue.by_kind[kind][0]
    said = dict.fromkeys(FIELDS, text) | {"aliases": (text,), "authors": (text, text)}
    entries = catalogue.entries | {entry.id: changed(entry, **said)}
    site = Site(replace(catalogue, entries=entries), Addresses.read(Project(root)), Project(root))
    path = f"{kind}s/{entry.id}/"
    page = site.routes[path]()
    html = SHELL.fill(
        title=page.title,
        description=page.description,
        address="https://example.org/",
        content=page.html,
        head=page.head,
    )
    return elements_with_attributes(html5lib.parse(html.decode(), namespaceHTMLElements=False))


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_adds_nothing_to_a_page(root: Path, catalogue: Catalogue, kind: str) -> None:
    plain = page_with(root, catalogue, kind, "plain")
    assert ("script",) not in plain
    for text in HOSTILE:
        assert page_with(root, catalogue, kind, text) == plain, text
