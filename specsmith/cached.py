"""Files that a project keeps only to be faster the next time, in `.specsmith/cache`: safe to delete.

The folder may be a stranger's. Nothing is read or written behind a link in it,
and whoever takes something from it looks at it first.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from specsmith.save import rewrite

CACHE = Path(".specsmith") / "cache"

_IGNORED = b"*\n"


def kept(file: Path, most: int) -> bytes:
    """What is in a file, at most so many bytes; nothing where there is none."""
    try:
        if _leads_elsewhere(file) or not file.is_file():
            return b""
        with file.open("rb") as opened:
            return opened.read(most)
    except OSError:
        return b""


def keep(file: Path, content: bytes) -> None:
    """Nothing is lost but time where this fails; what somebody put in the way stays as it is."""
    ignored = file.with_name(".gitignore")
    with suppress(OSError):
        if _leads_elsewhere(file):
            return
        if not os.path.lexists(ignored):
            rewrite(ignored, _IGNORED)
        rewrite(file, content)


def _leads_elsewhere(file: Path) -> bool:
    """Whether a link is on the way: a repository can bring one, to a file that is not its own."""
    return any(each.is_symlink() for each in (file, file.parent, file.parent.parent))
