"""Models: what they were made from, in which stages, and which methods recipes use."""

from __future__ import annotations

from typing import NamedTuple

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import AnyEntry, Method, Model
from awesome_posttrain.views.facets import words
from awesome_posttrain.views.lists import newest_first


class ModelRow(NamedTuple):
    """A model as the table of models shows it."""

    model: Model
    bases: list[AnyEntry]
    methods: list[AnyEntry]
    """Methods of the stages in order."""
    rl_alone: bool
    """Whether every stage is reinforcement learning and training began from a base model."""


class Adoption(NamedTuple):
    """A method with the models whose recipes use it."""

    method: AnyEntry
    open: list[Model]
    closed: list[Model]
    years: list[tuple[str, list[Model]]]


def _bases(catalogue: Catalogue, model: Model) -> list[AnyEntry]:
    targets = [relation.target for relation in model.relations.get("derived_from", ())]
    return [catalogue.entries[target] for target in targets if target in catalogue.entries]


def is_reinforcement(method: AnyEntry | None) -> bool:
    """Return whether a method updates by a policy gradient."""
    if not isinstance(method, Method):
        return False
    return "policy_gradient" in words(method.facets.get("update_rule"))


def row(catalogue: Catalogue, model: Model) -> ModelRow:
    """Return what the table says of one model."""
    bases = _bases(catalogue, model)
    methods = [catalogue.entries[stage.method] for stage in model.stages]
    from_base = any(isinstance(base, Model) and base.form == "base" for base in bases)
    alone = bool(methods) and from_base and all(is_reinforcement(method) for method in methods)
    return ModelRow(model, bases, methods, alone)


def rows(catalogue: Catalogue) -> list[ModelRow]:
    """Return every model, newest first."""
    entries = newest_first(catalogue.by_kind["model"])
    return [row(catalogue, entry) for entry in entries if isinstance(entry, Model)]


def adoption(catalogue: Catalogue) -> list[Adoption]:
    """Return the methods that stages name with their models, the most used method first."""
    users: dict[str, list[Model]] = {}
    for entry in catalogue.by_kind["model"]:
        if isinstance(entry, Model):
            for used in dict.fromkeys(stage.method for stage in entry.stages):
                users.setdefault(used, []).append(entry)
    found = []
    for method_id in sorted(users, key=lambda key: (-len(users[key]), key)):
        models = users[method_id]
        years: dict[str, list[Model]] = {}
        for model in sorted(models, key=lambda model: (model.date or "", model.id)):
            years.setdefault(model.date[:4] if model.date else "undated", []).append(model)
        open_models = [model for model in models if model.weights == "open"]
        closed = [model for model in models if model.weights == "closed"]
        method = catalogue.entries[method_id]
        found.append(Adoption(method, open_models, closed, list(years.items())))
    return found
