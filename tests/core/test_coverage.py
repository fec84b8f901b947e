"""What is thin, old or unchecked, and how the field grew: counted from entries made for it."""

from __future__ import annotations

from dataclasses import replace

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.pages import Site
from awesome_posttrain.project import Project
from awesome_posttrain.views import coverage, debt, growth
from tests.core.projects import ROOT
from tests.entries import changed


def of_topic(catalogue: Catalogue, topic: str) -> coverage.TopicCoverage:
    found = coverage.coverage(catalogue, debt.survey(catalogue))
    (item,) = (item for _, items in found.families for item in items if item.topic.id == topic)
    return item


def with_papers(toy: Catalogue, number: int, date: str) -> Catalogue:
    """The toy catalogue with more papers of a topic, none related to anything."""
    paper = toy.entries["liu-2025-dr-grpo"]
    more = {
        f"more-{n}": changed(paper, id=f"more-{n}", date=date, relations={}, evidence=())
        for n in range(number)
    }
    paths = toy.paths | {name: f"entries/papers/{name}.yml" for name in more}
    return replace(toy, entries=toy.entries | more, paths=paths)


def test_a_topic_with_few_entries_says_so_and_one_with_many_does_not(toy: Catalogue) -> None:
    few, many = toy, with_papers(toy, coverage.FEW_ENTRIES, "2025-01-01")
    assert "few entries" in of_topic(few, "optimisers.group-relative").flags
    assert "few entries" not in of_topic(many, "optimisers.group-relative").flags
    assert "few relations" in of_topic(many, "optimisers.group-relative").flags


def test_old_is_a_year_before_the_newest_entry_of_the_map(toy: Catalogue) -> None:
    said = "nothing new for a year"
    last = of_topic(toy, "optimisers.group-relative")
    assert said not in last.flags
    assert last.newest == "2025-03-26"
    papers = {"more": changed(toy.entries["cobbe-2021-gsm8k"], date="2026-03-27")}
    later = replace(toy, entries=toy.entries | papers)
    assert said in of_topic(later, "optimisers.group-relative").flags


def test_cells_count_every_dated_entry_once_and_empty_ones_have_no_shade(toy: Catalogue) -> None:
    found = coverage.coverage(toy, debt.survey(toy))
    items = [item for _, items in found.families for item in items]
    dated = sum(entry.date is not None for entry in toy.entries.values())
    assert sum(cell.number for item in items for cell in item.cells) == dated
    assert sum(found.totals) == dated
    shades = {cell.shade for item in items for cell in item.cells if cell.number}
    assert shades <= set(range(1, coverage.SHADES + 1))
    assert {cell.shade for item in items for cell in item.cells if not cell.number} == {0}
    assert all(len(item.cells) == len(found.years) for item in items)


def test_facts_are_counted_in_one_of_four_states(toy: Catalogue) -> None:
    found = debt.survey(toy)
    assert sum(item.total for item in found.kinds) == sum(
        item.total for item in found.entries.values()
    )
    grpo = found.entries["grpo"]
    states = [state for _, state in debt.facts(toy, toy.entries["grpo"])]
    assert grpo.unknown == states.count(debt.State.UNKNOWN)
    assert grpo.owed == len(states) - states.count(debt.State.CHECKED)


def test_each_topic_starts_a_contribution_in_the_form_that_exists(
    toy: Catalogue, toy_addresses: Addresses
) -> None:
    page = Site(toy, toy_addresses, Project(ROOT)).routes["coverage/"]()
    form = (ROOT / ".github" / "ISSUE_TEMPLATE" / "new-entry.yml").read_text(encoding="utf-8")
    assert "id: topic" in form
    for topic in toy.vocabulary.topic:
        address = f"/issues/new?template=new-entry.yml&amp;topic={topic}"
        assert page.html.count(f'{address}"') == 1, topic


def test_columns_show_every_dated_entry(toy: Catalogue) -> None:
    found = growth.growth(with_papers(toy, 3, "1992-01-01"))
    dated = sum(entry.date is not None for entry in toy.entries.values()) + 3
    assert sum(column.total for column in found.columns) == dated
    assert found.columns[0].year == growth.BEFORE
    assert found.columns[0].total >= 3
    bottoms = [part.y + part.height for column in found.columns for part in column.parts[:1]]
    assert len(set(map(round, bottoms))) == 1, "every column stands on the same line"
    assert f"{growth.BEFORE}: {found.columns[0].total}" in found.words
