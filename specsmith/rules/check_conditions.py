"""Static checks of conditions: paths exist, values can occur, an operator fits what it is used on."""

from __future__ import annotations

from specsmith.brief.quantity import parse
from specsmith.brief.scalars import AmountReader, TextReader, WholeReader
from specsmith.diagnostics import Diagnostic, Path, did_you_mean, quote
from specsmith.frozen import replace
from specsmith.rules.grammar import Condition, RulePath, Selection
from specsmith.rules.paths import Names, Target, item_target, resolve

_ORDERS = ("above", "below", "compare")
_ONE_VALUE = ("equals", "older-than", *_ORDERS)


def check_condition(condition: Condition, names: Names, at: Path) -> list[Diagnostic]:
    """Every fault of a condition; `at` is where the whole of it stands, an excerpt says which words are meant."""
    faults: list[Diagnostic] = []
    for part in condition.parts:
        faults += check_condition(part, names, at)
    if condition.selection:
        faults += check_selection(condition.selection, names, at)
    if condition.operator == "references":
        return faults + _reference(condition, names, at)
    for path in condition.paths:
        target = resolve(path, names, at)
        faults += [target] if isinstance(target, Diagnostic) else _operand(path, target, condition, at)
    return faults


def check_selection(selection: Selection, names: Names, at: Path) -> list[Diagnostic]:
    """Every fault of a selection of entries."""
    target = resolve(selection.path, names, at)
    if isinstance(target, Diagnostic):
        return [target]
    if not target.is_list:
        return [_fault("not-a-list", f"{_quoted(selection.path)} is not a list", at, selection.path)]
    inner = {**names, selection.name: item_target(target)}
    faults = check_condition(selection.where, inner, at) if selection.where else []
    if selection.take:
        taken = resolve(selection.take, inner, at)
        faults += [taken] if isinstance(taken, Diagnostic) else []
    return faults


def _operand(path: RulePath, target: Target, condition: Condition, at: Path) -> list[Diagnostic]:
    if target.through_list or (target.is_list and condition.operator in _ONE_VALUE):
        message = f"{_quoted(path)} names many values; use contains, any, all or count"
        return [_fault("many-values", message, at, path)]
    if condition.operator == "contains" and not target.is_list:
        return [_fault("not-a-list", f"{_quoted(path)} is not a list; use equals or one-of", at, path)]
    if condition.operator in _ORDERS and not _comparable(target):
        return [_fault("not-comparable", f"{_quoted(path)} holds no quantity", at, path)]
    if condition.operator == "older-than" and not _is_day(target):
        return [_fault("not-a-day", f"{_quoted(path)} holds no day", at, path)]
    return [fault for value in condition.values for fault in _value(value, target, condition, at)]


def _comparable(target: Target) -> bool:
    """Whether it holds quantities; what a calculation gives is known only when it is made."""
    reader = target.shape.reader if target.shape else None
    return isinstance(reader, AmountReader | WholeReader) or (target.shape is None and not target.choices)


def _is_day(target: Target) -> bool:
    reader = target.shape.reader if target.shape else None
    return isinstance(reader, TextReader) and reader.name == "not-a-day"


def _value(value: str, target: Target, condition: Condition, at: Path) -> list[Diagnostic]:
    if target.choices and value not in target.choices:
        hint = did_you_mean(value, target.choices) or f"expected one of {', '.join(target.choices)}"
        message = f"the fact never has the value {quote(value)}"
        return [Diagnostic("error", "unknown-choice", message, at, hint, excerpt=value)]
    if condition.operator in _ORDERS and parse(value) is None:
        message, hint = f"expected a quantity, found {quote(value)}", "write it as in a brief: 300 ms, 99.9 %"
        return [Diagnostic("error", "not-a-quantity", message, at, hint, excerpt=value)]
    if condition.operator == "older-than" and ((span := parse(value)) is None or span.dimension != "time"):
        message, hint = f"expected a time, found {quote(value)}", "write it as in a brief: 180 days, 12 months"
        return [Diagnostic("error", "not-a-time", message, at, hint, excerpt=value)]
    return []


def _reference(condition: Condition, names: Names, at: Path) -> list[Diagnostic]:
    (field, target), selection = condition.paths, condition.selection
    faults = []
    if target[0] not in names or names[target[0]].model is None:
        message, hint = f"{_quoted(target)} names nothing here", did_you_mean(target[0], names)
        faults.append(Diagnostic("error", "unknown-fact", message, at, hint, excerpt=target[0]))
    listed = resolve(selection.path, names, at) if selection else None
    if isinstance(listed, Target):
        found = resolve(("each", *field), {"each": item_target(listed)}, at)
        if isinstance(found, Diagnostic):
            message = f"no entry of the list has the field {_quoted(field)}"
            faults.append(replace(found, message=message, excerpt=".".join(field)))
    return faults


def _fault(name: str, message: str, at: Path, path: RulePath) -> Diagnostic:
    return Diagnostic("error", name, message, at, excerpt=".".join(path))


def _quoted(path: RulePath) -> str:
    return quote(".".join(path))
