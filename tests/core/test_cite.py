"""Real readers take every form of citation: bibtexparser, rispy, citeproc-py."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.loading import load
from awesome_posttrain.model import AnyEntry, Paper
from awesome_posttrain.project import KINDS, Project
from awesome_posttrain.views import cite
from tests.core.projects import ROOT
from tests.entries import read

AWKWARD = "Jürgen & Sons <ltd>, Þ. {x}"


@pytest.fixture(scope="module")
def real() -> Catalogue:
    return load(Project(ROOT))[0]


def paper(**fields: object) -> Paper:
    base = {
        "id": "roe-2024-x",
        "name": "X",
        "title": "X: a work with 50% & more",
        "authors": ["Jane Roe", AWKWARD],
        "date": "2024-02-05",
        "summary": "s" * 90,
        "topic": "rlvr.recipes",
    }
    return read(Paper, base | fields)


@pytest.mark.parametrize(
    ("fields", "sort", "bibtex", "ris", "csl"),
    [
        ({"venue": "TMLR 2024"}, "journal", "article", "JOUR", "article-journal"),
        ({"venue": "ICML 2024"}, "conference", "inproceedings", "CPAPER", "paper-conference"),
        ({"arxiv": "2402.00001"}, "preprint", "misc", "UNPB", "article"),
        ({"url": "https://example.org/post"}, "post", "misc", "ELEC", "webpage"),
    ],
)
def test_a_paper_has_one_sort_in_every_form(
    fields: dict[str, str], sort: str, bibtex: str, ris: str, csl: str
) -> None:
    work = paper(**fields)
    assert cite.sort_of(work) == sort
    assert cite.bibtex(work).startswith(f"@{bibtex}{{roe-2024-x,")
    assert rispy.loads(cite.ris(work))[0]["type_of_reference"] == ris
    assert json.loads(cite.csl_json(work))[0]["type"] == csl


@pytest.mark.parametrize("kind", KINDS)
def test_readers_find_the_same_work_in_every_form(real: Catalogue, kind: str) -> None:
    for entry in real.by_kind[kind][:40]:
        agree(entry)


def test_awkward_text_stays_one_name_and_one_title() -> None:
    agree(paper(arxiv="2402.00001", venue="Proceedings of {A} & B", doi="10.1000/a_b"))


def agree(entry: AnyEntry) -> None:
    """Each reader names the title, the authors and the year."""
    names = list(cite.people(entry))
    title, year = entry.title or entry.name, (entry.date or "")[:4]
    (ris,) = rispy.loads(cite.ris(entry))
    assert (ris["title"], ris.get("authors", []), ris.get("year", "")) == (title, names, year)
    assert ris["id"] == entry.id

    library = parse_string(cite.bibtex(entry))
    assert not library.failed_blocks
    (block,) = library.entries
    assert block.key == entry.id
    assert ("year" in block) == bool(year)
    assert not year or block["year"] == year
    if names:
        authors = re.split(r"\} and \{", block["author"][1:-1])
        assert authors == [cite.tex(name) for name in names]

    (item,) = json.loads(cite.csl_json(entry))
    assert item == json.loads(json.dumps(cite.csl_data(entry)))
    assert [author["literal"] for author in item.get("author", [])] == names


def test_every_item_uses_the_words_of_the_schema_of_csl(real: Catalogue) -> None:
    types, variables = (words_of(f"csl-{name}.rnc") for name in ("types", "variables"))
    assert "article-journal" in types
    assert "container-title" in variables
    for entry in real.entries.values():
        item = cite.csl_data(entry)
        assert item["type"] in types
        assert item.keys() <= variables | {"id", "type"}


def words_of(name: str) -> set[str]:
    """The words in quotation marks of a part of the schema, which citeproc-py brings along."""
    part = files("citeproc") / "data" / "schema" / "schemas" / "styles" / name
    return set(re.findall(r'"([^"]+)"', part.read_text(encoding="utf-8")))


def test_citeproc_writes_a_reference_from_the_csl(real: Catalogue) -> None:
    for kind in KINDS:
        entry = real.by_kind[kind][0]
        source = CiteProcJSON(json.loads(cite.csl_json(entry)))
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatters.plain)
        bibliography.register(Citation([CitationItem(entry.id)]))
        (line,) = map(str, bibliography.bibliography())
        assert (entry.title or entry.name)[:20].casefold() in line.casefold(), line
