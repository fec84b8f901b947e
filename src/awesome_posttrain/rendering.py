"""From views through templates to text: the README, and every page of the site.

``Site`` knows no MkDocs. An entry's page is HTML from an autoescaped template: no text of a
contributor meets a Markdown parser. In the README every expression passes the escaper unless it is
marked as safe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import jinja2
from markupsafe import Markup

from awesome_posttrain import escaping
from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import AnyEntry
from awesome_posttrain.project import KINDS, Project
from awesome_posttrain.views import lists
from awesome_posttrain.views.entry import entry_view

README_LIMIT = 400 * 1024
"""Bytes that the README may have; GitHub cuts what it shows at 512 KiB."""


class ReadmeTooLargeError(Exception):
    """Raised when the README has more bytes than ``README_LIMIT``."""


@dataclass(frozen=True)
class Page:
    """One page of the site below its root; ``path`` is a folder and ends in a slash."""

    path: str
    title: str
    description: str
    html: str
    source: str | None = None
    """Path of the file that a reader edits to change the page."""
    is_entry: bool = False


def _environment(project: Project, folder: str, *, markdown: bool) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([project.templates / folder]),
        undefined=jinja2.StrictUndefined,
        autoescape=not markdown,  # noqa: S701 - the README has its own escaper below
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    if markdown:
        environment.finalize = _escaped
    environment.filters["path"] = lists.path_of
    environment.filters["topic_path"] = lists.topic_path
    return environment


def _escaped(value: Any) -> Any:
    """Escape every text that a README template prints, unless it is marked as safe."""
    if isinstance(value, Markup):
        return str(value)
    return escaping.markdown(value) if isinstance(value, str) else value


def _readme_environment(
    catalogue: Catalogue, addresses: Addresses, project: Project
) -> jinja2.Environment:
    environment = _environment(project, "readme", markdown=True)
    environment.filters["url"] = lambda url: Markup(escaping.destination(url))  # noqa: S704
    environment.filters["anchor"] = lambda title: Markup(escaping.anchor(title))  # noqa: S704
    environment.globals |= {
        "addresses": addresses,
        "links": lists.readme_links(catalogue),
        "shown": lists.shown_in_readme,
        "difference": lambda method: lists.difference_line(catalogue, method),
    }
    return environment


def readme(catalogue: Catalogue, addresses: Addresses, project: Project) -> str:
    """Return the text of README.md; raise ``ReadmeTooLargeError``."""
    template = _readme_environment(catalogue, addresses, project).get_template("README.md.j2")
    text = template.render(families=lists.families(catalogue), total=len(catalogue.entries))
    if (size := len(text.encode())) > README_LIMIT:
        message = f"README.md has {size} bytes, more than {README_LIMIT}: lower SHOWN_IN_README"
        raise ReadmeTooLargeError(message)
    return text


def readme_line(
    catalogue: Catalogue, addresses: Addresses, project: Project, entry: AnyEntry
) -> str:
    """Return the line that an entry has in README.md, without its line end."""
    template = _readme_environment(catalogue, addresses, project).get_template("line.md.j2")
    return template.render(entry=entry, kind=entry.kind).rstrip("\n")


class Site:
    """Renders the pages of one catalogue; templates are compiled once."""

    def __init__(self, catalogue: Catalogue, addresses: Addresses, project: Project) -> None:
        """Prepare the templates; nothing is rendered yet."""
        self.catalogue, self.addresses = catalogue, addresses
        self._templates = _environment(project, "site", markdown=False)
        self._families = lists.families(catalogue)
        self._sections = lists.sections(catalogue)
        self._fragments: dict[str, Callable[[], dict[str, Any]]] = {
            "home": lambda: {
                "families": self._families,
                "counts": lists.counts(catalogue.entries.values()),
                "total": len(catalogue.entries),
                "newest": lists.newest_first(catalogue.by_kind["paper"])[:8],
                "years": lists.by_year(catalogue),
            }
        }

    def _render(self, template: str, path: str, **values: Any) -> str:
        base = "../" * path.count("/")
        return self._templates.get_template(template).render(
            base=base, addresses=self.addresses, **values
        )

    def fragment(self, name: str, path: str) -> str:
        """Return the HTML that replaces a marker in prose; raise ``KeyError`` if unknown."""
        return self._render(f"{name}.html", path, **self._fragments[name]())

    def pages(self) -> Iterator[Page]:
        """Yield every generated page: lists first, then the entries."""
        yield from self._lists()
        for entry in self.catalogue.entries.values():
            view = entry_view(self.catalogue, entry, self.addresses)
            html = self._render("entry.html", view.path, view=view)
            title = entry.title or entry.name
            yield Page(view.path, title, entry.summary, html, view.source_file, is_entry=True)

    def _lists(self) -> Iterator[Page]:
        vocabulary = "entries/_vocabulary/topics.yml"
        html = self._render("topics.html", "topics/", families=self._families)
        yield Page("topics/", "Topics", "The families and topics of the map.", html, vocabulary)
        for family in self._families:
            html = self._render("family.html", family.path, view=family)
            yield Page(family.path, family.family.title, family.family.definition, html, vocabulary)
            for topic in family.topics:
                html = self._render("topic.html", topic.path, view=topic)
                yield Page(topic.path, topic.topic.title, topic.topic.definition, html, vocabulary)
        for kind in KINDS:
            entries = lists.newest_first(self.catalogue.by_kind[kind])
            topics = self.catalogue.vocabulary.topic
            html = self._render("kind.html", f"{kind}s/", kind=kind, entries=entries, topics=topics)
            title = f"{kind.capitalize()}s"
            yield Page(f"{kind}s/", title, f"All {kind}s of the map in one table.", html)
        source = "entries/_vocabulary/article.yml"
        html = self._render("article.html", "article/", sections=self._sections)
        yield Page("article/", "The article", "The article's sections and works.", html, source)
        for section in self._sections:
            html = self._render("section.html", section.path, view=section)
            yield Page(section.path, section.section.title, section.section.text, html, source)
