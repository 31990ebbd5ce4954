"""Checks of references: what is named is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from specsmith.brief.model.delivery import Component, DerivedRating, Flow, Risk
from specsmith.brief.model.facts import Analysis, Evaluation
from specsmith.brief.model.work import Capability, Requirement
from specsmith.brief.step import call_in
from specsmith.diagnostics import Path, quote
from specsmith.lint.findings import Finding
from specsmith.lint.subject import Subject

_SHOWN = 8
"""Of the names that a hint lists."""


def unknown_references(subject: Subject) -> Iterator[Finding]:
    """References to goals, users, requirements, metrics, options, criteria and parts that are not there."""
    yield from _goals(subject)
    yield from _users(subject)
    yield from _analyses(subject)
    yield from _evaluations(subject)
    yield from _knock_outs(subject)
    yield from _components(subject)
    yield from _flows(subject)
    yield from _dependencies(subject)
    yield from _answers(subject)


def circular_dependencies(subject: Subject) -> Iterator[Finding]:
    """The first item of each circle that `depends_on` makes."""
    waiting = _waiting(subject)
    for first, *others in _circles({id: [each for _, each in named] for id, (_, named) in waiting.items()}):
        message = f"{first} waits for {', which waits for '.join((*others, first))}"
        yield Finding((*waiting[first][0], "depends_on"), message, at_key=True)


_LEFT = -1


def _circles(waits: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Circles that share no item, found on one walk through all items, however many they are."""
    place: dict[str, int] = {}
    for start in waits:
        way: list[str] = []
        ahead, told = [iter((start,))], [_LEFT]
        while ahead:
            following = next(ahead[-1], "")
            at = place.get(following)
            if at is None and following in waits:
                place[following] = len(way)
                way.append(following)
                ahead.append(iter(waits[following]))
                told.append(told[-1])
            elif at is not None and at > told[-1]:
                yield way[at:]
                told[at + 1 :] = range(at, len(way))
            elif not following:
                place[way.pop() if way else ""] = _LEFT
                ahead.pop()
                told.pop()


def _waiting(subject: Subject) -> dict[str, tuple[Path, list[tuple[Path, str]]]]:
    """What each capability and requirement with an id depends on, with its place."""
    return {
        item.id: (path, [((*path, "depends_on", at), each) for at, each in enumerate(item.depends_on)])
        for path, item in _built(subject)
        if item.id
    }


def _built(subject: Subject) -> list[tuple[Path, Capability | Requirement]]:
    items: list[tuple[Path, Capability | Requirement]] = [*subject.each(Capability)]
    return [*items, *subject.each(Requirement)]


def _dependencies(subject: Subject) -> Iterator[Finding]:
    items = _built(subject)
    known = dict.fromkeys(item.id for _, item in items if item.id)
    for path, item in items:
        for index, id in enumerate(item.depends_on):
            if id not in known:
                yield _unknown(subject, (*path, "depends_on", index), id, "a requirement or capability", known)


def _answers(subject: Subject) -> Iterator[Finding]:
    """Requirements that a risk names as its answer; a risk may be derived, and then its rating names them."""
    known = dict.fromkeys(each.id for each in subject.spec.requirements)
    rated: list[tuple[Path, Risk | DerivedRating]] = [*subject.each(Risk)]
    rated += [(("ratings", name), rating) for name, rating in subject.brief.ratings.items()]
    for path, risk in rated:
        for index, id in enumerate(risk.addressed_by):
            if id not in known:
                yield _unknown(subject, (*path, "addressed_by", index), id, "a requirement", known)


def _goals(subject: Subject) -> Iterator[Finding]:
    known = dict.fromkeys(goal.id for goal in subject.brief.goals if goal.id)
    referring = [(path, item.goal) for path, item in subject.each(Capability)]
    referring += [(path, item.goal) for path, item in subject.each(Requirement)]
    for path, goal in referring:
        if goal and goal not in known:
            yield _unknown(subject, (*path, "goal"), goal, "a goal", known)


def _users(subject: Subject) -> Iterator[Finding]:
    brief = subject.brief
    known = _by_small([*(user.name for user in brief.users), *(role.name for role in brief.roles)])
    for path, capability in subject.each(Capability):
        if known and capability.for_ and capability.for_.casefold() not in known:
            yield _unknown(subject, (*path, "for"), capability.for_, "a user", known.values())


def _analyses(subject: Subject) -> Iterator[Finding]:
    requirements = dict.fromkeys(each.id for each in subject.spec.requirements)
    metrics = dict.fromkeys(each.id for each in subject.spec.metrics)
    for path, analysis in subject.each(Analysis):
        if analysis.requirement and analysis.requirement not in requirements:
            yield _unknown(subject, (*path, "requirement"), analysis.requirement, "a requirement", requirements)
        if analysis.metric and analysis.metric not in metrics:
            yield _unknown(subject, (*path, "metric"), analysis.metric, "a metric", metrics)


def _evaluations(subject: Subject) -> Iterator[Finding]:
    for path, evaluation in subject.each(Evaluation):
        options, decision = _by_small(option.name for option in evaluation.options), evaluation.decision
        if decision and options and decision.casefold() not in options:
            yield _unknown(subject, (*path, "decision"), decision, "an option of this evaluation", options.values())
        criteria = dict.fromkeys(criterion.name for criterion in evaluation.criteria)
        for index, option in enumerate(evaluation.options):
            for name in option.scores:
                if name not in criteria:
                    at = (*path, "options", index, "scores", name)
                    yield _unknown(subject, at, name, "a criterion of this evaluation", criteria, at_key=True)


def _knock_outs(subject: Subject) -> Iterator[Finding]:
    """Reasons to exclude an option that the evaluation does not list, though it lists others."""
    for path, evaluation in subject.each(Evaluation):
        known = _by_small(evaluation.knock_outs)
        for index, option in enumerate(evaluation.options):
            name = option.knocked_out_by
            if known and name and name.casefold() not in known:
                at = (*path, "options", index, "knocked_out_by")
                found = _unknown(subject, at, name, "a knock-out of this evaluation", known.values())
                yield Finding(found.path, found.message, found.hint, level="warning")


def _parts(subject: Subject) -> list[str]:
    """What can talk to each other: components, integrations and the system."""
    brief = subject.brief
    components = brief.architecture.components if brief.architecture else ()
    system = [brief.system] if brief.system else []
    return [*(each.name for each in components), *(each.name for each in brief.integrations), *system]


def _components(subject: Subject) -> Iterator[Finding]:
    known = _by_small(_parts(subject))
    for path, component in subject.each(Component):
        for index, name in enumerate(component.talks_to):
            if name.casefold() not in known:
                at = (*path, "talks_to", index)
                found = _unknown(subject, at, name, "a component or integration", known.values())
                yield Finding(found.path, found.message, found.hint, level="warning")


def _flows(subject: Subject) -> Iterator[Finding]:
    """Callers and called that the brief lists nowhere; a brief that lists no parts at all may tell of any."""
    brief = subject.brief
    people = [*(each.name for each in brief.users), *(each.name for each in brief.roles)]
    known = _by_small([*_parts(subject), *people])
    told: set[str] = set()
    noun = "a component, an integration or a user"
    listed = (brief.architecture and brief.architecture.components) or brief.integrations
    for path, flow in subject.each(Flow) if listed else ():
        calls = ((index, call) for index, step in enumerate(flow.steps) if (call := call_in(step)))
        for index, call in calls:
            for name in (call.source, call.target):
                if name.casefold() not in known and name.casefold() not in told:
                    found = _unknown(subject, (*path, "steps", index), name, noun, known.values())
                    told.add(name.casefold())
                    yield Finding(found.path, found.message, found.hint, level="warning", excerpt=name)


def _by_small(names: Iterable[str]) -> dict[str, str]:
    """Names by their small letters; upper and lower case are the same to a reader."""
    return {each.casefold(): each for each in names}


def _unknown(
    subject: Subject, path: Path, name: str, sort: str, known: Collection[str], at_key: bool = False
) -> Finding:
    hint = "" if _numbered_like(name, known) else subject.nearest(name, known)
    return Finding(path, f"{quote(name)} is not {sort}", hint or _there_are(known), at_key=at_key)


def _numbered_like(name: str, known: Iterable[str]) -> bool:
    """Whether others differ in the number alone: FR-7 is no slip for FR-2, which is about something else."""
    letters, _, number = name.rpartition("-")
    return number.isdecimal() and any(each.startswith(f"{letters}-") for each in known)


def _there_are(known: Collection[str]) -> str:
    more = " and others" if len(known) > _SHOWN else ""
    return f"there are: {', '.join(islice(known, _SHOWN))}{more}" if known else ""
