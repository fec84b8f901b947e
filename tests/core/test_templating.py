"""What templates mean: our compiler makes plainer code than Jinja's, and says the same."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import TemplateAssertionError, UndefinedError

from awesome_posttrain.project import Project
from awesome_posttrain.templating import environment

MACROS = """\
{% macro bold(text, mark="!") %}<b>{{ text }}{{ mark }}</b>{% endmacro %}
{% macro twice(text) %}{{ bold(text) }}{{ bold(text, "?") }}{% endmacro %}
{% macro marks(numbers) %}{% for number in numbers %}[{{ number }}]{% endfor %}{% endmacro %}
{% macro sources(items) %}{% for item in items %}({{ item.source }}){% endfor %}{% endmacro %}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "templates" / "site"
    site.mkdir(parents=True)
    (site / "macros.html").write_text(MACROS, encoding="utf-8")
    return site


def shown(folder: Path, template: str, **values: Any) -> str:
    (folder / "page.html").write_text(template, encoding="utf-8")
    templates = environment(Project(folder.parents[1]), "site", markdown=False)
    return templates.get_template("page.html").render(**values)


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("{{ x }}", "&lt;i&gt;"),
        ("{{ m.bold(x) }}", "<b>&lt;i&gt;!</b>"),
        ("{{ m.bold(x, x) }}", "<b>&lt;i&gt;&lt;i&gt;</b>"),
        ("{{ m.twice(x) }}", "<b>&lt;i&gt;!</b><b>&lt;i&gt;?</b>"),
        ("{% set held = m.bold(x) %}{{ held }}", "<b>&lt;i&gt;!</b>"),
        ('{{ x ~ "<" }}', "&lt;i&gt;&lt;"),
        ('{{ x.replace("i", "<") }}', "&lt;&lt;&gt;"),
        ('{{ ", ".join([x, x]) }}', "&lt;i&gt;, &lt;i&gt;"),
    ],
)
def test_text_is_escaped_once(folder: Path, template: str, html: str) -> None:
    assert shown(folder, template, x="<i>") == html


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("{{ item.name }} {{ item.size }} {{ item.none }}", "A 3 None"),
        ('{{ table["a"] }} {{ table.items()|length }}', "1 1"),
        ("{{ list[0] }} {{ list[1:] }}", "5 [6]"),
        ("{{ 'yes' if item.size > 4 }}.", "."),
        ("{{ 'yes' if item.size > 2 }}.", "yes."),
        ("{% for n in list %}{{ n }}{{ ', ' if not loop.last }}{% endfor %}", "5, 6"),
        ("{% set n = namespace(x=1) %}{% set n.x = n.x + 1 %}{{ n.x }}", "2"),
    ],
)
def test_what_a_template_says_of_its_values(folder: Path, template: str, html: str) -> None:
    item = SimpleNamespace(name="A", size=3, none=None)
    assert shown(folder, template, item=item, table={"a": 1}, list=[5, 6]) == html


@pytest.mark.parametrize(
    "template", ["{{ absent }}", "{{ item.absent }}", '{{ table["absent"] }}', "{{ m.absent() }}"]
)
def test_what_is_absent_is_an_error(folder: Path, template: str) -> None:
    with pytest.raises((UndefinedError, AttributeError, KeyError), match="absent"):
        shown(folder, template, item=SimpleNamespace(), table={})


@pytest.mark.parametrize(
    "template", ["{{ m.bold(*x) }}", "{{ m.bold(**x) }}", "{% call m.bold(x) %}y{% endcall %}"]
)
def test_what_is_not_compiled_is_refused(folder: Path, template: str) -> None:
    with pytest.raises(TemplateAssertionError, match="not compiled here"):
        shown(folder, template, x="x")


def test_a_piece_is_remembered_for_its_arguments_alone(folder: Path) -> None:
    one, two = SimpleNamespace(source="one"), SimpleNamespace(source="two")
    template = "{{ m.marks((1, 2)) }}{{ m.marks((3,)) }}{{ m.marks((1, 2)) }}"
    template += "{{ m.sources((a,)) }}{{ m.sources((b,)) }}{{ m.sources((a, b)) }}"
    assert shown(folder, template, a=one, b=two) == "[1][2][3][1][2](one)(two)(one)(two)"
