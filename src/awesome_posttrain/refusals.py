"""What pydantic refused in a document, as problems with lines and in the words of a contributor."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from awesome_posttrain.documents import Document
from awesome_posttrain.parsing import Data, Route
from awesome_posttrain.problems import Problem, did_you_mean
from awesome_posttrain.values import EXPECTED

_LONGEST_SHOWN = 80


def problems_of(
    error: ValidationError, document: Document, data: Data, shape: Any
) -> Iterator[Problem]:
    """Yield a problem with its line for each thing pydantic refused in a document."""
    for flaw in error.errors(include_url=False):
        route = _in_data(flaw["loc"], data)
        code, message, hint = _explain(flaw, route, shape)
        yield Problem(document.path, document.line(route), code, message, hint)


def _in_data(loc: Route, data: Data) -> Route:
    """Return the steps of ``loc`` that lead into the data, without the names of union members."""
    route: list[str | int] = []
    here: Data = data
    for step in loc:
        is_key = isinstance(here, dict) and step in here
        if is_key or (isinstance(here, list) and isinstance(step, int) and step < len(here)):
            here = here[step]  # type: ignore[index]  # the line above says so
            route.append(step)
    return tuple(route)


@cache
def _schema(shape: Any) -> dict[str, Any]:
    return TypeAdapter(shape).json_schema()


def _known_keys(shape: Any, loc: Route) -> list[str]:
    """Return the keys that the JSON Schema of ``shape`` allows where ``loc`` ends."""
    schema = _schema(shape)
    node: Any = schema
    for step in (*loc[:-1], None):
        for key in ("anyOf", "allOf", "oneOf"):
            for option in node.get(key, ()):
                if "$ref" in option or "items" in option:
                    node = option
        while "$ref" in node:
            node = schema["$defs"][node["$ref"].rpartition("/")[2]]
        if step is None:
            break
        if isinstance(step, int):
            node = node.get("items", {})
        else:
            node = node.get("properties", {}).get(step) or node.get("additionalProperties") or {}
    return sorted(set(node.get("properties", {})) - {"id"})


def _shown(value: Any) -> str:
    """Return a refused value as a message quotes it."""
    if not isinstance(value, str):
        return "a list" if isinstance(value, list) else "keys with values"
    cut = value if len(value) <= _LONGEST_SHOWN else value[:_LONGEST_SHOWN] + "..."
    return f'"{cut}"'


def _explain(flaw: Any, route: Route, shape: Any) -> tuple[str, str, str]:
    """Return code, message and hint for one of pydantic's errors."""
    kind, loc, value, context = flaw["type"], flaw["loc"], flaw["input"], flaw.get("ctx", {})
    if kind in {"extra_forbidden", "unexpected_keyword_argument"}:
        known = _known_keys(shape, loc)
        hint = did_you_mean(loc[-1], known) or f"allowed: {', '.join(known)}"
        return "unknown-key", f'unknown key "{loc[-1]}"', hint
    if kind in {"missing", "missing_argument"}:
        return "missing-key", f'the key "{loc[-1]}" is missing', ""
    key = next((step for step in reversed(route) if isinstance(step, str)), "")
    subject = f'"{key}"' if key else "the item"
    message, hint = f"{subject}: {flaw['msg']}", ""
    if kind == "string_pattern_mismatch":
        message = f"{subject} has the wrong form: {_shown(value)}"
        hint = f"write {EXPECTED.get(context['pattern'], context['pattern'])}"
    elif kind in {"string_too_short", "too_short"} and not value:
        message, hint = f"{subject} is empty", "write a value or remove the key"
    elif kind == "literal_error":
        expected = context["expected"].replace("'", '"')
        message, hint = f"{subject} cannot be {_shown(value)}", f"one of {expected}"
    elif kind in {"tuple_type", "list_type"}:
        message, hint = f"{subject} must be a list", f"write {key}: [first, second]"
    elif kind in {"model_type", "dict_type", "dataclass_type", "model_attributes_type"}:
        message = f"{subject} must hold keys with values"
    elif kind == "string_type":
        message = f"{subject} must be text, not {_shown(value)}"
    return "bad-value", message, hint
