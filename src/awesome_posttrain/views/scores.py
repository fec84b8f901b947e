"""Scores on a benchmark, grouped so that only comparable ones stand side by side."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import AnyEntry, Benchmark, Model
from awesome_posttrain.parts import Evidence

SHOWN = 60
"""How many scores a benchmark's page shows; the rest stand on a page of their own."""


class Score(NamedTuple):
    """One reported score."""

    model: AnyEntry
    value: str
    measured_by: str
    date: str | None
    rival: bool
    """Whether somebody else than the model's maker reports it."""
    note: str | None
    evidence: tuple[Evidence, ...]


class ScoreGroup(NamedTuple):
    """Scores that match in metric, split and setting, best first."""

    metric: str
    split: str
    setting: str
    scores: list[Score]


class Section(NamedTuple):
    """The scores that a benchmark's page shows."""

    groups: list[ScoreGroup]
    total: int

    @property
    def more(self) -> bool:
        """Whether there are scores that the page does not show."""
        return self.total > SHOWN


class Step(NamedTuple):
    """One step of a succession of benchmarks."""

    benchmark: AnyEntry
    reason: str


class Succession(NamedTuple):
    """What a benchmark replaced, and what replaced it, with the reasons."""

    before: list[Step]
    after: list[Step]
    subsets: list[tuple[AnyEntry, str | None]]
    supersets: list[tuple[AnyEntry, str | None]]


Row = tuple[ScoreGroup, Score]
"""A score with the group it stands in."""


def rows(catalogue: Catalogue, benchmark: Benchmark) -> list[Row]:
    """Return the scores on a benchmark one by one, those that can be compared side by side."""
    return [(group, score) for group in groups(catalogue, benchmark) for score in group.scores]


def grouped(part: Iterable[Row]) -> list[ScoreGroup]:
    """Return some of the rows as groups that hold no others."""
    return [
        group._replace(scores=[score for _, score in items])
        for group, items in groupby(part, key=lambda row: row[0])
    ]


def section(catalogue: Catalogue, benchmark: Benchmark) -> Section | None:
    """Return what a benchmark's page shows of its scores; nothing if there are none."""
    found = rows(catalogue, benchmark)
    return Section(grouped(found[:SHOWN]), len(found)) if found else None


def groups(catalogue: Catalogue, benchmark: Benchmark) -> list[ScoreGroup]:
    """Return the scores on a benchmark by comparability, the largest group first."""
    table: dict[tuple[str, str, str], list[Score]] = {}
    for link in catalogue.links_to(benchmark.id):
        if link.type != "evaluated_on":
            continue
        relation, model = link.relation, catalogue.entries[link.source]
        key = (relation.metric or "", relation.split or "", relation.setting or "")
        maker = model.organisation if isinstance(model, Model) else ""
        score = Score(
            model,
            f"{relation.value:g}" if relation.value is not None else "",
            relation.measured_by or "",
            relation.date,
            (relation.measured_by or "").casefold() not in {"", maker.casefold()},
            relation.note,
            relation.evidence,
        )
        table.setdefault(key, []).append(score)
    found = [ScoreGroup(*key, sorted(scores, key=_rank)) for key, scores in table.items()]
    return sorted(found, key=lambda group: (-len(group.scores), group.metric, group.setting))


def _rank(score: Score) -> tuple[float, str]:
    return (-float(score.value or 0), score.model.id)


def succession(catalogue: Catalogue, entry_id: str) -> Succession:
    """Return the neighbours of a benchmark in time and in scope."""
    before, after, subsets, supersets = [], [], [], []
    for link in catalogue.links_from(entry_id):
        target = catalogue.entries[link.target]
        if link.type == "successor_of":
            before.append(Step(target, link.relation.reason or ""))
        elif link.type == "subset_of":
            supersets.append((target, link.relation.size))
    for link in catalogue.links_to(entry_id):
        source = catalogue.entries[link.source]
        if link.type == "successor_of":
            after.append(Step(source, link.relation.reason or ""))
        elif link.type == "subset_of":
            subsets.append((source, link.relation.size))
    return Succession(before, after, subsets, supersets)
