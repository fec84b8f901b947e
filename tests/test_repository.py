"""What holds for the files of the repository themselves, whatever they say."""

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.addresses import mkdocs_settings, repo_url, site_url

HERE = Path(__file__).parents[1]
BINARY = {".png", ".ico", ".woff2"}
BAD_ON_PURPOSE = ("tests/bad/", "tests/golden/")
LOCKS = ("requirements.lock", "requirements-test.lock")


def tracked() -> list[str]:
    """The files that git keeps and that are still there."""
    answer = subprocess.run(["git", "ls-files", "-z"], cwd=HERE, capture_output=True, check=True)
    names = answer.stdout.decode().split("\0")[:-1]
    return [name for name in names if os.path.lexists(HERE / name)]


def texts(*suffixes: str) -> dict[str, str]:
    return {
        name: (HERE / name).read_text(encoding="utf-8")
        for name in tracked()
        if Path(name).suffix not in BINARY and (not suffixes or name.endswith(suffixes))
    }


def settings() -> dict[str, Any]:
    return tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_text_is_utf_8_with_lf_and_ends_with_one() -> None:
    flaws = []
    for name in tracked():
        data = (HERE / name).read_bytes()
        if Path(name).suffix in BINARY or name.startswith(BAD_ON_PURPOSE):
            continue
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            flaws.append(f"{name}: {error}")
        if b"\r" in data:
            flaws.append(f"{name}: carriage return")
        if data.startswith(b"\xef\xbb\xbf"):
            flaws.append(f"{name}: byte order mark")
        if data and not data.endswith(b"\n"):
            flaws.append(f"{name}: no line feed at the end")
    assert flaws == []


def test_every_file_is_a_plain_file() -> None:
    assert [name for name in tracked() if (HERE / name).is_symlink()] == []
    assert not (HERE / ".gitmodules").exists()


def test_nothing_built_and_nothing_of_others_is_kept() -> None:
    for name in tracked():
        parts = Path(name).parts
        assert parts[0] not in ("build", ".venv"), name
        assert "node_modules" not in parts, name
        assert not re.search(r"\.min\.(js|css)$|\.map$|\.(jar|whl|tgz|woff2?|ttf)$", name), name


def test_scripts_and_styles_stand_where_ours_stand_and_bear_no_foreign_licence() -> None:
    for name, text in texts(".js", ".mjs", ".css").items():
        assert name.startswith(("site/", "templates/", "tests/node/")), name
        assert not re.search(r"@license|copyright (\(c\)|©|\d{4})", text, re.IGNORECASE), name


def test_the_site_is_built_outside_the_sources() -> None:
    # MkDocs empties this folder; its default is a folder beside mkdocs.yml.
    folder = os.path.normpath(HERE / "site" / mkdocs_settings(HERE)["site_dir"])
    assert Path(folder) == HERE / "build" / "site"
    answer = subprocess.run(["git", "check-ignore", "--quiet", "build/x"], cwd=HERE, check=False)
    assert answer.returncode == 0


def test_the_addresses_stand_in_one_place() -> None:
    own = re.compile(r"https?://[\w.-]+/[\w./-]*|https?://[\w.-]+")
    known = (repo_url(HERE), site_url(HERE).rstrip("/"))
    organisation, name = repo_url(HERE).split("/")[-2:]
    for path, text in texts().items():
        for address in own.findall(text):
            if f"/{name}" not in address and f"{organisation}." not in address:
                continue
            assert not path.startswith(("src/", "templates/", "site/docs/")), f"{path}: {address}"
            assert address.startswith(known), f"{path}: {address}"


def test_every_locked_package_has_a_hash_and_no_address() -> None:
    for name in LOCKS:
        text = (HERE / name).read_text(encoding="utf-8")
        assert "://" not in text
        blocks = re.split(r"\n(?=[a-z0-9])", text)
        assert len(blocks) > 30
        for block in blocks:
            assert re.match(r"[a-z0-9-]+==[^ ]+ ", block), block[:80]
            assert "--hash=sha256:" in block, block[:80]


def locked(name: str) -> set[tuple[str, str, str]]:
    text = (HERE / name).read_text(encoding="utf-8")
    found = re.findall(r"^([a-z0-9-]+)==([^ ]+) (?:; (.*) )?\\$", text, re.MULTILINE)
    return set(found)


def test_the_test_lock_adds_to_the_other_and_changes_nothing() -> None:
    assert locked("requirements.lock") < locked("requirements-test.lock")


@pytest.mark.parametrize(
    ("lock", "groups"),
    [("requirements.lock", ["build"]), ("requirements-test.lock", ["build", "test", "audit"])],
)
def test_the_lock_holds_every_requirement_within_its_range(lock: str, groups: list[str]) -> None:
    project = settings()
    wanted = list(project["project"]["dependencies"])
    for group in groups:
        wanted += project["dependency-groups"][group]
    versions: dict[str, list[str]] = {}
    for name, version, _ in locked(lock):
        versions.setdefault(name, []).append(version)
    for text in wanted:
        requirement = Requirement(text)
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        assert name in versions, f"{text}: run `make lock`"
        for version in versions[name]:
            assert requirement.specifier.contains(version), f"{text}: locked {version}: `make lock`"


def test_the_theme_stays_on_the_releases_that_were_tried() -> None:
    dependencies = settings()["project"]["dependencies"]
    assert {"mkdocs>=1.6,<2", "mkdocs-material>=9.8,<10"} <= set(dependencies)
    names = {name for name, _, _ in locked("requirements-test.lock")}
    assert names.isdisjoint({"mkdocs-gen-files", "mkdocs-literate-nav", "mkdocs-macros-plugin"})


def test_every_locked_node_package_has_a_hash_and_no_address() -> None:
    lock = json.loads((HERE / "tests/node/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert {"node_modules/awesome-lint", "node_modules/axe-core"} <= set(packages)
    for name, package in packages.items():
        assert package.get("integrity", "").startswith("sha512-"), name
        assert "resolved" not in package, name


def test_the_licences_are_what_the_citation_says() -> None:
    assert (HERE / "LICENSE").read_text(encoding="utf-8").startswith("MIT License\n")
    entries = (HERE / "entries" / "LICENSE").read_text(encoding="utf-8")
    assert entries.startswith("Creative Commons Legal Code\n\nCC0 1.0 Universal\n")
    citation = (HERE / "CITATION.cff").read_text(encoding="utf-8")
    assert "  - CC0-1.0\n  - MIT\n" in citation


@pytest.mark.parametrize(
    "name", [".ci/run", *(f".github/scripts/{n}.sh" for n in ("push-generated", "summary"))]
)
def test_scripts_can_be_run_as_they_are(name: str) -> None:
    assert os.access(HERE / name, os.X_OK)
    assert (HERE / name).read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")


@pytest.mark.parametrize(
    ("module", "line", "words"),
    [
        (
            "problems",
            "import awesome_posttrain.documents",
            "problems -> awesome_posttrain.documents",
        ),
        (
            "identifiers",
            "import awesome_posttrain.problems",
            "identifiers -> awesome_posttrain.problems",
        ),
        ("catalogue", "import requests", "catalogue -> requests"),
        ("of_no_layer", "", "- awesome_posttrain.of_no_layer"),
    ],
)
def test_the_layer_contracts_would_find_a_wrong_import(
    tmp_path: Path, module: str, line: str, words: str
) -> None:
    shutil.copy(HERE / "pyproject.toml", tmp_path)
    shutil.copytree(HERE / "src", tmp_path / "src")
    path = tmp_path / "src" / "awesome_posttrain" / f"{module}.py"
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    answer = subprocess.run(
        ["lint-imports", "--no-cache"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "src")},
        capture_output=True,
        check=False,
        text=True,
    )
    assert answer.returncode == 1, answer.stdout
    assert words in answer.stdout
