"""What each stage, each phase of the rollout and the rollback drill need."""

from __future__ import annotations

from collections.abc import Sequence

from specsmith.frozen import Frozen
from specsmith.render.asking import Answer, Asking
from specsmith.render.proof import Proof
from specsmith.spec import STAGES, Criterion, Question, Spec
from specsmith.spec.testing import Record

SWITCH = ("ROL-02", "ROL-14")
_ROLLBACK = ("ROL-03", "ROL-04", "ROL-10.downgrade")
PHASES = ("ROL-09",)
"""The rules whose criteria show that the switch, the rollback and the phases work."""

_DRILL = ("trigger", "steps", "within", "rehearsed")

_RELEASE = "ga"
"""The stage that the criteria of every must requirement gate: a must is what the release cannot do without."""


class Must(Frozen):
    """A must requirement, and the criteria that have to pass."""

    id: str
    method: str
    criteria: tuple[Criterion, ...]


class Place(Frozen):
    """An environment in which tests run."""

    id: str
    name: str
    used_for: Answer
    data: Answer
    differs: Answer


class Stage(Frozen):
    """What a stage needs to begin and to end."""

    name: str
    entry: Answer
    exit: Answer
    signed_by: Answer
    questions: tuple[Question, ...] = ()
    """The open questions that block it."""
    musts: tuple[Must, ...] = ()
    """The must requirements whose criteria have to pass before it begins."""


class Gate(Frozen):
    """A phase of the rollout, or a milestone, with what must be true to go on."""

    name: str
    gate: Answer
    id: str = ""
    share: Answer | None = None
    by: Answer | None = None
    last: bool = False
    """Whether no phase follows."""


class Drill(Frozen):
    """The rehearsal of the rollback."""

    trigger: Answer
    steps: Answer
    within: Answer
    rehearsed: Answer
    criteria: tuple[Criterion, ...]
    reason: str = ""
    """Why there is no rollback."""


def stages(spec: Spec, asking: Asking, musts: Sequence[Must]) -> tuple[Stage, ...]:
    """The stages that somebody says something of, that a question blocks, or that must requirements gate."""
    said = {each.name: each for each in asking.testing.stages}
    found = []
    for name in STAGES:
        blocking = tuple(each for each in spec.questions if each.blocks == name)
        gating = tuple(musts) if name == _RELEASE else ()
        if name in said or blocking or gating:
            found.append(_stage(asking, name, said.get(name), blocking, gating))
    return tuple(found)


def _stage(
    asking: Asking, name: str, record: Record | None, blocking: tuple[Question, ...], musts: tuple[Must, ...]
) -> Stage:
    every = asking.fact("testing.stages")
    unsaid = Answer() if every.known else every
    entry, exit, signed = (asking.of(record, key) if record else unsaid for key in ("entry", "exit", "signed_by"))
    return Stage(name, entry, exit, signed, blocking, musts)


def place(asking: Asking, record: Record) -> Place:
    """An environment with its data, and how it differs from production."""
    return Place(record.id, record.name, *(asking.of(record, key) for key in ("used_for", "data", "differs")))


def milestone(asking: Asking, record: Record) -> Gate:
    """A milestone with what must be true to pass."""
    return Gate(record.name, asking.of(record, "gate"), record.id, by=asking.of(record, "by"))


def phase(asking: Asking, record: Record) -> Gate:
    """A phase of the rollout with what must be true to go on."""
    last = record is asking.testing.phases[-1]
    return Gate(record.name, asking.of(record, "gate"), share=asking.of(record, "share"), last=last)


def drill(asking: Asking, proof: Proof) -> Drill | None:
    """Nothing where nobody says anything of a rollback and nobody asks."""
    trigger, steps, within, rehearsed = (asking.fact(f"rollout.rollback.{key}") for key in _DRILL)
    declined = asking.testing.facts.get("rollout.rollback")
    found = Drill(trigger, steps, within, rehearsed, proof.shown(_ROLLBACK), declined.reason if declined else "")
    said = any(not each.open or each.question for each in (trigger, steps, within, rehearsed))
    return found if said else None
