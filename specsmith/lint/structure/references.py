"""Checks of references: what is named is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from specsmith.brief.model.delivery import Component
from specsmith.brief.model.facts import Analysis, Evaluation
from specsmith.brief.model.work import Capability, Requirement
from specsmith.diagnostics import Path, did_you_mean, quote
from specsmith.lint.findings import Finding
from specsmith.lint.subject import Subject


def unknown_references(subject: Subject) -> Iterator[Finding]:
    """References to goals, users, requirements, metrics, options, criteria and components that are not there."""
    yield from _goals(subject)
    yield from _users(subject)
    yield from _analyses(subject)
    yield from _evaluations(subject)
    yield from _components(subject)
    yield from _dependencies(subject)


def circular_dependencies(subject: Subject) -> Iterator[Finding]:
    """The first item of each circle that `depends_on` makes."""
    waits = {id: [each for _, each in named] for id, (_, named) in _waiting(subject).items()}
    told: set[str] = set()
    for id, (path, _) in _waiting(subject).items():
        circle = _circle(id, waits)
        if circle and not told & set(circle):
            told |= set(circle)
            yield Finding(
                (*path, "depends_on"),
                f"{circle[0]} waits for {', which waits for '.join((*circle[1:], id))}",
                at_key=True,
            )


def _circle(start: str, waits: Mapping[str, Sequence[str]]) -> list[str]:
    """The shortest way from an item back to itself; nothing where there is none."""
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop(0)
        for following in waits.get(way[-1], ()):
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []


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
    known = [item.id for _, item in items if item.id]
    for path, item in items:
        for index, id in enumerate(item.depends_on):
            if id not in known:
                yield _unknown((*path, "depends_on", index), id, "a requirement or capability", known)


def _goals(subject: Subject) -> Iterator[Finding]:
    known = [goal.id for goal in subject.brief.goals if goal.id]
    referring = [(path, item.goal) for path, item in subject.each(Capability)]
    referring += [(path, item.goal) for path, item in subject.each(Requirement)]
    for path, goal in referring:
        if goal and goal not in known:
            yield _unknown((*path, "goal"), goal, "a goal", known)


def _users(subject: Subject) -> Iterator[Finding]:
    brief = subject.brief
    known = [*(user.name for user in brief.users), *(role.name for role in brief.roles)]
    for path, capability in subject.each(Capability):
        if known and capability.for_ and not _among(capability.for_, known):
            yield _unknown((*path, "for"), capability.for_, "a user", known)


def _analyses(subject: Subject) -> Iterator[Finding]:
    requirements = [each.id for each in subject.spec.requirements]
    metrics = [each.id for each in subject.spec.metrics]
    for path, analysis in subject.each(Analysis):
        if analysis.requirement and analysis.requirement not in requirements:
            yield _unknown((*path, "requirement"), analysis.requirement, "a requirement", requirements)
        if analysis.metric and analysis.metric not in metrics:
            yield _unknown((*path, "metric"), analysis.metric, "a metric", metrics)


def _evaluations(subject: Subject) -> Iterator[Finding]:
    for path, evaluation in subject.each(Evaluation):
        options = [option.name for option in evaluation.options]
        if evaluation.decision and options and not _among(evaluation.decision, options):
            yield _unknown((*path, "decision"), evaluation.decision, "an option of this evaluation", options)
        criteria = [criterion.name for criterion in evaluation.criteria]
        for index, option in enumerate(evaluation.options):
            for name in option.scores:
                if name not in criteria:
                    at = (*path, "options", index, "scores", name)
                    yield _unknown(at, name, "a criterion of this evaluation", criteria, at_key=True)


def _components(subject: Subject) -> Iterator[Finding]:
    brief = subject.brief
    components = brief.architecture.components if brief.architecture else ()
    known = [*(each.name for each in components), *(each.name for each in brief.integrations), brief.system or ""]
    for path, component in subject.each(Component):
        for index, name in enumerate(component.talks_to):
            if not _among(name, known):
                found = _unknown((*path, "talks_to", index), name, "a component or integration", known)
                yield Finding(found.path, found.message, found.hint, level="warning")


def _among(name: str, known: Collection[str]) -> bool:
    """Whether it is one of the names; upper and lower case are the same to a reader."""
    return name.casefold() in {each.casefold() for each in known}


def _unknown(path: Path, name: str, sort: str, known: Collection[str], at_key: bool = False) -> Finding:
    hint = did_you_mean(name, known) or (f"there are: {', '.join(list(known)[:8])}" if known else "")
    return Finding(path, f"{quote(name)} is not {sort}", hint, at_key=at_key)
