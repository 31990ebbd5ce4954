"""The shipped rules, from their prepared form where it is there and still true, else from the files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from specsmith.frozen import Frozen, field
from specsmith.resources import prepared, resources
from specsmith.rules.grammar import (
    PRODUCT_KINDS,
    SOURCES,
    Calculation,
    Condition,
    Derivation,
    Family,
    ProductKind,
    Rule,
    Selection,
    SourceEntry,
    form_of,
)
from specsmith.rules.rows import from_rows, to_rows

PREPARED = "rules.json"

Files = Sequence[tuple[str, bytes]]
"""Names of rules files with their contents."""


class Knowledge(Frozen):
    """All rules with their sources."""

    families: tuple[Family, ...]
    sources: dict[str, SourceEntry]
    kinds: dict[str, ProductKind] = field(default_factory=dict)
    """The kinds of product, by name."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of all families."""
        return tuple(rule for family in self.families for rule in family.rules)

    def rule(self, name: str) -> Rule | None:
        """The rule with this id."""
        return next((rule for rule in self.rules if rule.id == name), None)

    def with_more(self, own: Knowledge) -> Knowledge:
        """These rules and an organisation's own."""
        return Knowledge((*self.families, *own.families), self.sources | own.sources, self.kinds)


_CLASSES = {
    each.__name__: each
    for each in (Knowledge, Family, Rule, Derivation, Condition, Selection, Calculation, SourceEntry, ProductKind)
}


@cache
def knowledge() -> Knowledge:
    """The shipped rules; raises BrokenRules where the files were changed and do not load."""
    files = shipped_files()
    return restored(_prepared(), files) or checked(files)


def checked(files: Files, families: Sequence[Family] = (), sources: Iterable[str] = ()) -> Knowledge:
    """The rules in the files, those of a pack checked beside the families and sources that ship.

    Raises BrokenRules with every fault of the first file that has one.
    """
    from specsmith.rules.prepare import prepare  # checking loads the whole model; prepared rules need none of it

    return knowledge_of(dict(prepare(files, families, sources)))


def knowledge_of(data: dict[str, object]) -> Knowledge:
    """Checked plain data, by file name, as rules."""
    from specsmith.rules.read import read_family, read_kinds, read_sources  # stored rules were read already

    by_form = {
        form: [data[name] for name in sorted(data) if form_of(name) == form] for form in (SOURCES, PRODUCT_KINDS, "")
    }
    sources = {key: entry for each in by_form[SOURCES] for key, entry in read_sources(each).items()}
    kinds = {name: kind for each in by_form[PRODUCT_KINDS] for name, kind in read_kinds(each).items()}
    return Knowledge(tuple(map(read_family, by_form[""])), sources, kinds)


def stored(rules: Knowledge, files: Files) -> str:
    """The rules with a stamp of the files that they were made from, to be given to `restored`."""
    body = to_rows(rules) + "]"
    return f'["{_stamp(files, body)}",\n{body}'


def restored(text: str, files: Files) -> Knowledge | None:
    """The rules that `stored` wrote; None for any other text, other files, and what another version wrote."""
    if not _stands(text, files):
        return None
    rules = from_rows(text.partition("\n")[2][:-1], _CLASSES)
    return rules if isinstance(rules, Knowledge) else None


def prepared_files() -> dict[str, str]:
    """What to store, by file name, so that the next run need not check the files again."""
    files = shipped_files()
    return {PREPARED: stored(checked(files), files)}


def is_prepared() -> bool:
    """Whether the stored form is there and true."""
    return _stands(_prepared(), shipped_files())


def rule_files() -> list[Path]:
    """The shipped rules files, by name."""
    return _files(".yaml")


def shipped_files() -> list[tuple[str, bytes]]:
    """The names and contents of the shipped rules files."""
    return _contents(".yaml")


def _prepared() -> str:
    try:
        return prepared(PREPARED) or ""
    except UnicodeDecodeError:  # a file that somebody damaged is as good as none
        return ""


def _stands(text: str, files: Files) -> bool:
    stamp, _, body = text.partition("\n")
    return stamp == f'["{_stamp(files, body)}",'


def _stamp(files: Files, body: str) -> str:
    """A digest of the rules files, of the program that reads them, and of what it made of them."""
    digest = sha256()
    for name, content in (*files, *_contents(".py"), ("", body.encode())):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _contents(ending: str) -> list[tuple[str, bytes]]:
    return [(each.name, each.read_bytes()) for each in _files(ending)]


def _files(ending: str) -> list[Path]:
    files = (each for each in resources("rules").iterdir() if each.name.endswith(ending))
    return sorted(files, key=lambda each: each.name)
