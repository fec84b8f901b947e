"""What an entry may say: one small class a kind over a common base.

Shape is a type, membership is a check: a URL is an address here, but whether a topic exists is
asked in ``checks``. The docstrings under the fields become the JSON Schema's descriptions and the
contributor's reference.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from awesome_posttrain.values import (
    Arxiv,
    Commit,
    Date,
    Doi,
    Id,
    LongText,
    Name,
    Number,
    OpenReview,
    Text,
    Topic,
    Url,
)


class _Shape(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, cache_strings="keys"
    )


class Evidence(_Shape):
    """Where a fact was read: the one shape of evidence for every fact."""

    source: Url
    """Address of the paper, page or repository that says it."""
    locator: Text | None = None
    """Section, table or file in that source."""
    commit: Commit | None = None
    """Commit at which a repository was read."""
    checked: Date | None = None
    """Day on which somebody compared the fact with this source; absent if nobody did."""
    how: Literal["read", "extracted"] | None = None
    """``read`` by a person, or ``extracted`` by a program."""


class FieldEvidence(Evidence):
    """Evidence for fields of the entry itself."""

    fields: tuple[Name, ...] = Field(min_length=1)
    """Names of the fields that this source says, such as title, authors, date."""


class FacetEvidence(Evidence):
    """Evidence for some of the facets."""

    facets: tuple[Name, ...] = Field(min_length=1)
    """Ids of the facets that this source answers."""


class Relation(_Shape):
    """A typed link to another entry; which fields it may carry depends on its type."""

    target: Id
    """Id of the entry that is pointed to."""
    section: Text | None = None
    """Section of the paper (introduces)."""
    condition: Text | None = None
    """When the special case holds (special_case_of)."""
    finding: Text | None = None
    """What the analysis found, in one sentence (analyses)."""
    direction: Text | None = None
    """Whether the finding supports, limits or refutes (analyses)."""
    claim: Text | None = None
    """Id of the disputed claim that the finding bears on (analyses)."""
    how: Text | None = None
    """How a model was made from another (derived_from)."""
    setting: Text | None = None
    """Tools, budget or number of samples (evaluated_on); on-policy or offline (teacher_is)."""
    value: Number | None = None
    """The score (evaluated_on)."""
    metric: Text | None = None
    """The metric, such as pass@1 (evaluated_on)."""
    split: Text | None = None
    """The split or version of the benchmark (evaluated_on, trains_on)."""
    measured_by: Text | None = None
    """Who ran the measurement (evaluated_on)."""
    date: Date | None = None
    """When the score was published (evaluated_on)."""
    status: Text | None = None
    """State of an implementation (implements)."""
    switch: Text | None = None
    """Option or class that turns the method on (implements)."""
    role: Text | None = None
    """What the back end does (uses_backend)."""
    reason: Text | None = None
    """Why one replaced the other (successor_of)."""
    size: Text | None = None
    """Number of items in a subset (subset_of)."""
    outcome: Text | None = None
    """Whether the replication holds (replicates)."""
    note: Text | None = None
    """What else a reader must know."""
    evidence: tuple[Evidence, ...] = ()
    """Where the relation was read."""


def _short_form(value: Any) -> Any:
    return {"target": value} if isinstance(value, str) else value


def _as_list(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


AnyRelation = Annotated[Relation, BeforeValidator(_short_form)]
FacetValue = str | tuple[str, ...]
_Answer = Annotated[
    Annotated[str, Tag("text")] | Annotated[tuple[str, ...], Tag("list")],
    Discriminator(lambda value: "text" if isinstance(value, str) else "list"),
]
Facets = dict[str, _Answer]
"""Facet id to one word or several; the discriminator makes a refusal one problem, not two."""


class ArticlePlace(_Shape):
    """A section of the article that names this work."""

    section: Name
    """Id of the section, from the vocabulary."""
    note: Text | None = None
    """Why the work is filed elsewhere, where it is."""


class Links(_Shape):
    """Further addresses that belong to this entry."""

    html: Url | None = None
    """The paper as HTML, where that exists."""
    huggingface: Url | None = None
    """The paper's page at Hugging Face, where that exists."""
    code: Url | None = None
    """The authors' own code."""
    weights: Url | None = None
    """Where weights can be had."""
    data: Url | None = None
    """The data set that was released."""
    project: Url | None = None
    """The project's page."""
    docs: Url | None = None
    """The documentation."""
    post: Url | None = None
    """The announcement or blog post."""
    card: Url | None = None
    """The model card or system card."""
    leaderboard: Url | None = None
    """The leaderboard."""


class Entry(_Shape):
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
    relations: dict[str, tuple[AnyRelation, ...]] = {}
    """Relation type to targets; declared once, on the side that came later."""
    evidence: tuple[FieldEvidence, ...] = ()
    """Sources of the entry's own fields."""


class Paper(Entry):
    """A paper, report or post."""

    kind: ClassVar[str] = "paper"

    title: Name
    """The current title with its own capitals."""
    authors: tuple[Name, ...] = Field(min_length=1)
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


class Variant(_Shape):
    """Later practice that answers some facets otherwise than the introducing paper."""

    name: Name
    """Where the variant is used, such as the default of a framework."""
    facets: Facets = Field(min_length=1)
    """The facets that differ."""
    note: Text | None = None
    """What else differs."""
    evidence: tuple[Evidence, ...] = ()
    """Where the variant was read."""


class Method(Entry):
    """A way of training or of answering, apart from the paper that introduces it."""

    kind: ClassVar[str] = "method"

    facets: Facets = {}
    """Facet id to value or values, as the introducing paper has them; left out means unknown."""
    facet_notes: dict[str, Text] = {}
    """Facet id to what the value alone does not say."""
    facet_evidence: tuple[FacetEvidence, ...] = ()
    """Sources of the facets."""
    variants: tuple[Variant, ...] = ()
    """Later practice, each with its own source."""
    no_paper: Text | None = None
    """Why no paper in the catalogue introduces the method."""


class Stage(_Shape):
    """One stage of a model's post-training; the list's order is the order of training."""

    method: Id
    """Id of the method."""
    data: Text | None = None
    """What the stage was trained on."""
    stated: Literal["stated", "inferred"]
    """Whether the source says so or it follows from what it says."""
    interaction: Name | None = None
    """Shape of an episode, from the facet of that name."""
    modality: Name | None = None
    """Inputs covered, from the facet of that name."""
    note: Text | None = None
    """What else a reader must know."""
    evidence: tuple[Evidence, ...] = ()
    """Where the stage was read."""


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
CLASSES: dict[str, type[AnyEntry]] = {
    "paper": Paper,
    "method": Method,
    "model": Model,
    "benchmark": Benchmark,
    "framework": Framework,
}
"""Kind to its class."""
