"""The trace: from each goal over requirements down to the tests and back up, and where it breaks off."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from specsmith.frozen import Frozen, FrozenValue
from specsmith.spec import Capability, Criterion, Goal, Metric, Part, Requirement, Risk, Spec

_WORD = re.compile(r"(?<![\w@./-])[^\W_][\w@./-]*+")
"""What can be an id; documents link the same words."""

_ACCEPTED = "accept"
"""The response to a risk that means to leave it unanswered."""

_WONT = "wont"


class Link(FrozenValue):
    """An item of the trace: its id, and what it says."""

    id: str
    text: str


Links = tuple[Link, ...]


class Row(Frozen):
    """One requirement with what stands above and below it; the problem is one for the brief and stands above all."""

    requirement: Link
    name: str
    """The requirement in short: its title where it has one."""
    rule: str = ""
    """The rule that derived the requirement, which is then its reason; empty for the author's own."""
    goals: Links = ()
    """The goal that it serves, at most one; without a text where the brief has no such goal."""
    metrics: Links = ()
    """The metrics that show the goal."""
    capabilities: Links = ()
    """The capability that it belongs to, at most one."""
    criteria: Links = ()
    risks: Links = ()
    """The risks that it answers."""
    tests: tuple[str, ...] = ()
    """The tests that its criteria name; for those that name none, how the requirement is verified."""


class Gap(Frozen):
    """Items from which the trace leads no further."""

    kind: str
    """`goal-without-metric`, for programs."""
    says: str
    """What is missing, for people: `Goals without a metric`."""
    upwards: bool
    """Whether what is missing stands above the items, towards the goals, and not below, towards the tests."""
    items: Links


class Trace(Frozen):
    """A row for each requirement, in the order of the specification, and the gaps that there are."""

    rows: tuple[Row, ...] = ()
    gaps: tuple[Gap, ...] = ()


def trace(spec: Spec) -> Trace:
    """The trace of a specification."""
    links = _Links(spec)
    return Trace(tuple(links.row(each) for each in spec.requirements), tuple(_gaps(spec, links)))


def link(part: Part) -> Link:
    """An item as the trace names it."""
    return Link(part.id, next((str(said) for name in _saying(type(part)) if (said := getattr(part, name))), ""))


# A class is a fine key for a cache; the type of `type` just does not say so.
@cache
def _saying(kind: type[Part]) -> tuple[str, ...]:
    """What can say in one line what an item is, the best first."""
    return tuple(name for name in ("statement", "title", "text", "name", "outcome") if hasattr(kind, name))


def deciding(spec: Spec) -> dict[str, tuple[Criterion, ...]]:
    """The criteria that decide about each requirement, by its id.

    A rule's criteria test all that it derives for one item, although they stand with its first requirement.
    """
    by_rule: dict[tuple[str, str], tuple[Criterion, ...]] = {}
    for criterion in spec.criteria:
        if criterion.origin:
            source = criterion.origin.rule, criterion.origin.item
            by_rule[source] = (*by_rule.get(source, ()), criterion)
    of = {each.id: each.origin for each in spec.requirements if each.origin and not each.criteria}
    found = {id: by_rule.get((origin.rule, origin.item), ()) for id, origin in of.items()}
    return {each.id: each.criteria or found.get(each.id, ()) for each in spec.requirements}


def _sources(part: Part) -> list[tuple[str, str]]:
    """The rules, each with its item, that an item comes from or stands for."""
    return [(each.rule, each.item) for each in (part.origin, *part.covers) if each]


class _Links:
    """What leads from one item to another."""

    def __init__(self, spec: Spec) -> None:
        self.criteria = deciding(spec)
        self.risks = risks_by_requirement(spec)
        self._goals = {each.id: each for each in spec.goals}
        self._capabilities = {each.id: each for each in spec.capabilities}
        self._made: dict[str, Link] = {}

    def _of(self, *parts: Part) -> Links:
        """One link for each item, however many rows name it."""
        return tuple(self._made.get(each.id) or self._made.setdefault(each.id, link(each)) for each in parts)

    def row(self, requirement: Requirement) -> Row:
        goal, capability = self._goals.get(requirement.goal), self._capabilities.get(requirement.capability)
        criteria = self.criteria[requirement.id]
        return Row(
            requirement=self._of(requirement)[0],
            name=requirement.name,
            rule=requirement.origin.rule if requirement.origin else "",
            goals=self._of(goal) if goal else (Link(requirement.goal, ""),) if requirement.goal else (),
            metrics=self._of(*goal.metrics) if goal else (),
            capabilities=self._of(capability) if capability else (),
            criteria=self._of(*criteria),
            risks=self._of(*self.risks.get(requirement.id, ())),
            tests=tests_of(requirement, criteria),
        )


def tests_of(requirement: Requirement, criteria: Iterable[Criterion]) -> tuple[str, ...]:
    """What shows that a requirement is met; nothing where the brief does not say."""
    named = [each.verified_by or requirement.verification for each in criteria] or [requirement.verification]
    return tuple(dict.fromkeys(filter(None, named)))


def risks_by_requirement(spec: Spec) -> dict[str, tuple[Risk, ...]]:
    """The risks that each requirement answers, by its id, in the order of the specification.

    A requirement answers a risk that names it in `addressed_by` or in a text, that its own texts name, or that comes
    from the same rule for the same item.
    """
    requirements = {each.id: _text_of_requirement(each) for each in spec.requirements}
    risks = {each.id: _text_of_risk(each) for each in spec.risks}
    pairs = {(name, risk) for risk, name in _mentions(risks, requirements)} | set(_mentions(requirements, risks))
    pairs |= {(name, risk.id) for risk in spec.risks for name in risk.addressed_by}
    pairs |= set(_of_one_rule(spec))
    places = {risk.id: place for place, risk in enumerate(spec.risks)}
    found: dict[str, list[Risk]] = {}
    for place, name in sorted((places[risk], name) for name, risk in pairs if name in requirements):
        found.setdefault(name, []).append(spec.risks[place])
    return {name: tuple(each) for name, each in found.items()}


def _of_one_rule(spec: Spec) -> Iterator[tuple[str, str]]:
    by_rule: dict[tuple[str, str], list[str]] = {}
    for requirement in spec.requirements:
        for source in _sources(requirement):
            by_rule.setdefault(source, []).append(requirement.id)
    for risk in spec.risks:
        yield from ((name, risk.id) for source in _sources(risk) for name in by_rule.get(source, ()))


def _text_of_risk(risk: Risk) -> str:
    own = (risk.title, risk.cause, risk.effect, risk.rating_reason, risk.mitigation, risk.contingency, risk.trigger)
    return "\n".join((*own, *_details(risk)))


def _text_of_requirement(requirement: Requirement) -> str:
    own = (requirement.title, requirement.statement, requirement.rationale, *_details(requirement))
    return "\n".join((*own, *(text for each in requirement.criteria for text in (each.text, *_details(each)))))


def _details(part: Part) -> Iterator[str]:
    return (value for detail in part.details for value in detail.values)


def _mentions(texts: Mapping[str, str], known: Collection[str]) -> Iterator[tuple[str, str]]:
    """Whose text names which id; `FR-1/FR-2` names two."""
    everything = "\n".join(texts.values())
    present = {id for id in known if id in everything}  # most are named nowhere, and this is told the soonest
    for whose, text in texts.items():
        if any(id in text for id in present):
            words = {word.rstrip("./-") for word in _WORD.findall(text)}
            named = {name for word in words for name in ((word,) if word in known else word.split("/"))}
            yield from ((whose, name) for name in named & present)


def _gaps(spec: Spec, links: _Links) -> Iterator[Gap]:
    found = (
        ("goal-without-metric", "Goals without a metric", False, [each for each in spec.goals if not each.metrics]),
        ("goal-without-requirement", "Goals that no capability and no requirement serves", False, _unserved(spec)),
        ("capability-without-requirement", "Capabilities without a requirement", False, _empty(spec)),
        ("requirement-without-criterion", "Requirements without a criterion", False, _undecided(spec, links)),
        ("criterion-without-test", "Criteria that name no test", False, _untested(spec)),
        ("risk-without-answer", "Risks that no requirement and no mitigation answers", False, _unanswered(spec, links)),
        ("metric-without-goal", "Metrics without a goal", True, _aimless(spec.metrics)),
        ("capability-without-goal", "Capabilities without a goal", True, _aimless(spec.capabilities)),
        ("requirement-without-goal", "Requirements without a goal", True, _aimless(spec.requirements)),
    )
    for kind, says, upwards, items in found:
        if items:
            yield Gap(kind, says, upwards, tuple(map(link, items)))


def _unserved(spec: Spec) -> list[Goal]:
    served = {each.goal for each in spec.capabilities} | {each.goal for each in spec.requirements}
    return [each for each in spec.goals if each.id not in served]


def _empty(spec: Spec) -> list[Capability]:
    return [each for each in spec.capabilities if not each.requirements and each.priority != _WONT]


def _undecided(spec: Spec, links: _Links) -> list[Requirement]:
    return [each for each in spec.requirements if not links.criteria[each.id] and each.priority != _WONT]


def _untested(spec: Spec) -> list[Criterion]:
    """A brief that names no test at all says that they are kept elsewhere."""
    own = [one for each in spec.requirements if each.priority != _WONT for one in each.criteria if not one.derived]
    return [each for each in own if not each.verified_by] if any(each.verified_by for each in own) else []


def _unanswered(spec: Spec, links: _Links) -> list[Risk]:
    answered = {risk.id for risks in links.risks.values() for risk in risks}
    open_ones = [each for each in spec.risks if not each.mitigation and each.response != _ACCEPTED]
    return [each for each in open_ones if each.id not in answered]


def _aimless(parts: Iterable[Metric | Capability | Requirement]) -> list[Metric | Capability | Requirement]:
    """The author's own without a goal; what is derived leads to its rule. What is not built needs none."""
    own = [each for each in parts if not each.derived and not each.goal]
    return [each for each in own if isinstance(each, Metric) or each.priority != _WONT]
