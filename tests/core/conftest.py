"""What the tests of the core share: the toy project, loaded once."""

from __future__ import annotations

import pytest

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from tests.core.projects import TOY, problems_in


@pytest.fixture(scope="session")
def toy() -> Catalogue:
    """The catalogue of the toy project."""
    catalogue, problems = problems_in(TOY)
    assert problems == (), problems
    return catalogue


@pytest.fixture(scope="session")
def toy_addresses() -> Addresses:
    """The addresses of the toy project."""
    return Addresses.read(TOY)
