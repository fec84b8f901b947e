"""What .github promises: no secrets, least rights, nothing unpinned, forms and owners that hold."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.project import Project

HERE = Path(__file__).parents[1]
WORKFLOWS = sorted((HERE / ".github" / "workflows").glob("*.yml"))
FORMS = [
    path
    for path in sorted((HERE / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
    if path.name != "config.yml"
]
KINDS = ["paper", "method", "model", "benchmark", "framework"]


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, check=False, text=True, cwd=HERE)


def zizmor(*paths: Path) -> subprocess.CompletedProcess[str]:
    return run(
        *("zizmor", "--offline", "--no-progress", "--persona=auditor", "--min-severity=low"), *paths
    )


def load(path: Path) -> dict[Any, Any]:
    # BaseLoader leaves `on` a text, which YAML 1.1 would read as true.
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    assert isinstance(content, dict)
    return content


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_zizmor_finds_nothing() -> None:
    answer = zizmor(HERE / ".github")
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_zizmor_would_find_a_careless_workflow(tmp_path: Path) -> None:
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "bad.yml").write_text(
        "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
        "      - uses: actions/checkout@v4\n"
        "      - run: echo ${{ github.event.pull_request.title }}\n",
        encoding="utf-8",
    )
    answer = zizmor(tmp_path / ".github")
    assert answer.returncode != 0
    for finding in ("dangerous-triggers", "template-injection", "unpinned-uses"):
        assert finding in answer.stdout


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [HERE / ".github/ISSUE_TEMPLATE/config.yml"]),
        ("vendor.dependabot", [HERE / ".github/dependabot.yml"]),
        ("vendor.citation-file-format", [HERE / "CITATION.cff"]),
    ],
)
def test_files_have_the_shape_that_github_reads(schema: str, paths: list[Path]) -> None:
    assert paths
    answer = run("check-jsonschema", "--builtin-schema", schema, *paths)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_hash_and_names_its_version(path: Path) -> None:
    uses = re.findall(r"uses: *(.*)", path.read_text(encoding="utf-8"))
    assert uses
    for line in uses:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_one_action_has_one_version_everywhere() -> None:
    pins = {
        tuple(step["uses"].split("@"))
        for path in WORKFLOWS
        for step in steps(load(path))
        if "uses" in step
    }
    assert len({name for name, _ in pins}) == len(pins)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_rights_are_given_by_the_job_and_no_checkout_keeps_the_token(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())
    for step in steps(workflow):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


def test_a_pull_request_meets_no_secret_and_no_right_to_write() -> None:
    path = HERE / ".github" / "workflows" / "pr-check.yml"
    workflow = load(path)
    assert list(workflow["on"]) == ["pull_request"] or workflow["on"] == "pull_request"
    for job in workflow["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
    text = path.read_text(encoding="utf-8")
    for word in ("secrets.", "github.token", "GITHUB_TOKEN", "pull_request_target"):
        assert word not in text


def test_on_main_each_right_is_held_by_one_job() -> None:
    jobs = load(HERE / ".github" / "workflows" / "main.yml")["jobs"]
    rights = {
        (right, level): [
            name for name, job in jobs.items() if job["permissions"].get(right) == level
        ]
        for right, level in [("contents", "write"), ("pages", "write"), ("id-token", "write")]
    }
    assert rights == {
        ("contents", "write"): ["commit"],
        ("pages", "write"): ["deploy"],
        ("id-token", "write"): ["deploy"],
    }
    # What holds the right to write runs no code of the project's packages.
    for name in ("commit", "deploy"):
        assert not any("make" in step.get("run", "") for step in jobs[name]["steps"])


def test_the_issue_form_offers_every_kind() -> None:
    form = load(HERE / ".github" / "ISSUE_TEMPLATE" / "new-entry.yml")
    fields = {field.get("id"): field for field in form["body"]}
    assert fields["kind"]["attributes"]["options"] == KINDS


def test_the_link_that_reports_a_mistake_fills_in_fields_that_the_form_has() -> None:
    link = urlsplit(Addresses.read(Project(HERE)).correction("methods/dpo", "DPO"))
    query = dict(parse_qsl(link.query))
    form = load(HERE / ".github" / "ISSUE_TEMPLATE" / query.pop("template"))
    assert query.pop("title").startswith(form["title"])
    assert query
    assert set(query) <= {field.get("id") for field in form["body"]}


def test_the_pull_request_template_has_five_lines() -> None:
    text = (HERE / ".github" / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) == 5


def test_every_file_but_an_entry_has_an_owner() -> None:
    lines = (HERE / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert rules[0][0] == "*"
    assert rules[0][1:]
    for owner in rules[0][1:]:
        assert re.fullmatch(r"@[\w-]+(/[\w-]+)?", owner)
    unowned = [rule[0] for rule in rules if len(rule) == 1]
    assert unowned == [f"/entries/{kind}s/" for kind in KINDS]
    assert len(rules) == 1 + len(unowned)


# The scripts of the workflows, run as the workflows run them.

TOOL = """#!/bin/sh
case "$1" in
  check) [ ! -e problems ] || { cat problems; exit 1; } ;;
  show) printf -- '- [%s](https://example.org/)\\nid  %s\\n```\\n' "$2" "$2" ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with one commit on main, a bare repository as its origin, and a stand-in tool."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A Person")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "person@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GITHUB_OUTPUT", str(tmp_path / "output"))
    monkeypatch.setenv("TOKEN", "token-for-a-test")
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "awesome-posttrain").write_text(TOOL, encoding="utf-8")
    (tools / "awesome-posttrain").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    clone = tmp_path / "clone"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
    git(tmp_path, "clone", "--quiet", "origin.git", "clone")
    git(clone, "symbolic-ref", "HEAD", "refs/heads/main")
    (clone / "entries" / "_schema").mkdir(parents=True)
    (clone / "entries" / "_schema" / "paper.json").write_text("{}\n", encoding="utf-8")
    (clone / "entries" / "_observed").mkdir()
    (clone / "entries" / "_observed" / "history.json").write_text("{}\n", encoding="utf-8")
    (clone / "README.md").write_text("old\n", encoding="utf-8")
    commit(clone, "first")
    git(clone, "push", "--quiet", "origin", "main")
    return clone


def git(folder: Path, *arguments: str) -> str:
    answer = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, check=True, text=True
    )
    return answer.stdout.strip()


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def script(name: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = HERE / ".github" / "scripts" / name
    return subprocess.run(
        [path, *arguments], cwd=folder, capture_output=True, check=False, text=True
    )


def output(folder: Path) -> str:
    return (folder.parent / "output").read_text(encoding="utf-8")


def test_nothing_is_committed_when_the_readme_is_current(checkout: Path) -> None:
    head = git(checkout, "rev-parse", "HEAD")
    answer = script("push-generated.sh", checkout)
    assert answer.returncode == 0, answer.stderr
    assert output(checkout) == f"commit={head}\n"
    assert git(checkout, "rev-parse", "origin/main") == head


def test_a_changed_readme_reaches_main_and_nothing_else_does(checkout: Path) -> None:
    (checkout / "README.md").write_text("new\n", encoding="utf-8")
    (checkout / "Makefile").write_text("stray\n", encoding="utf-8")
    answer = script("push-generated.sh", checkout)
    assert answer.returncode == 0, answer.stderr
    head = git(checkout.parent / "origin.git", "rev-parse", "main")
    assert output(checkout) == f"commit={head}\n"
    assert git(checkout, "show", "--name-only", "--format=%s", head).split("\n\n") == [
        "Regenerate README.md, the schemas and the history",
        "README.md",
    ]


def test_the_history_is_recorded_with_the_day_of_the_commit_and_kept(checkout: Path) -> None:
    jobs = load(HERE / ".github" / "workflows" / "main.yml")["jobs"]
    commands = [step.get("run", "") for step in jobs["build"]["steps"]]
    recording = next(text for text in commands if "history --date" in text)
    assert commands.index(recording) < commands.index(".venv/bin/awesome-posttrain build")
    kept = [
        step["with"]["path"] for step in jobs["build"]["steps"] if "path" in step.get("with", {})
    ]
    assert any("entries/_observed/history.json" in path for path in kept)
    # The step's first line, as the workflow runs it: a day in UTC, whatever the committer's zone.
    (checkout / "README.md").write_text("new\n", encoding="utf-8")
    git(checkout, "add", "README.md")
    environment = os.environ | {"GIT_COMMITTER_DATE": "2026-11-30T23:30:00-02:00"}
    subprocess.run(
        ["git", "commit", "--quiet", "-m", "late"], cwd=checkout, env=environment, check=True
    )
    program = f'{recording.splitlines()[0]}\necho "$day"'
    said = subprocess.run(["bash", "-c", program], cwd=checkout, capture_output=True, check=True)
    assert said.stdout == b"2026-12-01\n"


def test_a_changed_history_reaches_main(checkout: Path) -> None:
    history = checkout / "entries" / "_observed" / "history.json"
    history.write_text('{"version": 1}\n', encoding="utf-8")
    assert script("push-generated.sh", checkout).returncode == 0
    origin = checkout.parent / "origin.git"
    assert git(origin, "show", "main:entries/_observed/history.json") == '{"version": 1}'


def test_a_readme_that_main_has_outrun_is_left_to_the_next_run(checkout: Path) -> None:
    other = checkout.parent / "other"
    git(checkout.parent, "clone", "--quiet", "origin.git", "other")
    (other / "README.md").write_text("newest\n", encoding="utf-8")
    commit(other, "second")
    git(other, "push", "--quiet", "origin", "main")
    (checkout / "README.md").write_text("new\n", encoding="utf-8")
    answer = script("push-generated.sh", checkout)
    assert answer.returncode == 0, answer.stderr
    assert "::notice::" in answer.stdout
    assert output(checkout) == "commit=\n"


def test_a_push_that_is_refused_fails_the_run(checkout: Path) -> None:
    hook = checkout.parent / "origin.git" / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    (checkout / "README.md").write_text("new\n", encoding="utf-8")
    answer = script("push-generated.sh", checkout)
    assert answer.returncode == 1
    assert "::error::" in answer.stdout


def test_the_token_is_printed_only_to_be_masked(checkout: Path) -> None:
    (checkout / "README.md").write_text("new\n", encoding="utf-8")
    answer = script("push-generated.sh", checkout)
    assert "token-for-a-test" not in answer.stdout + answer.stderr
    assert [line for line in answer.stdout.splitlines() if "eC1hY2Nlc3M" in line] == [
        "::add-mask::eC1hY2Nlc3MtdG9rZW46dG9rZW4tZm9yLWEtdGVzdA=="
    ]
    kept = (checkout / ".git" / "config").read_text(encoding="utf-8")
    assert "extraheader" not in kept
    assert "token-for-a-test" not in kept


def test_the_summary_shows_each_changed_entry(checkout: Path) -> None:
    (checkout / "entries" / "methods").mkdir()
    (checkout / "entries" / "_vocabulary").mkdir()
    for name in (
        "methods/dpo.yml",
        "methods/$(touch run).yml",
        "methods/-x.yml",
        "_vocabulary/a.yml",
    ):
        (checkout / "entries" / name).write_text("name: a\n", encoding="utf-8")
    commit(checkout, "entries")
    answer = script("summary.sh", checkout, "HEAD^1")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout == (
        "### `dpo`\n\n- [dpo](https://example.org/)\n\n````text\nid  dpo\n```\n````\n\n"
    )
    assert not (checkout / "run").exists()


def test_the_summary_says_when_no_entry_changed(checkout: Path) -> None:
    (checkout / "README.md").write_text("new\n", encoding="utf-8")
    commit(checkout, "second")
    assert script("summary.sh", checkout, "HEAD^1").stdout == "No entry changed.\n"


def test_the_summary_fences_the_problems(checkout: Path) -> None:
    (checkout / "problems").write_text("a.yml:1: x: ```` <b>\n", encoding="utf-8")
    answer = script("summary.sh", checkout, "HEAD")
    assert answer.stdout == "### Problems\n\n`````text\na.yml:1: x: ```` <b>\n`````\n\n"
