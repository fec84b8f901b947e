"""``python -m bench.floor PROJECT BUILT OUT``: the least work that gives the same set of files.

Every YAML file is read by libyaml, every entry page is one small autoescaped template between the
bytes of a shell, and every other file of the built site is written as it is. No model, no check, no
links back, no comparison: what a build takes beyond this is the price of those.
"""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import yaml

_PAGE = """\
<div class="entry"><h1>{{ e.name }}</h1><p>{{ e.title }}</p><p>{{ e.summary }}</p>
<p>{% for name in e.authors %}{{ name }}, {% endfor %}</p>
<p>{{ e.date }} {{ e.topic }} {{ e.arxiv }} {{ e.venue }} {{ e.organisation }}</p>
<ul>{% for type, items in (e.relations or {}).items() %}{% for item in items %}
<li>{{ type }} <a href="../{{ item.target or item }}/">{{ item.target or item }}</a></li>{% endfor %}{% endfor %}</ul>
<table>{% for facet, value in (e.facets or {}).items() %}<tr><td>{{ facet }}</td><td>{{ value }}</td></tr>{% endfor %}</table>
<ul>{% for item in e.evidence or [] %}
<li><a href="{{ item.source }}">{{ item.source }}</a> {{ item.locator }} {{ item.checked }}</li>{% endfor %}</ul>
</div>
"""  # noqa: E501 - HTML


def main() -> None:
    """Write the files."""
    project, built, out = map(Path, sys.argv[1:4])
    template = jinja2.Environment(autoescape=True).from_string(_PAGE)
    head = tail = ""
    done = set()
    for kind in ("paper", "method", "model", "benchmark", "framework"):
        for path in sorted((project / "entries" / f"{kind}s").glob("*.yml")):
            entry = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
            place = f"{kind}s/{path.stem}/index.html"
            if not head:
                text = (built / place).read_text(encoding="utf-8")
                head, _, rest = text.partition('<div class="entry ')
                tail = rest[rest.rindex("</article>") :]
            target = out / place
            target.parent.mkdir(parents=True)
            target.write_text(head + template.render(e=entry) + tail, encoding="utf-8")
            done.add(place)
    for path in sorted(built.rglob("*")):
        place = path.relative_to(built).as_posix()
        if path.is_file() and place not in done:
            target = out / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())


if __name__ == "__main__":
    main()
