"""A real Chromium, and the built site on a real loopback server."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.addresses import site_url
from tests.browser import chromium
from tests.browser.harness import Visit, serving, visiting


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


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """A desktop tab on the site; the test fails if a page it opened gave cause for complaint."""
    with visiting(browser, site) as visit:
        yield visit
        assert visit.complaints == []
