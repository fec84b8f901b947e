"""A real Chromium, and the built site on a real loopback server."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bench.synth import write
from playwright.sync_api import Browser, sync_playwright

from awesome_posttrain.project import Project
from tests.addresses import site_url
from tests.browser import chromium
from tests.browser.harness import Visit, serving, visiting

LARGE = 10_000


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests; each test has its own tab in it."""
    path = chromium.find()
    if path is None:
        pytest.fail("no Chromium: run `make test`, which installs one, or set SKIP_BROWSER=1")
    # Chromium's own sandbox refuses to start as root, which is what a container runs as.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(root: Path, built_site: Path) -> Iterator[str]:
    """The address of the site's home page on loopback."""
    # Below the path it will have on its own host: a link to the host's root would be found out.
    with serving(built_site, urlsplit(site_url(root)).path) as home:
        yield home


@pytest.fixture(scope="session")
def large_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site of ten thousand entries, invented from the real ones."""
    project = tmp_path_factory.mktemp("large") / "project"
    write(Project(root), LARGE, project)
    subprocess.run(["awesome-posttrain", "--root", project, "build", "--only", "site"], check=True)
    return (project / "build" / "site").resolve()


@pytest.fixture
def packed(browser: Browser, built_site: Path) -> Iterator[Visit]:
    """A tab on the site behind a server that compresses, so that bytes can be counted."""
    with serving(built_site, is_packed=True) as home, visiting(browser, home) as visit:
        yield visit
        assert visit.complaints == []


@pytest.fixture
def large(browser: Browser, large_site: Path) -> Iterator[Visit]:
    """The same on the site of ten thousand entries."""
    with serving(large_site, is_packed=True) as home, visiting(browser, home) as visit:
        yield visit
        assert visit.complaints == []


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """A desktop tab on the site; the test fails if a page it opened gave cause for complaint."""
    with visiting(browser, site) as visit:
        yield visit
        assert visit.complaints == []
