"""A comparison as Markdown for a pull request.

The author's words stand as code: nobody is called by an `@` in them, no number becomes a link, no HTML works.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specsmith.diagnostics import visible
from specsmith.dialect.escape import cell_code, code
from specsmith.difference.change import Change, Verdict
from specsmith.difference.pairing import Compared, Comparison
from specsmith.difference.reports import words
from specsmith.difference.sides import WORK_TREE
from specsmith.frozen import FrozenValue

MOST = 60_000
"""The most bytes of a report; a code host takes little more for one comment."""

IDS = 40
"""Ids in one row before `and N more`."""

_RESERVE = 200
"""Bytes that stay free to say how much was left out."""


class Block(FrozenValue):
    """Lines that stand around rows; a row may be left out, and its block with the last one."""

    opening: tuple[str, ...]
    rows: tuple[str, ...] = ()
    closing: tuple[str, ...] = ("",)


def report(comparison: Comparison) -> str:
    """The report without its last line end; what does not fit is counted."""
    old, new = (_label(each.label) for each in (comparison.old, comparison.new))
    if not comparison.briefs:
        return "" if comparison.unreadable else f"No difference in meaning between {old} and {new}."
    settings = words.settings(comparison)
    said = f"From {old} to {new}" + (f", both read with the {settings}." if settings else ".")
    blocks = [Block(("### What changed in the briefs", "", said))]
    blocks += [block for each in comparison.briefs for block in _brief(each)]
    return "\n".join(_fitting(blocks)).rstrip()


def _label(label: str) -> str:
    return label if label == WORK_TREE else code(visible(label))


def _fitting(blocks: Sequence[Block]) -> Iterator[str]:
    """The lines of the blocks, as many rows as there is space for, and how many were left out."""
    free, left = MOST - _RESERVE, 0
    for block in blocks:
        frame = _size((*block.opening, *block.closing))
        kept = 0
        while not left and kept < len(block.rows) and frame + _size(block.rows[: kept + 1]) <= free:
            kept += 1
        left += len(block.rows) - kept
        if (kept or not block.rows) and not (left and not kept) and frame <= free:
            lines = (*block.opening, *block.rows[:kept], *block.closing)
            free -= _size(lines)
            yield from lines
    if left:
        yield f"... and {left} more: `specsmith diff` in a terminal shows all."


def _size(lines: Sequence[str]) -> int:
    return sum(len(each.encode()) + 1 for each in lines)


def _brief(compared: Compared) -> Iterator[Block]:
    shown = compared.shown
    named = f"{shown.brief.id}: {shown.brief.title}" if shown.brief else ""
    was = f" (was {code(visible(compared.renamed_from))})" if compared.renamed_from else ""
    file = code(visible(shown.file.as_posix()))
    summary = words.summary(compared.difference)
    yield Block((f"#### {code(visible(named))}", "", f"{file}{was}: {summary}"))
    yield from _table(compared, "weakened", ("before", "now", "why it counts"))
    yield from _table(compared, "grown", ("before", "now", "why it counts"))
    yield from _list(compared, "strengthened")
    yield from _list(compared, "changed")
    if compared.difference.follows:
        groups = words.follow_groups(compared.difference.follows)
        rows = [f"- {done} {nouns}: {_ids(ids)}" for done, nouns, ids in groups]
        yield _folded(words.DERIVED, rows)


def _ids(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - IDS} more" if len(ids) > IDS else ""
    return ", ".join(code(visible(each)) for each in ids[:IDS]) + more


def _table(compared: Compared, verdict: Verdict, columns: tuple[str, ...]) -> Iterator[Block]:
    rows = [_row(compared, each) for each in _sorted(compared, verdict)]
    if rows:
        head = f"| line | what | {' | '.join(columns)} |"
        yield Block((f"**{words.TITLES[verdict]}**", "", head, "|--:|---|---|---|---|"), tuple(rows))


def _row(compared: Compared, change: Change) -> str:
    old, new = (cell_code(visible(each)) for each in words.excerpts(change.old, change.new))
    name = words.name_beside(change)
    what = cell_code(visible(words.subject(change))) + (f" {cell_code(visible(name))}" if name else "")
    return f"| {words.line_of(compared, change)} | {what} | {old} | {new} | {_why(change)} |"


def _why(change: Change) -> str:
    """A sentence of ours that may hold an id of the author's."""
    return visible(change.why)


def _list(compared: Compared, verdict: Verdict) -> Iterator[Block]:
    rows = [_item(compared, each) for each in _sorted(compared, verdict)]
    if rows:
        yield _folded(words.TITLES[verdict], rows)


def _item(compared: Compared, change: Change) -> str:
    old, new = (code(visible(each)) for each in words.excerpts(change.old, change.new))
    name = words.name_beside(change)
    what = code(visible(words.subject(change))) + (f" {code(visible(name))}" if name else "")
    values = f"{old} → {new}" if old and new else old or new
    why = f" ({_why(change)})" if change.why else ""
    return f"- line {words.line_of(compared, change)}, {what}: {values}{why}"


def _folded(title: str, rows: Sequence[str]) -> Block:
    """Rows that the reader opens."""
    return Block(("<details>", f"<summary>{title}</summary>", ""), tuple(rows), ("", "</details>", ""))


def _sorted(compared: Compared, verdict: Verdict) -> list[Change]:
    return sorted(compared.difference.of(verdict), key=lambda each: words.line_of(compared, each))
