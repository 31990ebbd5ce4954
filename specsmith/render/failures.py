"""What happens when something outside is slow, down or wrong: what the brief says, and what rules ask for it."""

from __future__ import annotations

from collections.abc import Iterator

from specsmith.frozen import Frozen
from specsmith.render.architecture import Answer, Said
from specsmith.spec import Entry, Origin, Part, Spec

_MODES = {
    "slow": (("timeout", "Time limit"), ("retries", "Repeats"), ("max_age", "Oldest message")),
    "down": (("criticality", "Criticality"), ("availability", "Promised availability"), ("fallback", "Fallback")),
    "wrong": (("wrong_answers", "Wrong answers"),),
}
"""The fields of an integration that say what happens, by the way in which it fails."""

_RULES = {
    "slow": ("INT-01", "INT-02", "INT-17"),
    "down": ("INT-03", "INT-14", "INT-15", "INT-18"),
    "wrong": ("INT-06", "INT-09", "INT-12", "INT-20"),
}
"""The rules whose texts say what happens then."""

_RULES_OF_THE_MODEL = {"slow": (), "down": ("AIM-03",), "wrong": ("AIM-13", "AIM-14")}
"""The same for the integration that serves the model: these rules look at the section `ai` and name no integration."""


class Mode(Frozen):
    """One way to fail: what is said about it, and the items that follow."""

    name: str
    answers: tuple[Answer, ...]
    follows: tuple[Part, ...]


class Dependence(Frozen):
    """An integration, with what it is and how it fails."""

    entry: Entry
    components: tuple[str, ...]
    facts: tuple[Answer, ...]
    modes: tuple[Mode, ...]


class Stranger(Frozen):
    """A component that is not ours and no integration, with the question that asks what its failure does."""

    entry: Entry
    question: str


class Failures(Frozen):
    """Everything outside, in the order of the brief."""

    dependences: tuple[Dependence, ...]
    strangers: tuple[Stranger, ...]


def failures(spec: Spec) -> Failures:
    """The failure modes of integrations, and the parts outside of which none is known."""
    said = Said(spec)
    integrations = said.groups.get("integrations", ())
    return Failures(
        dependences=tuple(_dependence(each, spec, said) for each in integrations),
        strangers=tuple(_strangers(spec, said)),
    )


def _dependence(entry: Entry, spec: Spec, said: Said) -> Dependence:
    facts = tuple(said.of("integrations", entry, key, label) for key, label in (("kind", "Kind"), ("vendor", "Run by")))
    modes = tuple(Mode(name, _answers(name, entry, said), tuple(_follows(name, entry, spec))) for name in _MODES)
    components = tuple(id for id in said.ids(entry.title) if id != entry.id)
    return Dependence(entry, components, tuple(each for each in facts if each.values), modes)


def _answers(mode: str, entry: Entry, said: Said) -> tuple[Answer, ...]:
    found = [said.of("integrations", entry, key, label) for key, label in _MODES[mode]]
    if mode == "down" and _serves_model(entry) and not found[-1].values:
        found[-1] = said.in_sheet("ai", "fallback", "Fallback of the model")
    return tuple(each for each in found if each.values or each.reason or each.question)


def _serves_model(entry: Entry) -> bool:
    return any(each.key == "serves_model" and each.values == ("yes",) for each in entry.details)


def _follows(mode: str, entry: Entry, spec: Spec) -> Iterator[Part]:
    """Requirements, criteria that belong to none, and risks."""
    for part in (*spec.requirements, *spec.loose_criteria, *spec.risks):
        origins = (*((part.origin,) if part.origin else ()), *part.covers)
        if any(_speaks(origin, mode, entry) for origin in origins):
            yield part


def _speaks(origin: Origin, mode: str, entry: Entry) -> bool:
    if _serves_model(entry) and origin.rule in _RULES_OF_THE_MODEL[mode]:
        return True
    return origin.rule in _RULES[mode] and _about(origin, entry)


def _about(origin: Origin, entry: Entry) -> bool:
    """Whether the rule saw this integration, or named it in its list of several."""
    if any(path[: len(entry.path)] == entry.path for path in origin.paths):
        return True
    return any(f", {entry.title}, " in f", {fact.value}, " for fact in origin.facts)


def _strangers(spec: Spec, said: Said) -> Iterator[Stranger]:
    asked = {each.path: each.id for each in spec.questions if "integrations" in each.answer}
    for entry in said.groups.get("architecture.components", ()):
        if entry.path in asked:
            yield Stranger(entry, asked[entry.path])
