"""Every name in every rule, misspelt in turn: none of them loads, and the place and the right word are named."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as File

import pytest
import yaml

from specsmith.brief.model import Brief
from specsmith.brief.section import Section, field_shapes
from specsmith.diagnostics import Diagnostic, Path, SpecsmithError
from specsmith.rules.check import check_family
from specsmith.rules.grammar import EXTRAS, FIELDS, KINDS, form_of
from specsmith.rules.load import SOURCES, rule_files
from specsmith.rules.paths import choices_of
from specsmith.rules.prepare import prepare
from specsmith.rules.read import read_family, read_sources
from specsmith.source import Source, Value, line_of, locate, read
from specsmith.spec import BANDS

HARD = File(__file__).parents[2] / "packs" / "hard.yaml"
CONTENTS = {each.name: each.read_bytes() for each in rule_files()} | {HARD.name: HARD.read_bytes()}
FILES = prepare(CONTENTS.items())
KEYS = set(read_sources(FILES[SOURCES]))

PATHS = {
    "each",
    "known",
    "missing",
    "none",
    "in",
    "take",
    "left",
    "right",
    "field",
    "to",
    "answer",
    "of",
    "relies-on",
    "about",
}
"""The keys under which paths of facts stand."""

PAIRS = {"equals", "one-of", "contains", "above", "below", "older-than"}
"""The operators whose own keys are paths of facts."""

WORDS = {"sources", "blocks", "is", "function", "characteristic", "type", "kind", "category"}
"""The keys under which words of a closed list stand."""

TEXTS = {name for kind in KINDS for name in (kind, *FIELDS[kind], *EXTRAS[kind])} - WORDS | {"treatments"}
"""The keys under which texts with slots stand."""

FREE = {"family", "rank", "id", "why", "false-alarm", "literals", "as", "key", "at-least", "at-most"}
"""The keys under which a word is as good as another."""


def choices(model: type[Section], seen: set[type[Section]]) -> Iterator[str]:
    """Each word that a fact of the brief can be."""
    if model not in seen:
        seen.add(model)
        for shape in field_shapes(model).values():
            yield from choices_of(shape)
            yield from choices(shape.model, seen) if shape.model else ()


CHOICES = {*choices(Brief, set()), *(name for _, name in BANDS)}


def alone(family: dict[str, Value], rule: dict[str, Value]) -> dict[str, Value]:
    """The rule as the only one of its family, without its examples."""
    return {**family, "rules": [{key: value for key, value in rule.items() if key not in ("fires", "silent")}]}


ALONE = [alone(family, rule) for name, family in FILES.items() if not form_of(name) for rule in family["rules"]]


@dataclass(frozen=True)
class Spot:
    """A name in a rules file: the value or key it is in, and from where to where."""

    path: Path
    in_key: bool
    start: int
    end: int


def spots(value: Value, path: Path = ()) -> Iterator[Spot]:
    """Every name below a value."""
    under = next((step for step in reversed(path) if isinstance(step, str)), "")
    beside = path[-2] if len(path) > 1 else ""
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from spots(each, (*path, index))
    elif isinstance(value, dict):
        for key, each in value.items():
            if under != "calculate":
                yield from (Spot((*path, key), True, *span) for span in _steps(key, under in PAIRS))
            if key not in FREE and not (key == "title" and "derives" not in path):
                yield from spots(each, (*path, key))
    elif isinstance(value, str):
        owner = next((step for step in reversed(path[:-1]) if isinstance(step, str)), "")
        yield from (Spot(path, False, *span) for span in _names(value, under, owner if owner != under else beside))


def _names(text: str, under: str, owner: object) -> Iterator[tuple[int, int]]:
    if owner in PAIRS:
        yield from [(0, len(text))] if text in CHOICES else []
    elif under in PATHS:
        yield from _steps(text, True)
    elif under in WORDS:
        yield 0, len(text)
    elif under in TEXTS:
        for slot in re.finditer(r"\{([^{}]*)\}", text):
            yield from ((slot.start(1) + start, slot.start(1) + end) for start, end in _steps(slot[1], True))


def _steps(text: str, dotted: bool) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^.]+", text)] if dotted else [(0, len(text))]


def misspelt(word: str) -> str:
    """The word with two letters exchanged, or the last one doubled."""
    for at in range(1, len(word) - 2):
        if word[at] != word[at + 1]:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word + word[-1]


def rewritten(data: dict[str, Value], spot: Spot) -> tuple[dict[str, Value], str, str]:
    """The file with that name misspelt, the wrong word and the right one."""
    data = copy.deepcopy(data)
    holder: Value = data
    for step in spot.path[:-1]:
        holder = holder[step]
    last = spot.path[-1]
    text = str(last if spot.in_key else holder[last])
    wrong = misspelt(text[spot.start : spot.end])
    changed = text[: spot.start] + wrong + text[spot.end :]
    if spot.in_key:
        entries = [(changed if key == last else key, each) for key, each in holder.items()]
        holder.clear()
        holder.update(entries)
    else:
        holder[last] = changed
    return data, wrong, text[spot.start : spot.end]


def refused(data: dict[str, Value]) -> tuple[tuple[Diagnostic, ...], Source]:
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, width=10_000, allow_unicode=True)
    source = read(text.encode(), "family.yaml")
    try:
        return tuple(check_family(read_family(source.data), KEYS)), source
    except SpecsmithError as refusal:
        return refusal.diagnostics, source


def marked(diagnostic: Diagnostic, source: Source) -> str:
    """The words that a caret line marks."""
    place = locate(source, diagnostic.path, diagnostic.at_key, diagnostic.excerpt)
    return line_of(source, place)[place.column - 1 : place.column - 1 + place.length]


@pytest.mark.parametrize("data", ALONE, ids=lambda data: data["rules"][0]["id"])
def test_no_misspelt_name_of_a_rule_loads(data: dict[str, Value]) -> None:
    for spot in spots(data):
        changed, wrong, meant = rewritten(data, spot)
        diagnostics, source = refused(changed)
        pointing = [each for each in diagnostics if wrong in marked(each, source)]
        assert pointing, f"{wrong} in {spot.path}: {[marked(each, source) for each in diagnostics]}"
        assert any(f'did you mean "{meant}"?' == each.hint for each in pointing), f"{wrong}: {pointing[0].hint}"


def test_enough_names_are_misspelt() -> None:
    kinds = [("key" if spot.in_key else "value") for data in ALONE for spot in spots(data)]
    assert kinds.count("key") > 1000
    assert kinds.count("value") > 800
