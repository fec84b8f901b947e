"""``python -m bench.explorer SITE...``: explorer and header search of built sites in Chromium.

Times are taken in the page, from the arrival of the data or an event in a field to the end of the
frame that shows what changed; bytes are what a server sends that compresses with gzip.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright
from tests.browser import chromium
from tests.browser.harness import serving, visiting

RUNS = 5
_FIRST = """() => {
  const files = performance.getEntriesByType("resource");
  const needed = files.filter((one) => /(names|filters).json/.test(one.name));
  const drawn = performance.getEntriesByName("explorer-filter")[0];
  const ready = performance.getEntriesByName("explorer-start")[0].startTime;
  const arrived = Math.max(ready, ...needed.map((one) => one.responseEnd));
  return drawn.startTime + drawn.duration - arrived;
}"""
_REACT = """([selector, value]) => new Promise((done) => {
  const field = document.querySelector(`form.explore ${selector}`);
  const begin = performance.now();
  field[field.type === "checkbox" ? "checked" : "value"] = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const script = performance.now() - begin;
  requestAnimationFrame(() => setTimeout(() => done([script, performance.now() - begin])));
})"""
_FILTERS = [
    ("[name=kind]", "paper"),
    ("[name=topic]", "rlvr.recipes"),
    ("[name=code]", True),
    ("[name=code]", False),
    ("[name=sort]", "name"),
    ("[name=topic]", ""),
    ("[name=from]", "2025"),
    ("[name=kind]", "method"),
    ('[name="facet.critic"]', "no"),
    ("[name=kind]", ""),
]
_WORDS = ["r", "reward", "reward model", "shao 2024", "2402.03300", "deepseak", "optimisation"]

Reaction = tuple[float, float]
"""Milliseconds until our script has ended, and until the frame is shown."""


def times(browser: Browser, home: str) -> tuple[float, list[Reaction], list[Reaction]]:
    """Return milliseconds to the first rows, of each filter, and of each query."""
    with visiting(browser, home) as visit:
        page = visit.open("explore/")
        first = page.evaluate(_FIRST)
        page.locator(".facet-box summary").click()
        page.wait_for_timeout(500)
        filters = []
        for step in _FILTERS:
            filters.append(page.evaluate(_REACT, step))
            page.wait_for_timeout(100)
        words = []
        for text in _WORDS:
            # Once for the shards of its words, once measured.
            page.evaluate(_REACT, ["[name=find]", text])
            page.wait_for_load_state("networkidle")
            words.append(page.evaluate(_REACT, ["[name=find]", text]))
        return first, filters, words


def transfers(browser: Browser, home: str) -> dict[str, int]:
    """Return what a reader loads to the bytes of it: programs and data, as sent."""
    found = {}
    with visiting(browser, home) as visit:
        page = visit.open("about/")
        visit.requests.clear()
        page.keyboard.press("/")
        page.keyboard.type("deepseek")
        page.wait_for_timeout(1000)
        found["first query in the header"] = visit.transferred()
    with visiting(browser, home) as visit:
        visit.open("explore/")
        visit.requests = [one for one in visit.requests if "/search/" in one.url]
        found["explorer's data at a first visit"] = visit.transferred()
    return found


def _said(reactions: list[Reaction]) -> str:
    scripts, frames = zip(*reactions, strict=True)
    return (
        f"{median(frames):.0f} ms, worst {max(frames):.0f} "
        f"(script {median(scripts):.0f}, worst {max(scripts):.0f})"
    )


def main() -> None:
    """Print what was measured for each site that the command line names."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=arguments)
        for name in sys.argv[1:]:
            with serving(Path(name).resolve(), is_packed=True) as home:
                runs = [times(browser, home) for _ in range(RUNS)]
                lines = {
                    "first rows": f"{median(run[0] for run in runs):.0f} ms",
                    "a filter": _said([one for run in runs for one in run[1]]),
                    "a query": _said([one for run in runs for one in run[2]]),
                }
                lines |= {what: f"{n:,} bytes" for what, n in transfers(browser, home).items()}
            sys.stdout.write(f"{name}\n")
            for what, text in lines.items():
                sys.stdout.write(f"  {what}: {text}\n")
        browser.close()


if __name__ == "__main__":
    main()
