"""The search's data say what the entries say, and every shard is where the page looks for it."""

import json
import re
from typing import Any

import pytest

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.exports import search
from awesome_posttrain.exports.explorer import explorer_files
from awesome_posttrain.exports.search import fold, search_files
from awesome_posttrain.views.lists import newest_first


@pytest.fixture(scope="module")
def built(toy: Catalogue) -> dict[str, Any]:
    files = search_files(toy) | explorer_files(toy)
    return {path: json.loads(text) for path, text in files.items()}


def places(built: dict[str, Any], word: str) -> list[int]:
    """The places of a word as the page reads them from its shard."""
    keys = set(built["search/names.json"]["words"])
    key = word[0] if word[0] in keys else word[:2]
    shard = built[f"search/words/{key}.json"]
    line = shard["places"].split("\n")[shard["words"].split("\n").index(word)]
    found, last = [], 0
    for step in line.split(" "):
        last += int(step)
        found.append(last)
    return found


@pytest.mark.parametrize(
    ("text", "folded"),
    [("DeepSeek", "deepseek"), ("Šárka Ünal", "sarka unal"), ("ﬁne²", "fine2"), ("强化", "强化")],
)
def test_folding_drops_case_and_diacritics(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_column_has_a_line_for_each_entry(toy: Catalogue, built: dict[str, Any]) -> None:
    entries = newest_first(toy.entries.values())
    names = built["search/names.json"]
    assert names["name"].split("\n") == [entry.name for entry in entries]
    for column in ("aliases", "identifiers", "date"):
        assert names[column].count("\n") == len(entries) - 1, column
    assert len(names["kind"]) == len(names["flags"]) == len(entries)
    assert built["search/titles.json"]["title"].count("\n") == len(entries) - 1
    summaries = built["search/summaries/0.json"]["text"].split("\n")
    assert summaries == [entry.summary for entry in entries]


def test_people_and_words_of_summaries_lead_to_their_entries(
    toy: Catalogue, built: dict[str, Any]
) -> None:
    ids = [entry.id for entry in newest_first(toy.entries.values())]
    number = ids.index("shao-2024-deepseekmath")
    assert 2 * number + 1 in places(built, "shao"), "a person has an odd place"
    word = max(re.findall("[a-z]+", fold(toy.entries[ids[number]].summary)), key=len)
    assert 2 * number in places(built, word)


def test_a_large_shard_is_split_by_the_second_letter(
    toy: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "SHARD", 1)
    files = {path: json.loads(text) for path, text in search_files(toy).items()}
    keys = files["search/names.json"]["words"]
    assert {len(key) for key in keys} == {2}
    assert {path for path in files if "/words/" in path} == {
        f"search/words/{key}.json" for key in keys
    }
    assert places(files, "shao")


def test_words_that_tell_nothing_apart_are_not_indexed(
    toy: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "FEW", 1)
    files = {path: json.loads(text) for path, text in search_files(toy).items()}
    common = files["search/names.json"]["common"]
    assert "the" in common
    indexed = [
        word
        for path, shard in files.items()
        if "/words/" in path
        for word in shard["words"].split("\n")
    ]
    assert not set(common) & set(indexed)
    assert indexed


def test_ids_and_titles_leave_out_the_name(toy: Catalogue, built: dict[str, Any]) -> None:
    numbers = {entry.id: n for n, entry in enumerate(newest_first(toy.entries.values()))}
    ids = built["search/names.json"]["id"].split("\n")
    assert ids[numbers["grpo"]] == "~"
    assert ids[numbers["shao-2024-deepseekmath"]] == "shao~"
    assert ids[numbers["liu-2025-dr-grpo"]] == "liu~"
    titles = built["search/titles.json"]["title"].split("\n")
    assert titles[numbers["shao-2024-deepseekmath"]].startswith("\ue000: Pushing")


def test_facets_stand_once_and_each_method_points_at_its_answers(
    toy: Catalogue, built: dict[str, Any]
) -> None:
    data = built["search/filters.json"]
    ids = [entry.id for entry in newest_first(toy.entries.values())]
    critic = next(facet for facet in data["facets"] if facet["id"] == "critic")
    answers = {}
    for place, row in enumerate(data["methods"]):
        answers[ids[row]] = [critic["values"][at] for at in critic["table"][critic["at"][place]]]
    assert answers["grpo"] == ["no"]
    assert len(critic["table"]) == len({json.dumps(value) for value in critic["table"]})
    topics = [topic for family in data["families"] for topic, _ in family["topics"]]
    assert topics == list(toy.vocabulary.topic)
