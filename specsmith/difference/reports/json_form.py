"""A comparison as one JSON document, for programs."""

from __future__ import annotations

from specsmith import __version__
from specsmith.build import Checked, place_of
from specsmith.diagnostics import show_path, visible
from specsmith.difference.change import VERDICTS, Change, Follow
from specsmith.difference.pairing import Compared, Comparison
from specsmith.difference.reports import words
from specsmith.reports.json_text import json_text, whole


def report(comparison: Comparison) -> str:
    """The document; its keys, and their order, are a promise to the programs that read it."""
    return json_text(
        {
            "specsmith": __version__,
            "old": whole(comparison.old.label),
            "new": whole(comparison.new.label),
            "completed": not comparison.unreadable,
            "weakened": any(each.difference.of("weakened") for each in comparison.briefs),
            "briefs": [_brief(each) for each in comparison.briefs],
            "unreadable": [_unreadable(each) for each in comparison.unreadable],
        }
    )


def _brief(compared: Compared) -> dict[str, object]:
    """A brief and what differs; a file is null where that version does not have the brief."""
    shown = compared.shown
    return {
        "id": shown.brief.id if shown.brief else None,
        "title": visible(shown.brief.title) if shown.brief else None,
        "file": _file(compared.new),
        "old_file": _file(compared.old),
        **{verdict: len(compared.difference.of(verdict)) for verdict in VERDICTS},
        "changes": [_change(compared, each) for verdict in VERDICTS for each in compared.difference.of(verdict)],
        "derived": [_follow(each) for each in compared.difference.follows],
    }


def _file(checked: Checked | None) -> str | None:
    return whole(checked.file.as_posix()) if checked else None


def _change(compared: Compared, change: Change) -> dict[str, object]:
    """A change; `line` counts in `file`, for a brief that was removed in `old_file`."""
    return {
        "verdict": change.verdict,
        "kind": change.kind,
        "what": words.noun_of(change.field) if change.whole else "field",
        "item": visible(change.item),
        "name": visible(change.name),
        "field": visible(change.field),
        "old": visible(change.old) or None,
        "new": visible(change.new) or None,
        "why": visible(change.why) or None,
        "path": show_path(change.path),
        "line": words.line_of(compared, change),
        "old_path": show_path(change.old_path),
        "old_line": words.old_line_of(compared, change),
    }


def _follow(follow: Follow) -> dict[str, object]:
    return {
        "kind": follow.kind,
        "what": follow.noun,
        "id": visible(follow.id),
        "rule": follow.rule,
        "text": visible(follow.text),
    }


def _unreadable(checked: Checked) -> dict[str, object]:
    errors = [
        {"line": place_of(checked, each).line, "name": each.name, "message": visible(each.message)}
        for each in checked.diagnostics
    ]
    return {"file": whole(checked.file.as_posix()), "errors": errors}
