"""The command line: the only place besides the plugin that prints, writes and exits.

Heavy imports stand inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from awesome_posttrain.catalogue import Catalogue
    from awesome_posttrain.problems import Format, Problem
    from awesome_posttrain.project import Project


@click.group()
@click.version_option(package_name="awesome-posttrain")
@click.option("--root", type=click.Path(path_type=Path), default=Path("."), help="The checkout.")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """The map of LLM post-training: check the entries, build README, data and site."""
    context.obj = root


def _project(context: click.Context) -> Project:
    from awesome_posttrain.project import NoProjectError, Project

    try:
        return Project.find(context.obj)
    except NoProjectError as error:
        raise click.UsageError(str(error)) from None


def _examine(project: Project) -> tuple[Catalogue, list[Problem]]:
    """Return the catalogue and everything that is wrong with it."""
    from awesome_posttrain.checks import check
    from awesome_posttrain.loading import load

    catalogue, problems = load(project)
    return catalogue, problems + check(catalogue)


@main.command()
@click.option("--format", "style", type=click.Choice(["text", "github", "json"]), default="text")
@click.pass_context
def check(context: click.Context, style: Format) -> None:
    """Report every problem of every file; exit 1 if there is an error."""
    from awesome_posttrain.problems import has_errors, in_order, render

    catalogue, problems = _examine(_project(context))
    click.echo(render(problems, style), nl=False)
    found = in_order(problems)
    if style == "text":
        errors = sum(problem.severity == "error" for problem in found)
        words = f"{errors} errors, {len(found) - errors} warnings"
        click.echo(f"{len(catalogue.entries)} entries: {words}", err=True)
    sys.exit(1 if has_errors(found) else 0)
