"""The templates of a project: what is in its folder, and the process in which they run.

Whoever sends a change to a repository can bring a template, so a template may
lay out what it is given and nothing else. Four walls stand around it, each for
the case that another falls: it is read beforehand from a folder without links
(`folder.py`), it runs in Jinja's sandbox with less than Jinja allows
(`render/environment/own.py`), it is given plain data, and it runs in a process
that has neither files nor surroundings, and ends in time (`child.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from specsmith.frozen import Frozen
from specsmith.resources import TEMPLATE, document_names


class TemplateFault(Exception):
    """Why a template makes no document: template and line, what happened, what to do."""


MACROS = f"macros{TEMPLATE}"


class OwnTemplates(Frozen):
    """What was read from a project's folder."""

    folder: Path
    sources: Mapping[str, str]
    """The text of each template, by file name."""

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that these templates make; a name that begins with `_` is that of a part."""
        return tuple(each.removesuffix(TEMPLATE) for each in self.sources if each[0] != "_" and each != MACROS)

    @property
    def new(self) -> tuple[str, ...]:
        """The documents that do not ship."""
        return tuple(each for each in self.documents if each not in document_names())

    def run_for(self, document: str) -> bool:
        """Whether a text of the project's has part in a document."""
        return f"{document}{TEMPLATE}" in self.sources or MACROS in self.sources

    def behind(self, document: str) -> list[str]:
        """The templates that may have part in a document: its own, and parts; all of them in a combined one."""
        its_own = f"{document}{TEMPLATE}"
        one = its_own in self.sources or document in document_names()
        return [each for each in self.sources if not one or each in (its_own, MACROS) or each[0] == "_"]

    @property
    def files(self) -> tuple[Path, ...]:
        """The folder and what is in it."""
        return (self.folder, *(self.folder / name for name in self.sources))
