"""Whether committed documents are what the brief gives, and why not, block by block.

A block carries a digest of its text as it was generated. One that does not
match its digest was edited by hand; one that matches and differs from what the
brief gives now is out of date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from specsmith.freshness.markdown import blocks_of_markdown
from specsmith.freshness.stale import Block, Stale, State

__all__ = ["Block", "Stale", "State", "compared", "edited_blocks", "edits", "stale_files"]


def _blocks_of_word(standing: bytes, fresh: bytes) -> list[Block] | None:
    from specsmith.freshness.word import blocks_of_word  # and what reads Word files, which few builds have to

    return blocks_of_word(standing, fresh)


_COMPARED = {".md": blocks_of_markdown, ".docx": _blocks_of_word}
"""By the ending of their names, the files that fall into blocks."""


def stale_files(folder: Path, fresh: Mapping[str, bytes], wanted: Iterable[str]) -> list[Stale]:
    """What is stale of the files that a brief gives, in their order; raises OSError where one cannot be read."""
    return [each for name in wanted if (each := _stale(folder / name, fresh[name]))]


def edited_blocks(folder: Path, fresh: Mapping[str, bytes]) -> list[tuple[Path, Block]]:
    """The blocks of standing documents that somebody edited by hand, and that writing would replace."""
    files = [folder / name for name in fresh if Path(name).suffix in _COMPARED]
    standing = {file: file.read_bytes() for file in files if file.is_file()}
    return [(file, each) for file, content in standing.items() for each in edits(file, content, fresh[file.name])]


def edits(file: Path, standing: bytes, fresh: bytes) -> list[Block]:
    """The blocks in the content of a file that somebody edited by hand; a file without blocks tells of none."""
    if standing == fresh or file.suffix not in _COMPARED or _is_conflicted(file, standing):
        return []
    return [each for each in _COMPARED[file.suffix](standing, fresh) or [] if each.state == "edited"]


def _stale(file: Path, fresh: bytes) -> Stale | None:
    if not file.is_file():
        return Stale(file, "missing")
    return compared(file, file.read_bytes(), fresh)


def compared(file: Path, standing: bytes, fresh: bytes) -> Stale | None:
    """How the content of a file differs from what a build gives; None where nothing does that counts."""
    if standing == fresh:
        return None
    if _is_conflicted(file, standing):
        return Stale(file, "conflicted")
    if file.suffix in _COMPARED:
        return _by_blocks(file, _COMPARED[file.suffix](standing, fresh))
    return None if _lines(standing) == _lines(fresh) else Stale(file, "other")


def _is_conflicted(file: Path, standing: bytes) -> bool:
    """Whether a merge wrote both sides into a text: nobody wrote these lines by hand."""
    return file.suffix == ".md" and b"\n<<<<<<< " in standing


def _by_blocks(file: Path, blocks: list[Block] | None) -> Stale | None:
    if blocks is None:
        return Stale(file, "other")
    if not blocks:
        return None
    edited = any(each.state == "edited" for each in blocks)
    return Stale(file, "edited" if edited else "outdated", tuple(blocks))


def _lines(content: bytes) -> bytes:
    """As git may have changed it on the way to another system."""
    return content.replace(b"\r\n", b"\n")
