"""What earlier versions of a brief say about its ids: which were given out, and who had one first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path as File

from specsmith.brief.model import Brief
from specsmith.brief.model.item import Item
from specsmith.brief.parse import parse
from specsmith.brief.walk import sections
from specsmith.derive.identity import main_text
from specsmith.diagnostics import SpecsmithError
from specsmith.frozen import FrozenValue
from specsmith.history import Repository, Version, repository
from specsmith.source import Limits, read

VERSIONS = 100
"""Earlier versions of a brief that are looked at."""

LINES = ("refs/remotes/origin/HEAD", "HEAD")
"""Whose history says who had an id first: what everybody has, then the branch at hand."""

_IDS = re.compile(r"""\bid["']?\s*:\s*["']?([A-Z][A-Z0-9]{0,11}-[0-9]{1,6})\b""")


class Keeper(FrozenValue):
    """Which of several items keeps an id, and the commit that shows why; none where nothing shows it."""

    index: int
    commit: str = ""


class Past:
    """The earlier versions of one brief; nothing is known where there is no git or no repository."""

    def __init__(self, file: File, limits: Limits) -> None:
        self._limits = limits
        self._repository = repository(file.parent)
        self._path = _path_in(self._repository, file)

    @cached_property
    def last(self) -> Brief | None:
        """The brief of the last commit; None where it has none, or one that cannot be read."""
        known = self._repository.content("HEAD", self._path, self._limits.bytes) if self._repository else None
        return self._brief(known) if known else None

    @cached_property
    def given(self) -> frozenset[str]:
        """Every id that earlier versions gave an item, also those of a branch that is being merged."""
        versions = [*self._versions("HEAD", VERSIONS), *self._versions("MERGE_HEAD", VERSIONS)]
        texts = (each.content.decode(errors="replace") for each in versions)
        retired = self.last.retired if self.last else ()
        return frozenset(id for text in texts for id in _IDS.findall(text)) | frozenset(retired)

    def ids_of_last(self, brief: Brief) -> tuple[str, ...]:
        """The ids of the last commit, those that were retired then among them; none where it has another brief."""
        if self.last is None or self.last.id != brief.id:
            return ()
        return (*dict(_items(self.last)), *self.last.retired)

    def keeper(self, id: str, texts: Sequence[str]) -> Keeper:
        """Which of the items with these texts keeps the id that all of them have.

        That is the one that had it when no other had: on the remote's main branch, else on this branch before others
        were merged into it. Where neither shows it, the first in the file.
        """
        for line in LINES:
            for version in self._versions(line, VERSIONS, main_line=True):
                brief = self._brief(version.content)
                held = {text for held, text in _items(brief) if held == id} if brief else set()
                holders = [index for index, text in enumerate(texts) if _normal(text) in held]
                if len(holders) == 1:
                    return Keeper(holders[0], version.commit[:10])
        return Keeper(0)

    def _versions(self, commit: str, number: int, main_line: bool = False) -> list[Version]:
        if self._repository is None or not self._path or not self._repository.resolve(commit):
            return []
        return self._repository.versions(commit, self._path, self._limits.bytes, number, main_line)

    def _brief(self, content: bytes) -> Brief | None:
        try:
            return parse(read(content, self._path, self._limits))
        except SpecsmithError:
            return None


def _path_in(repository: Repository | None, file: File) -> str:
    """The file's path from the root of the repository; empty where it is not in it."""
    top, path = repository.root if repository else None, file.parent.resolve() / file.name
    return path.relative_to(top.resolve()).as_posix() if top and path.is_relative_to(top.resolve()) else ""


def _items(brief: Brief) -> list[tuple[str, str]]:
    """The ids of the items with their texts."""
    return [(each.id, _normal(main_text(each))) for _, each in sections(brief) if isinstance(each, Item) and each.id]


def _normal(text: str) -> str:
    return " ".join(text.lower().split())
