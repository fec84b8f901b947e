"""``python -m bench.synth N DIR``: a whole project of N invented entries, the same every time.

Copy 0 holds the real entries. Every further copy invents one entry for each of them: the words of
its texts are exchanged for real words of the same length, authors are recombined, ids, titles and
addresses are its own. So lengths, facets, evidence and numbers of relations keep the distribution
of the real entries. A relation points into its own copy or, with the chance ``TO_KNOWN``, at the
real work if that has many: known works gather relations as the field grows, which makes pages long.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from awesome_posttrain.checks import check
from awesome_posttrain.loading import load
from awesome_posttrain.parsing import parse, parse_list
from awesome_posttrain.project import Project

SEED = 20261124
TO_KNOWN = 0.3
"""Chance that an invented entry's relation points at a real work; one that makes is never so."""
MANY = 6
"""Relations that point at a work which later works point at too."""
_OWN = {"introduces"}
_WORD = re.compile(r"(?<![\w/.-])[a-z]{4,}(?![\w/-])")
_MENDED = {"missing-target", "missing-method", "unrelated-entry"}
"""Codes of problems that leaving out dangling relations repairs."""

Data = dict[str, Any]


def main() -> None:
    """Write the project that the command line names."""
    number, folder = int(sys.argv[1]), Path(sys.argv[2])
    write(Project.find(Path()), number, folder)
    sys.stdout.write(f"{number} entries in {folder}\n")


def write(project: Project, number: int, folder: Path) -> None:
    """Write a project of ``number`` entries to a new folder."""
    folder.mkdir(parents=True)
    shutil.copytree(project.templates, folder / "templates")
    shutil.copytree(project.site, folder / "site")
    entries = _real_entries(project)
    known = {entry_id for _, entry_id, _ in entries[:number]}
    _write_vocabulary(project, folder, known)
    invented = _Inventor(entries)
    written = 0
    for copy in range(-(-number // len(entries))):
        chosen = entries[: number - written]
        ids = {entry_id for _, entry_id, _ in chosen}
        for kind, entry_id, data in chosen:
            new_id, new_data = invented.entry(kind, entry_id, data, copy, ids, known)
            _write_entry(folder, kind, new_id, new_data)
        written += len(chosen)


def _real_entries(project: Project) -> list[tuple[str, str, Data]]:
    """Return kind, id and data of the real entries without problems.

    The order is mixed but fixed, and each is related to one before it: any first part of the list
    is a catalogue in which nothing stands alone.
    """
    catalogue, problems = load(project)
    problems += check(catalogue)
    faulty = {p.path for p in problems if p.severity == "error" and p.code not in _MENDED}
    entries = [
        (entry.kind, entry.id, dict(parse(catalogue.documents[catalogue.paths[entry.id]].text)))
        for entry in catalogue.entries.values()
        if catalogue.paths[entry.id] not in faulty
    ]
    if not entries:
        raise SystemExit("no real entry is free of problems: nothing to draw from")
    # A seeded generator of invented data, not of secrets.
    random.Random(SEED).shuffle(entries)  # noqa: S311
    near: dict[str, list[str]] = {}
    for link in catalogue.links:
        near.setdefault(link.source, []).append(link.target)
        near.setdefault(link.target, []).append(link.source)
    waiting = {entry_id: (kind, entry_id, data) for kind, entry_id, data in entries}
    order: list[tuple[str, str, Data]] = []
    for start in sorted(waiting, key=lambda entry_id: -len(near.get(entry_id, []))):
        queue = deque([start])
        while queue:
            if found := waiting.pop(queue.popleft(), None):
                order.append(found)
                queue.extend(near.get(found[1], []))
    return [item for item in order if any(other in near for other in near.get(item[1], []))]


def _write_vocabulary(project: Project, folder: Path, known: set[str]) -> None:
    target = folder / "entries" / "_vocabulary"
    shutil.copytree(project.vocabulary, target)
    families: list[Any] = parse_list((target / "topics.yml").read_text(encoding="utf-8"))
    for family in families:
        for topic in family.get("topics") or []:
            steps = [step for step in topic.pop("start_here", []) if step["entry"] in known]
            if len(steps) >= 3:
                topic["start_here"] = steps
    (target / "topics.yml").write_text(_yaml(families), encoding="utf-8")


def _write_entry(folder: Path, kind: str, entry_id: str, data: Data) -> None:
    target = folder / "entries" / f"{kind}s" / f"{entry_id}.yml"
    target.parent.mkdir(parents=True, exist_ok=True)
    head = f"# yaml-language-server: $schema=../_schema/{kind}.json\n"
    target.write_text(head + _yaml(data), encoding="utf-8")


def _yaml(data: Any) -> str:
    return yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=110)


class _Inventor:
    """Makes entries of the real ones."""

    def __init__(self, entries: list[tuple[str, str, Data]]) -> None:
        self.dice = random.Random(SEED)  # noqa: S311 - invented data, not secrets
        self.words: dict[int, list[str]] = {}
        people: list[str] = []
        for _, _, data in entries:
            people += data.get("authors", [])
            for word in _WORD.findall(data["summary"]):
                self.words.setdefault(len(word), []).append(word)
        self.given = [name.rpartition(" ")[0] for name in people if " " in name]
        self.family = [name.rpartition(" ")[2] for name in people]
        self.arxiv = {data["arxiv"] for _, _, data in entries if "arxiv" in data}
        pointed = Counter(target for _, _, data in entries for target in _targets(data))
        self.hubs = {entry_id for entry_id, count in pointed.items() if count >= MANY}

    def entry(
        self, kind: str, entry_id: str, data: Data, copy: int, ids: set[str], known: set[str]
    ) -> tuple[str, Data]:
        """Return id and data of one entry of a copy; ``ids`` are the originals in that copy."""

        def target(old: str, type_id: str) -> str | None:
            own = copy > 0 and old in ids
            known_work = old in known & self.hubs and type_id not in _OWN
            if own and not (known_work and self.dice.random() < TO_KNOWN):
                return _id(old, copy)
            return old if old in known and not (copy and type_id in _OWN) else None

        new = self._varied(data, data.get("arxiv", ""), copy) if copy else dict(data)
        _relink(kind, new, target)
        return _id(entry_id, copy) if copy else entry_id, new

    def _varied(self, data: Data, arxiv: str, copy: int) -> Data:
        new: Data = self._changed(data, arxiv and (arxiv, self._new_arxiv(arxiv)), copy)
        new["name"] = f"{data['name']} no. {copy}"
        if "title" in data:
            new["title"] = f"{self._text(data['title'])} no. {copy}"
        if "authors" in data:
            new["authors"] = [self._person() for _ in data["authors"]]
        if "openreview" in data:
            new["openreview"] = "".join(self.dice.choices("abcdefghijkmnpqrstuvwxyzABCDEFG", k=10))
        if "doi" in data:
            new["doi"] = f"{data['doi']}.{copy}"
        for key in ("why", "article", "former_titles", "aliases"):
            new.pop(key, None)  # what a curator marks does not grow with the field
        return new

    def _changed(self, value: Any, arxiv: Any, copy: int, key: str = "") -> Any:
        """Return data with other words in free text and other addresses."""
        if isinstance(value, dict):
            return {name: self._changed(item, arxiv, copy, name) for name, item in value.items()}
        if isinstance(value, list):
            return [self._changed(item, arxiv, copy, key) for item in value]
        if arxiv and arxiv[0] in value:
            return value.replace(*arxiv)
        if value.startswith(("https://", "http://")) and "arxiv.org" not in value:
            return f"{value.rstrip('/')}-{copy}"
        return self._text(value) if key in {"summary", "note", "data", "locator"} else value

    def _text(self, text: str) -> str:
        return _WORD.sub(lambda found: self._word(found.group()), text)

    def _word(self, word: str) -> str:
        choice = self.words.get(len(word))
        return self.dice.choice(choice) if choice and self.dice.random() < 0.5 else word

    def _person(self) -> str:
        return f"{self.dice.choice(self.given)} {self.dice.choice(self.family)}"

    def _new_arxiv(self, old: str) -> str:
        month, _, number = old.partition(".")
        while True:
            top = 10 ** len(number)
            new = f"{month}.{self.dice.randrange(1, top):0{len(number)}d}"
            if new not in self.arxiv:
                self.arxiv.add(new)
                return new


def _targets(data: Data) -> Iterator[str]:
    for items in data.get("relations", {}).values():
        for item in items:
            yield item if isinstance(item, str) else item["target"]


def _id(entry_id: str, copy: int) -> str:
    return f"{entry_id[:58].rstrip('-')}-v{copy}"


def _relink(kind: str, data: Data, target: Any) -> None:
    """Point relations and stages at entries that are there; leave out what points nowhere."""
    relations = {}
    for type_id, items in data.get("relations", {}).items():
        kept = list(_kept(items, type_id, target))
        if kept:
            relations[type_id] = kept
    stages = [
        stage | {"method": method}
        for stage in data.get("stages", [])
        if (method := target(stage["method"], "trained_with"))
    ]
    for key, value in (("relations", relations), ("stages", stages)):
        if value:
            data[key] = value
        else:
            data.pop(key, None)
    fields = set(data) | {"id"}
    evidence = []
    for item in data.get("evidence", []):
        named = [field for field in item["fields"] if field.partition(".")[0] in fields]
        if named:
            evidence.append(item | {"fields": named})
    data["evidence"] = evidence
    if kind == "method":
        data.setdefault("no_paper", "invented for a measurement")


def _kept(items: Any, type_id: str, target: Any) -> Iterator[Any]:
    for item in items:
        old = item if isinstance(item, str) else item["target"]
        if new := target(old, type_id):
            yield new if isinstance(item, str) else item | {"target": new}


if __name__ == "__main__":
    main()
