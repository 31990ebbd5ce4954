"""Briefs on which rules fire: their own examples, and the same with facts filled in, taken out or declared none."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from specsmith.brief.model import Brief
from specsmith.brief.parse import parse
from specsmith.brief.scalars import AmountReader, ChoiceReader, FlagReader, TextReader, WholeReader
from specsmith.brief.section import Section, Shape, field_shapes, is_declined
from specsmith.rules.grammar import Rule, RulePath
from specsmith.rules.guards import known_by
from specsmith.rules.load import SOURCES, knowledge_of, rule_files
from specsmith.rules.prepare import prepare
from specsmith.rules.slots import slots
from specsmith.source import Value, read

Part = dict[str, Value]
"""Some keys of a brief with their values, as plain data."""


def examples(data: Mapping[str, Value]) -> Iterable[tuple[str, str, Value]]:
    """Each rule's id with the parts of a brief on which it fires and is silent."""
    for content in data.values():
        rules = content.get("rules") if isinstance(content, dict) else None
        for rule in rules if isinstance(rules, list) else ():
            if isinstance(rule, dict):
                yield from ((str(rule["id"]), state, rule.get(state)) for state in ("fires", "silent"))


HARD = Path(__file__).parent / "packs" / "hard.yaml"

_PREPARED = prepare([(each.name, each.read_bytes()) for each in rule_files()] + [(HARD.name, HARD.read_bytes())])

KNOWLEDGE = knowledge_of(dict(_PREPARED))
"""The shipped rules, and those of the hard pack."""

HARD_RULES = knowledge_of({HARD.name: _PREPARED[HARD.name], SOURCES: _PREPARED[SOURCES]}).rules

SHIPPED = tuple(rule for rule in KNOWLEDGE.rules if rule.id not in {each.id for each in HARD_RULES})

EXAMPLES: dict[tuple[str, str], Part] = {
    (rule, state): part for rule, state, part in examples(_PREPARED) if isinstance(part, dict)
}
"""The parts of a brief on which a rule fires and is silent, by the rule's id and the state."""


def brief_of(part: Part) -> Brief:
    """A brief of as few facts as there can be, with these added, by the way that every brief takes."""
    least = {"specsmith": "1", "id": "SAMPLE", "title": "Resumable uploads", "kind": "developer-platform"}
    text = yaml.dump({**least, **part}, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
    return parse(read(text.encode(), "sample.brief.yaml"))


def complete(rule: Rule, part: Part) -> Part:
    """The same with every fact that the rule's texts name."""
    part = copy.deepcopy(part)
    for path in sorted(facts_of(rule)):
        for record, key, shape in places(part, rule, path):
            if record.get(key) is None:
                record[key] = sample(shape)
    return part


def without(part: Part, rule: Rule, path: RulePath) -> Part:
    """The same without a fact, wherever it stands and need not stand."""
    part = copy.deepcopy(part)
    for record, key, shape in list(places(part, rule, path)):
        if shape.optional:
            record.pop(key, None)
    return part


def declared_none(part: Part, rule: Rule, paths: Iterable[RulePath]) -> Part:
    """The same with these facts declared none."""
    part = copy.deepcopy(part)
    for path in paths:
        for record, key, _ in list(places(part, rule, path)):
            record[key] = {"none": "there is none"}
    return part


def facts_of(rule: Rule) -> set[RulePath]:
    """Every fact that a text of the rule waits for, prints or asks for."""
    found = set(known_by(rule.when))
    for derivation in rule.derives:
        found |= known_by(derivation.condition) | set(derivation.answer)
        for text in (*derivation.texts.values(), *derivation.treatments):
            found |= set(slots(text))
    return found


def places(part: Part, rule: Rule, path: RulePath) -> Iterator[tuple[Part, str, Shape]]:
    """Every record in which the fact stands or could stand, with its key and what it can hold."""
    head, *rest = path
    if head == "it":
        start = ["requirements"] if rule.each == ("every-requirement",) else list(rule.each)
        yield from _below(part, Brief, [*start, *rest]) if rest else ()
    elif head in field_shapes(Brief) and head not in ("system", "stage"):
        yield from _below(part, Brief, list(path))


def _below(record: Part, model: type[Section], path: list[str]) -> Iterator[tuple[Part, str, Shape]]:
    key, *rest = path
    shape = field_shapes(model).get(key)
    if shape is None:
        return
    if not rest:
        yield record, key, shape
    elif shape.model is not None:
        for child in _children(record, key, shape):
            yield from _below(child, shape.model, rest)


def _children(record: Part, key: str, shape: Shape) -> list[Part]:
    """The records under a key, short forms written out; where one record is expected and none is there, a new one."""
    value = record.get(key)
    if is_declined(value):
        return []
    if shape.many:
        entries = value if isinstance(value, list) else [value] if value else []
        record[key] = [_written_out(each, shape) for each in entries]
        return [each for each in record[key] if isinstance(each, dict)]
    if shape.keyed:
        table = value if isinstance(value, dict) else {}
        record[key] = {name: _written_out(each, shape) for name, each in table.items()}
        return [each for each in record[key].values() if isinstance(each, dict)]
    record[key] = _written_out(value, shape)
    return [record[key]]


def _written_out(value: Value, shape: Shape) -> Part:
    if value is None:
        return {}
    return value if isinstance(value, dict) else {shape.model.main if shape.model else "": value}


def sample(shape: Shape) -> Value:
    """A value that a field can hold."""
    one: Value = _SAMPLES[type(shape.reader)](shape.reader) if shape.reader else None
    if shape.model is not None:
        main = field_shapes(shape.model)[shape.model.main]
        one = {shape.model.main: sample(main)}
    if shape.many:
        return [one]
    return {"sample": one} if shape.keyed else one


_AMOUNTS = {"time": "2 days", "share": "99.9 %", "rate": "50 /s", "count": "20 items", "size": "5 MB", "money": "5 EUR"}

_SAMPLES = {
    TextReader: lambda reader: {"not-a-day": "2026-11-22", "not-a-scale": "1 to 5"}.get(reader.name, "sample"),
    AmountReader: lambda reader: _AMOUNTS[reader.dimensions[0]],
    ChoiceReader: lambda reader: reader.choices[0],
    FlagReader: lambda reader: "true",
    WholeReader: lambda reader: str(reader.most // 2),
}
