"""The texts for language models name every entry."""

from typing import Any

import html5lib

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue, source_url
from awesome_posttrain.views.lists import path_of
from tests.core.formats.hostile import Files
from tests.test_escaping import rendered


def words_of(element: Any) -> str:
    """Return the text that a reader of an element sees, which has no comments."""
    parts = [element.text or ""]
    for child in element:
        parts += [words_of(child) if isinstance(child.tag, str) else "", child.tail or ""]
    return "".join(parts)


def test_the_full_text_names_every_entry_in_markdown(
    catalogue: Catalogue, written: Files, toy_addresses: Addresses
) -> None:
    tree: Any = html5lib.parse(
        rendered(written["llms-full.txt"].decode()), namespaceHTMLElements=False
    )
    found = {(item.find(".//a").get("href"), words_of(item)) for item in tree.iter("li")}
    said = {
        (
            source_url(entry) or toy_addresses.page(path_of(entry)),
            f"{entry.name} ({entry.kind}, {entry.date or 'undated'}): {entry.summary}",
        )
        for entry in catalogue.entries.values()
    }
    assert found == said
    assert {item.tag for item in tree.iter() if isinstance(item.tag, str)} <= {
        "html", "head", "body", "h1", "h2", "p", "ul", "li", "a", "blockquote",
    }  # fmt: skip


def test_the_short_text_links_topics_and_data(written: Files, toy_addresses: Addresses) -> None:
    tree: Any = html5lib.parse(rendered(written["llms.txt"].decode()), namespaceHTMLElements=False)
    links = [item.get("href").removeprefix(toy_addresses.site) for item in tree.iter("a")]
    assert [path for path in links if not path.endswith("/") and path not in written] == []
    assert "topics/optimisers/policy-gradient/" in links
