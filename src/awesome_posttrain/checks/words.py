"""Rules about the vocabulary itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from awesome_posttrain.catalogue import VOCABULARY, Catalogue
from awesome_posttrain.checks.finding import Finding
from awesome_posttrain.parsing import Route
from awesome_posttrain.parts import Relation, fields_of
from awesome_posttrain.problems import did_you_mean
from awesome_posttrain.project import KINDS

_TOPICS = f"{VOCABULARY}/topics.yml"
_RELATIONS = f"{VOCABULARY}/relations.yml"


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def repeated_word(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure no id of the vocabulary stands twice in its list."""
    words = catalogue.vocabulary
    topics = _places(words.families)
    for number, family in enumerate(words.families):
        topics += _places(family.topics, number, "topics")
    yield from _repeated("topics", topics)
    yield from _repeated("facets", _places(words.facets))
    for number, facet in enumerate(words.facets):
        yield from _repeated("facets", _places(facet.values, number, "values"))
    yield from _repeated("relations", _places(words.relations))
    yield from _repeated("article", _places(words.sections))
    yield from _repeated("claims", _places(words.claims))
    yield from _repeated("situations", _places(words.situations))


def _places(items: Iterable[_Named], *route: str | int) -> list[tuple[Route, str]]:
    return [((*route, place, "id"), item.id) for place, item in enumerate(items)]


def _repeated(name: str, places: Iterable[tuple[Route, str]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for route, word in places:
        if word in seen:
            path = f"{VOCABULARY}/{name}.yml"
            yield Finding(None, route, f'"{word}" stands twice', "keep one", path)
        seen.add(word)


def unknown_kind(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure families and relation types name only kinds of entry that there are."""
    lists: list[tuple[str, Route, tuple[str, ...]]] = [
        (_TOPICS, (place, "kinds"), family.kinds)
        for place, family in enumerate(catalogue.vocabulary.families)
    ]
    for place, relation in enumerate(catalogue.vocabulary.relations):
        lists.append((_RELATIONS, (place, "sources"), relation.sources))
        lists.append((_RELATIONS, (place, "targets"), relation.targets))
    for path, route, kinds in lists:
        for place, kind in enumerate(kinds):
            if kind not in KINDS:
                hint = did_you_mean(kind, KINDS) or f"one of {', '.join(KINDS)}"
                yield Finding(None, (*route, place), f'no kind "{kind}"', hint, path)


def unknown_field(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a relation type carries only fields that the model of a relation has."""
    known = sorted(fields_of(Relation))
    for place, relation in enumerate(catalogue.vocabulary.relations):
        for number, field in enumerate(relation.fields):
            if field.id not in known:
                hint = did_you_mean(field.id, known) or f"one of {', '.join(known)}"
                route = (place, "fields", number, "id")
                yield Finding(None, route, f'no field "{field.id}"', hint, _RELATIONS)


def unknown_home(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a section of the article is at home in families and topics that there are."""
    known = catalogue.vocabulary.family.keys() | catalogue.vocabulary.topic.keys()
    for place, section in enumerate(catalogue.vocabulary.sections):
        for number, topic in enumerate(section.topics):
            if topic not in known:
                route, hint = (place, "topics", number), did_you_mean(topic, sorted(known))
                path = f"{VOCABULARY}/article.yml"
                yield Finding(None, route, f'no topic or family "{topic}"', hint, path)


def unknown_condition(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a reader's situation asks for facets that there are, in words that they have."""
    path, known = f"{VOCABULARY}/situations.yml", catalogue.vocabulary.facet
    for place, situation in enumerate(catalogue.vocabulary.situations):
        for number, need in enumerate(situation.needs):
            route = (place, "needs", number)
            if need.facet not in known:
                hint = did_you_mean(need.facet, known)
                message = f'no facet "{need.facet}"'
                yield Finding(None, (*route, "facet"), message, hint, path)
                continue
            words = known[need.facet].ids
            if not need.any and not need.only:
                yield Finding(None, route, "asks for nothing", "add any or only", path)
            for word in (*need.any, *need.only):
                if word not in words:
                    hint = did_you_mean(word, words) or f"one of {', '.join(sorted(words))}"
                    message = f'"{need.facet}" cannot be "{word}"'
                    yield Finding(None, route, message, hint, path)


def topic_prefix(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a topic's id begins with the id of its family and a dot."""
    for number, family in enumerate(catalogue.vocabulary.families):
        for place, topic in enumerate(family.topics):
            if not topic.id.startswith(f"{family.id}."):
                message = f'the topic "{topic.id}" stands in the family "{family.id}"'
                hint = f"write {family.id}.{topic.id.rpartition('.')[2]}, or move it"
                yield Finding(None, (number, "topics", place, "id"), message, hint, _TOPICS)
