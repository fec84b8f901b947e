"""One run of a command: processor time, wall time and peak memory, as the system counts them."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = os.environ | {
    "NO_MKDOCS_2_WARNING": "1",
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
}
# A command compiles its modules once and keeps them, unless somebody forbids it.
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)


_UNIT = 1024 * 1024 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux KiB


@dataclass(frozen=True)
class Run:
    """What one run took: seconds of processor and of wall, and MiB at the peak."""

    processor: float
    wall: float
    memory: float


class FailedError(Exception):
    """Raised when a command does not end well, with its last words."""


def run(command: Sequence[str | Path], folder: Path) -> Run:
    """Run a command to its end; raise ``FailedError`` with its words if it fails."""
    start = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - the project's own tools
        command,
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        words = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode:
        raise FailedError(f"{command} failed:\n{words.decode()[-3000:]}")
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / _UNIT)


def peak() -> float:
    """Return the MiB that this process had at its peak."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _UNIT


def median(runs: Sequence[Run]) -> Run:
    """Return the median of each figure on its own."""
    return Run(
        statistics.median(item.processor for item in runs),
        statistics.median(item.wall for item in runs),
        statistics.median(item.memory for item in runs),
    )
