"""The addresses of repository and site, read from the one place where they stand."""

from pathlib import Path
from typing import Any

import yaml


class _Loader(yaml.SafeLoader):
    """Reads past the tags that MkDocs alone understands (`!ENV`, `!!python/name:`)."""


def _nothing(*_: object) -> None:
    """What stands for a value whose tag is not YAML's."""


_Loader.add_multi_constructor("!", _nothing)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _nothing)


def mkdocs_settings(root: Path) -> dict[str, Any]:
    """The settings in site/mkdocs.yml, those with a tag of their own left out as None."""
    text = (root / "site" / "mkdocs.yml").read_text(encoding="utf-8")
    settings = yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader with two tags ignored
    assert isinstance(settings, dict)
    return settings


def repo_url(root: Path) -> str:
    """The address of the repository, without a slash at the end."""
    return str(mkdocs_settings(root)["repo_url"]).rstrip("/")


def site_url(root: Path) -> str:
    """The address of the site, with a slash at the end."""
    return str(mkdocs_settings(root)["site_url"]).rstrip("/") + "/"
