"""Checks of the architecture: its parts have to do with each other, and somebody thought of what fails."""

from __future__ import annotations

from collections.abc import Iterator

from specsmith.brief.model.delivery import Component, Flow
from specsmith.brief.model.facts import Integration
from specsmith.brief.step import call_in
from specsmith.diagnostics import quote
from specsmith.lint.findings import Finding
from specsmith.lint.subject import Subject


def unreached(subject: Subject) -> Iterator[Finding]:
    """Components that talk to nobody, and that no component and no flow talks to."""
    components = [*subject.each(Component)]
    called = _called(subject)
    for path, component in components if len(components) > 1 and called else ():
        if not component.talks_to and component.name.casefold() not in called:
            yield Finding(path, f"{quote(component.name)} talks to nothing, and nothing talks to it")


def untouched(subject: Subject) -> Iterator[Finding]:
    """Integrations that no component and no flow names, in a brief that says who talks to whom."""
    called = _called(subject)
    named = called | {component.name.casefold() for _, component in subject.each(Component)}
    for path, integration in subject.each(Integration) if called else ():
        if integration.name.casefold() not in named:
            yield Finding(path, f"no component and no flow names {quote(integration.name)}")


def without_fallback(subject: Subject) -> Iterator[Finding]:
    """Hard dependencies without a fallback while the question that asks for it is not due; then it speaks itself."""
    asked = {
        question.path: question
        for question in subject.spec.questions
        if any(field.endswith("].fallback") for field in question.answer)
    }
    for path, integration in subject.each(Integration):
        question = asked.get(path)
        if integration.criticality == "hard" and question and not subject.reached(question.blocks):
            yield Finding(path, f"nothing works without {quote(integration.name)}, and nobody says what happens then")


def _called(subject: Subject) -> set[str]:
    """Everything that a component talks to, or that a step of a flow calls or is called by, in small letters."""
    called = {name.casefold() for _, each in subject.each(Component) for name in each.talks_to}
    calls = [call for _, flow in subject.each(Flow) for step in flow.steps if (call := call_in(step))]
    return called | {name.casefold() for call in calls for name in (call.source, call.target)}
