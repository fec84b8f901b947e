"""From views through templates to text: the README, and every page of the site.

``Site`` knows no MkDocs. An entry's page is HTML from an autoescaped template: no text of a
contributor meets a Markdown parser. In the README every expression passes the escaper unless it is
marked as safe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import jinja2
from markupsafe import Markup

from awesome_posttrain import escaping
from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import AnyEntry
from awesome_posttrain.project import KINDS, Project
from awesome_posttrain.views import lists, paging
from awesome_posttrain.views.entry import entry_view

README_LIMIT = 400 * 1024
"""Bytes that the README may have; GitHub cuts what it shows at 512 KiB."""


_TOPICS_DESCRIPTION = "Families and topics of the map, with the number of entries in each."


class ReadmeTooLargeError(Exception):
    """Raised when the README has more bytes than ``README_LIMIT``."""


@dataclass(frozen=True)
class Page:
    """One page of the site below its root; ``path`` is a folder and ends in a slash."""

    path: str
    title: str
    description: str
    html: str
    entry: str | None = None
    """Id of the entry whose page it is."""


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

    @cached_property
    def routes(self) -> dict[str, Callable[[], Page]]:
        """Path to the function that renders the page there: lists first, then the entries."""
        table = dict(self._lists())
        for entry in self.catalogue.entries.values():
            table[lists.path_of(entry)] = partial(self._entry, entry)
        return table

    def pages(self) -> Iterator[Page]:
        """Yield every generated page."""
        for render in self.routes.values():
            yield render()

    def _entry(self, entry: AnyEntry) -> Page:
        view = entry_view(self.catalogue, entry, self.addresses)
        html = self._render("entry.html", view.path, view=view)
        return Page(view.path, entry.title or entry.name, entry.summary, html, entry.id)

    def _list(self, template: str, path: str, title: str, description: str, **values: Any) -> Page:
        return Page(path, title, description, self._render(template, path, **values))

    def _lists(self) -> Iterator[tuple[str, Callable[[], Page]]]:
        def route(
            path: str, template: str, title: str, description: str, **values: Any
        ) -> tuple[str, Callable[[], Page]]:
            return path, partial(self._list, template, path, title, description, **values)

        yield route(
            "topics/", "topics.html", "Topics", _TOPICS_DESCRIPTION, families=self._families
        )
        for family in self._families:
            name, about = family.family.title, family.family.definition
            yield route(family.path, "family.html", name, about, view=family)
            for topic in family.topics:
                name, about = topic.topic.title, topic.topic.definition
                for sheet in paging.sheets(topic.path, topic.rows):
                    title = f"{name}{sheet.suffix}"
                    yield route(sheet.path, "topic.html", title, about, view=topic, sheet=sheet)
        topics = self.catalogue.vocabulary.topic
        for kind in KINDS:
            entries = lists.newest_first(self.catalogue.by_kind[kind])
            for sheet in paging.sheets(f"{kind}s/", entries):
                title, about = f"{kind.capitalize()}s{sheet.suffix}", f"All {kind}s, newest first."
                yield route(
                    sheet.path, "kind.html", title, about, kind=kind, sheet=sheet, topics=topics
                )
        about = "The sections of the article that the map grew from, and the works it names."
        yield route("article/", "article.html", "The article", about, sections=self._sections)
        for section in self._sections:
            name, about = section.section.title, section.section.text
            yield route(section.path, "section.html", name, about, view=section)
