"""The SQLite database gives the entries again, and Datasette opens it."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.exports import Exports
from tests.core.formats.hostile import Files


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
