"""The search in the header as a reader uses it, on the real entries and on ten thousand."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import LARGE
from tests.browser.harness import Visit, visiting

PLACE = "about/"
"""A page of prose: it loads nothing of its own."""


def field(page: Page) -> Locator:
    return page.locator("header input[name=find]")


def options(page: Page) -> Locator:
    return page.locator("#find-list [role=option]")


def search(page: Page, words: str) -> list[str]:
    """Type into the header's field; return the names of what is listed once all has come."""
    field(page).click()
    field(page).fill(words)
    expect(page.locator("#find-said")).to_have_text(re.compile(r"\d (entr|page)|Nothing"))
    return page.locator("#find-list .find-name").all_inner_texts()


def test_nothing_of_the_search_is_loaded_before_a_reader_comes_to_it(visit: Visit) -> None:
    for path in ("", PLACE, "methods/grpo/", "papers/"):
        visit.open(path)
    early = [path for path in visit.paths() if re.search(r"search/|panel|match|records", path)]
    assert early == []
    search(visit.page, "grpo")
    assert "search/names.json" in visit.paths()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("grpo", "GRPO"),
        ("dpo", "DPO"),
        ("2402.03300", "DeepSeekMath"),
        ("shao 2024", "DeepSeekMath"),
        ("DeepSeek-R1", "DeepSeek-R1"),
        ("deepseekr1", "DeepSeek-R1"),
        ("deepseak", "DeepSeek"),
        ("deepseek-mtah", "DeepSeekMath"),
        ("proximal policy optimization", "PPO"),
        ("préférence dïrect", "DPO"),
    ],
)
def test_an_entry_comes_first_by_its_name(visit: Visit, typed: str, first: str) -> None:
    names = search(visit.open(PLACE), typed)
    if first == "DPO":
        assert first in names[:3]
    else:
        assert names[0].startswith(first), names[:5]


def test_the_page_reads_every_entry_as_the_catalogue_has_it(visit: Visit, built_site: Path) -> None:
    page = visit.open(PLACE)
    read = page.evaluate(
        """async () => {
          const { Records } = await import(new URL("../assets/records.js", location.href));
          const records = new Records(new URL("../", location.href));
          await records.names();
          await records.titles();
          const { name, title } = records;
          return records.all.map((row) => [records.path(row), name.cells[row], title.cells[row]]);
        }"""
    )
    catalogue = json.loads((built_site / "v1" / "catalogue.json").read_text(encoding="utf-8"))
    known = {
        (one["page"], one["name"], one["title"] if one["title"] != one["name"] else None)
        for one in catalogue["entries"]
    }
    assert {(path, name, title or None) for path, name, title in read} == known


def test_an_author_is_found_who_stands_in_no_name(visit: Visit) -> None:
    # Not the first author: the surname stands in no id.
    assert "DeepSeekMath" in search(visit.open(PLACE), "peiyi wang")


def test_prose_and_topics_are_found_after_the_entries(visit: Visit) -> None:
    page = visit.open(PLACE)
    search(page, "what belongs on the map")
    groups = page.locator("#find-list [role=group]")
    expect(groups.last).to_have_attribute("aria-labelledby", "find-pages")
    page.locator("#find-list a", has_text="What belongs on the map").first.click()
    page.wait_for_url("**/inclusion/#what-belongs-on-the-map")
    names = search(page, "on-policy distillation")
    addresses = [option.get_attribute("href") or "" for option in options(page).all()]
    assert any("/topics/" in address for address in addresses), names
    entries = [bool(re.search("/(paper|method|model)s/[^/]+/$", one)) for one in addresses]
    assert entries[0]
    assert entries == sorted(entries, reverse=True), "an entry stands below a page"


def test_a_page_by_its_heading_stands_before_entries_that_only_mention_it(visit: Visit) -> None:
    page = visit.open(PLACE)
    search(page, "decided")
    headings = page.locator("#find-list .find-group").all_inner_texts()
    assert headings == ["Pages", "Entries by people, summary or a similar name"]
    expect(options(page).first).to_contain_text("Decided cases")


def test_the_words_of_a_mistake_are_no_html(visit: Visit) -> None:
    page = visit.open(PLACE)
    search(page, "<img src=x onerror=alert(1)>")
    expect(options(page).last).to_contain_text("<img src=x")
    assert page.locator("#find-list img").count() == 0


@pytest.mark.parametrize("key", ["/", "s", "Control+k"])
def test_a_keyboard_alone_is_enough(visit: Visit, key: str) -> None:
    page = visit.open(PLACE)
    page.keyboard.press(key)
    expect(field(page)).to_be_focused()
    assert field(page).input_value() == ""
    page.keyboard.type("grpo")
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#find-said")).to_contain_text("entries")
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(field(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    chosen = field(page).get_attribute("aria-activedescendant")
    assert chosen == options(page).first.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/methods/grpo/")


def test_escape_closes_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit.open(PLACE)
    link = page.locator("article a").first
    link.focus()
    page.keyboard.press("/")
    page.keyboard.type("grpo")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(options(page).first).to_be_hidden()
    expect(link).to_be_focused()
    page.wait_for_load_state("networkidle")
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("/")
    expect(options(page).first).to_be_visible()


def test_the_keys_are_left_alone_where_a_reader_types(visit: Visit) -> None:
    page = visit.open("explore/")
    other = page.get_by_label("Search names")
    other.focus()
    page.keyboard.type("s/")
    expect(other).to_have_value("s/")
    expect(other).to_be_focused()


def test_a_reader_who_is_quicker_than_the_script_is_answered(visit: Visit) -> None:
    page = visit.page
    held: list[Route] = []
    page.route("**/assets/search.js", lambda route: held.append(route))  # noqa: PLW0108
    page.goto(visit.home + PLACE, wait_until="commit")
    field(page).click()
    page.keyboard.type("grpo")
    held[0].continue_()
    expect(options(page).first).to_contain_text("GRPO")


def test_the_list_stays_open_on_a_page_that_was_opened_at_a_heading(visit: Visit) -> None:
    page = visit.page
    page.goto(f"{visit.home}inclusion/#what-belongs-on-the-map", wait_until="domcontentloaded")
    page.keyboard.press("/")
    page.keyboard.type("grpo")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)  # the theme closes its drawers an eighth of a second after loading
    expect(field(page)).to_be_focused()
    expect(options(page).first).to_be_visible()


def test_enter_without_a_choice_leads_to_the_explorer(visit: Visit) -> None:
    page = visit.open("methods/grpo/")
    field(page).fill("shao 2024")
    page.keyboard.press("Enter")
    page.wait_for_url("**/explore/?find=shao+2024")
    expect(page.locator(".explore-rows")).to_contain_text("DeepSeekMath")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_the_open_list_is_accessible_and_fits(
    browser: Browser, site: str, width: int, dark: bool
) -> None:
    with visiting(browser, site, width=width, dark=dark) as visit:
        page = visit.open(PLACE)
        if width < 600:
            page.locator("header .md-header__button[for=__search]").click()
        else:
            field(page).click()
        expect(field(page)).to_be_focused()
        field(page).fill("reward")
        expect(page.locator("#find-said")).to_contain_text("page")
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(500)  # the theme fades its panel in
        assert visit.axe() == []
        box = page.locator("#find-list").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        if width < 600:
            page.locator(".md-search__form label[for=__search]").click()
            expect(page.locator("#find-list")).to_be_hidden()
        assert visit.complaints == []


@pytest.mark.parametrize("width", [1280, 390])
def test_without_scripts_the_form_leads_to_a_page_that_says_so(
    browser: Browser, site: str, width: int
) -> None:
    with visiting(browser, site, width=width, script=False) as visit:
        page = visit.open(PLACE)
        if width < 600:
            # Without scripts nothing tells the driver that the label has come to rest.
            page.locator("header .md-header__button[for=__search]").click(force=True)
            expect(field(page)).to_be_in_viewport()
        field(page).fill("grpo")
        field(page).press("Enter")
        page.wait_for_url("**/explore/?find=grpo")
        expect(page.locator("noscript p")).to_contain_text("Searching needs JavaScript")
        expect(page.locator("form.explore")).to_be_hidden()
        page.locator("noscript a", has_text="papers").click(force=True)
        page.wait_for_url("**/papers/")


def first_query(visit: Visit, words: str) -> int:
    """Bytes that a first query makes a reader load, programs and data."""
    page = visit.open(PLACE)
    visit.requests.clear()
    assert search(page, words)
    page.wait_for_load_state("networkidle")
    assert "search/names.json" in visit.paths()
    return visit.transferred()


@pytest.mark.parametrize("words", ["deepseek", "deepseak", "peiyi wang"])
def test_a_first_query_stays_below_150_kb_today(packed: Visit, words: str) -> None:
    assert 10_000 < first_query(packed, words) < 150_000


@pytest.mark.parametrize("words", ["deepseek", "deepseak", "peiyi wang"])
def test_a_first_query_stays_below_400_kb_at_ten_thousand_entries(large: Visit, words: str) -> None:
    assert 10_000 < first_query(large, words) < 400_000
    number = "fetch('../search/names.json').then(r => r.json()).then(d => d.kind.length)"
    assert large.page.evaluate(number) == LARGE


def test_a_search_that_cannot_be_loaded_says_so_and_can_be_tried_again(
    browser: Browser, site: str
) -> None:
    with visiting(browser, site) as visit:
        page = visit.open(PLACE)
        page.route("**/search/names.json", lambda route: route.abort())
        field(page).fill("grpo")
        expect(page.locator("#find-said")).to_have_text("The search could not be loaded")
        page.unroute("**/search/names.json")
        assert search(page, "dapo")[0] == "DAPO"
