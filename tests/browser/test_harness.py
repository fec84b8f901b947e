"""The browser tests' own instruments: each complaint is made when it should be, and only then."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.harness import Visit, serving, visiting

GOOD = '<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>{}</main></html>'
PICTURE = (
    '<img alt="a square" src="data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22/>">'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


@pytest.fixture
def visit(browser: Browser, folder: Path) -> Iterator[Visit]:
    with serving(folder, "/below/") as home, visiting(browser, home) as visit:
        yield visit


def write(folder: Path, body: str, name: str = "index.html") -> None:
    (folder / name).write_text(GOOD.format(body), encoding="utf-8")


@pytest.mark.parametrize("body", ["<p>Text.</p>", PICTURE, "<script>console.log('fine')</script>"])
def test_a_clean_page_gives_no_cause_for_complaint(visit: Visit, folder: Path, body: str) -> None:
    write(folder, body)
    visit.open()
    assert visit.complaints == []
    assert visit.axe() == []


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<script>console.error('broken')</script>", "console error: broken"),
        ("<script>console.warn('dated')</script>", "console warning: dated"),
        ("<script>throw new Error('thrown')</script>", "page error: thrown"),
        ("<script>alert('hello')</script>", "dialog: hello"),
        (
            "<img alt='' src='http://example.com/a.png'>",
            "request off the host: http://example.com/",
        ),
        (
            "<script>fetch('http://127.0.0.1:9/')</script>",
            "request off the host: http://127.0.0.1:9/",
        ),
        ("<img alt='' src='missing.png'>", "answer 404: "),
        ("<img alt='' src='/outside.png'>", "answer 404: "),
    ],
)
def test_each_fault_is_kept(visit: Visit, folder: Path, body: str, complaint: str) -> None:
    write(folder, body)
    visit.open()
    assert any(line.startswith(complaint) for line in visit.complaints), visit.complaints


def test_a_missing_page_is_answered_by_the_sites_own(visit: Visit, folder: Path) -> None:
    write(folder, "<p>Nothing here.</p>", "404.html")
    page = visit.open("no/such/page/", status=404)
    assert page.inner_text("p") == "Nothing here."
    assert visit.complaints == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<img src="data:,">', "image-alt"),
        ('<p style="color:#aaa;background:#fff">Pale.</p>', "color-contrast"),
        ("<button></button>", "button-name"),
    ],
)
def test_axe_names_what_a_reader_cannot_use(
    visit: Visit, folder: Path, body: str, rule: str
) -> None:
    write(folder, body)
    visit.open()
    assert [line.split(":")[0] for line in visit.axe()] == [rule]
