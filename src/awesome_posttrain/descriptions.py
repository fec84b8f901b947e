"""The docstrings under the fields of a class, as JSON Schema and the reference print them.

Pydantic can read them itself, but of a dataclass only those that are not inherited, and at every
start, which only few commands need.
"""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

_OURS = f"{__package__}."
Descriptions = dict[str, str]
"""Field to the docstring under it."""


@cache
def _written(module: str) -> dict[str, Descriptions]:
    """Return class to what is written under its own fields, for each class of a module."""
    found: dict[str, Descriptions] = {}
    for part in ast.parse(inspect.getsource(sys.modules[module])).body:
        if isinstance(part, ast.ClassDef):
            own = found[part.name] = {}
            for field, text in pairwise(part.body):
                match field, text:
                    case (
                        ast.AnnAssign(target=ast.Name(id=name)),
                        ast.Expr(value=ast.Constant(value=str() as said)),
                    ):
                        own[name] = inspect.cleandoc(said)
    return found


def descriptions(cls: type[Any]) -> Descriptions:
    """Return field to the docstring under it, inherited ones included."""
    found: Descriptions = {}
    for known in reversed(cls.__mro__):
        if known.__module__.startswith(_OURS):
            found |= _written(known.__module__)[known.__name__]
    return found


class Described(GenerateJsonSchema):
    """Makes JSON Schema whose properties say what their docstrings say."""

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        """Return the schema of a dataclass."""
        return _described(super().dataclass_schema(schema), schema["cls"])

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Return the schema of a model."""
        return _described(super().model_schema(schema), schema["cls"])

    def typed_dict_schema(self, schema: core_schema.TypedDictSchema) -> JsonSchemaValue:
        """Return the schema of a typed dictionary."""
        return _described(super().typed_dict_schema(schema), schema["cls"])


def _described(made: JsonSchemaValue, cls: type[Any]) -> JsonSchemaValue:
    said = descriptions(cls)
    for name, shape in made.get("properties", {}).items():
        if name in said:
            shape["description"] = said[name]
    return made
