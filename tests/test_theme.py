"""The theme's files: MkDocs copies those that it would, though it is shown fewer."""

from __future__ import annotations

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.config import load_config

from awesome_posttrain.mkdocs_plugin import ShownFiles
from awesome_posttrain.project import Project
from tests.core.projects import ROOT


@pytest.fixture(scope="module")
def folders() -> list[str]:
    return load_config(str(Project(ROOT).mkdocs_config)).theme.dirs


def test_only_hidden_folders_are_not_shown(folders: list[str]) -> None:
    everything = FileSystemLoader(folders).list_templates()
    hidden = {path for path in everything if any(s.startswith(".") for s in path.split("/")[:-1])}
    assert len(hidden) > 10_000
    assert set(ShownFiles(folders).list_templates()) == set(everything) - hidden


def test_a_hidden_file_is_found_by_its_name(folders: list[str]) -> None:
    name = ".icons/material/weather-night.svg"
    text, _, _ = ShownFiles(folders).get_source(Environment(autoescape=True), name)
    assert text.startswith("<svg")
