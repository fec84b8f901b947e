"""From files to a catalogue: walk the folders, read, validate, and turn every refusal into a problem."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from awesome_posttrain import identifiers
from awesome_posttrain.catalogue import Catalogue, Retired
from awesome_posttrain.documents import Data, Document, DocumentError, Route, parse, read_text
from awesome_posttrain.model import CLASSES, AnyEntry
from awesome_posttrain.problems import Problem, did_you_mean
from awesome_posttrain.project import KINDS, Project
from awesome_posttrain.values import EXPECTED
from awesome_posttrain.vocabulary import Vocabulary

T = TypeVar("T")

PARTS = {
    "topics.yml": "families",
    "facets.yml": "facets",
    "relations.yml": "relations",
    "article.yml": "sections",
    "claims.yml": "claims",
}
"""File of the vocabulary to the part of it that the file holds."""


@contextmanager
def without_collector() -> Iterator[None]:
    """Pause Python's cyclic collector: it makes building many small objects slower than linear."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def load(project: Project) -> tuple[Catalogue, list[Problem]]:
    """Return the catalogue of what could be read, and a problem for everything that could not."""
    problems: list[Problem] = []
    with without_collector():
        vocabulary = _load_vocabulary(project, problems)
        entries: dict[str, AnyEntry] = {}
        documents: dict[str, Document] = {}
        paths: dict[str, str] = {}
        for kind in KINDS:
            for path in _entry_files(project, kind, problems):
                shown = f"entries/{kind}s/{path.name}"
                document = _read(path, shown, problems)
                if document is None:
                    continue
                documents[shown] = document
                entry_id = path.name[:-4]
                entry = _validate(document, kind, entry_id, problems)
                if entry is None:
                    continue
                if entry_id in entries:
                    message = f'the id "{entry_id}" is also used by {paths[entry_id]}'
                    problems.append(Problem(shown, 1, "duplicate-id", message, "rename one file"))
                    continue
                entries[entry_id] = entry
                paths[entry_id] = shown
        retired = _load_retired(project, problems)
    return Catalogue(vocabulary, entries, documents, paths, retired), problems


def _entry_files(project: Project, kind: str, problems: list[Problem]) -> Iterator[Path]:
    """Yield the files that may be entries in the order of their names; report all others."""
    folder = project.folder_of(kind)
    if not folder.is_dir():
        return
    with os.scandir(folder) as listing:
        names = sorted(item.name for item in listing)
    for name in names:
        shown = f"entries/{kind}s/{name}"
        if not name.endswith(".yml"):
            hint = "entries are files named <id>.yml"
            problems.append(Problem(shown, 1, "stray-file", "is no entry", hint))
        elif not identifiers.is_slug(name[:-4]):
            message = f'"{name[:-4]}" is no valid id'
            hint = "use 2 to 64 lower-case letters, digits and single hyphens, and no reserved word"
            problems.append(Problem(shown, 1, "bad-file-name", message, hint))
        else:
            yield folder / name


def _read(path: Path, shown: str, problems: list[Problem]) -> Document | None:
    try:
        text = read_text(path)
        return Document(shown, text, parse(text))
    except DocumentError as error:
        problems.append(Problem(shown, error.line, error.code, error.message, error.hint))
        return None


def _validate(
    document: Document, kind: str, entry_id: str, problems: list[Problem]
) -> AnyEntry | None:
    if "id" in document.data:
        line = document.line(("id",))
        message = 'unknown key "id": the file\'s name is the id'
        problems.append(Problem(document.path, line, "unknown-key", message, "remove the line"))
        return None
    try:
        return CLASSES[kind].model_validate({"id": entry_id, **document.data})
    except ValidationError as error:
        problems.extend(problems_of(error, document, CLASSES[kind]))
        return None


def problems_of(error: ValidationError, document: Document, shape: Any) -> Iterator[Problem]:
    """Yield a problem with its line for each thing pydantic refused in a document."""
    for flaw in error.errors(include_url=False):
        # The name of a union's member stands in the location too: keep what leads into the data.
        route = _in_data(flaw["loc"], document.data)
        code, message, hint = _explain(flaw, shape)
        yield Problem(document.path, document.line(route), code, message, hint)


def _in_data(loc: tuple[str | int, ...], data: Data) -> Route:
    route: list[str | int] = []
    here: Data = data
    for step in loc:
        if isinstance(here, dict) and isinstance(step, str) and step in here:
            here = here[step]
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            continue
        route.append(step)
    return tuple(route)


def _fields_at(shape: Any, loc: tuple[str | int, ...]) -> list[str]:
    """Return the keys that the JSON Schema of ``shape`` allows where ``loc`` ends."""
    schema = shape.model_json_schema()
    node: Any = schema
    for step in (*loc[:-1], None):
        for key in ("anyOf", "allOf"):
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


def _explain(flaw: Any, shape: Any) -> tuple[str, str, str]:
    """Return code, message and hint for one of pydantic's errors."""
    kind, loc = flaw["type"], flaw["loc"]
    key = str(next((step for step in reversed(loc) if isinstance(step, str)), ""))
    if kind == "extra_forbidden":
        known = _fields_at(shape, loc)
        hint = did_you_mean(key, known) or f"allowed: {', '.join(known)}"
        return "unknown-key", f'unknown key "{key}"', hint
    if kind == "missing":
        return "missing-key", f'the key "{key}" is missing', ""
    if kind == "string_pattern_mismatch":
        expected = EXPECTED.get(
            flaw["ctx"]["pattern"], f"text of the form {flaw['ctx']['pattern']}"
        )
        return "bad-value", f'"{key}" has the wrong form: "{flaw["input"]}"', f"write {expected}"
    if kind == "string_too_short" and not flaw["input"]:
        return "bad-value", f'"{key}" is empty', "write a value or remove the key"
    if kind == "literal_error":
        expected = flaw["ctx"]["expected"].replace("'", '"')
        return "bad-value", f'"{key}" cannot be "{flaw["input"]}"', f"one of {expected}"
    if kind in {"tuple_type", "list_type"}:
        return "bad-value", f'"{key}" must be a list', f"write {key}: [first, second]"
    if kind in {"model_type", "dict_type", "model_attributes_type"}:
        return "bad-value", f'"{key}" must hold keys with values', ""
    if kind == "string_type":
        return "bad-value", f'"{key}" must be text', ""
    return "bad-value", f'"{key}": {flaw["msg"]}', ""


def _load_list(
    path: Path, shown: str, key: str, read: Callable[[Data], T], empty: T, problems: list[Problem]
) -> T:
    """Read a file whose top is a list by giving the list a key."""
    try:
        text = read_text(path)
        body = "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
        shifted = parse(f"{key}:\n{body}")
    except DocumentError as error:
        line = max(error.line - 1, 1)
        problems.append(Problem(shown, line, error.code, error.message, error.hint))
        return empty
    document = _Shifted(shown, f"{key}:\n{body}", shifted)
    try:
        return read(shifted)
    except ValidationError as error:
        problems.extend(problems_of(error, document, Vocabulary))
        return empty


class _Shifted(Document):
    """A document whose text has one line more than its file."""

    def line(self, route: Route) -> int:
        """Return the line in the file."""
        return max(super().line(route) - 1, 1)


def _load_vocabulary(project: Project, problems: list[Problem]) -> Vocabulary:
    parts: dict[str, Any] = {}
    for name, part in PARTS.items():
        path = project.vocabulary / name
        if path.exists():
            shown = f"entries/_vocabulary/{name}"
            read = Vocabulary.model_validate
            loaded = _load_list(path, shown, part, read, Vocabulary(), problems)
            parts[part] = getattr(loaded, part)
    return Vocabulary.model_construct(**parts)


def _load_retired(project: Project, problems: list[Problem]) -> tuple[Retired, ...]:
    if not project.retired.exists():
        return ()
    adapter = TypeAdapter(dict[str, tuple[Retired, ...]])
    shown = project.relative(project.retired)
    loaded = _load_list(
        project.retired, shown, "retired", adapter.validate_python, {"retired": ()}, problems
    )
    return loaded["retired"]
