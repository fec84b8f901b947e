"""What several commands need: the project, the catalogue, and the refusal of errors."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from awesome_posttrain.catalogue import Catalogue
    from awesome_posttrain.problems import Problem
    from awesome_posttrain.project import Project


def project_of(context: click.Context) -> Project:
    """Return the project that ``--root`` names; a usage error if there is none."""
    from awesome_posttrain.project import NoProjectError, Project

    try:
        return Project.find(context.obj)
    except NoProjectError as error:
        raise click.UsageError(str(error)) from None


def examine(project: Project) -> tuple[Catalogue, list[Problem]]:
    """Return the catalogue and everything that is wrong with it."""
    from awesome_posttrain.checks import check
    from awesome_posttrain.loading import load

    catalogue, problems = load(project)
    return catalogue, problems + check(catalogue)


def refuse_errors(problems: Iterable[Problem]) -> None:
    """Print the problems and exit 1 if one of them is an error; print nothing otherwise."""
    from awesome_posttrain.problems import has_errors, render

    listed = list(problems)
    if has_errors(listed):
        click.echo(render(listed, "text"), nl=False, err=True)
        click.echo("nothing was written", err=True)
        sys.exit(1)


def say(doing: str) -> None:
    """Print what is being done, on a terminal only: a log has no use for it."""
    if sys.stderr.isatty():
        click.echo(doing, err=True)
