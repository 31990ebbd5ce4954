"""What the plan of the tests loops over: how each requirement is shown, and what each stage needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from specsmith.frozen import Frozen
from specsmith.render.asking import Answer, Asking
from specsmith.render.coverage import criteria_by_requirement
from specsmith.render.levels import KINDS, LEVELS, Line, Names, kinds_of, level_of, names_of
from specsmith.render.proof import Injections, Latency, LoadStep, Proof, Target
from specsmith.render.stages import (
    PHASES,
    SWITCH,
    Drill,
    Gate,
    Must,
    Place,
    Stage,
    drill,
    milestone,
    phase,
    place,
    stages,
)
from specsmith.spec import Criterion, Part, Requirement, Spec


class Planned(Frozen):
    """A requirement with the way in which it is shown."""

    requirement: Requirement
    method: str
    """How it is shown and why that way; empty where nothing says so."""
    level: Line
    kinds: tuple[Line, ...]
    criteria: tuple[Criterion, ...]
    tests: tuple[str, ...]


class Unverified(Frozen):
    """A requirement without method, criterion and metric."""

    requirement: Requirement
    question: str = ""
    """The open question for which a text of its rule waits."""


class Alone(Frozen):
    """A criterion that belongs to no requirement."""

    criterion: Criterion
    title: str
    """What the rule that asks for it says."""


class NamedData(Frozen):
    """The test data that criteria name."""

    data: str
    criteria: tuple[Criterion, ...]


class TestPlan(Frozen):
    """Everything that the plan of the tests shows."""

    planned: tuple[Planned, ...]
    levels: tuple[Line, ...]
    kinds: tuple[Line, ...]
    alone: tuple[Alone, ...]
    left_out: tuple[Requirement, ...]
    """Requirements that this release does not hold."""
    unverified: tuple[Unverified, ...]
    untested: tuple[Criterion, ...]
    """Criteria of the author's that name no test, where others name one; what rules derive cannot name one."""
    load: tuple[LoadStep, ...]
    load_source: Answer
    load_question: str
    latencies: tuple[Latency, ...]
    recovery: tuple[Target, ...]
    model: tuple[Target, ...]
    injections: tuple[Injections, ...]
    environments: tuple[Place, ...]
    no_environments: Answer
    """Why there are none, or who asks for them."""
    data: tuple[Target, ...]
    named_data: tuple[NamedData, ...]
    stages: tuple[Stage, ...]
    milestones: tuple[Gate, ...]
    phases: tuple[Gate, ...]
    no_phases: Answer
    """Why there are none, or who asks for them."""
    phase_criteria: tuple[Criterion, ...]
    switch: Answer
    switch_criteria: tuple[Criterion, ...]
    drill: Drill | None
    with_tests: bool
    """Whether the brief names a test for any criterion."""

    @property
    def gated_by_musts(self) -> bool:
        """Whether the criteria of must requirements hold a stage up."""
        return any(each.musts for each in self.stages)

    @property
    def with_volumes(self) -> bool:
        """Whether the brief says for any latency with how much data it holds, or a question asks for that."""
        return any(not each.data_volume.open or each.data_volume.question for each in self.latencies)

    @property
    def has_proof(self) -> bool:
        """Whether there is a target to prove, or a question for one."""
        return bool(self.load or self.load_question or self.latencies or self.recovery or self.model)


def test_plan(spec: Spec) -> TestPlan:
    """The plan of the tests of one specification."""
    asking = Asking(spec)
    proof = Proof(spec, asking)
    tests = asking.testing.tests
    all_planned = _planned(spec, tests)
    planned = tuple(each for each in all_planned if each.requirement.priority != "wont")
    return TestPlan(
        planned=planned,
        levels=tuple(line for line in LEVELS if any(each.level is line for each in planned)),
        kinds=tuple(line for line in KINDS if any(line in each.kinds for each in planned)),
        alone=_alone(spec),
        left_out=tuple(each.requirement for each in all_planned if each.requirement.priority == "wont"),
        unverified=_unverified(spec, planned),
        untested=tuple(each for each in spec.criteria if not each.derived and each.id not in tests) if tests else (),
        load=proof.load(),
        load_source=asking.fact("quality.load.source"),
        load_question=asking.question("quality.load.peak"),
        latencies=proof.latencies(),
        recovery=proof.recovery(),
        model=proof.model(),
        injections=proof.injections(),
        environments=tuple(place(asking, each) for each in asking.testing.environments),
        no_environments=asking.fact("testing.environments"),
        data=proof.data(),
        named_data=_named_data(spec, asking.testing.data),
        stages=stages(spec, asking, _musts(planned)),
        milestones=tuple(milestone(asking, each) for each in asking.testing.milestones),
        phases=tuple(phase(asking, each) for each in asking.testing.phases),
        no_phases=asking.fact("rollout.phases"),
        phase_criteria=proof.shown(PHASES),
        switch=asking.fact("rollout.disable"),
        switch_criteria=proof.shown(SWITCH),
        drill=drill(asking, proof),
        with_tests=bool(tests),
    )


def _planned(spec: Spec, tests: Mapping[str, str]) -> tuple[Planned, ...]:
    names = names_of(spec)
    measured = {_made_by(each) for each in spec.metrics if each.derived}
    return tuple(
        _plan(each.requirement, (*each.successes, *each.refusals), names, tests, measured)
        for each in criteria_by_requirement(spec)
    )


def _plan(
    requirement: Requirement,
    criteria: tuple[Criterion, ...],
    names: Names,
    tests: Mapping[str, str],
    measured: Collection[tuple[str, str]],
) -> Planned:
    named = dict.fromkeys(tests[each.id] for each in criteria if each.id in tests)
    method = _method(requirement, bool(criteria), _made_by(requirement) in measured)
    return Planned(requirement, method, level_of(requirement, names), kinds_of(requirement), criteria, tuple(named))


def _made_by(part: Part) -> tuple[str, str]:
    """The rule that derived it, and the item that it is about."""
    return (part.origin.rule if part.origin else "", part.id.partition("@")[2])


def _method(requirement: Requirement, has_criteria: bool, has_metric: bool) -> str:
    """The author's word, else what follows: what has criteria can be tested, what has a metric can be read."""
    if requirement.verification:
        return f"{requirement.verification}, as the brief says"
    if requirement.criteria:
        return "test, since it has criteria"
    if has_criteria:
        return "test, since its rule has criteria"
    return "analysis, since a metric of its rule measures it" if has_metric else ""


def _alone(spec: Spec) -> tuple[Alone, ...]:
    return tuple(Alone(each, each.origin.title if each.origin else "") for each in spec.loose_criteria)


def _named_data(spec: Spec, needed: Mapping[str, str]) -> tuple[NamedData, ...]:
    data = dict.fromkeys(needed[each.id] for each in spec.criteria if each.id in needed)
    return tuple(NamedData(one, tuple(each for each in spec.criteria if needed.get(each.id) == one)) for one in data)


def _musts(planned: tuple[Planned, ...]) -> tuple[Must, ...]:
    musts = (each for each in planned if each.requirement.priority == "must")
    return tuple(Must(each.requirement.id, each.method, each.criteria) for each in musts)


def _unverified(spec: Spec, planned: tuple[Planned, ...]) -> tuple[Unverified, ...]:
    """A question of the same rule, for which a text waits, may bring the criterion that is missing."""
    waiting = {_made_by(each): each.id for each in reversed(spec.questions) if each.derived and each.texts_waiting}
    bare = (each.requirement for each in planned if not each.method)
    return tuple(Unverified(each, waiting.get(_made_by(each), "") if each.derived else "") for each in bare)
