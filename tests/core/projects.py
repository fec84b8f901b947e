"""Projects for tests: the sound one of tests/toy, and copies of it with other files laid over."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.checks import check
from awesome_posttrain.loading import load
from awesome_posttrain.problems import Problem, in_order
from awesome_posttrain.project import Project

TESTS = Path(__file__).parent.parent
ROOT = TESTS.parent
TOY = Project(TESTS / "toy")
_HEADER = re.compile(r"# (expect|turn|file): (.*)")


def copy_of_toy(folder: Path, files: Mapping[str, str] | None = None) -> Project:
    """Return a copy of the toy project with ``files`` (path to text) laid over it."""
    shutil.copytree(TOY.root, folder, dirs_exist_ok=True)
    for path, text in (files or {}).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    return Project(folder)


def problems_in(project: Project) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Return the catalogue and every problem of a project, as ``check`` lists them."""
    catalogue, problems = load(project)
    return catalogue, in_order(problems + check(catalogue))


@dataclass
class BadExample:
    """A file of tests/bad: what it lays over the toy project, and what must be found."""

    path: Path
    expected: list[tuple[int, str]] = field(default_factory=list)
    turn: str = ""
    files: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> BadExample:
        """Return the example in a file; each part is padded so that lines count as in the file."""
        example = cls(path)
        name = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = _HEADER.fullmatch(line)
            if match is None:
                example.files[name] += line + "\n"
            elif match[1] == "expect":
                place, code = match[2].split()
                example.expected.append((int(place), code))
            elif match[1] == "turn":
                example.turn = match[2]
            else:
                name = match[2]
                example.files[name] = "\n" * number
        return example

    def project(self, folder: Path) -> Project:
        """Return the toy project with this example laid over it."""
        project = copy_of_toy(folder / "project", self.files)
        target = project.root / next(iter(self.files))
        text = target.read_text(encoding="utf-8")
        if self.turn == "crlf":
            target.write_bytes(text.replace("\n", "\r\n").encode())
        elif self.turn == "latin-1":
            target.write_bytes(text.encode("latin-1"))
        elif self.turn == "pad":
            target.write_bytes((text + "#" * 64 * 1024).encode())
        elif self.turn == "link":
            target.rename(folder / "elsewhere.yml")
            target.symlink_to(folder / "elsewhere.yml")
        else:
            assert not self.turn, f"{self.path}: no such turn"
        return project


BAD_EXAMPLES = [BadExample.read(path) for path in sorted((TESTS / "bad").glob("*.yml"))]
