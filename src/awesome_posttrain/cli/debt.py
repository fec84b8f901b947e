"""``debt``: what nobody has checked yet."""

from __future__ import annotations

import json

import click

from awesome_posttrain.cli.common import examine, project_of, refuse_errors


@click.command()
@click.option("--by", type=click.Choice(["kind", "entry"]), default="kind", show_default=True)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def debt(context: click.Context, by: str, style: str) -> None:
    """Count the facts that are unknown, without a source, or never compared with it."""
    from awesome_posttrain.views import debt as view

    catalogue, problems = examine(project_of(context))
    refuse_errors(problems)
    found = view.survey(catalogue)
    rows = found.kinds if by == "kind" else found.worst
    if style == "json":
        click.echo(json.dumps([row._asdict() | {"owed": row.owed} for row in rows], indent=2))
        return
    click.echo(f"{by:<32} {'all':>7} {'unknown':>8} {'no source':>10} {'not compared':>13}")
    for row in rows:
        counts = f"{row.total:>7} {row.unknown:>8} {row.unsourced:>10} {row.unchecked:>13}"
        click.echo(f"{row.name:<32} {counts}")
