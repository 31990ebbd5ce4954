"""A stable share of the briefs, for one of several machines.

Which share a brief is in follows from its path alone, seen from the root of the repository: a brief that comes, goes
or changes moves no other, and all machines agree without talking. Not from its id, which only reading tells, and which
a brief may lack or have in common with another. Only the standard library is loaded.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from unicodedata import normalize

from specsmith.frozen import FrozenValue
from specsmith.repository import configuration_file

FORM = "NUMBER/ALL, as in 2/8, the second of eight"
"""How a shard is written."""


class Shard(FrozenValue):
    """One share of all."""

    number: int
    """From 1."""
    all: int

    def __str__(self) -> str:
        return f"{self.number}/{self.all}"

    def holds(self, file: Path) -> bool:
        """Whether a brief is in this share."""
        from hashlib import sha256  # which loads OpenSSL

        digest = sha256(os.fsencode(normalize("NFC", _path_from_root(file)))).digest()
        return int.from_bytes(digest[:8], "big") % self.all == self.number - 1

    def of(self, files: Sequence[Path]) -> list[Path]:
        """The briefs in this share, in their order."""
        return [file for file in files if self.holds(file)]


def shard_of(text: str) -> Shard | None:
    """The shard that is written like this; None where it is none."""
    found = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", text)
    number, of_all = (int(found[1]), int(found[2])) if found else (0, 0)
    return Shard(number, of_all) if 1 <= number <= of_all else None


def _path_from_root(file: Path) -> str:
    real = _real(file.parent.absolute()) / file.name
    return Path(os.path.relpath(real, _root(Path.cwd()))).as_posix()


@cache
def _real(folder: Path) -> Path:
    return folder.resolve()


@cache
def _root(here: Path) -> Path:
    """The root of the repository around a folder; without one that of the project, else the folder."""
    around = (each for each in (here, *here.parents) if os.path.lexists(each / ".git"))
    settings = configuration_file(here)
    return next(around, settings.parent.resolve() if settings else here)
