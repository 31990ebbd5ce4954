"""Writes ids that are gone into `retired:`, so that nobody is given one of them again."""

from __future__ import annotations

from collections.abc import Sequence

from specsmith.edits import Edit
from specsmith.pin.spots import is_inline
from specsmith.source import Source, Value

KEY = "retired"


def with_retired(data: Value, ids: Sequence[str]) -> Value:
    """What stands under `retired:` with these ids behind what stands there."""
    before = data if isinstance(data, list) else [] if data is None else [data]
    return [*before, *ids]


def edits_for_retired(source: Source, ids: Sequence[str]) -> list[Edit]:
    """What to write; it may turn out to say something else, as where the list is declared none."""
    data, children = source.data.get(KEY), source.marks[2]
    listed = ", ".join(ids)
    if not isinstance(children, dict):
        return []
    if KEY not in children:
        return [_new_key(source, listed)]
    (_, key_end, _), (start, end, entries) = children[KEY]
    if data is None and start == end:
        colon = source.text.index(":", key_end) + 1
        return [Edit(colon, colon, f" [{listed}]")]
    if isinstance(data, str):
        return [Edit(start, start, "["), Edit(end, end, f", {listed}]")]
    if not isinstance(entries, list) or not entries:
        return [Edit(end - 1, end - 1, listed)]
    last, first = entries[-1][1], entries[0][0]
    if is_inline(source, children[KEY][1]):
        return [Edit(last, last, f", {listed}")]
    line_end = (source.text + "\n").index("\n", last)
    dash = source.text[source.text.rfind("\n", 0, first) + 1 : first]
    return [Edit(line_end, line_end, "".join(f"\n{dash}{id}" for id in ids))]


def _new_key(source: Source, listed: str) -> Edit:
    end = len(source.text)
    if is_inline(source, source.marks):
        brace = source.marks[1] - 1
        return Edit(brace, brace, f", {KEY}: [{listed}]")
    return Edit(end, end, ("" if source.text.endswith("\n") else "\n") + f"{KEY}: [{listed}]\n")
