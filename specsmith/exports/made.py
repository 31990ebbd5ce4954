"""What an export hands back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Made(NamedTuple):
    """Files by name, and what their reader should know: what could not be said in this format, and why."""

    files: Mapping[str, bytes]
    notes: tuple[str, ...] = ()
