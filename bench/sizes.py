"""What a reader's browser loads: sizes of the built site in bytes."""

from __future__ import annotations

import gzip
from pathlib import Path

_FIRST = ("names", "titles", "pages", "prose")
_VISIT = ("names", "titles", "filters", "summaries/0")


def _both(*paths: Path) -> tuple[int, int]:
    """Return the bytes of files that are loaded together, plain and each gzipped."""
    texts = [path.read_bytes() for path in paths if path.is_file()]
    return sum(map(len, texts)), sum(len(gzip.compress(text, 6)) for text in texts)


def sizes(site: Path) -> dict[str, tuple[int, int]]:
    """Return what to its bytes, plain and gzipped."""
    search = site / "search"
    pages = list(site.rglob("index.html"))
    biggest = max(pages, key=lambda path: path.stat().st_size)
    entries = sorted(
        (path for kind in ("paper", "method") for path in (site / f"{kind}s").glob("*/index.html")),
        key=lambda path: path.stat().st_size,
    )
    place = biggest.parent.relative_to(site).as_posix()
    return {
        f"biggest page ({place})": _both(biggest),
        "median page of a paper or method": _both(entries[len(entries) // 2]),
        "first query in the header, data": _both(*(search / f"{name}.json" for name in _FIRST)),
        "largest index of words, by first letters": max(
            (_both(path) for path in search.glob("words/*.json")), key=lambda both: both[1]
        ),
        "explorer's data at a first visit": _both(*(search / f"{name}.json" for name in _VISIT)),
        "explorer's data, all of it": _both(*search.rglob("*.json")),
        "comparison's data": _both(site / "v1" / "compare.json"),
        "catalogue.json": _both(site / "v1" / "catalogue.json"),
    }
