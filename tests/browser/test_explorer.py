"""The explorer and the comparison as a reader uses them."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import LARGE
from tests.browser.harness import Visit, visiting


def rows(page: Page) -> Locator:
    return page.locator(".explore-rows tbody tr")


def first_rows(page: Page, number: int) -> list[str]:
    expect(rows(page).first).to_be_visible()
    return page.locator(".explore-rows .row-name").all_inner_texts()[:number]


def find(page: Page, words: str) -> None:
    """Type into the explorer's field and wait until the address says it."""
    page.get_by_label("Search names").fill(words)
    page.wait_for_function(
        "words => new URLSearchParams(location.search).get('find') === words", arg=words
    )
    page.wait_for_load_state("networkidle")


def number_found(page: Page) -> int:
    expect(page.locator(".explore-count")).to_contain_text("entries")
    text = page.locator(".explore-count").inner_text()
    return int(text.split(" of ")[0].replace(",", ""))


def counted(page: Page, name: str, value: str) -> int:
    """The number that a choice says it would leave."""
    option = page.locator(f"form.explore select[name='{name}'] option[value='{value}']")
    expect(option).to_have_text(re.compile(r"\(\d+\)$"))
    return int((option.text_content() or "").rsplit("(", 1)[1].rstrip(")"))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("2402.03300", "DeepSeekMath"),
        ("grpo", "GRPO"),
        ("shao 2024", "DeepSeekMath"),
        ("deepseak", "DeepSeek"),
        ("peiyi wang", "DeepSeekMath"),
        ("Peiyi Wáng 2024", "DeepSeekMath"),
        ("kl-regularised log-ratio classification", "DPO"),
    ],
)
def test_what_readers_type_finds_the_work(visit: Visit, typed: str, name: str) -> None:
    page = visit.open("explore/")
    find(page, typed)
    expect(page.locator(".explore-rows .row-name", has_text=name).first).to_be_visible()
    assert any(row.startswith(name) for row in first_rows(page, 5))


def test_nothing_is_found_for_what_nobody_wrote(visit: Visit) -> None:
    page = visit.open("explore/")
    find(page, "xqzzkjwq")
    expect(page.locator(".explore-count")).to_have_text(re.compile("^0 of "))
    expect(page.locator(".explore-export")).to_be_hidden()


def test_a_shared_address_brings_the_same_list(visit: Visit) -> None:
    page = visit.open("explore/")
    page.get_by_label("Kind").select_option("model")
    page.get_by_label("open weights").check()
    page.get_by_role("textbox", name="From").fill("2024")
    page.get_by_label("Sort").select_option("name")
    page.locator(".column-box summary").click()
    page.get_by_label("venue or organisation").check()
    page.locator(".column-box").get_by_label("summary", exact=True).uncheck()
    page.get_by_role("button", name="Show more").click()
    page.wait_for_function("location.search.includes('rows=1-')")
    for part in ("kind=model", "open=1", "from=2024", "sort=name", "columns=title,date,venue"):
        assert part in page.url
    names = first_rows(page, 100)
    assert 50 < len(names) <= 100
    assert names == sorted(names, key=str.lower)
    address = page.url.removeprefix(visit.home)
    # Away and back to it by address, as somebody else would come to it.
    visit.open("about/")
    assert first_rows(visit.open(address), 100) == names
    assert page.locator(".explore-rows .kind-model").count() == len(names)
    assert page.locator(".explore-rows .row-text").count() == 0
    assert page.locator("thead th").all_inner_texts() == ["Entry", "Date", "Venue or organisation"]
    assert page.get_by_label("open weights").is_checked()


def test_back_and_forward_lead_through_the_states(visit: Visit) -> None:
    page = visit.open("explore/")
    total = number_found(page)
    page.get_by_label("Kind").select_option("method")
    methods = number_found(page)
    assert methods < total
    find(page, "grpo")
    few = number_found(page)
    assert few < methods
    page.go_back()
    expect(page.get_by_label("Search names")).to_have_value("")
    assert number_found(page) == methods
    page.go_back()
    expect(page.get_by_label("Kind")).to_have_value("")
    assert number_found(page) == total
    page.go_forward()
    expect(page.get_by_label("Kind")).to_have_value("method")
    page.go_forward()
    expect(page.get_by_label("Search names")).to_have_value("grpo")
    assert number_found(page) == few


def test_a_letter_is_no_step_of_the_history(visit: Visit) -> None:
    page = visit.open("explore/")
    before = page.evaluate("history.length")
    page.get_by_label("Search names").press_sequentially("grpo", delay=30)
    page.wait_for_function("location.search === '?find=grpo'")
    assert page.evaluate("history.length") == before + 1


def test_an_entry_and_back_is_where_one_was(visit: Visit) -> None:
    page = visit.open("explore/?kind=method&find=grpo")
    names = first_rows(page, 20)
    page.locator(".explore-rows .row-name").nth(3).click()
    page.wait_for_url("**/methods/*/")
    page.go_back()
    expect(page.get_by_label("Search names")).to_have_value("grpo")
    expect(page.locator(".explore-rows .row-name").nth(3)).to_have_text(names[3])


def test_an_address_of_nonsense_shows_all_entries(visit: Visit) -> None:
    page = visit.open("explore/?kind=nothing&topic=&rows=9-3&columns=x&from=soon")
    assert len(first_rows(page, 100)) == 50


def bib_ids(text: str) -> list[str]:
    return re.findall(r"^@\w+\{([^,]+),$", text, re.MULTILINE)


def csv_ids(text: str) -> list[str]:
    return [row["id"] for row in csv.DictReader(io.StringIO(text))]


def json_ids(text: str) -> list[str]:
    return [entry["id"] for entry in json.loads(text)["entries"]]


@pytest.mark.parametrize(
    ("form", "ids", "path"),
    [
        ("BibTeX", bib_ids, "catalogue.bib"),
        ("CSV", csv_ids, "catalogue.csv"),
        ("JSON", json_ids, "v1/catalogue.json"),
    ],
)
def test_what_is_found_is_exported_as_the_site_has_it(
    visit: Visit, built_site: Path, form: str, ids: Callable[[str], list[str]], path: str
) -> None:
    page = visit.open("explore/?find=grpo")
    number = number_found(page)
    assert number > 50, "more than the first rows are to be exported"
    with page.expect_download() as waiting:
        page.get_by_role("button", name=form).click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert len(ids(text)) == len(set(ids(text))) == number
    links = page.locator(".explore-rows .row-name").all()
    shown = [(link.get_attribute("href") or "").split("/")[-2] for link in links]
    assert ids(text)[:50] == shown, "not in the order of the rows"
    whole = (built_site / path).read_text(encoding="utf-8")
    if form == "JSON":
        known = {entry["id"]: entry for entry in json.loads(whole)["entries"]}
        assert json.loads(text)["entries"] == [known[name] for name in ids(text)]
    else:
        split = r"\n(?=@)" if form == "BibTeX" else r"\n"
        records = {record.rstrip() for record in re.split(split, whole)}
        assert {record.rstrip() for record in re.split(split, text)} <= records


def test_the_filters_count_what_they_leave(visit: Visit) -> None:
    page = visit.open("explore/")
    for name, value in [("kind", "method"), ("topic", "rlvr.group-relative")]:
        number = counted(page, name, value)
        page.locator(f"form.explore select[name={name}]").select_option(value)
        assert number_found(page) == number
    page.locator(".facet-box summary").click()
    number = counted(page, "facet.critic", "no")
    assert number
    page.get_by_role("combobox", name="Critic", exact=True).select_option("no")
    assert number_found(page) == number
    # Its own choice does not narrow what the other answers say they would leave.
    assert counted(page, "facet.critic", "no") == number
    label = page.locator("label", has=page.locator("[name=code]")).inner_text()
    expect(page.locator(".explore-clear")).to_be_visible()
    assert re.search(r"\(\d+\)", label)
    page.get_by_role("button", name="Clear all").click()
    assert page.url == visit.home + "explore/"


def test_columns_show_what_the_entry_says(visit: Visit) -> None:
    page = visit.open("explore/?find=2402.03300&columns=summary,authors,topics,facet.critic")
    row = rows(page).first
    expect(row).to_contain_text("DeepSeekMath")
    expect(row.locator(".row-text")).to_contain_text("GRPO")
    expect(row.locator("[data-head=Authors]")).to_contain_text("Zhihong Shao, Peiyi Wang")
    heads = page.locator("thead th").all_inner_texts()
    assert heads == ["Entry", "Topics", "Authors", "Critic"]
    assert row.locator("time").count() == 0
    row.locator("[data-head=Topics] a").first.click()
    page.wait_for_url("**/topics/**")


def test_a_keyboard_alone_finds_filters_and_opens(visit: Visit) -> None:
    page = visit.open("explore/")
    first_rows(page, 1)
    page.get_by_label("Search names").focus()
    page.keyboard.type("grpo")
    page.keyboard.press("Tab")
    page.keyboard.type("meth")
    page.wait_for_function("location.search.includes('kind=method')")
    expect(rows(page).first).to_contain_text("GRPO")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.row-name')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/methods/*/")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_the_full_explorer_is_accessible_and_fits(
    browser: Browser, site: str, width: int, dark: bool
) -> None:
    with visiting(browser, site, width=width, dark=dark) as visit:
        page = visit.open("explore/?find=grpo&columns=title,summary,date,topics,authors,venue")
        first_rows(page, 1)
        page.locator(".facet-box summary").click()
        page.locator(".column-box summary").click()
        assert visit.axe() == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert visit.complaints == []


def test_texts_come_only_for_rows_near_the_screen(packed: Visit) -> None:
    page = packed.open("explore/?sort=name")
    expect(page.locator(".row-text").first).not_to_be_empty()
    early = {path for path in packed.paths() if path.startswith("search/summaries/")}
    page.locator(".row-text").last.scroll_into_view_if_needed()
    expect(page.locator(".row-text").last).not_to_be_empty()
    assert early < {path for path in packed.paths() if path.startswith("search/summaries/")}
    assert not [path for path in packed.paths() if path.startswith("search/people/")]


def test_ten_thousand_entries_stay_a_hundred_rows(large: Visit, large_site: Path) -> None:
    page = large.open("explore/")
    assert number_found(page) == LARGE
    for expected in ("rows=1-100", "rows=51-150", "rows=101-200"):
        page.get_by_role("button", name="Show more").click()
        page.wait_for_function("part => location.search.includes(part)", arg=expected)
        assert rows(page).count() == 100
        assert page.evaluate("document.activeElement.matches('.row-name')")
    names = first_rows(page, 100)
    page.get_by_role("button", name="Show earlier").click()
    expect(page.locator(".explore-count")).to_contain_text("51 to 150")
    assert first_rows(page, 100)[50:] == names[:50]
    assert len((large_site / "explore" / "index.html").read_bytes()) < 60_000


def test_a_first_visit_at_ten_thousand_entries_stays_small(large: Visit) -> None:
    page = large.open("explore/")
    first_rows(page, 1)
    data = [one for one in large.requests if "/search/" in one.url]
    assert 50_000 < sum(one.sizes()["responseBodySize"] for one in data) < 400_000
    find(page, "shao 2024")
    assert any(name.startswith("DeepSeekMath") for name in first_rows(page, 10))


def test_a_comparison_is_in_the_address(visit: Visit) -> None:
    page = visit.open("compare/?a=ppo&b=grpo")
    expect(page.locator(".compare-result th[scope=row]").first).to_be_visible()
    critic = page.locator("tr", has=page.get_by_role("rowheader", name="Critic", exact=True))
    expect(critic).to_contain_text("different")
    page.get_by_label("Third").select_option("gspo")
    page.wait_for_function("location.search.includes('c=gspo')")
    assert page.locator(".compare-result thead th").count() == 4


def test_models_can_be_filtered_to_reinforcement_learning_alone(visit: Visit) -> None:
    page = visit.open("recipes/")
    page.get_by_label("reinforcement learning alone").check()
    names = page.locator("table.recipes tbody tr:visible th a").all_inner_texts()
    assert "DeepSeek-R1-Zero" in names
    assert "DeepSeek-R1" not in names
