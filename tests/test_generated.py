"""What is generated and committed is what the entries give; a stale file is shown as a diff."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from awesome_posttrain.cli import main
from awesome_posttrain.project import Project
from tests.core.projects import copy_of_toy


def build(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "build", *arguments])


def whole_toy(root: Path, folder: Path) -> Project:
    """A copy of the toy project with the real templates, built once."""
    project = copy_of_toy(folder)
    if not project.templates.exists():
        shutil.copytree(root / "templates", project.templates)
    assert build(project.root, "--only", "readme").exit_code == 0
    return project


def test_readme_and_schemas_are_what_the_entries_give(root: Path) -> None:
    result = build(root, "--check")
    assert result.exit_code == 0, result.stdout[:3000] + result.stderr


def test_a_fresh_build_is_not_stale(root: Path, tmp_path: Path) -> None:
    assert build(whole_toy(root, tmp_path).root, "--check").exit_code == 0


def test_a_stale_readme_exits_1_and_shows_the_difference(root: Path, tmp_path: Path) -> None:
    project = whole_toy(root, tmp_path)
    text = project.readme.read_text(encoding="utf-8")
    project.readme.write_text(text.replace("Awesome Posttrain", "Awful Posttrain"), "utf-8")
    result = build(project.root, "--check")
    assert result.exit_code == 1
    assert "-# Awful Posttrain" in result.stdout
    assert "README.md is stale" in result.stderr


def test_nothing_is_written_while_there_are_errors(root: Path, tmp_path: Path) -> None:
    project = whole_toy(root, tmp_path)
    before = project.readme.read_bytes()
    (project.folder_of("paper") / "bad.yml").write_text("name: [bad\n", encoding="utf-8")
    result = build(project.root)
    assert result.exit_code == 1
    assert "entries/papers/bad.yml:" in result.stderr
    assert project.readme.read_bytes() == before
    assert not project.built_site.exists()
