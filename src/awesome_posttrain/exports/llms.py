"""``llms.txt`` and ``llms-full.txt``: the map as Markdown for language models (llmstxt.org).

Text of contributors is escaped, so that a reader of Markdown sees what they wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from awesome_posttrain.catalogue import Catalogue, source_url
from awesome_posttrain.escaping import destination, markdown
from awesome_posttrain.exports.records import Records, Route
from awesome_posttrain.model import AnyEntry
from awesome_posttrain.views.lists import families, path_of

_DATA = (
    ("v1/catalogue.json", "Catalogue", "every entry with relations and sources, as JSON"),
    ("v1/openapi.json", "OpenAPI", "every document below v1/, described"),
    ("catalogue.sqlite", "SQLite", "the same as tables"),
    ("llms-full.txt", "Full text", "every entry in one line"),
)


def llms_files(records: Records) -> dict[str, Route]:
    """Return the short file, which names topics and data, and the full one with every entry."""
    return {
        "llms.txt": lambda: _text(_short(records)),
        "llms-full.txt": lambda: _text(_full(records)),
    }


def _text(lines: Iterator[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _head(catalogue: Catalogue) -> str:
    total = len(catalogue.entries)
    return (
        f"# awesome-posttrain\n\n> The map of LLM post-training: {total} entries, with sources.\n"
    )


def _short(records: Records) -> Iterator[str]:
    yield _head(records.catalogue)
    yield "## Data\n"
    for path, name, about in _DATA:
        yield f"- [{name}]({records.addresses.page(path)}): {about}"
    for family in records.catalogue.once(families):
        yield f"\n## {markdown(family.family.title)}\n"
        for topic in family.topics:
            link = f"[{markdown(topic.topic.title)}]({records.addresses.page(topic.path)})"
            yield f"- {link}: {markdown(topic.topic.definition)}"


def _full(records: Records) -> Iterator[str]:
    yield _head(records.catalogue)
    line = partial(_line, records)
    for family in records.catalogue.once(families):
        for topic in family.topics:
            yield f"## {markdown(topic.topic.title)}\n\n{markdown(topic.topic.definition)}\n"
            yield from (line(entry) for _, entries in topic.groups for entry in entries)
            yield ""


def _line(records: Records, entry: AnyEntry) -> str:
    url = source_url(entry) or records.addresses.page(path_of(entry))
    link = f"[{markdown(entry.name)}]({destination(url)})"
    return f"- {link} ({entry.kind}, {entry.date or 'undated'}): {markdown(entry.summary)}"
