"""The real entries, as they are in the repository."""

from __future__ import annotations

from awesome_posttrain.problems import has_errors, render
from awesome_posttrain.project import Project
from awesome_posttrain.views import compare, trends
from tests.core.projects import ROOT, problems_in


def test_check_finds_no_error_in_the_repository() -> None:
    catalogue, problems = problems_in(Project(ROOT))
    assert not has_errors(problems), render(problems, "text")
    assert all(catalogue.by_kind.values()), "there are entries of each kind"


def test_the_vocabulary_has_the_facets_that_pages_ask_for() -> None:
    catalogue, _ = problems_in(Project(ROOT))
    asked = {*compare.COSTS, *trends.FACETS, "weights_updated", "data_author", "policy_relation"}
    assert asked <= catalogue.vocabulary.facet.keys()
    assert catalogue.vocabulary.facet["policy_relation"].derived
