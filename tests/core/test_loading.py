from __future__ import annotations

import errno
import gc
import os
from pathlib import Path

import pytest

from awesome_posttrain.loading import load
from awesome_posttrain.problems import Problem
from awesome_posttrain.project import KINDS
from tests.core.projects import copy_of_toy, problems_in

PAPER = """\
name: Example
title: An Example of a Paper
authors: [Karl Cobbe]
date: 2024-05-02
summary: Changes one line of the clipped objective and shows on two benchmarks what that was worth.
topic: optimisers.policy-gradient
arxiv: "2405.00001"
relations:
  uses: [ppo]
"""
PATH = "entries/papers/example.yml"


def _problems(folder: Path, files: dict[str, str]) -> tuple[Problem, ...]:
    return problems_in(copy_of_toy(folder, files))[1]


def test_all_problems_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    files = {f"entries/papers/bad-{n}.yml": f"name: [{n}\n" for n in range(3)}
    files[PATH] = PAPER.replace("date: 2024-05-02", "date: May").replace("arxiv: ", "arxve: ")
    found = [(problem.path, problem.code) for problem in _problems(tmp_path, files)]
    assert found == [
        *((f"entries/papers/bad-{n}.yml", "yaml") for n in range(3)),
        (PATH, "bad-value"),
        (PATH, "unknown-key"),
    ]


def test_a_flaw_of_shape_does_not_hide_the_rest_of_the_file(tmp_path: Path) -> None:
    text = "id: example\n" + PAPER.replace("topic: opt", "topic: 0pt")
    codes = [problem.code for problem in _problems(tmp_path, {PATH: text})]
    assert codes == ["unknown-key", "unknown-topic"]


def test_pointing_to_a_file_that_cannot_be_read_is_no_second_problem(tmp_path: Path) -> None:
    problems = _problems(tmp_path, {"entries/methods/ppo.yml": "name: [PPO\n"})
    assert [(problem.path, problem.code) for problem in problems] == [
        ("entries/methods/ppo.yml", "yaml")
    ]


def test_half_a_vocabulary_is_one_problem(tmp_path: Path) -> None:
    path = "entries/_vocabulary/topics.yml"
    assert [problem.path for problem in _problems(tmp_path, {path: "- id: [\n"})] == [path]


def test_an_unknown_key_offers_the_nearest_and_those_allowed(tmp_path: Path) -> None:
    text = PAPER + "titel: x\n"
    (problem,) = _problems(tmp_path, {PATH: text})
    assert problem.hint == 'did you mean "title"?'
    text = PAPER.replace("uses: [ppo]", "uses: [{target: ppo, zebra: x}]")
    (problem,) = _problems(tmp_path / "b", {PATH: text})
    assert problem.hint.startswith("allowed: claim, condition, date,")


def test_a_refused_value_is_quoted_and_cut(tmp_path: Path) -> None:
    (problem,) = _problems(tmp_path, {PATH: PAPER.replace("2405.00001", "9" * 500)})
    assert problem.message.startswith('"arxiv" has the wrong form: "999')
    assert len(problem.message) < 200
    assert "such as" in problem.hint


def test_entries_come_by_kind_and_id_whatever_order_the_folder_has(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path)
    folder = project.folder_of("paper")
    for path in sorted(folder.iterdir(), reverse=True):
        text = path.read_text(encoding="utf-8")
        path.unlink()
        path.write_text(text, encoding="utf-8")
    catalogue, _ = load(project)
    order = [(KINDS.index(entry.kind), entry.id) for entry in catalogue.entries.values()]
    assert order == sorted(order)


def test_hidden_files_of_systems_and_editors_are_passed_over(tmp_path: Path) -> None:
    files = {"entries/papers/.DS_Store": "x", "entries/papers/.example.yml.swp": "x"}
    assert _problems(tmp_path, files) == ()


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "project")
    folder = project.folder_of("framework")
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    _, problems = problems_in(project)
    assert ("entries/frameworks", "not-a-file") in [(p.path, p.code) for p in problems]


def test_a_file_that_may_not_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy_of_toy(tmp_path, {PATH: PAPER})
    real = os.open

    def refuse(path: str, flags: int) -> int:
        if str(path).endswith(PATH):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, flags)

    monkeypatch.setattr(os, "open", refuse)
    _, problems = problems_in(project)
    assert [(p.path, p.code, p.message) for p in problems] == [
        (PATH, "unreadable", "cannot be read: Permission denied")
    ]


def test_the_collector_runs_again_after_loading(tmp_path: Path) -> None:
    assert gc.isenabled()
    load(copy_of_toy(tmp_path))
    assert gc.isenabled()
