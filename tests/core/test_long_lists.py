"""Lists that grow with the catalogue: a page shows the first few, and where all of them are."""

from __future__ import annotations

import re
from dataclasses import replace

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.model import AnyEntry, Model
from awesome_posttrain.pages import Page, Site
from awesome_posttrain.parts import Relation
from awesome_posttrain.project import Project
from awesome_posttrain.views import paging, relations, scores
from tests.core.projects import ROOT
from tests.entries import changed, read

MANY = 2 * paging.HEAVY_ROWS + 20


def site_with(toy: Catalogue, addresses: Addresses, number: int) -> Site:
    """The toy's site with so many more models that GRPO trained and that GSM8K measured."""
    model = toy.entries["deepseekmath-7b-rl"]
    assert isinstance(model, Model)
    more: dict[str, AnyEntry] = {}
    for n in range(number):
        score = read(
            Relation,
            {
                "target": "gsm8k",
                "value": str(n),
                "metric": "accuracy",
                "split": "test",
                "setting": f"setting {n // 7}",
                "measured_by": "somebody",
            },
        )
        update = {
            "id": f"model-{n}",
            "name": f"Model {n}",
            "relations": {"evaluated_on": (score,)},
            "stages": model.stages[-1:],
        }
        more[f"model-{n}"] = changed(model, **update)
    paths = toy.paths | {name: f"entries/models/{name}.yml" for name in more}
    catalogue = replace(toy, entries=toy.entries | more, paths=paths)
    return Site(catalogue, addresses, Project(ROOT))


def models_in(page: Page) -> list[str]:
    return re.findall(r'href="[./]*models/(model-[0-9]+)/"', page.html)


def below(site: Site, path: str) -> list[Page]:
    return [render() for route, render in site.routes.items() if route.startswith(path)]


def test_a_short_list_has_no_page_of_its_own(toy: Catalogue, toy_addresses: Addresses) -> None:
    site = site_with(toy, toy_addresses, 2)
    assert not [path for path in site.routes if re.match("(methods|benchmarks)/[^/]+/.", path)]


def test_all_relations_are_reached_without_script(toy: Catalogue, toy_addresses: Addresses) -> None:
    site = site_with(toy, toy_addresses, MANY)
    own = site.routes["methods/grpo/"]()
    assert len(set(models_in(own))) <= relations.SHOWN + relations.NEAR
    assert 'href="../../methods/grpo/used-to-train/"' in own.html
    sheets = below(site, "methods/grpo/used-to-train/")
    assert len(sheets) == 3
    assert {name for page in sheets for name in models_in(page)} == {
        f"model-{n}" for n in range(MANY)
    }
    assert 'href="../../../methods/grpo/used-to-train/page-2/"' in sheets[0].html


def test_all_scores_are_reached_and_comparable_ones_stay_together(
    toy: Catalogue, toy_addresses: Addresses
) -> None:
    site = site_with(toy, toy_addresses, MANY)
    own = site.routes["benchmarks/gsm8k/"]()
    assert len(set(models_in(own))) <= scores.SHOWN
    sheets = below(site, "benchmarks/gsm8k/scores/")
    assert {name for page in sheets for name in models_in(page)} == {
        f"model-{n}" for n in range(MANY)
    }
    assert all(page.html.count("<h3>") < paging.HEAVY_ROWS / 2 for page in sheets)


def test_no_page_grows_with_the_catalogue(toy: Catalogue, toy_addresses: Addresses) -> None:
    small, large = (
        max(len(page.html) for page in site_with(toy, toy_addresses, number).pages())
        for number in (MANY, 4 * MANY)
    )
    assert large < 250_000
    assert large < 1.2 * small
