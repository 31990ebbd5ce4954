"""A Markdown document against what the brief gives, block by block."""

from __future__ import annotations

from collections import Counter

from specsmith.freshness.stale import PUT_TOGETHER, Block
from specsmith.render.blocks import HEAD, NOTE, Stamped, stamped

_BOM = "\ufeff"
_HEADLINES = 2
"""The lines before the first block, unless a project's template has more: where it comes from, and the title."""


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
    found += [_twice(name, [each for each in theirs if each.name == name], given.get(name)) for name in twice]
    return found or [Block(HEAD, "outdated", "the blocks stand in another order, or with other blank lines")]


def has_edits(standing: bytes) -> bool:
    """Whether a block of a document does not match its digest; what is no text was not generated either."""
    try:
        return not all(each.true for each in stamped(_text(standing)))
    except UnicodeDecodeError:
        return True


def _twice(name: str, here: list[Stamped], given: Stamped | None) -> Block:
    known = set(given.text.split("\n")) if given else set()
    lines = (line for each in here for line in each.text.split("\n"))
    return Block(name, "edited", "stands twice", tuple(line for line in lines if line.strip() and line not in known))


def _head(theirs: Stamped, ours: Stamped) -> Block | None:
    """What stands before the first block has no digest; where a build puts only two lines there, others are known."""
    if theirs.text == ours.text:
        return None
    written = [line for line in theirs.text.split("\n")[1:] if line.strip() and line != NOTE and line[:2] != "# "]
    if written and sum(bool(line.strip()) for line in ours.text.split("\n")) == _HEADLINES:
        return Block(HEAD, "edited", "was edited by hand", tuple(written))
    if NOTE in theirs.text.split("\n"):
        return Block(HEAD, "outdated", PUT_TOGETHER)
    return Block(HEAD, "outdated", "a build gives another text")


def _compared(name: str, theirs: Stamped | None, ours: Stamped | None) -> Block | None:
    if theirs is None:
        return Block(name, "outdated", "is not there yet, or was taken out")
    if name == HEAD and ours is not None:
        return _head(theirs, ours)
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
