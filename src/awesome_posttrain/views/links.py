"""The addresses that an entry's page offers: its own, and those that follow from its identifiers.

alphaXiv serves every arXiv id, so its address is derived. arXiv has HTML for most papers since
December 2023 and for few older ones, and Hugging Face a page for papers that somebody submitted:
these are linked only if the entry names them, as a link or as a source that was read there.
"""

from __future__ import annotations

import re

from awesome_posttrain.catalogue import source_url
from awesome_posttrain.identifiers import arxiv_pdf_url, arxiv_url, doi_url, openreview_url
from awesome_posttrain.model import AnyEntry, Paper
from awesome_posttrain.views.lists import entry_links

_HTML = re.compile(r"https?://arxiv\.org/html/([0-9]{4}\.[0-9]{4,5})(?:v[0-9]+)?/?")
_HUGGINGFACE = re.compile(r"https?://huggingface\.co/papers/([0-9]{4}\.[0-9]{4,5})/?")
_LABELS = {"html": "HTML", "huggingface": "Hugging Face"}


def page_links(entry: AnyEntry) -> list[tuple[str, str]]:
    """Return label and address of every link of an entry, where to read it first."""
    if not isinstance(entry, Paper):
        return entry_links(entry)
    links = _reading(entry)
    known = {url for _, url in links}
    if (own := source_url(entry)) and own not in known:
        links.insert(0, ("post", own))
        known.add(own)
    for label, url in entry.links.named():
        if url not in known:
            links.append((_LABELS.get(label, label), url))
    return links


def _reading(paper: Paper) -> list[tuple[str, str]]:
    """Return where a paper can be read, from its identifiers and from what its sources prove."""
    links: list[tuple[str, str]] = []
    if arxiv := paper.arxiv:
        links += [
            ("arXiv", arxiv_url(arxiv)),
            ("PDF", arxiv_pdf_url(arxiv)),
        ]
        if url := paper.links.html or _read(paper, _HTML):
            links.append(("HTML", url))
        links.append(("alphaXiv", f"https://www.alphaxiv.org/abs/{arxiv}"))
        if url := paper.links.huggingface or _read(paper, _HUGGINGFACE):
            links.append(("Hugging Face", url))
    if paper.doi:
        links.append(("DOI", doi_url(paper.doi)))
    if paper.openreview:
        links.append(("OpenReview", openreview_url(paper.openreview)))
    return links


def _read(paper: Paper, form: re.Pattern[str]) -> str | None:
    """Return the first source of the paper itself that has a form and names its arXiv id."""
    for item in paper.evidence:
        if (found := form.fullmatch(item.source)) and found.group(1) == paper.arxiv:
            return item.source
    return None
