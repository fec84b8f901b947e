"""Rules about topics, the article's sections and reading orders."""

from __future__ import annotations

from collections.abc import Iterator

from awesome_posttrain.catalogue import VOCABULARY, Catalogue
from awesome_posttrain.checks.finding import Finding
from awesome_posttrain.problems import did_you_mean

_TOPICS = f"{VOCABULARY}/topics.yml"


def unknown_topic(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure every topic that an entry names is in the vocabulary."""
    known = catalogue.vocabulary.topic
    for entry in catalogue.entries.values():
        if entry.topic not in known:
            hint = did_you_mean(entry.topic, known)
            yield Finding(entry, ("topic",), f'no topic "{entry.topic}"', hint)
        for place, topic in enumerate(entry.also):
            if topic not in known:
                hint = did_you_mean(topic, known)
                yield Finding(entry, ("also", place), f'no topic "{topic}"', hint)


def wrong_topic(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure an entry's primary topic is in a family that takes its kind, and is not repeated."""
    for entry in catalogue.entries.values():
        if entry.topic in catalogue.vocabulary.topic:
            family = catalogue.vocabulary.family_of(entry.topic)
            if entry.kind not in family.kinds:
                message = f"a {entry.kind} cannot have its primary topic in {family.id}"
                yield Finding(entry, ("topic",), message, f"takes: {', '.join(family.kinds)}")
        for place, topic in enumerate(entry.also):
            if topic == entry.topic or topic in entry.also[:place]:
                yield Finding(entry, ("also", place), f'"{topic}" is named twice', "remove it")


def unknown_section(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure every section of the article that an entry names is in the vocabulary."""
    known = catalogue.vocabulary.section
    for entry in catalogue.entries.values():
        for place, item in enumerate(entry.article):
            if item.section not in known:
                hint = did_you_mean(item.section, known)
                message = f'no section "{item.section}" in the article'
                yield Finding(entry, ("article", place, "section"), message, hint)


def unexplained_place(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure an entry that the article names elsewhere than its topics says why it is there."""
    for entry in catalogue.entries.values():
        for place, item in enumerate(entry.article):
            section = catalogue.vocabulary.section.get(item.section)
            if section is None or item.note:
                continue
            homes = {entry.topic, *entry.also}
            homes |= {topic.partition(".")[0] for topic in homes}
            if not homes & set(section.topics):
                message = f'is not at home in the section "{item.section}" and does not say why'
                yield Finding(entry, ("article", place), message, "add a note to this section")


def start_here(catalogue: Catalogue) -> Iterator[Finding]:
    """Ensure a reading order names three to seven different entries that exist."""
    for number, family in enumerate(catalogue.vocabulary.families):
        for place, topic in enumerate(family.topics):
            route = (number, "topics", place, "start_here")
            steps = [step.entry for step in topic.start_here]
            if steps and not 3 <= len(steps) <= 7:
                message = f"the reading order of {topic.id} has {len(steps)} steps"
                yield Finding(None, route, message, "name three to seven", _TOPICS)
            for order, step in enumerate(steps):
                where = (*route, order, "entry")
                if not catalogue.exists(step):
                    hint = did_you_mean(step, catalogue.entries)
                    message = f'the reading order of {topic.id} names "{step}", which is no entry'
                    yield Finding(None, where, message, hint, _TOPICS)
                if step in steps[:order]:
                    message = f'the reading order of {topic.id} names "{step}" twice'
                    yield Finding(None, where, message, "keep one", _TOPICS)
