"""``feed.xml`` and a feed for each family: what was added, changed and removed (Atom, RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from awesome_posttrain.catalogue import page_path
from awesome_posttrain.exports.records import Records, Route
from awesome_posttrain.history import Event
from awesome_posttrain.views.files import feed_path
from awesome_posttrain.views.lists import topic_path

NEWEST = 100
"""How many events a feed holds."""
_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01"
"""Day of a feed without events: it must have one, and a build knows no day of its own."""
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""

register_namespace("", _ATOM)


def feed_files(records: Records) -> dict[str, Route]:
    """Return path to function: the feed of all entries, and one for each family."""
    families = records.catalogue.vocabulary.family
    return {feed_path(family): partial(_feed, records, family) for family in ("", *families)}


def _put(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    child = SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
    child.text = _FORBIDDEN.sub("", text) or None
    return child


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _feed(records: Records, family: str) -> bytes:
    """Return the feed of a family, or of everything if it is empty."""
    catalogue, addresses = records.catalogue, records.addresses
    history = catalogue.history
    authority = history.authority or addresses.host
    first = history.events[0].date if history.events else _NEVER
    events = [
        event
        for event in reversed(history.events)
        if not family or event.topic.partition(".")[0] == family
    ][:NEWEST]
    path = topic_path(family) if family else ""
    name = f": {catalogue.vocabulary.family[family].title}" if family else ""
    root = Element(f"{{{_ATOM}}}feed")
    _put(root, "id", f"tag:{authority},{first}:feed/{family}")
    _put(root, "title", f"awesome-posttrain{name}")
    _put(root, "updated", _moment(events[0].date if events else _NEVER))
    _put(
        root,
        "link",
        rel="self",
        type="application/atom+xml",
        href=addresses.page(feed_path(family)),
    )
    _put(root, "link", rel="alternate", type="text/html", href=addresses.page(path))
    _put(_put(root, "author"), "name", "awesome-posttrain")
    _put_events(records, root, authority, events)
    indent(root, " ")
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _put_events(records: Records, root: Element, authority: str, events: Iterable[Event]) -> None:
    catalogue = records.catalogue
    reasons = {item.id: item.reason for item in catalogue.retired}
    for event in events:
        item = _put(root, "entry")
        _put(item, "id", f"tag:{authority},{event.date}:{event.event}/{event.id}")
        _put(item, "title", f"{event.event.capitalize()}: {event.name} ({event.kind})")
        _put(item, "updated", _moment(event.date))
        if event.id in catalogue.entries or event.id in reasons:
            address = records.addresses.page(page_path(event.kind, event.id))
            _put(item, "link", rel="alternate", type="text/html", href=address)
        _put(item, "category", term=event.topic)
        _put(item, "content", _said(records, event, reasons.get(event.id, "")), type="text")


def _said(records: Records, event: Event, reason: str) -> str:
    """Return an event in words; the summary is the entry's of today."""
    entry = records.catalogue.entries.get(event.id)
    summary = entry.summary if entry else ""
    fields = f"Changed: {', '.join(event.fields)}." if event.fields else ""
    former = f"Formerly {event.former}." if event.former else ""
    successor = f"See {event.successor}." if event.successor else ""
    words = (former, fields, reason if not entry else "", successor, summary)
    return " ".join(word for word in words if word) or f"The {event.kind} {event.id} was removed."
