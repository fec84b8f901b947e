"""What must hold between entries: one table of small named checks over the whole catalogue.

A check yields findings; it neither prints nor raises. Its name, with hyphens, is the problem's
code, and its docstring is the sentence that documents it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.checks import dates, facets, identity, models, relations, text, topics, words
from awesome_posttrain.checks.finding import Finding
from awesome_posttrain.problems import Problem, Severity


class Check(NamedTuple):
    """One rule: the function that finds what breaks it, and how much that matters."""

    find: Callable[[Catalogue], Iterator[Finding]]
    severity: Severity = "error"

    @property
    def code(self) -> str:
        """The problem's code."""
        return self.find.__name__.replace("_", "-")

    @property
    def sentence(self) -> str:
        """The rule in one sentence, which begins with "Ensure"."""
        return (self.find.__doc__ or "").strip()


CHECKS = (
    Check(words.repeated_word),
    Check(words.unknown_kind),
    Check(words.unknown_field),
    Check(words.unknown_home),
    Check(words.unknown_condition),
    Check(words.topic_prefix),
    Check(topics.unknown_topic),
    Check(topics.wrong_topic),
    Check(topics.unknown_section),
    Check(topics.unexplained_place),
    Check(topics.start_here),
    Check(facets.unknown_facet),
    Check(facets.derived_facet),
    Check(facets.unknown_value),
    Check(facets.single_value),
    Check(facets.facet_evidence),
    Check(relations.unknown_relation),
    Check(relations.derived_relation),
    Check(relations.wrong_source),
    Check(relations.missing_target),
    Check(relations.wrong_target),
    Check(relations.repeated_relation),
    Check(relations.both_sides),
    Check(relations.cycle),
    Check(relations.relation_fields),
    Check(relations.unknown_claim),
    Check(relations.unrelated_entry),
    Check(models.missing_method),
    Check(models.wrong_method),
    Check(models.implementation_evidence),
    Check(models.score_evidence),
    Check(models.evidence_fields),
    Check(identity.same_arxiv),
    Check(identity.same_doi),
    Check(identity.same_openreview),
    Check(identity.same_url),
    Check(identity.same_title),
    Check(identity.url_is_id),
    Check(identity.retired_id),
    Check(identity.decided_twice),
    Check(dates.date_after_id),
    Check(dates.date_before_id, severity="warning"),
    Check(dates.child_older),
    Check(dates.checked_before_date),
    Check(text.summary_length),
    Check(text.summary_form),
)
"""Every check, in the order in which the documentation lists them."""


def check(catalogue: Catalogue) -> list[Problem]:
    """Return a problem for everything that breaks a rule; empty for a sound catalogue.

    Nothing is checked against half a vocabulary: the words that are missing would be reported for
    every entry, and hide what is wrong.
    """
    if not catalogue.vocabulary_is_whole:
        return []
    return [
        _located(catalogue, rule, finding) for rule in CHECKS for finding in rule.find(catalogue)
    ]


def _located(catalogue: Catalogue, rule: Check, finding: Finding) -> Problem:
    path = finding.path if finding.entry is None else catalogue.paths[finding.entry.id]
    line = catalogue.documents[path].line(finding.route)
    return Problem(path, line, rule.code, finding.message, finding.hint, rule.severity)
