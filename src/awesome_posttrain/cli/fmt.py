"""``fmt``: entries in their one form."""

from __future__ import annotations

import difflib
import sys

import click

from awesome_posttrain.cli.common import project_of
from awesome_posttrain.cli.writing import write_file


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Fail with a diff; write nothing.")
@click.pass_context
def fmt(context: click.Context, only_check: bool) -> None:
    """Write every entry in its one form: keys in order, lines folded, quotes where needed.

    Comments stay. A file that cannot be read is reported and left alone.
    """
    from awesome_posttrain.documents import read_text
    from awesome_posttrain.editing import formatted
    from awesome_posttrain.parsing import DocumentError
    from awesome_posttrain.problems import Problem, printable, render
    from awesome_posttrain.project import KINDS

    project = project_of(context)
    problems = []
    changed = 0
    for kind in KINDS:
        for path in sorted(project.folder_of(kind).glob("*.yml")):
            shown = project.relative(path)
            try:
                before = read_text(path)
                after = formatted(before, kind)
            except DocumentError as error:
                problems.append(Problem(shown, error.line, error.code, error.message, error.hint))
                continue
            if before == after:
                continue
            changed += 1
            if only_check:
                lines = difflib.unified_diff(
                    before.splitlines(),
                    after.splitlines(),
                    shown,
                    f"{shown} (formatted)",
                    lineterm="",
                )
                click.echo("\n".join(printable(line) for line in lines))
            else:
                write_file(path, after)
                click.echo(f"wrote {shown}")
    click.echo(render(problems, "text"), nl=False, err=True)
    sys.exit(1 if problems or (only_check and changed) else 0)
