"""Every page of the site, rendered on demand; nothing here knows MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import Any, NamedTuple

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue, page_path
from awesome_posttrain.model import AnyEntry, Benchmark, Method
from awesome_posttrain.project import KINDS, Project
from awesome_posttrain.templating import environment
from awesome_posttrain.views import (
    answers,
    debates,
    growth,
    lineage,
    lists,
    paging,
    reference,
    relations,
    scores,
)
from awesome_posttrain.views.entry import entry_view
from awesome_posttrain.views.files import files_of
from awesome_posttrain.views.head import LIST, Head, feed_link
from awesome_posttrain.vocabulary import Claim, Retired

_TOPICS_DESCRIPTION = "Families and topics of the map, with the number of entries in each."
_QUESTIONS_DESCRIPTION = "What readers ask of the map, and where it answers."


class Page(NamedTuple):
    """One page of the site below its root; ``path`` is a folder and ends in a slash."""

    path: str
    title: str
    description: str
    html: str
    entry: str | None = None
    """Id of the entry whose page it is."""
    head: str = LIST
    """Tags for the page's head, as HTML."""


class Site:
    """Renders the pages of one catalogue; templates are compiled once."""

    def __init__(self, catalogue: Catalogue, addresses: Addresses, project: Project) -> None:
        """Prepare the templates; nothing is rendered yet."""
        self.catalogue, self.addresses = catalogue, addresses
        self._templates = environment(project, "site", markdown=False)
        self._families = catalogue.once(lists.families)
        self._sections = lists.sections(catalogue)
        self._head = Head(catalogue, addresses)
        self._fragments: dict[str, Callable[[], dict[str, Any]]] = {
            "home": self._home,
            "reference": lambda: {"shapes": reference.shapes()},
            "checks": lambda: {"checks": reference.checks()},
            "decisions": lambda: {"decisions": catalogue.decisions},
        }

    def _home(self) -> dict[str, Any]:
        catalogue = self.catalogue
        years = growth.columns(catalogue)
        pictures = [
            (view, growth.small((entry for topic in view.topics for entry in topic.own), years))
            for view in self._families
        ]
        newest = {kind: lists.newest_first(catalogue.by_kind[kind]) for kind in KINDS}
        others = [entry for kind in KINDS[1:] for entry in newest[kind][:2]]
        return {
            "families": pictures,
            "counts": lists.counts(catalogue.entries.values()),
            "total": len(catalogue.entries),
            "growth": growth.growth(catalogue),
            "newest": newest["paper"][:8],
            "others": lists.newest_first(others),
            "answers": answers.ANSWERS,
        }

    def _render(self, template: str, path: str, **values: Any) -> str:
        base = "../" * path.count("/")
        return self._templates.get_template(template).render(
            base=base, addresses=self.addresses, **values
        )

    def fragment(self, name: str, path: str) -> str:
        """Return the HTML that replaces a marker in prose; raise ``KeyError`` if unknown."""
        return self._render(f"{name}.html", path, **self._fragments[name]())

    @cached_property
    def routes(self) -> dict[str, Callable[[], Page]]:
        """Path to the function that renders the page there: lists first, then the entries."""
        table = dict(self._lists())
        for entry in self.catalogue.entries.values():
            table[lists.path_of(entry)] = partial(self._entry, entry)
        table |= self._long_lists_of_entries()
        for item in self.catalogue.retired:
            table[page_path(item.kind, item.id)] = partial(self._retired, item)
        return table

    def pages(self) -> Iterator[Page]:
        """Yield every generated page."""
        for render in self.routes.values():
            yield render()

    def _entry(self, entry: AnyEntry) -> Page:
        view = entry_view(self.catalogue, entry, self.addresses)
        extra = self._extra(entry)
        html = self._render("entry.html", view.path, view=view, **extra)
        head = self._head.tags(entry)
        return Page(view.path, entry.title or entry.name, entry.summary, html, entry.id, head)

    def _long_lists_of_entries(self) -> Iterator[tuple[str, Callable[[], Page]]]:
        """Yield the pages of relations and scores that are too many for an entry's own page."""
        catalogue = self.catalogue
        for entry, heading, pairs in relations.overflowing(catalogue):
            path = f"{lists.path_of(entry)}{relations.slug(heading)}/"
            for sheet in paging.sheets(path, pairs, paging.HEAVY_ROWS):
                yield sheet.path, partial(self._relations, entry, heading, sheet)
        for benchmark in catalogue.of_kind(Benchmark):
            if len(catalogue.links_to(benchmark.id)) <= scores.SHOWN:
                continue
            rows = scores.rows(catalogue, benchmark)
            if len(rows) > scores.SHOWN:
                path = f"{lists.path_of(benchmark)}scores/"
                for part in paging.sheets(path, rows, paging.HEAVY_ROWS):
                    yield part.path, partial(self._scores, benchmark, part)

    def _relations(self, entry: AnyEntry, heading: str, sheet: paging.Sheet[relations.End]) -> Page:
        own = lists.path_of(entry)
        group = relations.group(self.catalogue, own, heading, sheet.entries, len(sheet.entries))
        about = f"All {sheet.total} entries under “{heading}” on the page of {entry.name}."
        return self._part(entry, heading, about, sheet, group=group, scores=None)

    def _scores(self, entry: AnyEntry, sheet: paging.Sheet[scores.Row]) -> Page:
        about = f"All {sheet.total} scores on {entry.name}, comparable ones in one table."
        groups = scores.grouped(sheet.entries)
        return self._part(entry, "scores", about, sheet, group=None, scores=groups)

    def _part(
        self, entry: AnyEntry, heading: str, about: str, sheet: paging.Sheet[Any], **values: Any
    ) -> Page:
        title = f"{entry.name}: {heading}{sheet.suffix}"
        values |= {"entry": entry, "heading": heading, "about": about, "sheet": sheet}
        return self._list("related.html", sheet.path, title, about, **values)

    def _retired(self, item: Retired) -> Page:
        successor = self.catalogue.entries.get(item.successor or "")
        path = page_path(item.kind, item.id)
        values = {"item": item, "successor": successor}
        return self._list("retired.html", path, item.name, item.reason, **values)

    def _extra(self, entry: AnyEntry) -> dict[str, Any]:
        """Return what the page of one kind shows and others do not."""
        known: dict[str, Any] = {"lineage": None, "scores": None, "succession": None}
        if isinstance(entry, Method):
            known["lineage"] = lineage.lineage(self.catalogue, entry)
        if isinstance(entry, Benchmark):
            known["scores"] = scores.section(self.catalogue, entry)
            known["succession"] = scores.succession(self.catalogue, entry.id)
        return known

    def _list(self, template: str, path: str, title: str, description: str, **values: Any) -> Page:
        html = self._render(template, path, **values)
        files = values.get("files")
        head = LIST + feed_link(path, files) if files else LIST
        return Page(path, title, description, html, head=head)

    def _answer(self, item: answers.Answer, sheet: paging.Sheet[Any] | None = None) -> Page:
        values = item.values(self.catalogue)
        if sheet is None:
            return self._list(item.template, item.path, item.title, item.description, **values)
        title = f"{item.title}{sheet.suffix}"
        return self._list(item.template, sheet.path, title, item.description, sheet=sheet, **values)

    def _answers(self) -> Iterator[tuple[str, Callable[[], Page]]]:
        for item in answers.ANSWERS:
            if item.rows is None:
                yield item.path, partial(self._answer, item)
                continue
            for sheet in paging.sheets(item.path, item.rows(self.catalogue), paging.HEAVY_ROWS):
                yield sheet.path, partial(self._answer, item, sheet)
        for debate in debates.debates(self.catalogue):
            if debate.is_long:
                path = f"debates/{debate.claim.id}/"
                for sheet in paging.sheets(path, debate.voices, paging.HEAVY_ROWS):
                    yield sheet.path, partial(self._debate, debate.claim, sheet)

    def _debate(self, claim: Claim, sheet: paging.Sheet[debates.Voice]) -> Page:
        title = f"{claim.title}{sheet.suffix}"
        return self._list("debate.html", sheet.path, title, claim.text, claim=claim, sheet=sheet)

    def _lists(self) -> Iterator[tuple[str, Callable[[], Page]]]:
        def route(
            path: str, template: str, title: str, description: str, **values: Any
        ) -> tuple[str, Callable[[], Page]]:
            return path, partial(self._list, template, path, title, description, **values)

        yield route(
            "topics/", "topics.html", "Topics", _TOPICS_DESCRIPTION, families=self._families
        )
        for family in self._families:
            name, about = family.family.title, family.family.definition
            files = files_of(family.family)
            yield route(family.path, "family.html", name, about, view=family, files=files)
            for topic in family.topics:
                name, about = topic.topic.title, topic.topic.definition
                files = files_of(family.family, topic.topic.id)
                for sheet in paging.sheets(topic.path, topic.rows):
                    title, values = f"{name}{sheet.suffix}", {"view": topic, "files": files}
                    yield route(sheet.path, "topic.html", title, about, sheet=sheet, **values)
        topics = self.catalogue.vocabulary.topic
        for kind in KINDS:
            entries = lists.newest_first(self.catalogue.by_kind[kind])
            for sheet in paging.sheets(f"{kind}s/", entries):
                title, about = f"{kind.capitalize()}s{sheet.suffix}", f"All {kind}s, newest first."
                yield route(
                    sheet.path, "kind.html", title, about, kind=kind, sheet=sheet, topics=topics
                )
        yield from self._answers()
        yield route(
            "questions/",
            "questions.html",
            "Questions",
            _QUESTIONS_DESCRIPTION,
            items=answers.ANSWERS,
        )
        about = "The sections of the article that the map grew from, and the works it names."
        yield route("article/", "article.html", "The article", about, sections=self._sections)
        for section in self._sections:
            name, about = section.section.title, section.section.text
            yield route(section.path, "section.html", name, about, view=section)
