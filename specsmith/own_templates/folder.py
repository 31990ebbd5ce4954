"""Reads a project's templates, all of them and nothing else: no link, pipe, hidden or large file gets in."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ELOOP
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG

from specsmith.diagnostics import Diagnostic, SpecsmithError, error, quote
from specsmith.own_templates import OwnTemplates
from specsmith.resources import ALL, TEMPLATE

LARGEST = 256 * 2**10
"""Bytes of a template."""
TOGETHER = 2 * 2**20
"""Bytes of all."""
MANY = 200
"""Templates of a folder."""

_NAME = re.compile(r"_?[a-z][a-z0-9-]{0,63}\.md\.j2")
_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""What Windows takes for a device and not for a file."""
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_BINARY"))


class Unfit(Exception):
    """Why a file cannot be a template."""


def read_folder(folder: Path) -> OwnTemplates:
    """The templates in a folder; raises SpecsmithError, which names each file that cannot be one, and OSError."""
    faults: list[Diagnostic] = []
    sources: dict[str, str] = {}
    with _opened(folder) as place:
        names = sorted(os.listdir(folder if place is None else place))  # noqa: PTH208 - of an open folder
        for name in names[:MANY]:
            try:
                sources[name] = _text(folder, name, place)
            except Unfit as why:
                faults.append(
                    error("unfit-template", f"{quote(str(folder.name))}: {quote(name)} {why}", ("templates",))
                )
    faults += _as_a_whole(folder, names, sources)
    if faults:
        raise SpecsmithError(faults)
    return OwnTemplates(folder, sources)


def _as_a_whole(folder: Path, names: list[str], sources: dict[str, str]) -> list[Diagnostic]:
    said = ""
    if not names:
        said = f"holds no template; put one there, as spec{TEMPLATE}"
    elif len(names) > MANY:
        said = f"holds more than {MANY} files"
    elif sum(len(each.encode()) for each in sources.values()) > TOGETHER:
        said = f"holds more than {TOGETHER // 2**20} MiB of templates"
    return [error("unfit-templates", f"the folder {quote(folder.name)} {said}", ("templates",))] if said else []


@contextmanager
def _opened(folder: Path) -> Iterator[int | None]:
    """The folder itself, so that nobody can put another in its place; None where the system has no such thing."""
    if os.open not in os.supports_dir_fd:
        yield None
        return
    place = os.open(os.path.realpath(folder), os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        yield place
    finally:
        os.close(place)


def _text(folder: Path, name: str, place: int | None) -> str:
    if name.startswith("."):
        raise Unfit("is hidden; take it out of the folder")
    path = name if place is not None else str(folder / name)
    _refuse_kind(os.stat(path, dir_fd=place, follow_symlinks=False))
    _refuse_name(name)
    try:
        opened = os.open(path, _FLAGS, dir_fd=place)
    except OSError as failure:
        raise Unfit("is a link" if failure.errno == ELOOP else (failure.strerror or "").lower()) from failure
    with os.fdopen(opened, "rb") as file:
        _refuse_kind(os.fstat(file.fileno()))  # and not what stood there a moment ago
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Unfit(f"has more than {LARGEST // 2**10} KiB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unfit("is not UTF-8") from None


def _refuse_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise Unfit(f"is not named as a template: small letters, digits and hyphens, then {TEMPLATE}")
    document = name.removesuffix(TEMPLATE)
    if document == ALL or _DEVICE.fullmatch(document):
        raise Unfit("has a name that means something else; choose another")


def _refuse_kind(status: os.stat_result) -> None:
    """Only a file that has one name: a link of either sort may lead to one that is not the project's."""
    if S_ISLNK(status.st_mode):
        raise Unfit("is a link; put the file itself there")
    if S_ISDIR(status.st_mode):
        raise Unfit("is a folder; templates lie side by side")
    if not S_ISREG(status.st_mode):
        raise Unfit("is no file")
    if status.st_nlink > 1:
        raise Unfit("is a hard link: the file has another name elsewhere; put a copy there")
