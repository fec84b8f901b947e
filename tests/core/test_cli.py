from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from awesome_posttrain.cli import main
from tests.core.projects import TOY, copy_of_toy

BAD = {"entries/papers/bad.yml": "name: [bad\n"}


def _run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def test_a_sound_project_exits_0() -> None:
    result = _run(TOY.root, "check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "11 entries: 0 errors, 0 warnings\n"


def test_an_error_exits_1_and_names_its_place(tmp_path: Path) -> None:
    result = _run(copy_of_toy(tmp_path, BAD).root, "check")
    assert result.exit_code == 1
    assert result.stdout.startswith("entries/papers/bad.yml:")
    assert "1 errors" in result.stderr


def test_a_warning_exits_0(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path)
    path = project.folder_of("framework") / "trl.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Hugging Face", "Hugging # Face"), encoding="utf-8"
    )
    result = _run(project.root, "check")
    assert result.exit_code == 0
    assert "cut-value: warning:" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["chek"],
        ["check", "--format", "xml"],
        ["check", "extra"],
        ["show"],
        ["show", "no-such-id"],
        [],
    ],
)
def test_wrong_usage_exits_2(arguments: list[str]) -> None:
    assert _run(TOY.root, *arguments).exit_code == 2


def test_a_folder_that_is_no_project_exits_2(tmp_path: Path) -> None:
    result = _run(tmp_path, "check")
    assert result.exit_code == 2
    assert "entries/_vocabulary" in result.stderr


@pytest.mark.parametrize("command", ["check", "fmt", "build"])
def test_help_exits_0(command: str) -> None:
    assert _run(TOY.root, command, "--help").exit_code == 0


def test_the_three_formats_print_the_same_list(tmp_path: Path) -> None:
    root = copy_of_toy(tmp_path, BAD | {"entries/papers/x.txt": ""}).root
    text = _run(root, "check").stdout.splitlines()
    github = _run(root, "check", "--format", "github").stdout.splitlines()
    data = json.loads(_run(root, "check", "--format", "json").stdout)
    assert len(text) == len(github) == len(data) == 2
    for line, annotation, problem in zip(text, github, data, strict=True):
        assert line.startswith(f"{problem['path']}:{problem['line']}: {problem['code']}: ")
        assert f"file={problem['path']},line={problem['line']}" in annotation


def test_nothing_is_written_while_there_are_errors(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path, BAD)
    before = sorted(tmp_path.rglob("*"))
    result = _run(project.root, "build")
    assert result.exit_code == 1
    assert "nothing was written" in result.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_fmt_writes_one_form_and_check_tells(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path)
    path = project.folder_of("framework") / "trl.yml"
    sound = path.read_text(encoding="utf-8")
    assert _run(project.root, "fmt", "--check").exit_code == 0
    lines = sound.splitlines(keepends=True)
    path.write_text("".join(lines[:1] + lines[2:] + lines[1:2]), encoding="utf-8")
    messy = path.read_text(encoding="utf-8")
    result = _run(project.root, "fmt", "--check")
    assert result.exit_code == 1
    assert "+name: TRL" in result.stdout
    assert path.read_text(encoding="utf-8") == messy, "--check writes nothing"
    result = _run(project.root, "fmt")
    assert (result.exit_code, result.stdout) == (0, "wrote entries/frameworks/trl.yml\n")
    assert path.read_text(encoding="utf-8") == sound


def test_fmt_leaves_alone_what_it_cannot_read(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path, BAD)
    result = _run(project.root, "fmt")
    assert result.exit_code == 1
    assert "entries/papers/bad.yml:" in result.stderr
    assert (project.root / "entries/papers/bad.yml").read_text(encoding="utf-8") == "name: [bad\n"


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys\nfrom click.testing import CliRunner\nfrom awesome_posttrain.cli import main\n"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0\n"
        "heavy = {'pydantic', 'yaml', 'jinja2', 'mkdocs', 'requests', 'ruamel.yaml'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_output_that_nobody_reads_is_no_crash(tmp_path: Path) -> None:
    root = copy_of_toy(tmp_path, BAD).root
    tool = Path(sys.executable).parent / "awesome-posttrain"
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [tool, "--root", root, "check"],
            check=False,
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [(["check"], 0, " entries: 0 errors"), (["show", "no-such-id"], 2, ""), (["absent"], 2, "")],
)
def test_a_program_that_ends_at_once_has_said_all(
    arguments: list[str], code: int, said: str
) -> None:
    tool = Path(sys.executable).parent / "awesome-posttrain"
    done = subprocess.run(
        [tool, "--root", TOY.root, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
