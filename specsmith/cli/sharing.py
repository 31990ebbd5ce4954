"""The share of the briefs that a command is for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from specsmith.cli.saying import say
from specsmith.diagnostics import plural
from specsmith.frozen import FrozenValue
from specsmith.limits import Limits
from specsmith.shards import Shard


class Share(FrozenValue):
    """What to look at, and what to know of the rest."""

    mine: list[Path]
    others: list[Path]
    """The briefs of the other shares."""
    earlier: Callable[[str, Path], Path | None]
    """Which of the others has an id and comes before a file."""
    first: bool
    """Whether it is this share that says what is about no brief."""


def shared(files: Sequence[Path], shard: Shard | None, limits: Limits, buildable: bool, error: bool = False) -> Share:
    """Which of the briefs to look at: all, where no shard was asked for.

    With `buildable` a brief with errors has no id, as in a build. Says it where the share is empty: on standard error
    with `error`, for the sake of reports for programs.
    """
    if shard is None:
        return Share([*files], [], lambda _id, _file: None, first=True)
    from specsmith.elsewhere import Elsewhere  # few have several machines

    mine = shard.of(files)
    if not mine:
        say(f"no brief is in share {shard} ({plural(len(files), 'brief')} in all)", error=error)
    others = [file for file in files if not shard.holds(file)]
    earlier = Elsewhere(files, others, limits, buildable).before
    return Share(mine, others, earlier, first=shard.number == 1)
