"""What rules derived in one version and not, or otherwise, in the other."""

from __future__ import annotations

from collections.abc import Iterator

from specsmith.difference.change import Follow
from specsmith.spec import Part, Spec


def follows(old: Spec, new: Spec) -> Iterator[Follow]:
    """Derived items that were added, removed or reworded, by kind and id.

    A question that names another value asks the same.
    """
    for noun, before, after in (
        ("requirement", old.requirements, new.requirements),
        ("criterion", old.criteria, new.criteria),
        ("metric", old.metrics, new.metrics),
        ("risk", old.risks, new.risks),
        ("decision", old.decisions, new.decisions),
        ("question", old.questions, new.questions),
    ):
        one, other = ({each.id: each for each in parts if each.derived} for parts in (before, after))
        for id in sorted(one.keys() | other.keys()):
            if id not in one:
                yield _follow("added", noun, other[id])
            elif id not in other:
                yield _follow("removed", noun, one[id])
            elif noun != "question" and _text(one[id]) != _text(other[id]):
                yield _follow("changed", noun, other[id])


def _follow(kind: str, noun: str, part: Part) -> Follow:
    rule = part.origin.rule if part.origin else ""
    return Follow(kind, noun, part.id, rule, _text(part))  # type: ignore[arg-type]


def _text(part: Part) -> str:
    """What an item of any kind says."""
    for name in ("statement", "text", "name", "title"):
        said: object = getattr(part, name, "")
        if isinstance(said, str) and said:
            return said
    return ""
