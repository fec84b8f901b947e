"""Text in README and site: a renderer shows it as written and makes nothing of it."""

import html
import re
from typing import Any

import cmarkgfm
import html5lib
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from awesome_posttrain import templating
from awesome_posttrain.escaping import anchor, destination, markdown

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</li></ul><h1>x</h1>",
    "[text](javascript:alert(1))",
    "![picture](https://example.org/x.png)",
    "<https://example.org>",
    "https://example.org and http://example.org",
    "www.example.org",
    "someone@example.org",
    "pass@k, cons@64 and @everyone",
    "*emphasis* _emphasis_ **strong** ~~gone~~",
    "`code` and ``code``",
    "a | b | c",
    "# heading",
    "1. list - list + list",
    "$x^2$ and $$y$$",
    r"\ backslash \* \[ and &amp; &lt; &#60;",
    "<!-- comment --> --> ]]>",
    "[x]: https://example.org",
    "[^1] and [x][y]",
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK} caf\N{LATIN SMALL LETTER E WITH ACUTE}",
    ":smile: #123 GH-1 0123456789abcdef0123456789abcdef01234567",
]


def rendered(line: str) -> str:
    """The HTML that GitHub's renderer makes of a line, raw HTML let through."""
    html_text = cmarkgfm.github_flavored_markdown_to_html(line, options=Options.CMARK_OPT_UNSAFE)
    return str(html_text)


def elements_with_attributes(tree: Any) -> list[tuple[str, ...]]:
    """Every element of a tree with the names of its attributes, comments left out."""
    items = [item for item in tree.iter() if isinstance(item.tag, str)]
    return [(item.tag, *sorted(item.attrib)) for item in items]


def elements(line: str) -> list[tuple[str, ...]]:
    return elements_with_attributes(
        html5lib.parseFragment(rendered(line), namespaceHTMLElements=False)
    )


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "line",
    ["- [{}](https://example.com/) - A sentence.", "- [name](https://example.com/) - A {} b."],
)
def test_text_in_a_readme_line_stays_text(line: str, text: str) -> None:
    shown = line.format(markdown(text))
    assert elements(shown) == elements(line.format("plain"))
    words = html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", "", rendered(shown)))
    assert " ".join(text.split()) in " ".join(words.split())


def test_without_the_escaper_the_same_texts_do_harm() -> None:
    line = "- [name](https://example.com/) - A {} b."
    harmed = [text for text in HOSTILE if elements(line.format(text)) != elements(line.format("x"))]
    assert len(harmed) > 8


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://example.org/a_(b)", "https://example.org/a_%28b%29"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/?a=1&b=2#c", "https://example.org/?a=1&b=2#c"),
        ("https://example.org/%20", "https://example.org/%20"),
    ],
)
def test_an_address_cannot_end_its_link(url: str, written: str) -> None:
    assert destination(url) == written


@pytest.mark.parametrize(
    ("title", "fragment"),
    [
        ("Online SFT", "online-sft"),
        ("Group-relative, critic-free optimisers", "group-relative-critic-free-optimisers"),
        ("Offline (teacher-trace) distillation", "offline-teacher-trace-distillation"),
    ],
)
def test_a_heading_has_the_fragment_that_github_gives(title: str, fragment: str) -> None:
    assert anchor(title) == fragment


class _Speaks:
    def __html__(self) -> str:
        return "<b>own</b>"


@given(st.one_of(st.text(), st.integers(), st.none(), st.text().map(Markup)))
def test_our_escaper_gives_what_that_of_markupsafe_gives(value: object) -> None:
    assert templating.escaped(value) == str(escape(value))


def test_our_escaper_lets_an_object_speak_for_itself() -> None:
    assert templating.escaped(_Speaks()) == "<b>own</b>"
