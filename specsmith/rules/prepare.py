"""Rules files -> one checked table of plain data that a run can load in a millisecond."""

from __future__ import annotations

from collections.abc import Iterable

from specsmith.diagnostics import Diagnostic, Place, SpecsmithError, error
from specsmith.rules.check import check_family
from specsmith.rules.grammar import SOURCES
from specsmith.rules.read import read_family, read_sources
from specsmith.source import Source, Value, locate, read


class BrokenRules(SpecsmithError):
    """A rules file that cannot be used; `source` is what its diagnostics point into, None where it is no YAML."""

    def __init__(self, fault: SpecsmithError, name: str, source: Source | None) -> None:
        super().__init__(fault.diagnostics)
        self.name = name
        self.source = source

    def __str__(self) -> str:
        return "\n".join(["the rules do not load", *map(self._told, self.diagnostics)])

    def _told(self, fault: Diagnostic) -> str:
        place = fault.place or Place(1, 1)
        if self.source and not fault.place:
            place = locate(self.source, fault.path, fault.at_key, fault.excerpt)
        said = f"{self.name}:{place.line}:{place.column}: {fault.level}[{fault.name}] {fault.message}"
        return f"{said}; {fault.hint}" if fault.hint else said


def prepare(files: Iterable[tuple[str, bytes]]) -> dict[str, Value]:
    """The checked rules as plain data, by file name; raises BrokenRules with all faults of the first broken file."""
    read_files = {name: _read(content, name) for name, content in files}
    sources = _sources(read_files[SOURCES]) if SOURCES in read_files else set()
    seen: dict[str, str] = {}
    for name, source in read_files.items():
        if name != SOURCES:
            _check(source, sources, seen)
    return {name: source.data for name, source in read_files.items()}


def _read(content: bytes, name: str) -> Source:
    try:
        return read(content, name)
    except SpecsmithError as fault:
        raise BrokenRules(fault, name, None) from fault


def _sources(source: Source) -> set[str]:
    try:
        return set(read_sources(source.data))
    except SpecsmithError as fault:
        raise BrokenRules(fault, source.name, source) from fault


def _check(source: Source, sources: set[str], seen: dict[str, str]) -> None:
    try:
        family = read_family(source.data)
        faults = check_family(family, sources)
        for index, rule in enumerate(family.rules):
            if rule.id in seen:
                message = f"{rule.id} stands in {seen[rule.id]} already"
                faults.append(error("duplicate-rule", message, ("rules", index, "id")))
            seen[rule.id] = source.name
        if faults:
            raise SpecsmithError(faults)
    except SpecsmithError as fault:
        raise BrokenRules(fault, source.name, source) from fault
