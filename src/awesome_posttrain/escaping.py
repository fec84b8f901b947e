"""Text of contributors in Markdown that GitHub renders.

Every character that Markdown or HTML could read as a sign becomes a numeric entity; GitHub's own
auto-links act on the text after that, so an empty comment breaks what they look for.
"""

from __future__ import annotations

import re
from urllib.parse import quote

_SIGNS = {ord(c): f"&#{ord(c)};" for c in "&<>*_`~[]\\|#$!^{}@=+"}
_HAS_SIGN = re.compile(r"[&<>*_`~\[\]\\|#$!^{}@=+]")
_LINKS = re.compile(r"(www)(?=\.)|(https?|ftp)(?=:)|(?<=\S)(?=&#64;[\w-]+\.)", re.IGNORECASE)
_DESTINATION = "/:?#@!$&+,;=%~.-"


def markdown(text: str) -> str:
    """Return ``text`` for the middle of a Markdown line: it shows as it is and runs nothing."""
    # Most texts hold neither a sign nor a link: asking first takes a tenth of the time.
    if _HAS_SIGN.search(text):
        text = text.translate(_SIGNS)
    if ":" in text or "&#64;" in text or "www" in text.lower():
        text = _LINKS.sub(lambda found: f"{found.group()}<!-- -->", text)
    return text


def destination(url: str) -> str:
    """Return ``url`` for the round brackets of a Markdown link."""
    return quote(url, safe=_DESTINATION)


def anchor(title: str) -> str:
    """Return the fragment of a heading on GitHub: lower case, no signs, hyphens for spaces."""
    kept = "".join(c for c in title.lower() if c.isalnum() or c in " -_")
    return kept.replace(" ", "-")
