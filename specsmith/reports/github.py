"""Findings as annotations of a pull request: commands that GitHub's runner reads from the log."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from specsmith.build import Checked
from specsmith.diagnostics import LEVELS, Level, harmless, plural, visible
from specsmith.reports.found import Finding, findings
from specsmith.reports.summary import summary

SHOWN = 10
"""The most annotations of one kind that GitHub shows for a step."""

_KINDS: Mapping[Level, str] = {"error": "error", "warning": "warning", "info": "notice"}


def report(checked: Sequence[Checked], _failing: Collection[Level]) -> str:
    """The annotations, the most severe first, and then what the log says besides."""
    found = findings(checked)
    shown = [each for level in LEVELS for each in _of_level(found, level)[:SHOWN]]
    plain = [*map(summary, checked), *_left_out(len(found) - len(shown))]
    return "\n".join([*map(_command, shown), *map(harmless, plain)])


def _of_level(found: Sequence[Finding], level: Level) -> list[Finding]:
    return [each for each in found if each.level == level]


def _left_out(number: int) -> list[str]:
    if not number:
        return []
    many = f"{plural(number, 'finding')} not annotated, for GitHub shows {SHOWN} of a kind"
    return [f"{many}; specsmith check --all prints every one"]


def _command(finding: Finding) -> str:
    """`::error file=uploads.brief.yaml,line=4,...::message`, with the way out on a second line."""
    properties = {
        "file": visible(finding.file.as_posix()),
        "line": str(finding.place.line),
        "col": str(finding.place.column),
        "endColumn": str(finding.end_column),
        "title": finding.diagnostic.name,
    }
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    text = "\n".join(filter(None, (finding.said, finding.hint)))
    return f"::{_KINDS[finding.level]} {said}::{_data(text)}"


def _data(text: str) -> str:
    """What stands behind the second `::`, as the runner reads it back."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """What stands between commas, as the runner reads it back."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
