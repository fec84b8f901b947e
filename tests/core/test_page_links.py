"""Which addresses a page offers: what follows from an id, and what the entry itself proves."""

from __future__ import annotations

from typing import Any

from awesome_posttrain.model import Paper
from awesome_posttrain.views.links import page_links
from tests.entries import read

BASE: dict[str, Any] = {
    "id": "roe-2024-x",
    "name": "X",
    "title": "X",
    "authors": ["Jane Roe"],
    "date": "2024-02-05",
    "summary": "s" * 90,
    "topic": "rlvr.recipes",
}


def links(**fields: Any) -> dict[str, str]:
    found = page_links(read(Paper, BASE | fields))
    assert len(dict(found)) == len(found), "no label stands twice"
    return dict(found)


def source(url: str) -> dict[str, Any]:
    return {"source": url, "fields": ["title"]}


def test_an_arxiv_id_gives_what_holds_for_every_paper() -> None:
    assert links(arxiv="2402.03300") == {
        "arXiv": "https://arxiv.org/abs/2402.03300",
        "PDF": "https://arxiv.org/pdf/2402.03300",
        "alphaXiv": "https://www.alphaxiv.org/abs/2402.03300",
    }


def test_html_and_hugging_face_are_linked_where_somebody_read_them() -> None:
    html, page = "https://arxiv.org/html/2402.03300v3", "https://huggingface.co/papers/2402.03300"
    found = links(arxiv="2402.03300", evidence=[source(html), source(page)])
    assert (found["HTML"], found["Hugging Face"]) == (html, page)


def test_a_source_of_another_paper_proves_nothing() -> None:
    other = "https://arxiv.org/html/2305.18290v3"
    assert "HTML" not in links(arxiv="2402.03300", evidence=[source(other)])


def test_what_the_entry_links_is_linked_once() -> None:
    html = "https://arxiv.org/html/2402.03300"
    found = links(arxiv="2402.03300", links={"html": html, "code": "https://github.com/a/b"})
    assert found["HTML"] == html
    assert found["code"] == "https://github.com/a/b"
    assert list(found.values()).count(html) == 1


def test_a_work_without_identifiers_is_a_post() -> None:
    assert links(url="https://example.org/post") == {"post": "https://example.org/post"}
    assert "post" not in links(doi="10.1000/x", url="https://example.org/post")
