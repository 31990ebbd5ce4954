"""Stores what every run needs in the form that loads fastest; deleting it only costs time."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from specsmith.lint.catalogue import is_prepared as checks_stand
from specsmith.lint.catalogue import prepared_files as checks
from specsmith.render.environment import is_prepared as templates_stand
from specsmith.render.environment import prepared_files as templates
from specsmith.rules.load import is_prepared as rules_stand
from specsmith.rules.load import prepared_files as rules

FOLDER = Path(__file__).parent / "prepared"

_PARTS = ((rules_stand, rules), (checks_stand, checks), (templates_stand, templates))


def store(folder: Path = FOLDER) -> None:
    """Writes what is not prepared yet beside the package; a folder that cannot be written is left alone."""
    if not os.access(folder.parent, os.W_OK):
        return
    files = {name: text for stands, made in _PARTS if not stands() for name, text in made().items()}
    try:
        for name, text in files.items():
            _write(folder / name, text)
    except OSError:
        return


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
