"""How to cite an entry: plain text, BibTeX, RIS and CSL-JSON.

Names stand as the source writes them, as one part: which word is the family name is not known of
every author. BibTeX names are braced one by one, so that "and" inside a name cannot split it;
every character that TeX reads as a command is written as text.
"""

from __future__ import annotations

import re
from typing import Any, Literal, NamedTuple

from pydantic_core import to_json

from awesome_posttrain.catalogue import Catalogue, source_url
from awesome_posttrain.identifiers import arxiv_url
from awesome_posttrain.model import AnyEntry, Paper

NAMED = 10
"""How many authors the one-line citation names; the other forms have all."""
JOURNALS = ("JMLR", "Machine Learning", "Nature", "Neural Computation", "Science", "TACL", "TMLR")
"""How the venues that are journals begin; every other venue is a conference or a workshop."""
Sort = Literal["journal", "conference", "preprint", "post", "dataset", "software", "page"]
"""What a reference manager should take an entry for."""
_SORT_OF_KIND: dict[str, Sort] = {
    "benchmark": "dataset",
    "framework": "software",
    "model": "software",
}
_BIBTEX: dict[Sort, str] = {"journal": "article", "conference": "inproceedings"}
_VENUE: dict[Sort, str] = {"journal": "journal", "conference": "booktitle"}
_CSL: dict[Sort, str] = {
    "journal": "article-journal",
    "conference": "paper-conference",
    "preprint": "article",
    "post": "webpage",
    "dataset": "dataset",
    "software": "software",
    "page": "document",
}
_RIS: dict[Sort, str] = {
    "journal": "JOUR",
    "conference": "CPAPER",
    "preprint": "UNPB",
    "post": "ELEC",
    "dataset": "DATA",
    "software": "COMP",
    "page": "GEN",
}
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "^": r"\^{}",
    "~": r"\~{}",
    "$": r"\$",
    '"': "''",
}
_TABLE = str.maketrans(_TEX)
_SPECIAL = re.compile(f"[{re.escape(''.join(_TEX))}]")


class Citation(NamedTuple):
    """One work in every form, as its page offers them."""

    plain: str
    records: tuple[tuple[str, str], ...]
    """Name of the form and the record, the most used form first."""


def citation(catalogue: Catalogue, entry: AnyEntry) -> Citation:
    """Return every form in which an entry can be cited."""
    own = catalogue.once(bibliography)[entry.id]
    return Citation(
        plain(entry), (("BibTeX", own), ("RIS", ris(entry)), ("CSL-JSON", csl_json(entry)))
    )


def bibliography(catalogue: Catalogue) -> dict[str, str]:
    """Return id to BibTeX record; pages and files ask for it by ``once``."""
    return {entry.id: bibtex(entry) for entry in catalogue.entries.values()}


def sort_of(entry: AnyEntry) -> Sort:
    """Return what a reference manager should take an entry for."""
    if not isinstance(entry, Paper):
        return _SORT_OF_KIND.get(entry.kind, "page")
    if entry.venue:
        return "journal" if entry.venue.startswith(JOURNALS) else "conference"
    return "preprint" if entry.arxiv or entry.doi or entry.openreview else "post"


def tex(text: str) -> str:
    """Return ``text`` with every character that TeX would interpret written as a command."""
    return text.translate(_TABLE) if _SPECIAL.search(text) else text


def people(entry: AnyEntry) -> tuple[str, ...]:
    """Return the authors, or the organisation where no author is named."""
    return entry.authors or tuple(filter(None, [getattr(entry, "organisation", None)]))


def plain(entry: AnyEntry) -> str:
    """Return a one-line citation: authors, title, venue or arXiv id, year, address."""
    names = people(entry)
    who = ", ".join(names[:NAMED]) + (" et al" if len(names) > NAMED else "")
    parts = [who, entry.title or entry.name]
    if isinstance(entry, Paper):
        parts.append(entry.venue or (f"arXiv:{entry.arxiv}" if entry.arxiv else ""))
    parts.append((entry.date or "")[:4])
    text = ". ".join(part.rstrip(".") for part in parts if part) + "."
    url = source_url(entry)
    return f"{text} {url}" if url else text


def bibtex(entry: AnyEntry) -> str:
    """Return one BibTeX record whose key is the entry's id."""
    fields: list[tuple[str, str]] = [("title", "{" + tex(entry.title or entry.name) + "}")]
    if names := people(entry):
        # Escaped in one go: a new line stands in no name.
        joined = tex("\n".join(names)).replace("\n", "} and {")
        fields.append(("author", "{" + joined + "}"))
    if entry.date:
        fields.append(("year", entry.date[:4]))
    sort = sort_of(entry)
    url = source_url(entry)
    if isinstance(entry, Paper):
        if entry.venue:
            fields.append((_VENUE[sort], tex(entry.venue)))
        if entry.arxiv:
            fields += [("eprint", entry.arxiv), ("archivePrefix", "arXiv")]
            url = arxiv_url(entry.arxiv)
        if entry.doi:
            fields.append(("doi", tex(entry.doi)))
    if url:
        fields.append(("url", url))
    body = ",\n".join([f"  {name} = {{{value}}}" for name, value in fields])
    return f"@{_BIBTEX.get(sort, 'misc')}{{{entry.id},\n{body}\n}}\n"


def ris(entry: AnyEntry) -> str:
    """Return one RIS record; tags as in the RIS format specification of Reference Manager.

    https://en.wikipedia.org/wiki/RIS_(file_format) lists the types and tags of 2011.
    """
    sort = sort_of(entry)
    lines = [f"TY  - {_RIS[sort]}", f"ID  - {entry.id}"]
    lines += [f"AU  - {name}" for name in people(entry)]
    lines.append(f"TI  - {entry.title or entry.name}")
    if entry.date:
        lines.append(f"PY  - {entry.date[:4]}")
        if len(entry.date) > 4:
            lines.append(f"DA  - {entry.date.replace('-', '/')}")
    if isinstance(entry, Paper):
        if entry.venue:
            lines.append(f"T2  - {entry.venue}")
        if entry.doi:
            lines.append(f"DO  - {entry.doi}")
        if entry.arxiv:
            lines.append(f"AN  - arXiv:{entry.arxiv}")
    if url := source_url(entry):
        lines.append(f"UR  - {url}")
    return "\n".join(lines) + "\nER  - \n"


def csl_data(entry: AnyEntry) -> dict[str, Any]:
    """Return one entry as CSL-JSON.

    https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json
    """
    item: dict[str, Any] = {
        "id": entry.id,
        "type": _CSL[sort_of(entry)],
        "title": entry.title or entry.name,
        "title-short": entry.name,
    }
    if names := people(entry):
        item["author"] = [{"literal": name} for name in names]
    if entry.date:
        item["issued"] = {"date-parts": [[int(part) for part in entry.date.split("-")]]}
    if isinstance(entry, Paper):
        if entry.venue:
            item["container-title"] = entry.venue
        if entry.doi:
            item["DOI"] = entry.doi
        if entry.arxiv:
            item["number"] = f"arXiv:{entry.arxiv}"
    if url := source_url(entry):
        item["URL"] = url
    return item


def csl_json(entry: AnyEntry) -> str:
    """Return a list of one item as CSL-JSON, one key a line: reference managers import lists."""
    item = csl_data(entry)
    pairs = [f'  "{key}": {to_json(value).decode()}' for key, value in item.items()]
    return "[{\n" + ",\n".join(pairs) + "\n}]\n"
