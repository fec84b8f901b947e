"""Tags of an entry's head: for reference managers, search engines and previews of a link.

Zotero's translator "Embedded Metadata" takes its type from ``citation_*`` tags that name a journal
or a conference, else from ``dc.type``, and takes ``og:type`` ``website`` for a web page before it
looks at anything else: so a paper's page says ``article``, and a preprint says so in ``dc.type``.
https://github.com/zotero/translators: Embedded Metadata.js (``init``), RDF.js (``detectType``)
"""

from __future__ import annotations

from typing import Any

from markupsafe import escape
from pydantic_core import to_json

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue, source_url
from awesome_posttrain.identifiers import arxiv_pdf_url
from awesome_posttrain.model import AnyEntry, Framework, Method, Paper
from awesome_posttrain.views import cite
from awesome_posttrain.views.files import FilesView
from awesome_posttrain.views.lists import path_of, topic_path

LIST = '<meta property="og:type" content="website">'
"""The tags of a page that lists entries."""
_FULL_DATE = len("2024-02-05")
_TYPES = {
    "paper": "ScholarlyArticle",
    "method": "DefinedTerm",
    "model": "CreativeWork",
    "benchmark": "Dataset",
    "framework": "SoftwareSourceCode",
}
"""Kind to its type at https://schema.org; models have no type of their own there."""


def feed_link(path: str, files: FilesView) -> str:
    """Return the tag by which a feed reader finds a family's feed from a page at ``path``."""
    title, address = escape(files.title), escape("../" * path.count("/") + files.feed)
    return (
        f'<link rel="alternate feed" type="application/atom+xml" title="{title}: changes"'
        f' href="{address}">'
    )


class Head:
    """Makes the tags of entries' heads; the way to each topic is written once."""

    def __init__(self, catalogue: Catalogue, addresses: Addresses) -> None:
        """Prepare for the entries of one catalogue."""
        self._vocabulary, self._addresses = catalogue.vocabulary, addresses
        self._ways: dict[str, list[dict[str, Any]]] = {}

    def tags(self, entry: AnyEntry) -> str:
        """Return the tags of an entry's page as HTML, JSON-LD last."""
        named = ""
        if tags := citation_tags(entry):
            # Escaped in one go: every value is one line.
            texts = str(escape("\n".join([text for _, text in tags]))).split("\n")
            pairs = zip(tags, texts, strict=True)
            named = "".join([f'<meta name="{tag[0]}" content="{text}">' for tag, text in pairs])
        published = ""
        if isinstance(entry, Paper) and len(entry.date) == _FULL_DATE:
            published = f'<meta property="article:published_time" content="{entry.date}">'
        # What could end a script or begin a comment, as JSON writes it.
        data = self.json_ld(entry).replace("<", r"\u003c").replace(">", r"\u003e")
        return (
            f'<meta property="og:type" content="article">{published}{named}'
            f'<script type="application/ld+json">{data}</script>'
        )

    def json_ld(self, entry: AnyEntry) -> str:
        """Return an entry and the way to its page in the words of schema.org, as JSON-LD."""
        page = self._addresses.page(path_of(entry))
        own = {"@type": "ListItem", "position": 4, "name": entry.name, "item": page}
        steps = [*self._way(entry.topic), own]
        trail = {"@type": "BreadcrumbList", "itemListElement": steps}
        graph = [self._thing(entry, page), trail]
        return to_json({"@context": "https://schema.org", "@graph": graph}).decode()

    def _way(self, topic: str) -> list[dict[str, Any]]:
        """Return the steps from the home page to a topic, made once."""
        if (known := self._ways.get(topic)) is None:
            family, page = self._vocabulary.family_of(topic), self._addresses.page
            places = (
                ("Home", ""),
                (family.title, topic_path(family.id)),
                (self._vocabulary.topic[topic].title, topic_path(topic)),
            )
            known = self._ways[topic] = [
                {"@type": "ListItem", "position": at, "name": name, "item": page(path)}
                for at, (name, path) in enumerate(places, 1)
            ]
        return known

    def _thing(self, entry: AnyEntry, page: str) -> dict[str, Any]:
        """Return what schema.org says of an entry."""
        thing: dict[str, Any] = {
            "@type": _TYPES[entry.kind],
            "@id": f"{page}#entry",
            "name": entry.title or entry.name,
            "description": entry.summary,
            "mainEntityOfPage": page,
        }
        if other := [name for name in (entry.name, *entry.aliases) if name != thing["name"]]:
            thing["alternateName"] = other
        if url := source_url(entry):
            thing["url"] = url
        if isinstance(entry, Method):
            thing["inDefinedTermSet"] = self._addresses.page("methods/")
            return thing
        if entry.authors:
            thing["author"] = [{"@type": "Person", "name": name} for name in entry.authors]
        elif organisation := getattr(entry, "organisation", None):
            thing["author"] = {"@type": "Organization", "name": organisation}
        if entry.date:
            thing["datePublished"] = entry.date
        if isinstance(entry, Paper):
            thing["headline"] = entry.title
            if entry.venue:
                journal = cite.sort_of(entry) == "journal"
                part = {"@type": "Periodical" if journal else "CreativeWork", "name": entry.venue}
                thing["isPartOf"] = part
            names = (("DOI", entry.doi), ("arXiv", entry.arxiv), ("OpenReview", entry.openreview))
            thing["identifier"] = [
                {"@type": "PropertyValue", "propertyID": scheme, "value": value}
                for scheme, value in names
                if value
            ]
        if isinstance(entry, Framework):
            thing["codeRepository"] = entry.url
            if entry.licence:
                thing["license"] = f"https://spdx.org/licenses/{entry.licence}"
        return thing


def citation_tags(entry: AnyEntry) -> list[tuple[str, str]]:
    """Return the tags that reference managers and Google Scholar read of a paper; others have none.

    https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
    """
    if not isinstance(entry, Paper):
        return []
    tags = [("citation_title", entry.title)]
    tags += [("citation_author", name) for name in entry.authors]
    tags.append(("citation_publication_date", entry.date.replace("-", "/")))
    sort = cite.sort_of(entry)
    if entry.venue:
        name = "citation_journal_title" if sort == "journal" else "citation_conference_title"
        tags.append((name, entry.venue))
    else:
        tags.append(("dc.type", "preprint" if sort == "preprint" else "webpage"))
    if entry.doi:
        tags.append(("citation_doi", entry.doi))
    if entry.arxiv:
        tags.append(("citation_arxiv_id", entry.arxiv))
        tags.append(("citation_pdf_url", arxiv_pdf_url(entry.arxiv)))
    if url := source_url(entry):
        tags.append(("citation_public_url", url))
    return tags
