"""Rules files -> one checked table of plain data."""

from __future__ import annotations

from collections.abc import Iterable

from specsmith.diagnostics import Diagnostic, Path, SpecsmithError, error, quote
from specsmith.rules.check import check_family
from specsmith.rules.grammar import PRODUCT_KINDS, SOURCES, Family, form_of
from specsmith.rules.read import read_family, read_kinds, read_sources
from specsmith.source import BrokenFile, Source, Value, read

_SHIPPED = "the rules of specsmith"


class BrokenRules(BrokenFile):
    """A rules file that cannot be used."""

    summary = "the rules do not load"


def prepare(
    files: Iterable[tuple[str, bytes]], families: Iterable[Family] = (), sources: Iterable[str] = ()
) -> dict[str, Value]:
    """The checked rules as plain data, by file name; raises BrokenRules with all faults of the first broken file.

    The rules of a pack are checked beside the `families` and `sources` that ship:
    they may rest on the same sources, and need names of their own.
    """
    read_files = {name: _read(content, name) for name, content in files}
    taken = _Taken(tuple(families), sources)
    for form in (SOURCES, PRODUCT_KINDS, ""):  # a family names sources
        for name, source in read_files.items():
            if form_of(name) == form:
                _check(source, form, taken)
    return {name: source.data for name, source in read_files.items()}


def _read(content: bytes, name: str) -> Source:
    try:
        return read(content, name)
    except SpecsmithError as fault:
        raise BrokenRules(fault, name, None) from fault


def _check(source: Source, form: str, taken: _Taken) -> None:
    try:
        faults = {SOURCES: _sources, PRODUCT_KINDS: _kinds, "": _family}[form](source, taken)
        if faults:
            raise SpecsmithError(faults)
    except SpecsmithError as fault:
        raise BrokenRules(fault, source.name, source) from fault


class _Taken:
    """The names that are given already, each with the file that gave it."""

    def __init__(self, families: tuple[Family, ...], sources: Iterable[str]) -> None:
        self.sources = dict.fromkeys(sources, _SHIPPED)
        self.families = {family.name: _SHIPPED for family in families}
        self.rules = {rule.id: _SHIPPED for family in families for rule in family.rules}
        self.prefixes = {_prefix(id) for id in self.rules}


def _sources(source: Source, taken: _Taken) -> list[Diagnostic]:
    return [
        fault for key in read_sources(source.data) for fault in _given(key, taken.sources, source, "source", (key,))
    ]


def _kinds(source: Source, _taken: _Taken) -> list[Diagnostic]:
    read_kinds(source.data)
    return []


def _family(source: Source, taken: _Taken) -> list[Diagnostic]:
    family = read_family(source.data)
    faults = check_family(family, set(taken.sources))
    faults += _given(family.name, taken.families, source, "family", ("family",))
    for index, rule in enumerate(family.rules):
        path: Path = ("rules", index, "id")
        if _prefix(rule.id) in taken.prefixes:
            message = f"rules that begin with {_prefix(rule.id)} are specsmith's own"
            faults.append(error("taken-prefix", message, path, "begin with letters of your own, as in ACME-01"))
        else:
            faults += _given(rule.id, taken.rules, source, "rule", path)
    return faults


def _given(name: str, taken: dict[str, str], source: Source, noun: str, path: Path) -> list[Diagnostic]:
    """A fault where the name is given already; else it is given now."""
    if name not in taken:
        taken[name] = source.name
        return []
    message = f"{quote(name)} stands in {taken[name]} already"
    return [error(f"duplicate-{noun}", message, path, f"give the {noun} a name of its own", at_key=noun == "source")]


def _prefix(id: str) -> str:
    return id.partition("-")[0]
