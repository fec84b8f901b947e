"""Rules about the summary, the sentence that readers see first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.checks.finding import Finding

SHORTEST, LONGEST = 80, 300
_EMPTY = ("novel", "powerful", "comprehensive", "groundbreaking", "cutting-edge", "revolutionary")
_EMPTY_WORDS = re.compile(rf"\b({'|'.join(_EMPTY)})\b", re.IGNORECASE)


def summary_length(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a summary has 80 to 300 characters."""
    for entry in catalogue.entries.values():
        length = len(entry.summary)
        if length < SHORTEST:
            hint = "say what is new and how it works"
            message = f"the summary has {length} characters, fewer than {SHORTEST}"
            yield Finding(entry, ("summary",), message, hint)
        elif length > LONGEST:
            message = f"the summary has {length} characters, more than {LONGEST}"
            yield Finding(entry, ("summary",), message, "keep what is new")


def summary_form(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a summary begins upper-case, ends with a full stop and holds no dash and no praise."""
    for entry in catalogue.entries.values():
        text = entry.summary
        if not text[:1].isupper() and not text[:1].isdigit():
            yield Finding(entry, ("summary",), "the summary must begin with a capital")
        if not text.endswith("."):
            yield Finding(entry, ("summary",), "the summary must end with a full stop")
        if "\u2013" in text or "\u2014" in text:
            hint = "use a comma, a colon or two sentences"
            yield Finding(entry, ("summary",), "the summary holds a dash", hint)
        # Plain text is searched far faster than a pattern, and few summaries hold such a word.
        if any(map(text.lower().count, _EMPTY)) and (match := _EMPTY_WORDS.search(text)):
            message = f'the summary says "{match.group()}", which tells a specialist nothing'
            yield Finding(entry, ("summary",), message, "say what is new instead")
