"""Rules about relations between entries."""

from __future__ import annotations

from collections.abc import Iterator

from awesome_posttrain.catalogue import Catalogue, Link
from awesome_posttrain.checks.finding import Finding
from awesome_posttrain.parts import Relation, fields_of
from awesome_posttrain.problems import did_you_mean

_FIELDS = frozenset(fields_of(Relation))
_COMMON = {"target", "note", "evidence"}


def unknown_relation(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure every relation type is in the vocabulary."""
    known = catalogue.vocabulary.relation
    for entry in catalogue.entries.values():
        for type_id in entry.relations:
            if type_id not in known:
                hint = did_you_mean(type_id, known)
                message = f'no relation type "{type_id}"'
                yield Finding(entry, ("relations", type_id), message, hint)


def derived_relation(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a relation that is computed is not written."""
    for entry in catalogue.entries.values():
        for type_id in entry.relations:
            known = catalogue.vocabulary.relation.get(type_id)
            if known is not None and known.derived:
                message = f'"{type_id}" is computed'
                yield Finding(entry, ("relations", type_id), message, "write stages instead")


def wrong_source(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a relation is declared by a kind that may declare it."""
    for entry in catalogue.entries.values():
        for type_id in entry.relations:
            known = catalogue.vocabulary.relation.get(type_id)
            if known is not None and entry.kind not in known.sources:
                message = f'a {entry.kind} cannot declare "{type_id}"'
                hint = f"declare it on a {' or '.join(known.sources)}"
                yield Finding(entry, ("relations", type_id), message, hint)


def missing_target(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure every relation points to another entry that exists."""
    for entry, type_id, place, relation in catalogue.declared:
        route = ("relations", type_id, place, "target")
        if relation.target == entry.id:
            yield Finding(entry, route, f'"{type_id}" points to the entry itself', "remove it")
        elif not catalogue.exists(relation.target):
            hint = did_you_mean(relation.target, catalogue.entries)
            yield Finding(entry, route, f'no entry "{relation.target}"', hint)


def wrong_target(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a relation points to a kind that it may point to."""
    for entry, type_id, place, relation in catalogue.declared:
        known = catalogue.vocabulary.relation.get(type_id)
        target = catalogue.entries.get(relation.target)
        if known is not None and target is not None and target.kind not in known.targets:
            message = f'"{type_id}" cannot point to a {target.kind} ("{target.id}")'
            hint = f"points to: {', '.join(known.targets)}"
            yield Finding(entry, ("relations", type_id, place, "target"), message, hint)


def repeated_relation(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure an entry does not declare the same relation twice."""
    for entry in catalogue.entries.values():
        for type_id, relations in entry.relations.items():
            if len(relations) == 1 or len({one.target for one in relations}) == len(relations):
                continue
            for place, relation in enumerate(relations):
                if relation in relations[:place]:
                    message = f'"{type_id}" names "{relation.target}" twice in the same words'
                    yield Finding(entry, ("relations", type_id, place), message, "remove one")


def both_sides(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a relation is declared from one side only."""
    for entry, type_id, place, relation in catalogue.declared:
        other = catalogue.entries.get(relation.target)
        if other is None or other is entry or type_id not in other.relations:
            continue
        back = [there.target for there in other.relations[type_id]]
        if entry.id in back:
            there = back.index(entry.id)
            line = catalogue.line(other, "relations", type_id, there)
            message = f'"{type_id}" is also declared at {catalogue.paths[other.id]}:{line}'
            hint = "keep it on the entry that came later"
            yield Finding(entry, ("relations", type_id, place), message, hint)


def cycle(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure an acyclic relation does not lead back to where it began."""
    for type_id, known in catalogue.vocabulary.relation.items():
        if not known.acyclic:
            continue
        links = [link for link in catalogue.links if link.type == type_id]
        for ring in _rings(links):
            entry = catalogue.entries[ring[0]]
            message = f'"{type_id}" leads in a circle: {" > ".join([*ring, ring[0]])}'
            yield Finding(entry, ("relations", type_id), message, "remove one of these relations")


def _rings(links: list[Link]) -> Iterator[list[str]]:
    """Yield each circle once, beginning with its least id; no recursion, so chains may be long."""
    following: dict[str, list[str]] = {}
    for link in links:
        following.setdefault(link.source, []).append(link.target)
    done: set[str] = set()
    found: set[tuple[str, ...]] = set()
    for start in following:
        path: list[str] = []
        on_path: dict[str, int] = {}
        work = [(start, 0)]
        while work:
            node, step = work.pop()
            if step == 0:
                if node in done:
                    continue
                on_path[node] = len(path)
                path.append(node)
            targets = following.get(node, [])
            if step < len(targets):
                work.append((node, step + 1))
                target = targets[step]
                if target in on_path:
                    ring = path[on_path[target] :]
                    turn = ring.index(min(ring))
                    found.add(tuple(ring[turn:] + ring[:turn]))
                elif target not in done:
                    work.append((target, 0))
            else:
                done.add(node)
                path.pop()
                del on_path[node]
    for ring_found in sorted(found):
        yield list(ring_found)


def relation_fields(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a relation carries what its type requires, nothing else, and in the allowed words."""
    types = catalogue.vocabulary.relation
    foreign = {
        key: sorted(_FIELDS - _COMMON - {field.id for field in known.fields})
        for key, known in types.items()
    }
    for entry, type_id, place, relation in catalogue.declared:
        known = types.get(type_id)
        if known is None:
            continue
        route = ("relations", type_id, place)
        for name in foreign[type_id]:
            if getattr(relation, name) is not None:
                hint = f"carries: {', '.join(sorted(_FIELDS.difference(foreign[type_id])))}"
                yield Finding(entry, (*route, name), f'"{type_id}" does not carry "{name}"', hint)
        for field in known.fields:
            value = getattr(relation, field.id, None)
            if value is None:
                if field.required:
                    yield Finding(entry, route, f'"{type_id}" needs "{field.id}"')
            elif field.values and value not in field.values:
                hint = f"one of {', '.join(field.values)}"
                yield Finding(entry, (*route, field.id), f'"{field.id}" cannot be "{value}"', hint)


def unknown_claim(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a finding that takes a side names a claim of the vocabulary and its direction."""
    known = catalogue.vocabulary.claim
    for entry, type_id, place, relation in catalogue.declared:
        if relation.claim is None:
            continue
        route = ("relations", type_id, place, "claim")
        if relation.claim not in known:
            hint = did_you_mean(relation.claim, known)
            yield Finding(entry, route, f'no claim "{relation.claim}"', hint)
        elif relation.direction is None:
            yield Finding(entry, route, "a claim needs a direction", "add direction: supports")


def unrelated_entry(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure every entry is related to at least one other."""
    for entry in catalogue.entries.values():
        if not catalogue.links_from(entry.id) and not catalogue.links_to(entry.id):
            hint = "add a relation here or on the entry that came later"
            yield Finding(entry, (), "is related to no other entry", hint)
