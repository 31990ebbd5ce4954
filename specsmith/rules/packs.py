"""Rules of an organisation's own, from folders of files in the grammar of the shipped ones."""

from __future__ import annotations

from collections.abc import Sequence
from errno import EINVAL
from pathlib import Path

from specsmith.rules.load import Files, Knowledge, knowledge_of
from specsmith.source import Limits


def checked(files: Files, shipped: Knowledge) -> Knowledge:
    """The rules of a pack's files, checked beside the shipped ones.

    Raises BrokenRules with every fault of the first file that has one.
    """
    from specsmith.rules.prepare import prepare  # checking loads the whole model; shipped rules need none of it

    return knowledge_of(dict(prepare(files, shipped.families, shipped.sources)))


def pack_files(folders: Sequence[Path]) -> Files:
    """The rules files of the folders with their contents, by folder and name; raises OSError for what is no file."""
    found = [each for folder in dict.fromkeys(folders) for each in sorted(folder.glob("*.yaml"))]
    return [(str(each), _content(each)) for each in found]


def _content(file: Path) -> bytes:
    """No more than is ever read, and nothing of what is no file: a pipe or a device may have no end."""
    if file.exists() and not file.is_file():
        raise OSError(EINVAL, "not a file", str(file))
    with file.open("rb") as opened:
        return opened.read(Limits().bytes + 1)
