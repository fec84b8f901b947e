"""The command line: the only place besides the plugin that prints, writes and exits.

Heavy imports stand inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import click

from awesome_posttrain.cli.build import build, pages
from awesome_posttrain.cli.debt import debt
from awesome_posttrain.cli.fmt import fmt
from awesome_posttrain.cli.history import history
from awesome_posttrain.cli.inspect import check, show
from awesome_posttrain.cli.serve import serve


@click.group()
@click.version_option(package_name="awesome-posttrain")
@click.option("--root", type=click.Path(path_type=Path), default=Path(), help="The checkout.")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """The map of LLM post-training: check the entries, build README, data and site."""
    context.obj = root


for command in (check, build, serve, pages, fmt, show, debt, history):
    main.add_command(command)


def run() -> None:
    """Run a command as a program of its own; raise ``SystemExit`` with text for what is no code.

    Nothing that a command makes has cycles, so nobody collects them: that and to free a whole
    catalogue object by object at the end would be a twentieth of a large build's time.
    """
    gc.disable()
    try:
        main()
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        if isinstance(code := end.code or 0, int):
            os._exit(code)
        raise
