from __future__ import annotations

import json
from itertools import chain
from typing import Any

import pytest
import ruamel.yaml
import yaml
from jsonschema import Draft7Validator

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.loading import load
from awesome_posttrain.model import CLASSES
from awesome_posttrain.project import Project
from awesome_posttrain.schema import schemas
from tests.core.projects import ROOT, TOY

PROJECTS = {"toy": TOY, "real": Project(ROOT)}


def _validators(catalogue: Catalogue) -> dict[str, Draft7Validator]:
    return {
        name.removesuffix(".json"): Draft7Validator(json.loads(text))
        for name, text in schemas(catalogue).items()
    }


@pytest.fixture(scope="module")
def validators(toy: Catalogue) -> dict[str, Draft7Validator]:
    return _validators(toy)


def _as_1_1(text: str) -> Any:
    """Read as an editor of YAML 1.1 does; dates are text in JSON."""
    return json.loads(json.dumps(yaml.load(text, Loader=yaml.CSafeLoader), default=str))


def _as_1_2(text: str) -> Any:
    """Read as an editor of YAML 1.2 does."""
    reader = ruamel.yaml.YAML(typ="safe", pure=True)
    return json.loads(json.dumps(reader.load(text), default=str))


def test_there_is_one_sound_schema_a_kind(toy: Catalogue) -> None:
    rendered = schemas(toy)
    assert list(rendered) == [f"{kind}.json" for kind in CLASSES]
    for text in rendered.values():
        Draft7Validator.check_schema(json.loads(text))
        assert text.isascii()
        assert text.endswith("}\n")


@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.parametrize("reader", [_as_1_1, _as_1_2])
def test_every_entry_fits_however_an_editor_reads_it(project: str, reader: Any) -> None:
    catalogue, _ = load(PROJECTS[project])
    validators = _validators(catalogue)
    assert catalogue.entries
    # The pure reader of YAML 1.2 takes 20 ms an entry: a few of each kind show the same.
    most = 8 if reader is _as_1_2 else len(catalogue.entries)
    flaws = []
    for entry in chain.from_iterable(entries[:most] for entries in catalogue.by_kind.values()):
        path = catalogue.paths[entry.id]
        data = reader(catalogue.documents[path].text)
        found = validators[entry.kind].iter_errors(data)
        flaws += [f"{path}: {flaw.json_path}: {flaw.message}" for flaw in found]
    assert not flaws, "\n".join(flaws[:20])


PAPER = {
    "name": "Example",
    "title": "An Example",
    "authors": ["Karl Cobbe"],
    "date": "2024-05-02",
    "summary": "A summary.",
    "topic": "optimisers.group-relative",
}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"date": 2024},
        {"name": 2048, "title": True},
        {"arxiv": 2402.03301},
        {"also": "models.open"},
        {"also": ["models.open"]},
        {"relations": {"uses": ["ppo", {"target": "grpo", "note": "later"}]}},
        {"relations": {"analyses": [{"target": "ppo", "finding": "x", "claim": "std-helps"}]}},
    ],
)
def test_what_a_paper_may_say(validators: dict[str, Draft7Validator], change: Any) -> None:
    assert list(validators["paper"].iter_errors(PAPER | change)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"id": "example"},
        {"titel": "x"},
        {"date": "May 2024"},
        {"title": None},
        {"authors": "Karl Cobbe"},
        {"topic": "models.open"},
        {"topic": "optimisers"},
        {"also": ["models.closed"]},
        {"arxiv": "2402.03300v1"},
        {"facets": {}},
        {"article": [{"section": "nowhere"}]},
        {"relations": {"builds_on": ["ppo"]}},
        {"relations": {"uses": "ppo"}},
        {"relations": {"uses": [{"target": "ppo", "finding": "x"}]}},
        {"relations": {"analyses": ["ppo"]}},
        {"relations": {"analyses": [{"target": "ppo", "finding": "x", "direction": "proves"}]}},
        {"relations": {"analyses": [{"target": "ppo", "finding": "x", "claim": "nothing"}]}},
    ],
)
def test_what_a_paper_may_not_say(validators: dict[str, Draft7Validator], change: Any) -> None:
    assert list(validators["paper"].iter_errors(PAPER | change))


@pytest.mark.parametrize(
    ("facets", "is_good"),
    [
        ({"critic": "yes"}, True),
        ({"critic": True}, True),
        ({"critic": "unstated"}, True),
        ({"data_author": ["policy", "human"]}, True),
        ({"critic": "never"}, False),
        ({"critics": "no"}, False),
        ({"policy_relation": "on"}, False),
        ({"data_author": ["nobody"]}, False),
    ],
)
def test_facets(validators: dict[str, Draft7Validator], facets: Any, is_good: bool) -> None:
    method = {"name": "x", "summary": "y", "topic": "optimisers.group-relative", "facets": facets}
    assert validators["method"].is_valid(method) is is_good


def test_a_missing_title_is_said(validators: dict[str, Draft7Validator]) -> None:
    paper = {key: value for key, value in PAPER.items() if key != "title"}
    assert "'title' is a required property" in [
        error.message for error in validators["paper"].iter_errors(paper)
    ]


def test_the_docstrings_are_the_descriptions(toy: Catalogue) -> None:
    paper = json.loads(schemas(toy)["paper.json"])
    assert paper["properties"]["date"]["description"] == "Day of the first version."
    assert paper["properties"]["topic"]["enum"] == [
        "optimisers.policy-gradient",
        "optimisers.group-relative",
        "benchmarks.math",
    ]
