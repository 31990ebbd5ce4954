"""Checks the paths of rules against the brief's model: a misspelt fact cannot load."""

from __future__ import annotations

from collections.abc import Mapping

from specsmith.brief.model import Brief
from specsmith.brief.model.delivery import Risk
from specsmith.brief.model.work import Requirement
from specsmith.brief.scalars import ChoiceReader, FlagReader
from specsmith.brief.section import Section, Shape, field_shapes
from specsmith.diagnostics import Diagnostic, Path, did_you_mean, quote
from specsmith.frozen import FrozenValue
from specsmith.rules.grammar import ALWAYS_KNOWN, RulePath
from specsmith.spec import BANDS


class Target(FrozenValue):
    """What a path leads to."""

    model: type[Section] | None = None
    shape: Shape | None = None
    through_list: bool = False
    """The path goes through a list, so that it names many values."""
    is_list: bool = False
    keyed: bool = False
    """Its entries stand under keys: the step `key` names the key of one."""
    required: bool = False
    """The record that holds the field cannot exist without it."""
    choices: tuple[str, ...] = ()
    """The words that it can be, where they are a closed list."""


Names = Mapping[str, Target]
"""The names that a rule can begin a path with, besides the brief's fields."""


def resolve(path: RulePath, names: Names, at: Path) -> Target | Diagnostic:
    """What the path leads to, or why it leads nowhere."""
    head, *rest = path
    start = names.get(head)
    if start is None:
        start, rest = _root(head, rest)
    if start is None:
        known = (*names, *ALWAYS_KNOWN, "every-requirement", *field_shapes(Brief))
        return _unknown(head, path, known, at)
    for step in rest:
        following = _child(start, step)
        if following is None:
            return _unknown(step, path, _steps(start), at)
        start = following
    return start


def _root(head: str, rest: list[str]) -> tuple[Target | None, list[str]]:
    if head in ALWAYS_KNOWN:
        field = field_shapes(Brief).get("kind" if head == "kinds" else head)
        return Target(required=True, is_list=head == "kinds", choices=choices_of(field)), rest
    if head == "every-requirement":
        return Target(model=Requirement, is_list=True), rest
    if head in field_shapes(Brief):
        return _child(Target(model=Brief, required=True), head), rest
    return None, rest


def _steps(target: Target) -> tuple[str, ...]:
    """The steps that can follow."""
    fields = tuple(field_shapes(target.model)) if target.model else ()
    return (*fields, *(("key",) if target.keyed else ()), *(("band",) if target.model is Risk else ()))


def _child(target: Target, step: str) -> Target | None:
    if step == "key" and target.keyed:
        return Target(required=True)
    if step == "band" and target.model is Risk:
        return Target(through_list=target.is_list or target.through_list, choices=tuple(name for _, name in BANDS))
    shape = field_shapes(target.model).get(step) if target.model else None
    if shape is None:
        return None
    return Target(
        model=shape.model,
        shape=shape,
        through_list=target.through_list or target.is_list,
        is_list=shape.many or shape.keyed,
        keyed=shape.keyed,
        required=not shape.optional and target.required,
        choices=choices_of(shape),
    )


def choices_of(shape: Shape | None) -> tuple[str, ...]:
    """The words that a field can hold, where they are a closed list."""
    reader = shape.reader if shape else None
    if isinstance(reader, FlagReader):
        return ("true", "false")
    return reader.choices if isinstance(reader, ChoiceReader) else ()


def item_target(target: Target) -> Target:
    """One entry of a list: what `it` and the names of quantifiers stand for."""
    return Target(model=target.model, keyed=target.keyed, required=True)


def _unknown(step: str, path: RulePath, known: tuple[str, ...], at: Path) -> Diagnostic:
    hint = did_you_mean(step, known) or _known_here(known)
    if path[0] == step == "it":
        hint = "say in each which list the rule walks"
    message = f"the brief has no fact {quote('.'.join(path))}: {quote(step)} is not known"
    return Diagnostic("error", "unknown-fact", message, at, hint, excerpt=".".join(path))


def _known_here(names: tuple[str, ...]) -> str:
    shown = sorted(names)[:20]
    return f"known here: {', '.join(shown)}{', ...' if len(names) > len(shown) else ''}" if names else ""
