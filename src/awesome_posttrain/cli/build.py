"""``build`` and ``pages``: everything that is written."""

from __future__ import annotations

import difflib
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from awesome_posttrain.cli.common import examine, project_of, refuse_errors, say
from awesome_posttrain.cli.engine import run_mkdocs
from awesome_posttrain.cli.writing import publish, write_file

if TYPE_CHECKING:
    from awesome_posttrain.catalogue import Catalogue
    from awesome_posttrain.project import Project


def _generated(project: Project, catalogue: Catalogue) -> dict[Path, str]:
    """Return the committed files that are generated: path to text."""
    from awesome_posttrain import schema
    from awesome_posttrain.addresses import Addresses
    from awesome_posttrain.rendering import ReadmeTooLargeError, readme

    try:
        text = readme(catalogue, Addresses.read(project), project)
    except ReadmeTooLargeError as error:
        raise click.ClickException(str(error)) from None
    files = {project.readme: text}
    for name, body in schema.schemas(catalogue).items():
        files[project.schema / name] = body
    return files


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Fail with a diff if a file is stale.")
@click.option("--only", type=click.Choice(["readme", "data", "site"]), help="Build one part.")
@click.pass_context
def build(context: click.Context, only_check: bool, only: str | None) -> None:
    """Build README, schema, data and site; nothing is written while there are errors."""
    project = project_of(context)
    say("reading the entries")
    catalogue, problems = examine(project)
    refuse_errors(problems)
    if only_check:
        sys.exit(_stale(project, catalogue))
    if only in {None, "readme"}:
        for path, text in _generated(project, catalogue).items():
            if write_file(path, text):
                click.echo(f"wrote {project.relative(path)}")
    if only == "data":
        publish(project.built_site, lambda folder: _data(project, catalogue, folder))
    if only in {None, "site"}:
        say(f"building the site of {len(catalogue.entries)} entries")
        publish(project.built_site, lambda folder: run_mkdocs(project, catalogue, folder))
        click.echo(f"{len(catalogue.entries)} entries")
        click.echo(str(project.built_site / "index.html"))


def _stale(project: Project, catalogue: Catalogue) -> int:
    """Print how generated files differ from what they should be; return the exit code."""
    code = 0
    for path, text in _generated(project, catalogue).items():
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if before != text:
            code = 1
            name = project.relative(path)
            lines = difflib.unified_diff(
                before.splitlines(keepends=True),
                text.splitlines(keepends=True),
                name,
                f"{name} (new)",
            )
            click.echo("".join(lines), nl=False)
            click.echo(f"{name} is stale: run awesome-posttrain build --only readme", err=True)
    return code


def _data(project: Project, catalogue: Catalogue, folder: Path) -> None:
    """Copy the last site and write the files for programs anew."""
    from awesome_posttrain.addresses import Addresses
    from awesome_posttrain.exports import Exports

    if project.built_site.exists():
        shutil.copytree(project.built_site, folder, dirs_exist_ok=True)
        # An entry that is gone leaves no document behind.
        shutil.rmtree(folder / "v1", ignore_errors=True)
    for path, write in Exports(catalogue, Addresses.read(project)).routes.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(write())


@click.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="An empty folder.")
@click.pass_context
def pages(context: click.Context, out: Path) -> None:
    """Write the same pages as files that another site generator can build."""
    from awesome_posttrain.addresses import Addresses
    from awesome_posttrain.disk import disk_files
    from awesome_posttrain.pages import Site

    project = project_of(context)
    catalogue, problems = examine(project)
    refuse_errors(problems)
    if out.exists() and any(out.iterdir()):
        raise click.UsageError(f"{out} is not empty")
    site = Site(catalogue, Addresses.read(project), project)
    count = 0
    for path, data in disk_files(project, site):
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        count += path.endswith(".md")
    click.echo(f"{count} pages in {out}")
