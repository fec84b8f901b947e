"""Rules about stages, scores, implementations and evidence."""

from __future__ import annotations

from collections.abc import Iterator

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.checks.finding import Finding
from awesome_posttrain.model import AnyEntry, Model
from awesome_posttrain.parts import Relation, Stage, fields_of
from awesome_posttrain.problems import did_you_mean


def _stages(catalogue: Catalogue) -> Iterator[tuple[Model, int, Stage]]:
    for model in catalogue.of_kind(Model):
        for place, stage in enumerate(model.stages):
            yield model, place, stage


def missing_method(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure every stage of a model names an entry that exists."""
    for model, place, stage in _stages(catalogue):
        if not catalogue.exists(stage.method):
            hint = did_you_mean(stage.method, [m.id for m in catalogue.by_kind["method"]])
            yield Finding(model, ("stages", place, "method"), f'no entry "{stage.method}"', hint)


def wrong_method(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a stage names a method, in words of the facets, and no base model has stages."""
    facets = catalogue.vocabulary.facet
    for model, place, stage in _stages(catalogue):
        route = ("stages", place)
        target = catalogue.entries.get(stage.method)
        if target is not None and target.kind != "method":
            yield Finding(model, (*route, "method"), f'"{target.id}" is a {target.kind}, no method')
        for name in ("interaction", "modality"):
            word = getattr(stage, name)
            if word is not None and name in facets and word not in facets[name].ids:
                hint = f"one of {', '.join(sorted(facets[name].ids))}"
                yield Finding(model, (*route, name), f'"{name}" cannot be "{word}"', hint)
        if model.form == "base":
            yield Finding(model, route, "a base model has no stages of post-training")


def _relations(catalogue: Catalogue, type_id: str) -> Iterator[tuple[AnyEntry, int, Relation]]:
    for entry in catalogue.entries.values():
        for place, relation in enumerate(entry.relations.get(type_id, ())):
            yield entry, place, relation


def implementation_evidence(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure an implementation is shown by a file at a commit on a day, never by a claim."""
    for entry, place, relation in _relations(catalogue, "implements"):
        shown = any(e.locator and e.commit and e.checked for e in relation.evidence)
        if not shown:
            message = f'"{relation.target}" has no evidence with locator, commit and checked'
            yield Finding(entry, ("relations", "implements", place), message)


def score_evidence(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a score names the source that reports it."""
    for entry, place, relation in _relations(catalogue, "evaluated_on"):
        if not relation.evidence:
            message = f'the score on "{relation.target}" has no evidence'
            yield Finding(entry, ("relations", "evaluated_on", place), message, "add its source")


def evidence_fields(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure an entry's evidence names fields that the entry has."""
    for entry in catalogue.entries.values():
        known = fields_of(type(entry))
        for place, evidence in enumerate(entry.evidence):
            for field in evidence.fields:
                name = field.partition(".")[0]  # a part may be named, such as links.code
                if name not in known or not getattr(entry, name):
                    hint = did_you_mean(field, known)
                    message = f'evidence for "{field}", which the entry does not say'
                    yield Finding(entry, ("evidence", place, "fields"), message, hint)
