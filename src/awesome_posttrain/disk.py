"""The site as files for another engine: every page as Markdown with one block of raw HTML."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from awesome_posttrain.pages import Site
from awesome_posttrain.project import Project
from awesome_posttrain.prose import raw_block, with_listings

_CONFIG = """\
site_name: {name}
site_url: {url}
docs_dir: docs
site_dir: site
extra_css: [assets/site.css]
theme:
  name: material
  font: false
markdown_extensions: [attr_list, md_in_html, tables]
"""


def disk_files(project: Project, site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file of a stand-alone documentation project."""
    config = _CONFIG.format(name="awesome-posttrain", url=site.addresses.site)
    yield "mkdocs.yml", config.encode()
    docs = project.site / "docs"
    for path in sorted(docs.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(docs).as_posix()
        data = path.read_bytes()
        if name.endswith(".md"):
            url = _url(name)
            text = with_listings(data.decode(), partial(site.fragment, path=url))
            data = text.encode()
        yield f"docs/{name}", data
    for page in site.pages():
        head = {"title": page.title, "description": page.description, "hide": ["navigation", "toc"]}
        front = "".join(f"{key}: {json.dumps(value)}\n" for key, value in head.items())
        text = f"---\n{front}---\n\n{raw_block(page.html)}\n"
        yield f"docs/{page.path}index.md", text.encode()


def _url(name: str) -> str:
    """Return the path at which a Markdown file's page is served."""
    stem = name.removesuffix(".md")
    return "" if stem == "index" else stem.removesuffix("/index") + "/"
