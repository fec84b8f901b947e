"""A catalogue whose entries say what an attacker would."""

from dataclasses import replace
from typing import Literal

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.history import Event, History
from awesome_posttrain.model import AnyEntry
from tests.entries import changed
from tests.test_escaping import HOSTILE

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1+1"]
SPLITTERS = ["A and B", "{", "}", "a;b", 'a "quoted" word', "a, b", "$%&~^#_\\", "a\ufffeb"]
EVENTS: tuple[Literal["added", "changed", "removed", "renamed"], ...] = (
    "added",
    "changed",
    "removed",
    "renamed",
)
DAY = "2026-11-25"
Files = dict[str, bytes]


def hostile(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue in which every text of every entry, and its history, is hostile."""
    texts = [*HOSTILE, *FORMULAS, *SPLITTERS]
    paper = catalogue.entries["schulman-2017-ppo"]
    entries: dict[str, AnyEntry] = {}
    for number, text in enumerate(texts):
        said = dict.fromkeys(("name", "title", "summary", "why", "notice", "venue"), text)
        lists = {"aliases": (text,), "former_titles": (text,), "authors": (text, "A. B")}
        entry = changed(paper, id=f"hostile-{number}", relations={}, **said, **lists)
        entries[entry.id] = entry
    return replace(catalogue, entries=entries, history=history(entries), retired=())


def history(entries: dict[str, AnyEntry]) -> History:
    """Return a history in which everything happened to some entry, the last one being gone."""
    events = tuple(
        Event(
            date="2026-11-24" if number < 3 else DAY,
            event=EVENTS[number % 4],
            id=entry.id if EVENTS[number % 4] != "removed" else f"gone-{number}",
            kind=entry.kind,
            name=entry.name,
            topic=entry.topic,
            fields=("name", "summary") if EVENTS[number % 4] == "changed" else (),
            former="old-id" if EVENTS[number % 4] == "renamed" else None,
        )
        for number, entry in enumerate(entries.values())
    )
    return History(authority="example.org", events=events)
