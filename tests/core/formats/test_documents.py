"""The JSON documents hold what the entries say, and their schemas describe them."""

import json
import re
from dataclasses import replace
from typing import Any

from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from pydantic_core import to_jsonable_python

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue, source_url
from awesome_posttrain.exports import files
from awesome_posttrain.exports.entry_json import encode, entry_data
from awesome_posttrain.parts import FacetEvidence, Relation, fields_of
from awesome_posttrain.project import KINDS
from tests.core.formats.hostile import Files
from tests.entries import changed


def test_an_entry_is_the_same_in_every_document(catalogue: Catalogue, written: Files) -> None:
    whole = {item["id"]: item for item in json.loads(written["v1/catalogue.json"])["entries"]}
    assert list(whole) == list(catalogue.entries)
    for kind in KINDS:
        document = json.loads(written[f"v1/{kind}s.json"])
        assert document["kind"] == kind
        assert [item["id"] for item in document["entries"]] == [
            entry.id for entry in catalogue.by_kind[kind]
        ]
        for item in document["entries"]:
            assert item == whole[item["id"]]
            assert item == json.loads(written[f"v1/{kind}s/{item['id']}.json"])


def test_an_entrys_document_says_what_its_model_does(catalogue: Catalogue, written: Files) -> None:
    for item in json.loads(written["v1/catalogue.json"])["entries"]:
        entry = catalogue.entries[item["id"]]
        said = to_jsonable_python(entry)
        shared = (item.keys() & said.keys()) - {
            "facets", "facet_evidence", "relations", "links", "url", "variants", "stages",
        }  # fmt: skip
        assert len(shared) > 12
        assert {key: item[key] for key in shared} == {key: said[key] for key in shared}
        assert item["links"] == {key: url for key, url in said["links"].items() if url}
        assert item["url"] == source_url(entry)
        targets = {(link.type, link.target) for link in catalogue.links_from(entry.id)}
        assert {(r["type"], r["target"]) for r in item["relations"]} == targets
        for variant, model in zip(item["variants"], said.get("variants", ()), strict=True):
            assert variant == model
        for place, model in enumerate(said.get("stages", ())):
            assert item["stages"][place] == model | {"order": place + 1}


def test_the_evidence_of_a_facet_stands_without_what_it_covers(
    toy: Catalogue, toy_addresses: Addresses
) -> None:
    fact = FacetEvidence(source="https://example.org/", locator="section 2", facets=("critic",))
    grpo = changed(toy.entries["grpo"], facet_evidence=(fact,))
    written = files(replace(toy, entries=toy.entries | {"grpo": grpo}), toy_addresses)
    assert json.loads(written["v1/methods/grpo.json"])["facet_evidence"] == {
        "critic": [{k: v for k, v in to_jsonable_python(fact).items() if k != "facets"}]
    }


def schema(written: Files, name: str) -> Draft202012Validator:
    shape = json.loads(written[f"v1/schema/{name}.json"])
    Draft202012Validator.check_schema(shape)
    return Draft202012Validator(shape)


def test_every_document_is_what_its_schema_says(catalogue: Catalogue, written: Files) -> None:
    documents = {"catalogue": "catalogue", "vocabulary": "vocabulary", "retired": "retired"}
    documents |= {f"{kind}s": "kind" for kind in KINDS}
    documents |= {f"{entry.kind}s/{entry.id}": "entry" for entry in catalogue.entries.values()}
    documents |= {f"{item.kind}s/{item.id}": "retired-entry" for item in catalogue.retired}
    for path, name in documents.items():
        flaws = schema(written, name).iter_errors(json.loads(written[f"v1/{path}.json"]))
        assert [error.message for error in flaws] == [], path


def test_a_schema_refuses_a_document_that_lacks_a_key(
    toy: Catalogue, toy_addresses: Addresses
) -> None:
    written = files(toy, toy_addresses)
    document = json.loads(written["v1/methods/grpo.json"])
    assert schema(written, "entry").is_valid(document | {"later": 1}), "v1 may grow"
    for key in document:
        assert not schema(written, "entry").is_valid(
            {name: value for name, value in document.items() if name != key}
        ), key


def test_a_key_without_a_shape_is_not_written(toy: Catalogue, toy_addresses: Addresses) -> None:
    document: Any = entry_data(toy, toy.entries["grpo"], toy_addresses, [])
    assert json.loads(encode(document | {"stray": 1})) == json.loads(encode(document))


def test_a_relations_document_has_a_place_for_every_field(
    toy: Catalogue, toy_addresses: Addresses
) -> None:
    shape = json.loads(files(toy, toy_addresses)["v1/schema/entry.json"])
    assert shape["$defs"]["RelationDocument"]["properties"].keys() >= fields_of(Relation).keys()


def test_openapi_describes_every_document(catalogue: Catalogue, written: Files) -> None:
    description = json.loads(written["v1/openapi.json"])
    validate(description)
    patterns = [
        re.compile(re.escape(path).replace(r"\{id\}", "[a-z0-9-]+"))
        for path in description["paths"]
    ]
    documents = [path for path in written if path.startswith("v1/")]
    assert len(documents) > len(catalogue.entries)
    for path in documents:
        assert any(pattern.fullmatch(f"/{path}") for pattern in patterns), path
    for path in description["paths"]:
        assert "{" in path or path[1:] in written


def test_an_id_that_was_retired_says_what_became_of_it(
    toy: Catalogue, toy_addresses: Addresses
) -> None:
    written = files(toy, toy_addresses)
    (item,) = toy.retired
    document = json.loads(written[f"v1/{item.kind}s/{item.id}.json"])
    assert document["successor"] == item.successor
    assert document["reason"] == item.reason
    assert json.loads(written["v1/retired.json"])["retired"] == [document]
