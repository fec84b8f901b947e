"""Files as documents: read as bytes, refused unless small, regular and clean UTF-8 text."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from awesome_posttrain.parsing import INVISIBLE, DocumentError, Route, bad_character, lines_of

MAX_BYTES = 64 * 1024
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A})


@dataclass(frozen=True)
class Document:
    """One file that was read: its path below the root and its text."""

    path: str
    text: str
    _lines: dict[Route, int] = field(default_factory=dict, compare=False, repr=False)

    def line(self, route: Route) -> int:
        """Return the line of the value at ``route``, or of its nearest ancestor."""
        if not self._lines:
            self._lines.update(lines_of(self.text))
        while route not in self._lines:
            route = route[:-1]
        return self._lines[route]


def _read_bytes(path: str | Path, most: int) -> bytes:
    """Return the bytes of a regular file that is not too large; raise ``DocumentError``."""
    info = os.lstat(path)
    if not stat.S_ISREG(info.st_mode):
        raise DocumentError(1, "not-a-file", "is no regular file", "commit the file itself")
    if info.st_size > most:
        raise DocumentError(1, "too-large", f"has {info.st_size} bytes, more than {most}")
    # Opened only if it still is what lstat saw: no link that appeared meanwhile is followed.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    try:
        data = os.read(handle, most)
        # One call is enough for a file that is as long as it was said to be.
        while len(data) != info.st_size and (more := os.read(handle, max(most - len(data), 0))):
            data += more
    finally:
        os.close(handle)
    return data


def read_text(path: str | Path, most: int = MAX_BYTES) -> str:
    """Return the text of a regular UTF-8 file; raise ``DocumentError`` for any other.

    ``most`` is the number of bytes above which a file is refused.
    """
    try:
        data = _read_bytes(path, most)
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise DocumentError(1, "unreadable", message, "check its permissions") from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError(line, "not-utf8", "is not UTF-8 text", "save it as UTF-8") from None
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        raise DocumentError(line, "line-ends", "has carriage returns", "use LF line ends")
    # Bytes are searched far faster than text, and most files are ASCII.
    is_clean = text.isascii() and len(data.translate(None, _CONTROLS)) == len(data)
    if not is_clean and (match := INVISIBLE.search(text)):
        raise bad_character(text.count("\n", 0, match.start()) + 1, match.group())
    return text
