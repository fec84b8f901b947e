"""``serve``: the site on this machine; a saved file shows at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from awesome_posttrain.cli.common import project_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_posttrain.cli.warm import Warm
    from awesome_posttrain.project import Project

SETTLE = 0.03
"""Seconds of silence after which a burst of changes counts as one."""


@click.command()
@click.option("--port", default=8000, show_default=True)
@click.pass_context
def serve(context: click.Context, port: int) -> None:
    """Serve the site on this machine; an edited entry shows without a restart."""
    import gc
    import tempfile
    import threading
    from pathlib import Path
    from urllib.parse import urlsplit

    from awesome_posttrain.cli.server import Server
    from awesome_posttrain.cli.warm import Warm

    project = project_of(context)
    gc.enable()  # a server runs for hours, and what serves requests may make cycles
    with tempfile.TemporaryDirectory(prefix="awesome-posttrain-") as work:
        warm = Warm(project, Path(work))
        problems = warm.reload(with_engine=True)
        if warm.state is None:
            click.echo(problems, nl=False, err=True)
            sys.exit(1)
        prefix = urlsplit(warm.state.site.addresses.site).path
        with Server(warm, port, prefix) as server:
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            click.echo(f"http://127.0.0.1:{server.server_port}/")
            try:
                for with_engine in changes(project):
                    _refresh(warm, with_engine=with_engine)
                    server.tell()
            except KeyboardInterrupt:
                click.echo("stopped")
            finally:
                server.shutdown()


def _refresh(warm: Warm, *, with_engine: bool) -> None:
    import time

    start = time.perf_counter()
    problems = warm.reload(with_engine=with_engine)
    if problems:
        click.echo(problems, nl=False, err=True)
    click.echo(f"loaded in {time.perf_counter() - start:.2f} s")


def changes(project: Project) -> Iterator[bool]:
    """Yield once for each burst of changes: whether MkDocs' own files are among them."""
    import queue

    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers import Observer

    seen: queue.SimpleQueue[str] = queue.SimpleQueue()

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            # Reading is an event too; what we read ourselves must not wake us.
            if event.event_type in {"created", "modified", "moved", "deleted"}:
                for path in (event.src_path, event.dest_path):
                    if path:
                        seen.put(str(path))

    observer = Observer()
    for folder in (project.entries, project.templates, project.site):
        if folder.is_dir():
            observer.schedule(Handler(), str(folder), recursive=True)
    observer.start()
    try:
        while True:
            paths = {seen.get()}
            while True:
                try:
                    paths.add(seen.get(timeout=SETTLE))
                except queue.Empty:
                    break
            yield any(path.startswith(str(project.site)) for path in paths)
    finally:
        observer.stop()
        observer.join()
