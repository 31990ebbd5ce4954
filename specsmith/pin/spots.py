"""Where an item stands in its file, and what has to be written there so that it has an id."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from specsmith.diagnostics import Path
from specsmith.edits import Edit
from specsmith.frozen import FrozenValue, replace
from specsmith.source import Source, Value
from specsmith.source.places import Mark

_INLINE = re.compile(r"(?:&\S+\s+)?[\[{]")
"""How a list or record in brackets begins, behind its anchor if it has one."""

_COLON = re.compile(r"\s*:")


class Spot(FrozenValue):
    """Where one item stands in a file."""

    path: Path
    """Where it stands in the plain data, which differs from its path in the brief where one text stands for a list."""
    data: Value
    mark: Mark
    key: Mark | None = None
    """The key that it stands behind, if it is no entry of a list."""
    inline: bool = False
    """Whether it stands inside brackets."""
    repeated: bool = False
    """Whether an alias (`*x`) brought it here, so that it stands in another place of the file as well."""

    @property
    def begins(self) -> int:
        """Where its first words stand, the same for each place that an alias brings it to."""
        children = self.mark[2]
        return next(iter(children.values()))[0][0] if isinstance(children, dict) and children else self.mark[0]


def spot_of(source: Source, path: Path) -> Spot | None:
    """The place of an item; None where its path leads to nothing that can have an id."""
    spot = Spot((), source.data, source.marks, inline=is_inline(source, source.marks))
    for step in path:
        spot = replace(spot, repeated=spot.repeated or _is_repeated(source, spot))
        below = _below(source, spot, step)
        if below is None:
            return None
        spot = below
    repeated = spot.repeated or _is_repeated(source, spot)
    return replace(spot, repeated=repeated) if isinstance(spot.data, str | dict) else None


def _below(source: Source, spot: Spot, step: str | int) -> Spot | None:
    data, children = spot.data, spot.mark[2]
    inline = spot.inline or is_inline(source, spot.mark)
    if isinstance(data, dict) and isinstance(children, dict) and step in children:
        key, mark = children[str(step)]
        return Spot((*spot.path, step), data[str(step)], mark, key, inline, spot.repeated)
    if isinstance(data, list) and isinstance(children, list) and isinstance(step, int):
        return Spot((*spot.path, step), data[step], children[step], None, inline, spot.repeated)
    return spot if isinstance(data, str) and step == 0 and spot.key else None  # one text stands for a list of one


def is_inline(source: Source, mark: Mark) -> bool:
    """Whether a list or record stands in brackets."""
    return mark[2] is not None and _INLINE.match(source.text, mark[0]) is not None


def _is_repeated(source: Source, spot: Spot) -> bool:
    """A text that an alias repeats is no item that stands twice: it becomes the main text of one."""
    return spot.mark[2] is not None and source.text.startswith("*", spot.mark[0])


def with_id(data: Value, id: str, main: str, alone: bool) -> Value:
    """The plain data of an item with its id; where a text stands `alone`, for a list of one, that list."""
    if isinstance(data, dict):
        return {**data, "id": id}
    record: Value = {"id": id, main: data}
    return [record] if alone else record


def edits_for(source: Source, spot: Spot, id: str, main: str) -> list[Edit]:
    """What to write so that an item has this id; it may turn out to be no YAML, or to say something else."""
    if isinstance(spot.data, dict):
        return [_into_record(source, spot, id)]
    start, end, _ = spot.mark
    if spot.inline:
        before, after = ("[{", "}]") if spot.key else ("{", "}")
        return [Edit(start, start, f"{before}id: {id}, {main}: "), Edit(end, end, after)]
    return list(_from_text(source, spot, id, main))


def _into_record(source: Source, spot: Spot, id: str) -> Edit:
    children = spot.mark[2]
    keys = children if isinstance(children, dict) else {}
    if "id" in keys:
        return _over(source, keys["id"], id)
    first = spot.begins
    if is_inline(source, spot.mark):
        brace = source.text.index("{", spot.mark[0]) + 1
        return Edit(first, first, f"id: {id}, ") if keys else Edit(brace, brace, f"id: {id}")
    return Edit(first, first, f"id: {id}\n" + " " * _column(source, first))


def _over(source: Source, pair: tuple[Mark, Mark], id: str) -> Edit:
    """The id as the value of a key that is there: instead of one that stands there already, or behind the colon."""
    (_, key_end, _), (start, end, _) = pair
    if start < end:
        return Edit(start, end, id)
    colon = _COLON.match(source.text, key_end)
    return Edit(colon.end(), colon.end(), f" {id}") if colon else Edit(key_end, key_end, f": {id}")


def _from_text(source: Source, spot: Spot, id: str, main: str) -> Iterator[Edit]:
    """A plain text becomes a record, and what follows on further lines is indented as far as its new place asks."""
    start, end, _ = spot.mark
    column = _column(source, start)
    if spot.key is None:
        yield Edit(start, start, f"id: {id}\n{' ' * column}{main}: ")
    elif "\n" in source.text[spot.key[1] : start]:
        column += 2
        yield Edit(start, start, f"- id: {id}\n{' ' * column}{main}: ")
    else:
        colon = source.text.index(":", spot.key[1]) + 1
        column = _column(source, spot.key[0]) + 4
        yield Edit(colon, colon, f"\n{' ' * (column - 2)}- id: {id}\n{' ' * column}{main}:")
    yield from _indented(source, start, end, column + 2)


def _indented(source: Source, start: int, end: int, least: int) -> Iterator[Edit]:
    """Moves the further lines of a text to the right, all alike, until the leftmost stands at a column."""
    inside = source.starts[bisect_right(source.starts, start) : bisect_left(source.starts, end)]
    lines = [each for each in inside if source.text[each] != "\n"]
    columns = [len(found[0]) for each in lines if (found := re.compile(" *(?=[^ \n])").match(source.text, each))]
    missing = least - min(columns, default=least)
    if missing > 0:
        yield from (Edit(each, each, " " * missing) for each in lines)


def _column(source: Source, at: int) -> int:
    return at - source.text.rfind("\n", 0, at) - 1
