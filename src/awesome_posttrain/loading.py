"""From files to a catalogue: walk, read, validate, and turn every refusal into a problem."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from awesome_posttrain import identifiers
from awesome_posttrain.catalogue import DECISIONS, RETIRED, VOCABULARY, Catalogue
from awesome_posttrain.documents import Document, read_text
from awesome_posttrain.model import CLASSES, AnyEntry, reader
from awesome_posttrain.observed import read_history
from awesome_posttrain.parsing import Data, DocumentError, cut_values, parse, parse_list
from awesome_posttrain.problems import Problem, did_you_mean
from awesome_posttrain.project import KINDS, Project
from awesome_posttrain.refusals import problems_of
from awesome_posttrain.vocabulary import (
    Claim,
    Decision,
    Facet,
    Family,
    RelationType,
    Retired,
    Section,
    Situation,
    Vocabulary,
)

_PARTS: dict[str, tuple[str, Any]] = {
    "topics.yml": ("families", tuple[Family, ...]),
    "facets.yml": ("facets", tuple[Facet, ...]),
    "relations.yml": ("relations", tuple[RelationType, ...]),
    "article.yml": ("sections", tuple[Section, ...]),
    "claims.yml": ("claims", tuple[Claim, ...]),
    "situations.yml": ("situations", tuple[Situation, ...]),
}
"""File of the vocabulary to the part that it holds and the shape of that part."""

_BESIDE = {
    "_vocabulary",
    "_schema",
    "_observed",
    "_retired.yml",
    "_decisions.yml",
    "LICENSE",
    "README.md",
}
"""What may lie in ``entries`` beside the folders of the kinds."""


@contextmanager
def without_collector() -> Iterator[None]:
    """Pause the cyclic collector: it would walk the growing catalogue again and again.

    The catalogue holds no cycles and lives as long as the program: afterwards it is kept out of the
    collector's walks.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()


Stamp = tuple[int, int, int]
"""Time of the last change in nanoseconds, size and inode of a file."""


@dataclass(frozen=True)
class Known:
    """A file of an entry as an earlier load found it, with what was wrong in it."""

    stamp: Stamp
    document: Document
    entry: AnyEntry | None
    problems: tuple[Problem, ...]


def load(
    project: Project, known: dict[str, Known] | None = None
) -> tuple[Catalogue, list[Problem]]:
    """Return the catalogue of what could be read, and a problem for everything that could not.

    ``known`` keeps what was read for the next load: a file whose stamp is the same is not read
    again. Without it everything is read.
    """
    loader = _Loader(project, known)
    with without_collector():
        vocabulary = loader.vocabulary()
        is_whole = not loader.problems
        loader.report_strays()
        for kind in KINDS:
            loader.load_kind(kind)
        retired = loader.read_list(project.retired, RETIRED, tuple[Retired, ...])
        decisions = loader.read_list(project.decisions, DECISIONS, tuple[Decision, ...])
        history, refused = read_history(project)
    catalogue = Catalogue(
        vocabulary,
        loader.entries,
        loader.documents,
        loader.paths,
        retired,
        frozenset(loader.paths.keys() - loader.entries.keys()),
        is_whole,
        decisions,
        history,
    )
    return catalogue, loader.problems + refused


def _stamp(path: str) -> Stamp | None:
    try:
        info = os.lstat(path)
    except OSError:
        return None
    return info.st_mtime_ns, info.st_size, info.st_ino


@dataclass
class _Loader:
    """Collects entries, documents and problems while the files are read."""

    project: Project
    known: dict[str, Known] | None = None
    problems: list[Problem] = field(default_factory=list)
    entries: dict[str, AnyEntry] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)

    def report(self, path: str, line: int, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(path, line, code, message, hint))

    def refuse(self, path: str, error: DocumentError) -> None:
        self.report(path, error.line, error.code, error.message, error.hint)

    def names_in(self, folder: Path) -> list[str]:
        """Return the sorted names in a folder but those that systems and editors hide in it."""
        if folder.is_symlink():
            shown = self.project.relative(folder)
            self.report(shown, 1, "not-a-file", "is a symbolic link", "commit the folder itself")
            return []
        if not folder.is_dir():
            return []
        with os.scandir(folder) as listing:
            names = [item.name for item in listing if not item.name.startswith(".")]
        return sorted(names, key=lambda name: name.removesuffix(".yml"))

    def report_strays(self) -> None:
        """Report what would otherwise be passed over in silence."""
        folders = [f"{kind}s" for kind in KINDS]
        for name in self.names_in(self.project.entries):
            if name not in _BESIDE and name not in folders:
                hint = did_you_mean(name, folders) or f"entries lie in {', '.join(folders)}"
                self.report(f"entries/{name}", 1, "stray-file", "is no folder of entries", hint)
        for name in self.names_in(self.project.vocabulary):
            if name not in _PARTS:
                hint = did_you_mean(name, _PARTS) or f"one of {', '.join(_PARTS)}"
                self.report(f"{VOCABULARY}/{name}", 1, "stray-file", "is no vocabulary", hint)

    def vocabulary(self) -> Vocabulary:
        parts: dict[str, Any] = {}
        for name, (part, shape) in _PARTS.items():
            path = self.project.vocabulary / name
            parts[part] = self.read_list(path, f"{VOCABULARY}/{name}", shape)
        return Vocabulary.model_construct(**parts)

    def read_list(self, path: Path, shown: str, shape: Any) -> Any:
        """Return the items of a file, or an empty tuple if it is absent or refused."""
        if not os.path.lexists(path):
            return ()
        try:
            document = Document(shown, read_text(path))
            items = parse_list(document.text)
        except DocumentError as error:
            self.refuse(shown, error)
            return ()
        self.documents[shown] = document
        try:
            return TypeAdapter(shape).validate_python(items)
        except ValidationError as error:
            self.problems.extend(problems_of(error, document, items, shape))
            return ()

    def load_kind(self, kind: str) -> None:
        """Load the entries of one kind in the order of their names."""
        # All are read before any is validated: alternating took a third longer (measured).
        for document, entry_id, data, stamp in list(self.read_kind(kind)):
            self.documents[document.path] = document
            if data is None and self.known is not None:
                entry = self.known[document.path].entry
                self.problems.extend(self.known[document.path].problems)
            else:
                before = len(self.problems)
                self.warn_of_cut_values(document)
                entry = self.validate(document, kind, entry_id, data or {})
                if self.known is not None and stamp is not None:
                    problems = tuple(self.problems[before:])
                    self.known[document.path] = Known(stamp, document, entry, problems)
            if entry is not None:
                self.entries[entry_id] = entry

    def read_kind(
        self, kind: str
    ) -> Iterator[tuple[Document, str, dict[str, Data] | None, Stamp | None]]:
        """Yield document, id, data and stamp of every file of a kind that can be read.

        The data are absent if the file is known and did not change.
        """
        folder = self.project.folder_of(kind)
        for name in self.names_in(folder):
            shown, entry_id = f"entries/{kind}s/{name}", name[:-4]
            if not name.endswith(".yml"):
                self.report(shown, 1, "stray-file", "is no entry", "entries are named <id>.yml")
            elif not identifiers.is_slug(entry_id):
                hint = "use 2 to 64 lower-case letters, digits and single hyphens, no reserved word"
                self.report(shown, 1, "bad-file-name", f'"{entry_id}" is no valid id', hint)
            elif entry_id in self.paths:
                message = f'the id "{entry_id}" is also used by {self.paths[entry_id]}'
                self.report(shown, 1, "duplicate-id", message, "rename one file")
            else:
                self.paths[entry_id] = shown
                # The stamp is taken before the file is read: a later change has another one.
                stamp = _stamp(f"{folder}/{name}") if self.known is not None else None
                known = self.known.get(shown) if self.known else None
                if known is not None and known.stamp == stamp:
                    yield known.document, entry_id, None, stamp
                    continue
                try:
                    document = Document(shown, read_text(f"{folder}/{name}"))
                    yield document, entry_id, parse(document.text), stamp
                except DocumentError as error:
                    self.refuse(shown, error)

    def validate(
        self, document: Document, kind: str, entry_id: str, data: dict[str, Data]
    ) -> AnyEntry | None:
        """Return the entry that the data describe, or nothing if its problems forbid that."""
        if "id" in data:
            message, line = 'unknown key "id": the file\'s name is the id', document.line(("id",))
            self.report(document.path, line, "unknown-key", message, "remove the line")
        data["id"] = entry_id
        try:
            return reader(kind).validate_python(data)
        except ValidationError as error:
            self.problems.extend(problems_of(error, document, data, CLASSES[kind]))
            return None

    def warn_of_cut_values(self, document: Document) -> None:
        for line in cut_values(document.text):
            message = "the value ends before the #, the rest is a comment"
            hint = "quote a value that holds #, or put two spaces before a comment"
            problem = Problem(document.path, line, "cut-value", message, hint, "warning")
            self.problems.append(problem)
