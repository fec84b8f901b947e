"""Puts the pages and files of the catalogue into an MkDocs build; thin on purpose.

Lists become MkDocs pages whose HTML is set directly. Entries are filled into one shell a kind,
which MkDocs renders like any page; they enter sitemap and search like all others.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from awesome_posttrain import exports, prose
from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.checks import check
from awesome_posttrain.loading import load
from awesome_posttrain.problems import has_errors, render
from awesome_posttrain.project import KINDS, Project
from awesome_posttrain.rendering import Page, Site
from awesome_posttrain.shell import ADDRESS, CONTENT, DESCRIPTION, HEAD, TITLE, Shell


class Settings(Config):  # type: ignore[no-untyped-call]
    """The plugin takes no settings: everything lies where the project says."""


class AwesomePosttrainPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """The plugin's state during one build."""

    project: Project
    catalogue: Catalogue
    loaded: Catalogue | None = None
    """A checked catalogue that the command line hands over, so that it is not read twice."""
    site: Site
    lists: dict[str, Page]
    entries: list[Page]
    shells: dict[str, Shell]

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add a page for every list, and a shell for every kind; refuse entries with errors."""
        self.project = Project.find(Path(config.config_file_path).parent)
        self.catalogue = self.loaded or self._checked()
        self.loaded = None
        self.site = Site(self.catalogue, Addresses.read(self.project), self.project)
        self.lists, self.entries, self.shells = {}, [], {}
        for page in self.site.pages():
            if page.is_entry:
                self.entries.append(page)
                continue
            uri = page.path + "index.md"
            self.lists[uri] = page
            files.append(File.generated(config, uri, content="", inclusion=InclusionLevel.INCLUDED))
        for kind in KINDS:
            uri = f"{kind}s/{ADDRESS}index.md"
            level = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, uri, content="", inclusion=level))
        # Files of MkDocs' own, so that prose may link to them under --strict.
        for path, text in exports.files(self.catalogue, self.site.addresses).items():
            files.append(File.generated(config, path, content=text))
        return files

    def _checked(self) -> Catalogue:
        catalogue, problems = load(self.project)
        problems += check(catalogue)
        if has_errors(problems):
            raise PluginError("the entries have errors\n" + render(problems, "text"))
        return catalogue

    def on_page_markdown(
        self, markdown: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give generated pages their title, and put listings into prose."""
        uri = page.file.src_uri
        if uri in self.lists:
            listed = self.lists[uri]
            page.meta.update(title=listed.title, description=listed.description)
            page.meta.update(hide=["navigation", "toc"], search={"exclude": True})
        elif uri.endswith(f"/{ADDRESS}index.md"):
            page.meta.update(title=TITLE, description=DESCRIPTION, head=HEAD)
            page.meta.update(hide=["navigation", "toc"], search={"exclude": True})
        else:
            return prose.with_listings(markdown, lambda name: self.site.fragment(name, page.url))
        return markdown

    def on_page_content(
        self, html: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Set the HTML of generated pages directly."""
        uri = page.file.src_uri
        if uri in self.lists:
            page.toc = TableOfContents([AnchorLink(self.lists[uri].title, "entry", 1)])
            return self.lists[uri].html
        if uri.endswith(f"/{ADDRESS}index.md"):
            page.toc = TableOfContents([AnchorLink("Entry", "entry", 1)])
            return CONTENT
        return html

    def on_post_page(self, output: str, /, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep a kind's shell instead of writing it."""
        if page.file.src_uri.endswith(f"/{ADDRESS}index.md"):
            kind = page.file.src_uri.partition("/")[0]
            self.shells[kind] = Shell.split(output, f"{kind}/{ADDRESS}")
            return ""
        return output

    def on_post_template(
        self, output_content: str, /, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Put the entries into the sitemap, and take the shells out of it."""
        if template_name != "sitemap.xml":
            return output_content
        return prose.sitemap(output_content, [page.path for page in self.entries], config.site_url)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the entries' pages and their search records."""
        root = Path(config.site_dir)
        for page in self.entries:
            shell = self.shells[page.path.partition("/")[0]]
            text = shell.fill(
                title=page.title, description=page.description, path=page.path, content=page.html
            )
            _write(root / page.path / "index.html", text)
        self._add_to_search(root / "search" / "search_index.json")

    def _add_to_search(self, index: Path) -> None:
        if not index.exists():
            return
        data: dict[str, Any] = json.loads(index.read_text(encoding="utf-8"))
        for entry, page in zip(self.catalogue.entries.values(), self.entries, strict=True):
            words = ", ".join([entry.name, *entry.aliases, *entry.authors[:3]])
            record = {"location": page.path, "title": escape(page.title)}
            data["docs"].append(record | {"text": escape(f"{words}. {page.description}")})
        _write(index, json.dumps(data, ensure_ascii=False, separators=(",", ":")))

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watch entries and templates too."""
        server.watch(str(self.project.entries))
        server.watch(str(self.project.templates))
        return server


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
