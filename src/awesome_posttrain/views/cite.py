"""How to cite an entry: plain text and BibTeX.

BibTeX names are braced one by one, so that "and" inside a name cannot split it; every character
that TeX reads as a command is written as text.
"""

from __future__ import annotations

from awesome_posttrain.catalogue import source_url
from awesome_posttrain.identifiers import arxiv_url
from awesome_posttrain.model import AnyEntry, Paper

NAMED = 10
"""How many authors the one-line citation names; BibTeX has all."""
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


def tex(text: str) -> str:
    """Return ``text`` with every character that TeX would interpret written as a command."""
    return text.translate(_TABLE)


def plain(entry: AnyEntry) -> str:
    """Return a one-line citation: authors, title, venue or arXiv id, year, address."""
    people = ", ".join(entry.authors[:NAMED]) or getattr(entry, "organisation", None) or ""
    if len(entry.authors) > NAMED:
        people += " et al"
    parts = [people, entry.title or entry.name]
    if isinstance(entry, Paper):
        parts.append(entry.venue or (f"arXiv:{entry.arxiv}" if entry.arxiv else ""))
    parts.append((entry.date or "")[:4])
    text = ". ".join(part.rstrip(".") for part in parts if part) + "."
    url = source_url(entry)
    return f"{text} {url}" if url else text


def bibtex(entry: AnyEntry) -> str:
    """Return one BibTeX record whose key is the entry's id."""
    fields: list[tuple[str, str]] = [("title", "{" + tex(entry.title or entry.name) + "}")]
    if entry.authors:
        fields.append(("author", " and ".join("{" + tex(name) + "}" for name in entry.authors)))
    elif organisation := getattr(entry, "organisation", None):
        fields.append(("author", "{" + tex(organisation) + "}"))
    if entry.date:
        fields.append(("year", entry.date[:4]))
    kind = "misc"
    if isinstance(entry, Paper):
        if entry.venue:
            kind = "inproceedings"
            fields.append(("booktitle", tex(entry.venue)))
        if entry.arxiv:
            fields += [("eprint", entry.arxiv), ("archivePrefix", "arXiv")]
        if entry.doi:
            fields.append(("doi", tex(entry.doi)))
    url = arxiv_url(entry.arxiv) if isinstance(entry, Paper) and entry.arxiv else source_url(entry)
    if url:
        fields.append(("url", url))
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields)
    return f"@{kind}{{{entry.id},\n{body}\n}}\n"


def head_tags(entry: AnyEntry) -> list[tuple[str, str]]:
    """Return the ``citation_*`` tags of a paper, as Google Scholar and Zotero read them."""
    if not isinstance(entry, Paper):
        return []
    tags = [("citation_title", entry.title)]
    tags += [("citation_author", name) for name in entry.authors]
    tags.append(("citation_publication_date", entry.date.replace("-", "/")))
    if entry.venue:
        tags.append(("citation_conference_title", entry.venue))
    if entry.doi:
        tags.append(("citation_doi", entry.doi))
    if entry.arxiv:
        tags.append(("citation_arxiv_id", entry.arxiv))
        tags.append(("citation_pdf_url", f"https://arxiv.org/pdf/{entry.arxiv}"))
    return tags
