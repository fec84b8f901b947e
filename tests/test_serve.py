"""``serve`` shows the bytes of a build, and a saved file at once; errors leave the last good site.

A real server on loopback.
"""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from awesome_posttrain.project import Project
from tests.whole import build, files_in, whole_project

PATIENCE = 30.0
_SCRIPT = re.compile(rb"<script>new EventSource.*?</script>")
_BANNER = "Not shown yet"


@dataclass(frozen=True)
class Served:
    """A project and the port at which it is served."""

    project: Project
    port: int

    def answer(self, path: str, host: str = "127.0.0.1") -> tuple[int, bytes]:
        """Status and body at a path below the root, without the script that reloads the page."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", f"/{path}", headers={"Host": f"{host}:{self.port}"})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, _SCRIPT.sub(b"", body)

    def text(self, path: str) -> str:
        """The body at a path."""
        return self.answer(path)[1].decode()

    def until(self, path: str, words: str, *, shown: bool = True) -> None:
        """Wait until a page shows some words, or no longer does."""
        end = time.monotonic() + PATIENCE
        while (words in self.text(path)) is not shown:
            assert time.monotonic() < end, f"{path}: {words} {'never came' if shown else 'stayed'}"
            time.sleep(0.02)

    def change(self, path: str, before: str, after: str) -> None:
        """Change a text in a file of the project."""
        file = self.project.root / path
        text = file.read_text(encoding="utf-8")
        assert before in text, path
        file.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    project = whole_project(tmp_path_factory.mktemp("serve") / "project")
    command = ["awesome-posttrain", "--root", str(project.root), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline()
            found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\n", address)
            assert found, address
            yield Served(project, int(found.group(1)))
        finally:
            process.terminate()


def test_every_file_is_served_as_it_is_built(served: Served, tmp_path: Path) -> None:
    built = files_in(build(whole_project(tmp_path / "built")))
    assert len(built) > 50
    different = []
    for path, data in built.items():
        status, body = served.answer(path.removesuffix("index.html"))
        # The compressed sitemap holds the time at which it was packed.
        if (status, body) != (200, data) and path != "sitemap.xml.gz":
            different.append(path)
    assert different == []


def test_a_saved_entry_shows_on_its_page_and_in_every_list(served: Served) -> None:
    served.change("entries/papers/liu-2025-dr-grpo.yml", "name: Dr. GRPO", "name: Renamed GRPO")
    served.until("papers/liu-2025-dr-grpo/", "Renamed GRPO")
    for path in ("papers/", "", "v1/catalogue.json", "search/names.json"):
        assert "Renamed GRPO" in served.text(path), path


def test_errors_leave_the_last_good_page_and_are_shown_on_it(served: Served) -> None:
    served.change("entries/methods/ppo.yml", "topic: ", "topik: ")
    served.until("methods/ppo/", _BANNER)
    page = served.text("methods/ppo/")
    assert "entries/methods/ppo.yml:" in page
    assert '<h1 id="entry">PPO' in page
    served.change("entries/methods/ppo.yml", "topik: ", "topic: ")
    served.until("methods/ppo/", _BANNER, shown=False)


def test_a_file_that_comes_and_goes_has_its_page_meanwhile(served: Served) -> None:
    source = served.project.root / "entries/papers/cobbe-2021-gsm8k.yml"
    text = source.read_text(encoding="utf-8").replace("2110.14168", "2110.14169")
    text = re.sub(r"(?m)^title: .*$", "title: Another Work on Grade School Mathematics", text)
    new = source.with_name("another-2021-work.yml")
    new.write_text(text, encoding="utf-8")
    served.until("papers/another-2021-work/", "Another Work on Grade School")
    served.until("sitemap.xml", "papers/another-2021-work/")
    new.unlink()
    served.until("papers/another-2021-work/", "Another Work on Grade School", shown=False)
    assert served.answer("papers/another-2021-work/")[0] == 404


def test_templates_vocabulary_and_prose_show_too(served: Served) -> None:
    served.change(
        "templates/site/entry.html", '<h2 id="cite">Cite</h2>', '<h2 id="cite">Quote</h2>'
    )
    served.until("methods/ppo/", ">Quote</h2>")
    topics = served.project.vocabulary / "topics.yml"
    title = re.search(r"(?m)^  title: (.*)$", topics.read_text(encoding="utf-8"))
    assert title
    served.change("entries/_vocabulary/topics.yml", title.group(), "  title: Another Family")
    served.until("topics/", "Another Family")
    served.change("site/docs/about.md", "# About this map", "# About the map")
    served.until("about/", "About the map")


def test_a_folder_without_its_slash_leads_to_the_page(served: Served) -> None:
    assert served.answer("methods/ppo")[0] == 302


def test_the_path_of_the_public_address_works(served: Served) -> None:
    assert served.answer("awesome-posttrain/methods/ppo/") == served.answer("methods/ppo/")


@pytest.mark.parametrize("path", ["../entries/methods/ppo.yml", "%2e%2e/entries/methods/ppo.yml"])
def test_nothing_outside_the_site_is_served(served: Served, path: str) -> None:
    assert served.answer(path)[0] == 404


def test_another_host_name_is_refused(served: Served) -> None:
    assert served.answer("methods/ppo/", host="example.org")[0] == 421
