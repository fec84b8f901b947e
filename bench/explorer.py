"""``python -m bench.explorer SITE...``: explorer and header search of built sites in Chromium.

Times are taken in the page; bytes are what a server sends that compresses with gzip, as hosts do.
"""

from __future__ import annotations

import gzip
import http.server
import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium

RUNS = 5
# From the arrival of the last file that the first rows need to the end of the frame that shows them.
_FIRST = """() => {
  const files = performance.getEntriesByType("resource").filter((one) => /(names|filters).json/.test(one.name));
  const drawn = performance.getEntriesByName("explorer-filter")[0];
  return drawn.startTime + drawn.duration - Math.max(...files.map((one) => one.responseEnd));
}"""
# From an event in a field to the end of the frame that shows what it changed.
_REACT = """([selector, value]) => new Promise((done) => {
  const field = document.querySelector(selector);
  const begin = performance.now();
  if (field.type === "checkbox") field.checked = value; else field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const script = performance.now() - begin;
  requestAnimationFrame(() => setTimeout(() => done([script, performance.now() - begin])));
})"""
_FILTERS = [
    ("form.explore [name=kind]", "paper"),
    ("form.explore [name=topic]", "rlvr.recipes"),
    ("form.explore [name=code]", True),
    ("form.explore [name=code]", False),
    ("form.explore [name=sort]", "name"),
    ("form.explore [name=topic]", ""),
    ("form.explore [name=from]", "2025"),
    ("form.explore [name=kind]", "method"),
    ('form.explore [name="facet.critic"]', "no"),
    ("form.explore [name=kind]", ""),
]
_WORDS = ["r", "reward", "reward model", "shao 2024", "2402.03300", "deepseak", "optimisation"]


class Sent(dict[str, int]):
    """Path to bytes of each answer's body."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, packed with gzip where that is smaller, and counts."""

    def __init__(self, *args: Any, sent: Sent, **kwargs: Any) -> None:
        self.sent = sent
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.sent[self.path] = len(body)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's name
        pass


@contextmanager
def packed(site: Path) -> Iterator[tuple[str, Sent]]:
    """Serve a built site on loopback; yields its address and what was sent."""
    sent = Sent()
    handler = partial(_Handler, sent=sent, directory=str(site.resolve()))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", sent
        server.shutdown()


def _explore(page: Page, home: str) -> dict[str, Any]:
    page.goto(home + "explore/", wait_until="networkidle")
    first = page.evaluate(_FIRST)
    page.locator(".facet-box summary").click()
    page.wait_for_timeout(300)
    filters = [page.evaluate(_REACT, step) for step in _FILTERS]
    typed = []
    for words in _WORDS:
        page.evaluate(_REACT, ["form.explore [name=find]", words])
        page.wait_for_load_state("networkidle")
        # Again, now that the words' own shard is there.
        typed.append(page.evaluate(_REACT, ["form.explore [name=find]", words]))
    return {"first": first, "filters": filters, "typed": typed}


def _bytes(browser: Browser, site: Path) -> dict[str, int]:
    """Return what a first query in the header and a first visit of the explorer make a reader load."""
    found = {}
    for name, path, words in (("header", "about/", "deepseek"), ("explorer", "explore/", "")):
        with packed(site) as (home, sent):
            page = browser.new_page()
            page.goto(home + path, wait_until="networkidle")
            if words:
                sent.clear()
                page.keyboard.press("/")
                page.keyboard.type(words)
                page.wait_for_timeout(1000)
            found[name] = sum(sent.values())
            found[f"{name}, data"] = sum(n for p, n in sent.items() if p.startswith("/search/"))
            page.close()
    return found


def main() -> None:
    """Print a table line for each site that the command line names."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=["--no-sandbox"]
        )
        for name in sys.argv[1:]:
            site = Path(name)
            runs = []
            with packed(site) as (home, _):
                for _ in range(RUNS):
                    page = browser.new_page()
                    runs.append(_explore(page, home))
                    page.close()

            def both(key: str, runs: list[dict[str, Any]] = runs) -> str:
                frames = [time for run in runs for _, time in run[key]]
                scripts = [time for run in runs for time, _ in run[key]]
                return (
                    f"script {median(scripts):.0f} (worst {max(scripts):.0f}), "
                    f"frame {median(frames):.0f} (worst {max(frames):.0f}) ms"
                )

            sys.stdout.write(
                f"{name}: first rows {median(run['first'] for run in runs):.0f} ms; "
                f"filters {both('filters')}; words {both('typed')}; "
                f"bytes {json.dumps(_bytes(browser, site))}\n"
            )
        browser.close()


if __name__ == "__main__":
    main()
