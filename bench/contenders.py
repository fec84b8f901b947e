"""What is compared: our build, two stock engines on the same pages, and the floor."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from awesome_posttrain.exports.explorer import explorer_files
from awesome_posttrain.exports.search import search_files
from awesome_posttrain.loading import load, without_collector
from awesome_posttrain.project import Project
from bench.best_of import best_of, readme
from bench.measure import FailedError, Run, peak, run

_NAV = """\
nav: [{Home: index.md}, {Topics: topics/index.md}, {Papers: papers/index.md},
  {Methods: methods/index.md}, {Models: models/index.md}, {Benchmarks: benchmarks/index.md},
  {Frameworks: frameworks/index.md}, {About: about.md}]
validation: {nav: {omitted_files: ignore}}
"""
"""Entries out of the navigation, as we have them: with all of them in it the stock build of 3,000
pages takes more than ten times as long."""


def _fresh(folder: Path) -> Path:
    """Remove what an earlier run left; this is not measured."""
    if folder.is_symlink():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def ours(project: Path) -> Run:
    """Load, check, README, schema, files for programs and site, from nothing."""
    _fresh(project / "build")
    return run(["awesome-posttrain", "--root", project, "build"], project)


def again(project: Path) -> Run:
    """The same once more, with nothing changed."""
    return run(["awesome-posttrain", "--root", project, "build"], project)


def check(project: Path) -> Run:
    """Load and check alone."""
    return run(["awesome-posttrain", "--root", project, "check"], project)


def helping(project: Path) -> Run:
    """Start and say what there is."""
    return run(["awesome-posttrain", "--help"], project)


def _pages(project: Path) -> Path:
    """Return the folder with the same pages for other engines; written once."""
    out = project / "pages"
    if not out.exists():
        run(["awesome-posttrain", "--root", project, "pages", "--out", out], project)
        with (out / "mkdocs.yml").open("a", encoding="utf-8") as config:
            config.write(_NAV)
    return out


def stock(project: Path) -> Run:
    """MkDocs with Material and its search on the same pages; no README, no check, no exports."""
    pages = _pages(project)
    _fresh(pages / "site")
    return run(["mkdocs", "build", "--quiet"], pages)


def zensical(project: Path) -> Run | None:
    """Zensical on the same pages, without its cache; nothing where its search refuses a page."""
    pages = _pages(project)
    _fresh(pages / "site")
    _fresh(pages / ".cache")
    try:
        return run(["zensical", "build"], pages)
    except FailedError as error:
        # At 10,000 entries its index has fewer positions for a field than a sheet has words.
        if "exceeds the search index limit" in str(error):
            return None
        raise


def index(project: Path) -> Run:
    """Make the data of search and explorer alone, from a catalogue that is loaded already."""
    found = Project(project)
    with without_collector():
        catalogue, _ = load(found)
        wall, processor = time.perf_counter(), time.process_time()
        search_files(catalogue)
        explorer_files(catalogue)
        processor, wall = time.process_time() - processor, time.perf_counter() - wall
    return Run(processor, wall, peak())


def floor(project: Path) -> Run:
    """The bare loop; needs a site that was built."""
    out = _fresh(project / "floor")
    built = project / "build" / "site"
    return run(["python", "-m", "bench.floor", project, built.resolve(), out], Path.cwd())


CONTENDERS: dict[str, Callable[[Path], Run | None]] = {
    "ours": ours,
    "floor": floor,
    "zensical": zensical,
    "stock": stock,
    "again": again,
    "check": check,
    "index": index,
    "help": helping,
    "readme": readme,
    "best-of": best_of,
}
"""Name to what it runs; ``ours`` comes first, since the floor needs its site. One may be absent."""
