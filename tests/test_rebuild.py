"""A build over an earlier one equals a build from nothing, and leaves what did not change alone.

Random edits with a fixed seed; ``REBUILD_STEPS`` says how many (``make audit`` takes more).
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from awesome_posttrain.project import Project
from tests.whole import build, files_in, whole_project

STEPS = int(os.environ.get("REBUILD_STEPS", "4"))
Edit = Callable[[Project, random.Random, int], None]


def _sources(project: Project) -> list[Path]:
    return sorted(path for path in project.entries.glob("[a-z]*/*.yml"))


def _substitute(path: Path, pattern: str, text: str) -> None:
    before = path.read_text(encoding="utf-8")
    after = re.sub(pattern, lambda _: text, before, count=1, flags=re.MULTILINE)
    assert before != after, f"{path}: {pattern}"
    path.write_text(after, encoding="utf-8")


def edit_a_name(project: Project, dice: random.Random, step: int) -> None:
    _substitute(dice.choice(_sources(project)), r"^name: .*$", f"name: Name {step}")


def edit_a_topic(project: Project, _dice: random.Random, step: int) -> None:
    topics = project.vocabulary / "topics.yml"
    _substitute(topics, r"^      title: .*$", f"      title: Topic {step}")


def edit_a_template(project: Project, dice: random.Random, step: int) -> None:
    template = project.templates / "site" / dice.choice(["entry.html", "topic.html", "kind.html"])
    with template.open("a", encoding="utf-8") as stream:
        stream.write(f"<p>Step {step}</p>\n")


def edit_prose(project: Project, _dice: random.Random, step: int) -> None:
    with (project.site / "docs" / "about.md").open("a", encoding="utf-8") as stream:
        stream.write(f"\nStep {step}.\n")


def rename_a_paper(project: Project, _dice: random.Random, step: int) -> None:
    """Give a paper that nothing points to another id."""
    paper = next(project.entries.glob("papers/cobbe-2021*.yml"))
    paper.rename(paper.with_name(f"cobbe-2021-step-{step}.yml"))


def add_or_remove_a_paper(project: Project, _dice: random.Random, _step: int) -> None:
    extra = project.entries / "papers" / "extra-2021-work.yml"
    if extra.exists():
        extra.unlink()
        return
    paper = next(project.entries.glob("papers/cobbe-2021*.yml"))
    shutil.copyfile(paper, extra)
    _substitute(extra, r"^arxiv: .*$", 'arxiv: "2110.14169"')
    _substitute(extra, r"^title: .*$", "title: An Extra Work on Grade School Mathematics")


EDITS: tuple[Edit, ...] = (
    add_or_remove_a_paper,
    edit_a_topic,
    rename_a_paper,
    edit_a_template,
    edit_a_name,
    edit_prose,
)


def _others(step: int) -> list[Edit]:
    return [edit for edit in EDITS if edit is not EDITS[step % len(EDITS)]]


def _inodes(folder: Path) -> dict[str, int]:
    return {path: (folder / path).stat().st_ino for path in files_in(folder)}


def _without_times(files: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out the compressed sitemap, which holds the time at which it was packed."""
    return {path: data for path, data in files.items() if path != "sitemap.xml.gz"}


def test_a_build_over_an_earlier_one_equals_a_clean_build(tmp_path: Path) -> None:
    project = whole_project(tmp_path / "project")
    dice = random.Random(20261124)  # noqa: S311 - edits, not secrets
    site = build(project)
    before, places = files_in(site), _inodes(site)
    for step in range(STEPS):
        # Two edits a step, so that each kind of edit is made early and in changing company; never
        # one twice, since a paper that is added and removed at once changes nothing.
        for edit in (EDITS[step % len(EDITS)], dice.choice(_others(step))):
            edit(project, dice, step)
        site = build(project)
        after, inodes = files_in(site), _inodes(site)
        changed = [path for path, data in after.items() if before.get(path) != data]
        assert changed, f"step {step} changed nothing"
        moved = [p for p in after if before.get(p) == after[p] and places[p] != inodes[p]]
        assert moved == [], f"step {step}: rewritten though unchanged"

        clean = Project(tmp_path / f"clean-{step}")
        for name in ("entries", "templates", "site"):
            shutil.copytree(project.root / name, clean.root / name)
        assert _without_times(after) == _without_times(files_in(build(clean))), f"step {step}"
        assert project.readme.read_bytes() == clean.readme.read_bytes()
        shutil.rmtree(clean.root)
        before, places = after, inodes


def test_a_build_without_any_change_leaves_every_file_alone(tmp_path: Path) -> None:
    project = whole_project(tmp_path / "project")
    first = _inodes(build(project))
    second = _inodes(build(project))
    changed = [path for path in first if first[path] != second.get(path)]
    assert set(changed) <= {"sitemap.xml.gz"}
