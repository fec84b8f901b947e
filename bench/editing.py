"""How long ``serve`` takes from a saved file to the new bytes of its page."""

from __future__ import annotations

import re
import socket
import subprocess
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench.measure import ENVIRONMENT

PATIENCE = 180
"""Seconds until the server must answer, and until an edit must show."""


def _get(url: str) -> str:
    try:
        with urlopen(url, timeout=10) as answer:  # noqa: S310 - loopback
            return str(answer.read().decode())
    except (URLError, OSError):
        return ""


def _until(url: str, text: str, pause: float) -> float:
    """Return the seconds until a page holds a text; raise ``SystemExit`` if it never does."""
    start = time.perf_counter()
    while time.perf_counter() - start < PATIENCE:
        if text in _get(url):
            return time.perf_counter() - start
        time.sleep(pause)
    raise SystemExit(f"{url} never showed the edit")


def edits(project: Path, number: int) -> list[float]:
    """Return the seconds that each of ``number`` edits took to show."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    file = min((project / "entries" / "methods").glob("*.yml"))
    url = f"http://127.0.0.1:{port}/methods/{file.stem}/"
    command = ["awesome-posttrain", "--root", str(project), "serve", "--port", str(port)]
    before = file.read_text(encoding="utf-8")
    with subprocess.Popen(  # noqa: S603 - the project's own command
        command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _until(url, "</html>", 0.2)
            waits = []
            for turn in range(number):
                name = f"Edited {turn}"
                file.write_text(re.sub(r"(?m)^name: .*$", f"name: {name}", before, count=1))
                waits.append(_until(url, name, 0.01))
                time.sleep(0.5)
            return waits
        finally:
            file.write_text(before, encoding="utf-8")
            server.terminate()
