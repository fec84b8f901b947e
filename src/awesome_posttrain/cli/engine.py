"""One run of MkDocs over a catalogue that was checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from awesome_posttrain.catalogue import Catalogue
    from awesome_posttrain.mkdocs_plugin import AwesomePosttrainPlugin
    from awesome_posttrain.project import Project


def run_mkdocs(
    project: Project, catalogue: Catalogue, folder: Path, *, is_deferred: bool = False
) -> AwesomePosttrainPlugin:
    """Build the site into ``folder`` and return the plugin, which keeps the shells.

    ``is_deferred`` leaves the pages of the catalogue out. A refusal of MkDocs is raised as
    ``click.ClickException``.
    """
    import logging

    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, BuildError, ConfigurationError

    from awesome_posttrain.mkdocs_plugin import AwesomePosttrainPlugin

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    handler = logging.StreamHandler()
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        config = load_config(str(project.mkdocs_config), site_dir=str(folder), strict=True)
        plugin = config.plugins["awesome-posttrain"]
        if not isinstance(plugin, AwesomePosttrainPlugin):
            raise click.ClickException("site/mkdocs.yml: lacks the plugin awesome-posttrain")
        plugin.loaded, plugin.is_deferred = catalogue, is_deferred
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    except (Abort, BuildError, ConfigurationError) as error:
        raise click.ClickException(str(error)) from None
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
    return plugin
