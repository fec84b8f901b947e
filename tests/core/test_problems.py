from __future__ import annotations

import json

import pytest

from awesome_posttrain.problems import (
    Problem,
    did_you_mean,
    has_errors,
    in_order,
    printable,
    render,
)

PLAIN = Problem("entries/papers/a.yml", 10, "unknown-topic", 'no topic "rlfh"', "write rlhf")
WARNING = Problem("entries/papers/a.yml", 2, "cut-value", "the value ends", severity="warning")
HOSTILE = Problem(
    "entries/papers/x\n::error::y.yml",
    1,
    "bad-file-name",
    "a\x1b[31m\u202eb, 50%: c\r\n::warning::d",
)


def test_text_gives_place_code_message_and_hint() -> None:
    assert render([PLAIN], "text") == (
        'entries/papers/a.yml:10: unknown-topic: no topic "rlfh" (write rlhf)\n'
    )
    assert "cut-value: warning: the value ends\n" in render([WARNING], "text")


def test_github_gives_an_annotation() -> None:
    assert render([PLAIN], "github") == (
        "::error file=entries/papers/a.yml,line=10,title=unknown-topic"
        '::no topic "rlfh" (write rlhf)\n'
    )
    assert render([WARNING], "github").startswith("::warning file=")


def test_json_gives_every_field() -> None:
    assert json.loads(render([PLAIN], "json")) == [
        {
            "path": "entries/papers/a.yml",
            "line": 10,
            "code": "unknown-topic",
            "message": 'no topic "rlfh"',
            "hint": "write rlhf",
            "severity": "error",
        }
    ]
    assert json.loads(render([], "json")) == []


@pytest.mark.parametrize("style", ["text", "github"])
def test_one_problem_is_one_line_whatever_it_holds(style: str) -> None:
    text = render([HOSTILE], "github" if style == "github" else "text")
    assert text.count("\n") == 1
    assert text.endswith("\n")
    assert not {"\x1b", "\r", "\u202e"} & set(text)


def test_a_name_cannot_forge_an_annotation() -> None:
    lines = render([HOSTILE], "github").splitlines()
    assert [line.startswith("::error file=") for line in lines] == [True]
    command, _, message = lines[0].removeprefix("::error ").partition("::")
    assert command.count("=") == 3, "no further property"
    assert "%25" in message
    assert not any(line.startswith("::") for line in render([HOSTILE], "text").splitlines()), (
        "a log line never begins with a command"
    )


def test_json_is_ascii_and_reads_back_what_was_said() -> None:
    text = render([HOSTILE], "json")
    assert text.isascii()
    assert json.loads(text)[0]["message"] == HOSTILE.message


@pytest.mark.parametrize(
    ("text", "shown"),
    [("plain é", "plain é"), ("a\nb", "a\\nb"), ("\x00", "\\x00"), ("\u2028", "\\u2028")],
)
def test_printable_shows_controls_as_escapes(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_problems_are_sorted_and_said_once() -> None:
    assert in_order([PLAIN, WARNING, PLAIN]) == (WARNING, PLAIN)


def test_only_errors_forbid_output() -> None:
    assert has_errors([WARNING, PLAIN])
    assert not has_errors([WARNING])


def test_the_nearest_word_is_offered() -> None:
    assert did_you_mean("rlfh", ["rlhf", "rlvr"]) == 'did you mean "rlhf"?'
    assert did_you_mean("zebra", ["rlhf", "rlvr"]) == ""
