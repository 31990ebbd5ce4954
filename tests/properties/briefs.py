"""Briefs made up from the model: every field of it, in each of its states, with texts that try to break out.

Nothing here names a field: a new one is covered as soon as it stands in the model.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import count
from random import Random

from hypothesis import strategies as st

from specsmith.brief.model import Brief
from specsmith.brief.model.item import Item
from specsmith.brief.scalars import AmountReader, ChoiceReader, FlagReader, Reader, StepReader, TextReader, WholeReader
from specsmith.brief.section import Section, Shape, State, field_shapes
from tests.properties.corpus import HOSTILE, LIVE, WORDS

Data = dict[str, object]
"""The plain data of a brief."""

NAMES_DERIVED = ("covers", "ratings")
"""Fields whose texts name what rules derived: given by `decided`, when that is known."""

SAYS_SOMETHING = {"statement": ("statement", "shall"), "check": ("check", "then")}
"""Where an item's main field is optional: the fields of which it needs one to say anything."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How an author fills in a brief."""

    fields: int | None = 5
    """The most optional fields of one record; None is all of them."""
    entries: int = 2
    """The most entries of one list or table."""
    facts: tuple[State, ...] = ("given", "given", "given", "none", "missing")
    """The states of facts, as often as they come; `missing` is a key without a value."""
    sections: tuple[State, ...] = ("given", "given", "given", "none")
    """The states of records and lists of records."""
    short_forms: bool = True
    hostile: bool = True


COMPLETE = Habits(fields=None, entries=1, facts=("given",), sections=("given",), short_forms=False)
"""Each field of the model once."""

DECLINED = Habits(fields=None, entries=1, facts=("none",), sections=("given",), short_forms=False)
"""Each section is there, and each fact in it declared none."""

NOTHING = Habits(fields=None, facts=("none",), sections=("none",))
"""Each field of the brief declared none."""

BARE = Habits(fields=0, entries=1, short_forms=False, hostile=False)
"""Nothing but what a record cannot be without."""


USUAL = Habits()


@st.composite
def briefs(draw: st.DrawFn, habits: Habits = USUAL) -> Data:
    """Briefs that keep to the model."""
    return Author(draw(st.randoms(use_true_random=False)), habits).brief()


def made_up(habits: Habits, seed: int = 1) -> Data:
    """One brief, always the same."""
    return Author(Random(seed), habits).brief()


class Author:
    """Makes up briefs; every choice comes from `random`, so that Hypothesis can make a failing brief smaller."""

    def __init__(self, random: Random, habits: Habits) -> None:
        self.random = random
        self.habits = habits
        self.numbers = count(1001)
        self.ids: list[str] = []

    def brief(self) -> Data:
        """The brief's plain data."""
        return self.record(Brief)

    def record(self, model: type[Section]) -> Data:
        """A record with its required fields and some of its optional ones."""
        shapes = {key: shape for key, shape in field_shapes(model).items() if key not in NAMES_DERIVED}
        said = self.random.choice(SAYS_SOMETHING.get(model.main, (model.main,))) if issubclass(model, Item) else ""
        optional = [key for key, shape in shapes.items() if shape.optional and key != said]
        if self.habits.fields is not None:
            most = min(len(optional), self.habits.fields * (2 if model is Brief else 1))
            optional = self.random.sample(optional, self.random.randint(0, most))
        required = [key for key, shape in shapes.items() if key == said or not shape.optional]
        record = {key: self.value(shapes[key], key, model) for key in required}
        return record | {key: self.field(shapes[key], key, model) for key in optional}

    def field(self, shape: Shape, key: str, model: type[Section]) -> object:
        """An optional field in one of its states."""
        state = self.random.choice(self.habits.sections if shape.model else self.habits.facts)
        if state == "none":
            return {"none": self.text()}
        return self.value(shape, key, model) if state == "given" else None

    def value(self, shape: Shape, key: str, model: type[Section]) -> object:
        """What a field holds: one value, a list or a table of them."""
        if shape.keyed:
            return {self.text(): self.one(shape, key, model) for _ in range(self.entries())}
        if not shape.many:
            return self.one(shape, key, model)
        entries = [self.one(shape, key, model) for _ in range(self.entries())]
        return entries[0] if len(entries) == 1 and isinstance(entries[0], str) and self.short() else entries

    def one(self, shape: Shape, key: str, model: type[Section]) -> object:
        if shape.model is None:
            assert shape.reader, f"{model.__name__}.{key} has no reader"
            return self.scalar(shape.reader, key, model)
        main = field_shapes(shape.model).get(shape.model.main)
        record = self.record(shape.model)
        if main and self.short() and not main.keyed and not main.model and not any(_required(shape.model)):
            return self.value(main, shape.model.main, shape.model)
        return record

    def scalar(self, reader: Reader[object], key: str, model: type[Section]) -> object:
        """A value that the reader takes."""
        if isinstance(reader, ChoiceReader):
            return self.random.choice(reader.choices)
        if isinstance(reader, FlagReader):
            return self.random.choice(("true", "false"))
        if isinstance(reader, WholeReader):
            return str(self.random.randint(reader.least, reader.most))
        if isinstance(reader, AmountReader):
            return self.quantity(self.random.choice(reader.dimensions))
        if isinstance(reader, StepReader):
            step, message = f"{self.token()} -> {self.token()}", self.text()
            return {step: message} if self.random.choice((True, False)) else f"{step}: {message}"
        assert isinstance(reader, TextReader), f"nobody has said how to make up {type(reader).__name__}"
        return self.formed(reader, key, model) if reader.pattern else self.text()

    def formed(self, reader: TextReader, key: str, model: type[Section]) -> str:
        """A text of one form: a day, an id, a language, an address."""
        number = next(self.numbers)
        prefix = model.prefix if issubclass(model, Item) else "X"
        named = self.random.choice(self.ids) if self.ids and key != "id" and self.short() else f"{prefix}-{number}"
        day = f"{1000 + number}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        forms = (
            named,
            day,
            f"BRIEF-{number}",
            "en-GB",
            f"https://example.com/{self.token()}",
            f"{number % 5} to {number}",
        )
        form = next((each for each in forms if re.fullmatch(reader.pattern, each)), None)
        assert form, f"nobody has said how to make up {reader.expected}"
        if key == "id" and issubclass(model, Item):
            self.ids.append(form)
        return form

    def quantity(self, dimension: str) -> str:
        """A quantity with a number of its own; sometimes a bare number, or with words around it."""
        number = next(self.numbers)
        share = f"{number % 100}.{number}"
        forms = {
            "time": ("{} ms", "{} s", "{} min", "{} h", "{} days", "p95 {} ms", "< {} s"),
            "size": ("{} MB", "{} kB"),
            "share": ("{} %", ">= {} %"),
            "rate": ("{} /s", "{} /min"),
            "count": ("{} rows",),
            "money": ("{} EUR/month", "{} USD/request"),
        }
        return self.random.choice(forms[dimension]).format(share if dimension == "share" else number)

    def text(self) -> str:
        """One text, unlike any other, of one or several lines."""
        if not self.habits.hostile or self.random.choice((True, False)):
            return f"{self.random.choice(WORDS)} {self.token()}"
        lines = [self.line() for _ in range(self.random.choice((1, 1, 1, 2, 3)))]
        return self.random.choice(("\n", "\n\n")).join(lines)

    def line(self) -> str:
        fragment = self.random.choice((*HOSTILE, *LIVE))
        form = self.random.choice(("{0} {1}", "{1} {0}", "{1} {0} and {1}"))
        return form.format(fragment, self.token())

    def token(self) -> str:
        return f"w{next(self.numbers)}k"

    def entries(self) -> int:
        return self.random.randint(1, self.habits.entries)

    def short(self) -> bool:
        return self.habits.short_forms and self.random.choice((True, False))


def _required(model: type[Section]) -> list[str]:
    """The fields that a short form leaves out."""
    return [key for key, shape in field_shapes(model).items() if not shape.optional and key != model.main]


def yaml_text(data: object, indent: str = "") -> str:
    """The data as YAML in block style, each scalar in double quotes, so that only its words count."""
    if isinstance(data, dict) and data:
        return "".join(f"\n{indent}{_quoted(key)}:{yaml_text(value, indent + '  ')}" for key, value in data.items())
    if isinstance(data, list) and data:
        return "".join(f"\n{indent}-{yaml_text(value, indent + '  ')}" for value in data)
    return "" if data is None else f" {_quoted(data)}"


def _quoted(value: object) -> str:
    """JSON's quotes are YAML's double quotes."""
    return json.dumps(value, ensure_ascii=False)
