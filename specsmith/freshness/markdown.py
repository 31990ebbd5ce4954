"""A Markdown document against what the brief gives, block by block."""

from __future__ import annotations

from collections import Counter

from specsmith.freshness.stale import PUT_TOGETHER, Block
from specsmith.render.blocks import HEAD, LAYOUT, NOTE, Stamped, stamped

_BOM = "\ufeff"
_OURS = {NOTE, *(f"<!-- {each} -->" for each in LAYOUT)}
"""Lines above the first block that are nobody's text."""


def blocks_of_markdown(standing: bytes, fresh: bytes, headed: bool) -> list[Block]:
    """The blocks that differ, in the order of the document.

    `headed`: above the first block a build puts two lines, so that others are somebody's.
    """
    theirs, ours = (_text(content) for content in (standing, fresh))
    return _found(stamped(theirs), stamped(ours), headed) if theirs != ours else []


def _text(content: bytes) -> str:
    """As git or an editor may have changed it on the way to another system."""
    return content.decode("utf-8", errors="replace").removeprefix(_BOM).replace("\r\n", "\n")


def _found(theirs: list[Stamped], ours: list[Stamped], headed: bool) -> list[Block]:
    here, given = ({each.name: each for each in reversed(blocks)} for blocks in (theirs, ours))
    names = dict.fromkeys(each.name for each in (*ours, *theirs))
    found = [each for name in names if name != HEAD and (each := _compared(name, here.get(name), given.get(name)))]
    found = [*_head(here[HEAD], given[HEAD], headed), *found]
    times, built = (Counter(each.name for each in blocks) for blocks in (theirs, ours))
    twice = [name for name in names if times[name] > max(built[name], 1)]
    found += [_twice(name, [each for each in theirs if each.name == name], given.get(name)) for name in twice]
    return found or [Block(HEAD, "outdated", "the blocks stand in another order, or with other blank lines")]


def has_edits(standing: bytes) -> bool:
    """Whether a block of a document does not match its digest, or lines stand above the first one."""
    head, *blocks = stamped(_text(standing))
    return bool(_added(head)) or not all(each.true for each in blocks)


def _twice(name: str, here: list[Stamped], given: Stamped | None) -> Block:
    known = set(given.text.split("\n")) if given else set()
    lines = (line for each in here for line in each.text.split("\n"))
    return Block(name, "edited", "stands twice", tuple(line for line in lines if line.strip() and line not in known))


def _head(theirs: Stamped, ours: Stamped, headed: bool) -> list[Block]:
    """What stands before the first block, which has no digest."""
    if theirs.text == ours.text:
        return []
    if headed and _added(theirs):
        return [Block(HEAD, "edited", "was edited by hand", _added(theirs))]
    note = NOTE in theirs.text.split("\n")
    return [Block(HEAD, "outdated", PUT_TOGETHER if note else "a build gives another text")]


def _added(head: Stamped) -> tuple[str, ...]:
    """The lines that are neither where the document comes from, nor its title, nor about paper."""
    lines = [line for line in head.text.split("\n")[1:] if line.strip() and line not in _OURS]
    title = next((line for line in lines if line.startswith("# ")), "")
    return tuple(line for line in lines if line != title)


def _compared(name: str, theirs: Stamped | None, ours: Stamped | None) -> Block | None:
    if theirs is None:
        return Block(name, "outdated", "is not there yet, or was taken out")
    if not theirs.true:
        return _edited(name, theirs, ours)
    if ours is None:
        return Block(name, "outdated", "the brief does not give it any more")
    return None if theirs.text == ours.text else Block(name, "outdated", "a build gives another text")


def _edited(name: str, theirs: Stamped, ours: Stamped | None) -> Block | None:
    given = ours.text.split("\n") if ours else []
    here = theirs.text.split("\n")
    known, standing = set(given), set(here)
    written = tuple(line for line in here if line.strip() and line not in known)
    lost = tuple(line for line in given if line.strip() and line not in standing)
    if ours and here == given:  # only the digest was changed, or what was written is what the brief gives now
        return Block(name, "outdated", "says what the brief gives, with the digest of another text")
    return Block(name, "edited", "was edited by hand", written, lost)
