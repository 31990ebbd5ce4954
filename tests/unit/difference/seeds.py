"""Weakenings to put into a brief: for each line of the list a strong and a weak value, at each place of its field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specsmith.brief import quantity
from specsmith.brief.model import Brief
from specsmith.brief.model.delivery import Residual
from specsmith.brief.model.item import Item
from specsmith.brief.scalars import AmountReader
from specsmith.brief.section import Section, Shape, attribute, field_shapes
from specsmith.derive.identity import Identities
from specsmith.diagnostics import Path
from specsmith.difference.matching import Record, records
from specsmith.difference.table import ORDERS, table

AMOUNTS = {
    "time": ("10 s", "0.4 min"), "size": ("10 MB", "20 MB"), "share": ("10 %", "20 %"), "rate": ("10 /s", "20 /s"),
    "count": ("10 rows", "20 rows"), "money": ("10 EUR/month", "20 EUR/month"),
}  # fmt: skip
"""A smaller and a larger amount of each dimension."""

INHERITED = ("requirements.priority", "requirements.goal")
"""What a requirement has from its capability where it does not say it."""

LIMITS = (
    ("at most 5 % of the calls fail", "at most 9 % of the calls fail"),
    ("99 % of the calls end within 300 ms", "99 % of the calls end within 0.5 s"),
    ("at least 99.95 % of the calls", "at least 99.9 % of the calls"),
    ("an answer in 2 s or less", "an answer in 3 s or less"),
    ("files of up to 50 MB", "files of up to 20 MB"),
    ("it stays at or below 4.0 % (3.8 % in 2026-09)", "it stays at or below 5 % (3.8 % in 2026-09)"),
)
"""A text with a limit, and one with a looser limit."""

SENTENCES = (
    ("The system shall refuse the call.", "The system should refuse the call."),
    ("The system shall refuse the call.", "The system may refuse the call."),
    ("When a user may read, the system should answer.", "When a user may read, the system can answer."),
    (
        "The system must answer within 4 s for 90 % of the calls.",
        "The system must answer within 6 s for 90 % of the calls.",
    ),
    (
        "The system shall answer within 4 s for 90 % of the calls.",
        "The system shall answer within 4 s for 85 % of the calls.",
    ),
    ("The system shall keep it for at least 30 days.", "The system shall keep it for at least 2 weeks."),
)


@dataclass(frozen=True)
class Seed:
    """Two versions of a brief that differ in one weakening."""

    line: str
    strong: Brief
    weak: Brief
    item: str
    """The id that the change must name."""
    field: tuple[str, ...]
    """The names of the field that it may give."""


def seeds(brief: Brief, most: int = 3) -> Iterator[Seed]:
    """Every weakening of the list at its first places in a brief; `most` is how many places of one field are tried."""
    found = records(brief, old=False)
    for field, ways in table().items():
        home, keys, shape = resolve(field)
        homes = (home, "capabilities") if field == "requirements" else (home,)
        holders = [each for each in found if ".".join(each.pattern) in homes and section_at(brief, each.path, keys)]
        for direction in ways:
            for holder in holders[:most]:
                yield from _seeds(brief, holder, Field(field, keys, shape), direction)


@dataclass(frozen=True)
class Field:
    name: str
    keys: tuple[str, ...]
    shape: Shape


def _seeds(brief: Brief, holder: Record, field: Field, direction: str) -> Iterator[Seed]:
    listed = field.shape.model is not None and (field.shape.many or field.shape.keyed)
    make = _of_records if listed else _of_values
    for strong, weak, item in make(brief, holder, field, direction):
        yield Seed(f"{field.name} {direction}", strong, weak, item, _names(holder, field, listed))


def _names(holder: Record, field: Field, listed: bool) -> tuple[str, ...]:
    if listed:
        return (field.name,)
    if field.name == "requirements.statement":
        return "statement", "shall"
    if field.name == "requirements.accept.check":
        return "check", "then"
    if field.name.endswith((".likelihood", ".residual")):
        return "likelihood", "impact", "residual", "residual.likelihood", "residual.impact"
    return (".".join(field.keys),) if isinstance(holder.section, Item) else (field.keys[-1],)


def resolve(field: str) -> tuple[str, tuple[str, ...], Shape]:
    """The list whose entries have the field, the keys that lead from such an entry to it, and its shape."""
    model: type[Section] = Brief
    home, keys, shape = [], [], None
    for step in field.split("."):
        if step == "*":
            continue
        if shape is not None and (shape.many or shape.keyed):
            home += [*keys, *(("*",) if shape.keyed else ())]
            keys = []
        shape = field_shapes(model)[step]
        keys.append(step)
        model = shape.model or model
    assert shape is not None
    return ".".join(home), tuple(keys), shape


def section_at(brief: Brief, path: Path, keys: tuple[str, ...]) -> Section | None:
    """The record that holds the last of these keys, or nothing where one on the way is not there."""
    value: object = brief
    for step in (*path, *keys[:-1]):
        value = value[step] if isinstance(value, tuple | dict) else getattr(value, attribute(str(step)))  # type: ignore[index]
        if value is None:
            return None
    assert isinstance(value, Section)
    return value


def put(value: object, path: Path, new: object) -> object:
    """The same brief with something else at a path."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, tuple):
        assert isinstance(step, int)
        return (*value[:step], put(value[step], rest, new), *value[step + 1 :])
    if isinstance(value, dict):
        return value | {step: put(value[step], rest, new)}
    assert isinstance(value, Section)
    name = attribute(str(step))
    copied = value.model_copy(update={name: put(getattr(value, name), rest, new)})
    copied.declined.pop(str(step), None) if not rest else None
    return copied


def _of_records(brief: Brief, holder: Record, field: Field, direction: str) -> Iterator[tuple[Brief, Brief, str]]:
    """A brief with all entries of a list of records, and without one of them; in the direction that is weaker."""
    path = (*holder.path, *field.keys)
    section = section_at(brief, holder.path, field.keys)
    entries: tuple[Section, ...] = getattr(section, attribute(field.keys[-1]))
    for at in range(len(entries))[:2]:
        if "wont" in (getattr(each, "priority", "") for each in (entries[at], holder.section)):
            continue  # what the release is said not to have
        without = put(brief, path, entries[:at] + entries[at + 1 :])
        assert isinstance(without, Brief)
        entry = entries[at]
        item = Identities(brief).of(entry) if isinstance(entry, Item) else ""
        yield (without, brief, item) if direction in ("more", "grows") else (brief, without, item)


def _of_values(brief: Brief, holder: Record, field: Field, direction: str) -> Iterator[tuple[Brief, Brief, str]]:
    for strong, weak in _values(field, direction):
        if holder.path[:1] == ("capabilities",) and field.name in INHERITED and weak is None:
            continue
        one, other = (_with(brief, holder, field, each) for each in (strong, weak))
        section = section_at(other, holder.path, ("id",))
        yield one, other, Identities(other).of(section) if isinstance(section, Item) else ""


def _with(brief: Brief, holder: Record, field: Field, value: object) -> Brief:
    """A value in its field; where other fields decide over its meaning, these as well."""
    if isinstance(value, dict):
        changed: object = brief
        for key, each in value.items():
            changed = put(changed, (*holder.path, key), each)
    else:
        changed = put(brief, (*holder.path, *field.keys), value)
    assert isinstance(changed, Brief)
    return changed


Values = Iterator[tuple[object, object]]


def _values(field: Field, direction: str) -> Values:
    """A strong value and a weak one, None for none."""
    if direction in ("rises", "falls"):
        yield from _amounts(field, direction)
    elif direction == "lowered":
        yield from _choices(ORDERS[field.name.rpartition(".")[2]])
    elif direction == "fewer":
        yield from (((one,), (other,)) for one, other in LIMITS)
        yield from SIMPLE[direction]
    elif direction in SIMPLE:
        yield from SIMPLE[direction]
    else:
        yield from _wholes(field, direction)


SIMPLE: dict[str, tuple[tuple[object, object], ...]] = {
    "later": (("2027-01-31", "2027-02-01"), ("2027-Q1", "2027-Q2"), ("2027-03", None)),
    "gone": (("something", None),),
    "becomes-true": ((False, True), (None, True)),
    "becomes-false": ((True, False), (True, None)),
    "fewer": ((("one thing", "another matter"), ("another matter",)), (("one thing",), ())),
    "more": ((("one thing",), ("one thing", "another matter")),),
    "grows": ((("one thing",), ("one thing", "another matter")),),
    "looser": (*LIMITS, ("something", None)),
}
"""Strong and weak values that are the same for each field."""


def _amounts(field: Field, direction: str) -> Values:
    for dimension in field.shape.reader.dimensions if isinstance(field.shape.reader, AmountReader) else ("",):
        texts = AMOUNTS[dimension] if dimension else ("5 %", "7.5 %")
        less, more = (quantity.parse(each) if dimension else each for each in texts)
        yield (less, more) if direction == "rises" else (more, less)
        yield less, None


def _choices(order: tuple[str, ...]) -> Values:
    steps = [[None if word == "-" else word for word in step.split()] for step in order]
    for at, step in enumerate(steps):
        for weaker in steps[at + 1 :]:
            yield from ((one, other) for one in step for other in weaker)
        if not any(None in each for each in steps):
            yield from ((word, None) for word in step)


def _wholes(field: Field, direction: str) -> Iterator[tuple[object, object]]:
    if direction == "target":
        yield {"direction": "down", "target": "10 s"}, {"direction": "down", "target": "0.2 min"}
        yield {"direction": "up", "target": "4.5 of 5"}, {"direction": "up", "target": "4.4 of 5"}
        yield (
            {"direction": None, "baseline": "11 min", "target": "8 min"},
            {"direction": None, "baseline": "11 min", "target": "9 min"},
        )
        yield (
            {"direction": None, "baseline": None, "target": "at least 90 %"},
            {"direction": None, "baseline": None, "target": "at least 80 %"},
        )
        yield {"target": "10 s"}, {"target": None}
    elif field.name == "requirements.statement":
        yield from (({"statement": one}, {"statement": other}) for one, other in SENTENCES)
        parts = dict.fromkeys(("statement", "while", "when", "where", "if"))
        yield {**parts, "shall": "answer within 4 s"}, {**parts, "shall": "answer within 6 s"}
        yield (
            {**parts, "shall": "answer each call of a user"},
            {**parts, "shall": None, "statement": "It should answer each call of a user."},
        )
    elif field.name == "requirements.accept.check":
        yield from (({"check": one, "then": None}, {"check": other, "then": None}) for one, other in LIMITS)
        yield {"check": None, "then": "an answer in at most 2 s"}, {"check": None, "then": "an answer in at most 3 s"}
    elif direction == "score" and field.name.endswith("likelihood"):
        yield {"likelihood": 2, "impact": 3}, {"likelihood": 3, "impact": 3}
        yield {"likelihood": 2, "impact": 3}, {"likelihood": 2, "impact": 5}
        if not field.name.startswith("ratings"):
            yield {"likelihood": 2, "impact": 3}, {"likelihood": None, "impact": 3}
    elif direction == "score":
        low, high = (Residual.model_construct(likelihood=each, impact=3) for each in (1, 2))
        yield from (({"residual": low}, {"residual": high}), ({"residual": high}, {"residual": None}))
    else:
        raise AssertionError(f"nobody has said how to seed {field.name} {direction}")
