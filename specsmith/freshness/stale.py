"""What is found of a file that is not what its brief gives."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from specsmith.frozen import FrozenValue

STALE = "stale-document"
"""What `check` calls it."""

PUT_TOGETHER = "a merge put it together, and nobody built it since"
"""What is said of a document that carries the note of a merge."""

State = Literal["missing", "conflicted", "edited", "outdated", "other", "surplus"]
"""`missing`: not there. `conflicted`: with a conflict that a merge wrote into it. `edited`: by hand, in some block.
`outdated`: each block is as it was generated once.
`other`: not as given, and nobody can say why. `surplus`: a file of ours that no brief gives any more."""


class Block(FrozenValue):
    """A block that is not as the brief gives it."""

    name: str
    """An item's id, or the name of a section."""
    state: Literal["edited", "outdated", "foreign"]
    """`foreign`: another program wrote it, and what is in it beside the text is not known."""
    says: str
    """What is the matter, in a few words."""
    written: tuple[str, ...] = ()
    """Lines that somebody wrote into it."""
    lost: tuple[str, ...] = ()
    """Lines that the brief gives and that are not there any more."""


class Stale(FrozenValue):
    """A file that is not as the brief gives it."""

    file: Path
    state: State
    blocks: tuple[Block, ...] = ()
