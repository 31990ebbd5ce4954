"""Whether one value of a field asks for less than another, by the directions of the list."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from specsmith.brief.quantity import Quantity, compare, parse
from specsmith.difference import amounts
from specsmith.difference.change import Judged
from specsmith.difference.matching import alike, normal
from specsmith.difference.table import ORDERS, table
from specsmith.frozen import FrozenValue, replace
from specsmith.lint.structure.dates import last_day
from specsmith.spec import STAGES

NONE_IS_STRONGEST = ("integrations.retention",)
"""Fields for which `none` says that there is nothing to limit, and not that there is no limit."""

_OBLIGES = (("shall", "must"), ("should",), ("may", "might", "can", "could"))
"""The words that say how far a sentence obliges, the strongest first."""

UNDECIDED = "a number changed, and no word beside it says which way is weaker"
NO_UNIT = "the two have no common unit, so nobody can tell which is weaker"
GONE = "it is not said any more"
NO_DAY = "no day can be read from it any more"
UNORDERED = "nobody can tell which of the two comes first"
SAME_AMOUNT = "the same amount"
MIXED_PERCENTILE = "amount and percentile changed, so nobody can tell which is weaker"


class Fact(FrozenValue):
    """A field's value in one version; without one it is declared none with a reason, or it is not said."""

    value: object = None
    reason: str = ""

    @property
    def given(self) -> bool:
        """Whether the field holds something."""
        return self.value is not None

    @property
    def text(self) -> str:
        """As it is shown."""
        if self.value is None:
            return f"none: {self.reason}" if self.reason else ""
        if isinstance(self.value, bool):
            return str(self.value).lower()
        return normal(str(self.value))


class Sign(FrozenValue):
    """-1 weaker, 1 stronger, 0 undecided; and what to say about it, where that is not the line of the list."""

    value: int
    note: str = ""


def judge(field: str, old: Fact, new: Fact, way: int = 0) -> Judged:
    """What a change of a field means; `way` is 1 where the field's metric is to fall, -1 where it is to rise."""
    undecided = Judged()
    for direction, why in table().get(field, {}).items():
        sign = _sign(field, direction, old, new, way)
        if sign.value < 0:
            return Judged("weakened", sign.note or why)
        if sign.value > 0 or undecided.verdict == "changed":
            undecided = Judged("strengthened" if sign.value > 0 else "changed", sign.note)
    if field.endswith(".priority") and old.text == "wont" and new.given:
        return Judged("grown", "it was left out of this release")
    if undecided == Judged() and field in table() and _only_numbers(old.text, new.text):
        return Judged(why=UNDECIDED)
    return undecided


def _sign(field: str, direction: str, old: Fact, new: Fact, way: int) -> Sign:
    if direction in ("becomes-true", "becomes-false"):
        weak = direction == "becomes-true"
        return Sign((old.value is True) - (new.value is True) if weak else (new.value is True) - (old.value is True))
    if direction == "lowered":
        return _ranked(field.rpartition(".")[2], old, new)
    if direction not in _READERS and direction != "gone":
        return Sign(0)
    if old.given and new.given:
        return _READERS[direction](old, new, way) if direction in _READERS else Sign(0)
    if not old.given and not new.given:
        return Sign(0)
    lost = old.given
    if field in NONE_IS_STRONGEST and (old.reason or new.reason):
        lost = not lost
    return Sign(-1 if lost else 1, "" if direction in ("gone", "fewer") or not lost else GONE)


def _ranked(key: str, old: Fact, new: Fact) -> Sign:
    before, after = _rank(key, old), _rank(key, new)
    if before is None or after is None:
        return Sign(0)
    gone = old.given and not new.given
    return Sign((before > after) - (before < after), GONE if gone else "")


def _rank(key: str, fact: Fact) -> int | None:
    """How far down its order a choice is; of a text, the first word of the order that is in it."""
    for rank, step in enumerate(ORDERS[key]):
        if _says(fact, step.split()):
            return rank
    return None if fact.given else len(ORDERS[key])


def _says(fact: Fact, choices: list[str]) -> bool:
    if not fact.given:
        return "-" in choices
    return any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", fact.text) for word in choices)


def _amount(old: Fact, new: Fact, way: int) -> Sign:
    """Quantities, and texts that begin with one; `way` is 1 where a larger one is weaker."""
    one, other = _quantity(old.value), _quantity(new.value)
    if one is None or other is None:
        found = amounts.order(old.text, new.text, way)
        return Sign(found or 0, "" if found else UNDECIDED if _only_numbers(old.text, new.text) else "")
    order = compare(other, one)
    if order is None:
        return Sign(0, NO_UNIT)
    percentile = _percentile(one, other)
    if order and percentile and order * way != percentile:
        return Sign(0, MIXED_PERCENTILE)
    if order == 0 and percentile == 0:
        return Sign(0, SAME_AMOUNT)
    return Sign(-order * way or -percentile)


def _percentile(one: Quantity, other: Quantity) -> int:
    """1 where the new quantity holds for fewer cases, -1 for more."""
    before, after = one.percentile or 0, other.percentile or 0
    return (after < before) - (after > before)


def _quantity(value: object) -> Quantity | None:
    return value if isinstance(value, Quantity) else parse(value) if isinstance(value, str) else None


def _only_numbers(old: str, new: str) -> bool:
    return bool(amounts.differing(old, new))


def _target(old: Fact, new: Fact, way: int) -> Sign:
    if way:
        return _amount(old, new, way)
    return _looser(old, new, 0)


def _looser(old: Fact, new: Fact, _way: int) -> Sign:
    found = amounts.order(old.text, new.text)
    if found is None and not _only_numbers(old.text, new.text) and alike(old.text, new.text):
        found = amounts.rewritten(old.text, new.text)
    return Sign(found or 0, UNDECIDED if found is None and _only_numbers(old.text, new.text) else "")


def _limit(old: Fact, new: Fact, _way: int) -> Sign:
    """One sentence, changed."""
    found = _looser(old, new, 0)
    return replace(found, note="its limit is looser") if found.value < 0 else found


def _later(old: Fact, new: Fact, _way: int) -> Sign:
    before, after = (_due(each.text) for each in (old, new))
    if before and after and before[0] == after[0]:
        return Sign((before > after) - (before < after))
    if bool(before) != bool(after):
        return Sign(-1, NO_DAY) if before else Sign(1)
    return Sign(0, UNORDERED)


def _due(text: str) -> tuple[str, str] | None:
    """Something to compare: a day, or a stage."""
    day = last_day(text)
    if day:
        return "day", day
    return ("stage", str(STAGES.index(text.lower()))) if text.lower() in STAGES else None


def _sentence(old: Fact, new: Fact, _way: int) -> Sign:
    before, after = _obliges(old.text), _obliges(new.text)
    if before and after and _strength(before) != _strength(after):
        sign = 1 if _strength(before) > _strength(after) else -1
        return Sign(sign, f"{before[0].lower()} has become {after[0].lower()}")
    one, other = _obligation(old.text), _obligation(new.text)
    if one.startswith("not ") != other.startswith("not "):
        return Sign(0, "the sense is turned round")
    return _limit(Fact(one), Fact(other), 0)


def _obliges(text: str) -> re.Match[str] | None:
    """The strongest word in a sentence that obliges; another one may stand in its condition."""
    for words in _OBLIGES:
        if found := re.search(rf"\b(?:{'|'.join(words)})\b", text, re.IGNORECASE):
            return found
    return None


def _strength(found: re.Match[str]) -> int:
    return next(rank for rank, words in enumerate(_OBLIGES) if found[0].lower() in words)


def _obligation(text: str) -> str:
    """What stands behind the word that obliges; conditions before it ask for nothing."""
    found = _obliges(text)
    return text[found.end() :].strip() if found else text


_READERS: Mapping[str, Callable[[Fact, Fact, int], Sign]] = MappingProxyType(
    {
        "rises": lambda old, new, _: _amount(old, new, 1),
        "falls": lambda old, new, _: _amount(old, new, -1),
        "later": _later,
        "target": _target,
        "looser": _looser,
        "fewer": _limit,
        "sentence": _sentence,
    }
)
"""How two given values are compared, by direction."""
