"""README.md meets the rules of the awesome lists: awesome-lint finds nothing in it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.addresses import repo_url

FILES = ("README.md", "CONTRIBUTING.md", "LICENSE")


@pytest.fixture
def listing(root: Path, tmp_path: Path) -> Path:
    """A copy of what awesome-lint reads, in a repository whose branch has a remote on GitHub."""
    folder = tmp_path / "list"
    folder.mkdir()
    for name in FILES:
        shutil.copy(root / name, folder)
    for command in (
        ("init", "--quiet", "--initial-branch=main"),
        ("remote", "add", "origin", repo_url(root)),
        ("config", "branch.main.remote", "origin"),
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


def lint(root: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    node = root / "tests" / "node"
    tool = node / "node_modules" / "awesome-lint" / "cli.js"
    return subprocess.run(
        ["node", "--import", (node / "offline.js").as_uri(), tool, "README.md"],
        cwd=folder,
        capture_output=True,
        check=False,
        text=True,
    )


def test_awesome_lint_finds_nothing(root: Path, listing: Path) -> None:
    answer = lint(root, listing)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert answer.stdout.strip() == ""


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("- [One](https://example.org/one) \N{EM DASH} A sentence.", "awesome-list-item"),
        ("- [One](https://example.org/one) - a sentence.", "awesome-list-item"),
        (
            "- [A](https://example.org/a) - One.\n- [B](https://example.org/a) - Two.",
            "double-link",
        ),
    ],
)
def test_awesome_lint_would_find_a_bad_line(
    root: Path, listing: Path, line: str, rule: str
) -> None:
    readme = listing / "README.md"
    text = readme.read_text(encoding="utf-8")
    place = text.index("\n- [", text.index("\n## ", text.index("## Contents") + 1))
    readme.write_text(f"{text[:place]}\n{line}{text[place:]}", encoding="utf-8")
    answer = lint(root, listing)
    assert answer.returncode == 1
    assert rule in answer.stdout + answer.stderr
