"""``search/``: what the header's search and the explorer load, each file only when it is needed.

Entries stand newest first and are numbered from 0 in every file. A column of text is one string
with a line for each entry; several texts of one entry are joined by tabs, which no text of an
entry contains. ``names.json`` and ``titles.json`` are searched whole; the words of summaries and
people are an index in shards by their first letters; summaries and authors themselves stand in
shards of ``TEXTS`` entries, for the rows that are shown. ``pages.json`` names the generated pages
that are no entries.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import sub
from typing import Any

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import AnyEntry, Model, Paper, said
from awesome_posttrain.project import KINDS
from awesome_posttrain.views.answers import ANSWERS
from awesome_posttrain.views.lists import has_code, newest_first, topic_path

OPEN_WEIGHTS, CODE, MARKED = 1, 2, 4
"""Bits of the digit that ``flags`` has for each entry."""
SAME_ID, SAME_TITLE = "~", "\ue000"
"""Stand for the entry's name in an id and in a title; no id and no accepted text has them."""
TEXTS = 100
"""Entries in one shard of texts."""
SHARD = 60_000
"""Characters from which the words of one first letter are split by their second."""
COMMON = 3
"""A word in more than one of this many entries is not indexed: it tells nothing apart."""
FEW = 50
"""Entries that a word may always be in."""
_WORD = re.compile(r"[^\W_]+")
_ASCII = re.compile(r"[a-z0-9]+")
_GAPS = {code: " " for code in range(128) if not chr(code).isalnum()}
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """Return text in lower case without diacritics, as ``match.js`` folds it."""
    return text.lower() if text.isascii() else _FOREIGN.sub(_plain, text).lower()


def _plain(found: re.Match[str]) -> str:
    return _without_marks(found.group())


@lru_cache(maxsize=4096)  # the same few letters and dashes stand in most names and texts
def _without_marks(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.category(part).startswith("M"))


def encode(data: dict[str, Any]) -> str:
    """Return data as JSON without spaces, in UTF-8."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def venue(entry: AnyEntry) -> str:
    """Return where a paper was published, or who released another entry; empty if unknown."""
    return said(entry, "venue") or said(entry, "organisation") or ""


def search_files(catalogue: Catalogue) -> dict[str, str]:
    """Return names, titles, and the shards of words and texts."""
    entries = newest_first(catalogue.entries.values())
    words, common = _words(entries)
    names = {
        "kinds": KINDS,
        "kind": "".join(str(KINDS.index(entry.kind)) for entry in entries),
        "flags": "".join(str(_flags(entry)) for entry in entries),
        "id": "\n".join(_short_id(entry) for entry in entries),
        "name": "\n".join(entry.name for entry in entries),
        "aliases": "\n".join("\t".join(entry.aliases) for entry in entries),
        "identifiers": "\n".join("\t".join(_identifiers(entry)) for entry in entries),
        "date": "\n".join(entry.date or "" for entry in entries),
        "texts": TEXTS,
        "words": list(words),
        "common": common,
    }
    files = {
        "search/names.json": encode(names),
        "search/titles.json": encode({"title": "\n".join(map(_short_title, entries))}),
        "search/pages.json": encode(page_columns(_pages(catalogue))),
    }
    for place in range(0, len(entries), TEXTS):
        shard = entries[place : place + TEXTS]
        summaries = "\n".join(entry.summary for entry in shard)
        people = "\n".join("\t".join(entry.authors) for entry in shard)
        files[f"search/summaries/{place // TEXTS}.json"] = encode({"text": summaries})
        files[f"search/people/{place // TEXTS}.json"] = encode({"text": people})
    for key, index in words.items():
        files[f"search/words/{key}.json"] = encode(_shard(index))
    return files


def _short_id(entry: AnyEntry) -> str:
    """Return an id without what its name and date say: ``shao~`` for ``shao-2024-name``."""
    slug = "-".join(_ASCII.findall(fold(entry.name)))
    if entry.id == slug:
        return SAME_ID
    first, year, rest = entry.id.partition(f"-{(entry.date or '')[:4]}-")
    if not year or len(year) != 6:
        return entry.id
    return first + SAME_ID + ("" if rest == slug else rest)


def _short_title(entry: AnyEntry) -> str:
    """Return a title without the name that it begins with; empty if it is the name."""
    title = entry.title or ""
    if title == entry.name:
        return ""
    return SAME_TITLE + title.removeprefix(entry.name) if title.startswith(entry.name) else title


def _flags(entry: AnyEntry) -> int:
    is_open = isinstance(entry, Model) and entry.weights == "open"
    return OPEN_WEIGHTS * is_open + CODE * has_code(entry) + MARKED * bool(entry.why)


def _identifiers(entry: AnyEntry) -> list[str]:
    if not isinstance(entry, Paper):
        return []
    return [text for text in (entry.arxiv, entry.doi, entry.openreview) if text]


Place = tuple[str, str, str, str]
"""Path below the site's root, title of the page, heading on it, and text."""


def page_columns(places: Iterable[Place]) -> dict[str, str]:
    """Return places on pages as columns of text."""
    rows = [[" ".join(text.split()) for text in place] for place in places]
    names = ("path", "title", "section", "text")
    return {name: "\n".join(row[at] for row in rows) for at, name in enumerate(names)}


def _pages(catalogue: Catalogue) -> Iterator[Place]:
    for family in catalogue.vocabulary.families:
        yield topic_path(family.id), family.title, "", family.definition
        for topic in family.topics:
            yield topic_path(topic.id), topic.title, "", topic.definition
    for item in ANSWERS:
        yield item.path, item.title, "", item.description
    for kind in KINDS:
        yield f"{kind}s/", f"{kind.capitalize()}s", "", f"All {kind}s, newest first."
    for section in catalogue.vocabulary.sections:
        yield f"article/{section.id}/", section.title, "", section.text


def _words_in(text: str) -> list[str]:
    """Return the runs of letters and digits; ASCII is cut without a pattern, which is slower."""
    return text.translate(_GAPS).split() if text.isascii() else _WORD.findall(text)


Index = dict[str, list[int]]
"""Word to places: twice the entry's number, plus one if the word names people or a venue."""


def _words(entries: list[AnyEntry]) -> tuple[dict[str, Index], list[str]]:
    """Return the index of words by the key of its shard, and the words that are too common."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        people = set(_words_in(fold(" ".join((*entry.authors, venue(entry))))))
        other = set(_words_in(fold(" ".join((entry.summary, *entry.former_titles)))))
        for word in other - people:
            index[word].append(2 * number)
        for word in people:
            index[word].append(2 * number + 1)
    most = max(len(entries) // COMMON, FEW)
    common = sorted(word for word, places in index.items() if len(places) > most)
    letters: dict[str, Index] = {}
    for word in sorted(index.keys() - common):
        letters.setdefault(_key(word[:1]), {})[word] = index[word]
    shards: dict[str, Index] = {}
    for letter, part in letters.items():
        if sum(len(word) + 3 * len(places) for word, places in part.items()) < SHARD:
            shards[letter] = part
            continue
        for word, places in part.items():
            if len(word) > 1:
                shards.setdefault(_key(word[:2]), {})[word] = places
    return dict(sorted(shards.items())), common


def _key(letters: str) -> str:
    return "".join(letter if letter.isascii() else "_" for letter in letters)


def _shard(index: Index) -> dict[str, str]:
    """Return words, and their places as differences, with a line for each word."""
    lines = [" ".join(map(str, map(sub, places, [0, *places]))) for places in index.values()]
    return {"words": "\n".join(index), "places": "\n".join(lines)}
