"""The explorer and the comparison as a reader uses them."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import Visit


def first_rows(page: Page, number: int) -> list[str]:
    page.wait_for_function("document.querySelectorAll('.explore-rows .row-name').length > 0")
    return page.locator(".explore-rows .row-name").all_inner_texts()[:number]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("2402.03300", "DeepSeekMath"),
        ("grpo", "GRPO"),
        ("shao 2024", "DeepSeekMath"),
        ("deepseak", "DeepSeek"),
    ],
)
def test_what_readers_type_finds_the_work(visit: Visit, typed: str, name: str) -> None:
    page = visit.open("explore/")
    page.get_by_label("Search names").fill(typed)
    page.wait_for_function("new URLSearchParams(location.search).has('find')")
    assert any(row.startswith(name) for row in first_rows(page, 5))
    assert visit.complaints == []


def test_a_shared_address_brings_the_same_list(visit: Visit) -> None:
    page = visit.open("explore/")
    page.get_by_label("Kind").select_option(label_of(page, "model"))
    page.get_by_label("open weights").check()
    page.wait_for_function("location.search.includes('open=1')")
    names = first_rows(page, 50)
    address = page.url.removeprefix(visit.home)
    assert first_rows(visit.open(address), 50) == names
    assert page.locator(".explore-rows .kind-model").count() == len(names)


def label_of(page: Page, kind: str) -> str:
    """The value of a kind in the select, once the data is there."""
    page.wait_for_function("document.querySelector('select[name=kind]').options.length > 1")
    options = page.locator("select[name=kind] option")
    for place in range(options.count()):
        if (options.nth(place).text_content() or "").startswith(kind):
            return options.nth(place).get_attribute("value") or ""
    raise AssertionError(f"no kind {kind}")


@pytest.mark.parametrize("form", ["BibTeX", "CSV", "JSON"])
def test_what_is_shown_can_be_exported(visit: Visit, form: str) -> None:
    page = visit.open("explore/?find=2402.03300")
    expected = page.locator(".explore-rows .row-name").count() or len(first_rows(page, 50))
    with page.expect_download() as waiting:
        page.get_by_role("button", name=form).click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert "shao-2024-deepseekmath" in text
    if form == "JSON":
        assert len(json.loads(text)["entries"]) == expected


def test_the_filters_count_what_they_leave(visit: Visit) -> None:
    page = visit.open("explore/")
    value = label_of(page, "framework")
    option = page.locator(f"select[name=kind] option[value='{value}']")
    number = int((option.text_content() or "").split("(")[1].rstrip(")"))
    page.get_by_label("Kind").select_option(value)
    expect(page.locator(".explore-count")).to_contain_text(f"{number} of ")


def test_a_comparison_is_in_the_address(visit: Visit) -> None:
    page = visit.open("compare/?a=ppo&b=grpo")
    expect(page.locator(".compare-result th[scope=row]").first).to_be_visible()
    critic = page.locator("tr", has=page.get_by_role("rowheader", name="Critic", exact=True))
    expect(critic).to_contain_text("different")
    page.get_by_label("Third").select_option("gspo")
    page.wait_for_function("location.search.includes('c=gspo')")
    assert page.locator(".compare-result thead th").count() == 4
    assert visit.complaints == []


def test_models_can_be_filtered_to_reinforcement_learning_alone(visit: Visit) -> None:
    page = visit.open("recipes/")
    page.get_by_label("reinforcement learning alone").check()
    names = page.locator("table.recipes tbody tr:visible th a").all_inner_texts()
    assert "DeepSeek-R1-Zero" in names
    assert "DeepSeek-R1" not in names
