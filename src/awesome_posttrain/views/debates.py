"""Claims about which papers disagree, and the papers on each side."""

from __future__ import annotations

from dataclasses import dataclass

from awesome_posttrain.catalogue import Catalogue, Link
from awesome_posttrain.model import AnyEntry
from awesome_posttrain.vocabulary import Claim

SIDES = ("supports", "limits", "refutes")


@dataclass(frozen=True)
class Voice:
    """One paper's finding."""

    paper: AnyEntry
    link: Link


@dataclass(frozen=True)
class Debate:
    """A claim with its papers: for, with limits, against."""

    claim: Claim
    sides: list[tuple[str, list[Voice]]]
    total: int


def debates(catalogue: Catalogue) -> list[Debate]:
    """Return every claim of the vocabulary with the findings that bear on it, oldest first."""
    found = []
    for claim in catalogue.vocabulary.claims:
        voices: dict[str, list[Voice]] = {side: [] for side in SIDES}
        for link in catalogue.links:
            if link.relation.claim == claim.id and link.relation.direction in voices:
                voices[link.relation.direction].append(Voice(catalogue.entries[link.source], link))
        sides = [(side, sorted(items, key=_age)) for side, items in voices.items()]
        found.append(Debate(claim, sides, sum(len(items) for _, items in sides)))
    return found


def _age(voice: Voice) -> tuple[str, str]:
    return (voice.paper.date or "", voice.paper.id)
