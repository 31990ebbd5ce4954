"""Which fact sheets and lists of a brief stand in which chapter of the specification."""

from __future__ import annotations

from specsmith.frozen import Frozen
from specsmith.spec import FactSheet, Group, Spec

_PLACES = (
    ("users", "Users", ("users", "roles")),
    ("scope", "Scope", ("out_of_scope", "assumptions", "constraints", "dependencies")),
    ("interfaces", "What the system offers", ("operations", "api", "webhooks", "events", "user_interface")),
    ("data", "Data", ("data", "entities", "pipelines", "caches", "jobs")),
    ("integrations", "Integrations", ("integrations",)),
    ("quality", "Quality targets", ("quality", "quality.*")),
    ("product", "Product facts", ("ai", "tenancy", "enterprise", "billing", "infrastructure", "compliance")),
    ("architecture", "Architecture", ("architecture", "architecture.*")),
    ("evaluations", "Evaluations and analysis", ("evaluations", "capability_analysis")),
    ("testing", "Testing", ("testing", "testing.*")),
    ("rollout", "Rollout", ("rollout", "change", "milestones", "timeline", "readiness")),
    ("alternatives", "Alternatives", ("alternatives",)),
    ("references", "References", ("references",)),
)
"""A place `name.*` takes all that begins with the name and a dot."""


class Chapter(Frozen):
    """Fact sheets and lists that are read together."""

    name: str
    title: str
    sheets: tuple[FactSheet, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def alone(self) -> bool:
        """Whether one sheet or list is all there is, so that it needs no heading above its own."""
        return len(self.sheets) + len(self.groups) == 1


def chapters(spec: Spec) -> dict[str, Chapter]:
    """The chapters that have content, by name; what has no place of its own is in `more`."""
    found = {name: _chapter(spec, name, title, places) for name, title, places in _PLACES}
    placed = {sheet.name for chapter in found.values() for sheet in chapter.sheets}
    placed |= {group.name for chapter in found.values() for group in chapter.groups}
    sheets = tuple(each for each in spec.sheets if each.name not in placed)
    groups = tuple(each for each in spec.groups if each.name not in placed)
    return {**found, "more": Chapter("more", "Further facts", sheets, groups)}


def _chapter(spec: Spec, name: str, title: str, places: tuple[str, ...]) -> Chapter:
    sheets = [each for place in places for each in spec.sheets if _in(each.name, place)]
    groups = [each for place in places for each in spec.groups if _in(each.name, place)]
    return Chapter(name, title, tuple(dict.fromkeys(sheets)), tuple(dict.fromkeys(groups)))


def _in(name: str, place: str) -> bool:
    return name == place or (place.endswith(".*") and name.startswith(place[:-1]))
