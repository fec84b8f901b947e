"""Identifiers of works and their addresses: parse, normalise, print.

Sources of the formats: arXiv (info.arxiv.org/help/arxiv_identifier.html), DOI handbook (section
2.2), OpenReview forum addresses as the site prints them.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""An entry's id: lower-case ASCII words joined by single hyphens."""
ARXIV = r"^[0-9]{4}\.[0-9]{4,5}$"
"""An arXiv identifier since April 2007, without its version."""
DOI = r"^10\.[0-9]{4,9}/[!-~]+$"
"""A DOI without the resolver's address."""
OPENREVIEW = r"^[A-Za-z0-9_-]{6,16}$"
"""The ``id`` of an OpenReview forum."""
COMMIT = r"^[0-9a-f]{7,40}$"
"""A git commit, full or shortened."""
DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
"""A date as YYYY, YYYY-MM or YYYY-MM-DD."""

RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "constructor", "prototype"}
    | {f"{device}{n}" for device in ("com", "lpt") for n in range(10)}
    | {"index", "404", "search", "assets", "tags", "sitemap", "feed"}
    | {"papers", "methods", "models", "benchmarks", "frameworks"}
)
"""File names that Windows refuses, addresses the site uses, and names JavaScript objects have."""

_SLUG = re.compile(SLUG, re.ASCII)
_NO_PART_OF_TITLE = re.compile(r"[^\w+*]|_")
_VISIBLE_ASCII = re.compile(r"[!-~]+")
_NOT_KEPT = bytes(code for code in range(128) if _NO_PART_OF_TITLE.match(chr(code)))
_PLAIN_URL = re.compile(r"https?://([a-z0-9.-]+)((?:/[A-Za-z0-9._~/-]*)?)")
_ADDRESS = re.compile(r"[0-9.]+|\[.*")
_NAMED_BY = {
    "arxiv": re.compile(
        r"arxiv\.org/(?:abs|pdf|html)/([0-9]{4}\.[0-9]{4,5})(?:v[0-9]+)?(?:\.pdf)?"
    ),
    "doi": re.compile(r"(?:dx\.)?doi\.org/(10\.[0-9]{4,9}/[!-~]+)"),
    "openreview": re.compile(r"openreview\.net/(?:forum|pdf)\?id=([A-Za-z0-9_-]{6,16})"),
}
_SHEET = re.compile(r"page-[0-9]+|shell-of-pages", re.ASCII)


def is_slug(text: str) -> bool:
    """Return whether ``text`` may be an entry's id: 2 to 64 characters and not reserved."""
    return (
        2 <= len(text) <= 64
        and bool(_SLUG.fullmatch(text))
        and text not in RESERVED
        and not _SHEET.fullmatch(text)
    )


def arxiv_flaw(arxiv: str) -> str:
    """Return what is impossible about a well-formed arXiv id, or an empty text.

    Numbers have four digits until December 2014 and five from January 2015 on.
    """
    year, month, number = int(arxiv[:2]), int(arxiv[2:4]), arxiv[5:]
    if not 1 <= month <= 12:
        return f"month {arxiv[2:4]} does not exist"
    if year < 7 or (year == 7 and month < 4):
        return "this form of id began in April 2007 (0704)"
    digits = 5 if year >= 15 else 4
    if len(number) != digits:
        return f"ids of 20{year:02d} have {digits} digits after the dot"
    return "number 0 does not exist" if int(number) == 0 else ""


def arxiv_month(arxiv: str) -> str:
    """Return the month in which an arXiv id was given out, as YYYY-MM."""
    return f"20{arxiv[:2]}-{arxiv[2:4]}"


def arxiv_url(arxiv: str) -> str:
    """Return the address of the abstract page."""
    return f"https://arxiv.org/abs/{arxiv}"


def arxiv_pdf_url(arxiv: str) -> str:
    """Return the address of the paper as PDF."""
    return f"https://arxiv.org/pdf/{arxiv}"


def doi_url(doi: str) -> str:
    """Return the resolver's address of a DOI."""
    return f"https://doi.org/{doi}"


def openreview_url(forum: str) -> str:
    """Return the address of an OpenReview forum."""
    return f"https://openreview.net/forum?id={forum}"


def normal_url(url: str) -> str:
    """Return ``url`` as a key: no scheme, no ``www.``, host in lower case, no final slash."""
    rest = ""
    if plain := _PLAIN_URL.fullmatch(url):  # as most are: no parser is needed
        host, path = plain.groups()
    else:
        parts = urlsplit(url)
        host, path = parts.hostname or "", parts.path
        rest += f"?{parts.query}" if parts.query else ""
        rest += f"#{parts.fragment}" if parts.fragment else ""
    host, path = host.removeprefix("www."), path.rstrip("/")
    if host in {"github.com", "huggingface.co"}:
        path = path.removesuffix(".git").lower()
    return f"{host}{path}{rest}"


def named_by(url: str) -> tuple[str, str] | None:
    """Return the field and the identifier that an address stands for, if it is a resolver's."""
    key = normal_url(url)
    for field, form in _NAMED_BY.items():
        if match := form.fullmatch(key):
            return field, match.group(1)
    return None


def normal_title(title: str) -> str:
    """Return ``title`` as a key: letters, digits and signs that tell names apart, folded.

    REINFORCE++ is not REINFORCE, MCTS* is not MCTS: plus and star count.
    """
    if title.isascii():
        return title.encode().lower().translate(None, _NOT_KEPT).decode()
    plain = unicodedata.normalize("NFKD", title).casefold()
    return _NO_PART_OF_TITLE.sub("", plain)


def url_flaw(url: str) -> str:
    """Return why ``url`` may not be linked, or an empty text (reliability: allow-list of links)."""
    if len(url) > 2000:
        return "longer than 2,000 characters"
    if not _VISIBLE_ASCII.fullmatch(url):
        return "holds a space, a control or a non-ASCII character; percent-encode it"
    if plain := _PLAIN_URL.fullmatch(url):
        return _host_flaw(plain.group(1))
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = parts.port
    except ValueError:
        return "is not a URL"
    if parts.scheme != "https" and parts.scheme != "http":
        return 'does not begin with "https://"'
    if parts.username is not None or parts.password is not None:
        return "names a user"
    if port not in (None, 80, 443):
        return "names a port"
    return _host_flaw(host)


def _host_flaw(host: str) -> str:
    return "has no host name" if "." not in host or _ADDRESS.fullmatch(host) else ""
