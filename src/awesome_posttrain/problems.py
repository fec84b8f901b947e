"""Problems found in the entries, their order, and the three ways to print them."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]
Format = Literal["text", "github", "json"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in one place; ordered by path, line, code, message."""

    path: str
    """Path below the project's root, with forward slashes."""
    line: int
    """Line in the file, counted from 1."""
    code: str
    """Name of the check or of the reader's rule, such as ``unknown-topic``."""
    message: str
    """What is wrong, in one sentence."""
    hint: str = ""
    """What to write instead, if that can be said."""
    severity: Severity = "error"
    """An error forbids every output; a warning does not."""


def printable(text: str) -> str:
    """Return ``text`` on one line, with control and direction characters shown as escapes.

    A file name or key comes from a stranger: it must not start a line of its own in a log.
    """
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text
    )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``did you mean "x"?`` for the known word nearest to ``word``, or an empty text."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else ""


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any of the problems forbids writing output."""
    return any(problem.severity == "error" for problem in problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems sorted, each once."""
    return tuple(sorted(set(problems)))


def _as_text(problem: Problem) -> str:
    kind = "warning: " if problem.severity == "warning" else ""
    hint = f" ({problem.hint})" if problem.hint else ""
    place = f"{problem.path}:{problem.line}"
    return printable(f"{place}: {problem.code}: {kind}{problem.message}{hint}")


def _github_value(text: str, *, is_property: bool) -> str:
    """Escape one part of a workflow command, as GitHub's own toolkit does."""
    text = printable(text).replace("%", "%25")
    return text.replace(":", "%3A").replace(",", "%2C") if is_property else text


def _as_github(problem: Problem) -> str:
    hint = f" ({problem.hint})" if problem.hint else ""
    place = (
        f"file={_github_value(problem.path, is_property=True)},line={problem.line},"
        f"title={_github_value(problem.code, is_property=True)}"
    )
    return (
        f"::{problem.severity} {place}::{_github_value(problem.message + hint, is_property=False)}"
    )


def render(problems: Iterable[Problem], style: Format) -> str:
    """Return the problems as text, GitHub annotations or JSON, ending in a newline if any."""
    listed = in_order(problems)
    if style == "json":
        return json.dumps([asdict(p) for p in listed], indent=2, ensure_ascii=True) + "\n"
    line = _as_github if style == "github" else _as_text
    return "".join(line(problem) + "\n" for problem in listed)
