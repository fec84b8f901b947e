"""CONTRIBUTING.md tells the truth: example, links and commands are those of the project."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from awesome_posttrain.model import CLASSES
from tests.entries import read

HERE = Path(__file__).parents[1]
TEXT = (HERE / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_example_is_the_entry_as_it_stands() -> None:
    name = re.findall(r"`(entries/\w+/[\w-]+\.yml)`, for example", TEXT)
    example = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert len(name) == len(example) == 1
    path = HERE / name[0]
    shown = yaml.load(example[0], Loader=yaml.BaseLoader)  # noqa: S506 - text until it is a model
    real = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    entry = read(CLASSES["paper"], {"id": path.stem} | shown)
    assert entry.id == path.stem
    for key, value in shown.items():
        if key == "relations":
            assert value.items() <= real[key].items()
        elif key == "evidence":
            assert all(item in real[key] for item in value)
        else:
            assert value == real[key], key


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT))))
def test_each_link_leads_to_something(target: str) -> None:
    assert (HERE / target).exists()


@pytest.mark.parametrize(
    "command", sorted(set(re.findall(r"(?:^|`|1 )make ([a-z]+)", TEXT, re.MULTILINE)))
)
def test_each_make_target_exists(command: str) -> None:
    answer = subprocess.run(
        ["make", "--dry-run", "--always-make", command], cwd=HERE, capture_output=True, check=False
    )
    assert answer.returncode == 0, answer.stderr


@pytest.mark.parametrize(
    "command", sorted(set(re.findall(r"\.venv/bin/awesome-posttrain ([a-z]+)", TEXT)))
)
def test_each_command_exists(command: str) -> None:
    answer = subprocess.run(
        ["awesome-posttrain", command, "--help"], capture_output=True, check=False, text=True
    )
    assert answer.returncode == 0, answer.stderr


def test_each_file_that_is_named_exists() -> None:
    optional = {"entries/_retired.yml"}  # there from the first entry that is removed or renamed
    for name in set(re.findall(r"`((?:tests|src|entries)/[\w./-]+)`", TEXT)) - optional:
        assert (HERE / name).exists(), name
