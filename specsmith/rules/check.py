"""Static checks of a rule: paths exist, slots are guarded, numbers are declared, ids are in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from specsmith.brief.model import Brief
from specsmith.brief.model.delivery import Risk
from specsmith.brief.model.work import Criterion, Requirement
from specsmith.brief.section import Shape, field_shapes
from specsmith.diagnostics import Diagnostic, Path, did_you_mean, error, quote
from specsmith.rules.check_conditions import check_condition, check_selection
from specsmith.rules.grammar import ALWAYS_KNOWN, Calculation, Derivation, Family, Rule, RulePath, Selection
from specsmith.rules.guards import known_by
from specsmith.rules.paths import Names, Target, choices_of, item_target, resolve
from specsmith.rules.slots import slots, without_slots

_ID = re.compile(r"[A-Z0-9]{2,4}-[0-9]{2}")
_KEY = re.compile(r"[a-z][a-z0-9-]*")
_CHOSEN: Mapping[tuple[str, str], Shape] = {
    ("requirement", "type"): field_shapes(Requirement)["type"],
    ("requirement", "characteristic"): field_shapes(Requirement)["characteristic"],
    ("criterion", "kind"): field_shapes(Criterion)["kind"],
    ("risk", "category"): field_shapes(Risk)["category"],
}
"""The words of derived texts that stand in a closed list of the brief's model."""


_TAKEN = {"it", "every-requirement", *ALWAYS_KNOWN, *field_shapes(Brief)}
"""The names that stand for facts."""


def check_family(family: Family, sources: set[str]) -> list[Diagnostic]:
    """Every fault of a family's rules, with its path in the file."""
    faults: list[Diagnostic] = []
    for characteristic in {rule.characteristic for rule in family.rules} - {""}:
        faults += _chosen("requirement", "characteristic", characteristic, ("characteristic",))
    faults += _named(tuple((field,) for field in family.about), {}, ("about",))
    for index, rule in enumerate(family.rules):
        faults += check_rule(rule, sources, ("rules", index))
    return faults


def check_rule(rule: Rule, sources: set[str], at: Path) -> list[Diagnostic]:
    """Every fault of one rule."""
    names, faults = _names(rule, at)
    if faults:
        return faults
    faults += _form(rule, sources, at)
    given = {name: target for name, target in names.items() if name not in rule.calculations}
    if rule.when:  # looked at before anything is calculated
        faults += check_condition(rule.when, given, (*at, "when"))
    for name, calculation in rule.calculations.items():
        for each in calculation.inputs:
            faults += _input(each, given, (*at, "calculate", name, "of"))
    for index, derivation in enumerate(rule.derives):
        faults += _derivation(rule, derivation, names, (*at, "derives", index))
    return faults


def _names(rule: Rule, at: Path) -> tuple[Names, list[Diagnostic]]:
    names: dict[str, Target] = {name: Target() for name in rule.calculations}
    taken = [name for name in names if name in _TAKEN or not _KEY.fullmatch(name)]
    if taken:
        message = f"{quote(taken[0])} cannot be the name of a calculation"
        hint = "take small letters, and no name that a fact has"
        return names, [Diagnostic("error", "bad-name", message, (*at, "calculate", taken[0]), hint, at_key=True)]
    if not rule.each:
        return names, []
    target = resolve(rule.each, {}, (*at, "each"))
    if isinstance(target, Diagnostic):
        return names, [target]
    if not target.is_list or target.model is None:
        return names, [error("not-a-list", f"{quote('.'.join(rule.each))} is not a list of records", (*at, "each"))]
    return {**names, "it": item_target(target)}, []


def _form(rule: Rule, sources: set[str], at: Path) -> list[Diagnostic]:
    faults = []
    if not _ID.fullmatch(rule.id):
        faults.append(error("bad-rule-id", f"{quote(rule.id)} is not a rule's id such as ACME-07", (*at, "id")))
    keys = [derivation.key for derivation in rule.derives]
    for index, key in enumerate(keys):
        if index and not _KEY.fullmatch(key):
            message = "from the second text on, each needs a key in small letters"
            faults.append(error("missing-text-key", message, (*at, "derives", index)))
        if key and keys.index(key) != index:
            faults.append(
                error("duplicate-text-key", f"the key {quote(key)} stands twice", (*at, "derives", index, "key"))
            )
    for source in rule.sources:
        if source not in sources:
            message, hint = f"{quote(source)} is not a source", did_you_mean(source, sources)
            faults.append(Diagnostic("error", "unknown-source", message, (*at, "sources"), hint, excerpt=source))
    return faults


def _input(each: RulePath | Selection, names: Names, at: Path) -> list[Diagnostic]:
    if isinstance(each, Selection):
        return check_selection(each, names, at)
    target = resolve(each, names, at)
    return [target] if isinstance(target, Diagnostic) else []


def _derivation(rule: Rule, derivation: Derivation, names: Names, at: Path) -> list[Diagnostic]:
    faults = check_condition(derivation.condition, names, (*at, "if")) if derivation.condition else []
    sure = known_by(rule.when) | known_by(derivation.condition)
    for place, text in _texts(derivation, at):
        for slot in slots(text):
            faults += _slot(slot, sure, rule, names, place)
        faults += _bare_text(text, rule, place)
        faults += _chosen(derivation.kind, str(place[-1]), text, place)
    if derivation.kind == "question" and not derivation.answer:
        faults.append(error("incomplete-rule", "a question names the fact that answers it", (*at, "answer")))
    return (
        faults
        + _named(derivation.answer, names, (*at, "answer"))
        + _named(derivation.relies_on, names, (*at, "relies-on"))
    )


def _named(paths: tuple[RulePath, ...], names: Names, at: Path) -> list[Diagnostic]:
    """A fault for each path that leads nowhere."""
    targets = [resolve(path, names, at) for path in paths]
    return [target for target in targets if isinstance(target, Diagnostic)]


def _texts(derivation: Derivation, at: Path) -> Iterator[tuple[Path, str]]:
    """Everything that the derivation says, each with its place in the file."""
    at_text = (*at, derivation.kind)
    alone = len(derivation.texts) == 1
    yield from ((at_text if alone else (*at_text, name), said) for name, said in derivation.texts.items())
    yield from (((*at, "treatments", index), said) for index, said in enumerate(derivation.treatments))
    yield from (((*at, name), said) for name, said in derivation.extras.items())


def _chosen(kind: str, name: str, word: str, at: Path) -> list[Diagnostic]:
    """A fault where the text must be one word of a closed list, and is not."""
    choices = choices_of(_CHOSEN.get((kind, name)))
    if not choices or word in choices:
        return []
    hint = did_you_mean(word, choices) or f"expected one of {', '.join(choices)}"
    return [error("unknown-choice", f"{quote(word)} is no {name} of a {kind}", at, hint)]


def _slot(slot: RulePath, sure: set[RulePath], rule: Rule, names: Names, at: Path) -> list[Diagnostic]:
    target = resolve(slot, names, at)
    if isinstance(target, Diagnostic):
        return [target]
    if slot[0] in rule.calculations:
        return _unguarded_inputs(rule.calculations[slot[0]], sure, names, slot, at)
    if target.required or slot in sure:
        return []
    return [_unguarded(slot, f"nothing makes sure that {quote('.'.join(slot))} is known here", slot, at)]


def _unguarded_inputs(
    calculation: Calculation, sure: set[RulePath], names: Names, slot: RulePath, at: Path
) -> list[Diagnostic]:
    faults = []
    for each in calculation.inputs:
        if isinstance(each, Selection) or each in sure:
            continue
        target = resolve(each, names, at)
        if isinstance(target, Target) and not target.required and not target.is_list:
            message = f"the calculation needs {quote('.'.join(each))}, and nothing makes sure that it is known here"
            faults.append(_unguarded(each, message, slot, at))
    return faults


def _unguarded(fact: RulePath, message: str, slot: RulePath, at: Path) -> Diagnostic:
    hint = f"add known: {'.'.join(fact)} to when or if"
    return Diagnostic("error", "unguarded-slot", message, at, hint, excerpt=".".join(slot))


def _bare_text(text: str, rule: Rule, at: Path) -> list[Diagnostic]:
    """Faults in what stands between the slots."""
    bare = without_slots(text)
    brace = re.search(r"[{}]\S*", bare)
    if brace:
        message = f"a brace without its pair stands in {quote(text)}"
        return [Diagnostic("error", "stray-brace", message, at, "a slot is {path}", excerpt=brace.group())]
    for literal in rule.literals:
        bare = bare.replace(literal, "")
    number = re.search(r"[0-9][0-9.,]*", bare)
    if number is None:
        return []
    message, hint = f"a number of the rule's own stands in {quote(text)}", "add it to literals, or take it from a fact"
    return [Diagnostic("error", "undeclared-number", message, at, hint, excerpt=number.group())]
