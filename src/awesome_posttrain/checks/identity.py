"""Rules about identity: within a kind, one thing is one entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from awesome_posttrain.catalogue import DECISIONS, RETIRED, Catalogue
from awesome_posttrain.checks.finding import Finding
from awesome_posttrain.identifiers import named_by, normal_title, normal_url
from awesome_posttrain.model import AnyEntry, Paper
from awesome_posttrain.problems import did_you_mean


def _twins(
    catalogue: Catalogue, field: str, key: Callable[[AnyEntry], str | None]
) -> Iterator[Finding]:
    for entries in catalogue.by_kind.values():
        first: dict[str, AnyEntry] = {}
        for entry in entries:
            value = key(entry)
            if not value:
                continue
            twin = first.setdefault(value, entry)
            if twin is not entry:
                line = catalogue.line(twin, field)
                message = f"has the {field} of {catalogue.paths[twin.id]}:{line}"
                hint = "keep one entry, or correct the wrong one"
                yield Finding(entry, (field,), message, hint)


def _of_paper(field: str) -> Callable[[AnyEntry], str | None]:
    return lambda entry: getattr(entry, field) if isinstance(entry, Paper) else None


def same_arxiv(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure no two papers have one arXiv id."""
    yield from _twins(catalogue, "arxiv", _of_paper("arxiv"))


def same_doi(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure no two papers have one DOI."""
    key = _of_paper("doi")
    yield from _twins(catalogue, "doi", lambda entry: (key(entry) or "").lower())


def same_openreview(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure no two papers have one OpenReview forum."""
    yield from _twins(catalogue, "openreview", _of_paper("openreview"))


def same_url(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure no two entries of a kind have one address of their own."""
    yield from _twins(catalogue, "url", lambda entry: normal_url(entry.url) if entry.url else None)


def same_title(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure no two entries of a kind have one title, or one name where they have no title."""
    for field, key in (("title", _title), ("name", _untitled_name)):
        yield from _twins(catalogue, field, key)


def _title(entry: AnyEntry) -> str | None:
    return normal_title(entry.title) if entry.title else None


def _untitled_name(entry: AnyEntry) -> str | None:
    return None if entry.title else normal_title(entry.name)


def url_is_id(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a paper's identifier stands in its own field, where twins are found."""
    for paper in catalogue.of_kind(Paper):
        named = named_by(paper.url) if paper.url else None
        if named is not None:
            field, value = named
            message = f"this address is only another form of an identifier ({field})"
            yield Finding(paper, ("url",), message, f'write {field}: "{value}" instead')


def retired_id(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a retired id is not used again and its successor exists."""
    for place, item in enumerate(catalogue.retired):
        if item.id in catalogue.entries:
            yield Finding(catalogue.entries[item.id], (), f'the id "{item.id}" is retired')
        if item.successor is not None and not catalogue.exists(item.successor):
            message = f'the successor "{item.successor}" of "{item.id}" is no entry'
            hint = did_you_mean(item.successor, catalogue.entries)
            yield Finding(None, (place, "successor"), message, hint, RETIRED)


def decided_twice(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a work that was decided to be out is no entry, and is decided once."""
    papers = {
        entry.arxiv: entry
        for entry in catalogue.by_kind["paper"]
        if isinstance(entry, Paper) and entry.arxiv
    }
    seen: set[str] = set()
    for place, item in enumerate(catalogue.decisions):
        if item.arxiv is None:
            continue
        paper = papers.get(item.arxiv)
        if paper is not None and item.decision == "out":
            message = f"{item.arxiv} is decided to be out, but is the entry {paper.id}"
            yield Finding(None, (place, "decision"), message, "remove one", DECISIONS)
        if item.arxiv in seen:
            message = f"{item.arxiv} is decided twice"
            yield Finding(None, (place, "arxiv"), message, "keep one", DECISIONS)
        seen.add(item.arxiv)
