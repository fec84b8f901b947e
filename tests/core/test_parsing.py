"""YAML in, plain text out: nothing is guessed, and what could surprise is refused with its line."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

from awesome_posttrain.parsing import (
    MAX_DEPTH,
    DocumentError,
    cut_values,
    lines_of,
    parse,
    parse_list,
)


@pytest.mark.parametrize(
    "word",
    ["NO", "no", "yes", "on", "off", "y", "true", "False", "null", "~", "010", "1_000", "0x1F",
     "0o17", "12:30:45", "2024-01-01", "2024-02-30", "2024-01-01T00:00:00Z", ".inf", "-.inf",
     ".nan", "1.0e+3", "1e3", "1.", "+1", "=", "2402.03300", "1" * 5000],
)  # fmt: skip
def test_every_scalar_stays_the_text_it_is(word: str) -> None:
    assert parse(f"a: {word}\n") == {"a": word}
    assert parse(f"a: [{word}]\n") == {"a": [word]}
    if len(word) < 1024:
        assert parse(f"{word}: 1\n") == {word: "1"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a:\n", ""),
        ("a: ''\n", ""),
        ("a: two\n  lines\n", "two lines"),
        ("a: >-\n  two\n  lines\n", "two lines"),
        ("a: |\n  two\n  lines\n", "two\nlines\n"),
        ('a: "tab\\tand \\u00e9"\n', "tab\tand é"),
        ("a: 'it''s'\n", "it's"),
        ("a: C# and F#\n", "C# and F#"),
    ],
)
def test_styles_of_scalars(text: str, value: str) -> None:
    assert parse(text) == {"a": value}


def test_nesting_is_kept() -> None:
    assert parse("a: {b: [1, {c: d}]}\ne:\n  - f\n") == {"a": {"b": ["1", {"c": "d"}]}, "e": ["f"]}


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("a: 1\na: 2\n", 2, "duplicate-key"),
        ("a: 1\n'a': 2\n", 2, "duplicate-key"),
        ('a: 1\n"\\x61": 2\n', 2, "duplicate-key"),
        ("b: {a: 1,\n  a: 2}\n", 2, "duplicate-key"),
        ("b:\n  - a: 1\n    a: 2\n", 3, "duplicate-key"),
        ("a: !!str x\n", 1, "tag"),
        ("a: !!binary eA==\n", 1, "tag"),
        ("a: !!python/object/apply:os.system [x]\n", 1, "tag"),
        ("a: ! x\n", 1, "tag"),
        ("b: 1\na: !x {}\n", 2, "tag"),
        ("!!map\na: 1\n", 1, "tag"),
        ("!!str a: 1\n", 1, "tag"),
        ("a: &x 1\n", 1, "anchor"),
        ("&x a: 1\n", 1, "anchor"),
        ("a:\n  &x\n  b: 1\n", 2, "anchor"),
        ("a: *x\n", 1, "alias"),
        ("*x : 1\n", 1, "alias"),
        ("<<: {a: 1}\n", 1, "merge-key"),
        ("a: 1\nb:\n  <<: {a: 1}\n", 3, "merge-key"),
        ("? [a]\n: 1\n", 1, "bad-key"),
        ("a: 1\n? {b: c}\n: 1\n", 2, "bad-key"),
        ("a: 1\n---\nb: 1\n", 2, "two-documents"),
        ("a: 1\n...\n---\nb: 1\n", 3, "two-documents"),
        ("", 1, "not-a-mapping"),
        ("# only a comment\n", 1, "not-a-mapping"),
        ("null\n", 1, "not-a-mapping"),
        ("- a\n", 1, "not-a-mapping"),
        ("a: 1\nb: 'x\nc: 3\n", 2, "yaml"),
        ("a: b: c\n", 1, "yaml"),
        ("a: [b\nc: 1\n", 2, "yaml"),
        ("a:\n\tb: 1\n", 2, "yaml"),
        ("a: @x\n", 1, "yaml"),
        ('a: "\\ud800"\n', 1, "yaml"),
        ('a: "\\U00110000"\n', 1, "yaml"),
        ('a: 1\nb: "\\u202e"\n', 2, "bad-character"),
        ('a: 1\n"b\\0": x\n', 2, "bad-character"),
    ],
)
def test_what_is_refused_and_where(text: str, line: int, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse(text)
    assert (caught.value.line, caught.value.code) == (line, code)


def test_a_duplicate_key_names_both_lines() -> None:
    with pytest.raises(DocumentError, match="first on line 1"):
        parse("a: 1\nb: 2\na: 3\n")


@pytest.mark.parametrize(
    "text", ["title: GRPO: a study\n", "title: *bold*\n", "title: @x\n", "title: [WIP] x\n"]
)
def test_a_value_that_needs_quotes_is_told_so(text: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse(text)
    assert "in quotes" in caught.value.hint


@pytest.mark.parametrize(("depth", "is_refused"), [(MAX_DEPTH - 1, False), (MAX_DEPTH, True)])
def test_depth_has_a_limit(depth: int, is_refused: bool) -> None:
    text = "a: " + "[" * depth + "]" * depth + "\n"
    if is_refused:
        with pytest.raises(DocumentError, match="nests over 20 levels"):
            parse(text)
    else:
        assert parse(text)


BOMBS = {
    "flow lists": "a: " + "[" * 60_000,
    "flow mappings": "a: " + "{a: " * 12_000,
    "block mappings": "".join(f"{' ' * n}a:\n" for n in range(300)),
    "aliases": "a: &a [x]\n" + "".join(f"a{n}: &a{n} [*a, *a]\n" for n in range(1000)),
    "recursion": "a: &a [*a]\n",
    "merge keys": "a: &a {x: 1}\nb: {<<: [" + "*a, " * 10_000 + "*a]}\n",
}


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (2, 2))
    resource.setrlimit(resource.RLIMIT_AS, (300 * 1024 * 1024, 300 * 1024 * 1024))


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_in_two_seconds_and_300_megabytes(bomb: str) -> None:
    program = (
        "import sys\nfrom awesome_posttrain.parsing import DocumentError, parse\n"
        "try:\n    parse(sys.stdin.read())\n"
        "except DocumentError as error:\n    print(error.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=BOMBS[bomb],
        text=True,
        capture_output=True,
        check=True,
        preexec_fn=_limit,  # the test starts no thread
        timeout=30,
    )
    assert done.stdout.strip() in {"too-deep", "anchor", "alias"}


def test_lines_are_those_of_keys_and_items() -> None:
    text = "# comment\na:\n  b:\n    - 1\n    - c: NO\n      d: [x,\n        y]\nz: 1\n"
    assert lines_of(text) == {
        (): 1,
        ("a",): 2,
        ("a", "b"): 3,
        ("a", "b", 0): 4,
        ("a", "b", 1): 5,
        ("a", "b", 1, "c"): 5,
        ("a", "b", 1, "d"): 6,
        ("a", "b", 1, "d", 0): 6,
        ("a", "b", 1, "d", 1): 7,
        ("z",): 8,
    }


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: C # sharp\n", [1]),
        ("a: 1\nb: two\n  lines # cut\n", [3]),
        ("a: C  # a comment\n", []),
        ("# a comment\na: C# is\n", []),
        ("a: 'C # sharp'\n", []),
        ("a: [b, c] # a comment\n", []),
        ("a: |\n  C # sharp\n", []),
    ],
)
def test_values_that_a_comment_cuts(text: str, lines: list[int]) -> None:
    assert list(cut_values(text)) == lines


def test_lists() -> None:
    assert parse_list("- a\n- {b: c}\n") == ["a", {"b": "c"}]
    assert parse_list("# nothing yet\n") == []
    with pytest.raises(DocumentError, match="must be a list"):
        parse_list("a: 1\n")
