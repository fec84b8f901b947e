"""What the map rests on: scores, implementations and the facets of the methods that matter most."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

Entries = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def entries(built_site: Path) -> Entries:
    data = json.loads((built_site / "v1" / "catalogue.json").read_text(encoding="utf-8"))
    return {entry["id"]: entry for entry in data["entries"]}


def relations(entries: Entries, relation: str) -> list[dict[str, Any]]:
    return [
        item
        for entry in entries.values()
        for item in entry["relations"]
        if item["type"] == relation
    ]


def test_every_implementation_names_file_commit_and_day(entries: Entries) -> None:
    rows = relations(entries, "implements")
    assert len(rows) >= 300
    for row in rows:
        assert any(e["locator"] and e["commit"] and e["checked"] for e in row["evidence"]), row


def test_every_score_can_be_compared_and_traced(entries: Entries) -> None:
    scores = relations(entries, "evaluated_on")
    assert len(scores) >= 100
    for score in scores:
        assert all(score[field] for field in ("metric", "split", "setting", "measured_by")), score
        assert score["value"] is not None
        assert score["evidence"], score


def test_facets_of_the_most_used_methods_carry_evidence(entries: Entries) -> None:
    users = Counter(
        item["target"]
        for relation in ("implements", "trained_with")
        for item in relations(entries, relation)
    )
    most = [method for method, _ in users.most_common(25)]
    answered = sourced = 0
    for method in most:
        facets = {k: v for k, v in entries[method]["facets"].items() if k != "policy_relation"}
        known = [facet for facet in facets if facet in entries[method]["facet_evidence"]]
        answered += len(facets)
        sourced += len(known)
        print(  # noqa: T201 - the list is part of what the test says
            f"{method}: {users[method]} users, {len(known)} of {len(facets)} facets sourced"
        )
    share = sourced / answered
    assert share >= 0.8, f"only {share:.0%} of the facets of the 25 most used methods have a source"
