"""What changed in the entries since the history was last written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import sha256
from typing import Any

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.history import Event, History
from awesome_posttrain.model import AnyEntry, reader

_UNSEEN = {"id", "no_paper"}
"""Fields that no page shows."""
_EVIDENCE = {"evidence", "facet_evidence"}
_CHECKS = {"checked", "how"}
"""Parts of evidence that say who compared it when; the fact and its source are the same."""
_DIGITS = 6

Fields = dict[str, str]
"""Name of a field to the digest of its value."""


def fingerprint(entry: AnyEntry) -> Fields:
    """Return a digest of each field that has a value; evidence, wherever it stands, is one field.

    The order of keys, comments and the form of the file do not count.
    """
    said = reader(entry.kind).dump_python(entry, exclude_defaults=True, exclude=_UNSEEN)
    sources: list[Any] = []
    plain = {name: _without_evidence(value, sources) for name, value in said.items()}
    sources += [plain.pop(name) for name in sorted(_EVIDENCE & plain.keys())]
    if sources:
        plain["evidence"] = sorted(json.dumps(source, sort_keys=True) for source in sources)
    plain["kind"] = entry.kind
    return {name: _digest(value) for name, value in sorted(plain.items())}


def _without_evidence(value: Any, sources: list[Any]) -> Any:
    """Return a value without the evidence inside it, which is put into ``sources``."""
    if isinstance(value, dict):
        found = [value[name] for name in sorted(_EVIDENCE & value.keys())]
        sources += [_without_evidence(item, sources) for item in found]
        left_out = _EVIDENCE | _CHECKS if "source" in value else _EVIDENCE
        kept = {name: item for name, item in value.items() if name not in left_out}
        return {name: _without_evidence(item, sources) for name, item in kept.items()}
    if isinstance(value, (list, tuple)):
        return [_without_evidence(item, sources) for item in value]
    return value


def _digest(value: Any) -> str:
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:_DIGITS]


def _written(fields: Fields) -> str:
    return " ".join(f"{name}:{digest}" for name, digest in fields.items())


def _read(text: str) -> Fields:
    return dict(part.split(":", 1) for part in text.split(" ") if ":" in part)


def updated(catalogue: Catalogue, date: str, authority: str) -> History:
    """Return the history with what happened since it was written, dated ``date`` (YYYY-MM-DD).

    No event is dated before an earlier one. ``authority`` is taken if none is recorded yet.
    """
    old = catalogue.history
    date = max(date, old.events[-1].date) if old.events else date
    now = {entry.id: fingerprint(entry) for entry in catalogue.entries.values()}
    before = {entry_id: _read(text) for entry_id, text in old.fingerprints.items()}
    return History(
        authority=old.authority or authority,
        events=_joined(old.events, _events(catalogue, date, before, now)),
        fingerprints={entry_id: _written(fields) for entry_id, fields in now.items()},
    )


def _events(
    catalogue: Catalogue, date: str, before: dict[str, Fields], now: dict[str, Fields]
) -> Iterator[Event]:
    """Yield what happened, in the order of the catalogue, removals last."""
    successors = {item.id: item.successor for item in catalogue.retired}
    gone = [entry_id for entry_id in before if entry_id not in now]
    former = {
        successors[entry_id]: entry_id
        for entry_id in gone
        if successors.get(entry_id) in now.keys() - before.keys()
    }
    for entry in catalogue.entries.values():
        old_id = former.get(entry.id)
        then = before.get(old_id or entry.id)
        fields = () if then is None else _changed(then, now[entry.id])
        here = partial(
            Event, date=date, id=entry.id, kind=entry.kind, name=entry.name, topic=entry.topic
        )
        if old_id:
            yield here(event="renamed", former=old_id, fields=fields)
        elif then is None:
            yield here(event="added")
        elif fields:
            yield here(event="changed", fields=fields)
    last = {event.id: event for event in catalogue.history.events}
    for entry_id in gone:
        if entry_id not in former.values():
            known = last[entry_id]
            yield Event(
                date=date,
                event="removed",
                id=entry_id,
                kind=known.kind,
                name=known.name,
                topic=known.topic,
                successor=successors.get(entry_id),
            )


def _changed(then: Fields, now: Fields) -> tuple[str, ...]:
    names = then.keys() | now.keys()
    return tuple(sorted(name for name in names if then.get(name) != now.get(name)))


def _joined(old: Iterable[Event], new: Iterable[Event]) -> tuple[Event, ...]:
    """Return all events; what happened twice to an entry on one day is one event."""
    table = {(event.date, event.event, event.id): event for event in old}
    for event in new:
        if event.event == "changed" and (event.date, "added", event.id) in table:
            continue
        key = (event.date, event.event, event.id)
        earlier = table.pop(key, None)
        fields = {*event.fields, *(earlier.fields if earlier else ())}
        table[key] = event.model_copy(update={"fields": tuple(sorted(fields))})
    return tuple(table.values())


def text_of(history: History) -> str:
    """Return the file in ASCII, one event and one entry a line: a difference can be read."""
    head = json.dumps({"version": history.version, "authority": history.authority})
    events = (json.dumps(event.model_dump(exclude_defaults=True)) for event in history.events)
    prints = (
        f"{json.dumps(key)}: {json.dumps(text)}" for key, text in history.fingerprints.items()
    )
    return (
        f'{head[:-1]},\n"events": [\n'
        + ",\n".join(events)
        + '\n],\n"fingerprints": {\n'
        + ",\n".join(prints)
        + "\n}}\n"
    )
