"""A Word document against what the brief gives.

The digests in it say which blocks are out of date. Where none is, its
paragraphs say what somebody wrote; where one is, they cannot tell, and only
whether another program saved the file is said.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from specsmith.freshness.stale import Block
from specsmith.writers.docx.reading import Parts, digests_of, lines_of, parts_of, untouched
from specsmith.writers.docx.runs import bookmark_name

_TEXT = "word/document.xml"
_HEAD = "head"
"""What stands before the first item."""


def blocks_of_word(standing: bytes, fresh: bytes) -> list[Block] | None:
    """The blocks that differ; None where the file cannot be read as one of ours."""
    theirs, ours = parts_of(standing), parts_of(fresh)
    if theirs is None or ours is None:
        return None
    if theirs == ours:
        return []
    said, given = digests_of(theirs), digests_of(ours)
    if not said:
        return None
    differing = [name for name in {**given, **said} if said.get(name) != given.get(name)]
    if differing:
        return [*_saved_elsewhere(standing), *(_outdated(name, name in said, name in given) for name in differing)]
    return _edited(theirs, ours, given) or [_elsewhere(theirs, ours)]


def _saved_elsewhere(standing: bytes) -> list[Block]:
    says = "another program saved the file after it was generated; look through it before it is replaced"
    return [] if untouched(standing) else [Block(_HEAD, "edited", says)]


def _outdated(name: str, said: bool, given: bool) -> Block:
    if not said:
        return Block(name, "outdated", "is not there yet")
    return Block(name, "outdated", "a build gives another text" if given else "the brief does not give it any more")


def _edited(theirs: Parts, ours: Parts, given: dict[str, str]) -> list[Block]:
    """Paragraphs that differ although every digest is that of what the brief gives."""
    names = {bookmark_name(name): name for name in given}
    here, there = lines_of(theirs), lines_of(ours)
    written: dict[str, list[str]] = {}
    lost: dict[str, list[str]] = {}
    matcher = SequenceMatcher(None, [text for _, text in here], [text for _, text in there], autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            _note(written, here[start:end], names)
            _note(lost, there[first:last], names)
    return [
        Block(each, "edited", "was edited by hand", tuple(written.get(each, ())), tuple(lost.get(each, ())))
        for each in {**written, **lost}
    ]


def _note(found: dict[str, list[str]], lines: list[tuple[str, str]], names: dict[str, str]) -> None:
    for place, text in lines:
        found.setdefault(names.get(place, _HEAD), []).append(text)


def _elsewhere(theirs: Parts, ours: Parts) -> Block:
    """The text is the same in both."""
    differing = [name for name in {**ours, **theirs} if theirs.get(name) != ours.get(name)]
    if _TEXT in differing:
        return Block(_HEAD, "outdated", "the text is the same, and the file was saved by another program or version")
    return Block(_HEAD, "outdated", f"the look is another: {', '.join(differing[:3])}")
