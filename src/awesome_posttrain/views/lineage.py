"""The family of a method: what it builds on and what builds on it, drawn and as a list."""

from __future__ import annotations

from typing import NamedTuple

from fast_sugiyama import from_edges

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import Method
from awesome_posttrain.views.facets import changes

MOST = 16
"""How many methods one picture holds, so that it fits a screen."""
WIDTH, HEIGHT, GAP_X, GAP_Y = 150, 26, 60, 10
"""Size of a box and the room between boxes, in units of the picture."""


class Box(NamedTuple):
    """A method in the picture."""

    method: Method
    x: float
    y: float
    is_self: bool


class Edge(NamedTuple):
    """One method builds on another, and what changes."""

    parent: Method
    child: Method
    changes: list[str]
    path: str


class Lineage(NamedTuple):
    """The picture and the list of one family."""

    boxes: list[Box]
    edges: list[Edge]
    width: float
    height: float
    hidden: int
    """Methods of the family that the picture leaves out."""


def _related(catalogue: Catalogue, method_id: str, *, up: bool) -> list[str]:
    """Return the ids above or below a method, nearest first."""
    found: list[str] = []
    layer = [method_id]
    while layer:
        following: list[str] = []
        for item in layer:
            links = catalogue.links_from(item) if up else catalogue.links_to(item)
            for link in links:
                other = link.target if up else link.source
                if link.type == "builds_on" and other not in found and other != method_id:
                    found.append(other)
                    following.append(other)
        layer = following
    return found


def lineage(catalogue: Catalogue, method: Method) -> Lineage | None:
    """Return the family of a method; nothing if it has neither parents nor children."""
    above = _related(catalogue, method.id, up=True)
    below = _related(catalogue, method.id, up=False)
    if not above and not below:
        return None
    chosen = _chosen(catalogue, method.id, above, below)
    edges = [
        (link.target, link.source)
        for item in chosen
        for link in catalogue.links_from(item)
        if link.type == "builds_on" and link.target in chosen
    ]
    places = _layout(chosen, edges)
    boxes, drawn = [], []
    for item in chosen:
        entry = catalogue.entries[item]
        if isinstance(entry, Method):
            boxes.append(Box(entry, *places[item], item == method.id))
    for first, second in sorted(edges):
        parent, child = catalogue.entries[first], catalogue.entries[second]
        if isinstance(parent, Method) and isinstance(child, Method):
            titles = [d.facet.title for d in catalogue.once(changes)[first, second]]
            drawn.append(Edge(parent, child, titles, _curve(places[first], places[second])))
    width = max(box.x for box in boxes) + WIDTH + 2
    height = max(box.y for box in boxes) + HEIGHT + 2
    return Lineage(boxes, drawn, width, height, len(above) + len(below) + 1 - len(boxes))


def _chosen(catalogue: Catalogue, own: str, above: list[str], below: list[str]) -> list[str]:
    """Return what the picture holds: nearest ancestors, then children, most linked first.

    A descendant is drawn only if one of the methods it builds on is.
    """
    chosen = [own, *above[: MOST // 2]]
    ranked = sorted(below, key=lambda item: (-len(catalogue.links_to(item)), item))
    while len(chosen) < MOST:
        following = next(
            (
                item
                for item in ranked
                if item not in chosen
                and any(
                    link.type == "builds_on" and link.target in chosen
                    for link in catalogue.links_from(item)
                )
            ),
            None,
        )
        if following is None:
            break
        chosen.append(following)
    return chosen


def _layout(nodes: list[str], edges: list[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Return the upper left corner of each box; parents stand left of children.

    Text ids would change the layout with the hash seed, so the library sees numbers.
    """
    number = {node: place for place, node in enumerate(sorted(nodes))}
    pairs = sorted((number[parent], number[child]) for parent, child in edges)
    found = from_edges(pairs, vertex_spacing=1).to_dict()  # type: ignore[no-untyped-call]
    top = max(y for _, y in found.values())
    return {
        node: (
            round((top - found[place][1]) * (WIDTH + GAP_X), 1) + 1,
            round(found[place][0] * (HEIGHT + GAP_Y), 1) + 1,
        )
        for node, place in number.items()
    }


def _curve(parent: tuple[float, float], child: tuple[float, float]) -> str:
    """Return the path of a line from the right edge of a box to the left edge of another."""
    x1, y1 = parent[0] + WIDTH, parent[1] + HEIGHT / 2
    x2, y2 = child[0], child[1] + HEIGHT / 2
    middle = (x1 + x2) / 2
    return f"M{x1:.0f} {y1:.0f}C{middle:.0f} {y1:.0f} {middle:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
