"""The README: one template over the lists, and a limit to its size."""

from __future__ import annotations

import jinja2
from markupsafe import Markup

from awesome_posttrain import escaping
from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import AnyEntry
from awesome_posttrain.project import Project
from awesome_posttrain.templating import environment
from awesome_posttrain.views import lists

README_LIMIT = 400 * 1024
"""Bytes that the README may have; GitHub cuts what it shows at 512 KiB."""


class ReadmeTooLargeError(Exception):
    """Raised when the README has more bytes than ``README_LIMIT``."""


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
    text = template.render(families=catalogue.once(lists.families), total=len(catalogue.entries))
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
