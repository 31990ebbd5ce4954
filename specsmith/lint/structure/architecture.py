"""Checks of the architecture: its parts have to do with each other."""

from __future__ import annotations

from collections.abc import Iterator

from specsmith.brief.model.delivery import Component, Flow
from specsmith.brief.step import call_in
from specsmith.diagnostics import quote
from specsmith.lint.findings import Finding
from specsmith.lint.subject import Subject


def unreached(subject: Subject) -> Iterator[Finding]:
    """Components that talk to nobody, and that no component and no flow talks to."""
    components = [*subject.each(Component)]
    called = {name.casefold() for _, each in components for name in each.talks_to}
    calls = [call for _, flow in subject.each(Flow) for step in flow.steps if (call := call_in(step))]
    called |= {name.casefold() for call in calls for name in (call.source, call.target)}
    for path, component in components if len(components) > 1 and called else ():
        if not component.talks_to and component.name.casefold() not in called:
            yield Finding(path, f"{quote(component.name)} talks to nothing, and nothing talks to it")
