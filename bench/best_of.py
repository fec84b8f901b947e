"""The README alone, beside a generator of awesome lists on as many projects.

best-of (github.com/best-of-lists/best-of-generator) stands in an environment of its own, which
`make bench` makes. It asks GitHub and package registries about each project; ours have no package
and no repository here, so it asks nobody and writes its list from what it is given.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from bench.measure import Run, run

HOME = Path(".venv/best-of")
"""The environment of best-of below the checkout."""


def _projects(project: Path) -> Path:
    """Return the folder with the same entries as best-of reads them; written once."""
    folder = project / "best-of"
    if folder.exists():
        return folder
    entries, topics = [], set()
    for path in sorted((project / "entries").glob("[a-z]*/*.yml")):
        entry = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        topics.add(entry["topic"])
        entries.append(
            {
                "name": f"{entry['name']} ({path.stem})",
                "homepage": f"https://example.org/{path.stem}",
                "description": entry["summary"],
                "category": entry["topic"],
                "show": True,
            }
        )
    folder.mkdir()
    data = {
        "configuration": {"require_license": False, "min_stars": 0, "min_projectrank": 0},
        "categories": [{"category": topic, "title": topic} for topic in sorted(topics)],
        "projects": entries,
    }
    (folder / "projects.yaml").write_text(yaml.dump(data, Dumper=yaml.CSafeDumper))
    return folder


def best_of(project: Path) -> Run | None:
    """Return what its list takes, nothing if it is not installed."""
    command = Path.cwd() / HOME / "bin" / "best-of"
    if not command.exists():
        return None
    return run([command, "generate", "projects.yaml"], _projects(project))


def readme(project: Path) -> Run:
    """Load, check, README and schema: our list alone."""
    (project / "README.md").unlink(missing_ok=True)
    return run(["awesome-posttrain", "--root", project, "build", "--only", "readme"], project)
