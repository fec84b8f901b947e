"""Claims about which papers disagree, and the papers on each side."""

from __future__ import annotations

from typing import NamedTuple

from awesome_posttrain.catalogue import Catalogue, Link
from awesome_posttrain.model import AnyEntry
from awesome_posttrain.vocabulary import Claim

SIDES = ("supports", "limits", "refutes")
SHOWN = 40
"""How many findings of one side the page of all debates shows."""


class Voice(NamedTuple):
    """One paper's finding."""

    paper: AnyEntry
    link: Link


class Debate(NamedTuple):
    """A claim with its papers: for, with limits, against."""

    claim: Claim
    sides: list[tuple[str, list[Voice]]]
    total: int

    @property
    def voices(self) -> list[Voice]:
        """Every finding, side by side."""
        return [voice for _, voices in self.sides for voice in voices]

    @property
    def is_long(self) -> bool:
        """Whether the claim has a page of its own, since one side is too long for a common one."""
        return any(len(voices) > SHOWN for _, voices in self.sides)


def debates(catalogue: Catalogue) -> list[Debate]:
    """Return every claim of the vocabulary with the findings that bear on it, oldest first."""
    table: dict[str | None, dict[str, list[Voice]]] = {
        claim.id: {side: [] for side in SIDES} for claim in catalogue.vocabulary.claims
    }
    for paper in catalogue.by_kind["paper"]:
        if "analyses" in paper.relations:
            for link in catalogue.links_from(paper.id):
                voices = table.get(link.relation.claim, {})
                if link.relation.direction in voices:
                    voices[link.relation.direction].append(Voice(paper, link))
    found = []
    for claim in catalogue.vocabulary.claims:
        voices = table[claim.id]
        sides = [(side, sorted(items, key=_age)) for side, items in voices.items()]
        found.append(Debate(claim, sides, sum(len(items) for _, items in sides)))
    return found


def _age(voice: Voice) -> tuple[str, str]:
    return (voice.paper.date or "", voice.paper.id)
