from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from awesome_posttrain.catalogue import Catalogue, source_url
from awesome_posttrain.model import CLASSES, Paper
from awesome_posttrain.project import KINDS, NoProjectError, Project
from tests.core.projects import TOY
from tests.entries import changed


def test_links_go_both_ways(toy: Catalogue) -> None:
    outgoing = [(link.type, link.target) for link in toy.links_from("shao-2024-deepseekmath")]
    assert outgoing == [
        ("introduces", "grpo"),
        ("introduces", "deepseekmath-7b-rl"),
        ("uses", "gsm8k"),
        ("uses", "math"),
    ]
    incoming = {(link.type, link.source) for link in toy.links_to("grpo")}
    assert incoming == {
        ("introduces", "shao-2024-deepseekmath"),
        ("analyses", "liu-2025-dr-grpo"),
        ("trained_with", "deepseekmath-7b-rl"),
        ("implements", "trl"),
    }


def test_every_link_is_seen_from_both_ends(toy: Catalogue) -> None:
    for link in toy.links:
        assert link in toy.links_from(link.source)
        assert link in toy.links_to(link.target)


def test_stages_become_links_in_order(toy: Catalogue) -> None:
    stages = [link for link in toy.links_from("deepseekmath-7b-rl") if link.order]
    assert [(link.type, link.target, link.order) for link in stages] == [
        ("trained_with", "grpo", 1)
    ]


def test_an_entry_without_links_has_none(toy: Catalogue) -> None:
    assert toy.links_from("no-such-entry") == []
    assert toy.links_to("trl") == []


def test_every_kind_and_topic_has_a_list(toy: Catalogue) -> None:
    assert list(toy.by_kind) == list(KINDS) == list(CLASSES)
    assert set(toy.by_topic) == set(toy.vocabulary.topic)
    assert [paper.id for paper in toy.of_kind(Paper)] == [e.id for e in toy.by_kind["paper"]]


def test_nothing_in_a_catalogue_changes(toy: Catalogue) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        toy.entries = {}  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        toy.entries["ppo"].name = "Other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ("shao-2024-deepseekmath", "https://arxiv.org/abs/2402.03300"),
        ("gsm8k", "https://github.com/openai/grade-school-math"),
        ("grpo", None),
    ],
)
def test_the_address_of_an_entry(toy: Catalogue, entry: str, url: str | None) -> None:
    assert source_url(toy.entries[entry]) == url


def test_a_doi_comes_before_openreview(toy: Catalogue) -> None:
    paper = toy.entries["shao-2024-deepseekmath"]
    update = {"arxiv": None, "doi": "10.1145/1", "openreview": "WNjT9P3iYz"}
    assert source_url(changed(paper, **update)) == "https://doi.org/10.1145/1"
    update["doi"] = None
    assert source_url(changed(paper, **update)) == ("https://openreview.net/forum?id=WNjT9P3iYz")


def test_a_topic_knows_its_family(toy: Catalogue) -> None:
    assert toy.vocabulary.family_of("optimisers.group-relative").id == "optimisers"
    with pytest.raises(KeyError):
        toy.vocabulary.family_of("optimisers.none")


def test_the_project_is_found_from_below() -> None:
    assert Project.find(TOY.entries / "papers").root == TOY.root
    with pytest.raises(NoProjectError):
        Project.find(Path("/"))
