"""What a check yields: a place in an entry and what is wrong there."""

from __future__ import annotations

from typing import NamedTuple

from awesome_posttrain.model import AnyEntry
from awesome_posttrain.parsing import Route


class Finding(NamedTuple):
    """Something that breaks a rule; ``path`` names the file if that is no entry's."""

    entry: AnyEntry | None
    route: Route
    message: str
    hint: str = ""
    path: str = ""
