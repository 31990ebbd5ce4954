"""Rules of an organisation's own, from folders of files in the grammar of the shipped ones."""

from __future__ import annotations

from collections.abc import Sequence
from errno import EINVAL
from pathlib import Path

from specsmith.rules.load import Files
from specsmith.source import Limits


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
