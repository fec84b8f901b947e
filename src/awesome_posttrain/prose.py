"""Hand-written pages: listings in place of their markers; and the sitemap that names every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import count
from xml.sax.saxutils import escape

_MARKER = re.compile(r"^<!-- listing: ([a-z-]+) -->$", re.MULTILINE)
_TABLE = re.compile("<table>(.*?)</table>", re.DOTALL)
_SLOT = re.compile('<div data-listing="([a-z-]+)"></div>')


def with_listings(markdown: str, fragment: Callable[[str], str]) -> str:
    """Return prose with each marker line replaced by the HTML of its listing, as one raw block."""
    return _MARKER.sub(lambda found: raw_block(fragment(found.group(1))), markdown)


def with_slots(markdown: str) -> str:
    """Return prose with each marker line replaced by a slot, which ``fill_slots`` fills later.

    So the search does not index a listing, whose entries it has from elsewhere.
    """
    return _MARKER.sub(lambda found: f'<div data-listing="{found.group(1)}"></div>', markdown)


def fill_slots(html: str, fragment: Callable[[str], str]) -> str:
    """Return a rendered page of prose with the HTML of its listings."""
    return _SLOT.sub(lambda found: raw_block(fragment(found.group(1))), html)


def with_scrolling_tables(html: str) -> str:
    """Return rendered prose whose tables scroll by keyboard, each in a region of its own.

    The theme's script would make them scroll on a phone, but not by keyboard.
    """
    number = count(1)

    def scrolling(found: re.Match[str]) -> str:
        return (
            '<div class="table-scroll" tabindex="0" role="region" '
            f'aria-label="Table {next(number)}">'
            f'<table class="index">{found.group(1)}</table></div>'
        )

    return _TABLE.sub(scrolling, html)


def raw_block(html: str) -> str:
    """Return HTML as one block that a Markdown reader passes through: no empty line inside."""
    lines = (line for line in html.split("\n") if line.strip())
    return '<div class="listing">\n' + "\n".join(lines) + "\n</div>"


def sitemap(xml: str, shells: Iterable[str], paths: Iterable[str], site_url: str) -> str:
    """Return MkDocs' sitemap with the addresses of ``paths`` in place of those of the shells."""
    for shell in shells:
        loc = re.escape(f"<loc>{escape(site_url + shell)}</loc>")
        xml = re.sub(rf"\s*<url>\s*{loc}.*?</url>", "", xml, flags=re.DOTALL)
    day = re.search(r"<lastmod>[^<]*</lastmod>", xml)
    date = day.group() if day else ""
    urls = "".join(
        f"    <url>\n         <loc>{escape(site_url + path)}</loc>\n         {date}\n    </url>\n"
        for path in paths
    )
    return xml.replace("</urlset>", urls + "</urlset>")
