"""Rules about facets and their values."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.checks.finding import Finding
from awesome_posttrain.model import Method
from awesome_posttrain.parsing import Route
from awesome_posttrain.parts import FacetValue
from awesome_posttrain.problems import did_you_mean
from awesome_posttrain.vocabulary import UNKNOWN, WRITTEN_STATES


def _answers(catalogue: Catalogue) -> list[tuple[Method, Route, str, FacetValue]]:
    """Return method, place, facet and value of everything that is answered, variants included."""
    found: list[tuple[Method, Route, str, FacetValue]] = []
    for method in catalogue.of_kind(Method):
        for facet, value in method.facets.items():
            found.append((method, ("facets", facet), facet, value))
        for place, variant in enumerate(method.variants):
            for facet, value in variant.facets.items():
                found.append((method, ("variants", place, "facets", facet), facet, value))
    return found


def unknown_facet(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure every facet that a method answers or notes is in the vocabulary."""
    known = catalogue.vocabulary.facet
    notes = (
        (method, ("facet_notes", facet), facet, "")
        for method in catalogue.of_kind(Method)
        for facet in method.facet_notes
    )
    for method, route, facet, _ in chain(catalogue.once(_answers), notes):
        if facet not in known:
            yield Finding(method, route, f'no facet "{facet}"', did_you_mean(facet, known))


def derived_facet(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a facet that is computed is not written."""
    derived = {facet.id for facet in catalogue.vocabulary.facets if facet.derived}
    for method, route, name, _ in catalogue.once(_answers):
        if name in derived:
            yield Finding(method, route, f'"{name}" is computed', "remove the line")


def unknown_value(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure every answer is one of the facet's words; unknown is written by leaving it out."""
    known = catalogue.vocabulary.facet
    for method, route, name, value in catalogue.once(_answers):
        if name not in known:
            continue
        ids = known[name].ids
        for word in (value,) if isinstance(value, str) else value:
            if word == UNKNOWN:
                yield Finding(method, route, f'"{name}" is unknown', "remove the line")
            elif word not in ids:
                hint = did_you_mean(word, ids) or f"one of {', '.join(sorted(ids))}"
                yield Finding(method, route, f'"{name}" cannot be "{word}"', hint)


def single_value(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a list stands only where a facet may have several values, each once, none a state."""
    known = catalogue.vocabulary.facet
    for method, route, name, value in catalogue.once(_answers):
        if isinstance(value, str) or name not in known:
            continue
        if not value or len(set(value)) != len(value):
            yield Finding(method, route, f'"{name}" is empty or repeats a value')
        elif len(value) > 1 and not known[name].many:
            yield Finding(method, route, f'"{name}" takes one value', "move the rest to a note")
        elif len(value) > 1 and WRITTEN_STATES & set(value):
            hint = f"write {name}: unstated, or n/a, alone"
            yield Finding(method, route, f'"{name}" mixes a state with values', hint)


def facet_evidence(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure evidence and notes are given for facets that the method answers."""
    for method in catalogue.of_kind(Method):
        for place, evidence in enumerate(method.facet_evidence):
            for facet in evidence.facets:
                if facet not in method.facets:
                    hint = did_you_mean(facet, method.facets)
                    message = f'evidence for "{facet}", which is not answered'
                    yield Finding(method, ("facet_evidence", place, "facets"), message, hint)
