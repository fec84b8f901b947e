from __future__ import annotations

import re

import pytest

from awesome_posttrain import identifiers


@pytest.mark.parametrize("slug", ["dpo", "deepseek-r1", "7b", "a1-2-b", "x" * 64])
def test_good_ids(slug: str) -> None:
    assert identifiers.is_slug(slug)


@pytest.mark.parametrize(
    "slug",
    ["", "a", "x" * 65, "DPO", "a--b", "-a", "a-", "a_b", "a.b", "a/b", "..", "dpo\n", "\uff44po",
     "é1", "١٢", "con", "nul", "com1", "lpt9", "index", "404", "search", "assets", "constructor",
     "papers"],
)  # fmt: skip
def test_bad_ids(slug: str) -> None:
    assert not identifiers.is_slug(slug)


@pytest.mark.parametrize("arxiv", ["0704.0001", "1412.6980", "1501.00001", "2402.03300"])
def test_possible_arxiv_ids(arxiv: str) -> None:
    assert re.fullmatch(identifiers.ARXIV, arxiv)
    assert identifiers.arxiv_flaw(arxiv) == ""


@pytest.mark.parametrize(
    ("arxiv", "flaw"),
    [
        ("2413.00001", "month 13"),
        ("2400.00001", "month 00"),
        ("0703.0001", "April 2007"),
        ("1501.0001", "5 digits"),
        ("1412.00001", "4 digits"),
        ("2402.00000", "number 0"),
    ],
)
def test_impossible_arxiv_ids(arxiv: str, flaw: str) -> None:
    assert flaw in identifiers.arxiv_flaw(arxiv)


def test_the_month_of_an_arxiv_id() -> None:
    assert identifiers.arxiv_month("2402.03300") == "2024-02"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "http://www.example.org/a/"),
        ("https://Example.org/A", "https://example.org/A"),
        ("https://github.com/OpenAI/Evals.git", "https://github.com/openai/evals"),
        ("https://huggingface.co/Qwen/Qwen3", "https://huggingface.co/qwen/qwen3"),
    ],
)
def test_addresses_of_one_page_have_one_key(one: str, other: str) -> None:
    assert identifiers.normal_url(one) == identifiers.normal_url(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/A", "https://example.org/a"),
        ("https://example.org/a?x=1", "https://example.org/a?x=2"),
        ("https://example.org/a#b", "https://example.org/a#c"),
    ],
)
def test_other_pages_have_other_keys(one: str, other: str) -> None:
    assert identifiers.normal_url(one) != identifiers.normal_url(other)


def test_titles_are_compared_by_letters_and_digits() -> None:
    key = identifiers.normal_title("GRPO: A Study, Part 2")
    assert key == identifiers.normal_title("grpo - a study (part 2)") == "grpoastudypart2"
    assert identifiers.normal_title("Étude") == identifiers.normal_title("E\u0301tude") == "etude"
    for one, other in (("GRPO", "GSPO"), ("REINFORCE++", "REINFORCE"), ("Q*", "Q")):
        assert identifiers.normal_title(one) != identifiers.normal_title(other)


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("https://arxiv.org/abs/2402.03300", ("arxiv", "2402.03300")),
        ("http://www.arxiv.org/pdf/2402.03300v3.pdf", ("arxiv", "2402.03300")),
        ("https://doi.org/10.1145/3689031.3696075", ("doi", "10.1145/3689031.3696075")),
        ("https://openreview.net/forum?id=WNjT9P3iYz", ("openreview", "WNjT9P3iYz")),
        ("https://example.org/abs/2402.03300", None),
        ("https://arxiv.org/list/cs.LG/recent", None),
    ],
)
def test_addresses_that_name_an_identifier(url: str, named: tuple[str, str] | None) -> None:
    assert identifiers.named_by(url) == named


@pytest.mark.parametrize(
    "url",
    ["https://example.org", "http://example.org/a?b=c#d", "https://example.org:443/",
     "https://xn--bcher-kva.example/a%20b"],
)  # fmt: skip
def test_addresses_that_may_be_linked(url: str) -> None:
    assert identifiers.url_flaw(url) == ""


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "//example.org/",
     "example.org", "https://", "https://localhost/", "https://127.0.0.1/", "https://2130706433/",
     "https://[::1]/", "https://me:pw@example.org/", "https://example.org:8080/",
     "https://example.org:99999/", "https://example.org/a b", "https://example.org/\n",
     "https://exämple.org/", "https://example.org/\u202e", "https://example.org/" + "a" * 2000],
)  # fmt: skip
def test_addresses_that_may_not_be_linked(url: str) -> None:
    assert identifiers.url_flaw(url)
