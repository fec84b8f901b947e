"""The Atom feeds tell what happened."""

from dataclasses import replace

import feedparser

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue
from awesome_posttrain.exports import Exports
from awesome_posttrain.history import History
from awesome_posttrain.views.lists import path_of
from tests.core.formats.hostile import Files, history


def test_the_feed_tells_what_happened_newest_first(
    catalogue: Catalogue, written: Files, toy_addresses: Addresses
) -> None:
    feed = feedparser.parse(written["feed.xml"])
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    events = list(catalogue.history.events)[::-1]
    assert len(feed.entries) == len(events) > 4
    assert feed.feed.updated == f"{events[0].date}T00:00:00Z"
    for item, event in zip(feed.entries, events, strict=True):
        assert item.id == f"tag:example.org,{event.date}:{event.event}/{event.id}"
        assert item.updated == f"{event.date}T00:00:00Z"
        name = event.name.replace("\ufffe", "")
        assert item.title_detail.type == "text/plain"
        assert item.title == f"{event.event.capitalize()}: {name} ({event.kind})"
        (content,) = item.content
        assert content.type == "text/plain"
        for field in event.fields:
            assert field in content.value
        entry = catalogue.entries.get(event.id)
        links = [link.href for link in item.get("links", ())]
        assert links == ([toy_addresses.page(path_of(entry))] if entry else [])
        if entry:
            assert content.value.endswith(entry.summary.replace("\ufffe", ""))


def test_a_familys_feed_has_its_events_alone(catalogue: Catalogue, written: Files) -> None:
    for family in catalogue.vocabulary.family:
        feed = feedparser.parse(written[f"topics/{family}/feed.xml"])
        assert not feed.bozo
        assert [item.id.partition("/")[2] for item in feed.entries] == [
            event.id
            for event in catalogue.history.events[::-1]
            if event.topic.startswith(f"{family}.")
        ]


def test_a_feed_holds_the_newest_hundred(toy: Catalogue, toy_addresses: Addresses) -> None:
    event = history(toy.entries).events[0]
    many = History(
        events=tuple(event.model_copy(update={"id": f"entry-{n:03}"}) for n in range(150))
    )
    data = Exports(replace(toy, history=many), toy_addresses).routes["feed.xml"]()
    ids = [item.id.partition("/")[2] for item in feedparser.parse(data).entries]
    assert ids == [f"entry-{number:03}" for number in range(149, 49, -1)]


def test_an_empty_feed_is_a_feed(toy: Catalogue, toy_addresses: Addresses) -> None:
    feed = feedparser.parse(Exports(toy, toy_addresses).routes["feed.xml"]())
    assert not feed.bozo
    assert feed.entries == []
    assert feed.feed.id
    assert feed.feed.title
    assert feed.feed.updated
