"""Find a Chromium that starts, or install one by the means of the platform.

`python -m tests.browser.chromium` is the step of `make test` before pytest: it exits 0 when there
is a browser or `SKIP_BROWSER=1` is set, else 1 with one line.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BUNDLES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def skipped() -> bool:
    """Whether the reader of the test run asked to do without a browser."""
    return os.environ.get("SKIP_BROWSER") == "1"


def find() -> Path | None:
    """The first browser that answers to `--version`; the variable CHROMIUM names one before all."""
    return next((path for path in _candidates() if _starts(path)), None)


def install() -> None:
    """Install a browser: Debian's package where we may, else the build that Playwright brings."""
    if _is_debian() and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        _run(["apt-get", "update", "-qq"], environment)
        _run(["apt-get", "install", "-y", "-qq", "chromium"], environment)
    else:
        _run([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))


def main() -> str | None:
    """The exit status for the shell: nothing, or the one line that says what is missing."""
    if skipped():
        print("SKIP_BROWSER=1: the browser tests will be skipped")
        return None
    if find() is None:
        print("No Chromium found; installing one")
        install()
    if find() is None:
        return "No Chromium to test in, and none could be installed: set CHROMIUM or SKIP_BROWSER=1"
    return None


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("CHROMIUM"):
        yield Path(named)
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)
    yield from map(Path, BUNDLES)
    with sync_playwright() as playwright:
        yield Path(playwright.chromium.executable_path)


def _starts(path: Path) -> bool:
    # Ubuntu's chromium-browser is a stand-in that only names a snap: running it is the one proof.
    try:
        answer = subprocess.run(
            [path, "--version"], capture_output=True, check=False, timeout=60, text=True
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and "chrom" in answer.stdout.lower()


def _is_debian() -> bool:
    try:
        release = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False
    return "ID=debian" in release.splitlines() and shutil.which("apt-get") is not None


def _run(command: list[str], environment: dict[str, str]) -> None:
    # A failure shows in the next search for a browser, which then says so in one line.
    subprocess.run(command, check=False, env=environment, stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
