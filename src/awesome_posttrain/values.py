"""The types of single values in an entry: text, dates, addresses, identifiers.

Scalars arrive as text. Every field that is not text has an ASCII pattern before it is read, because
a lax reader takes ``1_000`` as 1000 and ``1707091200`` as a date.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from awesome_posttrain import identifiers


def _one_line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _date(value: str) -> str:
    if len(value) == 10:
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError(
                "date", "{value} is not in the calendar", {"value": value}
            ) from None
    return value


# One address is the source of many facts.
_url_flaw = lru_cache(maxsize=4096)(identifiers.url_flaw)


def _url(value: str) -> str:
    if flaw := _url_flaw(value):
        raise PydanticCustomError("url", "this address {flaw}", {"flaw": flaw})
    return value


def _arxiv(value: str) -> str:
    if flaw := identifiers.arxiv_flaw(value):
        raise PydanticCustomError("arxiv", "impossible arXiv id: {flaw}", {"flaw": flaw})
    return value


_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)


def _number(value: Any) -> Any:
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise PydanticCustomError("number", "write a plain number such as 79.8")
    return value


# The constraint stands before the validator, so that pydantic's core applies it, not Python.
Text = Annotated[str, StringConstraints(min_length=1, max_length=600), BeforeValidator(_one_line)]
"""One line of text; white space is collapsed."""
Name = Annotated[str, StringConstraints(min_length=1, max_length=300), BeforeValidator(_one_line)]
"""A name or title."""
Word = Annotated[str, StringConstraints(min_length=1, max_length=300)]
"""The name of a field or facet, as it is written: a check asks whether there is such a one."""
LongText = Annotated[str, StringConstraints(min_length=1), BeforeValidator(_one_line)]
"""A paragraph; white space is collapsed, and a check says how long it may be."""
Id = Annotated[str, StringConstraints(pattern=identifiers.SLUG, min_length=2, max_length=64)]
"""The id of an entry."""
Topic = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)?$", max_length=80)]
"""The id of a topic, such as ``rlvr.group-relative``."""
Date = Annotated[str, StringConstraints(pattern=identifiers.DATE), AfterValidator(_date)]
"""YYYY, YYYY-MM or YYYY-MM-DD; sorts as its first day."""
Url = Annotated[str, AfterValidator(_url), Field(json_schema_extra={"format": "uri"})]
"""An address that may be linked."""
Arxiv = Annotated[str, StringConstraints(pattern=identifiers.ARXIV), AfterValidator(_arxiv)]
"""An arXiv id without version."""
Doi = Annotated[str, StringConstraints(pattern=identifiers.DOI)]
"""A DOI without the resolver's address."""
OpenReview = Annotated[str, StringConstraints(pattern=identifiers.OPENREVIEW)]
"""The id of an OpenReview forum."""
Commit = Annotated[str, StringConstraints(pattern=identifiers.COMMIT)]
"""A git commit, 7 to 40 hexadecimal digits."""
Number = Annotated[float, BeforeValidator(_number)]
"""A plain decimal number."""

EXPECTED = {
    identifiers.SLUG: "lower-case words joined by hyphens, such as deepseek-r1",
    identifiers.ARXIV: 'an arXiv id without version, in quotes, such as "2402.03300"',
    identifiers.DOI: "a DOI without the resolver's address, such as 10.1145/3689031.3696075",
    identifiers.OPENREVIEW: "the id of an OpenReview forum, such as WNjT9P3iYz",
    identifiers.COMMIT: "7 to 40 hexadecimal digits of a git commit",
    identifiers.DATE: "a date as YYYY, YYYY-MM or YYYY-MM-DD",
}
"""What to write where a pattern does not match."""


def first_day(date: str) -> str:
    """Return a partial date as its first day, YYYY-MM-DD."""
    return date + "-01" * (2 - date.count("-"))


def precedes(earlier: str, later: str) -> bool:
    """Return whether ``earlier`` lies before ``later``, compared at the coarser precision."""
    size = min(len(earlier), len(later))
    return earlier[:size] < later[:size]
