"""``search/filters.json``: what the explorer filters by and shows in columns of its own.

Entries are numbered as in ``search/names.json``. Words that repeat are places in a table beside
them; only methods have facets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.exports.search import encode, venue
from awesome_posttrain.model import Method
from awesome_posttrain.views.facets import answers as answers_of
from awesome_posttrain.views.lists import newest_first
from awesome_posttrain.vocabulary import UNKNOWN, Facet


def explorer_files(catalogue: Catalogue) -> dict[str, str]:
    """Return topics, venues and facets of all entries."""
    entries = newest_first(catalogue.entries.values())
    place = {topic: number for number, topic in enumerate(catalogue.vocabulary.topic)}
    answers = catalogue.once(answers_of)
    methods = [(number, e) for number, e in enumerate(entries) if isinstance(e, Method)]
    data = {
        "families": [
            {"title": family.title, "topics": [[topic.id, topic.title] for topic in family.topics]}
            for family in catalogue.vocabulary.families
        ],
        "topics": _table(tuple(place[t] for t in (e.topic, *e.also)) for e in entries),
        "venues": _table(venue(entry) for entry in entries),
        "methods": [number for number, _ in methods],
        "facets": [
            {
                "id": facet.id,
                "title": facet.title,
                "values": [option.id for option in facet.values],
                **_table(_places(facet, [answers[method.id][facet.id] for _, method in methods])),
            }
            for facet in catalogue.vocabulary.facets
        ],
    }
    return {"search/filters.json": encode(data)}


def _table(values: Iterable[Any]) -> dict[str, list[Any]]:
    """Return the different values in order of appearance, and each value as its place in them."""
    places: dict[Any, int] = {}
    at = [places.setdefault(value, len(places)) for value in values]
    return {"table": list(places), "at": at}


def _places(facet: Facet, said: list[tuple[str, ...]]) -> Iterator[tuple[int, ...]]:
    """Yield the places of each method's words; none if unknown, unstated or n/a."""
    places = {option.id: place for place, option in enumerate(facet.values) if option.id != UNKNOWN}
    for words in said:
        yield tuple([places[word] for word in words if word in places])
