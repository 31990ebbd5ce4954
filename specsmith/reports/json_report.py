"""Everything that was found as one JSON document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from specsmith import __version__
from specsmith.build import Checked
from specsmith.diagnostics import LEVELS, Level, show_path, visible
from specsmith.readiness import readiness
from specsmith.reports.found import Finding, findings
from specsmith.reports.json_text import json_text, whole
from specsmith.reports.summary import fails


def report(checked: Sequence[Checked], failing: Collection[Level]) -> str:
    """The document; its keys, and their order, are a promise to the programs that read it."""
    return json_text(
        {
            "specsmith": __version__,
            "completed": True,
            "fails": fails(checked, failing),
            "briefs": [_brief(each) for each in checked],
            "findings": [_finding(each) for each in findings(checked)],
        }
    )


def _brief(checked: Checked) -> dict[str, object]:
    """A brief and its counts; id, stage and open questions are null where it cannot be read."""
    levels = Counter(each.level for each in checked.diagnostics)
    spec = checked.spec
    return {
        "file": whole(str(checked.file)),
        "id": checked.brief.id if checked.brief else None,
        "stage": spec.head.stage if spec else None,
        **{level: levels[level] for level in LEVELS},
        "known": len(checked.known),
        "open_questions": len(spec.questions) if spec else None,
        "readiness": {each.document: each.percent for each in readiness(checked)},
    }


def _finding(finding: Finding) -> dict[str, object]:
    """A finding; columns count characters from 1, and `end_column` is the one after the last."""
    return {
        "file": whole(str(finding.file)),
        "line": finding.place.line,
        "column": finding.place.column,
        "end_column": finding.end_column,
        "level": finding.level,
        "check": finding.diagnostic.name,
        "item": visible(finding.diagnostic.item),
        "path": show_path(finding.diagnostic.path),
        "message": visible(finding.diagnostic.message),
        "hint": finding.hint,
    }
