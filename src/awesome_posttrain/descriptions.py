"""The docstrings under the fields of a class, as JSON Schema and the reference print them.

Pydantic reads them itself for models, but of a dataclass only those that it did not inherit; and
it reads them at import, which only few commands need.
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
    for known in reversed(cls.__mro__[:-1]):  # the last is object
        found |= _written(known.__module__)[known.__name__]
    return found


class Described(GenerateJsonSchema):
    """Makes JSON Schema whose properties say what their docstrings say."""

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        """Return the schema of a dataclass."""
        made = super().dataclass_schema(schema)
        said = descriptions(schema["cls"])
        for name, shape in made["properties"].items():
            if name in said:
                shape["description"] = said[name]
        return made
