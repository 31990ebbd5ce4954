"""Files of ours that no brief gives any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from specsmith.save import is_ours

_LARGEST = 50 * 2**20
"""Bytes of a file that is looked at."""


def surplus_files(given: Mapping[Path, Collection[str]], roots: Iterable[Path]) -> list[Path]:
    """Files of ours in the briefs' folders that are not among those given, and in other folders of the roots.

    `given` are the names of each brief's files, by its folder. A root is a folder in which each brief of a project
    has its own; none is named where not all briefs of the project are known.
    """
    found = [path for folder, names in given.items() for path in _ours(folder) if path.name not in names]
    known = {folder.resolve() for folder in given}
    for root in dict.fromkeys(roots):
        others = [each for each in _entries(root) if each.is_dir() and each.resolve() not in known]
        found += [path for folder in others for path in _ours(folder)]
    return sorted(found)


def names_in(folder: Path) -> list[str]:
    """The names of all that stands in a folder: of a brief with errors nobody knows what it gives."""
    return [each.name for each in _entries(folder)]


def _ours(folder: Path) -> Iterator[Path]:
    for path in _entries(folder):
        if path.is_file() and path.stat().st_size <= _LARGEST and is_ours(path, path.read_bytes()):
            yield path


def _entries(folder: Path) -> list[Path]:
    """What stands in a folder, without links and hidden files."""
    if not folder.is_dir() or folder.is_symlink():
        return []
    return sorted(each for each in folder.iterdir() if not each.name.startswith(".") and not each.is_symlink())
