"""The site in a reader's hands: no page complains, axe finds nothing, a keyboard is enough."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from awesome_posttrain.project import KINDS
from awesome_posttrain.views.lists import topic_path
from tests.browser.harness import Visit, visiting

LISTS = ["coverage", "debt", "questions", "explore", "compare", "matrix", "recipes", "debates"]
OTHERS = [
    *("topics/", "topics/rlvr/", "article/", "article/rlvr/", "adoption/", "needs/", "decide/"),
    *("trends/", "methods/sft/used-to-train/"),
    *("about/", "data/", "design/", "inclusion/", "performance/", "reference/", "404.html"),
]
"""One page of every other template, and the hand-written ones."""
PLACES = ["home", "topic", *(f"{kind} index" for kind in KINDS), *KINDS, *LISTS]


@pytest.fixture(scope="module")
def paths(built_site: Path) -> dict[str, str]:
    """A name for each sort of page to the path of one, the best linked entry of each kind."""
    catalogue = json.loads((built_site / "v1" / "catalogue.json").read_text(encoding="utf-8"))
    entries = sorted(catalogue["entries"], key=lambda entry: -len(entry["backlinks"]))
    best = {kind: next(e for e in entries if e["kind"] == kind) for kind in KINDS}
    return (
        {"home": "", "topic": topic_path(best["paper"]["topic"])}
        | {f"{kind} index": f"{kind}s/" for kind in KINDS}
        | {kind: entry["page"] for kind, entry in best.items()}
        | {name: f"{name}/" for name in LISTS}
    )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False)])
def test_a_page_gives_no_cause_for_complaint_and_axe_finds_nothing(
    browser: Browser, site: str, paths: dict[str, str], place: str, width: int, dark: bool
) -> None:
    with visiting(browser, site, width=width, dark=dark) as visit:
        page = visit.open(paths[place])
        assert visit.axe() == []
        assert page.locator("h1").count() == 1
        across = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert across <= 0, f"the page is {across} pixels wider than the screen"
        assert visit.complaints == []


@pytest.mark.parametrize("path", OTHERS)
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_axe_finds_nothing_on_a_page_of_any_other_template(
    browser: Browser, site: str, path: str, width: int, dark: bool
) -> None:
    with visiting(browser, site, width=width, dark=dark) as visit:
        page = visit.open(path)
        assert visit.axe() == []
        across = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert across <= 0, f"the page is {across} pixels wider than the screen"
        assert visit.complaints == []


@pytest.mark.parametrize("path", ["debates/rlvr-adds-ability/", "methods/grpo/extended-by/"])
def test_axe_finds_nothing_on_the_sheets_of_a_large_site(large: Visit, path: str) -> None:
    large.open(path)
    assert large.axe() == []


def test_a_missing_page_is_answered_in_the_sites_own_form(visit: Visit) -> None:
    page = visit.open("papers/no-such-paper/", status=404)
    assert page.locator("h1").count() == 1
    page.locator("header a").first.click()
    page.wait_for_url(visit.home)


def test_a_missing_page_leads_on(visit: Visit) -> None:
    page = visit.open("papers/no-such-paper/", status=404)
    page.get_by_role("article").get_by_role("link", name="Topics").click()
    page.wait_for_url(visit.home + "topics/")


def test_a_keyboard_alone_reaches_an_entry(visit: Visit, paths: dict[str, str]) -> None:
    page = visit.open(paths["paper index"])
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.getAttribute('href')")
    assert skip.startswith("#"), f"the first stop is {skip}, not the link past the header"
    page.keyboard.press("Enter")
    for _ in range(100):
        page.keyboard.press("Tab")
        address = page.evaluate("document.activeElement.href || ''")
        if address.startswith(visit.home + "papers/") and address != visit.home + "papers/":
            page.keyboard.press("Enter")
            page.wait_for_url(address)
            return
    pytest.fail("no entry among the first hundred stops")


@pytest.mark.parametrize("place", PLACES)
def test_a_page_can_be_read_without_scripts(
    browser: Browser, site: str, paths: dict[str, str], place: str
) -> None:
    with visiting(browser, site, script=False) as visit:
        page = visit.open(paths[place])
        expect(page.locator("h1")).to_be_visible()
        assert len(page.locator("article").inner_text()) > 80
        assert visit.complaints == []
