"""The docstrings under fields, which the schemas and the contributor's reference print."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from awesome_posttrain import parts
from awesome_posttrain.descriptions import Described, descriptions
from awesome_posttrain.exports import documents
from awesome_posttrain.model import CLASSES, Paper
from awesome_posttrain.parts import fields_of
from awesome_posttrain.vocabulary import Facet

_PARTS = [parts.Links, parts.Relation, parts.Evidence, parts.Variant, parts.Stage]


@pytest.mark.parametrize("shape", [*CLASSES.values(), *_PARTS], ids=lambda shape: shape.__name__)
def test_every_field_says_what_it_is(shape: type[Any]) -> None:
    undescribed = fields_of(shape).keys() - descriptions(shape).keys() - {"id"}
    assert not undescribed


def test_a_field_says_what_the_class_says_that_has_it_last() -> None:
    said = descriptions(Paper)
    assert said["former_titles"] == "Titles that earlier versions had.", "inherited"
    assert said["date"] == "Day of the first version.", "said anew"


@pytest.mark.parametrize(
    ("shape", "field"), [(Paper, "venue"), (Facet, "question"), (documents.ReadingPlace, "order")]
)
def test_a_schema_says_what_the_docstring_says(shape: type[Any], field: str) -> None:
    schema = TypeAdapter(shape).json_schema(schema_generator=Described)
    assert schema["properties"][field]["description"] == descriptions(shape)[field] != ""
