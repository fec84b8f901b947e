"""What an entry may say: one small class a kind over a common base.

Shape is a type, membership is a check: a URL is an address here, but whether a topic exists is
asked in ``checks``. ``parts`` has what entries are made of. The docstrings under the fields become
the JSON Schema's descriptions and the contributor's reference.
"""

from __future__ import annotations

from dataclasses import field
from functools import cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, TypeAdapter

from awesome_posttrain.parts import (
    AnyRelation,
    ArticlePlace,
    FacetEvidence,
    Facets,
    FieldEvidence,
    Links,
    Stage,
    Variant,
    shape,
)
from awesome_posttrain.values import (
    Arxiv,
    Date,
    Doi,
    Id,
    LongText,
    Name,
    OpenReview,
    Text,
    Topic,
    Url,
)


def _as_list(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


@shape
class Entry:
    """What every kind of entry says."""

    kind: ClassVar[str] = ""

    id: Id
    name: Name
    """The short name readers use, such as DPO."""
    title: Name | None = None
    """The full title with its own capitals, where it differs from the name."""
    former_titles: tuple[Name, ...] = ()
    """Titles that earlier versions had."""
    aliases: Annotated[tuple[Name, ...], BeforeValidator(_as_list)] = ()
    """Other names and spellings that readers search for."""
    authors: tuple[Name, ...] = ()
    """All authors in order, given name first."""
    date: Date | None = None
    """Day of the first version or release, as precise as the source says."""
    summary: LongText
    """What is new, in your own words, 80 to 300 characters."""
    why: Text | None = None
    """A curator's clause: why a reader should start here. It marks the work in the README."""
    notice: Text | None = None
    """What a reader must know first: retracted, superseded, renamed."""
    topic: Topic
    """The primary topic: the single change that, if undone, makes the work pointless."""
    also: Annotated[tuple[Topic, ...], BeforeValidator(_as_list)] = ()
    """Other topics that list the entry."""
    article: tuple[ArticlePlace, ...] = ()
    """Sections of the article that name the work."""
    url: Url | None = None
    """The entry's own page, where no identifier gives one."""
    links: Links = Links()
    """Further addresses that belong to the entry."""
    relations: dict[str, tuple[AnyRelation, ...]] = field(default_factory=dict)
    """Relation type to targets; declared once, on the side that came later."""
    evidence: tuple[FieldEvidence, ...] = ()
    """Sources of the entry's own fields."""


@shape
class Paper(Entry):
    """A paper, report or post."""

    kind: ClassVar[str] = "paper"

    title: Name
    """The current title with its own capitals."""
    authors: Annotated[tuple[Name, ...], Field(min_length=1)]
    """All authors in order, given name first."""
    date: Date
    """Day of the first version."""
    arxiv: Arxiv | None = None
    """The arXiv id without version."""
    doi: Doi | None = None
    """The DOI of the published version."""
    openreview: OpenReview | None = None
    """The id of the OpenReview forum."""
    venue: Name | None = None
    """Where it was published, such as NeurIPS 2023."""


@shape
class Method(Entry):
    """A way of training or of answering, apart from the paper that introduces it."""

    kind: ClassVar[str] = "method"

    facets: Facets = field(default_factory=dict)
    """Facet id to value or values, as the introducing paper has them; left out means unknown."""
    facet_notes: dict[str, Text] = field(default_factory=dict)
    """Facet id to what the value alone does not say."""
    facet_evidence: tuple[FacetEvidence, ...] = ()
    """Sources of the facets."""
    variants: tuple[Variant, ...] = ()
    """Later practice, each with its own source."""
    no_paper: Text | None = None
    """Why no paper in the catalogue introduces the method."""


@shape
class Model(Entry):
    """A model or a family of models released together."""

    kind: ClassVar[str] = "model"

    organisation: Name
    """Who released it, as the paper or model card says."""
    weights: Literal["open", "closed"]
    """Whether the weights can be downloaded."""
    form: Literal["base", "post-trained"]
    """A base model has had pre-training only."""
    parameters: Name | None = None
    """Number of parameters as the source gives it."""
    recipe: Literal["full", "partial", "undisclosed"] | None = None
    """How much of the post-training the source discloses; ``full`` means no stage is missing."""
    stages: tuple[Stage, ...] = ()
    """The stages of post-training in order."""


@shape
class Benchmark(Entry):
    """A benchmark or data set on which models are measured."""

    kind: ClassVar[str] = "benchmark"

    measures: Name
    """The capability, such as competition mathematics."""
    size: Name | None = None
    """Number of items as the source gives it."""
    metric: Name | None = None
    """The usual metric."""
    status: Literal["live", "saturated", "contaminated", "retired"] | None = None
    """Whether it still tells models apart; needs evidence or a successor's reason."""


@shape
class Framework(Entry):
    """A library or system that trains, serves or checks models."""

    kind: ClassVar[str] = "framework"

    url: Url
    """The repository."""
    organisation: Name | None = None
    """Who maintains it."""
    licence: Name | None = None
    """SPDX id of the licence in the repository."""
    status: Literal["active", "archived", "superseded"] | None = None
    """State of the project."""


AnyEntry = Paper | Method | Model | Benchmark | Framework


def said(entry: AnyEntry, name: str) -> Any:
    """Return a field that some kinds have and others lack; nothing where it is lacking."""
    return getattr(entry, name, None)


CLASSES: dict[str, type[AnyEntry]] = {
    "paper": Paper,
    "method": Method,
    "model": Model,
    "benchmark": Benchmark,
    "framework": Framework,
}
"""Kind to its class."""


@cache
def reader(kind: str) -> TypeAdapter[AnyEntry]:
    """Return what reads plain data as an entry of a kind; it raises ``ValidationError``."""
    return TypeAdapter(CLASSES[kind])
