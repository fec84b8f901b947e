"""``check`` and ``show``: commands that only read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from awesome_posttrain.cli.common import examine, project_of, refuse_errors

if TYPE_CHECKING:
    from awesome_posttrain.problems import Format


@click.command()
@click.option("--format", "style", type=click.Choice(["text", "github", "json"]), default="text")
@click.pass_context
def check(context: click.Context, style: Format) -> None:
    """Report every problem of every file; exit 1 if there is an error."""
    from awesome_posttrain.problems import has_errors, in_order, render

    catalogue, problems = examine(project_of(context))
    click.echo(render(problems, style), nl=False)
    found = in_order(problems)
    if style == "text":
        errors = sum(problem.severity == "error" for problem in found)
        words = f"{errors} errors, {len(found) - errors} warnings"
        click.echo(f"{len(catalogue.entries)} entries: {words}", err=True)
    sys.exit(1 if has_errors(found) else 0)


@click.command()
@click.argument("entry_id", metavar="ID")
@click.pass_context
def show(context: click.Context, entry_id: str) -> None:
    """Print an entry's README line, its facts and its links."""
    from awesome_posttrain.addresses import Addresses
    from awesome_posttrain.problems import did_you_mean, printable
    from awesome_posttrain.rendering import readme_line
    from awesome_posttrain.views import relations
    from awesome_posttrain.views.entry import entry_view

    project = project_of(context)
    catalogue, problems = examine(project)
    refuse_errors(problems)
    entry = catalogue.entries.get(entry_id)
    if entry is None:
        hint = did_you_mean(entry_id, catalogue.entries)
        raise click.UsageError(f'no entry "{printable(entry_id)}" {hint}'.strip())
    addresses = Addresses.read(project)
    view = entry_view(catalogue, entry, addresses)
    click.echo(readme_line(catalogue, addresses, project, entry))
    facts = [(label, value) for label, value, _ in view.facts]
    for label, value in [*facts, *view.links]:
        click.echo(f"{label}: {printable(value)}")
    for heading, pairs in relations.ends(catalogue, entry.id).items():
        names = ", ".join(other for _, other in pairs)
        click.echo(f"{heading}: {names}")
    click.echo(f"file: {view.source_file}")
