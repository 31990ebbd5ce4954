"""How far each document of a brief is for a stage: what is met, what is missing, and the share of it.

A point is something that can be counted: a section that the stage expects, a requirement, a metric, a risk, a question
that is due. The figure is the share of points that are met. It says nothing about what no check can see, whether a goal
is worth having or a target can be reached.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from specsmith.brief.model import Brief
from specsmith.build import Checked, due
from specsmith.diagnostics import Path
from specsmith.frozen import FrozenValue
from specsmith.spec import STAGES, Capability, Criterion, Goal, Metric, Part, Requirement, Risk, Spec

AnyPart = TypeVar("AnyPart", bound=Part)

DOCUMENTS = ("spec", "requirements", "acceptance", "metrics", "risks")

_SECTIONS = {
    "discovery": ("summary", "problem", "users", "goals"),
    "alpha": ("owner", "out_of_scope", "capabilities"),
    "beta": ("rollout",),
    "ga": ("readiness", "approvers"),
}
"""The sections that a stage expects to be given, or declared none with a reason."""


class Point(FrozenValue):
    """Something that a document needs, and how much of it is there."""

    document: str
    what: str
    """In a few words, as they stand behind "missing": "without a criterion"."""
    total: int
    missing: tuple[str, ...] = ()
    """The names of what is missing, in order."""

    @property
    def met(self) -> int:
        """How much is there."""
        return self.total - len(self.missing)


class DocumentReadiness(FrozenValue):
    """The points of one document."""

    document: str
    points: tuple[Point, ...]

    @property
    def met(self) -> int:
        """How many points are met."""
        return sum(each.met for each in self.points)

    @property
    def total(self) -> int:
        """How many points there are."""
        return sum(each.total for each in self.points)

    @property
    def percent(self) -> int:
        """The share that is met, rounded down; 100 where nothing is asked for."""
        return 100 * self.met // self.total if self.total else 100

    @property
    def missing(self) -> tuple[Point, ...]:
        """The points that are not met in full."""
        return tuple(each for each in self.points if each.missing)


def readiness(checked: Checked) -> tuple[DocumentReadiness, ...]:
    """How far each document is for the brief's stage; nothing for a brief that cannot be read."""
    if checked.brief is None or checked.spec is None:
        return ()
    points = [each for each in _points(checked, checked.brief, checked.spec) if each.total]
    return tuple(DocumentReadiness(name, tuple(each for each in points if each.document == name)) for name in DOCUMENTS)


def _points(checked: Checked, brief: Brief, spec: Spec) -> Iterable[Point]:
    weak = _Weak(checked)
    yield _sections(brief, spec.head.stage)
    questions = due(spec, spec.head.stage)
    yield Point("spec", f"questions due by {spec.head.stage}", len(questions), tuple(each.id for each in questions))
    yield from _requirements(spec, weak)
    yield from _acceptance(spec, weak)
    yield from _metrics(spec, weak)
    yield from _risks(brief, spec, weak)


class _Weak:
    """Which items have findings that are worth a warning."""

    def __init__(self, checked: Checked) -> None:
        self._found = [each for each in (*checked.diagnostics, *checked.known) if each.level != "info"]

    def among(self, parts: Sequence[Part], inside: Sequence[Part] = (), but: Collection[str] = ()) -> tuple[str, ...]:
        """The ids of the items with a finding in them, findings in items inside and of some checks left out."""
        wanted, apart = {each.path for each in parts}, {each.path for each in inside}
        weak = {
            path for one in self._found if one.name not in but for path in _above(one.path, apart) if path in wanted
        }
        return tuple(each.id for each in parts if each.path in weak)

    def named(self, parts: Sequence[Part], *checks: str) -> tuple[str, ...]:
        """The ids of the items with a finding of one of these checks."""
        about = {each.path for each in self._found if each.name in checks} | {
            each.path[:-1] for each in self._found if each.name in checks
        }
        return tuple(each.id for each in parts if each.path in about)


def _above(path: Path, apart: Collection[Path]) -> Iterator[Path]:
    """A path and those that it leads through, the innermost first, up to one that stands apart."""
    for length in range(len(path), 0, -1):
        if path[:length] in apart:
            return
        yield path[:length]


def _sections(brief: Brief, stage: str) -> Point:
    wanted = [key for each in STAGES[: STAGES.index(stage) + 1] for key in _SECTIONS[each]]
    missing = [key for key in wanted if brief.state(key) == "missing"]
    if brief.requirements and "capabilities" in missing:
        missing.remove("capabilities")
    return Point("spec", "not given", len(wanted), tuple(missing))


_CRITERIA = ("must-without-criterion", "no-negative-case")


def _requirements(spec: Spec, weak: _Weak) -> Iterable[Point]:
    own = _own(spec.requirements)
    yield Point("requirements", "with warnings", len(own), weak.among(own, _own(spec.criteria), but=_CRITERIA))
    if _is_late(spec):
        capabilities: list[Capability] = [each for each in spec.capabilities if each.priority != "wont"]
        empty = tuple(each.id for each in capabilities if not each.requirements)
        yield Point("requirements", "without requirements", len(capabilities), empty)


def _acceptance(spec: Spec, weak: _Weak) -> Iterable[Point]:
    musts: list[Requirement] = [each for each in _own(spec.requirements) if each.priority == "must"]
    yield Point("acceptance", "without a criterion", len(musts), weak.named(musts, "must-without-criterion"))
    covered = [each for each in musts if each.criteria]
    yield Point("acceptance", "without a negative case", len(covered), weak.named(covered, "no-negative-case"))
    criteria: list[Criterion] = _own(spec.criteria)
    yield Point("acceptance", "with warnings", len(criteria), weak.among(criteria))


def _metrics(spec: Spec, weak: _Weak) -> Iterable[Point]:
    goals: list[Goal] = _own(spec.goals)
    if spec.head.stage != "discovery":
        yield Point("metrics", "without a metric", len(goals), tuple(each.id for each in goals if not each.metrics))
    metrics: list[Metric] = _own(spec.metrics)
    yield Point("metrics", "with warnings", len(metrics), weak.among(metrics))


def _risks(brief: Brief, spec: Spec, weak: _Weak) -> Iterable[Point]:
    if spec.head.stage != "discovery":
        yield Point("risks", "not given", 1, ("risks",) if brief.state("risks") == "missing" else ())
    own: list[Risk] = _own(spec.risks)
    rated = tuple(each for each in spec.risks if not each.derived or spec.head.stage == "ga")
    if _is_late(spec):
        yield Point("risks", "not rated", len(rated), tuple(each.id for each in rated if not each.score))
    yield Point("risks", "with warnings", len(own), weak.among(own, but=("unrated-risk",)))


def _is_late(spec: Spec) -> bool:
    """Whether the work has come so far that details are expected."""
    return spec.head.stage in ("beta", "ga")


def _own(parts: Sequence[AnyPart]) -> list[AnyPart]:
    """The author's own."""
    return [each for each in parts if not each.derived]
