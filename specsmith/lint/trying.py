"""What Python's `re` does at most to try a pattern at one place of a text: in how many ways, and in how many steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from specsmith.lint.tokens import Repeat, Token, letter_of, repeat_of, tokens

MANY = 1_000_000
"""More is not counted."""

_SIGNS = 64
"""The signs of a set that are looked through in one step."""


class Cost(NamedTuple):
    """What it takes to try a part of a pattern."""

    ways: int = 1
    """In how many ways it can match."""
    steps: int = 0
    """How often a sign is looked at, in all these ways."""

    def then(self, other: Cost) -> Cost:
        """This and another part behind it, which is tried in each of these ways."""
        return Cost(min(MANY, self.ways * other.ways), min(MANY, self.steps + self.ways * other.steps))

    def repeated(self, repeat: Repeat) -> Cost:
        """This part again and again."""
        ways, all_ways, steps = 1, int(repeat.least == 0), 0
        for number in range(1, (MANY if repeat.most is None else repeat.most) + 1):
            steps += ways * max(1, self.steps)
            ways *= self.ways
            all_ways += ways if number >= repeat.least else 0
            if max(steps, ways, all_ways) >= MANY:
                return Cost(MANY, MANY)
        return Cost(all_ways, steps)


class _Branch(NamedTuple):
    """What stands between two bars of a group."""

    cost: Cost = Cost()
    word: str | None = ""
    """Its letters where it has nothing else."""


_NOTHING = _Branch()


@dataclass(slots=True)
class _Group:
    """A group that is being read."""

    looks: bool = False
    """Whether it only looks ahead or back, and so matches in one way."""
    branches: list[_Branch] = field(default_factory=list)
    branch: _Branch = _NOTHING
    last: _Branch = _NOTHING
    """What stands last, and may be repeated by what comes next."""

    def take(self, part: _Branch) -> None:
        """Adds what comes next."""
        before, last = self.branch, self.last
        word = None if before.word is None or last.word is None else before.word + last.word
        self.branch, self.last = _Branch(before.cost.then(last.cost), word), part

    def end_branch(self) -> None:
        """A bar, or the end of the group."""
        self.take(_NOTHING)
        self.branches.append(self.branch)
        self.branch, self.last = _NOTHING, _NOTHING


def cost_of(pattern: str) -> Cost:
    """What it takes to try a pattern that compiles, at one place."""
    groups = [_Group()]
    for token in tokens(pattern):
        repeat = repeat_of(token)
        if token["open"] or token["look"]:
            groups.append(_Group(looks=bool(token["look"])))
        elif token["close"]:
            closed = _closed(groups.pop())
            groups[-1].take(_Branch(closed, None))
        elif token["either"]:
            groups[-1].end_branch()
        elif repeat:
            groups[-1].last = _Branch(groups[-1].last.cost.repeated(repeat), None)
        else:
            groups[-1].take(_sign(token))
    return _closed(groups[0])


def _sign(token: Token) -> _Branch:
    return _Branch(Cost(1, 1 + len(token["class"] or "") // _SIGNS), letter_of(token) or None)


def _closed(group: _Group) -> Cost:
    group.end_branch()
    words = [each.word for each in group.branches if each.word is not None]
    if len(group.branches) > 1 and len(words) == len(group.branches):
        cost = _one_of(words)
    else:
        costs = [each.cost for each in group.branches]
        cost = Cost(sum(each.ways for each in costs), sum(each.steps for each in costs))
    return Cost(1, cost.steps) if group.looks else cost


def _one_of(words: Sequence[str]) -> Cost:
    """One of several words, of which only those match at one place that begin alike."""
    known, letters, starts = Counter(words), Counter[str](), Counter[str]()
    for word in words:
        letters[word[:1]] += len(word)
    for word in known:
        starts[word] = sum(known[word[:length]] for length in range(len(word) + 1))
    return Cost(max(starts.values()), len(words) + max(letters.values()))
