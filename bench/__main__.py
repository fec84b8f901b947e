"""``python -m bench``: time, memory and bytes of build and check beside the references."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import click

from awesome_posttrain.project import Project
from bench.contenders import CONTENDERS
from bench.editing import edits
from bench.measure import run
from bench.sizes import sizes
from bench.synth import write
from bench.table import Edits, Results, Sizes, put, table

SLOW = {"stock", "zensical"}
SIZED = {600, 3000, 10000}
MEMORY = Path("/dev/shm")  # noqa: S108 - the folder made in it is ours alone
"""A file system in memory, where there is one: on a shared disk the folder and file of a page took
between 0.3 and 0.8 ms of the system from run to run, for every contender alike; here 0.03 ms."""


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


@click.command()
@click.option("--sizes", "numbers", default="600,1348,3000,10000", show_default=True)
@click.option("--only", default=",".join([*CONTENDERS, "serve"]), show_default=True)
@click.option("--runs", default=5, show_default=True)
@click.option("--slow-runs", default=3, show_default=True, help="Of engines, from 3,000 entries.")
@click.option("--keep", type=click.Path(path_type=Path), help="Keep the projects in this folder.")
@click.option("--write", "page", type=click.Path(path_type=Path, exists=True), help="Into a page.")
def main(
    numbers: str, only: str, runs: int, slow_runs: int, keep: Path | None, page: Path | None
) -> None:
    """Measure, print the tables, and put them into a page if one is named."""
    chosen = only.split(",")
    work = keep or Path(tempfile.mkdtemp(prefix="bench-", dir=MEMORY if MEMORY.is_dir() else None))
    results: Results = {}
    found: Sizes = {}
    waits: Edits = {}
    try:
        for number in _numbers(numbers):
            project = work.resolve() / str(number)
            if not project.exists():
                write(Project.find(Path()), number, project)
            # Once unmeasured: afterwards nothing is compiled or read from a cold disk.
            run(["awesome-posttrain", "--root", project, "build"], project)
            for turn in range(runs):
                for name in [name for name in CONTENDERS if name in chosen]:
                    if name in SLOW and number >= 3000 and turn >= slow_runs:
                        continue
                    if (took := CONTENDERS[name](project)) is None:
                        continue
                    results.setdefault(name, {}).setdefault(number, []).append(took)
                    click.echo(f"{number} {name}: {took.processor:.2f} s", err=True)
            if number in SIZED:
                found[number] = sizes((project / "build" / "site").resolve())
            if "serve" in chosen:
                waits[number] = edits(project, runs)
    finally:
        if keep is None:
            shutil.rmtree(work)
    text = table(results, found, waits)
    sys.stdout.write(text)
    if page is not None:
        put(page, text)


if __name__ == "__main__":
    main()
