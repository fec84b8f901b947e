"""Each of the twenty questions finds its answer in catalogue.json."""

import json
from pathlib import Path

import pytest

from tests.questions import QUESTIONS, Catalogue, Question


@pytest.fixture(scope="module")
def catalogue(built_site: Path) -> Catalogue:
    text = (built_site / "v1" / "catalogue.json").read_text(encoding="utf-8")
    return Catalogue(json.loads(text))


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_the_data_answers(catalogue: Catalogue, question: Question) -> None:
    assert question.finds(catalogue), question.question


def test_there_are_twenty(catalogue: Catalogue) -> None:
    assert [question.number for question in QUESTIONS] == list(range(1, 21))
    assert catalogue.entries
