"""What engineers read of the architecture: its parts, its data, and what happens when something outside fails.

Each fact that is missing is shown with the question that asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from specsmith.frozen import Frozen
from specsmith.render.asked import questions_by_field
from specsmith.render.diagrams import same
from specsmith.spec import Component, Detail, Entry, FactSheet, Flow, Spec, Step

_SHAPING = ("quality.load", "quality.availability")
"""The quality targets that decide how a system is put together."""


class Answer(Frozen):
    """What is said in one field, why there is nothing, or the question that asks for it; all empty where none does."""

    label: str
    values: tuple[str, ...] = ()
    reason: str = ""
    question: str = ""


class Piece(Frozen):
    """A component, or something else that a component talks to."""

    name: str
    id: str
    """Of the component, else of the integration of that name; empty where there is neither."""
    component: bool
    does: Answer
    technology: Answer
    talks_to: tuple[str, ...]
    reached_from: tuple[str, ...]
    outside: bool


class Course(Frozen):
    """A flow with its steps, numbered in their order."""

    id: str
    title: str
    steps: tuple[tuple[str, Step], ...]


class Kept(Frozen):
    """A kind of data: how it must be treated, and where it is."""

    data: Entry
    answers: tuple[Answer, ...]


class Store(Frozen):
    """A place that holds data, with the entries of the same name."""

    name: str
    ids: tuple[str, ...]
    holds: tuple[Entry, ...]


class Architecture(Frozen):
    """All that the document shows and that the specification does not hold in this form."""

    overview: FactSheet | None
    targets: tuple[FactSheet, ...]
    pieces: tuple[Piece, ...]
    courses: tuple[Course, ...]
    data: tuple[Kept, ...]
    stores: tuple[Store, ...]

    @property
    def technologies(self) -> bool:
        """Whether any part says what it is built with."""
        return any(each.technology.values or each.technology.reason for each in self.pieces)


class Said:
    """Looks up what the brief says in a field of an entry, and which question asks where it says nothing."""

    def __init__(self, spec: Spec) -> None:
        self.groups = {group.name: group.entries for group in spec.groups}
        self._sheets = {sheet.name: sheet.details for sheet in spec.sheets}
        self._asked = questions_by_field(spec)

    def of(self, group: str, entry: Entry, key: str, label: str = "") -> Answer:
        """The answer in a field of an entry of a list."""
        return self._answer(entry.details, key, label, f"{group}[{entry.key}].{key}")

    def in_sheet(self, sheet: str, key: str, label: str = "") -> Answer:
        """The answer in a field of a section."""
        return self._answer(self._sheets.get(sheet, ()), key, label, f"{sheet}.{key}")

    def ids(self, name: str) -> tuple[str, ...]:
        """The components and integrations of a name."""
        lists = (self.groups.get("architecture.components", ()), self.groups.get("integrations", ()))
        return tuple(dict.fromkeys(each.id for entries in lists for each in entries if same(each.title) == same(name)))

    def _answer(self, details: tuple[Detail, ...], key: str, label: str, field: str) -> Answer:
        found = next((each for each in details if each.key == key), None)
        if found is None:
            return Answer(label, question=self._asked.get(field, ""))
        return Answer(label, reason=found.values[0]) if found.declined else Answer(label, found.values)


def architecture(spec: Spec) -> Architecture:
    """The parts, flows and data of a brief, as far as it has them."""
    said = Said(spec)
    return Architecture(
        overview=spec.sheet("architecture"),
        targets=tuple(sheet for name in _SHAPING if (sheet := spec.sheet(name))),
        pieces=tuple(_pieces(spec, said)),
        courses=tuple(_courses(spec, said)),
        data=tuple(_kept(each, said) for each in said.groups.get("data", ())),
        stores=tuple(_stores(said)),
    )


def _pieces(spec: Spec, said: Said) -> Iterator[Piece]:
    """The components in the order of the brief, then what else they talk to."""
    listed = spec.architecture.components if spec.architecture else ()
    entries = {same(each.title): each for each in said.groups.get("architecture.components", ())}
    own = {same(each.name): each for each in listed}
    names = {same(name): name for each in listed for name in (each.name, *each.talks_to)}
    for key in dict.fromkeys((*own, *names)):
        entry, component = entries.get(key), own.get(key)
        callers = [each.name for each in listed if key in map(same, each.talks_to)]
        yield Piece(
            name=component.name if component else names[key],
            id=next(iter(said.ids(names[key])), ""),
            component=component is not None,
            does=said.of("architecture.components", entry, "does") if entry else Answer(""),
            technology=said.of("architecture.components", entry, "technology") if entry else Answer(""),
            talks_to=component.talks_to if component else (),
            reached_from=tuple(dict.fromkeys(callers or _callers_in_flows(key, component, spec))),
            outside=component.external if component else key != same(spec.head.system),
        )


def _callers_in_flows(key: str, component: Component | None, spec: Spec) -> list[str]:
    """Who calls a part in the steps of flows, where no component names it; what it calls itself only answers there."""
    flows = spec.architecture.flows if spec.architecture else ()
    steps = [step for flow in flows for step in flow.steps]
    called = {same(step.target) for step in steps if same(step.source) == key} | {key}
    called |= set(map(same, component.talks_to if component else ()))
    return [step.source for step in steps if same(step.target) == key and same(step.source) not in called]


def _courses(spec: Spec, said: Said) -> Iterator[Course]:
    flows: tuple[Flow, ...] = spec.architecture.flows if spec.architecture else ()
    titles = {each.id: each.title for each in said.groups.get("architecture.flows", ())}
    for flow in flows:
        if flow.steps:
            steps = tuple((str(number), step) for number, step in enumerate(flow.steps, 1))
            yield Course(flow.id, titles.get(flow.id, ""), steps)


_TREATMENT = ("class", "personal", "retention", "residency", "stores", "source_of_truth")


def _kept(data: Entry, said: Said) -> Kept:
    *treatment, stores, right = (said.of("data", data, key) for key in _TREATMENT)
    alone = len(stores.values) == 1 and not (right.values or right.reason or right.question)
    return Kept(data, (*treatment, stores, Answer("", ("its only store",)) if alone else right))


def _stores(said: Said) -> Iterator[Store]:
    """The stores that data names, in the order in which they come up."""
    held = [(each, said.of("data", each, "stores").values) for each in said.groups.get("data", ())]
    names = {same(name): name for _, stores in held for name in stores}
    for key, name in names.items():
        holds = tuple(each for each, stores in held if key in map(same, stores))
        yield Store(name, said.ids(name), holds)
