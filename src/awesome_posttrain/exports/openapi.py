"""``v1/openapi.json`` and ``v1/schema/``: what the documents below ``v1/`` hold (OpenAPI 3.1).

The schemas are made from the types that the documents are written from. They allow keys that they
do not name: a later ``v1`` may add some.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.descriptions import Described
from awesome_posttrain.exports import documents
from awesome_posttrain.exports.records import Records, Route
from awesome_posttrain.project import KINDS

Json = dict[str, Any]
DOCUMENTS: dict[str, Any] = {
    "catalogue": documents.CatalogueDocument,
    "kind": documents.KindDocument,
    "entry": documents.EntryDocument,
    "retired": documents.RetiredListDocument,
    "retired-entry": documents.RetiredDocument,
    "vocabulary": documents.VocabularyDocument,
}
"""Name of a schema to the type that it is made from."""
_OWN = "For the site's own pages; its shape may change at any time."
_HERE, _ABSENT = "The document.", "No entry ever had this id."


def schema_files(records: Records) -> dict[str, Route]:
    """Return path to function of the JSON Schema of each document."""
    return {
        schema_path(name): partial(_schema, records.addresses, name, shape)
        for name, shape in DOCUMENTS.items()
    }


def schema_path(name: str) -> str:
    """Return the path of a document's schema below the site's root."""
    return f"v1/schema/{name}.json"


@cache
def _definitions() -> Json:
    """Return class name to JSON Schema of every shape; they point to each other in ``$defs``."""
    # One adapter for all: six would make the schema of an entry four times.
    together: Any = tuple[tuple(DOCUMENTS.values())]  # type: ignore[misc]
    definitions: Json = _open(
        TypeAdapter(together).json_schema(mode="serialization", schema_generator=Described)["$defs"]
    )
    return definitions


def _open(node: Any) -> Any:
    """Return a schema that allows further keys."""
    if isinstance(node, list):
        return [_open(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _open(value)
        for key, value in node.items()
        if not (key == "additionalProperties" and value is False)
    }


def _named(node: Any) -> Iterator[str]:
    """Yield the names of the definitions that a schema points to."""
    if isinstance(node, list):
        for item in node:
            yield from _named(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                yield value.rpartition("/")[2]
            else:
                yield from _named(value)


def needed(definitions: Json, name: str) -> list[str]:
    """Return a definition's name and those of all that it points to, directly or not."""
    found = [name]
    for item in found:  # the list grows while it is walked
        found += dict.fromkeys(other for other in _named(definitions[item]) if other not in found)
    return found


def _schema(addresses: Addresses, name: str, shape: Any) -> bytes:
    definitions = _definitions()
    own, *parts = needed(definitions, shape.__name__)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": addresses.page(schema_path(name)),
    }
    others = {item: definitions[item] for item in sorted(parts)}
    return to_json(head | definitions[own] | {"$defs": others}) + b"\n"


def openapi(addresses: Addresses, paths: Iterable[str]) -> bytes:
    """Return the description of every document at ``paths``, and of the entries' documents."""
    schemas = {
        name: {"$ref": f"#/components/schemas/{shape.__name__}"}
        for name, shape in DOCUMENTS.items()
    }
    described: Json = {}
    for path in paths:
        name = path.removeprefix("v1/").removesuffix(".json")
        name = "kind" if name.removesuffix("s") in KINDS else name
        described[f"/{path}"] = _get(path, *_about(name, schemas))
    for kind in KINDS:
        either = {"anyOf": [schemas["entry"], schemas["retired-entry"]]}
        path = f"v1/{kind}s/{{id}}.json"
        described[f"/{path}"] = _get(path, f"One {kind}, or what became of it.", either) | {
            "parameters": [
                {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
            ]
        }
    described["/v1/openapi.json"] = _get("v1/openapi.json", "This description.", {"type": "object"})
    data = {
        "openapi": "3.1.0",
        "info": {
            "title": "awesome-posttrain",
            "version": "1",
            "description": "The map of LLM post-training as files; nothing but GET, no key.",
            "license": {"name": "CC0 1.0", "identifier": "CC0-1.0"},
        },
        "servers": [{"url": addresses.site.rstrip("/")}],
        "paths": described,
        "components": {"schemas": _definitions()},
    }
    return to_json(data).replace(b'"#/$defs/', b'"#/components/schemas/') + b"\n"


def _about(name: str, schemas: dict[str, Any]) -> tuple[str, Json]:
    """Return in a sentence what a document is, and its schema."""
    if name in schemas:
        return inspect.getdoc(DOCUMENTS[name]) or "", schemas[name]
    if name.startswith("schema/"):
        return f"JSON Schema of {name.removeprefix('schema/')}.", {"type": "object"}
    return _OWN, {"type": "object"}


def _get(path: str, about: str, schema: Json) -> Json:
    operation = path.removeprefix("v1/").removesuffix(".json").replace("/{id}", "-one")
    answers: Json = {
        "200": {"description": _HERE, "content": {"application/json": {"schema": schema}}}
    }
    if "{id}" in path:
        answers["404"] = {"description": _ABSENT}
    return {
        "get": {
            "operationId": operation.replace("/", "-"),
            "summary": about.replace("``", ""),
            "responses": answers,
        }
    }
