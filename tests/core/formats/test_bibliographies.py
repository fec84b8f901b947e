"""BibTeX, CSL-JSON and CSV, read by programs that know them, give the entries again."""

import csv
import io
import json
import re

from bibtexparser.entrypoint import parse_string
from citeproc.source.json import CiteProcJSON

from awesome_posttrain.catalogue import Catalogue, source_url
from awesome_posttrain.project import KINDS
from tests.core.formats.hostile import Files


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
