"""Each file for programs, read by a program that knows its format, gives the entries again.

Of the toy project, and of one whose entries say what an attacker would.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import feedparser
import html5lib
import pytest
from bibtexparser.entrypoint import parse_string
from citeproc.source.json import CiteProcJSON
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from pydantic_core import to_jsonable_python

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue, source_url
from awesome_posttrain.exports import Exports, files
from awesome_posttrain.exports.entry_json import encode, entry_data
from awesome_posttrain.history import Event, History
from awesome_posttrain.model import AnyEntry
from awesome_posttrain.parts import FacetEvidence, Relation, fields_of
from awesome_posttrain.project import KINDS
from awesome_posttrain.views.lists import path_of
from tests.entries import changed
from tests.test_escaping import HOSTILE, rendered

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1+1"]
SPLITTERS = ["A and B", "{", "}", "a;b", 'a "quoted" word', "a, b", "$%&~^#_\\", "a\ufffeb"]
EVENTS: tuple[Literal["added", "changed", "removed", "renamed"], ...] = (
    "added",
    "changed",
    "removed",
    "renamed",
)
DAY = "2026-11-25"
Files = dict[str, bytes]


def hostile(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue in which every text of every entry, and its history, is hostile."""
    texts = [*HOSTILE, *FORMULAS, *SPLITTERS]
    paper = catalogue.entries["schulman-2017-ppo"]
    entries: dict[str, AnyEntry] = {}
    for number, text in enumerate(texts):
        said = dict.fromkeys(("name", "title", "summary", "why", "notice", "venue"), text)
        lists = {"aliases": (text,), "former_titles": (text,), "authors": (text, "A. B")}
        entry = changed(paper, id=f"hostile-{number}", relations={}, **said, **lists)
        entries[entry.id] = entry
    return replace(catalogue, entries=entries, history=history(entries), retired=())


def history(entries: dict[str, AnyEntry]) -> History:
    """Return a history in which everything happened to some entry, the last one being gone."""
    events = tuple(
        Event(
            date="2026-11-24" if number < 3 else DAY,
            event=EVENTS[number % 4],
            id=entry.id if EVENTS[number % 4] != "removed" else f"gone-{number}",
            kind=entry.kind,
            name=entry.name,
            topic=entry.topic,
            fields=("name", "summary") if EVENTS[number % 4] == "changed" else (),
            former="old-id" if EVENTS[number % 4] == "renamed" else None,
        )
        for number, entry in enumerate(entries.values())
    )
    return History(authority="example.org", events=events)


@pytest.fixture(scope="module", params=["toy", "hostile"])
def catalogue(request: pytest.FixtureRequest, toy: Catalogue) -> Catalogue:
    if request.param == "toy":
        return replace(toy, history=history(toy.entries))
    return hostile(toy)


@pytest.fixture(scope="module")
def written(catalogue: Catalogue, toy_addresses: Addresses) -> Files:
    return files(catalogue, toy_addresses)


# JSON


def test_an_entry_is_the_same_in_every_document(catalogue: Catalogue, written: Files) -> None:
    whole = {item["id"]: item for item in json.loads(written["v1/catalogue.json"])["entries"]}
    assert list(whole) == list(catalogue.entries)
    for kind in KINDS:
        document = json.loads(written[f"v1/{kind}s.json"])
        assert document["kind"] == kind
        assert [item["id"] for item in document["entries"]] == [
            entry.id for entry in catalogue.by_kind[kind]
        ]
        for item in document["entries"]:
            assert item == whole[item["id"]]
            assert item == json.loads(written[f"v1/{kind}s/{item['id']}.json"])


def test_an_entrys_document_says_what_its_model_does(catalogue: Catalogue, written: Files) -> None:
    for item in json.loads(written["v1/catalogue.json"])["entries"]:
        entry = catalogue.entries[item["id"]]
        said = to_jsonable_python(entry)
        shared = (item.keys() & said.keys()) - {
            "facets", "facet_evidence", "relations", "links", "url", "variants", "stages",
        }  # fmt: skip
        assert len(shared) > 12
        assert {key: item[key] for key in shared} == {key: said[key] for key in shared}
        assert item["links"] == {key: url for key, url in said["links"].items() if url}
        assert item["url"] == source_url(entry)
        targets = {(link.type, link.target) for link in catalogue.links_from(entry.id)}
        assert {(r["type"], r["target"]) for r in item["relations"]} == targets
        for variant, model in zip(item["variants"], said.get("variants", ()), strict=True):
            assert variant == model
        for place, model in enumerate(said.get("stages", ())):
            assert item["stages"][place] == model | {"order": place + 1}


def test_the_evidence_of_a_facet_stands_without_what_it_covers(
    toy: Catalogue, toy_addresses: Addresses
) -> None:
    fact = FacetEvidence(source="https://example.org/", locator="section 2", facets=("critic",))
    grpo = changed(toy.entries["grpo"], facet_evidence=(fact,))
    written = files(replace(toy, entries=toy.entries | {"grpo": grpo}), toy_addresses)
    assert json.loads(written["v1/methods/grpo.json"])["facet_evidence"] == {
        "critic": [{k: v for k, v in to_jsonable_python(fact).items() if k != "facets"}]
    }


def schema(written: Files, name: str) -> Draft202012Validator:
    shape = json.loads(written[f"v1/schema/{name}.json"])
    Draft202012Validator.check_schema(shape)
    return Draft202012Validator(shape)


def test_every_document_is_what_its_schema_says(catalogue: Catalogue, written: Files) -> None:
    documents = {"catalogue": "catalogue", "vocabulary": "vocabulary", "retired": "retired"}
    documents |= {f"{kind}s": "kind" for kind in KINDS}
    documents |= {f"{entry.kind}s/{entry.id}": "entry" for entry in catalogue.entries.values()}
    documents |= {f"{item.kind}s/{item.id}": "retired-entry" for item in catalogue.retired}
    for path, name in documents.items():
        flaws = schema(written, name).iter_errors(json.loads(written[f"v1/{path}.json"]))
        assert [error.message for error in flaws] == [], path


def test_a_schema_refuses_a_document_that_lacks_a_key(
    toy: Catalogue, toy_addresses: Addresses
) -> None:
    written = files(toy, toy_addresses)
    document = json.loads(written["v1/methods/grpo.json"])
    assert schema(written, "entry").is_valid(document | {"later": 1}), "v1 may grow"
    for key in document:
        assert not schema(written, "entry").is_valid(
            {name: value for name, value in document.items() if name != key}
        ), key


def test_a_key_without_a_shape_is_not_written(toy: Catalogue, toy_addresses: Addresses) -> None:
    document: Any = entry_data(toy, toy.entries["grpo"], toy_addresses, [])
    assert json.loads(encode(document | {"stray": 1})) == json.loads(encode(document))


def test_a_relations_document_has_a_place_for_every_field(
    toy: Catalogue, toy_addresses: Addresses
) -> None:
    shape = json.loads(files(toy, toy_addresses)["v1/schema/entry.json"])
    assert shape["$defs"]["RelationDocument"]["properties"].keys() >= fields_of(Relation).keys()


def test_openapi_describes_every_document(catalogue: Catalogue, written: Files) -> None:
    description = json.loads(written["v1/openapi.json"])
    validate(description)
    patterns = [
        re.compile(re.escape(path).replace(r"\{id\}", "[a-z0-9-]+"))
        for path in description["paths"]
    ]
    documents = [path for path in written if path.startswith("v1/")]
    assert len(documents) > len(catalogue.entries)
    for path in documents:
        assert any(pattern.fullmatch(f"/{path}") for pattern in patterns), path
    for path in description["paths"]:
        assert "{" in path or path[1:] in written


def test_an_id_that_was_retired_says_what_became_of_it(
    toy: Catalogue, toy_addresses: Addresses
) -> None:
    written = files(toy, toy_addresses)
    (item,) = toy.retired
    document = json.loads(written[f"v1/{item.kind}s/{item.id}.json"])
    assert document["successor"] == item.successor
    assert document["reason"] == item.reason
    assert json.loads(written["v1/retired.json"])["retired"] == [document]


# Bibliographies


def bib_ids(data: bytes) -> list[str]:
    library = parse_string(data.decode())
    assert library.failed_blocks == []
    return [record.key for record in library.entries]


def test_bibtex_gives_every_entry_again(catalogue: Catalogue, written: Files) -> None:
    library = parse_string(written["catalogue.bib"].decode())
    assert library.failed_blocks == []
    assert [record.key for record in library.entries] == list(catalogue.entries)
    for record in library.entries:
        entry, fields = catalogue.entries[record.key], record.fields_dict
        assert (fields["year"].value if "year" in fields else None) == (
            entry.date[:4] if entry.date else None
        )
        if entry.authors:
            # A name in braces is one name, whatever stands in it.
            assert len(re.findall(r"\} and \{|$", fields["author"].value)) == len(entry.authors)
        assert ("url" in fields) == (source_url(entry) is not None)


def test_each_topic_has_a_bibliography_of_what_it_lists(
    catalogue: Catalogue, written: Files
) -> None:
    for family in catalogue.vocabulary.families:
        inside = set()
        for topic in family.topics:
            ids = bib_ids(
                written[f"topics/{topic.id.replace('.', '/')}/{topic.id.split('.')[1]}.bib"]
            )
            assert set(ids) == {
                entry.id
                for entry in catalogue.entries.values()
                if topic.id in {entry.topic, *entry.also}
            }
            inside |= set(ids)
        ids = bib_ids(written[f"topics/{family.id}/{family.id}.bib"])
        assert len(ids) == len(set(ids))
        assert set(ids) == inside


def test_each_kind_has_a_bibliography(catalogue: Catalogue, written: Files) -> None:
    for kind in KINDS:
        ids = [entry.id for entry in catalogue.by_kind[kind]]
        assert bib_ids(written[f"{kind}s/{kind}s.bib"]) == ids


def test_csl_json_gives_every_entry_again(catalogue: Catalogue, written: Files) -> None:
    items = json.loads(written["catalogue.csl.json"])
    library = CiteProcJSON(items)
    assert list(library) == list(catalogue.entries)
    for item in items:
        entry = catalogue.entries[item["id"]]
        assert item["title"] == (entry.title or entry.name)
        assert item.get("URL") == source_url(entry)
        if entry.authors:
            assert [name["literal"] for name in item["author"]] == list(entry.authors)
            assert len(library[entry.id].author) == len(entry.authors)
        if entry.date:
            assert library[entry.id].issued.year == int(entry.date[:4])


# Tables


def test_csv_gives_every_entry_again(catalogue: Catalogue, written: Files) -> None:
    rows = list(csv.DictReader(io.StringIO(written["catalogue.csv"].decode()), strict=True))
    assert [row["id"] for row in rows] == list(catalogue.entries)
    for row in rows:
        entry = catalogue.entries[row["id"]]
        assert None not in row
        assert row["kind"] == entry.kind
        assert row["name"].removeprefix("'") == entry.name.removeprefix("'")
        assert row["summary"].removeprefix("'") == entry.summary.removeprefix("'")
        assert row["date"] == (entry.date or "")
        for cell in row.values():
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d")), cell


@pytest.fixture(scope="module")
def database(
    written: Files, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, sqlite3.Connection]]:
    path = tmp_path_factory.mktemp("database") / "catalogue.sqlite"
    path.write_bytes(written["catalogue.sqlite"])
    with closing(sqlite3.connect(path)) as connection:
        yield path, connection


def test_the_database_is_sound(database: tuple[Path, sqlite3.Connection]) -> None:
    _, connection = database
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_database_gives_every_entry_again(
    catalogue: Catalogue, written: Files, database: tuple[Path, sqlite3.Connection]
) -> None:
    _, connection = database

    def rows(query: str, *values: str) -> list[tuple[Any, ...]]:
        return connection.execute(query, values).fetchall()

    documents = json.loads(written["v1/catalogue.json"])["entries"]
    assert sorted(row[0] for row in rows("SELECT id FROM entries")) == sorted(catalogue.entries)
    columns = [row[1] for row in rows("PRAGMA table_info(entries)")]
    shared = [name for name in columns if name in documents[0]]
    assert len(shared) > 20
    for item in documents:
        (row,) = rows(f"SELECT {', '.join(shared)} FROM entries WHERE id = ?", item["id"])  # noqa: S608
        assert dict(zip(shared, row, strict=True)) == {name: item[name] for name in shared}
        names = rows("SELECT name FROM authors WHERE entry = ? ORDER BY place", item["id"])
        assert [name for (name,) in names] == item["authors"]
        names = rows("SELECT name FROM names WHERE entry = ? ORDER BY sort, place", item["id"])
        assert [name for (name,) in names] == item["aliases"] + item["former_titles"]
        also = rows("SELECT topic FROM also WHERE entry = ?", item["id"])
        assert sorted(topic for (topic,) in also) == sorted(item["also"])
        links = rows("SELECT label, url FROM links WHERE entry = ?", item["id"])
        assert dict(links) == item["links"]
        related = rows("SELECT * FROM relations WHERE source = ? ORDER BY id", item["id"])
        heads = [row[1] for row in rows("PRAGMA table_info(relations)")]
        for row, relation in zip(related, item["relations"], strict=True):
            said = dict(zip(heads, row, strict=True))
            for key in relation.keys() & said.keys():
                assert said[key] == relation[key], key
        answers = rows("SELECT facet, word FROM answers WHERE method = ?", item["id"])
        said_words = {
            (facet, word)
            for facet, value in item["facets"].items()
            for word in ([value] if isinstance(value, str) else value)
            if word != "unknown"
        }
        assert set(answers) == said_words
        stages = rows("SELECT place, method FROM stages WHERE model = ?", item["id"])
        assert stages == [(stage["order"], stage["method"]) for stage in item["stages"]]
        sources = rows(
            "SELECT part, source FROM evidence JOIN evidence_for ON id = evidence"
            " WHERE entry = ? AND about = 'field'",
            item["id"],
        )
        assert set(sources) == {
            (field, fact["source"]) for fact in item["evidence"] for field in fact["fields"]
        }


def test_every_source_is_in_the_database(
    written: Files, database: tuple[Path, sqlite3.Connection]
) -> None:
    """A source of a stage stands in the document twice: with the stage and with its relation."""

    def sources(node: Any) -> Iterator[str]:
        if isinstance(node, list):
            for item in node:
                yield from sources(item)
        elif isinstance(node, dict):
            if node.get("type") != "trained_with":
                for item in node.values():
                    yield from sources(item)
            if "locator" in node:
                yield node["source"]

    stored = {row[0] for row in database[1].execute("SELECT source FROM evidence")}
    assert stored == set(sources(json.loads(written["v1/catalogue.json"])))


def test_the_database_opens_in_datasette(
    catalogue: Catalogue, database: tuple[Path, sqlite3.Connection]
) -> None:
    path = "/catalogue/entries.json?_shape=array&_size=max&_search=schulman"
    answer = subprocess.run(
        [sys.executable, "-m", "datasette", database[0], "--get", path],
        capture_output=True,
        check=True,
        text=True,
    )
    found = {row["id"] for row in json.loads(answer.stdout)}
    assert found == {
        entry.id
        for entry in catalogue.entries.values()
        if "schulman" in " ".join([entry.name, entry.summary, *entry.authors]).casefold()
    }


def test_the_database_has_the_same_bytes_each_time(
    catalogue: Catalogue, written: Files, toy_addresses: Addresses
) -> None:
    again = Exports(catalogue, toy_addresses).routes["catalogue.sqlite"]()
    assert again == written["catalogue.sqlite"]


# Feeds


def test_the_feed_tells_what_happened_newest_first(
    catalogue: Catalogue, written: Files, toy_addresses: Addresses
) -> None:
    feed = feedparser.parse(written["feed.xml"])
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    events = list(catalogue.history.events)[::-1]
    assert len(feed.entries) == len(events) > 4
    assert feed.feed.updated == f"{events[0].date}T00:00:00Z"
    for item, event in zip(feed.entries, events, strict=True):
        assert item.id == f"tag:example.org,{event.date}:{event.event}/{event.id}"
        assert item.updated == f"{event.date}T00:00:00Z"
        name = event.name.replace("\ufffe", "")
        assert item.title_detail.type == "text/plain"
        assert item.title == f"{event.event.capitalize()}: {name} ({event.kind})"
        (content,) = item.content
        assert content.type == "text/plain"
        for field in event.fields:
            assert field in content.value
        entry = catalogue.entries.get(event.id)
        links = [link.href for link in item.get("links", ())]
        assert links == ([toy_addresses.page(path_of(entry))] if entry else [])
        if entry:
            assert content.value.endswith(entry.summary.replace("\ufffe", ""))


def test_a_familys_feed_has_its_events_alone(catalogue: Catalogue, written: Files) -> None:
    for family in catalogue.vocabulary.family:
        feed = feedparser.parse(written[f"topics/{family}/feed.xml"])
        assert not feed.bozo
        assert [item.id.partition("/")[2] for item in feed.entries] == [
            event.id
            for event in catalogue.history.events[::-1]
            if event.topic.startswith(f"{family}.")
        ]


def test_a_feed_holds_the_newest_hundred(toy: Catalogue, toy_addresses: Addresses) -> None:
    event = history(toy.entries).events[0]
    many = History(
        events=tuple(event.model_copy(update={"id": f"entry-{n:03}"}) for n in range(150))
    )
    data = Exports(replace(toy, history=many), toy_addresses).routes["feed.xml"]()
    ids = [item.id.partition("/")[2] for item in feedparser.parse(data).entries]
    assert ids == [f"entry-{number:03}" for number in range(149, 49, -1)]


def test_an_empty_feed_is_a_feed(toy: Catalogue, toy_addresses: Addresses) -> None:
    feed = feedparser.parse(Exports(toy, toy_addresses).routes["feed.xml"]())
    assert not feed.bozo
    assert feed.entries == []
    assert feed.feed.id
    assert feed.feed.title
    assert feed.feed.updated


# Text


def words_of(element: Any) -> str:
    """Return the text that a reader of an element sees, which has no comments."""
    parts = [element.text or ""]
    for child in element:
        parts += [words_of(child) if isinstance(child.tag, str) else "", child.tail or ""]
    return "".join(parts)


def test_the_full_text_names_every_entry_in_markdown(
    catalogue: Catalogue, written: Files, toy_addresses: Addresses
) -> None:
    tree: Any = html5lib.parse(
        rendered(written["llms-full.txt"].decode()), namespaceHTMLElements=False
    )
    found = {(item.find(".//a").get("href"), words_of(item)) for item in tree.iter("li")}
    said = {
        (
            source_url(entry) or toy_addresses.page(path_of(entry)),
            f"{entry.name} ({entry.kind}, {entry.date or 'undated'}): {entry.summary}",
        )
        for entry in catalogue.entries.values()
    }
    assert found == said
    assert {item.tag for item in tree.iter() if isinstance(item.tag, str)} <= {
        "html", "head", "body", "h1", "h2", "p", "ul", "li", "a", "blockquote",
    }  # fmt: skip


def test_the_short_text_links_topics_and_data(written: Files, toy_addresses: Addresses) -> None:
    tree: Any = html5lib.parse(rendered(written["llms.txt"].decode()), namespaceHTMLElements=False)
    links = [item.get("href").removeprefix(toy_addresses.site) for item in tree.iter("a")]
    assert [path for path in links if not path.endswith("/") and path not in written] == []
    assert "topics/optimisers/policy-gradient/" in links
