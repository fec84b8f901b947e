"""Entries written back as people would like to find them: one order of keys, comments kept.

Reading is libyaml's work (``parsing``); this module alone uses ruamel.yaml, which keeps comments.
"""

from __future__ import annotations

import io
import re
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.emitter import RoundTripEmitter
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import ScalarString, SingleQuotedScalarString

from awesome_posttrain.model import CLASSES
from awesome_posttrain.parsing import DocumentError, lines_of, parse
from awesome_posttrain.parts import (
    ArticlePlace,
    FacetEvidence,
    FieldEvidence,
    Links,
    Relation,
    Stage,
    Variant,
    fields_of,
)

WIDTH = 100
_SHORT = 40
_LAST = ("url", "links", "relations", "evidence")
"""Keys of every kind that stand after those of one kind."""
_PARTS: dict[str, type[Any]] = {
    "article": ArticlePlace,
    "links": Links,
    "evidence": FieldEvidence,
    "facet_evidence": FacetEvidence,
    "stages": Stage,
    "variants": Variant,
    "relation": Relation,
}
"""Key of a part, whose own keys have an order too, to its shape."""
_YAML_1_2_NUMBER = re.compile(
    r"0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)[eE][-+]?[0-9]+"
)
_SCHEMA_LINE = re.compile(r"#\s*yaml-language-server:.*")


def keys_of(kind: str) -> list[str]:
    """Return the keys of a kind in the order in which a file has them."""
    keys = [name for name in fields_of(CLASSES[kind]) if name != "id"]
    return [key for key in keys if key not in _LAST] + [key for key in _LAST if key in keys]


def schema_line(kind: str) -> str:
    """Return the first line of an entry, by which editors find its schema."""
    return f"# yaml-language-server: $schema=../_schema/{kind}.json"


def formatted(text: str, kind: str) -> str:
    """Return an entry's text in its one form; raise ``DocumentError`` if it cannot be read."""
    parse(text)
    lines = [line for line in text.splitlines() if not _SCHEMA_LINE.fullmatch(line.strip())]
    body = _in_order("\n".join(lines).strip("\n") + "\n", kind)
    editor = _editor()
    data = editor.load(body)
    _tidy(data, kind)
    stream = io.StringIO()
    editor.dump(data, stream)
    out = "\n".join(line.rstrip() for line in stream.getvalue().strip("\n").split("\n"))
    result = f"{schema_line(kind)}\n{out}\n"
    if parse(result) != parse(text):
        message = "cannot be formatted without changing what it says"
        raise DocumentError(1, "cannot-format", message, "simplify its quotes and comments")
    return result


def _in_order(text: str, kind: str) -> str:
    """Return the text with its top keys in order, each with the comments that stand above it."""
    starts = {str(route[0]): line for route, line in lines_of(text).items() if len(route) == 1}
    if len(set(starts.values())) != len(starts):
        return text
    lines = text.split("\n")
    firsts = []
    for key, start in starts.items():
        first = start - 1
        while first > 0 and not lines[first - 1].strip():
            first -= 1
        while first > 0 and lines[first - 1].startswith("#"):
            first -= 1
        firsts.append((first, key))
    ends = [first for first, _ in firsts[1:]] + [len(lines)]
    head = lines[: firsts[0][0]]
    blocks = {key: lines[first:end] for (first, key), end in zip(firsts, ends, strict=True)}
    order = keys_of(kind)
    known = sorted((key for key in blocks if key in order), key=order.index)
    unknown = [key for key in blocks if key not in order]
    text = "\n".join("\n".join(blocks[key]).strip("\n") for key in [*known, *unknown])
    return "\n".join([*head, text, ""])


class _TextResolver(VersionedResolver):
    """Takes every plain scalar for text, as our reader does."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """Return the tag of text for scalars, and the usual ones for lists and mappings."""
        return super().resolve(kind, "x" if isinstance(value, str) else value, implicit)


class _Emitter(RoundTripEmitter):
    """Prefers double quotes for short values; long ones are easier to fold in single quotes."""

    def choose_scalar_style(self) -> Any:
        """Return the style in which the next scalar is written."""
        style = super().choose_scalar_style()
        value = self.event.value
        if style == "'" and len(value) <= _SHORT and not {'"', "\\"} & set(value):
            return '"'
        return style

    def write_plain(self, text: Any, split: Any = True) -> None:
        """Write a plain scalar; an address, which has no space to break at, stays on its line."""
        width = self.best_width
        if " " not in text:
            self.best_width = len(text) + self.column + 1
        super().write_plain(text, split)
        self.best_width = width

    def increase_indent(
        self, flow: bool = False, sequence: bool | None = None, indentless: bool = False
    ) -> None:
        """Indent a list in brackets by two when it goes on, as a folded text."""
        super().increase_indent(flow, sequence, indentless)
        outer = self.indents.values[-1][0]
        if flow and sequence is not None and outer is not None:
            self.indent = outer + 2


def _editor() -> YAML:
    editor = YAML(typ="rt")
    editor.Resolver = _TextResolver
    editor.Emitter = _Emitter
    editor.width = WIDTH
    editor.indent(mapping=2, sequence=4, offset=2)
    editor.allow_unicode = True
    return editor


def _tidy(data: Any, key: str) -> None:
    """Put the keys of the parts in order and quote what another reader would not take for text."""
    if isinstance(data, CommentedMap):
        shape = _PARTS.get(key)
        if shape is not None and not data.ca.items:
            order = [*fields_of(shape)]
            for name in sorted((n for n in data if n in order), key=order.index):
                data.move_to_end(name)
        for name, value in data.items():
            data[name] = _scalar(value, str(name))
            _tidy(data[name], "relation" if key == "relations" else str(name))
    elif isinstance(data, CommentedSeq):
        for place, value in enumerate(data):
            data[place] = _scalar(value, key)
            _tidy(data[place], key)


def _scalar(value: Any, key: str) -> Any:
    if not isinstance(value, str) or (isinstance(value, ScalarString) and "\n" in value):
        return value
    needs_quotes = key == "arxiv" or _is_misread(value)
    return SingleQuotedScalarString(value) if needs_quotes else str(value)


def _is_misread(value: str) -> bool:
    """Return whether a reader of plain YAML would give back something else than this text."""
    if _YAML_1_2_NUMBER.fullmatch(value):
        return True
    if not re.match(r"[-+.0-9~=]|(?i:y|n|yes|no|on|off|true|false|null)$", value):
        return False
    try:
        return str(yaml.load(value, Loader=yaml.CSafeLoader)) != value
    except (ValueError, yaml.YAMLError):
        return True
