"""A Markdown document against what the brief gives, block by block."""

from __future__ import annotations

from collections import Counter

from specsmith.freshness.stale import Block
from specsmith.render.blocks import HEAD, Stamped, stamped

_BOM = "\ufeff"


def blocks_of_markdown(standing: bytes, fresh: bytes) -> list[Block] | None:
    """The blocks that differ, in the order of the document; None where one of the files is no text."""
    try:
        theirs, ours = (_text(content) for content in (standing, fresh))
    except UnicodeDecodeError:
        return None
    return _found(stamped(theirs), stamped(ours)) if theirs != ours else []


def _text(content: bytes) -> str:
    """As git or an editor may have changed it on the way to another system."""
    return content.decode("utf-8").removeprefix(_BOM).replace("\r\n", "\n")


def _found(theirs: list[Stamped], ours: list[Stamped]) -> list[Block]:
    here, given = ({each.name: each for each in reversed(blocks)} for blocks in (theirs, ours))
    names = dict.fromkeys(each.name for each in (*ours, *theirs))
    found = [each for name in names if (each := _compared(name, here.get(name), given.get(name)))]
    times = Counter(each.name for each in theirs)
    twice = [name for name in names if times[name] > 1]
    found += [Block(name, "edited", "stands twice") for name in twice]
    return found or [Block(HEAD, "outdated", "the blocks stand in another order, or with other blank lines")]


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
