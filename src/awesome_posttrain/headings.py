"""The hand-written pages by their headings, as the header's search finds them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape

from mkdocs.contrib.search.search_index import SearchIndex
from mkdocs.structure.pages import Page

PATH = "search/prose.json"
"""Where the site has them."""


class Headings:
    """Collects the sections of pages; MkDocs' own search index reads their HTML."""

    def __init__(self) -> None:
        """Begin with no page."""
        self._index = SearchIndex(indexing="full", prebuild_index=False)
        self._titles: dict[str, str] = {}

    def add(self, page: Page) -> None:
        """Take a page whose content is rendered."""
        self._titles[page.url] = unescape(str(page.title))
        self._index.add_entry_from_context(page)

    def places(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield path with fragment, title of the page, heading and text of each section."""
        for record in json.loads(self._index.generate_search_index())["docs"]:
            path, mark, _ = record["location"].partition("#")
            # A record without a fragment repeats the whole page.
            if mark:
                title, heading = self._titles[path], unescape(record["title"])
                yield record["location"], title, heading, record["text"]
