"""The shell's contract: a filled page is, byte for byte, the page that MkDocs itself renders.

One MkDocs build renders a page of every kind and of every sort of list twice: filled into its
shell, and as a page of MkDocs' own with the same title, description, tags and content.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from awesome_posttrain.mkdocs_plugin import AwesomePosttrainPlugin, Settings
from awesome_posttrain.pages import Page
from awesome_posttrain.project import KINDS
from awesome_posttrain.shell import shell_path
from tests.whole import whole_project


class Whole(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Adds pages of the catalogue to MkDocs as pages of its own, and keeps what it renders."""

    def __init__(self, ours: AwesomePosttrainPlugin) -> None:
        self.ours = ours
        self.pages: dict[str, Page] = {}
        self.rendered: dict[str, str] = {}

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        for path, route in self.ours.site.routes.items():
            # A page directly below the root is its own shell: MkDocs has it already.
            if path != shell_path(path):
                self.pages[path] = route()
                level = InclusionLevel.NOT_IN_NAV
                uri = f"{path}index.md"
                files.append(File.generated(config, uri, content="", inclusion=level))
        return files

    def on_page_markdown(self, markdown: str, /, *, page: MkDocsPage, **_: Any) -> str:
        if (ours := self.pages.get(page.url)) is not None:
            # MkDocs takes title and description as HTML.
            texts = {"title": escape(ours.title), "description": escape(ours.description)}
            page.meta.update(texts, head=ours.head)
            page.meta.update(hide=["navigation", "toc"])
        return markdown

    def on_page_content(self, html: str, /, *, page: MkDocsPage, **_: Any) -> str:
        if (ours := self.pages.get(page.url)) is None:
            return html
        page.toc = TableOfContents([AnchorLink("Content", "entry", 1)])
        return ours.html

    def on_post_page(self, output: str, /, *, page: MkDocsPage, **_: Any) -> str:
        if page.url in self.pages:
            self.rendered[page.url] = output
        return output


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    project = whole_project(tmp_path_factory.mktemp("shell") / "project")
    # Text that a careless shell would let through or mark twice.
    hostile = project.entries / "papers" / "cobbe-2021-gsm8k.yml"
    text = hostile.read_text(encoding="utf-8")
    hostile.write_text(text.replace("title: ", 'title: <b>"A & B"</b> ', 1), encoding="utf-8")
    config = load_config(str(project.mkdocs_config), site_dir=str(project.root / "out"))
    ours = config.plugins["awesome-posttrain"]
    assert isinstance(ours, AwesomePosttrainPlugin)
    plugin = Whole(ours)
    config.plugins["whole"] = plugin
    build(config)
    return plugin


@pytest.mark.parametrize("part", [*(f"{kind}s" for kind in KINDS), "topics", "article"])
def test_a_filled_page_is_the_page_that_mkdocs_renders(whole: Whole, part: str) -> None:
    paths = [path for path in whole.pages if path.startswith(f"{part}/")]
    assert paths
    for path in paths:
        filled = whole.ours.filled(whole.pages[path]).decode()
        assert filled == whole.rendered[path], path


def test_the_pages_differ_in_what_depends_on_them(whole: Whole) -> None:
    one, two = (whole.rendered[f"methods/{name}/"] for name in ("ppo", "grpo"))
    for before, after in (("<title>", "</title>"), ('rel="canonical" href="', '"')):
        values = [page.partition(before)[2].partition(after)[0] for page in (one, two)]
        assert values[0] != values[1], values


def test_the_build_writes_the_same_page(whole: Whole) -> None:
    out = Path(whole.ours.project.root) / "out"
    for path, page in whole.pages.items():
        written = (out / path / "index.html").read_bytes()
        assert written == whole.ours.filled(page), path
