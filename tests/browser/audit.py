"""What slow judges say of the site: Lighthouse on four pages, the W3C checker on every kind.

`python -m tests.browser.audit SITE` is a step of `make audit`; it exits 1 if a page falls short.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.addresses import site_url
from tests.browser.chromium import find
from tests.browser.harness import serving

HERE = Path(__file__).parents[1] / "node" / "audit"
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
PAGES = {
    "": 200_000,
    "explore/": None,
    "methods/grpo/": 100_000,
    "topics/rlvr/group-relative/": None,
}
"""Path to the bytes that the page may transfer with a cold cache, gzipped, if there is a limit."""
THEME = (
    "Attribute \u201cautocomplete\u201d is only allowed when the input type is",
    "The value of the \u201cfor\u201d attribute of the \u201clabel\u201d element must be the ID of",
)
"""What the W3C's checker says of the theme: its colour switch, and the title of its contents."""


def lighthouse(site: Path) -> list[str]:
    """Return what falls short of ``LEAST`` and of the limits of ``PAGES``; print every figure."""
    browser = find()
    if browser is None:
        return ["Lighthouse: no Chromium"]
    flaws = []
    with serving(site, urlsplit(site_url(HERE.parents[2])).path, is_packed=True) as home:
        command = ["node", "lighthouse.mjs", str(browser), *(home + path for path in PAGES)]
        answer = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=True)
    for path, line in zip(PAGES, answer.stdout.splitlines(), strict=True):
        said: dict[str, Any] = json.loads(line)
        scores = ", ".join(f"{name} {said[name]}" for name in LEAST)
        print(f"/{path}: {scores}, {said['bytes']:,} bytes")
        low = [f"{name} {said[name]}" for name, least in LEAST.items() if said[name] < least]
        if low:
            flaws.append(f"/{path}: {', '.join(low)}: {'; '.join(said['flaws'])}")
        limit = PAGES[path]
        if limit is not None and said["bytes"] > limit:
            flaws.append(f"/{path}: {said['bytes']:,} bytes, more than {limit:,}")
    return flaws


def samples(site: Path) -> list[Path]:
    """Return every page that is no entry's, and the longest entry of each kind."""
    kinds = ("papers", "methods", "models", "benchmarks", "frameworks")
    entries = {page for kind in kinds for page in (site / kind).glob("*/index.html")}
    longest = [
        max((page for page in entries if kind in page.parts), key=lambda page: page.stat().st_size)
        for kind in kinds
    ]
    others = [
        page
        for page in sorted(site.rglob("*.html"))
        if page.relative_to(site).parts[0] not in kinds or len(page.relative_to(site).parts) == 2
    ]
    return others + longest


def valid_html(site: Path) -> list[str]:
    """Return the errors of the W3C's checker but for those of the theme."""
    if shutil.which("java") is None:
        return ["The W3C's checker needs Java"]
    jar = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    pages = samples(site)
    command = ["java", "-jar", str(jar), "--errors-only", "--format", "json", *map(str, pages)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(answer.stderr)["messages"]
    print(f"{len(pages)} pages read by the W3C's checker")
    return [
        f"{Path(urlsplit(item['url']).path).relative_to(site)}: {item['message']}"
        for item in found
        if not item["message"].startswith(THEME)
    ]


def main() -> None:
    """Judge the site that the command line names."""
    site = Path(sys.argv[1]).resolve()
    flaws = lighthouse(site) + valid_html(site)
    sys.exit("\n".join(flaws) if flaws else 0)


if __name__ == "__main__":
    main()
