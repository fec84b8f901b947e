"""Citing by one click, finding from the home page, and reading the sources of a fact."""

import json

import pytest
import rispy
from playwright.sync_api import Browser, Page, expect

from tests.browser.harness import Visit, visiting

PAPER = "papers/shao-2024-deepseekmath/"
FORMS = ["citation", "BibTeX", "RIS", "CSL-JSON"]


def copied(page: Page, form: str) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=f"Copy {form}", exact=True).click()
    expect(page.locator(".copies [role=status]")).to_have_text(f"Copied {form}")
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("form", FORMS)
def test_one_click_copies_a_citation_and_says_so(visit: Visit, form: str) -> None:
    text = copied(visit.open(PAPER), form)
    assert "2402.03300" in text
    if form == "RIS":
        assert rispy.loads(text)[0]["id"] == "shao-2024-deepseekmath"
    if form == "CSL-JSON":
        assert json.loads(text)[0]["id"] == "shao-2024-deepseekmath"
    if form == "BibTeX":
        assert text.startswith("@misc{shao-2024-deepseekmath,")


def test_copying_works_where_the_browser_has_no_clipboard(visit: Visit) -> None:
    visit.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page = visit.open(PAPER)
    page.get_by_role("button", name="Copy RIS").click()
    expect(page.locator(".copies [role=status]")).to_have_text("Copied RIS")


def test_every_form_can_be_read_without_scripts(browser: Browser, site: str) -> None:
    with visiting(browser, site, script=False) as visit:
        page = visit.open(PAPER)
        assert page.get_by_role("button").count() == 0 or not page.locator(".copies").count()
        for form in FORMS[2:]:
            page.locator("details.record summary", has_text=form).click()
        expect(page.locator("[data-record=RIS]")).to_contain_text("TY  - UNPB")
        expect(page.locator("[data-record=CSL-JSON]")).to_contain_text('"type": "article"')


def test_the_number_of_a_source_leads_to_it(visit: Visit) -> None:
    page = visit.open(PAPER)
    page.locator("dl.facts sup a").first.click()
    expect(page.locator(".source-list li:target")).to_be_in_viewport()
    expect(page.locator(".source-list li:target")).to_contain_text("checked")


def test_the_home_page_searches(visit: Visit) -> None:
    page = visit.open()
    page.get_by_label("Search 1").fill("2402.03300")
    page.keyboard.press("Enter")
    page.wait_for_url("**/explore/?find=2402.03300")
    expect(page.locator(".explore-rows .row-name").first).to_have_text("DeepSeekMath")


def test_the_first_screen_of_home_says_what_this_is_and_where_to_go(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 1366, "height": 768})
    page = visit.open()
    for place in (
        page.get_by_role("heading", level=1),
        page.locator(".home-search input"),
        page.locator(".tiles a").last,
        page.locator(".chips a").last,
        page.get_by_role("img", name="Entries by the year"),
        page.get_by_role("heading", name="The map", exact=True),
    ):
        expect(place).to_be_in_viewport(ratio=1)


def test_print_shows_every_form_of_citation_and_no_navigation(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.open(PAPER)
        page.emulate_media(media="print")
        expect(page.locator("header.md-header")).to_be_hidden()
        expect(page.locator(".copies")).to_be_hidden()
        expect(page.locator(".citation")).to_be_visible()
        for form in FORMS[1:]:
            assert page.locator(f"[data-record={form}]").evaluate("e => e.offsetHeight") > 20, form
