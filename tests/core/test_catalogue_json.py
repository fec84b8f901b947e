from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.exports import files
from awesome_posttrain.project import KINDS
from tests.core.projects import ROOT, TOY

KEYS = {
    "id", "kind", "name", "title", "former_titles", "summary", "date", "topic", "also", "arxiv",
    "doi", "url", "page", "links", "facets", "relations", "backlinks", "authors", "venue",
    "aliases", "article", "why", "evidence", "variants", "facet_notes", "facet_evidence",
    "weights", "stages", "status", "start_here",
}  # fmt: skip
LISTS = {"former_titles", "also", "relations", "backlinks", "authors", "aliases", "article",
         "evidence", "variants", "stages", "start_here"}  # fmt: skip


@pytest.fixture(scope="module")
def data(toy: Catalogue, toy_addresses: Addresses) -> Any:
    return json.loads(files(toy, toy_addresses)["v1/catalogue.json"])


def _entry(data: Any, entry_id: str) -> Any:
    return next(entry for entry in data["entries"] if entry["id"] == entry_id)


def test_counts_and_order(data: Any, toy: Catalogue) -> None:
    assert data["version"] == 1
    assert data["counts"] == {kind: len(toy.by_kind[kind]) for kind in KINDS}
    assert [entry["id"] for entry in data["entries"]] == list(toy.entries)


def test_every_key_is_always_there(data: Any) -> None:
    first = list(data["entries"][0])
    assert set(first) >= KEYS
    for entry in data["entries"]:
        assert list(entry) == first, "the same keys in the same order"
        for key in LISTS:
            assert isinstance(entry[key], list), key
        for key in ("links", "facets", "facet_notes", "facet_evidence"):
            assert isinstance(entry[key], dict), key


def test_every_link_points_to_an_entry_and_back(data: Any) -> None:
    ids = {entry["id"] for entry in data["entries"]}
    forth = {(e["id"], r["type"], r["target"]) for e in data["entries"] for r in e["relations"]}
    back = {(b["source"], b["type"], e["id"]) for e in data["entries"] for b in e["backlinks"]}
    assert forth == back
    assert {target for _, _, target in forth} <= ids


def test_a_relation_carries_the_fields_of_its_type_and_evidence(data: Any) -> None:
    relation = next(
        r for r in _entry(data, "deepseekmath-7b-rl")["relations"] if r["type"] == "evaluated_on"
    )
    assert relation == {
        "type": "evaluated_on",
        "target": "gsm8k",
        "value": 88.2,
        "metric": "accuracy",
        "setting": "chain of thought",
        "measured_by": "authors",
        "date": "2024-02",
        "note": None,
        "evidence": [
            {
                "source": "https://arxiv.org/abs/2402.03300",
                "locator": "table 5",
                "commit": None,
                "checked": None,
                "how": None,
            }
        ],
    }


def test_what_is_derived(data: Any) -> None:
    grpo = _entry(data, "grpo")
    assert grpo["facets"]["policy_relation"] == "mixed"
    assert grpo["facets"]["interaction"] == "unknown"
    assert grpo["facets"]["data_author"] == ["policy", "past_policy"]
    assert grpo["relations"][0]["changes"] == [
        "data_author", "policy_relation", "critic", "reference", "models_held",
    ]  # fmt: skip
    assert _entry(data, "schulman-2017-ppo")["start_here"] == [
        {
            "topic": "optimisers.policy-gradient",
            "order": 1,
            "reason": "The clipped objective that the others change.",
        }
    ]
    assert _entry(data, "deepseekmath-7b-rl")["stages"][0]["order"] == 1


def test_a_page_lies_below_the_root(data: Any) -> None:
    assert _entry(data, "trl")["page"] == "frameworks/trl/"
    assert _entry(data, "trl")["url"] == "https://github.com/huggingface/trl"


def test_texts_are_utf8_and_end_in_a_newline(toy: Catalogue, toy_addresses: Addresses) -> None:
    for path, data in files(toy, toy_addresses).items():
        if not path.endswith(".sqlite"):
            assert data.endswith(b"\n") or not data, path
            assert "\\u" not in data.decode(), f"{path}: characters are written as they are"
        if path.endswith(".json"):
            json.loads(data)


WORLDS = [
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "Etc/GMT+12"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "TZ": "UTC"},
]
PROGRAM = """
import hashlib, sys
from pathlib import Path
from awesome_posttrain.addresses import Addresses
from awesome_posttrain.exports import files
from awesome_posttrain.loading import load
from awesome_posttrain.project import Project
from awesome_posttrain.rendering import readme
from awesome_posttrain.schema import schemas
project = Project(Path(sys.argv[1]))
catalogue, problems = load(project)
assert not problems
addresses = Addresses.read(project)
texts = {**files(catalogue, addresses), **schemas(catalogue)}
texts["README.md"] = readme(catalogue, addresses, Project(Path(sys.argv[2])))
for name, text in texts.items():
    data = text if isinstance(text, bytes) else text.encode()
    print(name, hashlib.sha256(data).hexdigest())
"""


def test_the_bytes_depend_on_nothing_but_the_entries(
    toy: Catalogue, toy_addresses: Addresses
) -> None:
    outputs = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM, TOY.root, ROOT],
            env={"PATH": os.environ["PATH"], **world},
            cwd="/",
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for world in WORLDS
    ]
    assert len(outputs[0].splitlines()) == len(files(toy, toy_addresses)) + 6
    assert len(set(outputs)) == 1
