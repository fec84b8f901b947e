"""``history``: record what happened to the entries; a workflow runs it on the main branch."""

from __future__ import annotations

import datetime

import click

from awesome_posttrain.cli.common import examine, project_of, refuse_errors


@click.command()
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Day of the change.")
@click.pass_context
def history(context: click.Context, date: datetime.datetime) -> None:
    """Compare the entries with the history and append what was added, changed or removed."""
    from awesome_posttrain.addresses import Addresses
    from awesome_posttrain.cli.writing import write_file
    from awesome_posttrain.views.changes import text_of, updated

    project = project_of(context)
    catalogue, problems = examine(project)
    refuse_errors(problems)
    found = updated(catalogue, f"{date:%Y-%m-%d}", Addresses.read(project).host)
    new = set(found.events) - set(catalogue.history.events)
    if write_file(project.history, text_of(found)):
        click.echo(f"wrote {project.relative(project.history)}")
    click.echo(f"{len(new)} events")
