"""Writing that never harms what was there: one file at once, and a whole site at once."""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def write_file(path: Path, text: str) -> bool:
    """Replace a file by one ``os.replace``; return whether its text changed."""
    data = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def publish(target: Path, fill: Callable[[Path], object]) -> None:
    """Fill a fresh folder beside ``target`` and make ``target`` a symbolic link to it.

    A file whose bytes are as before becomes a hard link to the old one. If ``fill`` raises, the
    fresh folder goes and ``target`` stays as it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    old = target.resolve() if target.exists() else None
    fresh = Path(tempfile.mkdtemp(prefix=f"{target.name}.", dir=target.parent))
    try:
        fresh.chmod(0o755)
        fill(fresh)
        if old is not None and old != fresh:
            _share(old, fresh)
        link = target.with_name(f".{fresh.name}.link")
        link.symlink_to(fresh.name)
        if target.exists() and not target.is_symlink():
            target.rename(target.with_name(f".{fresh.name}.old"))
        link.replace(target)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    for stale in target.parent.glob(f"{target.name}.*"):
        if stale != fresh and stale.is_dir():
            shutil.rmtree(stale, ignore_errors=True)
    for stale in target.parent.glob(f".{target.name}.*.old"):
        shutil.rmtree(stale, ignore_errors=True)


def _share(old: Path, fresh: Path) -> None:
    """Replace files of ``fresh`` that equal those of ``old`` by hard links to them."""
    for folder, _, names in os.walk(fresh):
        for name in names:
            new = Path(folder, name)
            before = old / new.relative_to(fresh)
            if before.is_file() and filecmp.cmp(before, new, shallow=False):
                with suppress(OSError):
                    twin = new.with_name(f".{name}.link")
                    os.link(before, twin)
                    twin.replace(new)
