"""Hand-written pages: listings in place of their markers; and the sitemap that names every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape

from awesome_posttrain.shell import ADDRESS

_MARKER = re.compile(r"^<!-- listing: ([a-z-]+) -->$", re.MULTILINE)


def with_listings(markdown: str, fragment: Callable[[str], str]) -> str:
    """Return prose with each marker line replaced by the HTML of its listing, as one raw block."""
    return _MARKER.sub(lambda found: raw_block(fragment(found.group(1))), markdown)


def raw_block(html: str) -> str:
    """Return HTML as one block that a Markdown reader passes through: no empty line inside."""
    lines = (line for line in html.split("\n") if line.strip())
    return '<div class="listing">\n' + "\n".join(lines) + "\n</div>"


def sitemap(xml: str, paths: Iterable[str], site_url: str | None) -> str:
    """Return MkDocs' sitemap without the shells and with an address for each path."""
    kept = re.sub(rf"\s*<url>\s*<loc>[^<]*{ADDRESS}</loc>.*?</url>", "", xml, flags=re.DOTALL)
    day = re.search(r"<lastmod>[^<]*</lastmod>", kept)
    date = day.group() if day else ""
    root = escape(site_url or "")
    urls = "".join(
        f"    <url>\n         <loc>{root}{escape(path)}</loc>\n         {date}\n    </url>\n"
        for path in paths
    )
    return kept.replace("</urlset>", urls + "</urlset>")
