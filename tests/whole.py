"""A small whole project: the toy's entries with the real templates and the real site folder."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from awesome_posttrain.project import Project
from tests.core.projects import ROOT, TOY


def whole_project(folder: Path) -> Project:
    """Return a new project in ``folder`` that every command takes."""
    shutil.copytree(TOY.entries, folder / "entries")
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "site", folder / "site")
    return Project(folder)


def build(project: Project) -> Path:
    """Build everything by the command; return the real folder of the site."""
    subprocess.run(
        ["awesome-posttrain", "--root", project.root, "build"], check=True, capture_output=True
    )
    return project.built_site.resolve()


def files_in(folder: Path) -> dict[str, bytes]:
    """Return path below ``folder`` to bytes of every file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
