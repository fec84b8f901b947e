"""``llms.txt`` and ``llms-full.txt``: the map as plain text for language models (llmstxt.org)."""

from __future__ import annotations

from awesome_posttrain.addresses import Addresses
from awesome_posttrain.catalogue import Catalogue, source_url
from awesome_posttrain.views.lists import families, path_of

_HEAD = "# awesome-posttrain\n\n> The map of LLM post-training: {total} entries, with sources.\n"


def llms_files(catalogue: Catalogue, addresses: Addresses) -> dict[str, str]:
    """Return the short file, which names topics and data, and the full one with every entry."""
    short = [_HEAD.format(total=len(catalogue.entries))]
    full = list(short)
    data = addresses.page("v1/catalogue.json")
    short.append(f"## Data\n\n- [Catalogue]({data}): every entry with relations and sources\n")
    for family in families(catalogue):
        short.append(f"## {family.family.title}\n")
        for topic in family.topics:
            link = f"[{topic.topic.title}]({addresses.page(topic.path)})"
            short.append(f"- {link}: {topic.topic.definition}")
            full.append(f"## {topic.topic.title}\n\n{topic.topic.definition}\n")
            for _, entries in topic.groups:
                for entry in entries:
                    where = source_url(entry) or addresses.page(path_of(entry))
                    full.append(f"- {entry.name} ({entry.kind}, {entry.date or 'undated'}): ")
                    full[-1] += f"{entry.summary} {where}"
            full.append("")
        short.append("")
    return {"llms.txt": "\n".join(short), "llms-full.txt": "\n".join(full)}
