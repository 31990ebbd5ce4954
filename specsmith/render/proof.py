"""What proves the quality targets: which criteria show which target, and which failures are brought about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specsmith.frozen import Frozen
from specsmith.render.asking import Answer, Asking
from specsmith.render.injections import CALLED, FAILURES, Failure
from specsmith.spec import Criterion, Origin, Part, Spec
from specsmith.spec.testing import Record

_LOAD = (
    ("the peak", ("SCL-01",)),
    ("above the peak", ("SCL-04",)),
    ("the peak after growth", ("SCL-03",)),
)

_RECOVERY = (
    ("a single failure is survived", "quality.availability.failure_scope", ("AVL-06",)),
    ("time until service is back after the loss of the primary store", "quality.availability.rto", ("AVL-05",)),
    ("committed data that may be missing then", "quality.availability.rpo", ("AVL-05",)),
    ("what happens to traffic without a decision", "infrastructure.fail_mode", ("INF-01",)),
)

_MODEL = (
    ("value below which a version is not released", "ai.evaluation_threshold", ("AIM-01",)),
    ("difference between groups that stops a release", "ai.fairness_limit", ("AIM-05",)),
    ("adversarial cases", "ai.attack_set", ("AIM-08",)),
    ("share of answers with an unsupported claim", "ai.unsupported_limit", ("AIM-14",)),
)

_DATA = (
    ("in place of data about people", "quality.privacy.test_data", ("PRV-10",)),
    ("labelled set for the model", "ai.evaluation_set", ("AIM-01",)),
    ("adversarial cases for the model", "ai.attack_set", ("AIM-08",)),
    ("labelled set for detection", "infrastructure.detection_set", ("INF-04",)),
)


class Target(Frozen):
    """A value that has to be shown, and the criteria that show it."""

    name: str
    value: Answer
    criteria: tuple[Criterion, ...]


class LoadStep(Frozen):
    """One step of the load test: an arrival rate, held for a time."""

    name: str
    rate: Answer
    hold: Answer
    criteria: tuple[Criterion, ...]
    arithmetic: str = ""
    """What the rate was calculated from."""
    beyond: bool = False
    """Whether the rate is more than the one that is named, for no stated time."""


class Latency(Frozen):
    """A latency that has to be shown, for one operation."""

    id: str
    name: str
    limit: Answer
    measured_at: Answer
    data_volume: Answer
    criteria: tuple[Criterion, ...]


class Injection(Frozen):
    """One failure of one other system."""

    name: str
    brought_about: str
    label: str
    value: Answer
    criteria: tuple[Criterion, ...]
    question: str = ""


class Injections(Frozen):
    """The failures of one other system."""

    id: str
    name: str
    failures: tuple[Injection, ...]


class Proof:
    """Looks up what shows a target: derived criteria by their rule, and the author's that stand for them."""

    def __init__(self, spec: Spec, asking: Asking) -> None:
        self.spec, self.asking, self.testing = spec, asking, asking.testing

    def shown(self, rules: tuple[str, ...], record: Record | None = None) -> tuple[Criterion, ...]:
        """The criteria that these rules demand, of one entry of a list where one is named."""
        found = []
        for requirement in self.spec.requirements:
            covering = _from(requirement, requirement.covers, rules, record)
            found += [each for each in requirement.criteria if covering or _demanded(each, rules, record)]
        found += [each for each in self.spec.loose_criteria if _demanded(each, rules, record)]
        return tuple(sorted(found, key=lambda each: each.id))

    def load(self) -> tuple[LoadStep, ...]:
        """The steps of the load test; none where no arrival rate is known."""
        peak, hold = self.asking.fact("quality.load.peak"), self.asking.fact("quality.load.hold")
        if not peak.known:
            return ()
        steps = [LoadStep(name, peak, hold, self.shown(rules)) for name, rules in _LOAD[:1]]
        steps += [
            LoadStep(name, peak, Answer(), shown, beyond=True)
            for name, rules in _LOAD[1:2]
            if (shown := self.shown(rules))
        ]
        name, rules = _LOAD[2]
        growth = next((each for each in map(self.asking.fact, _GROWTH) if not each.known), Answer())
        if self.testing.grown:
            rate = Answer((self.testing.grown,))
            steps.append(LoadStep(name, rate, hold, self.shown(rules), self.testing.grown_from))
        elif growth.question or growth.reason:
            steps.append(LoadStep(name, growth, hold, self.shown(rules)))
        return tuple(steps)

    def latencies(self) -> tuple[Latency, ...]:
        """The operations that have a latency limit, and those that are asked for one."""
        return tuple(
            Latency(each.id, each.name, limit, self.asking.of(each, "measured_at"), self.asking.of(each, "data_volume"),
                    self.shown(("PRF-01", "PRF-05"), each))
            for each in self.testing.operations
            if not (limit := self.asking.of(each, "latency")).open or limit.question
        )  # fmt: skip

    def recovery(self) -> tuple[Target, ...]:
        """What is survived, and how fast and with which loss the product comes back."""
        return tuple(self._targets(_RECOVERY))

    def model(self) -> tuple[Target, ...]:
        """What a version of the model has to reach before it is released."""
        return tuple(self._targets(_MODEL))

    def data(self) -> tuple[Target, ...]:
        """The data that tests need."""
        return tuple(self._targets(_DATA))

    def _targets(self, rows: tuple[tuple[str, str, tuple[str, ...]], ...]) -> Iterator[Target]:
        for name, field, rules in rows:
            value = self.asking.fact(field)
            shown = self.shown(rules)
            if value.known or value.question or (value.reason and shown):
                yield Target(name, value, shown)

    def injections(self) -> tuple[Injections, ...]:
        """The failures of each other system."""
        found = (Injections(each.id, each.name, tuple(self._failures(each))) for each in self.testing.integrations)
        return tuple(each for each in found if each.failures)

    def _failures(self, record: Record) -> Iterator[Injection]:
        kind = self.asking.of(record, "kind")
        called = not kind.known or kind.texts[0] in CALLED
        for failure in FAILURES:
            of_model = bool(failure.model_rules) and self.asking.of(record, "serves_model").texts == ("yes",)
            shown = self.shown(failure.rules, record) + (self.shown(failure.model_rules) if of_model else ())
            value = self._value(failure, record, of_model)
            if failure.bounded and value.reason and not shown:
                continue
            question = "" if shown else value.question or self._asked(failure.rules, record)
            if shown or question or (failure.always and called):
                yield Injection(failure.name, failure.brought_about, failure.label, value, shown, question)

    def _value(self, failure: Failure, record: Record, of_model: bool) -> Answer:
        if of_model:
            return self.asking.fact(failure.model_field)
        return self.asking.of(record, failure.field) if failure.field else Answer()

    def _asked(self, rules: tuple[str, ...], record: Record) -> str:
        """The open question of one of these rules about an entry."""
        found = (each for each in self.spec.questions if each.origin and each.origin.rule in rules)
        return next((each.id for each in found if each.path == record.path), "")


_GROWTH = ("quality.load.growth", "quality.load.horizon")


def _demanded(criterion: Criterion, rules: tuple[str, ...], record: Record | None) -> bool:
    own = (criterion.origin,) if criterion.origin else ()
    return _from(criterion, (*own, *criterion.covers), rules, record)


def _from(part: Part, origins: tuple[Origin, ...], rules: tuple[str, ...], record: Record | None) -> bool:
    """Whether one of the rules, or one text of a rule, made the part or what it stands for, of this entry."""
    text = part.id.partition("@")[0] if part.derived else ""
    made = [each for each in origins if each.rule in rules or text in rules]
    return any(record is None or _concerns(part, each, record) for each in made)


def _concerns(part: Part, origin: Origin, record: Record) -> bool:
    """A text about the whole brief concerns each entry that it names."""
    if part.path == record.path or any(path[: len(record.path)] == record.path for path in origin.paths):
        return True
    if not (isinstance(part, Criterion) and part.id.endswith("@BRIEF")):
        return False
    return re.search(rf"(?<!\w){re.escape(record.name)}(?!\w)", part.text) is not None
