"""The files and folders that a configuration names: all of them below it, for whoever sends a change may name them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path as File
from typing import TYPE_CHECKING

from specsmith.diagnostics import Path, SpecsmithError, error, quote
from specsmith.rules.plain import text, words

if TYPE_CHECKING:
    from specsmith.own_templates import OwnTemplates


def briefs(settings: Mapping[str, object], below: File) -> tuple[File, ...]:
    """The files and folders that hold briefs, the configuration's own folder unless others are named."""
    return tuple(_brief_place(name, below, at) for name, at in listed(settings, "briefs")) or (below,)


def _brief_place(name: str, below: File, at: Path) -> File:
    _refuse_outside(name, below, at, "name a folder of briefs, or a brief, beside this file")
    if not (below / name).exists():
        raise SpecsmithError([error("no-file", f"there is no file or folder {quote(name)}", at)])
    return below / name


def out(settings: Mapping[str, object], below: File) -> File | None:
    """The folder for documents, which need not be there yet; none where the setting is left out."""
    if settings.get("out") is None:
        return None
    name = text(settings, "out", ("out",))
    hint = "name a folder below this file, such as docs/specs"
    _refuse_outside(name, below, ("out",), hint)
    _refuse_hidden(name, ("out",), hint)
    return below / name


def packs(settings: Mapping[str, object], below: File) -> tuple[File, ...]:
    """The folders of rules files."""
    return tuple(_pack(name, below, at) for name, at in listed(settings, "packs"))


def listed(settings: Mapping[str, object], key: str) -> list[tuple[str, Path]]:
    """The names under a key, one or a list of them, each with its place."""
    value = settings.get(key)
    return [
        (name, (key, index) if isinstance(value, list) else (key,)) for index, name in enumerate(words(value, (key,)))
    ]


def baseline(settings: Mapping[str, object], below: File) -> File | None:
    """The file, which need not be there yet; it stands in the folder of the configuration or below.

    A link must not lead out of there, and nothing hidden is written, since whoever sends a change may have named it.
    """
    if settings.get("baseline") is None:
        return None
    name = text(settings, "baseline", ("baseline",))
    hint = "name a file beside this one, such as specsmith-baseline.json"
    _refuse_outside(name, below, ("baseline",), hint)
    _refuse_hidden(name, ("baseline",), hint)
    return below / name


def reference(settings: Mapping[str, object], below: File) -> File | None:
    """The file; what is in it is looked at when it is needed."""
    if settings.get("reference") is None:
        return None
    name = text(settings, "reference", ("reference",))
    hint = "name a Word file beside this one, such as company.docx"
    _refuse_outside(name, below, ("reference",), hint)
    if not (below / name).is_file():
        raise SpecsmithError([error("no-file", f"there is no file {quote(name)}", ("reference",), hint)])
    return below / name


def templates(settings: Mapping[str, object], below: File) -> OwnTemplates | None:
    """The project's own templates, read; none where the setting is left out."""
    if settings.get("templates") is None:
        return None
    from specsmith.own_templates.folder import read_folder  # most projects have none

    name = text(settings, "templates", ("templates",))
    hint = "name a folder beside this file, such as templates"
    _refuse_outside(name, below, ("templates",), hint)
    _refuse_hidden(name, ("templates",), hint)
    if not _is_folder(below / name):
        raise SpecsmithError([error("no-folder", f"there is no folder {quote(name)}", ("templates",), hint)])
    return read_folder(below / name)


def _refuse_outside(name: str, below: File, at: Path, hint: str) -> None:
    if not _is_inside(name, below):
        raise SpecsmithError([error("outside", f"{quote(name)} is not below this file", at, hint)])


def _refuse_hidden(name: str, at: Path, hint: str) -> None:
    """Nothing is written into `.git`, `.github` and the like."""
    if any(part.startswith(".") for part in File(name).parts):
        raise SpecsmithError([error("hidden", f"{quote(name)} is a hidden file or folder", at, hint)])


def _is_inside(name: str, folder: File) -> bool:
    """Whether a name leads below a folder, also through the links that are there."""
    if File(name).is_absolute() or ".." in File(name).parts:
        return False
    try:
        return File(os.path.realpath(folder / name)).is_relative_to(os.path.realpath(folder))
    except OSError:  # a name that no file can have
        return False


def _pack(name: str, below: File, at: Path) -> File:
    folder = below / name
    hint = "name the folder that holds the rules files (*.yaml)"
    if not _is_folder(folder):
        raise SpecsmithError([error("no-such-pack", f"{quote(name)} is not a folder beside this file", at, hint)])
    if not any(folder.glob("*.yaml")):
        raise SpecsmithError([error("empty-pack", f"the folder {quote(name)} holds no rules file", at, hint)])
    return folder


def _is_folder(path: File) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that no file can have
        return False
