"""YAML text as plain data: one pass over libyaml's events, with limits and without surprises.

Every scalar stays text (``title: NO`` is the text "NO"); tags, anchors, aliases, merge keys,
duplicate keys, deep nesting and a second document are refused with their line. Lines of accepted
values are found again only when a problem asks for them, so that a clean catalogue does not pay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from yaml import MappingEndEvent, ScalarEvent, SequenceEndEvent
from yaml._yaml import CParser

Data = str | list["Data"] | dict[str, "Data"]
Route = tuple[str | int, ...]
"""Keys and indices that lead from the top of a document to a value."""
_NextEvent = Callable[[], yaml.Event | None]

MAX_DEPTH = 20
INVISIBLE = re.compile(
    # Controls but tab and line feed; marks that turn the direction of text or have no width; other
    # line ends; private characters, which the site's shell uses as slots; non-characters and tags.
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)
_COMMENT = re.compile(r"[^\s#] #")
_QUOTES = "put the value in quotes"

if not yaml.__with_libyaml__:
    raise ImportError("PyYAML was built without libyaml; install a wheel of it")


class DocumentError(Exception):
    """Raised when a file is refused; says line, code, what is wrong and what to write instead."""

    def __init__(self, line: int, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line, self.code, self.message, self.hint = line, code, message, hint


def bad_character(line: int, character: str) -> DocumentError:
    """Return the refusal of a character that nobody can see."""
    message = f"holds the invisible character U+{ord(character):04X}"
    return DocumentError(line, "bad-character", message, "remove it")


def parse(text: str) -> dict[str, Data]:
    """Return the one mapping in ``text``; raise ``DocumentError`` for anything else."""
    data = _parse(text)
    if type(data) is not dict:
        message = "must hold keys with values" if data else "is empty"
        raise DocumentError(1, "not-a-mapping", message, 'write lines such as "name: DPO"')
    return data


def parse_list(text: str) -> list[Data]:
    """Return the one list in ``text``, an empty one if it is empty; raise ``DocumentError``."""
    data = _parse(text)
    if not data:
        return []
    if type(data) is not list:
        raise DocumentError(1, "not-a-list", "must be a list", 'begin each item with "- "')
    return data


def _parse(text: str) -> Data:
    """Return the data of the only document in ``text``; an empty text if there is none."""
    try:
        data = _only_document(CParser(text).get_event)
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark if _is_unclosed(error) else error.problem_mark
        mark = mark or error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problem = error.problem or "cannot be read"
        if "nesting depth" in problem:
            raise _too_deep(line) from None
        raise DocumentError(line, "yaml", f"not valid YAML: {problem}", _hint(text, line)) from None
    except yaml.YAMLError as error:
        raise DocumentError(1, "yaml", f"not valid YAML: {error}") from None
    if "\\" in text:
        _refuse_escaped(data, text)
    return data


def _is_unclosed(error: yaml.MarkedYAMLError) -> bool:
    """Whether the place of the mistake is where something was opened, not where the file ended."""
    return "unexpected end" in (error.problem or "") or "quoted scalar" in (error.context or "")


def _hint(text: str, line: int) -> str:
    lines = text.split("\n")
    value = lines[line - 1].partition(": ")[2].strip() if line <= len(lines) else ""
    if value and (": " in value or value[0] in "*&@`%[{!|>") and value[0] not in "\"'":
        return _QUOTES
    return "put a text that holds : or # or begins with a sign in quotes"


def _only_document(next_event: _NextEvent) -> Data:
    data: Data = ""
    documents = 0
    while type(event := next_event()) is not yaml.StreamEndEvent:
        if type(event) is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                hint = "one file holds one entry"
                raise DocumentError(_line(event), "two-documents", "holds a second document", hint)
        elif isinstance(event, yaml.NodeEvent):
            data = _value(event, next_event, 0)
    return data


def _value(event: Any, next_event: _NextEvent, depth: int) -> Data:
    """Return the value that begins with ``event``, inside ``depth`` lists and mappings.

    All that can begin a value but an alias has a tag and an anchor.
    """
    if type(event) is yaml.AliasEvent:
        hint = "put the value in quotes, or write it out"
        raise DocumentError(_line(event), "alias", "aliases (*x) are not allowed", hint)
    if event.tag is not None:
        raise DocumentError(_line(event), "tag", "tags (!x) are not allowed", _QUOTES)
    if event.anchor is not None:
        raise DocumentError(_line(event), "anchor", "anchors (&x) are not allowed", _QUOTES)
    if type(event) is ScalarEvent:
        value: str = event.value
        return value
    if depth == MAX_DEPTH:
        raise _too_deep(_line(event))
    inside = _mapping if type(event) is yaml.MappingStartEvent else _sequence
    return inside(next_event, depth + 1)


def _too_deep(line: int) -> DocumentError:
    return DocumentError(line, "too-deep", f"nests over {MAX_DEPTH} levels")


def _sequence(next_event: _NextEvent, depth: int) -> list[Data]:
    items: list[Data] = []
    while type(event := next_event()) is not SequenceEndEvent:
        # Most values are plain text; they need no further call.
        if type(event) is ScalarEvent and event.tag is None and event.anchor is None:
            items.append(event.value)
        else:
            items.append(_value(event, next_event, depth))
    return items


def _mapping(next_event: _NextEvent, depth: int) -> dict[str, Data]:
    data: dict[str, Data] = {}
    events: dict[str, yaml.Event | None] = {}
    key: Data
    while type(key_event := next_event()) is not MappingEndEvent:
        if type(key_event) is ScalarEvent and key_event.tag is None and key_event.anchor is None:
            key = key_event.value
        else:
            key = _value(key_event, next_event, depth)
        if type(key) is not str:
            raise DocumentError(_line(key_event), "bad-key", "a key must be plain text", _QUOTES)
        if key == "<<":
            raise DocumentError(_line(key_event), "merge-key", "merge keys (<<) are not allowed")
        if key in events:
            message = f'the key "{key}" stands twice, first on line {_line(events[key])}'
            raise DocumentError(_line(key_event), "duplicate-key", message, "keep one")
        events[key] = key_event
        event = next_event()
        if type(event) is ScalarEvent and event.tag is None and event.anchor is None:
            data[key] = event.value
        else:
            data[key] = _value(event, next_event, depth)
    return data


def _line(event: yaml.Event | None) -> int:
    mark = event.start_mark if event is not None else None
    return mark.line + 1 if mark is not None else 1


def _refuse_escaped(data: Data, text: str) -> None:
    """Raise ``DocumentError`` if an escape in double quotes made an invisible character."""
    for route, value in _texts(data, ()):
        if match := INVISIBLE.search(value):
            raise bad_character(lines_of(text)[route], match.group())


def _texts(data: Data, route: Route) -> Iterator[tuple[Route, str]]:
    """Yield every key and text below ``data`` with its route."""
    if isinstance(data, str):
        yield route, data
    elif isinstance(data, list):
        for place, item in enumerate(data):
            yield from _texts(item, (*route, place))
    else:
        for key, item in data.items():
            yield (*route, key), key
            yield from _texts(item, (*route, key))


def lines_of(text: str) -> dict[Route, int]:
    """Return the line of every value of a text that was accepted: of its key, if it has one."""
    lines: dict[Route, int] = {(): 1}
    # Route, number of items met, and in a mapping the key whose value comes next.
    holders: list[tuple[Route, list[int] | None]] = []
    key: str | None = None
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionEndEvent):
            holders.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        route: Route = ()
        if holders:
            base, count = holders[-1]
            if count is not None:
                route = (*base, count[0])
                count[0] += 1
                lines[route] = _line(event)
            elif key is None and isinstance(event, ScalarEvent):
                key = event.value
                lines[*base, key] = _line(event)
                continue
            else:
                route = (*base, str(key))
                key = None
        if isinstance(event, yaml.CollectionStartEvent):
            is_list = isinstance(event, yaml.SequenceStartEvent)
            holders.append((route, [0] if is_list else None))
    return lines


def cut_values(text: str) -> Iterator[int]:
    """Yield the lines on which one space and # end a text, so that the rest is a comment."""
    # Plain text is searched far faster than a pattern, and most files hold neither.
    if " #" not in text or not _COMMENT.search(text):
        return
    lines = text.split("\n")
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, ScalarEvent) and event.style in {None, ""}:
            end = event.end_mark
            if end is not None and _COMMENT.match(lines[end.line], max(end.column - 1, 0)):
                yield end.line + 1
