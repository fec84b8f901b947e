"""The twenty questions that readers bring, what in the data answers each, and where the site does.

`finds` returns the answer from catalogue.json; `address` is the page, and `shows` are words that
stand in its first screen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Entry = dict[str, Any]


class Catalogue:
    """catalogue.json with the two look-ups that the questions need."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.entries: dict[str, Entry] = {entry["id"]: entry for entry in data["entries"]}

    def kind(self, kind: str) -> list[Entry]:
        return [entry for entry in self.entries.values() if entry["kind"] == kind]

    def relations(self, entry: str, relation: str) -> list[dict[str, Any]]:
        return [item for item in self.entries[entry]["relations"] if item["type"] == relation]

    def sources(self, entry: str, relation: str) -> list[str]:
        back = self.entries[entry]["backlinks"]
        return [item["source"] for item in back if item["type"] == relation]


@dataclass(frozen=True)
class Question:
    number: int
    question: str
    finds: Callable[[Catalogue], Any]
    address: str
    shows: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.number}: {self.question}"


def _differ(catalogue: Catalogue, first: str, second: str) -> list[str]:
    one, two = catalogue.entries[first]["facets"], catalogue.entries[second]["facets"]
    return [
        facet
        for facet in one
        if one[facet] != two[facet]
        and not {"unknown", "unstated"} & {*_words(one[facet]), *_words(two[facet])}
    ]


def _rl_alone(catalogue: Catalogue) -> list[str]:
    found = []
    for model in catalogue.kind("model"):
        bases = [r["target"] for r in model["relations"] if r["type"] == "derived_from"]
        from_base = any(catalogue.entries[base]["form"] == "base" for base in bases)
        rules = [
            catalogue.entries[stage["method"]]["facets"]["update_rule"] for stage in model["stages"]
        ]
        alone = rules and all("policy_gradient" in rule for rule in rules)
        if model["weights"] == "open" and from_base and alone:
            found.append(model["id"])
    return found


def _comparable(catalogue: Catalogue, benchmark: str) -> dict[tuple[str, ...], list[str]]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for model in catalogue.sources(benchmark, "evaluated_on"):
        for score in catalogue.relations(model, "evaluated_on"):
            if score["target"] == benchmark:
                key = (score["metric"], score["split"], score["setting"])
                groups.setdefault(key, []).append(model)
    return groups


def _by_year(catalogue: Catalogue, facet: str) -> dict[str, set[str]]:
    years: dict[str, set[str]] = {}
    for method in catalogue.kind("method"):
        value = method["facets"][facet]
        if method["date"] and value not in ("unknown", "unstated", "n/a"):
            words = [value] if isinstance(value, str) else value
            years.setdefault(method["date"][:4], set()).update(words)
    return years


def _with_facets(catalogue: Catalogue, **wanted: str) -> list[str]:
    return [
        method["id"]
        for method in catalogue.kind("method")
        if all(word in _words(method["facets"][facet]) for facet, word in wanted.items())
    ]


def _words(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _sides(catalogue: Catalogue, claim: str) -> set[str]:
    return {
        relation["direction"]
        for paper in catalogue.kind("paper")
        for relation in paper["relations"]
        if relation["type"] == "analyses" and relation["claim"] == claim
    }


QUESTIONS = (
    Question(
        1,
        "Which frameworks implement GSPO?",
        lambda c: {"trl", "verl", "openrlhf"} <= set(c.sources("gspo", "implements")),
        "methods/gspo/#implemented-in",
        ("TRL", "verl", "OpenRLHF", "stable"),
    ),
    Question(
        2,
        "Which open-weights reasoning models were trained by RL alone, from a base model?",
        lambda c: "deepseek-r1-zero" in _rl_alone(c),
        "recipes/",
        ("reinforcement learning alone", "Stages in order"),
    ),
    Question(
        3,
        "What replaced GSM8K, and why?",
        lambda c: [
            relation["reason"]
            for source in c.sources("gsm8k", "successor_of")
            for relation in c.relations(source, "successor_of")
        ],
        "benchmarks/gsm8k/#succession",
        ("Followed by",),
    ),
    Question(
        4,
        "How does GRPO differ from PPO?",
        lambda c: {"critic", "baseline"} <= set(_differ(c, "ppo", "grpo")),
        "compare/?a=ppo&b=grpo",
        ("PPO", "GRPO", "different"),
    ),
    Question(
        5,
        "What changed between GRPO and its descendants?",
        lambda c: {"gspo", "dapo", "dr-grpo"} <= set(c.sources("grpo", "builds_on")),
        "methods/grpo/#family",
        ("GSPO", "DAPO", "Dr. GRPO"),
    ),
    Question(
        6,
        "How did the field go from offline to online?",
        lambda c: "online" in _by_year(c, "freshness")["2025"],
        "trends/#freshness",
        ("offline", "online", "2023"),
    ),
    Question(
        7,
        "From outcome to process reward, and did it hold?",
        lambda c: (
            "step" in _by_year(c, "granularity")["2023"]
            and "outcome" in _by_year(c, "granularity")["2025"]
        ),
        "trends/#granularity",
        ("outcome", "step"),
    ),
    Question(
        8,
        "From human to automatic judgement?",
        lambda c: "verifier" in _by_year(c, "signal_origin")["2025"],
        "trends/#signal_origin",
        ("human", "verifier"),
    ),
    Question(
        9,
        "From single methods to combinations?",
        lambda c: (
            max(len({stage["method"] for stage in model["stages"]}) for model in c.kind("model"))
            >= 2
        ),
        "trends/#combined",
        ("Methods a model",),
    ),
    Question(
        10,
        "I have answers that a program can check and one GPU: what do I use?",
        lambda c: [
            method
            for method in _with_facets(c, signal_origin="verifier", critic="no")
            if c.entries[method]["facets"]["models_held"] in ("none", ["none"])
        ],
        "decide/#checkable-answers-one-gpu",
        ("one GPU", "Dr. GRPO"),
    ),
    Question(
        11,
        "I only have preference pairs: what do I use?",
        lambda c: "dpo" in _with_facets(c, signal_form="pairwise", freshness="offline"),
        "decide/#preference-pairs",
        ("preference pairs", "DPO"),
    ),
    Question(
        12,
        "Which methods need no critic, no reference model, no reward model?",
        lambda c: _with_facets(c, critic="no", models_held="none"),
        "decide/#no-extra-models",
        ("no critic",),
    ),
    Question(
        13,
        "How was DeepSeek-R1 trained, stage by stage?",
        lambda c: [stage["method"] for stage in c.entries["deepseek-r1"]["stages"]],
        "models/deepseek-r1/#stages",
        ("SFT", "GRPO"),
    ),
    Question(
        14,
        "Which models come from DeepSeek-R1?",
        lambda c: "deepseek-r1-distill" in c.sources("deepseek-r1", "teacher_is"),
        "models/deepseek-r1/#taught",
        ("Distill",),
    ),
    Question(
        15,
        "How do models compare on AIME 2024, and are the numbers comparable?",
        lambda c: [group for group in _comparable(c, "aime-2024").values() if len(group) > 1],
        "benchmarks/aime-2024/#scores",
        ("Measured by", "same metric"),
    ),
    Question(
        16,
        "Is GSM8K still useful?",
        lambda c: c.entries["gsm8k"]["status"],
        "benchmarks/gsm8k/",
        ("Status",),
    ),
    Question(
        17,
        "What should I read first on on-policy distillation?",
        lambda c: [
            entry["id"]
            for entry in c.entries.values()
            for step in entry["start_here"]
            if step["topic"] == "distillation.on-policy"
        ],
        "topics/distillation/on-policy/",
        ("Read first",),
    ),
    Question(
        18,
        "Does RLVR add ability or only sharpen it?",
        lambda c: len(_sides(c, "rlvr-adds-ability")) > 1,
        "debates/#rlvr-adds-ability",
        ("abilities that its base model lacks", "For"),
    ),
    Question(
        19,
        "What is new?",
        lambda c: max(entry["date"] for entry in c.kind("paper")) > "2026",
        "#new",
        ("Newest papers", "2026"),
    ),
    Question(
        20,
        "Who says so, when was it checked, and how do I fix it?",
        lambda c: [item["checked"] for item in c.entries["grpo"]["evidence"] if item["checked"]],
        "methods/grpo/#sources",
        ("checked", "Edit this entry"),
    ),
)
