"""One unit, written in one way, and sizes of one sort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from specsmith.brief.quantity import Quantity
from specsmith.diagnostics import Path, quote
from specsmith.lint.findings import Finding
from specsmith.lint.measures import Measure
from specsmith.lint.structure.quantities import amounts
from specsmith.lint.subject import Subject

_DECIMAL, _BINARY = frozenset(("kB", "KB", "MB", "GB", "TB", "PB")), frozenset(("KiB", "MiB", "GiB", "TiB", "PiB"))


def mixed_units(subject: Subject) -> Iterator[Finding]:
    """Units in sentences that are written in another way than most of their kind; a target is a value of a table."""
    counts: dict[str, Counter[str]] = {}
    examples: dict[str, str] = {}
    measures = [(passage, measure) for passage, measure in subject.measures if passage.path[-1] != "target"]
    for passage, measure in measures:
        counts.setdefault(measure.quantity.unit, Counter())[_written(measure)] += 1
        examples.setdefault(_written(measure), passage.text[measure.start : measure.end])
    usual = {
        unit: max(forms, key=lambda form: (forms[form], -len(form), form))
        for unit, forms in counts.items()
        if len(forms) > 1
    }
    for passage, measure in measures:
        best = usual.get(measure.quantity.unit)
        if best and _written(measure) != best:
            message = f"{quote(measure.unit)} is written in another way elsewhere, as in {quote(examples[best])}"
            said = passage.text[measure.start : measure.end]
            yield Finding(passage.path, message, excerpt=said, start=measure.start, end=measure.end)


def _written(measure: Measure) -> str:
    """The unit as written, singular and plural being one."""
    word = measure.unit.lower() if len(measure.unit) > 2 else measure.unit
    return word.removesuffix("s") if len(word) > 3 else word


def mixed_sizes(subject: Subject) -> Iterator[Finding]:
    """Sizes in the sort of unit that fewer sizes of the brief have."""
    sizes = list(_sizes(subject))
    decimal = [each for each in sizes if each[1] in _DECIMAL]
    binary = [each for each in sizes if each[1] in _BINARY]
    fewer, other = (decimal, "1,024") if len(decimal) <= len(binary) else (binary, "1,000")
    if decimal and binary:
        for path, unit, said in fewer:
            yield Finding(path, f"{quote(unit)} stands among sizes in units of {other}", excerpt=said)


def _sizes(subject: Subject) -> Iterator[tuple[Path, str, str]]:
    """Path, unit and text of each size in what obliges and among the facts."""
    for passage, each in subject.measures:
        if each.quantity.dimension == "size":
            yield passage.path, each.unit, passage.text[each.start : each.end]
    for path, section in subject.sections:
        for key, name, _ in amounts(type(section)):
            value: object = getattr(section, name)
            if isinstance(value, Quantity) and value.dimension == "size":
                yield (*path, key), value.unit, value.text
