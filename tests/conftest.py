"""What all tests share: where the checkout is, and which tests need a browser."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import chromium


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden files are rewritten only when that is asked for."""
    parser.addoption("--bless", action="store_true", help="Rewrite tests/golden.")


def pytest_configure() -> None:
    """This environment's tools come first, its node before the system's, however pytest ran."""
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in tests/browser need a Chromium; they are skipped only when that was asked for."""
    for item in items:
        if "browser" in item.path.relative_to(item.config.rootpath).parts:
            item.add_marker(pytest.mark.browser)
            if chromium.skipped():
                item.add_marker(pytest.mark.skip(reason="SKIP_BROWSER=1 is set"))


@pytest.fixture(scope="session")
def root(pytestconfig: pytest.Config) -> Path:
    """The checkout that is tested."""
    return pytestconfig.rootpath


@pytest.fixture(scope="session")
def built_site(root: Path) -> Path:
    """The folder of the site, built from the entries as they are."""
    subprocess.run(["awesome-posttrain", "--root", root, "build", "--only", "site"], check=True)
    return root / "build" / "site"
