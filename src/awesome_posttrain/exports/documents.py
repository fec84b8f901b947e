"""The shapes of the JSON documents below ``v1/``; their schemas are made from these types.

Every key of an entry is always there: what is absent is null or empty. Only a relation's keys
depend on its type. The docstrings under the fields become the schemas' descriptions.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict  # pydantic reads no other before 3.12

from awesome_posttrain.parts import ArticlePlace, Evidence, FacetValue, FieldEvidence
from awesome_posttrain.values import Arxiv, Date, Doi, Id, Name, OpenReview, Text, Topic, Url
from awesome_posttrain.vocabulary import Claim, Facet, Family, RelationType, Section, Situation

Kind = Literal["paper", "method", "model", "benchmark", "framework"]
Version = Annotated[Literal[1], Field(description="Version of the document's shape.")]


class ReadingPlace(TypedDict):
    """A place of the entry in a topic's reading order."""

    topic: Topic
    order: int
    """Counted from 1."""
    reason: Text


class VariantDocument(TypedDict):
    """Later practice that answers some facets otherwise than the introducing paper."""

    name: Name
    facets: dict[str, FacetValue]
    """Only the facets that differ."""
    note: Text | None
    evidence: tuple[Evidence, ...]


class StageDocument(TypedDict):
    """One stage of a model's post-training."""

    order: int
    """Counted from 1, in the order of training."""
    method: Id
    data: Text | None
    stated: Literal["stated", "inferred"]
    interaction: Name | None
    modality: Name | None
    note: Text | None
    evidence: tuple[Evidence, ...]


class RelationDocument(TypedDict):
    """A relation that the entry declares; ``vocabulary.json`` says which keys its type has."""

    type: Name
    target: Id
    section: NotRequired[Text | None]
    condition: NotRequired[Text | None]
    finding: NotRequired[Text | None]
    direction: NotRequired[Text | None]
    claim: NotRequired[Text | None]
    how: NotRequired[Text | None]
    setting: NotRequired[Text | None]
    value: NotRequired[float | None]
    """The score."""
    metric: NotRequired[Text | None]
    split: NotRequired[Text | None]
    measured_by: NotRequired[Text | None]
    date: NotRequired[Date | None]
    status: NotRequired[Text | None]
    switch: NotRequired[Text | None]
    role: NotRequired[Text | None]
    reason: NotRequired[Text | None]
    size: NotRequired[Text | None]
    outcome: NotRequired[Text | None]
    changes: NotRequired[tuple[str, ...]]
    """Ids of the facets on which a method differs from the one it builds on; computed."""
    order: NotRequired[int]
    """Place of the stage, counted from 1 (trained_with); computed."""
    note: Text | None
    evidence: tuple[Evidence, ...]


class BacklinkDocument(TypedDict):
    """A relation that another entry declares to this one."""

    type: Name
    source: Id


class EntryDocument(TypedDict):
    """One entry."""

    id: Id
    kind: Kind
    name: Name
    title: Name | None
    """The full title, where it differs from the name."""
    former_titles: tuple[Name, ...]
    aliases: tuple[Name, ...]
    authors: tuple[Name, ...]
    summary: str
    why: Text | None
    """Why a reader should start here."""
    notice: Text | None
    """What a reader must know first."""
    date: Date | None
    """Day, month or year of the first version."""
    venue: Name | None
    topic: Topic
    also: tuple[Topic, ...]
    article: tuple[ArticlePlace, ...]
    arxiv: Arxiv | None
    doi: Doi | None
    openreview: OpenReview | None
    url: Url | None
    """Where the work itself is."""
    page: str
    """Path of the entry's page below the site's root."""
    address: Url
    """Public address of the entry's page."""
    links: dict[str, Url]
    """Label to address; only those that there are."""
    facets: dict[str, FacetValue]
    """Facet id to answer, derived ones included; a list where several are possible."""
    facet_notes: dict[str, Text]
    facet_evidence: dict[str, tuple[Evidence, ...]]
    variants: tuple[VariantDocument, ...]
    weights: Literal["open", "closed"] | None
    stages: tuple[StageDocument, ...]
    status: str | None
    start_here: tuple[ReadingPlace, ...]
    organisation: Name | None
    form: Literal["base", "post-trained"] | None
    parameters: Name | None
    recipe: Literal["full", "partial", "undisclosed"] | None
    measures: Name | None
    size: Name | None
    metric: Name | None
    licence: Name | None
    relations: tuple[RelationDocument, ...]
    backlinks: tuple[BacklinkDocument, ...]
    evidence: tuple[FieldEvidence, ...]


class RetiredDocument(TypedDict):
    """An id that was removed or renamed, and what became of it."""

    id: Id
    kind: Kind
    name: Name
    retired: Date
    """Day on which it was retired."""
    reason: Text
    successor: Id | None
    """Id of the entry that took its place."""
    page: str
    address: Url


class CatalogueDocument(TypedDict):
    """Every entry, in the order of kinds and ids."""

    version: Version
    counts: dict[Kind, int]
    entries: tuple[EntryDocument, ...]


class KindDocument(TypedDict):
    """The entries of one kind, in the order of ids."""

    version: Version
    kind: Kind
    entries: tuple[EntryDocument, ...]


class RetiredListDocument(TypedDict):
    """Every id that was removed or renamed."""

    version: Version
    retired: tuple[RetiredDocument, ...]


class VocabularyDocument(TypedDict):
    """The words that entries use: topics, facets, relation types, sections, claims, situations."""

    version: Version
    families: tuple[Family, ...]
    facets: tuple[Facet, ...]
    relations: tuple[RelationType, ...]
    sections: tuple[Section, ...]
    claims: tuple[Claim, ...]
    situations: tuple[Situation, ...]
