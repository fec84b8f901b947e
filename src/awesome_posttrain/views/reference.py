"""The contributor's reference, read off the model, the vocabulary and the table of checks."""

from __future__ import annotations

from typing import Any, NamedTuple

from awesome_posttrain.checks import CHECKS, Check
from awesome_posttrain.descriptions import descriptions
from awesome_posttrain.model import CLASSES
from awesome_posttrain.parts import Evidence, Links, Relation, Stage, Variant, fields_of


class Field(NamedTuple):
    """One key of an entry."""

    name: str
    required: bool
    description: str


class Shape(NamedTuple):
    """A kind of entry, or a part that several share, with its keys in order."""

    name: str
    description: str
    fields: list[Field]


PARTS: tuple[type[Any], ...] = (Links, Relation, Evidence, Variant, Stage)
"""Shapes inside an entry that the reference lists after the kinds."""


def _shape(name: str, model: type[Any]) -> Shape:
    fields = [
        Field(key, info.is_required(), descriptions(model).get(key, ""))
        for key, info in fields_of(model).items()
        if key != "id"
    ]
    return Shape(name, (model.__doc__ or "").strip(), fields)


def shapes() -> list[Shape]:
    """Return the kinds in order, then the parts."""
    kinds = [_shape(kind, model) for kind, model in CLASSES.items()]
    return kinds + [_shape(model.__name__.lower(), model) for model in PARTS]


def checks() -> tuple[Check, ...]:
    """Return every check in the order of the table."""
    return CHECKS
