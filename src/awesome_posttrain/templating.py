"""The Jinja environments: where templates lie, how they escape, and what they remember.

A page of the site is HTML from an autoescaped template: no text of a contributor meets a Markdown
parser. In the README every expression passes the escaper of Markdown unless it is marked as safe.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing
from markupsafe import Markup, escape
from markupsafe._speedups import _escape_inner

from awesome_posttrain import escaping
from awesome_posttrain.project import Project
from awesome_posttrain.views import lists

REMEMBERED = 512
"""Pieces of HTML that a macro keeps before it forgets them all."""


def escaped(value: object) -> str:
    """Return ``value`` as HTML: what ``markupsafe.escape`` returns, but as plain text.

    A template joins its pieces at once, so none has to say of itself that it is escaped; saying it
    took four fifths of an escape's time, and a page has two hundred.
    """
    if type(value) is str:
        return _escape_inner(value)
    if isinstance(value, Markup):
        return value
    return str(value) if type(value) in _NUMBERS else escape(value)


_NUMBERS = frozenset({int, float})


class _Generator(CodeGenerator):
    """Compiles a template into plain Python (``code_generator_class``).

    Jinja asks at run time what each name could mean: an attribute may be a key, a callable may want
    the context. Ours mean what they say: ``a.b`` is an attribute, ``a["b"]`` a key, ``f(x)`` a
    plain call, and what is absent is an error either way. That is a third of the time of rendering.
    """

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escaped, escaped_text = environment.escaped, environment.escaped_text")

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if _is_escaped(frame, finalize):
            # Most of what is printed is text: it goes to C at once.
            self.write("(escaped_text(out) if type(out := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if _is_escaped(frame, finalize):
            self.write(") is str else escaped(out))")
        else:
            super()._output_child_post(node, frame, finalize)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(  # noqa: N802
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,
    ) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            self.fail("call blocks and starred arguments are not compiled here", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:  # noqa: N802
        node.expr2 = node.expr2 or nodes.Const("")
        super().visit_CondExpr(node, frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002
        name, most = getattr(macro_ref.node, "name", None), len(macro_ref.node.args)
        self.write(f"environment.macro({name!r}, macro, {most})")


def _is_escaped(frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> bool:
    """Return whether what stands here is printed as HTML."""
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None


class _Template(jinja2.Template):
    """A template whose names are the environment's and those that it is rendered with."""

    def render(self, **values: Any) -> str:
        place = self.environment
        # Jinja would walk a chain of mappings for each page, twice.
        context = place.context_class(place, place.globals | values, self.name, self.blocks)
        try:
            return "".join(self.root_render_func(context))
        except Exception:  # noqa: BLE001 - raised again, with the lines of the template
            place.handle_exception()


class _Environment(jinja2.Environment):
    """An environment whose templates escape by ``escaped``."""

    code_generator_class = _Generator
    template_class = _Template
    escaped = staticmethod(escaped)
    escaped_text = staticmethod(_escape_inner)

    @staticmethod
    def macro(name: str | None, function: Callable[..., str], most: int) -> Callable[..., Markup]:
        """Return a macro as it is called: by place; the last arguments may be left out."""
        absent = (missing,) * most

        def call(*arguments: Any) -> Markup:
            text = function(*arguments, *absent[len(arguments) :])
            return Markup(text)  # noqa: S704 - the macro escaped what it printed

        key = _KEYS.get(name or "")
        return _remembered(call, key) if key else call


def environment(project: Project, folder: str, *, markdown: bool) -> jinja2.Environment:
    """Return the templates of one folder, with an escaper that fits what they make."""
    templates = _Environment(
        loader=jinja2.FileSystemLoader([project.templates / folder]),
        undefined=jinja2.StrictUndefined,
        autoescape=not markdown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # a change of templates makes a new environment
    )
    templates.filters["path"] = lists.path_of
    templates.filters["topic_path"] = lists.topic_path
    if markdown:
        templates.finalize = _for_markdown
    else:
        templates.globals["m"] = templates.get_template("macros.html").module
    return templates


def _for_markdown(value: Any) -> Any:
    """Escape every text that a README template prints, unless it is marked as safe."""
    if isinstance(value, Markup):
        return str(value)
    return escaping.markdown(value) if isinstance(value, str) else value


_KEYS: dict[str, Callable[..., Hashable]] = {
    "sources": lambda items: tuple(map(id, items)),
    "facet_cells": lambda facet, words, _: (facet.id, words),
    "unknown_facet": lambda facet: facet.id,
    "marks": lambda numbers: numbers,
    "kind_label": lambda kind: kind,
}
"""Macros that remember: name to what makes two calls equal. To hash a whole entry would be slow."""


def _remembered(
    macro: Callable[..., Markup], key: Callable[..., Hashable]
) -> Callable[..., Markup]:
    """Return a macro that renders equal arguments once: a page names one source for many facts.

    The arguments are kept beside the piece, so that an ``id`` in the key stays theirs.
    """
    known: dict[Hashable, tuple[tuple[Any, ...], Markup]] = {}

    def render(*arguments: Any) -> Markup:
        place = key(*arguments)
        if (found := known.get(place)) is None:
            if len(known) >= REMEMBERED:
                known.clear()
            found = known[place] = (arguments, macro(*arguments))
        return found[1]

    return render
