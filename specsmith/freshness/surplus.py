"""Files of ours that no brief gives any more."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from specsmith.merging.attributes import ATTRIBUTES, folder_in
from specsmith.repository import SETTINGS, configuration_file, is_skipped
from specsmith.save import is_ours

_LARGEST = 50 * 2**20
"""Bytes of a file that is looked at."""
_ATTRIBUTES = 2**20
"""Characters of `.gitattributes` that are looked at."""


def surplus_files(given: Mapping[Path, Collection[str]], roots: Iterable[Path]) -> list[Path]:
    """Files of ours in the briefs' folders that are not among those given, and in other folders of the roots.

    `given` are the names of each brief's files, by its folder. A root is a folder in which each brief of a project
    has its own; none is named where not all briefs of the project are known.
    """
    found = [path for folder, names in given.items() for path in _ours(folder, names)]
    known = {_place(folder) for folder in given}
    for root in dict.fromkeys(roots):
        others = [root / name for name in names_in(root)]
        found += [path for folder in others if _place(folder) not in known for path in _ours(folder)]
    return sorted(found)


def roots_of(folders: Iterable[Path]) -> list[Path]:
    """The folders that hold those of a project's briefs, and the one that did when `specsmith init` ran last.

    That one stands in `.gitattributes`; what is left in it is found although the settings name another by now.
    """
    found = list(dict.fromkeys(folder.parent for folder in folders))
    settings = configuration_file(Path())
    if settings is None:
        return found
    here = settings.parent
    former = here / (_named_for_git(here / ATTRIBUTES) or ".")
    known = {_place(each) for each in (*found, here)}
    return [*found, former] if _is_of_project(former, here) and _place(former) not in known else found


def _is_of_project(folder: Path, project: Path) -> bool:
    """Whether a folder is in that of a project, and not in a hidden one or one with a project or repository of its own.

    Whoever sends a change may have named it.
    """
    whole, top = folder.resolve(), project.resolve()
    if not whole.is_dir() or not whole.is_relative_to(top):
        return False
    between = [each for each in (whole, *whole.parents) if each.is_relative_to(top) and each != top]
    other = any(os.path.lexists(each / name) for each in between for name in (SETTINGS, ".git"))
    return not other and not any(is_skipped(each.name) for each in between)


def _named_for_git(attributes: Path) -> str:
    """The folder of documents that stands in `.gitattributes`."""
    try:
        with attributes.open(encoding="utf-8", errors="replace") as opened:
            return folder_in(opened.read(_ATTRIBUTES)) if attributes.is_file() else ""
    except OSError:
        return ""


def _place(folder: Path) -> tuple[int, int]:
    """What is the same for every way to a folder."""
    with suppress(OSError):
        status = folder.stat()
        return status.st_dev, status.st_ino
    return 0, 0


def names_in(folder: Path) -> list[str]:
    """The names of all that stands in a folder, without links and hidden files.

    Of a brief with errors nobody knows what else it gives.
    """
    if not folder.is_dir() or folder.is_symlink():
        return []
    with os.scandir(folder) as entries:  # which says what is a link without a look at each
        return sorted(each.name for each in entries if not each.name.startswith(".") and not each.is_symlink())


def _ours(folder: Path, but: Collection[str] = ()) -> Iterator[Path]:
    for path in (folder / name for name in names_in(folder) if name not in but):
        if path.is_file() and path.stat().st_size <= _LARGEST and is_ours(path, path.read_bytes()):
            yield path
