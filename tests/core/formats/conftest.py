"""The toy project and a hostile one, with every file for programs written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.exports import files
from tests.core.formats.hostile import Files, history, hostile


@pytest.fixture(scope="module", params=["toy", "hostile"])
def catalogue(request: pytest.FixtureRequest, toy: Catalogue) -> Catalogue:
    if request.param == "toy":
        return replace(toy, history=history(toy.entries))
    return hostile(toy)


@pytest.fixture(scope="module")
def written(catalogue: Catalogue, toy_addresses: Addresses) -> Files:
    return files(catalogue, toy_addresses)
