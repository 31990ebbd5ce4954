"""Where briefs and a project's settings are found; nothing but the standard library, for a build that has nothing to do
must not pay for more."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

SUFFIX = ".brief.yaml"

SETTINGS = "specsmith.yaml"

_ID = re.compile(
    rb"""^(?:\xef\xbb\xbf)?["']?id["']?[ \t]*:[ \t]*["']?([A-Z][A-Z0-9-]*)["']?[ \t\r]*(?:#.*)?$""", re.MULTILINE
)
_MOST = 64 * 1024
"""The bytes of a brief in which its id is looked for; it stands among the first lines."""

_SKIPPED = ("node_modules", "__pycache__", "site-packages")


class NotFound(Exception):
    """No brief where one was named; says what to do."""


def stem(file: Path) -> str:
    """The file's name without `.brief.yaml`: the name of its folder of documents."""
    return file.name.removesuffix(SUFFIX) if file.name.endswith(SUFFIX) else file.stem


def id_of(file: Path) -> str:
    """What stands as the id at the beginning of a line; empty where nothing does, or the file cannot be read."""
    try:
        with file.open("rb") as opened:
            found = _ID.search(opened.read(_MOST))
    except OSError:
        return ""
    return found[1].decode() if found else ""


def find_briefs(places: Iterable[str]) -> list[Path]:
    """The brief files named, and those below each folder named, in order and once.

    Raises NotFound for a place that is not there, and for a folder without briefs.
    """
    once: dict[tuple[int, int], Path] = {}
    for place in places:
        for path in _briefs_at(place):
            status = path.stat()
            once.setdefault((status.st_dev, status.st_ino), path)
    return list(once.values())


def _briefs_at(place: str) -> list[Path]:
    path = Path(place)
    if place and path.is_dir():
        below = briefs_below(path)
        if not below:
            raise NotFound(f"{place}: no file here is called *{SUFFIX}; specsmith new writes one")
        return below
    if place and path.exists():
        return [path]
    raise NotFound(f"{place or '(an empty name)'}: no such file or folder{_elsewhere(path.name)}")


def _elsewhere(name: str) -> str:
    """Where in the project a brief of that name is: documents name their brief without its folder."""
    settings = configuration_file(Path()) if name.endswith(SUFFIX) else None
    found = [path for path in briefs_below(settings.parent) if path.name == name] if settings else []
    return f"; did you mean {found[0]}?" if len(found) == 1 else ""


def briefs_below(folder: Path) -> list[Path]:
    """The briefs in a folder and below, hidden and vendored folders left out, in order."""
    return sorted(_files_named_like_briefs(str(folder)), key=lambda path: path.parts)


def _files_named_like_briefs(folder: str) -> Iterator[Path]:
    waiting = [folder]
    while waiting:
        for entry in _entries(waiting.pop()):
            if entry.is_dir(follow_symlinks=False):
                waiting += [] if is_skipped(entry.name) else [entry.path]
            elif entry.name.endswith(SUFFIX) and not entry.name.startswith(".") and _is_file(entry):
                yield Path(entry.path)


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Also behind a link; the disk is asked for links alone."""
    return entry.is_file(follow_symlinks=False) or (entry.is_symlink() and Path(entry.path).is_file())


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What is in a folder; nothing where nobody may look."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def is_skipped(folder: str) -> bool:
    """Whether a folder of this name holds no briefs: a hidden or a vendored one."""
    return folder.startswith(".") or folder in _SKIPPED


def configuration_file(folder: Path) -> Path | None:
    """The nearest specsmith.yaml, in a folder or above; seen from here where it is below.

    The search ends at the root of the repository, so that no file outside it has a say.
    """
    for each in (folder.resolve(), *folder.resolve().parents):
        if os.path.lexists(each / SETTINGS):
            here = Path.cwd()
            return (each / SETTINGS).relative_to(here) if each.is_relative_to(here) else each / SETTINGS
        if os.path.lexists(each / ".git"):
            return None
    return None
