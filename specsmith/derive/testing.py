"""What a plan of the tests needs from a brief: the facts that set its targets, and the load of later years."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from specsmith.brief.model import Brief
from specsmith.brief.model.item import Item
from specsmith.brief.model.work import Criterion
from specsmith.brief.section import Section
from specsmith.derive.calculations import calculate
from specsmith.derive.details import line
from specsmith.derive.facts import Scope, plain
from specsmith.derive.identity import Identities, field_name, main_text
from specsmith.diagnostics import Path
from specsmith.rules.grammar import Calculation
from specsmith.spec.testing import Record, Stated, Testing

_FACTS = {
    ("quality", "load"): ("peak", "hold", "growth", "horizon", "source"),
    ("quality", "availability"): ("rto", "rpo", "failure_scope"),
    ("quality", "privacy"): ("test_data",),
    ("ai",): (
        *("evaluation_set", "evaluation_threshold", "fairness_limit", "attack_set", "unsupported_limit", "fallback"),
    ),
    ("infrastructure",): ("detection_set", "fail_mode"),
    ("testing",): ("environments", "stages"),
    ("rollout",): ("disable", "phases"),
    ("rollout", "rollback"): ("trigger", "steps", "within", "rehearsed"),
}
"""What a plan of the tests looks at in each section; of lists of records, whether they are declared none."""

_OF_OPERATIONS = ("latency", "measured_at", "data_volume")
_OF_INTEGRATIONS = ("kind", "timeout", "rate_limit", "fallback", "wrong_answers", "serves_model")
_OF_ENVIRONMENTS = ("used_for", "data", "differs")
_OF_STAGES = ("entry", "exit", "signed_by")
_OF_PHASES = ("share", "gate")
_OF_MILESTONES = ("by", "gate")

_LOAD = ("quality", "load")
_GROWTH = Calculation("growth", ((*_LOAD, "peak"), (*_LOAD, "growth"), (*_LOAD, "horizon")))


def testing(brief: Brief, identities: Identities) -> Testing:
    """The facts of a brief that its tests have to know, and what follows from them by arithmetic."""
    said, rollout = brief.testing, brief.rollout
    records = _Records(brief, identities)
    criteria = list(_criteria(brief))
    grown = calculate(_GROWTH, Scope(brief))
    return Testing(
        facts={name: fact for path in _FACTS for name, fact in _section_facts(brief, path)},
        operations=records.of(("operations",), brief.operations, _OF_OPERATIONS),
        integrations=records.of(("integrations",), brief.integrations, _OF_INTEGRATIONS),
        environments=records.of(("testing", "environments"), said.environments if said else (), _OF_ENVIRONMENTS),
        stages=records.of(("testing", "stages"), said.stages if said else (), _OF_STAGES),
        phases=records.of(("rollout", "phases"), rollout.phases if rollout else (), _OF_PHASES),
        milestones=records.of(("milestones",), brief.milestones, _OF_MILESTONES),
        tests={identities.of(each): each.verified_by for each in criteria if each.verified_by},
        data={identities.of(each): each.data for each in criteria if each.data},
        grown=plain(grown.value) if grown else "",
        grown_from=grown.inputs if grown else "",
    )


def _section_facts(brief: Brief, path: Sequence[str]) -> Iterator[tuple[str, Stated]]:
    """The facts of one section by field; the reason alone where it, or what it stands in, is declared none."""
    section: object = brief
    for step in path:
        if not isinstance(section, Section):
            return
        if section.state(step) == "none":
            yield ".".join(path), Stated(reason=section.declined[step])
            return
        section = getattr(section, step)
    if isinstance(section, Section):
        yield from ((f"{'.'.join(path)}.{key}", fact) for key, fact in _facts(section, _FACTS[tuple(path)]).items())


def _facts(section: Section, keys: Collection[str]) -> dict[str, Stated]:
    """Those of these facts that are given or declared none, by field."""
    found = {}
    for key in keys:
        state = section.state(key)
        if state == "none":
            found[key] = Stated(reason=section.declined[key])
        elif state == "given":
            value: object = getattr(section, key)
            found[key] = Stated(tuple(map(line, value)) if isinstance(value, tuple) else (line(value),))
    return found


class _Records:
    """Makes records of the entries of a brief's lists."""

    def __init__(self, brief: Brief, identities: Identities) -> None:
        self.brief, self.identities = brief, identities

    def of(self, path: Path, entries: Sequence[Section], keys: Collection[str]) -> tuple[Record, ...]:
        return tuple(self._record((*path, index), each, keys) for index, each in enumerate(entries))

    def _record(self, path: Path, entry: Section, keys: Collection[str]) -> Record:
        id = self.identities.of(entry) if isinstance(entry, Item) else ""
        return Record(main_text(entry), field_name(self.brief, path), path, id, _facts(entry, keys))


def _criteria(brief: Brief) -> Iterator[Criterion]:
    own = (requirement for capability in brief.capabilities for requirement in capability.requirements)
    for requirement in (*own, *brief.requirements):
        yield from requirement.accept
