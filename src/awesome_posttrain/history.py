"""What became of the entries day by day, as ``entries/_observed/history.json`` records it.

A program writes the file on the main branch, where the day of a change is known; a build only
reads it.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from awesome_posttrain.parts import Shape
from awesome_posttrain.values import Date, Id, Name, Topic

Day = Annotated[Date, StringConstraints(min_length=10)]
"""A whole date, YYYY-MM-DD."""


class Event(Shape):
    """One thing that happened to an entry on one day; day, event and id together are unique."""

    date: Day
    event: Literal["added", "changed", "removed", "renamed"]
    id: Id
    """The id after the event, or the one that was removed."""
    kind: Name
    name: Name
    """Name of the entry at that time."""
    topic: Topic
    """Its primary topic at that time."""
    fields: tuple[Name, ...] = ()
    """Names of the fields that changed."""
    former: Id | None = None
    """The id before (renamed)."""
    successor: Id | None = None
    """Id of the entry that readers are led to (removed)."""


class History(Shape):
    """Every event, oldest first, and what the entries were after the last of them."""

    version: Literal[1] = 1
    authority: Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]*$")] = ""
    """Host that the ids in the feeds name for ever, wherever the site moves."""
    events: tuple[Event, ...] = ()
    fingerprints: dict[Id, str] = Field(default={})
    """Entry id to ``field:digest`` for each of its fields, between spaces."""

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        days = [event.date for event in self.events]
        if days != sorted(days):
            raise PydanticCustomError("order", "the events must stand in the order of their days")
        if missing := self.fingerprints.keys() - {event.id for event in self.events}:
            raise PydanticCustomError("unknown", "no event names {id}", {"id": min(missing)})
        return self
