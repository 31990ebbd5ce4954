"""The checks: those that ship, from their prepared form where it is there and still true, else from the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from specsmith.frozen import replace
from specsmith.lint.check import Check, Family, Wording
from specsmith.lint.vocabulary import Vocabulary
from specsmith.resources import prepared
from specsmith.rules.rows import from_rows, to_rows

if TYPE_CHECKING:
    from specsmith.lint.page import Page
    from specsmith.lint.read import CheckFile

FAMILIES = (
    *("identity", "set", "criteria", "metrics", "risks", "choices", "text", "absolutes", "form", "one-thing"),
    *("numbers", "time", "terms", "vague", "solution", "prose"),
)
"""The files of checks, the strongest first: of two equally severe findings about the same words, that one speaks."""

PREPARED = "checks.json"

_FOLDER = Path(__file__).with_name("checks")

_CLASSES = {each.__name__: each for each in (Family, Check, Wording)}


class Catalogue:
    """Checks by rank, the stronger before the weaker."""

    def __init__(self, families: Sequence[Family]) -> None:
        self.families = tuple(families)
        self.checks = tuple(check for family in families for check in family.checks)
        self._errors: dict[str, Catalogue] = {}

    @cached_property
    def by_name(self) -> Mapping[str, Check]:
        """Each check by its name."""
        return {check.name: check for check in self.checks}

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The place of each check by its name; 0 is the strongest."""
        return {check.name: rank for rank, check in enumerate(self.checks)}

    def errors_at(self, stage: str) -> Catalogue:
        """The checks whose findings are errors at a stage: what stops a build."""
        if stage not in self._errors:
            families = [
                replace(each, checks=tuple(one for one in each.checks if one.level_at(stage) == "error"))
                for each in self.families
            ]
            self._errors[stage] = Catalogue(families)
        return self._errors[stage]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What is looked for by the checks of wording that are on at some stage."""
        return Vocabulary(check for check in self.checks if check.level != "off" or check.stages)


@cache
def shipped() -> Catalogue:
    """The checks that ship; raises SpecsmithError where a file was changed and is wrong."""
    return Catalogue(_stored() or [each.family for each in read_files()])


@cache
def everything() -> Catalogue:
    """The checks that ship, those that are off reported as notes."""
    return Catalogue([replace(each, checks=tuple(map(_on, each.checks))) for each in shipped().families])


def _on(check: Check) -> Check:
    return replace(check, level="info") if check.level == "off" else check


def page_of(name: str) -> Page | None:
    """The page of a check that ships."""
    pages = (file.pages.get(name) for file in read_files())
    return next((page for page in pages if page), None)


@cache
def read_files() -> tuple[CheckFile, ...]:
    """The files that ship, read; raises SpecsmithError."""
    return tuple(read_checks(content, name) for name, content in _contents())


def read_checks(content: bytes, name: str) -> CheckFile:
    """One file of checks; raises SpecsmithError with its first fault."""
    from specsmith.lint.read import read_family  # needed only where nothing is prepared, as is PyYAML
    from specsmith.source import read

    return read_family(read(content, f"{name}.yaml").data, name)


def prepared_files() -> dict[str, str]:
    """What to store, by file name, so that the next run need not check the files again."""
    body = to_rows(tuple(each.family for each in read_files()))
    return {PREPARED: f"{_stamp(body)}\n{body}"}


def is_prepared() -> bool:
    """Whether the stored form is there and true."""
    return _stands(_prepared())


def _stored() -> tuple[Family, ...] | None:
    text = _prepared()
    if not _stands(text):
        return None
    families = from_rows(text.partition("\n")[2], _CLASSES)
    return families if isinstance(families, tuple) else None


def _prepared() -> str:
    try:
        return prepared(PREPARED) or ""
    except UnicodeDecodeError:  # a file that somebody damaged is as good as none
        return ""


def _stands(text: str) -> bool:
    stamp, _, body = text.partition("\n")
    return stamp == _stamp(body)


def _contents() -> list[tuple[str, bytes]]:
    return [(name, (_FOLDER / f"{name}.yaml").read_bytes()) for name in FAMILIES]


def _stamp(body: str) -> str:
    """A digest of the files of checks, of the program that reads them, and of what it made of them."""
    digest = sha256()
    programs = [Path(__file__).with_name(name).read_bytes() for name in ("check.py", "read.py")]
    for content in (*(content for _, content in _contents()), *programs, body.encode()):
        digest.update(str(len(content)).encode() + b"\n" + content)
    return digest.hexdigest()
