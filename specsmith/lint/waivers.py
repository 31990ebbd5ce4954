"""The author's waivers of findings: each silences what it names, and must name something."""

from __future__ import annotations

from specsmith.brief.model.delivery import Waiver
from specsmith.diagnostics import Diagnostic, error, quote, visible
from specsmith.lint.subject import Subject
from specsmith.rules.grammar import names_a_rule


def apply_waivers(diagnostics: tuple[Diagnostic, ...], subject: Subject) -> tuple[Diagnostic, ...]:
    """The diagnostics that no waiver silences, and what is wrong with the waivers themselves."""
    silenced: set[Diagnostic] = set()
    remarks: list[Diagnostic] = []
    waivers = [(at, each) for at, each in enumerate(subject.brief.waivers) if not names_a_rule(each.rule)]
    matches = _by_waiver(diagnostics, subject) if waivers else {}
    for index, waiver in waivers:
        matched = matches.get(waiver.rule, [])
        fault = _fault(waiver, index, matched, subject)
        if fault:
            remarks.append(fault)
        else:
            silenced.update(matched)
    return (*(each for each in diagnostics if each not in silenced), *remarks)


def _by_waiver(diagnostics: tuple[Diagnostic, ...], subject: Subject) -> dict[str, list[Diagnostic]]:
    """What each waiver that could be written silences; an error is silenced only where its item is named."""
    found: dict[str, list[Diagnostic]] = {}
    for each in diagnostics:
        check = subject.catalogue.by_name.get(each.name)
        if check and check.waivable:
            named = {f"{each.name}@{item}" for item in (each.item, *subject.items(each.path))}
            for rule in named if each.level == "error" else (*named, each.name):
                found.setdefault(rule, []).append(each)
    return found


def _fault(waiver: Waiver, index: int, matched: list[Diagnostic], subject: Subject) -> Diagnostic | None:
    path = ("waivers", index, "rule")
    name, at, item = waiver.rule.partition("@")
    check = subject.catalogue.by_name.get(name)
    if check is None:
        meant = subject.nearest(name, subject.catalogue.by_name).replace('"?', f'{visible(at + item)}"?')
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
