"""Static checks of a rule: paths exist, slots are guarded, numbers are declared, ids are in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specsmith.brief.scalars import AmountReader, ChoiceReader, FlagReader, WholeReader
from specsmith.diagnostics import Diagnostic, Path, did_you_mean, error, quote
from specsmith.rules.grammar import FIELDS, Calculation, Condition, Derivation, Family, Rule, RulePath, Selection
from specsmith.rules.guards import known_by
from specsmith.rules.paths import Names, Target, item_target, resolve
from specsmith.rules.slots import slots, without_slots

_ID = re.compile(r"[A-Z0-9]{2,4}-[0-9]{2}")
_KEY = re.compile(r"[a-z][a-z0-9-]*")
_COMPARABLE = (AmountReader, WholeReader)


def check_family(family: Family, sources: set[str]) -> list[Diagnostic]:
    """Every fault of a family's rules, with its path in the file."""
    faults: list[Diagnostic] = []
    for index, rule in enumerate(family.rules):
        faults += check_rule(rule, sources, ("rules", index))
    return faults


def check_rule(rule: Rule, sources: set[str], at: Path) -> list[Diagnostic]:
    """Every fault of one rule."""
    names, faults = _names(rule, at)
    faults += _form(rule, sources, at)
    if rule.when:
        faults += _condition(rule.when, names, (*at, "when"))
    for name, calculation in rule.calculations.items():
        for each in calculation.inputs:
            faults += _input(each, names, (*at, "calculate", name, "of"))
    for index, derivation in enumerate(rule.derives):
        faults += _derivation(rule, derivation, names, (*at, "derives", index))
    return faults


def _names(rule: Rule, at: Path) -> tuple[Names, list[Diagnostic]]:
    names: dict[str, Target] = {name: Target() for name in rule.calculations}
    if not rule.each:
        return names, []
    target = resolve(rule.each, {}, (*at, "each"))
    if isinstance(target, Diagnostic):
        return names, [target]
    if not target.is_list or target.model is None:
        return names, [error("not-a-list", f"{quote('.'.join(rule.each))} is not a list of records", (*at, "each"))]
    return {**names, "it": item_target(target)}, []


def _form(rule: Rule, sources: set[str], at: Path) -> Iterator[Diagnostic] | list[Diagnostic]:
    faults = []
    if not _ID.fullmatch(rule.id):
        faults.append(error("bad-rule-id", f"{quote(rule.id)} is not a rule's id such as SEC-07", (*at, "id")))
    keys = [derivation.key for derivation in rule.derives]
    for index, key in enumerate(keys):
        if index and not _KEY.fullmatch(key):
            message = "from the second text on, each needs a key in small letters"
            faults.append(error("missing-text-key", message, (*at, "derives", index)))
        if key and keys.index(key) != index:
            faults.append(error("duplicate-text-key", f"the key {quote(key)} stands twice", (*at, "derives", index, "key")))
    for source in rule.sources:
        if source not in sources:
            message, hint = f"{quote(source)} is not a source", did_you_mean(source, sources)
            faults.append(error("unknown-source", message, (*at, "sources"), hint))
    return faults


def _input(each: RulePath | Selection, names: Names, at: Path) -> list[Diagnostic]:
    if isinstance(each, Selection):
        return _selection(each, names, at)
    target = resolve(each, names, at)
    return [target] if isinstance(target, Diagnostic) else []


def _condition(condition: Condition, names: Names, at: Path) -> list[Diagnostic]:
    faults: list[Diagnostic] = []
    for part in condition.parts:
        faults += _condition(part, names, at)
    if condition.selection:
        faults += _selection(condition.selection, names, at)
    if condition.operator == "references":
        return faults + _reference(condition, names, at)
    for path in condition.paths:
        faults += _operand(path, condition, names, at)
    return faults


def _operand(path: RulePath, condition: Condition, names: Names, at: Path) -> list[Diagnostic]:
    target = resolve(path, names, at)
    if isinstance(target, Diagnostic):
        return [target]
    if target.through_list:
        message = f"{quote('.'.join(path))} goes through a list; use any, all or count"
        return [error("many-values", message, at)]
    reader = target.shape.reader if target.shape else None
    if condition.operator in ("above", "below", "compare") and target.shape and not isinstance(reader, _COMPARABLE):
        return [error("not-comparable", f"{quote('.'.join(path))} holds no quantity", at)]
    if isinstance(reader, ChoiceReader | FlagReader) and condition.values:
        choices = reader.choices if isinstance(reader, ChoiceReader) else ("true", "false")
        return [_not_a_choice(value, choices, at) for value in condition.values if value not in choices]
    return []


def _not_a_choice(value: str, choices: tuple[str, ...], at: Path) -> Diagnostic:
    hint = did_you_mean(value, choices) or f"expected one of {', '.join(choices)}"
    return error("unknown-choice", f"the fact never has the value {quote(value)}", at, hint)


def _reference(condition: Condition, names: Names, at: Path) -> list[Diagnostic]:
    (field, target), selection = condition.paths, condition.selection
    faults = []
    if target[0] not in names:
        faults.append(error("unknown-fact", f"{quote(target[0])} names nothing here", (*at, "to")))
    listed = resolve(selection.path, names, at) if selection else None
    if isinstance(listed, Target):
        found = resolve(("each", *field), {"each": item_target(listed)}, (*at, "field"))
        faults += [found] if isinstance(found, Diagnostic) else []
    return faults


def _selection(selection: Selection, names: Names, at: Path) -> list[Diagnostic]:
    target = resolve(selection.path, names, (*at, "in"))
    if isinstance(target, Diagnostic):
        return [target]
    if not target.is_list:
        return [error("not-a-list", f"{quote('.'.join(selection.path))} is not a list", (*at, "in"))]
    inner = {**names, selection.name: item_target(target)}
    faults = _condition(selection.where, inner, (*at, "where")) if selection.where else []
    if selection.take:
        taken = resolve(selection.take, inner, (*at, "take"))
        faults += [taken] if isinstance(taken, Diagnostic) else []
    return faults


def _derivation(rule: Rule, derivation: Derivation, names: Names, at: Path) -> list[Diagnostic]:
    faults = _condition(derivation.condition, names, (*at, "if")) if derivation.condition else []
    sure = known_by(rule.when) | known_by(derivation.condition)
    texts = {**derivation.texts, **{f"treatment {n}": each for n, each in enumerate(derivation.treatments)}}
    for name, text in texts.items():
        place = (*at, derivation.kind, name) if name in FIELDS[derivation.kind] else (*at, derivation.kind)
        for slot in slots(text):
            faults += _slot(slot, sure, rule, names, place)
        faults += _numbers(text, rule, place)
    if derivation.kind == "question" and not derivation.answer:
        faults.append(error("incomplete-rule", "a question names the fact that answers it", (*at, "answer")))
    for path in derivation.answer:
        target = resolve(path, names, (*at, "answer"))
        faults += [target] if isinstance(target, Diagnostic) else []
    return faults


def _slot(slot: RulePath, sure: set[RulePath], rule: Rule, names: Names, at: Path) -> list[Diagnostic]:
    target = resolve(slot, names, at)
    if isinstance(target, Diagnostic):
        return [target]
    if slot[0] in rule.calculations:
        return _unguarded_inputs(rule.calculations[slot[0]], sure, names, at)
    if target.required or slot in sure:
        return []
    hint = f"add known: {'.'.join(slot)} to when or if"
    return [error("unguarded-slot", f"nothing makes sure that {quote('.'.join(slot))} is known here", at, hint)]


def _unguarded_inputs(calculation: Calculation, sure: set[RulePath], names: Names, at: Path) -> list[Diagnostic]:
    faults = []
    for each in calculation.inputs:
        if isinstance(each, Selection) or each in sure:
            continue
        target = resolve(each, names, at)
        if isinstance(target, Target) and not target.required and not target.is_list:
            message = f"the calculation needs {quote('.'.join(each))}, and nothing makes sure that it is known here"
            faults.append(error("unguarded-slot", message, at, f"add known: {'.'.join(each)} to when or if"))
    return faults


def _numbers(text: str, rule: Rule, at: Path) -> list[Diagnostic]:
    bare = without_slots(text)
    for literal in rule.literals:
        bare = bare.replace(literal, "")
    if not re.search(r"\d", bare):
        return []
    hint = "add it to literals, or take it from a fact"
    return [error("undeclared-number", f"a number of the rule's own stands in {quote(text)}", at, hint)]
