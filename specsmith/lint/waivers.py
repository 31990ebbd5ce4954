"""The author's waivers of findings: each silences what it names, and must name something."""

from __future__ import annotations

from specsmith.brief.model.delivery import Waiver
from specsmith.diagnostics import Diagnostic, did_you_mean, error, quote, visible
from specsmith.lint.subject import Subject
from specsmith.rules.grammar import names_a_rule


def apply_waivers(diagnostics: tuple[Diagnostic, ...], subject: Subject) -> tuple[Diagnostic, ...]:
    """The diagnostics that no waiver silences, and what is wrong with the waivers themselves."""
    silenced: set[Diagnostic] = set()
    remarks: list[Diagnostic] = []
    for index, waiver in enumerate(subject.brief.waivers):
        if names_a_rule(waiver.rule):
            continue
        matched = [each for each in diagnostics if _matches(waiver, each, subject)]
        fault = _fault(waiver, index, matched, subject)
        if fault:
            remarks.append(fault)
        else:
            silenced.update(matched)
    return (*(each for each in diagnostics if each not in silenced), *remarks)


def _matches(waiver: Waiver, diagnostic: Diagnostic, subject: Subject) -> bool:
    """An error is silenced only where its item is named."""
    name, _, item = waiver.rule.partition("@")
    check = subject.catalogue.by_name.get(name)
    if name != diagnostic.name or check is None or not check.waivable:
        return False
    if item:
        return item in (diagnostic.item, *subject.items(diagnostic.path))
    return diagnostic.level != "error"


def _fault(waiver: Waiver, index: int, matched: list[Diagnostic], subject: Subject) -> Diagnostic | None:
    path = ("waivers", index, "rule")
    name, at, item = waiver.rule.partition("@")
    check = subject.catalogue.by_name.get(name)
    if check is None:
        meant = did_you_mean(name, subject.catalogue.by_name).replace('"?', f'{visible(at + item)}"?')
        hint = meant or "write the name that specsmith check prints"
        return error("waiver-without-match", f"{quote(waiver.rule)} names neither a rule nor a check", path, hint)
    if not check.waivable:
        return error("waiver-without-match", f"{name} cannot be waived", path, check.hint)
    if not matched:
        return error("waiver-without-match", f"{quote(waiver.rule)} fits no finding", path, _unmatched(name, waiver))
    if waiver.has_ended(subject.brief.date):
        message = f"the waiver of {waiver.rule} ended on {waiver.until}"
        return Diagnostic("warning", "expired-waiver", message, path, "decide again, or remove it")
    return None


def _unmatched(name: str, waiver: Waiver) -> str:
    if "@" in waiver.rule:
        return "remove it, or correct the id behind the @"
    return f"remove it; where the findings are errors, name each item: {name}@FR-1"
