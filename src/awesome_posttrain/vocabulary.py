"""The vocabulary: topics, facets, relation types, article sections and disputed claims."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import ConfigDict

from awesome_posttrain.parts import Shape
from awesome_posttrain.values import Arxiv, Date, Id, LongText, Name, Text, Url


class _Shape(Shape):
    model_config = ConfigDict(ignored_types=(cached_property,))


class StartHere(_Shape):
    """One step of a topic's reading order."""

    entry: Id
    """Id of the entry."""
    reason: Text
    """Why to read it at this point."""


class Topic(_Shape):
    """A second-level topic."""

    id: Name
    """Family and topic joined by a dot."""
    title: Name
    """Heading of the topic."""
    definition: LongText
    """What belongs here, in a sentence or two."""
    start_here: tuple[StartHere, ...] = ()
    """Three to seven works in reading order."""


class Family(_Shape):
    """A first-level topic."""

    id: Name
    """Id, the first part of its topics' ids."""
    title: Name
    """Heading of the family."""
    definition: LongText
    """What belongs here."""
    kinds: tuple[Name, ...]
    """Kinds of entry that may have their primary topic here."""
    topics: tuple[Topic, ...]
    """The topics in order."""


class FacetOption(_Shape):
    """One value of a facet."""

    id: Name
    """The word that entries write."""
    definition: LongText
    """What it means."""


class Facet(_Shape):
    """A question that every method answers in comparable words."""

    id: Name
    title: Name
    """Short heading."""
    question: LongText
    """The question it answers."""
    many: bool = False
    """Whether a method may have several values."""
    values: tuple[FacetOption, ...]
    """The possible answers, besides unstated and n/a."""
    derived: bool = False
    """Whether it is computed and may not be written."""

    @cached_property
    def ids(self) -> frozenset[str]:
        """The words an entry may write, including those that every facet has."""
        return frozenset(option.id for option in self.values) | WRITTEN_STATES

    @cached_property
    def meanings(self) -> dict[str, str]:
        """Each value to what it means."""
        return {option.id: option.definition for option in self.values}


class RelationField(_Shape):
    """A field that a relation type carries."""

    id: Name
    required: bool = False
    """Whether it must be there."""
    values: tuple[Name, ...] = ()
    """The words it may hold; empty means any text."""


class RelationType(_Shape):
    """A kind of link between entries."""

    id: Name
    title: Name
    """How it reads on the entry that declares it."""
    inverse: Name
    """How it reads on the entry that is pointed to."""
    sources: tuple[Name, ...]
    """Kinds that may declare it."""
    targets: tuple[Name, ...]
    """Kinds that may be pointed to."""
    acyclic: bool = False
    """Whether it may not lead back to where it began."""
    symmetric: bool = False
    """Whether it reads the same from both sides."""
    derived: bool = False
    """Whether it is computed and may not be written."""
    fields: tuple[RelationField, ...] = ()
    """What it carries besides target, note and evidence."""


class Section(_Shape):
    """A section of the article that the project started from."""

    id: Name
    title: Name
    text: LongText
    """What the section says, in our words."""
    topics: tuple[Name, ...]
    """Topics and families in which works named there are at home."""


class Claim(_Shape):
    """A claim about which papers disagree."""

    id: Name
    title: Name
    """The claim as a sentence."""
    text: LongText
    """What is in dispute and what would settle it."""


class Decision(_Shape):
    """A work that was considered, and why it is in or out."""

    title: Name
    """Title of the work."""
    arxiv: Arxiv | None = None
    """Its arXiv id."""
    url: Url | None = None
    """Its address, where it has no arXiv id."""
    decision: Literal["in", "out"]
    """Whether it is an entry; only borderline works that are in stand here."""
    reason: Text
    """Why, in one line."""


class Retired(_Shape):
    """An id that is no longer used."""

    id: Id
    kind: Name
    """Kind of the entry that had it."""
    name: Name
    """Name of the entry that had it."""
    successor: Id | None = None
    """Id of the entry that readers are led to."""
    reason: Text
    """Why it was retired."""
    date: Date
    """When it was retired."""


class Condition(_Shape):
    """What a facet must answer for a method to fit a situation."""

    facet: Name
    """Id of the facet."""
    any: tuple[Name, ...] = ()
    """At least one of these words is among the answers."""
    only: tuple[Name, ...] = ()
    """No other word is among the answers."""


class Situation(_Shape):
    """What a reader has, and so which methods fit."""

    id: Name
    title: Name
    """What the reader has, in the first person."""
    text: LongText
    """Which facets decide, and why."""
    needs: tuple[Condition, ...]
    """All of these must hold."""


UNKNOWN, UNSTATED, NOT_APPLICABLE = "unknown", "unstated", "n/a"
"""Nobody looked; somebody looked and the source does not say; the question has no meaning."""
WRITTEN_STATES = frozenset({UNSTATED, NOT_APPLICABLE})
"""States that an entry may write; unknown is written by leaving the facet out."""


class Vocabulary(_Shape):
    """Everything an entry's words must belong to."""

    families: tuple[Family, ...] = ()
    facets: tuple[Facet, ...] = ()
    relations: tuple[RelationType, ...] = ()
    sections: tuple[Section, ...] = ()
    claims: tuple[Claim, ...] = ()
    situations: tuple[Situation, ...] = ()

    @cached_property
    def topic(self) -> dict[str, Topic]:
        """Topic id to topic."""
        return {topic.id: topic for family in self.families for topic in family.topics}

    @cached_property
    def family(self) -> dict[str, Family]:
        """Family id to family."""
        return {family.id: family for family in self.families}

    @cached_property
    def facet(self) -> dict[str, Facet]:
        """Facet id to facet."""
        return {facet.id: facet for facet in self.facets}

    @cached_property
    def relation(self) -> dict[str, RelationType]:
        """Relation type's id to the type."""
        return {relation.id: relation for relation in self.relations}

    @cached_property
    def section(self) -> dict[str, Section]:
        """Section id to section."""
        return {section.id: section for section in self.sections}

    @cached_property
    def claim(self) -> dict[str, Claim]:
        """Claim id to claim."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def _family_of(self) -> dict[str, Family]:
        return {topic.id: family for family in self.families for topic in family.topics}

    def family_of(self, topic: str) -> Family:
        """Return the family of a topic that exists; raise ``KeyError`` otherwise."""
        return self._family_of[topic]
