"""What programs observed and wrote down: the history of the entries, read and refused whole."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from pydantic import ValidationError

from awesome_posttrain.documents import Document, read_text
from awesome_posttrain.history import History
from awesome_posttrain.parsing import DocumentError
from awesome_posttrain.problems import Problem
from awesome_posttrain.project import Project

HISTORY = "entries/_observed/history.json"
"""File of the history below the root, as problems print it."""
MAX_BYTES = 64 * 1024 * 1024
"""Size above which the history is refused; it grows with every change."""
_HINT = "take the file as it is on the main branch, where a workflow writes it"


def read_history(project: Project) -> tuple[History, list[Problem]]:
    """Return the history, an empty one if its file is absent or refused, and the problems."""
    if not os.path.lexists(project.history):
        return History(), []
    try:
        document = Document(HISTORY, read_text(project.history, MAX_BYTES))
    except DocumentError as error:
        return History(), [Problem(HISTORY, error.line, error.code, error.message, error.hint)]
    try:
        return History.model_validate_json(document.text), []
    except ValidationError as error:
        return History(), list(_problems_of(error, document))


def _problems_of(error: ValidationError, document: Document) -> Iterator[Problem]:
    """Yield what pydantic refused in the history."""
    for flaw in error.errors(include_url=False):
        place = ".".join(str(step) for step in flaw["loc"])
        at = re.search(r" at line (\d+) column \d+", flaw["msg"])
        message = flaw["msg"].replace(at.group(), "") if at else flaw["msg"]
        line = int(at.group(1)) if at else document.line(flaw["loc"])
        yield Problem(
            document.path, line, "bad-history", f"{place}: {message}" if place else message, _HINT
        )
