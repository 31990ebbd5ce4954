"""A comparison for people at a terminal: for each brief what was weakened first."""

from __future__ import annotations

from collections.abc import Callable

from specsmith.diagnostics import visible
from specsmith.difference.change import VERDICTS, Change, Verdict
from specsmith.difference.pairing import Compared, Comparison
from specsmith.difference.reports import words

_SHORT = 72
"""The most characters of old and new value that stand on one line."""


def report(comparison: Comparison, styled: Callable[[str, Verdict], str] = lambda text, _: text) -> str:
    """The text without its last line end; `styled` colours the title of a group."""
    if not comparison.briefs:
        return "" if comparison.unreadable else visible(words.nothing(comparison))
    settings = words.settings(comparison)
    head = [visible(words.heading(comparison)) + (f", both with the {settings}" if settings else "")]
    return "\n\n".join(["\n".join(head), *(_brief(each, styled) for each in comparison.briefs)])


def _brief(compared: Compared, styled: Callable[[str, Verdict], str]) -> str:
    shown = compared.shown
    id = shown.brief.id if shown.brief else ""
    was = f" (was {compared.renamed_from})" if compared.renamed_from else ""
    lines = [visible(f"{shown.file.as_posix()}: {id}{was}: {words.summary(compared.difference)}")]
    for verdict in VERDICTS:
        changes = sorted(compared.difference.of(verdict), key=lambda each: words.line_of(compared, each))
        lines += ["", f"  {styled(words.TITLES[verdict], verdict)}"] if changes else []
        lines += [visible(line) for each in changes for line in _lines(compared, each)]
    if compared.difference.follows:
        lines += ["", f"  {words.DERIVED}"]
        groups = words.follow_groups(compared.difference.follows)
        lines += [visible(f"    {done} {nouns}: {', '.join(ids)}") for done, nouns, ids in groups]
    return "\n".join(lines)


def _lines(compared: Compared, change: Change) -> list[str]:
    place = f"{compared.shown.file.as_posix()}:{words.line_of(compared, change)}"
    name = words.name_beside(change)
    head = f"    {place}: {words.subject(change)}" + (f' ("{name}")' if name else "")
    old, new = words.excerpts(change.old, change.new)
    why = [f"        {change.why}"] if change.why else []
    if old and new and len(old) + len(new) <= _SHORT:
        return [f"{head}: {old} -> {new}", *why]
    if change.kind != "changed" and len(old) + len(new) <= _SHORT:
        return [f"{head}: {old or new}", *why]
    values = [f"        {sign} {text}" for sign, text in (("-", old), ("+", new)) if text]
    return [head, *values, *why]
