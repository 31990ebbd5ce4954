"""Scorecards: what the weighted scores of an evaluation add up to, and what would turn their order.

All figures are whole numbers, as weights and scores are, so nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specsmith.brief.model import Brief, facts
from specsmith.derive.identity import Identities, field_name
from specsmith.derive.said import either, said
from specsmith.diagnostics import Path
from specsmith.spec.choices import Candidate, Evaluation, Exclusion, Mark, Total, Turn, Weighed

HEAVIEST = 100
"""The largest weight that a brief can give."""

Bounds = tuple[int, int]
"""The lowest and the highest that a score may be; both the same where it is known."""


def total(weights: Sequence[int], scores: Sequence[Bounds]) -> Total:
    """The sum of weights times scores, from the worst case to the best."""
    least = sum(weight * low for weight, (low, _) in zip(weights, scores, strict=True))
    most = sum(weight * high for weight, (_, high) in zip(weights, scores, strict=True))
    parts = (f"{weight} × {_shown(score)}" for weight, score in zip(weights, scores, strict=True))
    return Total(least, most, " + ".join(parts))


def _shown(score: Bounds) -> str:
    low, high = score
    return str(low) if low == high else f"({low} to {high})"


def turning(weights: Sequence[int], first: Sequence[Bounds], rival: Sequence[Bounds]) -> tuple[int, int] | None:
    """The smallest change of one whole weight after which the rival can have the higher total.

    It is the place of the criterion and its new weight, the first of equal changes; None where no change from 0 to
    HEAVIEST does it, and where the rival can be ahead already. An unknown score counts as the first's worst case and
    as the rival's best.
    """
    leads = [low - high for (low, _), (_, high) in zip(first, rival, strict=True)]
    lead = sum(weight * each for weight, each in zip(weights, leads, strict=True))
    if lead < 0:
        return None
    changes = []
    for place, (weight, each) in enumerate(zip(weights, leads, strict=True)):
        if each:
            change = lead // abs(each) + 1
            new = weight - change if each > 0 else weight + change
            changes += [(change, place, new)] if 0 <= new <= HEAVIEST else []
    return min(changes)[1:] if changes else None


def evaluations(brief: Brief, identities: Identities) -> tuple[Evaluation, ...]:
    """Every evaluation of the brief, with its figures."""
    return tuple(
        _Card(each).evaluation(identities.of(each), ("evaluations", index), brief)
        for index, each in enumerate(brief.evaluations)
    )


class _Card:
    """One evaluation while its figures are added up; options are known by their place."""

    def __init__(self, item: facts.Evaluation) -> None:
        self.item = item
        self.span = self._scale() or self._given()
        self.weights = [each.weight for each in item.criteria if each.weight is not None]
        weighed = bool(item.criteria) and len(self.weights) == len(item.criteria)
        self.left = [at for at, each in enumerate(item.options) if each.state("knocked_out_by") != "given"]
        found = {at: self._bounds(item.options[at]) for at in self.left if weighed}
        self.bounds = {at: bounds for at, bounds in found.items() if bounds is not None}
        self.totals = {at: total(self.weights, bounds) for at, bounds in self.bounds.items()}

    def evaluation(self, id: str, path: Path, brief: Brief) -> Evaluation:
        """The evaluation as documents show it."""
        item, first = self.item, self._first()
        verdict, ahead = self._verdict()
        return Evaluation(
            id, path, field_name(brief, path),
            question=item.question,
            scale=said(item, "scale"),
            span=_texts(self.span),
            possible=self._possible(),
            knock_outs=said(item, "knock_outs"),
            exclusions=tuple(self._exclusions()),
            criteria=tuple(Weighed(each.name, said(each, "weight")) for each in item.criteria),
            criteria_said=said(item, "criteria"),
            options=tuple(self._candidate(at, each) for at, each in enumerate(item.options)),
            decision=said(item, "decision"),
            because=said(item, "because"),
            verdict=verdict,
            ahead=tuple(sorted(ahead)),
            first="" if first is None else item.options[first].name,
            turns=() if first is None else tuple(self._turns(first)),
        )  # fmt: skip

    def _scale(self) -> Bounds | None:
        lowest, _, highest = (self.item.scale or "").partition(" to ")
        return (int(lowest), int(highest)) if highest and int(lowest) < int(highest) else None

    def _given(self) -> Bounds | None:
        values = [score.value for option in self.item.options for score in option.scores.values()]
        return (min(values), max(values)) if values else None

    def _bounds(self, option: facts.Option) -> list[Bounds] | None:
        """The score on each criterion; None where one is unknown and nothing says from what to what it can go."""
        found = [option.scores.get(each.name) for each in self.item.criteria]
        if self.span is None and not all(found):
            return None
        unknown = self.span or (0, 0)
        return [(score.value, score.value) if score else unknown for score in found]

    def _possible(self) -> tuple[str, str] | None:
        scale, weight = self._scale(), sum(self.weights)
        complete = bool(self.weights) and len(self.weights) == len(self.item.criteria)
        return _texts((scale[0] * weight, scale[1] * weight)) if scale and complete else None

    def _candidate(self, at: int, option: facts.Option) -> Candidate:
        evidence, checked = said(option, "evidence"), said(option, "checked")
        marks = []
        for name in (each.name for each in self.item.criteria):
            score = option.scores.get(name)
            if score:
                own = either(said(score, "evidence"), evidence), either(said(score, "checked"), checked)
                marks.append(Mark(name, str(score.value), *own))
            else:
                marks.append(Mark(name, "", evidence, checked))
        excluded = said(option, "knocked_out_by")
        return Candidate(option.name, tuple(marks), evidence, checked, excluded, self.totals.get(at))

    def _exclusions(self) -> Iterator[Exclusion]:
        """The knock-outs that are listed, then those that only an option names."""
        failed = [(each.knocked_out_by, each.name) for each in self.item.options if each.knocked_out_by]
        named = {each.casefold(): each for each in self.item.knock_outs}
        for reason, _ in failed:
            named.setdefault(reason.casefold(), reason)
        for small, name in named.items():
            yield Exclusion(name, tuple(option for reason, option in failed if reason.casefold() == small))

    def _first(self) -> int | None:
        """The option that no other can overtake, whatever the unknown scores are; the first name among equal ones."""
        if not self.totals or len(self.totals) < len(self.left):
            return None
        first = min(self.totals, key=lambda at: (-self.totals[at].least, -self.totals[at].most, self._name(at)))
        rest = [self.totals[at].most for at in self.totals if at != first]
        return first if all(most <= self.totals[first].least for most in rest) else None

    def _name(self, at: int) -> str:
        return self.item.options[at].name

    def _verdict(self) -> tuple[str, list[str]]:
        """What the figures say of the decision, and the options that this names."""
        decision = (self.item.decision or "").casefold()
        chosen = next((at for at, each in enumerate(self.item.options) if each.name.casefold() == decision), None)
        if not decision or chosen is None:
            return ("no-option" if decision else "undecided"), []
        if chosen not in self.left:
            return "excluded", []
        if len(self.left) == 1:
            return "only", []
        if len(self.totals) < len(self.left):
            return "no-totals", []
        return self._compared(self.totals[chosen], [at for at in self.left if at != chosen])

    def _compared(self, mine: Total, others: list[int]) -> tuple[str, list[str]]:
        above = [self._name(at) for at in others if self.totals[at].least > mine.most]
        level = [at for at in others if _same(self.totals[at], mine)]
        reach = [self._name(at) for at in others if at not in level and self.totals[at].most >= mine.least]
        if above:
            return "lower", above
        return ("open", reach) if reach else ("shared", [*map(self._name, level)]) if level else ("highest", [])

    def _turns(self, first: int) -> Iterator[Turn]:
        """The strongest rival first."""
        rivals = (at for at in self.totals if at != first)
        for at in sorted(rivals, key=lambda at: (-self.totals[at].most, -self.totals[at].least, self._name(at))):
            yield self._turn(first, at)

    def _turn(self, first: int, rival: int) -> Turn:
        criteria = self.item.criteria
        order = sorted(range(len(criteria)), key=lambda at: (criteria[at].name, self.weights[at]))
        sides = [[self.bounds[option][at] for at in order] for option in (first, rival)]
        found = turning([self.weights[at] for at in order], *sides)
        if found is None:
            return Turn(self._name(rival))
        place, new = order[found[0]], found[1]
        changed = [new if at == place else weight for at, weight in enumerate(self.weights)]
        return Turn(
            self._name(rival), criteria[place].name, self.weights[place], new,
            total(changed, self.bounds[rival]), total(changed, self.bounds[first]),
        )  # fmt: skip


def _same(one: Total, other: Total) -> bool:
    """Whether both are one number, and the same."""
    return one.least == one.most == other.least == other.most


def _texts(bounds: Bounds | None) -> tuple[str, str] | None:
    return (str(bounds[0]), str(bounds[1])) if bounds else None
