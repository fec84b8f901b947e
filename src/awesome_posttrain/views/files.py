"""The files that stand beside the page of a topic or family: its bibliography and its feed."""

from __future__ import annotations

from typing import NamedTuple

from awesome_posttrain.views.lists import topic_path
from awesome_posttrain.vocabulary import Family


def bibliography_path(topic_id: str) -> str:
    """Return the path of the BibTeX file of all that a topic or family lists."""
    return f"{topic_path(topic_id)}{topic_id.rpartition('.')[2]}.bib"


def feed_path(family_id: str) -> str:
    """Return the path of a family's feed, or of the feed of everything for an empty id."""
    return f"{topic_path(family_id) if family_id else ''}feed.xml"


class FilesView(NamedTuple):
    """What the page of a topic or family offers to programs."""

    title: str
    """Title of the family whose changes the feed tells."""
    bibliography: str
    feed: str


def files_of(family: Family, topic_id: str = "") -> FilesView:
    """Return the files of a family, or of one of its topics."""
    return FilesView(family.title, bibliography_path(topic_id or family.id), feed_path(family.id))
