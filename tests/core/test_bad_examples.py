"""Every rule has an example that breaks it, and breaks nothing else."""

from __future__ import annotations

import ast
import inspect
from collections import Counter
from pathlib import Path

import pytest

from awesome_posttrain import documents, loading, parsing, refusals
from awesome_posttrain.checks import CHECKS
from tests.core.projects import BAD_EXAMPLES, TOY, BadExample, problems_in

READER_CODES = {
    "alias", "anchor", "bad-character", "bad-file-name", "bad-key", "bad-value", "cut-value",
    "duplicate-id", "duplicate-key", "line-ends", "merge-key", "missing-key", "not-a-file",
    "not-a-list", "not-a-mapping", "not-utf8", "stray-file", "tag", "too-deep", "too-large",
    "two-documents", "unknown-key", "yaml",
}  # fmt: skip


@pytest.mark.parametrize("example", BAD_EXAMPLES, ids=lambda example: example.path.stem)
def test_exactly_the_expected_problems_are_found(example: BadExample, tmp_path: Path) -> None:
    _, problems = problems_in(example.project(tmp_path))
    found = Counter((problem.line, problem.code) for problem in problems)
    assert found == Counter(example.expected), "\n".join(map(str, problems))
    for problem in problems:
        assert any(path.startswith(problem.path) for path in example.files)


def test_an_example_is_named_after_the_code_it_shows() -> None:
    for example in BAD_EXAMPLES:
        codes = {code for _, code in example.expected}
        assert any(example.path.stem.startswith(code) for code in codes), example.path


@pytest.mark.parametrize("code", sorted({rule.code for rule in CHECKS} | READER_CODES))
def test_every_code_has_an_example(code: str) -> None:
    assert any(code == shown for example in BAD_EXAMPLES for _, shown in example.expected)


def test_the_codes_of_the_reader_are_all_known() -> None:
    """A new code in the reader must be listed above, and so have an example."""
    words = set()
    for module in (parsing, documents, loading, refusals):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.add(node.value)
    assert words >= READER_CODES
    raised = {
        node.args[1].value
        for module in (parsing, documents)
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "DocumentError"
        and isinstance(node.args[1], ast.Constant)
    }
    # What depends on permissions is in test_loading.
    assert raised - {"unreadable"} <= READER_CODES


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.code)
def test_a_check_says_in_one_sentence_what_it_ensures(rule: object) -> None:
    sentence = getattr(rule, "sentence", "")
    assert sentence.startswith("Ensure ")
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_no_two_checks_share_a_code() -> None:
    assert max(Counter(rule.code for rule in CHECKS).values()) == 1


def test_the_toy_project_has_no_problem() -> None:
    catalogue, problems = problems_in(TOY)
    assert problems == ()
    assert len(catalogue.entries) == 11
    assert all(catalogue.by_kind.values())
