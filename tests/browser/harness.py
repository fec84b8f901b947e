"""A loopback server for a built site, and a page that keeps what a reader should never meet."""

import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Route

WCAG_2_1_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
AXE = Path(__file__).parents[1] / "node" / "node_modules" / "axe-core" / "axe.min.js"


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serve one folder below a prefix, and its 404.html for all that is missing, as Pages does."""

    def __init__(self, *args: object, prefix: str, directory: str, is_packed: bool) -> None:
        self.prefix, self.is_packed = prefix, is_packed
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """The file for a path below the prefix; for any other path one that does not exist."""
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "no such file")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def do_GET(self) -> None:
        """Answer with a file, packed with gzip as hosts do if that was asked for."""
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        if not self.is_packed or not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing file with the site's own page."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing: the page keeps what matters."""


@contextmanager
def serving(folder: Path, prefix: str = "/", *, is_packed: bool = False) -> Iterator[str]:
    """Serve a folder on a free loopback port; yields the address of its top page."""
    handler = partial(_Handler, prefix=prefix, directory=str(folder), is_packed=is_packed)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()


class Visit:
    """One reader's tab. `complaints` holds whatever no page of the site may cause."""

    def __init__(self, page: Page, home: str) -> None:
        """Watch a fresh page; `home` is the address of the site's top page."""
        self.page = page
        self.home = home
        self.complaints: list[str] = []
        self.requests: list[Request] = []
        page.on("request", self._note)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("dialog", self._dialog)
        page.context.route("**/*", self._route)
        page.context.on("requestfailed", self._failed)
        page.context.on("response", lambda answer: self._answer(answer.status, answer.url))

    def open(self, path: str = "", *, status: int = HTTPStatus.OK) -> Page:
        """Open a page by its path below the site's root and wait until its scripts rest."""
        self._expected = status
        response = self.page.goto(self.home + path, wait_until="networkidle")
        assert response is not None, f"no answer for {path!r}"
        assert response.status == status, f"{path!r} answers {response.status}"
        return self.page

    def paths(self) -> list[str]:
        """Paths below the site's root that were asked for since ``requests`` was last emptied."""
        return [request.url.removeprefix(self.home) for request in self.requests]

    def transferred(self) -> int:
        """Bytes of the bodies of those answers, as they were sent."""
        return sum(request.sizes()["responseBodySize"] for request in self.requests)

    def axe(self) -> list[str]:
        """What axe finds against WCAG 2.1 A and AA on the page as it stands, one line a node."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", WCAG_2_1_AA
        )
        return [
            f"{violation['id']}: {violation['help']}: {node['html'][:160]}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    _expected: int = HTTPStatus.OK

    def _note(self, request: Request) -> None:
        self.requests.append(request)

    def _console(self, message: ConsoleMessage) -> None:
        asked_for = self._expected != HTTPStatus.OK and "Failed to load resource" in message.text
        if message.type in ("error", "warning") and not asked_for:
            self.complaints.append(f"console {message.type}: {message.text}")

    def _dialog(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _route(self, route: Route, request: Request) -> None:
        if _host(request.url) == _host(self.home):
            route.continue_()
        else:
            self.complaints.append(f"request off the host: {request.url}")
            route.abort()

    def _failed(self, request: Request) -> None:
        # A page left before its last picture arrived aborts that request: nobody's mistake.
        if _host(request.url) == _host(self.home) and request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"request failed: {request.url}: {request.failure}")

    def _answer(self, status: int, url: str) -> None:
        if status >= HTTPStatus.BAD_REQUEST and status != self._expected:
            self.complaints.append(f"answer {status}: {url}")


@contextmanager
def visiting(
    browser: Browser, home: str, *, width: int = 1280, dark: bool = False, script: bool = True
) -> Iterator[Visit]:
    """A fresh tab without history, cookies or motion; closed at the end."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        java_script_enabled=script,
        service_workers="block",
    )
    try:
        yield Visit(context.new_page(), home)
    finally:
        context.close()


def _host(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
