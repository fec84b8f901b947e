"""What an entry is related to: short lists for its page, whole ones for pages of their own.

What a page has by the dozen is a named tuple, which is made in half the time of a frozen class.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from awesome_posttrain.catalogue import Catalogue, Link
from awesome_posttrain.model import AnyEntry
from awesome_posttrain.parts import Evidence
from awesome_posttrain.views.lists import path_of

SHOWN = 40
"""How many related entries of one heading a page shows; the rest stand on a page of their own."""
NEAR = 6
"""How many neighbours of one heading the line near the top names."""
LINEAGE = ("introduces", "builds_on", "derived_from", "successor_of", "follows")
"""Relation types that lead to what came before and to what came after."""
_TABLES = frozenset({"implements"})
"""Relation types that are shown as a table."""


class RelatedView(NamedTuple):
    """One related entry with what the relation says about it."""

    entry: AnyEntry
    path: str
    details: list[tuple[str, str]]
    evidence: tuple[Evidence, ...]


class Group(NamedTuple):
    """The related entries of one heading, the first ``SHOWN`` of them on the entry's own page."""

    heading: str
    slug: str
    items: list[RelatedView]
    total: int
    path: str
    """Path of the page with all of them, which is there if ``total`` is more than is shown."""
    is_table: bool
    is_plain: bool
    """Whether no relation of the group says more than which entry it leads to."""


class Neighbours(NamedTuple):
    """What came before or after an entry: the first few, and how many more there are."""

    heading: str
    slug: str
    entries: list[AnyEntry]
    more: int


End = tuple[Link, str]
"""A relation and the id at its other end."""
Ends = dict[str, list[End]]
"""Heading to the relations that stand under it."""


def slug(heading: str) -> str:
    """Return a heading as it stands in addresses."""
    return heading.replace(" ", "-")


def ends(catalogue: Catalogue, entry_id: str) -> Ends:
    """Return the relations of an entry by heading: its own first, then those that point to it.

    Stages of a model and scores on a benchmark have sections of their own and are left out.
    """
    known = catalogue.vocabulary.relation
    table: Ends = {}
    for link in catalogue.links_from(entry_id):
        if link.type != "trained_with":
            table.setdefault(known[link.type].title, []).append((link, link.target))
    incoming = catalogue.links_to(entry_id)
    if any(link.type == "implements" for link in incoming):
        incoming = sorted(incoming, key=partial(_rank, catalogue))
    for link in incoming:
        if link.type != "evaluated_on":
            table.setdefault(known[link.type].inverse, []).append((link, link.source))
    return table


def _rank(catalogue: Catalogue, link: Link) -> int:
    """Frameworks that implement most come first; all else keeps its order."""
    return -len(catalogue.links_from(link.source)) if link.type == "implements" else 0


def groups(catalogue: Catalogue, entry: AnyEntry, table: Ends) -> list[Group]:
    """Return what an entry's page shows of its relations, ``SHOWN`` entries a heading."""
    own = path_of(entry)
    return [group(catalogue, own, heading, pairs) for heading, pairs in table.items()]


def group(
    catalogue: Catalogue, own: str, heading: str, pairs: Sequence[End], shown: int = SHOWN
) -> Group:
    """Return one heading of the entry at path ``own`` with its first entries."""
    items = [end(catalogue, link, other) for link, other in pairs[:shown]]
    place = slug(heading)
    is_table = pairs[0][0].type in _TABLES
    is_plain = not any(item.details or item.evidence for item in items)
    return Group(heading, place, items, len(pairs), f"{own}{place}/", is_table, is_plain)


def neighbours(catalogue: Catalogue, table: Ends) -> list[Neighbours]:
    """Return what came before an entry and then what came after it, the most linked first."""
    found = []
    for heading in catalogue.once(_headings):
        if pairs := table.get(heading):
            ids = [other for _, other in pairs]
            if len(ids) > 1:
                ids.sort(key=lambda other: (-len(catalogue.links_to(other)), other))
            entries = [catalogue.entries[other] for other in ids[:NEAR]]
            found.append(Neighbours(heading, slug(heading), entries, len(ids) - len(entries)))
    return found


def overflowing(catalogue: Catalogue) -> Iterator[tuple[AnyEntry, str, list[End]]]:
    """Yield entry, heading and relations of every list that is too long for the entry's page."""
    for entry_id, entry in catalogue.entries.items():
        # A server asks after every edit: most entries have too few relations to look further.
        if len(catalogue.links_from(entry_id)) + len(catalogue.links_to(entry_id)) > SHOWN:
            for heading, pairs in ends(catalogue, entry_id).items():
                if len(pairs) > SHOWN:
                    yield entry, heading, pairs


def _labels(catalogue: Catalogue) -> dict[str, list[tuple[str, str]]]:
    """Return type to the fields that its relations carry, each with what it is called."""
    return {
        name: [(field.id, field.id.replace("_", " ")) for field in known.fields]
        for name, known in catalogue.vocabulary.relation.items()
    }


def _headings(catalogue: Catalogue) -> list[str]:
    """Return the headings of what came before an entry and then of what came after it."""
    known = [catalogue.vocabulary.relation.get(name) for name in LINEAGE]
    before = [relation.title for relation in known if relation]
    after = [relation.inverse for relation in known if relation]
    return [*after[:1], *before, *after[1:]]


def end(catalogue: Catalogue, link: Link, other: str) -> RelatedView:
    """Return the entry at the other end of a relation with the fields that the relation carries."""
    details = [
        (label, f"{value:g}" if isinstance(value, float) else str(value))
        for name, label in catalogue.once(_labels)[link.type]
        if (value := getattr(link.relation, name)) is not None
    ]
    if link.order:
        details.append(("stage", str(link.order)))
    if link.relation.note:
        details.append(("note", link.relation.note))
    target = catalogue.entries[other]
    return RelatedView(target, path_of(target), details, link.relation.evidence)
