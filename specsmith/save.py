"""Bytes -> files: all of a brief's files or none, each one whole, and nobody else's overwritten."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from errno import EACCES
from pathlib import Path
from stat import S_IMODE, S_ISREG


class Refused(Exception):
    """Something stands where a file should go; says what and what to do."""


def save(folder: Path, files: Mapping[str, bytes], force: bool = False) -> list[Path]:
    """Writes the files into the folder and returns those that changed.

    A file that already has its content is not touched. Raises Refused for a
    link, a folder or a file that specsmith did not make (unless `force`),
    and OSError where the disk refuses; in both cases no file has changed.
    """
    if folder.is_symlink():
        raise Refused(f"{folder}: a link stands here; remove it, or choose another --out")
    _clear(folder)
    before = {folder / name: _standing(folder / name, force) for name in files}
    changed = {path: files[path.name] for path, old in before.items() if old != files[path.name]}
    if not changed:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    waiting = {path: _beside(path, "part") for path in changed}
    kept = {path: _beside(path, "old") for path in changed if before[path] is not None}
    try:
        _write({waiting[path]: content for path, content in changed.items()})
        for path, copy in kept.items():
            _keep(path, copy)
        _replace(waiting, kept)
        waiting = {}
    finally:
        for temporary in (*waiting.values(), *kept.values()):
            temporary.unlink(missing_ok=True)
    return sorted(changed)


def rewrite(path: Path, content: bytes, old: bytes | None = None) -> bool:
    """Writes a file as a whole, also behind a link; it keeps its rights and, where that is allowed, its owner.

    With `old`, only where the file still holds that; returns whether it was written.
    Raises OSError where the disk refuses, or nobody may write to the file.
    """
    named, path = path, Path(os.path.realpath(path))  # and not resolve(), which fails on a link to itself
    if path.exists() and not os.access(path, os.W_OK):  # a folder in which one may write would let it be replaced
        raise PermissionError(EACCES, os.strerror(EACCES), str(named))
    _clear(path.parent)
    waiting = _beside(path, "part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write({waiting: content})
        _keep_rights(path, waiting)
        if old is not None and path.read_bytes() != old:
            return False
        waiting.replace(path)
        _flush(path.parent)
    except OSError as failure:  # whose file has a name that nobody knows
        raise OSError(failure.errno, failure.strerror, str(named)) from failure
    finally:
        waiting.unlink(missing_ok=True)
    return True


def _keep_rights(path: Path, waiting: Path) -> None:
    """Gives a new file the rights and the owner of the one that it will replace."""
    if not path.exists():
        return
    waiting.chmod(S_IMODE(path.stat().st_mode))
    with suppress(OSError):  # only root may give a file away
        if os.name == "posix":
            os.chown(waiting, path.stat().st_uid, path.stat().st_gid)


def _standing(path: Path, force: bool) -> bytes | None:
    """What stands at the path, None where nothing does."""
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not S_ISREG(mode):
        raise Refused(f"{path}: a link or folder stands here; remove it, or choose another --out")
    content = path.read_bytes()
    if not force and not is_ours(path, content):
        raise Refused(f"{path}: this file was not made by specsmith; move it, or use --force to replace it")
    return content


def discard(path: Path) -> None:
    """Removes a file of ours, and its folder where nothing else is in it."""
    path.unlink(missing_ok=True)
    with suppress(OSError):  # it is not empty
        path.parent.rmdir()


def is_ours(path: Path, content: bytes) -> bool:
    """Whether specsmith made a file, document or export, and so may replace it."""
    from specsmith.exports import ENDINGS  # who only keeps a file for the next time must not pay for these
    from specsmith.writers import FORMATS, recognises

    ending = path.suffix.removeprefix(".")
    if ending in FORMATS:
        return recognises(ending, content)
    return ending in ENDINGS and ENDINGS[ending](content)


_BESIDE = re.compile(r"\..+\.([0-9]+)-[0-9a-f]{16}\.(?:part|old)")


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(8).hex()}.{ending}")


def _clear(folder: Path) -> None:
    """Removes what a run that was killed left beside its files; what a living process is at work on stays."""
    with suppress(OSError):
        for entry in [*os.scandir(folder)]:
            left = _BESIDE.fullmatch(entry.name)
            if left and not _lives(int(left[1])):
                Path(entry.path).unlink(missing_ok=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _write(files: Mapping[Path, bytes]) -> None:
    """Writes new files, and only then makes each last: a disk is done sooner with what waits together."""
    with ExitStack() as closing:
        opened = [closing.enter_context(open(path, "xb")) for path in files]
        for file, content in zip(opened, files.values(), strict=True):
            file.write(content)
            file.flush()
        for file in opened:
            os.fsync(file.fileno())


def _keep(path: Path, copy: Path) -> None:
    """A second name for the file as it is; a second file where the disk knows no such links."""
    try:
        os.link(path, copy)
    except OSError:
        _write({copy: path.read_bytes()})


def _replace(waiting: Mapping[Path, Path], kept: Mapping[Path, Path]) -> None:
    """Moves every file into its place; if one fails, the ones before it are taken back."""
    done: list[Path] = []
    try:
        for path, temporary in waiting.items():
            temporary.replace(path)
            done.append(path)
        _flush(next(iter(waiting)).parent)
    except BaseException:
        for path in done:
            if path in kept:
                kept[path].replace(path)
            else:
                path.unlink()
        raise


def _flush(folder: Path) -> None:
    """Makes the renames last through a loss of power, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
