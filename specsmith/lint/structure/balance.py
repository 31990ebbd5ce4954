"""The set as a whole: priorities that leave a choice, and goals and requirements that belong together."""

from __future__ import annotations

from collections.abc import Iterator

from specsmith.brief.model.purpose import Goal
from specsmith.brief.model.work import Capability, Requirement
from specsmith.diagnostics import Path, quote
from specsmith.lint.findings import Finding
from specsmith.lint.subject import Subject

MANY = 10
"""Requirements from which on a share of them says something."""

MOST = 0.8
"""The DSDM handbook advises at most 60 % of the effort; the effort is not known here, so more is let pass."""


def everything_must(subject: Subject) -> Iterator[Finding]:
    """A set in which nearly all is a must, and nothing can be left out."""
    priorities = [each.priority for each in subject.requirements]
    musts = priorities.count("must")
    if len(priorities) >= MANY and musts > MOST * len(priorities) and not {"could", "wont"} & set(priorities):
        message = f"{musts} of {len(priorities)} requirements are must, and none is could or wont"
        yield Finding(_first_list(subject), message, at_key=True)


def _first_list(subject: Subject) -> Path:
    return ("capabilities",) if subject.brief.capabilities else ("requirements",)


def without_goal(subject: Subject) -> Iterator[Finding]:
    """Requirements that serve no goal, where there are several goals to serve."""
    own = dict(subject.each(Requirement))
    inherited = {path: each.goal for path, each in subject.each(Capability)}
    if len(subject.brief.goals) < 2 or not _served(subject):
        return
    for requirement in subject.requirements:
        item = own[requirement.path]
        if not (item.goal or item.source or inherited.get(requirement.path[:2])):
            yield Finding(requirement.path, "this serves no goal of the brief")


def goals_unserved(subject: Subject) -> Iterator[Finding]:
    """Goals that nothing refers to, where others are referred to."""
    served = _served(subject)
    for path, goal in subject.each(Goal):
        if served and goal.id and goal.id not in served:
            yield Finding(path, f"no capability and no requirement serves {goal.id}: {quote(goal.outcome)}")


def _served(subject: Subject) -> set[str]:
    goals = [each.goal for _, each in subject.each(Capability)] + [each.goal for _, each in subject.each(Requirement)]
    return {goal for goal in goals if goal}


def goals_unmeasured(subject: Subject) -> Iterator[Finding]:
    """Goals without a metric."""
    for path, goal in subject.each(Goal):
        if goal.state("metrics") == "missing":
            yield Finding(path, f"nothing measures {quote(goal.outcome)}")


def capabilities_empty(subject: Subject) -> Iterator[Finding]:
    """Capabilities without requirements, those aside that are not built."""
    for path, capability in subject.each(Capability):
        if capability.state("requirements") == "missing" and capability.priority != "wont":
            yield Finding(path, f"nothing is required for {quote(capability.name)}")
