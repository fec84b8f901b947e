"""The parts of an entry: evidence, relations, facets, links, variants and stages.

Shape is a type, membership is a check, as in ``model``. The docstrings under the fields become the
JSON Schema's descriptions and the contributor's reference.
"""

from __future__ import annotations

from dataclasses import field
from operator import attrgetter
from typing import Annotated, Any, Literal, TypeVar, dataclass_transform

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic.dataclasses import dataclass
from pydantic.fields import FieldInfo

from awesome_posttrain.values import Commit, Date, Id, Name, Number, Text, Url, Word

_CLOSED = ConfigDict(extra="forbid", cache_strings="keys")
T = TypeVar("T")


class Shape(BaseModel):
    """What a file of few things is read as: frozen, and closed to keys that nobody declared."""

    model_config = ConfigDict(frozen=True, **_CLOSED)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def shape(cls: type[T]) -> type[T]:
    """Make a class what entries and their parts are read as: frozen and closed, as ``Shape`` is.

    There are a hundred thousand of them. With slots each takes a third of the memory of a model,
    and its fields are read in a fifth of the time.
    """
    made: type[T] = dataclass(frozen=True, slots=True, kw_only=True, config=_CLOSED)(cls)  # type: ignore[assignment]  # pydantic names its protocol
    return made


def fields_of(cls: type[Any]) -> dict[str, FieldInfo]:
    """Return name to what is known of each field of a class that ``shape`` made, in order.

    Pydantic's protocol ``PydanticDataclass`` names the attribute.
    """
    fields: dict[str, FieldInfo] = cls.__pydantic_fields__
    return fields


@shape
class Evidence:
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


@shape
class FieldEvidence(Evidence):
    """Evidence for fields of the entry itself."""

    fields: Annotated[tuple[Word, ...], Field(min_length=1)]
    """Names of the fields that this source says, such as title, authors, date."""


@shape
class FacetEvidence(Evidence):
    """Evidence for some of the facets."""

    facets: Annotated[tuple[Word, ...], Field(min_length=1)]
    """Ids of the facets that this source answers."""


@shape
class Relation:
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


AnyRelation = Annotated[Relation, BeforeValidator(_short_form)]
FacetValue = str | tuple[str, ...]
_Answer = Annotated[
    Annotated[str, Tag("text")] | Annotated[tuple[str, ...], Tag("list")],
    Discriminator(lambda value: "text" if isinstance(value, str) else "list"),
]
Facets = dict[str, _Answer]
"""Facet id to one word or several; the discriminator makes a refusal one problem, not two."""


@shape
class ArticlePlace:
    """A section of the article that names this work."""

    section: Name
    """Id of the section, from the vocabulary."""
    note: Text | None = None
    """Why the work is filed elsewhere, where it is."""


@shape
class Links:
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

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return bool(self.named())

    def named(self) -> list[tuple[str, str]]:
        """Return label and address of every link that there is, in order."""
        if (urls := _urls(self)) == _NO_URLS:  # as most are
            return []
        return [pair for pair in zip(_LABELS, urls, strict=True) if pair[1]]


_LABELS = tuple(fields_of(Links))
_urls = attrgetter(*_LABELS)
_NO_URLS = (None,) * len(_LABELS)


@shape
class Variant:
    """Later practice that answers some facets otherwise than the introducing paper."""

    name: Name
    """Where the variant is used, such as the default of a framework."""
    facets: Annotated[Facets, Field(min_length=1)]
    """The facets that differ."""
    note: Text | None = None
    """What else differs."""
    evidence: tuple[Evidence, ...] = ()
    """Where the variant was read."""


@shape
class Stage:
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
