"""Checks of waivers: each one can come to its end."""

from __future__ import annotations

from collections.abc import Iterator

from specsmith.lint.findings import Finding
from specsmith.lint.subject import Subject


def undated(subject: Subject) -> Iterator[Finding]:
    """Waivers with an end, in a brief that does not say of which day it is."""
    for index, waiver in enumerate(subject.brief.waivers):
        if waiver.until and not subject.brief.date:
            yield Finding(("waivers", index, "until"), f"nobody can tell whether {waiver.until} has come")
