"""The history says what happened to an entry, when and in which fields, and nothing twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from awesome_posttrain.cli import main
from awesome_posttrain.history import Event, History
from awesome_posttrain.loading import load
from awesome_posttrain.project import Project
from tests.core.projects import copy_of_toy, problems_in

PAPER = "entries/papers/cobbe-2021-gsm8k.yml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The toy project with a history of one day."""
    project = copy_of_toy(tmp_path)
    record(project, "2026-11-24")
    return project


def record(project: Project, date: str) -> str:
    arguments = ["--root", str(project.root), "history", "--date", date]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def history(project: Project) -> History:
    catalogue, problems = load(project)
    assert not problems
    return catalogue.history


def said(project: Project, date: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(e.event, e.id, e.fields) for e in history(project).events if e.date == date]


def edit(project: Project, path: str, change: Callable[[str], str]) -> None:
    file = project.root / path
    before = file.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    file.write_text(after, encoding="utf-8")


def named(text: str) -> str:
    """An entry with another name."""
    return re.sub(r"(?m)^name: .*$", "name: Grade School", text)


def test_the_first_record_adds_every_entry(project: Project) -> None:
    events = history(project).events
    assert {event.event for event in events} == {"added"}
    assert [event.id for event in events] == list(load(project)[0].entries)
    assert history(project).authority == "toy.example.org"


def test_a_record_without_any_change_writes_nothing(project: Project) -> None:
    before = project.history.read_bytes()
    assert record(project, "2026-12-01") == "0 events\n"
    assert project.history.read_bytes() == before


def test_a_change_names_its_fields(project: Project) -> None:
    edit(project, PAPER, named)
    assert record(project, "2026-11-25").endswith("1 events\n")
    assert said(project, "2026-11-25") == [("changed", "cobbe-2021-gsm8k", ("name",))]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + "# a comment\n",
        lambda text: text.replace(", Mark Chen", ",\n  Mark Chen"),
        lambda text: re.sub(r"(?m)^name: (.*)$", r'name: "\1"', text),
    ],
    ids=["comment", "white space", "quotes"],
)
def test_what_no_reader_sees_is_no_change(project: Project, change: Callable[[str], str]) -> None:
    edit(project, PAPER, change)
    assert record(project, "2026-11-25") == "0 events\n"


def test_evidence_is_one_field_wherever_it_stands(project: Project) -> None:
    path = "entries/models/deepseekmath-7b-rl.yml"
    edit(project, path, lambda text: text.replace("locator: table 5", "locator: table 6"))
    record(project, "2026-11-25")
    assert said(project, "2026-11-25") == [("changed", "deepseekmath-7b-rl", ("evidence",))]


def test_a_day_on_which_a_fact_was_compared_again_is_no_change(project: Project) -> None:
    path = "entries/models/deepseekmath-7b-rl.yml"
    found = re.compile(r"( *)locator: table 5(?=\n)")
    edit(project, path, lambda text: found.sub(r"\g<0>\n\1checked: 2026-11-24", text))
    assert record(project, "2026-11-25") == "0 events\n"


def test_a_file_that_goes_is_removed_with_the_name_that_it_had(project: Project) -> None:
    edit(project, PAPER, named)
    record(project, "2026-11-25")
    (project.root / PAPER).unlink()
    record(project, "2026-11-26")
    event = history(project).events[-1]
    assert (event.event, event.id, event.name) == ("removed", "cobbe-2021-gsm8k", "Grade School")


def test_a_retired_id_with_a_new_successor_was_renamed(project: Project) -> None:
    (project.root / PAPER).rename(project.folder_of("paper") / "cobbe-2021-verifiers.yml")
    with project.retired.open("a", encoding="utf-8") as stream:
        stream.write(
            "- id: cobbe-2021-gsm8k\n  kind: paper\n  name: GSM8K\n  date: 2026-11-25\n"
            "  successor: cobbe-2021-verifiers\n  reason: Renamed after what it proposes.\n"
        )
    record(project, "2026-11-25")
    (event,) = (event for event in history(project).events if event.date == "2026-11-25")
    assert (event.event, event.id, event.former) == (
        "renamed", "cobbe-2021-verifiers", "cobbe-2021-gsm8k",
    )  # fmt: skip
    assert event.fields == ()


def test_two_changes_of_a_day_are_one_event(project: Project) -> None:
    edit(project, PAPER, named)
    record(project, "2026-11-25")
    edit(project, PAPER, lambda text: text + "venue: ICML 2022\n")
    record(project, "2026-11-25")
    assert said(project, "2026-11-25") == [("changed", "cobbe-2021-gsm8k", ("name", "venue"))]


def test_a_change_on_the_day_of_adding_is_part_of_it(project: Project) -> None:
    edit(project, PAPER, named)
    assert record(project, "2026-11-24").endswith("0 events\n")
    assert ("changed", "cobbe-2021-gsm8k", ("name",)) not in said(project, "2026-11-24")
    assert record(project, "2026-11-25") == "0 events\n"


def test_no_event_is_dated_before_an_earlier_one(project: Project) -> None:
    edit(project, PAPER, named)
    record(project, "2025-01-01")
    assert "2025-01-01" not in {event.date for event in history(project).events}


def test_an_entry_with_errors_records_nothing(project: Project) -> None:
    before = project.history.read_bytes()
    edit(project, PAPER, lambda text: text.replace("topic: ", "topik: "))
    arguments = ["--root", str(project.root), "history", "--date", "2026-11-25"]
    assert CliRunner().invoke(main, arguments).exit_code == 1
    assert project.history.read_bytes() == before


EVENT = (
    '{"date": "2026-11-24", "event": "added", "id": "x1", "kind": "paper", "name": "X",'
    ' "topic": "a.b"}'
)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[]\n", 1, "an object"),
        ('{"version": 1,\n<<<<<<< HEAD\n', 2, "Invalid JSON"),
        ('{"version": 2}\n', 1, "version"),
        ('{"events": [\n' + EVENT.replace("added", "born") + "\n]}\n", 2, "events.0.event"),
        ('{"events": [\n' + EVENT.replace("11-24", "02-30") + "\n]}\n", 2, "calendar"),
        ('{"events": [\n' + EVENT.replace("-11-24", "-11") + "\n]}\n", 2, "date"),
        ('{"events": [\n' + EVENT.replace('"name"', '"nmae"') + "\n]}\n", 2, "name"),
        ('{"events": [\n' + EVENT + ",\n" + EVENT.replace("2026", "2025") + "]}\n", 1, "order"),
        ('{"fingerprints": {"x1": "name:abc"}}\n', 1, "no event names x1"),
    ],
)
def test_a_malformed_history_is_refused_whole(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    project = copy_of_toy(tmp_path, {"entries/_observed/history.json": text})
    catalogue, problems = problems_in(project)
    assert problems
    for problem in problems:
        assert (problem.path, problem.code) == ("entries/_observed/history.json", "bad-history")
        assert "main branch" in problem.hint
    assert any(problem.line == line and words in problem.message for problem in problems), problems
    assert catalogue.history == History()


def test_a_history_that_is_no_file_is_refused(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path)
    project.history.mkdir(parents=True)
    assert [problem.code for problem in problems_in(project)[1]] == ["not-a-file"]


def test_a_missing_history_is_empty(tmp_path: Path) -> None:
    assert history(copy_of_toy(tmp_path)) == History()


def test_day_event_and_id_are_unique(project: Project) -> None:
    edit(project, PAPER, named)
    record(project, "2026-11-25")
    events: tuple[Event, ...] = history(project).events
    assert len({(e.date, e.event, e.id) for e in events}) == len(events)
