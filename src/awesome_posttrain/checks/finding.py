"""What a check yields: a place in an entry and what is wrong there."""

from __future__ import annotations

from dataclasses import dataclass

from awesome_posttrain.parsing import Route
from awesome_posttrain.model import AnyEntry


@dataclass(frozen=True)
class Finding:
    """Something that breaks a rule; ``path`` names a file that is no entry."""

    entry: AnyEntry | None
    route: Route
    message: str
    hint: str = ""
    path: str = ""
