"""The parts of a rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Literal

from specsmith.frozen import Frozen, field

RulePath = tuple[str, ...]
"""A path as a rule writes it, split at the dots: `("it", "timeout")`."""

Kind = Literal["requirement", "criterion", "metric", "risk", "decision", "question"]

KINDS: tuple[Kind, ...] = ("requirement", "criterion", "metric", "risk", "decision", "question")

FIELDS: Mapping[str, tuple[str, ...]] = {
    "requirement": ("statement",),
    "criterion": ("given", "when", "then"),
    "metric": ("name", "definition", "unit", "target", "window", "source"),
    "risk": ("title", "category", "cause", "effect"),
    "decision": ("title",),
    "question": ("text",),
}
"""The texts that make up each kind of derived item; the first one is its main text."""

EXTRAS: Mapping[str, tuple[str, ...]] = {
    "requirement": ("title", "type", "characteristic"),
    "criterion": ("kind",),
    "metric": (),
    "risk": (),
    "decision": (),
    "question": (),
}
"""Words beside the text that say more about it."""

FUNCTIONS: Mapping[str, int] = {
    "error-budget": 2,
    "remainder": 1,
    "product": 1,
    "growth": 3,
    "share-of": 2,
    "cost": 3,
    "charge": 2,
    "count": 1,
    "names": 1,
}
"""The named calculations, and how many inputs each takes."""

RELATIONS = ("above", "below", "at-least", "at-most")

SOURCES = "sources.yaml"
"""The file, among the rules, that names what they rest on."""

PRODUCT_KINDS = "kinds.yaml"
"""The file, among the rules, that says which families apply to which kind of product."""

STAGES = ("discovery", "alpha", "beta", "ga")

_RULE_LIKE = re.compile(r"[A-Z0-9]{2,4}-[0-9]{2}(\.[a-z0-9-]+)?(@.+)?")

ALWAYS_KNOWN = ("system", "feature", "stage", "kinds")
"""Facts that every brief has, said or not."""


class Selection(Frozen):
    """The entries of a list that fit; `take` names the fact of each that is wanted."""

    path: RulePath
    name: str = "each"
    where: Condition | None = None
    take: RulePath = ()


class Condition(Frozen):
    """One operator with its arguments; which of them it uses depends on the operator."""

    operator: str
    paths: tuple[RulePath, ...] = ()
    values: tuple[str, ...] = ()
    relation: str = ""
    selection: Selection | None = None
    parts: tuple[Condition, ...] = ()
    at_least: int = 0
    at_most: int | None = None


class Calculation(Frozen):
    """A named function and its inputs."""

    function: str
    inputs: tuple[RulePath | Selection, ...]


class Derivation(Frozen):
    """One text that a rule derives."""

    kind: Kind
    key: str
    texts: Mapping[str, str]
    """The texts with their slots, by field (see FIELDS)."""
    extras: Mapping[str, str]
    condition: Condition | None = None
    treatments: tuple[str, ...] = ()
    relies_on: tuple[RulePath, ...] = ()
    """Facts that the text takes for given without printing them: a fallback that it tells to follow."""
    answer: tuple[RulePath, ...] = ()
    """The facts that answer a question."""
    blocks: str = "beta"


class Rule(Frozen):
    """One thing that an experienced product manager knows."""

    id: str
    title: str
    why: str
    derives: tuple[Derivation, ...]
    each: RulePath = ()
    when: Condition | None = None
    calculations: Mapping[str, Calculation] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    false_alarm: str = ""
    literals: tuple[str, ...] = ()
    family: str = ""
    characteristic: str = ""
    awaits: tuple[RulePath, ...] = ()
    """The facts, from the root of a brief, without which one of its texts cannot be derived."""
    advice: str = ""
    """Why a project takes what the rule derives as advice: it holds nothing up."""


class SourceEntry(Frozen):
    """A standard, paper or practice that rules rest on."""

    key: str
    title: str
    edition: str = ""
    url: str = ""
    checked: str = ""
    note: str = ""


class Family(Frozen):
    """The rules of one domain, in one file."""

    name: str
    title: str
    rules: tuple[Rule, ...]
    rank: int = 9
    """The place of its questions where the kind of product gives none."""
    about: tuple[str, ...] = ()
    """Fields of the brief: the family applies to a brief that gives one of them, whatever the kind of product."""


class ProductKind(Frozen):
    """A kind of product."""

    name: str
    title: str
    families: tuple[str, ...]
    """The families of rules that apply, in the order in which their questions come."""


def form_of(name: str) -> str:
    """What a file among the rules holds, by its name: SOURCES, PRODUCT_KINDS, or a family (empty)."""
    last = PurePath(name).name
    return last if last in (SOURCES, PRODUCT_KINDS) else ""


def names_a_rule(name: str) -> bool:
    """Whether a name is formed like a rule's or a derived text's: `INT-03`, `SEC-07.transit@upload-session`."""
    return _RULE_LIKE.fullmatch(name) is not None


def names_for(text: str) -> tuple[str, str, str]:
    """What a waiver may call a derived text: its rule, its rule on the item, itself."""
    name, _, item = text.partition("@")
    rule = name.partition(".")[0]
    return rule, f"{rule}@{item}", text
