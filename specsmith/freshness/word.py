"""A Word document against what the brief gives.

The digests in it say which blocks are out of date, and a seal over all its
parts whether another program saved it. In such a file, the paragraphs that the
brief does not give are what somebody wrote, or what is out of date.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

from specsmith.freshness.stale import Block
from specsmith.writers.docx.digests import is_sealed
from specsmith.writers.docx.reading import Parts, digests_of, lines_of, parts_of
from specsmith.writers.docx.runs import bookmark_name

_PICTURES = "word/media/"
_MANY = 2000
"""Lines of a document above which those that moved are not told from those that changed."""
_SAME = "the text is the same, and the file was saved by another program or version"
_HEAD = "head"
"""What stands before the first item."""


def blocks_of_word(standing: bytes, fresh: bytes) -> list[Block] | None:
    """The blocks that differ; None where the file cannot be read as one of ours."""
    theirs, ours = parts_of(standing), parts_of(fresh)
    if theirs is None or ours is None or not lines_of(theirs):
        return None
    if theirs == ours:
        return []
    said, given = digests_of(theirs), digests_of(ours)
    if not said:
        return None
    differing = [name for name in {**given, **said} if said.get(name) != given.get(name)]
    if is_sealed(theirs):  # somebody built it, if of another brief or in another place
        return [_outdated(name, name in said, name in given) for name in differing] or [_built_elsewhere(theirs, ours)]
    if differing:
        return [
            _saved_elsewhere(theirs, ours),
            *(_outdated(name, name in said, name in given) for name in differing),
        ]
    return _edited(theirs, ours, given) or [Block(_HEAD, "foreign", _SAME)]


def was_saved_elsewhere(content: bytes) -> bool:
    """Whether another program wrote a Word file of ours, or broke it."""
    parts = parts_of(content)
    return parts is None or not is_sealed(parts)


def _built_elsewhere(theirs: Parts, ours: Parts) -> Block:
    """Every block is that of what the brief gives, and no program but ours wrote the file."""
    differing = [name for name in {**ours, **theirs} if theirs.get(name) != ours.get(name)]
    if any(name.startswith(_PICTURES) for name in differing):
        return Block(_HEAD, "outdated", "its diagrams were drawn otherwise, or not in one of the two places")
    if lines_of(theirs) != lines_of(ours):
        return Block(_HEAD, "outdated", "a build gives another text")
    return Block(_HEAD, "outdated", f"its look is another: {', '.join(sorted(differing)[:3])}")


def _saved_elsewhere(theirs: Parts, ours: Parts) -> Block:
    given = Counter(text for _, text in lines_of(ours))
    more = Counter(text for _, text in lines_of(theirs)) - given
    written = (*more.elements(), *(text for _, text in _pictures(theirs, ours)))
    return Block(_HEAD, "edited", "was saved by another program after it was generated", written)


def _outdated(name: str, said: bool, given: bool) -> Block:
    if not said:
        return Block(name, "outdated", "is not there yet")
    return Block(name, "outdated", "a build gives another text" if given else "the brief does not give it any more")


def _edited(theirs: Parts, ours: Parts, given: dict[str, str]) -> list[Block]:
    """Paragraphs that differ although every digest is that of what the brief gives."""
    names = {bookmark_name(name): name for name in given}
    here, there = [*lines_of(theirs), *_pictures(theirs, ours)], lines_of(ours)
    written: dict[str, list[str]] = {}
    lost: dict[str, list[str]] = {}
    if max(len(here), len(there)) > _MANY:  # to pair them would take minutes
        known = ({text for _, text in each} for each in (there, here))
        for found, lines, others in zip((written, lost), (here, there), known, strict=True):
            _note(found, [each for each in lines if each[1] not in others], names)
        return _blocks(written, lost)
    matcher = SequenceMatcher(None, [text for _, text in here], [text for _, text in there], autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            _note(written, here[start:end], names)
            _note(lost, there[first:last], names)
    return _blocks(written, lost)


def _pictures(theirs: Parts, ours: Parts) -> list[tuple[str, str]]:
    """A line for each picture that is in their file alone."""
    known = {content for name, content in ours.items() if name.startswith(_PICTURES)}
    more = [name for name, content in theirs.items() if name.startswith(_PICTURES) and content not in known]
    return [("", f"(a picture: {name.removeprefix(_PICTURES)})") for name in more]


def _blocks(written: dict[str, list[str]], lost: dict[str, list[str]]) -> list[Block]:
    return [
        Block(each, "edited", "was edited by hand", tuple(written.get(each, ())), tuple(lost.get(each, ())))
        for each in {**written, **lost}
    ]


def _note(found: dict[str, list[str]], lines: list[tuple[str, str]], names: dict[str, str]) -> None:
    for place, text in lines:
        found.setdefault(names.get(place, _HEAD), []).append(text)
