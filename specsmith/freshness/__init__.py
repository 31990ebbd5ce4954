"""Whether committed documents are what the brief gives, and why not, block by block.

A block carries a digest of its text as it was generated. One that does not
match its digest was edited by hand; one that matches and differs from what the
brief gives now is out of date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from specsmith.freshness.markdown import blocks_of_markdown, has_edits
from specsmith.freshness.stale import Block, Stale, State
from specsmith.render.blocks import HEAD
from specsmith.resources import document_names

__all__ = ["Block", "Stale", "State", "compared", "edited_blocks", "edits", "is_conflicted", "is_edited", "stale_files"]

_UNREADABLE = Block(HEAD, "foreign", "cannot be read, so nobody knows what was written into it")

_SIGN = re.compile(rb"[<|>]{7} |={7}$|<!-- ")
"""How a line of a conflict begins, or a marker whose digest a merge wrote."""


def _blocks(file: Path, standing: bytes, fresh: bytes) -> list[Block] | None:
    """The blocks that differ, of a file that falls into blocks; None where it cannot be read as one of ours."""
    if file.suffix == ".md":
        headed = file.stem in (*document_names(), file.parent.name)  # and not of a template with a head of its own
        return blocks_of_markdown(standing, fresh, headed)
    from specsmith.freshness.word import blocks_of_word  # and what reads Word files, which few builds have to

    return blocks_of_word(standing, fresh)


_IN_BLOCKS = (".md", ".docx")
"""The endings of files that fall into blocks."""


def stale_files(folder: Path, fresh: Mapping[str, bytes], wanted: Iterable[str]) -> list[Stale]:
    """What is stale of the files that a brief gives, in their order; raises OSError where one cannot be read."""
    return [each for name in wanted if (each := _stale(folder / name, fresh[name]))]


def edited_blocks(folder: Path, fresh: Mapping[str, bytes]) -> list[tuple[Path, Block]]:
    """The blocks of standing documents that somebody edited by hand, and that writing would replace."""
    files = [folder / name for name in fresh if Path(name).suffix in _IN_BLOCKS]
    standing = {file: file.read_bytes() for file in files if file.is_file()}
    return [(file, each) for file, content in standing.items() for each in edits(file, content, fresh[file.name])]


def edits(file: Path, standing: bytes, fresh: bytes) -> list[Block]:
    """The blocks in the content of a file that somebody edited by hand; a file without blocks tells of none.

    Of a Word file also that another program saved it, since it may hold more than text.
    """
    if standing == fresh or file.suffix not in _IN_BLOCKS:
        return []
    if is_conflicted(file, standing):
        return _edits_in_conflict(file, standing, fresh)
    blocks = _blocks(file, standing, fresh)
    return [_UNREADABLE] if blocks is None else [each for each in blocks if each.state != "outdated"]


def _edits_in_conflict(file: Path, standing: bytes, fresh: bytes) -> list[Block]:
    """What somebody wrote into one of the sides, and what is on neither: the conflict itself is nobody's text."""
    from specsmith.merging.conflicts import sides_of  # few documents hold one

    sides = [each for each in sides_of(file) if not is_conflicted(file, each)]
    known = {line for each in (*sides, fresh) for line in each.splitlines()}
    own = [line for line in standing.splitlines() if line.strip() and line not in known and not _SIGN.match(line)]
    more = [Block(HEAD, "edited", "has lines of neither side", tuple(each.decode(errors="replace") for each in own))]
    return list(dict.fromkeys([*(each for side in sides for each in edits(file, side, fresh)), *(more if own else [])]))


def is_edited(file: Path, content: bytes) -> bool:
    """Whether somebody edited a document, as far as it tells without what a build gives."""
    if file.suffix == ".docx":
        from specsmith.freshness.word import was_saved_elsewhere

        return was_saved_elsewhere(content)
    return file.suffix == ".md" and (is_conflicted(file, content) or has_edits(content))


def _stale(file: Path, fresh: bytes) -> Stale | None:
    if not file.is_file():
        return Stale(file, "missing")
    return compared(file, file.read_bytes(), fresh)


def compared(file: Path, standing: bytes, fresh: bytes) -> Stale | None:
    """How the content of a file differs from what a build gives; None where nothing does that counts."""
    if standing == fresh:
        return None
    if is_conflicted(file, standing):
        return Stale(file, "conflicted", tuple(_edits_in_conflict(file, standing, fresh)))
    if file.suffix in _IN_BLOCKS:
        return _by_blocks(file, _blocks(file, standing, fresh))
    return None if _lines(standing) == _lines(fresh) else Stale(file, "other")


def is_conflicted(file: Path, standing: bytes) -> bool:
    """Whether a merge wrote both sides into a text: nobody wrote these lines by hand."""
    return file.suffix == ".md" and b"\n<<<<<<< " in b"\n" + standing


def _by_blocks(file: Path, blocks: list[Block] | None) -> Stale | None:
    if blocks is None:
        return Stale(file, "other", (_UNREADABLE,))
    if not blocks:
        return None
    edited = any(each.state == "edited" for each in blocks)
    return Stale(file, "edited" if edited else "outdated", tuple(blocks))


def _lines(content: bytes) -> bytes:
    """As git may have changed it on the way to another system."""
    return content.replace(b"\r\n", b"\n")
