"""The theme's shells, rendered once by MkDocs and filled for each page.

What depends on the page is this contract and nothing else: the title, the description, the
canonical address, extra tags of the head, and the content. Slots are marked by private-use
characters, which no theme and no accepted entry contains. A shell serves all pages of one depth
below one part of the site, since relative links and the marked part of the navigation are theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

TITLE, DESCRIPTION, HEAD, CONTENT = (f"\ue000{name}\ue001" for name in "tdhc")
PLACE = "shell-of-pages/"
"""Part of the path of a shell that is no page itself."""


class ShellError(Exception):
    """Raised when the theme's page lacks a slot."""


def shell_path(path: str) -> str:
    """Return the path at which MkDocs renders the shell for the page at ``path``.

    A page directly below the root is its own shell: the navigation names it.
    """
    part, _, rest = path.partition("/")
    return f"{part}/" + PLACE * rest.count("/")


@dataclass(frozen=True)
class Shell:
    """A page split at its slots: UTF-8 and the slots between it in turn.

    Bytes, since one character beyond Latin-1 in a page would make Python widen the whole shell.
    """

    parts: tuple[tuple[bytes, str], ...]
    tail: bytes

    @classmethod
    def split(cls, html: str, own_path: str, site_url: str) -> Shell:
        """Return the shell of a rendered page; raise ``ShellError`` if a slot is missing."""
        slots = {TITLE: "title", DESCRIPTION: "description", HEAD: "head", CONTENT: "content"}
        missing = [name for mark, name in slots.items() if mark not in html]
        if missing:
            raise ShellError(f"the theme's page has no place for: {', '.join(missing)}")
        slots[f'"{site_url}{own_path}"'] = "address"
        parts: list[tuple[bytes, str]] = []
        rest = html
        while True:
            found = [(at, mark) for mark in slots if (at := rest.find(mark)) >= 0]
            if not found:
                return cls(tuple(parts), rest.encode())
            at, mark = min(found)
            parts.append((rest[:at].encode(), slots[mark]))
            rest = rest[at + len(mark) :]

    def fill(
        self, *, title: str, description: str, address: str, content: str, head: str = ""
    ) -> bytes:
        """Return a page in UTF-8; ``content`` and ``head`` are HTML, the rest is text."""
        values = {
            "title": escape(title),
            "description": escape(description),
            "address": f'"{escape(address)}"',
            "content": content,
            "head": head,
        }
        pieces: list[bytes] = []
        for text, slot in self.parts:
            pieces += (text, values[slot].encode())
        pieces.append(self.tail)
        return b"".join(pieces)
