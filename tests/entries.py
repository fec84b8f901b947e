"""Entries and their parts as tests want them."""

from __future__ import annotations

import copy
from typing import Any, TypeVar

from pydantic import TypeAdapter

from awesome_posttrain.model import Entry

E = TypeVar("E", bound=Entry)
T = TypeVar("T")


def changed(entry: E, **fields: Any) -> E:
    """An entry with other values; nothing validates them: a test may want what no file may say."""
    other = copy.copy(entry)
    for name, value in fields.items():
        object.__setattr__(other, name, value)
    return other


def read(shape: type[T], data: dict[str, Any]) -> T:
    """What these data are read as."""
    return TypeAdapter(shape).validate_python(data)
