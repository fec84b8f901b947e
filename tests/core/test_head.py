"""What readers of heads see on a page: Zotero's translator, JSON-LD processors, link previews."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from pyld import jsonld

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.project import KINDS
from awesome_posttrain.views.head import Head
from tests.entries import changed

SCHEMA = "https://schema.org/"
TYPES = {
    "paper": "ScholarlyArticle",
    "method": "DefinedTerm",
    "model": "CreativeWork",
    "benchmark": "Dataset",
    "framework": "SoftwareSourceCode",
}


class Reader(HTMLParser):
    """The tags of a head as pairs, and the text of its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, str]] = []
        self.scripts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "meta":
            name = said.get("name") or said.get("property") or ""
            self.tags.append((name, said["content"] or ""))

    def handle_data(self, data: str) -> None:
        self.scripts.append(data)

    def __getitem__(self, name: str) -> list[str]:
        return [text for key, text in self.tags if key == name]


def zotero_type(page: Reader) -> str:
    """The type that Zotero's translator gives a page: the order of its init and of detectType."""
    if page["citation_journal_title"]:
        return "journalArticle"
    if page["citation_conference_title"]:
        return "conferencePaper"
    if page["og:type"] == ["website"]:
        return "webpage"
    if page["dc.type"]:
        return page["dc.type"][0]
    return "journalArticle" if page["citation_title"] else "webpage"


@pytest.fixture
def head(toy: Catalogue, toy_addresses: Addresses) -> Head:
    return Head(toy, toy_addresses)


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ({"venue": "JMLR 2024", "arxiv": "2402.00001"}, "journalArticle"),
        ({"venue": "COLM 2025", "arxiv": "2402.00001"}, "conferencePaper"),
        ({"arxiv": "2402.00001"}, "preprint"),
        ({"arxiv": None, "url": "https://example.org/"}, "webpage"),
    ],
)
def test_zotero_takes_a_paper_for_what_it_is(
    toy: Catalogue, head: Head, said: dict[str, Any], item: str
) -> None:
    paper = changed(toy.entries["shao-2024-deepseekmath"], **said)
    page = Reader(head.tags(paper))
    assert zotero_type(page) == item
    assert page["citation_title"] == [paper.title]
    assert page["citation_author"] == list(paper.authors)
    assert page["citation_publication_date"] == ["2024/02/05"]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "paper"])
def test_other_kinds_are_web_pages_to_zotero(toy: Catalogue, head: Head, kind: str) -> None:
    page = Reader(head.tags(toy.by_kind[kind][0]))
    assert zotero_type(page) == "webpage"
    assert not [name for name, _ in page.tags if name.startswith("citation_")]


def no_network(url: str, options: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG001
    """schema.org's context, as far as a page needs it: every word is one of schema.org's."""
    assert url.rstrip("/") == "https://schema.org"
    context = {"@context": {"@vocab": SCHEMA, "item": {"@type": "@id"}}}
    return {"contextUrl": None, "documentUrl": url, "document": context}


@pytest.mark.parametrize("kind", KINDS)
def test_a_json_ld_processor_reads_the_work_and_the_way_to_it(
    toy: Catalogue, toy_addresses: Addresses, head: Head, kind: str
) -> None:
    for entry in toy.by_kind[kind]:
        (script,) = Reader(head.tags(entry)).scripts
        nodes = jsonld.flatten(json.loads(script), options={"documentLoader": no_network})
        by_type = {node["@type"][0]: node for node in nodes if "@type" in node}
        work = by_type[SCHEMA + TYPES[kind]]
        page = toy_addresses.page(f"{kind}s/{entry.id}/")
        assert work["@id"] == f"{page}#entry"
        assert work[SCHEMA + "name"] == [{"@value": entry.title or entry.name}]
        assert work[SCHEMA + "description"] == [{"@value": entry.summary}]
        steps = [node for node in nodes if node.get("@type") == [SCHEMA + "ListItem"]]
        assert len(steps) == 4
        assert {"@id": page} in [step[SCHEMA + "item"][0] for step in steps]
        authors = [node for node in nodes if node.get("@type") == [SCHEMA + "Person"]]
        assert len(authors) == (len(entry.authors) if kind != "method" else 0)


def test_text_of_an_entry_cannot_end_the_script(toy: Catalogue, head: Head) -> None:
    text = "</script><script>alert(1)</script><!-- <script>"
    entry = changed(toy.entries["grpo"], summary=text, title=text)
    tags = head.tags(entry)
    assert tags.count("<script") == 1
    assert tags.count("</script") == 1
    data = json.loads(tags.partition('ld+json">')[2].partition("</script>")[0])
    assert data["@graph"][0]["description"] == text
