"""The results as Markdown: ratios first, then the figures, then the machine."""

from __future__ import annotations

import datetime
import os
import platform
from importlib.metadata import version
from pathlib import Path

from bench.measure import Run, median

Results = dict[str, dict[int, list[Run]]]
"""Contender to number of entries to its runs."""
Sizes = dict[int, dict[str, tuple[int, int]]]
Edits = dict[int, list[float]]
"""Number of entries to seconds from a saved file to the new bytes."""

_LABELS = {
    "ours": "This project: load, check, README, data, site",
    "floor": "Floor: bare Jinja loop, same set of files",
    "zensical": "Zensical, same pages",
    "stock": "MkDocs Material, same pages, entries out of the nav",
    "again": "This project, built again with nothing changed",
    "check": "check alone",
    "index": "Data of search and explorer alone, entries loaded",
    "help": "--help",
    "readme": "This project: load, check, README and schema",
    "best-of": "best-of, the same entries as a list",
}
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _head(*cells: object) -> list[str]:
    return [_row(*cells), "|" + " --- |" * len(cells)]


def _ratios(results: Results) -> list[str]:
    numbers = sorted(results.get("ours", {}))
    pairs = [
        ("times faster than MkDocs Material", "stock", "ours"),
        ("times faster than Zensical", "zensical", "ours"),
        ("times the floor", "ours", "floor"),
        ("README alone, times faster than best-of", "best-of", "readme"),
    ]
    lines = _head("Processor time, ratio", *(f"{number:,}" for number in numbers))
    for label, upper, lower in pairs:
        cells = []
        for number in numbers:
            over, under = results.get(upper, {}).get(number), results.get(lower, {}).get(number)
            if over and under:
                cells.append(f"{median(over).processor / median(under).processor:.1f}")
            else:
                cells.append("not run")
        lines.append(_row(label, *cells))
    return lines


def _figures(results: Results) -> list[str]:
    lines = _head("Command", "Entries", "Processor s", "Wall s", "Peak MiB", "Runs")
    for name, label in _LABELS.items():
        for number, runs in sorted(results.get(name, {}).items()):
            took = median(runs)
            lines.append(
                _row(
                    label,
                    f"{number:,}",
                    f"{took.processor:.2f}",
                    f"{took.wall:.2f}",
                    f"{took.memory:.0f}",
                    len(runs),
                )
            )
    return lines


def _edits(edits: Edits) -> list[str]:
    lines = _head("serve: from a saved entry to its new page", "Median s", "Worst s", "Edits")
    for number, seconds in sorted(edits.items()):
        ordered = sorted(seconds)
        middle = ordered[len(ordered) // 2]
        row = _row(f"{number:,} entries", f"{middle:.2f}", f"{ordered[-1]:.2f}", len(ordered))
        lines.append(row)
    return lines


def _bytes(sizes: Sizes) -> list[str]:
    lines = _head("What is loaded", "Entries", "Bytes", "Bytes gzipped")
    for number, table in sorted(sizes.items()):
        for label, (plain, packed) in table.items():
            lines.append(_row(label, f"{number:,}", f"{plain:,}", f"{packed:,}"))
    return lines


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(": ")[2] for line in text.splitlines() if line.startswith("model name")]
    return names[0] if names else platform.machine()


def table(results: Results, sizes: Sizes, edits: Edits) -> str:
    """Return the tables and the words of the machine."""
    today = datetime.datetime.now(tz=datetime.UTC).date()
    load = f"{os.getloadavg()[1]:.1f}"
    packages = ("mkdocs", "mkdocs-material", "zensical", "pydantic", "jinja2", "pyyaml")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    machine = (
        f"Measured on {today}: {_processor()}, {os.cpu_count()} processors, load {load}, "
        f"Python {platform.python_version()}, {platform.system()}; {versions}. "
        "Medians; the contenders of one size ran in turn. Invented entries (`bench/synth.py`)."
    )
    parts = [_ratios(results), _figures(results)]
    if edits:
        parts.append(_edits(edits))
    if sizes:
        parts.append(_bytes(sizes))
    return "\n\n".join(["\n".join(lines) for lines in parts] + [machine]) + "\n"


def put(page: Path, text: str) -> None:
    """Replace what stands between the marks of a page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8", newline="\n")
