"""What a reader's browser loads: sizes of the built site in bytes."""

from __future__ import annotations

import gzip
from pathlib import Path


def _both(path: Path) -> tuple[int, int]:
    data = path.read_bytes() if path.is_file() else b""
    return len(data), len(gzip.compress(data, 6)) if data else 0


def sizes(site: Path) -> dict[str, tuple[int, int]]:
    """Return what to its bytes, plain and gzipped."""
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
        "search index": _both(site / "search" / "search_index.json"),
        "explorer's data": _both(site / "v1" / "explorer.json"),
        "comparison's data": _both(site / "v1" / "compare.json"),
        "catalogue.json": _both(site / "v1" / "catalogue.json"),
    }
