"""The pages of a warm project over HTTP, on this machine only."""

from __future__ import annotations

import mimetypes
import re
import threading
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from awesome_posttrain.cli.warm import State, Warm

EVENTS = "_events"
"""Path at which a page waits for a newer version."""
HEARTBEAT = 15.0
"""Seconds after which a waiting page is written to, so that one that left is noticed."""
_BODY = re.compile(r"<body[^>]*>")
_BANNER = (
    '<div role="alert" style="background:#fff3f0;color:#7a0010;padding:1em;'
    'border-bottom:3px solid #c00;font-size:14px"><b>Not shown yet: the files have errors.</b>'
    '<pre style="white-space:pre-wrap;margin:.5em 0 0">{}</pre></div>'
)
_SCRIPT = (
    '<script>new EventSource("/{}").onmessage=function(e)'
    '{{if(e.data!=="{}")location.reload()}}</script>'
)


class Server(ThreadingHTTPServer):
    """Serves the state that a ``Warm`` project has, and tells pages when it changes."""

    daemon_threads = True

    def __init__(self, warm: Warm, port: int, prefix: str) -> None:
        """Listen on loopback; ``prefix`` is the path of the public address, also answered."""
        super().__init__(("127.0.0.1", port), _Handler)
        self.warm, self.prefix = warm, prefix.strip("/")
        self.changed = threading.Condition()

    @property
    def state(self) -> State:
        """The state now; there is one before the server starts."""
        state = self.warm.state
        if state is None:
            raise RuntimeError("nothing was loaded")
        return state

    def tell(self) -> None:
        """Wake the pages that wait."""
        with self.changed:
            self.changed.notify_all()


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    server_version = "awesome-posttrain"

    def do_HEAD(self) -> None:
        """Answer without a body."""
        self.do_GET()

    def do_GET(self) -> None:
        """Answer with a page or a file."""
        # A page of another host that resolves to this machine must not read what is not public.
        host = self.headers.get("Host", "").rpartition(":")[0]
        if host not in {"127.0.0.1", "localhost"}:
            self._send(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", b"wrong host\n")
            return
        path = unquote(urlsplit(self.path).path).lstrip("/")
        prefix = self.server.prefix
        if prefix and (path == prefix or path.startswith(f"{prefix}/")):
            path = path[len(prefix) :].lstrip("/")
        if path == EVENTS:
            self._wait()
            return
        self._answer(self.server.state, path)

    def _answer(self, state: State, path: str) -> None:
        if path and not path.endswith("/"):
            static = state.static(path)
            if f"{path}/" in state.site.routes or (
                static and static.name != path.rsplit("/", maxsplit=1)[-1]
            ):
                self.send_response(HTTPStatus.FOUND)
                self.send_header("Location", f"/{path}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        status = HTTPStatus.OK
        # MkDocs made an empty file for most of these: they are asked for first.
        if (data := state.data(path)) is not None:
            self._send(status, _with_charset(kind), data)
            return
        text, static = state.text(path), state.static(path)
        if text is None and static is None:
            status, text, kind = HTTPStatus.NOT_FOUND, state.text("404.html") or "", "text/html"
        if path.endswith("/") or not path:
            kind = "text/html"
        if text is not None:
            if kind == "text/html":
                text = _with_news(text, state)
            self._send(status, f"{kind}; charset=utf-8", text.encode())
        elif static is not None:
            self._send(status, kind, static.read_bytes())

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _wait(self) -> None:
        """Send the version now and after each change, until the page leaves."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        try:
            while True:
                self.wfile.write(f"data: {self.server.state.version}\n\n".encode())
                self.wfile.flush()
                with self.server.changed:
                    self.server.changed.wait(HEARTBEAT)
        except OSError:
            return

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's name
        """Say nothing: the terminal is for problems."""


def _with_charset(kind: str) -> str:
    """Return a media type that says UTF-8 where a browser would otherwise guess."""
    is_text = kind.startswith("text/") or kind.endswith(("json", "xml"))
    return f"{kind}; charset=utf-8" if is_text else kind


def _with_news(html: str, state: State) -> str:
    """Return a page that says the errors and reloads itself when there is a newer version."""
    banner = _BANNER.format(escape(state.problems)) if state.problems else ""
    html = _BODY.sub(lambda found: found.group() + banner, html, count=1)
    script = _SCRIPT.format(EVENTS, state.version)
    return html.replace("</body>", f"{script}</body>", 1)
