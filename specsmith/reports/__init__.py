"""The forms of a report: each turns what was checked into one text, for a program to read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from importlib import import_module

from specsmith.build import Checked
from specsmith.diagnostics import Level

Report = Callable[[Sequence[Checked], Collection[Level]], str]
"""From what was checked, and the levels from which the check fails, to the text without its last line end."""


def _in(module: str) -> Report:
    """The report that a module writes; loaded when it is asked for, since nobody else needs JSON or XML."""

    def report(checked: Sequence[Checked], failing: Collection[Level]) -> str:
        write: Report = import_module(f"specsmith.reports.{module}").report
        return write(checked, failing)

    return report


REPORTS: Mapping[str, Report] = {
    "json": _in("json_report"),
    "sarif": _in("sarif"),
    "github": _in("github"),
    "junit": _in("junit"),
}
"""By the name that `--format` takes. A new form is a module and a line here."""
