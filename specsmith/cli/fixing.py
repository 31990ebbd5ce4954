"""`specsmith check --fix`: makes the safe changes in the files, and says which."""

from __future__ import annotations

from collections.abc import Callable

from specsmith.build import Checked, place_of
from specsmith.cli.report import say
from specsmith.diagnostics import quote, visible
from specsmith.fix import Change, fix
from specsmith.save import rewrite

ROUNDS = 9
"""A change can uncover another one, but not for ever."""


def fixed(checked: Checked, again: Callable[[], Checked], error: bool) -> Checked:
    """The brief after all its safe changes are made, file and all; says each change, on standard error if wanted."""
    for _ in range(ROUNDS):
        if checked.source is None:
            return checked
        before = checked.file.read_bytes()
        result = fix(before, checked.source, checked.diagnostics)
        if not result.done:
            return checked
        rewrite(checked.file, result.content)
        for each in result.done:
            say(_told(checked, each), error)
        checked = again()
    return checked


def _told(checked: Checked, change: Change) -> str:
    place = place_of(checked, change.diagnostic)
    new = change.diagnostic.replacement
    where = f"{visible(str(checked.file))}:{place.line}:{place.column}"
    return f"{where}: fixed[{change.diagnostic.name}] {quote(change.old)} is {quote(new.text if new else '')} now"
