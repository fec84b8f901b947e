"""YAML files as plain data: one pass over libyaml's events, with limits and without surprises.

Every scalar stays text (``title: NO`` is the text "NO"); tags, anchors, aliases, merge keys, duplicate
keys, deep nesting and a second document are refused with their line. Lines of accepted values are
found again only when a problem asks for them, so that a clean catalogue does not pay for them.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

Data = str | list["Data"] | dict[str, "Data"]
Route = tuple[str | int, ...]
"""Keys and indices that lead from the top of a document to a value."""

MAX_BYTES = 64 * 1024
MAX_DEPTH = 20
_FORBIDDEN = {c for c in range(0x20) if c not in (0x09, 0x0A)} | set(range(0x7F, 0xA0))
_FORBIDDEN |= {0xFEFF, 0xFFFE, 0xFFFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_BAD = {c: None for c in _FORBIDDEN}

if not yaml.__with_libyaml__:
    raise ImportError("PyYAML was built without libyaml; install a wheel of it")


class DocumentError(Exception):
    """Raised when a file is refused; says line, code, what is wrong and what to write instead."""

    def __init__(self, line: int, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line, self.code, self.message, self.hint = line, code, message, hint


@dataclass(frozen=True)
class Document:
    """One file: its path below the root, its text, and its data."""

    path: str
    text: str
    data: dict[str, Data]
    _lines: dict[Route, int] = field(default_factory=dict, compare=False, repr=False)

    def line(self, route: Route) -> int:
        """Return the line of the value at ``route``, or of its nearest ancestor."""
        if not self._lines:
            self._lines[()] = 1
            parse(self.text, self._lines.__setitem__)
        while route not in self._lines:
            route = route[:-1]
        return self._lines[route]


def read_text(path: Path) -> str:
    """Return the text of a regular UTF-8 file; raise ``DocumentError`` for any other."""
    info = os.lstat(path)
    if not stat.S_ISREG(info.st_mode):
        raise DocumentError(1, "not-a-file", "is no regular file", "commit the file itself")
    if info.st_size > MAX_BYTES:
        raise DocumentError(1, "too-large", f"has {info.st_size} bytes, more than {MAX_BYTES}")
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(handle, "rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError(line, "not-utf8", "is not UTF-8 text", "save it as UTF-8") from None
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        raise DocumentError(line, "line-ends", "has carriage returns", "use LF line ends")
    if len(text.translate(_BAD)) != len(text):
        at = next(i for i, c in enumerate(text) if ord(c) in _FORBIDDEN)
        line = text.count("\n", 0, at) + 1
        message = f"holds the invisible character U+{ord(text[at]):04X}"
        raise DocumentError(line, "bad-character", message, "remove it")
    return text


def read_document(path: Path, shown: str) -> Document:
    """Return the document at ``path``; raise ``DocumentError``. ``shown`` is the path to print."""
    text = read_text(path)
    return Document(shown, text, parse(text))


def parse(text: str, record: Callable[[Route, int], None] | None = None) -> dict[str, Data]:
    """Return the mapping in ``text``; report each value's route and line to ``record``.

    Raises ``DocumentError`` for anything but one mapping of plain text, lists and mappings.
    """
    try:
        return _Builder(record).build(text)
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark if _is_unclosed(error) else error.problem_mark
        mark = mark or error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problem = error.problem or "cannot be read"
        raise DocumentError(line, "yaml", f"not valid YAML: {problem}", _hint(text, line)) from None
    except yaml.YAMLError as error:
        raise DocumentError(1, "yaml", f"not valid YAML: {error}") from None


def _is_unclosed(error: yaml.MarkedYAMLError) -> bool:
    """Whether the place of the mistake is where something was opened, not where the file ended."""
    return "unexpected end" in (error.problem or "") or "quoted scalar" in (error.context or "")


def _hint(text: str, line: int) -> str:
    lines = text.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    value = shown.partition(": ")[2].strip()
    if value and (": " in value or value[0] in "*&@`%[{!|>") and value[0] not in "\"'":
        return "put the value in quotes"
    return "put a text that holds : or # or begins with a sign in quotes"


class _Builder:
    """Turns libyaml's events into data."""

    def __init__(self, record: Callable[[Route, int], None] | None) -> None:
        self.record = record

    def build(self, text: str) -> dict[str, Data]:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        top: Data | None = None
        stack: list[list[Data] | dict[str, Data]] = []
        keys: list[str | None] = []
        first_lines: list[dict[str, int]] = []
        documents = 0
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._refuse(event)
                value: Data = event.value
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._refuse(event)
                if len(stack) >= MAX_DEPTH:
                    raise DocumentError(_line(event), "too-deep", f"nests over {MAX_DEPTH} levels")
                value = {} if kind is yaml.MappingStartEvent else []
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                stack.pop()
                keys.pop()
                first_lines.pop()
                continue
            elif kind is yaml.AliasEvent:
                hint = "put the value in quotes, or write it out"
                raise DocumentError(_line(event), "alias", "aliases (*x) are not allowed", hint)
            else:
                if kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        raise DocumentError(
                            _line(event), "two-documents", "holds a second document"
                        )
                continue
            if not stack:
                top = value
            elif type(stack[-1]) is list:
                stack[-1].append(value)
                self._note(stack, keys, _line(event))
            else:
                holder = stack[-1]
                assert isinstance(holder, dict)
                key = keys[-1]
                if key is None:
                    if type(value) is not str:
                        raise DocumentError(_line(event), "bad-key", "a key must be plain text")
                    self._check_key(value, event, first_lines[-1])
                    keys[-1] = value
                    continue
                holder[key] = value
                self._note(stack, keys, first_lines[-1][key])
                keys[-1] = None
            if type(value) is not str:
                stack.append(value)
                keys.append(None)
                first_lines.append({})
        if type(top) is not dict:
            raise DocumentError(1, "not-a-mapping", "must be a list of keys with values")
        return top

    @staticmethod
    def _refuse(event: yaml.NodeEvent) -> None:
        if event.tag is not None:
            hint = "put the value in quotes"
            raise DocumentError(_line(event), "tag", "tags (!x) are not allowed", hint)
        if event.anchor is not None:
            hint = "put the value in quotes"
            raise DocumentError(_line(event), "anchor", "anchors (&x) are not allowed", hint)

    @staticmethod
    def _check_key(key: str, event: yaml.NodeEvent, lines: dict[str, int]) -> None:
        if key == "<<":
            raise DocumentError(_line(event), "merge-key", "merge keys (<<) are not allowed")
        if key in lines:
            message = f'the key "{key}" stands twice, first on line {lines[key]}'
            raise DocumentError(_line(event), "duplicate-key", message, "keep one")
        lines[key] = _line(event)

    def _note(
        self,
        stack: list[list[Data] | dict[str, Data]],
        keys: list[str | None],
        line: int,
    ) -> None:
        """Report the value that was just put into the innermost holder."""
        if self.record is not None:
            route = tuple(
                len(holder) - 1 if isinstance(holder, list) else str(key)
                for holder, key in zip(stack, keys, strict=True)
            )
            self.record(route, line)


def _line(event: yaml.Event) -> int:
    return int(event.start_mark.line) + 1
