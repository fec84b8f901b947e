"""Puts the pages and files of the catalogue into an MkDocs build; thin on purpose.

Lists become MkDocs pages whose HTML is set directly. Entries are filled into one shell a kind,
which MkDocs renders like any page; they enter the sitemap like all others. The headings of prose
go into the header's search.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from awesome_posttrain import prose
from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.checks import check
from awesome_posttrain.exports import Exports
from awesome_posttrain.exports.search import encode, page_columns
from awesome_posttrain.headings import PATH, Headings
from awesome_posttrain.loading import load
from awesome_posttrain.pages import Page, Site
from awesome_posttrain.problems import has_errors, render
from awesome_posttrain.project import Project
from awesome_posttrain.shell import CONTENT, DESCRIPTION, HEAD, PLACE, TITLE, Shell, shell_path


class Settings(Config):  # type: ignore[no-untyped-call]
    """The plugin takes no settings: everything lies where the project says."""


class AwesomePosttrainPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """The plugin's state during one build."""

    project: Project
    catalogue: Catalogue
    loaded: Catalogue | None = None
    """A checked catalogue that the command line hands over, so that it is not read twice."""
    is_deferred: bool = False
    """Whether a server fills pages and listings on demand, so that none is written."""
    site: Site
    exports: Exports
    shells: dict[str, Shell]
    headings: Headings
    _sitemap: str = ""
    """The sitemap as MkDocs made it."""

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Spare MkDocs the theme's fourteen thousand icons when it asks what there is to copy."""
        made = config.theme.get_env

        def environment() -> jinja2.Environment:
            templates = made()
            templates.loader = ShownFiles(config.theme.dirs)
            return templates

        config.theme.get_env = environment  # type: ignore[method-assign]

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add a shell for every part and depth of the site; refuse entries with errors."""
        self.project = Project.find(Path(config.config_file_path).parent)
        self.catalogue = self.loaded or self._checked()
        self.loaded = None
        addresses = Addresses.read(self.project)
        self.site = Site(self.catalogue, addresses, self.project)
        self.exports = Exports(self.catalogue, addresses)
        self.shells = {}
        self.headings = Headings()
        for path in sorted({shell_path(path) for path in self.site.routes}):
            level = InclusionLevel.NOT_IN_NAV if PLACE in path else InclusionLevel.INCLUDED
            uri = f"{path}index.md"
            files.append(File.generated(config, uri, content="", inclusion=level))
        # Known to MkDocs, so that prose may link to them under --strict; written at the end.
        for path in self.exports.whole:
            files.append(File.generated(config, path, content=""))
        return files

    def _checked(self) -> Catalogue:
        catalogue, problems = load(self.project)
        problems += check(catalogue)
        if has_errors(problems):
            raise PluginError("the entries have errors\n" + render(problems, "text"))
        return catalogue

    def _is_shell(self, page: MkDocsPage) -> bool:
        return page.file.generated_by == "awesome-posttrain"

    def on_page_markdown(
        self, markdown: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Put slots into shells, and into prose in place of its listings."""
        if not self._is_shell(page):
            return prose.with_slots(markdown)
        page.meta.update(title=TITLE, description=DESCRIPTION, head=HEAD)
        page.meta.update(hide=["navigation", "toc"])
        return markdown

    def on_page_content(
        self, html: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Set the content and skip link of shells; let the tables of prose scroll by keyboard."""
        if not self._is_shell(page):
            return prose.with_scrolling_tables(html)
        page.toc = TableOfContents([AnchorLink("Content", "entry", 1)])
        return CONTENT

    def on_page_context(
        self, context: TemplateContext, /, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> TemplateContext:
        """Note the headings of prose, before its listings are filled in."""
        if not self._is_shell(page):
            self.headings.add(page)
        return context

    def on_post_page(self, output: str, /, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep a shell instead of writing it; fill the listings of prose."""
        if not self._is_shell(page):
            if self.is_deferred:
                return output
            return prose.fill_slots(output, lambda name: self.site.fragment(name, page.url))
        self.shells[page.url] = Shell.split(output, page.url, config.site_url or "")
        return ""

    def on_post_template(
        self, output_content: str, /, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Put the generated pages into the sitemap in place of the shells."""
        if template_name != "sitemap.xml":
            return output_content
        self._sitemap = output_content
        return self.sitemap(self.site)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the generated pages, the files for programs and what the search knows of prose."""
        if self.is_deferred:
            return
        output = _Output(config.site_dir)
        for page in self.site.pages():
            output.write(f"{page.path}index.html", self.filled(page))
        for path, data in self.exports.routes.items():
            output.write(path, data())
        output.write(PATH, self.prose_data().encode())

    def sitemap(self, site: Site) -> str:
        """Return MkDocs' sitemap with the pages of a catalogue in place of the shells."""
        shells = {shell_path(path) for path in self.site.routes}
        return prose.sitemap(self._sitemap, shells, site.routes, site.addresses.site)

    def prose_data(self) -> str:
        """Return the sections of the hand-written pages for the header's search."""
        return encode(page_columns(self.headings.places()))

    def filled(self, page: Page) -> bytes:
        """Return a generated page in its shell, in UTF-8."""
        return self.shells[shell_path(page.path)].fill(
            title=page.title,
            description=page.description,
            address=self.site.addresses.page(page.path),
            content=page.html,
            head=page.head,
        )


class ShownFiles(jinja2.FileSystemLoader):
    """Lists no hidden folder; MkDocs would match each file in one against patterns to leave it out.

    https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/structure/files.py#L151: ``*/.*``
    """

    def list_templates(self) -> list[str]:
        """Return the paths of all files below the folders but those in hidden ones, sorted."""
        found: set[str] = set()
        for root in self.searchpath:
            for folder, inner, names in os.walk(root):
                inner[:] = [name for name in inner if not name.startswith(".")]
                below = os.path.relpath(folder, root).replace(os.sep, "/")
                prefix = "" if below == "." else f"{below}/"
                found.update(prefix + name for name in names)
        return sorted(found)


class _Output:
    """Writes files below a folder with the fewest calls of the system: each page needs its own."""

    def __init__(self, root: str) -> None:
        self._root, self._made = root, {""}

    def write(self, path: str, data: bytes) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            self._make(f"{self._root}/{folder}")
            self._made.add(folder)
        # A file object asks the system three things more, and a path of parts is joined first.
        handle = os.open(f"{self._root}/{path}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            done = os.write(handle, data)
            while done < len(data):  # a system may take less than all, as Linux does from 2 GiB on
                done += os.write(handle, data[done:])
        finally:
            os.close(handle)

    @staticmethod
    def _make(folder: str) -> None:
        try:
            os.mkdir(folder)  # noqa: PTH102
        except FileExistsError:
            pass
        except FileNotFoundError:
            os.makedirs(folder)  # noqa: PTH103
