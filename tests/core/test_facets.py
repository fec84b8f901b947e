from __future__ import annotations

from itertools import product

import pytest

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import Method
from awesome_posttrain.parts import FacetValue
from awesome_posttrain.views.facets import (
    answers,
    differences,
    evidence_of,
    parents,
    policy_relation,
    state,
)

SUMMARY = (
    "A method of no interest but for the answers that it gives to the questions of the facets."
)


def _method(**facets: FacetValue) -> Method:
    return Method(id="example", name="Example", summary=SUMMARY, topic="a.b", facets=facets)


@pytest.mark.parametrize(
    ("author", "freshness", "relation"),
    [
        ("policy", "online", "on"),
        ("policy", "iterative", "mixed"),
        ("policy", "offline", "off"),
        (("policy", "past_policy"), "online", "mixed"),
        (("policy", "teacher"), "iterative", "mixed"),
        (("policy", "human"), "offline", "off"),
        ("teacher", "online", "off"),
        ("past_policy", "iterative", "off"),
        ("human", "offline", "off"),
        (("human", "teacher"), "iterative", "off"),
        (None, "online", "unknown"),
        ("policy", None, "unknown"),
        ("teacher", None, "unknown"),
        (None, None, "unknown"),
        (None, "offline", "off"),
        ("unstated", "online", "unstated"),
        ("policy", "unstated", "unstated"),
        ("unstated", "offline", "off"),
        ("n/a", "online", "n/a"),
        ("policy", "n/a", "n/a"),
    ],
)
def test_policy_relation(author: FacetValue | None, freshness: str | None, relation: str) -> None:
    answers = {"data_author": author, "freshness": freshness}
    facets = {name: value for name, value in answers.items() if value is not None}
    assert policy_relation(_method(**facets)) == relation
    assert policy_relation(_method(weights_updated="yes", **facets)) == relation
    assert policy_relation(_method(weights_updated="no", **facets)) == "n/a"


def test_policy_relation_does_not_depend_on_the_order_of_authors() -> None:
    for freshness in ("online", "iterative", "offline"):
        one = _method(data_author=("policy", "human"), freshness=freshness)
        other = _method(data_author=("human", "policy"), freshness=freshness)
        assert policy_relation(one) == policy_relation(other)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("a",), ("a",), "same"),
        (("a", "b"), ("b", "a"), "same"),
        (("a",), ("b",), "different"),
        (("a", "b"), ("b", "c"), "overlapping"),
        (("a",), ("a", "b"), "overlapping"),
        (("n/a",), ("a",), "different"),
        (("n/a",), ("n/a",), "same"),
        (("unknown",), ("a",), "unknown"),
        (("unstated",), ("unstated",), "unknown"),
        (("unknown",), ("unknown",), "unknown"),
    ],
)
def test_how_two_answers_compare(
    first: tuple[str, ...], second: tuple[str, ...], expected: str
) -> None:
    assert state(first, second) == state(second, first) == expected


def test_comparing_is_symmetric_for_all_small_sets() -> None:
    sets: list[tuple[str, ...]] = [("a",), ("b",), ("a", "b"), ("unknown",), ("unstated",)]
    for first, second in product(sets, repeat=2):
        assert state(first, second) == state(second, first)


def test_what_changes_between_a_method_and_its_parent(toy: Catalogue) -> None:
    child, parent = toy.entries["grpo"], toy.entries["ppo"]
    assert isinstance(child, Method)
    assert isinstance(parent, Method)
    assert list(parents(toy, child)) == [parent]
    found = [(d.facet.id, d.state, d.before, d.after) for d in
             differences(toy, parent, child)]  # fmt: skip
    assert found == [
        ("data_author", "overlapping", ("policy",), ("policy", "past_policy")),
        ("policy_relation", "different", ("on",), ("mixed",)),
        ("critic", "different", ("yes",), ("no",)),
        ("reference", "different", ("none",), ("kl_in_loss",)),
        ("models_held", "different", ("critic",), ("reference",)),
    ], "interaction is unknown in the child, samples are unstated in the parent: left out"


def test_a_facet_left_out_is_unknown(toy: Catalogue) -> None:
    method = toy.entries["grpo"]
    assert isinstance(method, Method)
    assert answers(toy)[method.id]["interaction"] == ("unknown",)
    assert answers(toy)[method.id]["policy_relation"] == ("mixed",)


def test_evidence_is_found_by_facet(toy: Catalogue) -> None:
    method = toy.entries["ppo"]
    assert isinstance(method, Method)
    sources = evidence_of(method)
    assert set(sources) == {"weights_updated", "data_author", "freshness", "critic"}
    assert sources["critic"][0].locator == "section 5"
