"""Prepares the shipped rules when the package is built, so that no run has to check them again."""

from __future__ import annotations

import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Prepare(BuildHookInterface):  # type: ignore[type-arg]
    """Writes specsmith/prepared/ before the files are collected."""

    def initialize(self, version: str, build_data: dict[str, object]) -> None:
        """Called by hatchling for each wheel, editable ones too."""
        sys.path.insert(0, self.root)
        try:
            from specsmith.prepare import store

            store(Path(self.root) / "specsmith" / "prepared")
        finally:
            sys.path.remove(self.root)
