"""`specsmith check --fix`: makes the safe changes in the files, and says which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial

from specsmith.build import Checked, Limits, check_content
from specsmith.cli.saying import say
from specsmith.diagnostics import quote, visible
from specsmith.fix import Change, fix
from specsmith.save import rewrite

ROUNDS = 9
"""A change can uncover another one, but not for ever."""


def fixed(look: Callable[[], Checked], limits: Limits, error: bool) -> None:
    """Makes all safe changes in a brief; says each change, on standard error if wanted."""
    seen: set[bytes] = set()
    for _ in range(ROUNDS):
        checked = look()
        if checked.source is None or not checked.file.is_file():  # a pipe can be read once
            return
        before = checked.file.read_bytes()
        seen.add(before)
        result = fix(before, checked.source, checked.diagnostics, limits, partial(_is_no_worse, checked, limits))
        if result.content in seen:
            if result.done:
                say(_undone(checked, result.done), error)
            return
        if rewrite(checked.file, result.content, before):
            for each in result.done:
                say(_told(checked, each), error)


def _is_no_worse(before: Checked, limits: Limits, content: bytes) -> bool:
    """Whether a brief has no new error: a name that is changed may stand elsewhere as a key, or in a waiver."""
    if before.spec is None or before.project is None:
        return True
    after = check_content(before.file, content, limits, before.project)
    return after.spec is not None and not _errors(after) - _errors(before)


def _errors(checked: Checked) -> Counter[str]:
    return Counter(each.name for each in checked.diagnostics if each.level == "error")


def _told(checked: Checked, change: Change) -> str:
    where = f"{visible(str(checked.file))}:{change.place.line}:{change.place.column}"
    return f"{where}: fixed[{change.diagnostic.name}] {quote(change.old)} is {quote(change.new)} now"


def _undone(checked: Checked, changes: Iterable[Change]) -> str:
    """What to say where changes would lead back to a text that stood there before."""
    names = ", ".join(dict.fromkeys(each.diagnostic.name for each in changes))
    return f"{visible(str(checked.file))}: no more is fixed, for checks undo each other's changes: {names}"
