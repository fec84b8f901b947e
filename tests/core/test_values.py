from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from awesome_posttrain import values


def _read(kind: Any, text: str) -> Any:
    return TypeAdapter(kind).validate_python(text)


@pytest.mark.parametrize("date", ["2024", "2024-02", "2024-02-29", "1995-12-31"])
def test_dates_as_precise_as_the_source(date: str) -> None:
    assert _read(values.Date, date) == date


@pytest.mark.parametrize(
    "date",
    ["", "24", "2024-2", "2024-13", "2024-00", "2024-02-30", "2023-02-29", "2024/02/01", "May 2024",
     "1707091200", "2024-02-05T00:00", "٢٠٢٤", "2024\n"],
)  # fmt: skip
def test_what_is_no_date(date: str) -> None:
    with pytest.raises(ValidationError):
        _read(values.Date, date)


@pytest.mark.parametrize(("text", "number"), [("79.8", 79.8), ("-1", -1.0), ("0", 0.0)])
def test_plain_numbers(text: str, number: float) -> None:
    assert _read(values.Number, text) == number


@pytest.mark.parametrize("text", ["1_000", "1e3", "0x1F", "inf", "nan", "", " 1", "1.", "٣", "1\n"])
def test_what_is_no_plain_number(text: str) -> None:
    with pytest.raises(ValidationError):
        _read(values.Number, text)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (values.Arxiv, "2402.03300", "2402.03300v1"),
        (values.Arxiv, "0704.0001", "hep-th/9901001"),
        (values.Doi, "10.1145/3689031.3696075", "https://doi.org/10.1145/3689031.3696075"),
        (values.OpenReview, "WNjT9P3iYz", "forum?id=WNjT9P3iYz"),
        (values.Commit, "3c3be6234e0c", "3C3BE6234E0C"),
        (values.Commit, "f" * 40, "f" * 41),
        (values.Id, "deepseek-r1", "DeepSeek-R1"),
        (values.Topic, "rlvr.recipes", "rlvr.recipes.more"),
        (values.Url, "https://example.org/", "javascript:alert(1)"),
    ],
)
def test_identifiers_have_one_form(kind: Any, good: str, bad: str) -> None:
    assert _read(kind, good) == good
    with pytest.raises(ValidationError):
        _read(kind, bad)


def test_text_is_one_line_of_bounded_length() -> None:
    assert _read(values.Text, "two\n  lines ") == "two lines"
    for text in ("", "  \n", "x" * 601):
        with pytest.raises(ValidationError):
            _read(values.Text, text)


def test_a_word_stays_text() -> None:
    assert _read(values.Name, "NO") == "NO"
    assert _read(values.Name, "2048") == "2048"


@pytest.mark.parametrize(
    ("earlier", "later", "holds"),
    [
        ("2024-01-31", "2024-02-01", True),
        ("2024-02-01", "2024-01-31", False),
        ("2024", "2024-05-01", False),
        ("2024-05-01", "2024", False),
        ("2024-05", "2024-05-09", False),
        ("2023", "2024-05", True),
    ],
)
def test_dates_are_compared_at_the_coarser_precision(earlier: str, later: str, holds: bool) -> None:
    assert values.precedes(earlier, later) is holds


def test_a_date_sorts_as_its_first_day() -> None:
    assert values.first_day("2024") == "2024-01-01"
    assert values.first_day("2024-05") == "2024-05-01"
    assert values.first_day("2024-05-09") == "2024-05-09"
