"""The Jinja environments, and the README.

A page of the site is HTML from an autoescaped template: no text of a contributor meets a Markdown
parser. In the README every expression passes the escaper unless it is marked as safe.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import jinja2
from markupsafe import Markup

from awesome_posttrain import escaping
from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import AnyEntry
from awesome_posttrain.project import Project
from awesome_posttrain.views import lists

README_LIMIT = 400 * 1024
"""Bytes that the README may have; GitHub cuts what it shows at 512 KiB."""


class ReadmeTooLargeError(Exception):
    """Raised when the README has more bytes than ``README_LIMIT``."""


def environment(project: Project, folder: str, *, markdown: bool) -> jinja2.Environment:
    """Return the templates of one folder, with an escaper that fits what they make."""
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader([project.templates / folder]),
        undefined=jinja2.StrictUndefined,
        autoescape=not markdown,  # noqa: S701 - the README has its own escaper below
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # a change of templates makes a new environment
    )
    if markdown:
        templates.finalize = _escaped
    else:
        templates.globals["sources"] = _remembered(
            templates, "sources", lambda items: tuple(map(id, items))
        )
        templates.globals["facet_cells"] = _remembered(
            templates, "facet_cells", lambda facet, words, _: (facet.id, words)
        )
    templates.filters["path"] = lists.path_of
    templates.filters["topic_path"] = lists.topic_path
    return templates


REMEMBERED = 512
"""Pieces of HTML that a macro keeps before it forgets them all."""


def _remembered(
    templates: jinja2.Environment, name: str, key: Callable[..., Hashable]
) -> Callable[..., Markup]:
    """Return a macro that renders equal arguments once: a page names one source for many facts.

    The arguments are kept beside the piece, so that an ``id`` in the key stays theirs.
    """
    known: dict[Hashable, tuple[tuple[Any, ...], Markup]] = {}

    def render(*arguments: Any) -> Markup:
        place = key(*arguments)
        if (found := known.get(place)) is None:
            if len(known) >= REMEMBERED:
                known.clear()
            macro = getattr(templates.get_template("macros.html").module, name)
            found = known[place] = (arguments, macro(*arguments))
        return found[1]

    return render


def _escaped(value: Any) -> Any:
    """Escape every text that a README template prints, unless it is marked as safe."""
    if isinstance(value, Markup):
        return str(value)
    return escaping.markdown(value) if isinstance(value, str) else value


def _readme_environment(
    catalogue: Catalogue, addresses: Addresses, project: Project
) -> jinja2.Environment:
    templates = environment(project, "readme", markdown=True)
    templates.filters["url"] = lambda url: Markup(escaping.destination(url))  # noqa: S704
    templates.filters["anchor"] = lambda title: Markup(escaping.anchor(title))  # noqa: S704
    templates.globals |= {
        "addresses": addresses,
        "links": lists.readme_links(catalogue),
        "shown": lists.shown_in_readme,
        "difference": lambda method: lists.difference_line(catalogue, method),
    }
    return templates


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
