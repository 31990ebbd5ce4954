"""The texts of a brief, each with the sort of text it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from specsmith.brief.model.delivery import DerivedRating, Risk
from specsmith.brief.model.purpose import Metric, Question
from specsmith.brief.model.work import Criterion, Requirement
from specsmith.brief.scalars import TextReader
from specsmith.brief.section import Section, attribute, field_shapes
from specsmith.diagnostics import Path

_SCOPES: dict[type[Section], tuple[str, tuple[str, ...]]] = {
    Requirement: ("statement", ("statement", "shall", "while", "when", "where", "if")),
    Criterion: ("criterion", ("given", "when", "then", "check")),
    Metric: ("metric", ("target", "guardrails")),
    Risk: ("risk", ("title", "cause", "effect", "mitigation", "contingency", "trigger")),
    DerivedRating: ("risk", ("mitigation", "contingency", "trigger")),
    Question: ("question", ("text",)),
}

_CIRCUMSTANCES = {"given", "when", "while", "where", "if"}
"""What a criterion or a requirement starts from, and not what it asks for."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Passage:
    """One text; `lead` is what a document prints before it in the same sentence."""

    scope: str
    text: str
    path: Path = ()
    lead: str = ""
    obliges: bool = True
    """Whether it asks for something: all but the circumstances of a criterion or requirement."""


def passages(entries: Iterable[tuple[Path, Section]]) -> Iterator[Passage]:
    """Every text in these records, in their order."""
    for path, section in entries:
        scope, scoped = _SCOPES.get(type(section), ("any", ()))
        for key, name in _text_fields(type(section)):
            sort = scope if key in scoped else "any"
            for step, text in _texts(getattr(section, name)):
                yield Passage(sort, text, (*path, key, *step), _lead(section, key), key not in _CIRCUMSTANCES)


def chosen_keys(entries: Iterable[tuple[Path, Section]]) -> Iterator[tuple[Path, str]]:
    """Every word that an author chose as a key: terms of the glossary, names of vendors."""
    for path, section in entries:
        for key, name in _keyed_fields(type(section)):
            value: dict[str, object] = getattr(section, name)
            yield from (((*path, key, each), each) for each in value)


@cache
def _keyed_fields(model: type[Section]) -> tuple[tuple[str, str], ...]:
    return tuple((key, attribute(key)) for key, shape in field_shapes(model).items() if shape.keyed)


@cache
def _text_fields(model: type[Section]) -> tuple[tuple[str, str], ...]:
    """The keys that hold free text, with their Python names; ids, days and addresses have a form of their own."""
    readers = {key: shape.reader for key, shape in field_shapes(model).items()}
    return tuple(
        (key, attribute(key))
        for key, reader in readers.items()
        if isinstance(reader, TextReader) and not reader.pattern
    )


def _texts(value: object) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, tuple):
        yield from (((index,), each) for index, each in enumerate(value) if isinstance(each, str))
    elif isinstance(value, dict):
        yield from (((str(key),), each) for key, each in value.items() if isinstance(each, str))


def _lead(section: Section, key: str) -> str:
    """The start of the sentence that `shall` ends."""
    if not isinstance(section, Requirement) or key != "shall":
        return ""
    pairs = (("where", section.where), ("while", section.while_), ("when", section.when), ("if", section.if_))
    return "".join(f"{word} {text}, " for word, text in pairs if text) + "the system shall "
