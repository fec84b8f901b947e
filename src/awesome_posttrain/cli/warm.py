"""The project as ``serve`` keeps it in memory: loaded, checked and ready to render one page.

Only what changed is done again: an entry's file is read, all checks run, and pages are rendered
when they are asked for. MkDocs runs again if its own files or the set of its shells changed.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import click

from awesome_posttrain import prose
from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.checks import check
from awesome_posttrain.cli.engine import run_mkdocs
from awesome_posttrain.exports import Exports
from awesome_posttrain.headings import PATH
from awesome_posttrain.loading import Known, load, without_collector
from awesome_posttrain.mkdocs_plugin import AwesomePosttrainPlugin
from awesome_posttrain.pages import Site
from awesome_posttrain.problems import has_errors, render
from awesome_posttrain.project import Project
from awesome_posttrain.shell import shell_path


@dataclass(frozen=True)
class State:
    """One good state of the whole site; requests that began with it end with it."""

    version: int
    catalogue: Catalogue
    site: Site
    plugin: AwesomePosttrainPlugin
    folder: Path
    """Where MkDocs put prose and assets."""
    problems: str = ""
    """Errors that keep a newer state from being shown, as text."""

    @cached_property
    def _exports(self) -> Exports:
        return Exports(self.catalogue, self.site.addresses)

    def data(self, path: str) -> bytes | None:
        """Return the file for programs at a path below the root, or nothing."""
        if not path or path.endswith("/"):  # a page: no table need be made for it
            return None
        write = self._exports.route(path)
        return write() if write else None

    def text(self, path: str) -> str | None:
        """Return the page, what the search knows of prose, or the sitemap; nothing if none is."""
        if (route := self.site.routes.get(path)) is not None:
            return self.plugin.filled(route()).decode()
        static = self.static(path)
        if static is not None and static.suffix == ".html":
            html = static.read_text(encoding="utf-8")
            return prose.fill_slots(html, partial(self.site.fragment, path=path))
        if path == PATH:
            return self.plugin.prose_data()
        return self.plugin.sitemap(self.site) if path == "sitemap.xml" else None

    def static(self, path: str) -> Path | None:
        """Return the file that MkDocs wrote for a path, if it lies in its folder."""
        target = (self.folder / path).resolve()
        if target.is_dir():
            target /= "index.html"
        return target if target.is_file() and target.is_relative_to(self.folder) else None


class Warm:
    """Loads a project once and then only what changed."""

    def __init__(self, project: Project, work: Path) -> None:
        """Prepare; nothing is read yet."""
        self.project, self.work = project, work.resolve()
        self.known: dict[str, Known] = {}
        self.state: State | None = None
        self._version = 0

    def reload(self, *, with_engine: bool) -> str:
        """Load and check what changed; return the problems as text, empty if all is well.

        With errors the last good state stays, and says them.
        """
        with without_collector():
            return self._reload(with_engine=with_engine)

    def _reload(self, *, with_engine: bool) -> str:
        catalogue, problems = load(self.project, self.known)
        problems += check(catalogue)
        said = render(problems, "text") if problems else ""
        self._version += 1
        if has_errors(problems):
            self._keep(said)
            return said
        site = Site(catalogue, Addresses.read(self.project), self.project)
        old = self.state
        shells = {shell_path(path) for path in site.routes}
        try:
            if old is None or with_engine or not shells <= old.plugin.shells.keys():
                folder = Path(tempfile.mkdtemp(dir=self.work))
                plugin = run_mkdocs(self.project, catalogue, folder, is_deferred=True)
            else:
                folder, plugin = old.folder, old.plugin
        except click.ClickException as error:
            self._keep(error.message)
            return error.message
        self.state = State(self._version, catalogue, site, plugin, folder)
        return said

    def _keep(self, problems: str) -> None:
        if (old := self.state) is not None:
            self.state = State(
                self._version, old.catalogue, old.site, old.plugin, old.folder, problems
            )
