"""The components and flows of a brief, for whoever draws or traces them."""

from __future__ import annotations

from specsmith.brief.model import Brief
from specsmith.brief.step import call_in
from specsmith.derive.identity import Identities
from specsmith.spec import Architecture, Component, Flow, Step


def architecture(brief: Brief, identities: Identities) -> Architecture | None:
    """Nothing where the brief says nothing of it."""
    said = brief.architecture
    if said is None:
        return None
    components = tuple(Component(each.name, each.talks_to, bool(each.external)) for each in said.components)
    flows = tuple(Flow(identities.of(each), tuple(map(_step, each.steps))) for each in said.flows)
    return Architecture(components, flows)


def _step(text: str) -> Step:
    call = call_in(text)
    return Step(call.text, call.source, call.target) if call else Step(text)
