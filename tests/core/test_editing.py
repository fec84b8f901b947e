from __future__ import annotations

import pytest
import yaml

from awesome_posttrain.editing import formatted, keys_of, schema_line
from awesome_posttrain.model import CLASSES
from awesome_posttrain.parsing import DocumentError, parse
from awesome_posttrain.parts import fields_of
from tests.core.projects import TOY

MESSY = """\
# Seen at a workshop first.
relations:
    uses: [ppo]   # and more
# The title has capitals.
title: "An Example"

name: 'Example'
arxiv: 2402.03300
# yaml-language-server: $schema=elsewhere.json
authors: [Karl Cobbe,
      Vineet Kosaraju]
date: 2024-02-05
summary: Changes one line of the clipped objective and shows on two benchmarks
       what that one line of it was worth in the end.
evidence:
  - fields: [title]
    source: https://arxiv.org/abs/2402.03300
topic: a.b
zebra: kept
"""
TIDY = """\
# yaml-language-server: $schema=../_schema/paper.json
name: Example
# The title has capitals.
title: An Example
authors: [Karl Cobbe, Vineet Kosaraju]
date: 2024-02-05
summary: Changes one line of the clipped objective and shows on two benchmarks what that one line of
  it was worth in the end.
topic: a.b
arxiv: "2402.03300"
# Seen at a workshop first.
relations:
  uses: [ppo]     # and more
evidence:
  - source: https://arxiv.org/abs/2402.03300
    fields: [title]
zebra: kept
"""


def test_keys_lines_quotes_and_comments() -> None:
    assert formatted(MESSY, "paper") == TIDY


def test_formatting_twice_changes_nothing() -> None:
    assert formatted(TIDY, "paper") == TIDY


def test_the_toy_project_is_formatted_already() -> None:
    for kind in CLASSES:
        for path in TOY.folder_of(kind).glob("*.yml"):
            text = path.read_text(encoding="utf-8")
            assert formatted(text, kind) == text, path


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("yes", '"yes"'),
        ("NO", '"NO"'),
        ("null", '"null"'),
        ("010", '"010"'),
        ("1_000", '"1_000"'),
        ("1e3", '"1e3"'),
        ("0o17", '"0o17"'),
        ("12:30:45", '"12:30:45"'),
        ("2024-02-30", '"2024-02-30"'),
        ("2024-02-05", "2024-02-05"),
        ("79.8", "79.8"),
        ("30", "30"),
        ("plain text", "plain text"),
        ("321e8d7b5ba508bca7fc8c331b4680f96e4e6376", "321e8d7b5ba508bca7fc8c331b4680f96e4e6376"),
    ],
)
def test_quotes_stand_where_another_reader_would_not_take_text(value: str, written: str) -> None:
    text = formatted(f"name: '{value}'\n", "paper")
    assert text.splitlines()[1] == f"name: {written}"
    assert formatted(text, "paper") == text
    assert str(yaml.safe_load(text)["name"]) == parse(text)["name"] == value


@pytest.mark.parametrize(
    "value",
    ["a: b", "a # b", "*a*", "[a] b", "it's", 'say "a"', "a\\b", "- a", "@a", "%a", "é: 東京",
     "# a", " padded ", ""],
)  # fmt: skip
def test_a_value_with_signs_stays_the_same(value: str) -> None:
    text = "name: '" + value.replace("'", "''") + "'\n"
    once = formatted(text, "paper")
    assert parse(once) == parse(text) == {"name": value}
    assert formatted(once, "paper") == once


def test_blocks_of_text_stay_blocks() -> None:
    text = "summary: >-\n  One\n  two.\nwhy: |\n  Kept\n\n  lines.\n"
    body = "summary: >-\n  One two.\nwhy: |\n  Kept\n\n  lines.\n"
    assert formatted(text, "paper") == f"{schema_line('paper')}\n{body}"


def test_a_long_address_stays_on_its_line() -> None:
    url = "https://example.org/" + "a" * 120
    assert f"  code: {url}\n" in formatted(f"links:\n  code: {url}\n", "paper")


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        formatted("name: a\nname: b\n", "paper")
    assert (caught.value.line, caught.value.code) == (2, "duplicate-key")


@pytest.mark.parametrize("kind", CLASSES)
def test_every_key_of_the_model_has_a_place(kind: str) -> None:
    keys = keys_of(kind)
    assert {*keys, "id"} == set(fields_of(CLASSES[kind]))
    assert keys[0] == "name"
    assert keys[-1] == "evidence"
    assert schema_line(kind).endswith(f"../_schema/{kind}.json")
