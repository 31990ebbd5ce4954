"""What a single value in a brief can be: text, a flag, a number, a quantity, a choice."""

from __future__ import annotations

import re
from typing import Annotated, Generic, TypeVar

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from specsmith.brief import quantity
from specsmith.brief.quantity import Dimension, Quantity
from specsmith.brief.refusals import FILLED, found, is_none, other_word, refuse, unexpected
from specsmith.diagnostics import did_you_mean, quote, slip_of
from specsmith.frozen import Frozen

Value = TypeVar("Value")

Schema = dict[str, object]
"""A JSON Schema fragment."""


class Reader(Frozen, Generic[Value]):
    """Turns what stands in the file into a value, or refuses it in plain words."""

    def read(self, value: object) -> Value:
        """The value; raises PydanticCustomError."""
        raise NotImplementedError

    def schema(self) -> Schema:
        """The same in JSON Schema, for editors."""
        raise NotImplementedError

    def says(self) -> str:
        """What to write, in a sentence of Markdown; empty where the field's own description is enough."""
        return ""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)


class TextReader(Reader[str]):
    """Any text, or text of one form."""

    name: str = ""
    expected: str = ""
    pattern: str = ""
    """A regular expression for the whole text."""

    def read(self, value: object) -> str:
        if not isinstance(value, str):
            raise self._no_text(value)
        text = value.strip()
        if not text:
            raise refuse("empty-text", "expected text, found nothing between the quotes", "leave the key out instead")
        if is_none(text):
            raise refuse("bare-none", "none lacks its reason")
        if self.pattern and not re.fullmatch(self.pattern, text):
            raise refuse(self.name, f"expected {self.expected}, found {quote(text)}", self._corrected(text))
        return text

    def _no_text(self, value: object) -> PydanticCustomError:
        expected = self.expected or "text"
        if isinstance(value, dict) and len(value) == 1 and not self.pattern:
            key, said = next(iter(value.items()))
            if isinstance(said, str) and key != "none":
                message = f'expected {expected}; the ": " makes this a record'
                return refuse("not-text", message, f"put it in quotes: {quote(f'{key}: {said}')}")
        meant = "put it in quotes if it is meant as text" if isinstance(value, dict) and "none" not in value else ""
        return unexpected("not-text", expected, value, meant)

    def _corrected(self, text: str) -> str:
        """`R1`, `r-1` and `Resume Uploads` as the ids that they are nearly, and `22.11.2026` as the day that it is."""
        dashed = re.sub(r"[^A-Z0-9]+", "-", text.upper()).strip("-")
        day = re.sub(r"^([0-9]{2})\.([0-9]{2})\.([0-9]{4})$", r"\3-\2-\1", text)  # with slashes nobody can tell
        for candidate in (dashed, re.sub(r"^([A-Z]+)([0-9]+)$", r"\1-\2", dashed), day):
            if re.fullmatch(self.pattern, candidate):
                return f"write {candidate}"
        return ""

    def schema(self) -> Schema:
        if self.pattern:
            return {"type": "string", "pattern": rf"^\s*({self.pattern})\s*$"}
        return {"type": ["string", "number", "boolean"], "pattern": FILLED}

    def says(self) -> str:
        return f"Expected: {self.expected}." if self.expected else ""


class StepReader(TextReader):
    """One step of a flow; `A -> B: message` is, to YAML, a record of one key."""

    def read(self, value: object) -> str:
        if isinstance(value, dict) and value:
            (key, message), *_ = value.items()
            if len(value) == 1 and isinstance(message, str):
                return f"{key}: {super().read(message)}"
            raise refuse("not-text", "expected a step as one text, found a record", "write: Client -> API: HEAD upload")
        return super().read(value)

    def schema(self) -> Schema:
        text = super().schema()
        return {
            "anyOf": [text, {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": text}]
        }


class FlagReader(Reader[bool]):
    """`true` or `false`, and no other word for them."""

    def read(self, value: object) -> bool:
        if value in ("true", "True", "TRUE", "false", "False", "FALSE"):  # as YAML 1.2 spells them
            return str(value).lower() == "true"
        word = str(value).lower()
        meant = "true" if word in ("yes", "on", "y") else "false" if word in ("no", "off", "n") else ""
        hint = f"write {meant or 'true or false, or leave the key out if it is not known yet'}"
        raise unexpected("not-a-flag", "true or false", value, hint)

    def schema(self) -> Schema:
        return {"type": "boolean"}

    def says(self) -> str:
        return "`true` or `false`."


class WholeReader(Reader[int]):
    """A whole number within bounds."""

    least: int
    most: int

    def read(self, value: object) -> int:
        expected = f"a whole number from {self.least} to {self.most}"
        if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,12}", value):
            raise unexpected("not-a-whole-number", expected, value)
        if not self.least <= int(value) <= self.most:
            raise refuse("out-of-range", f"expected {expected}, found {quote(value)}")
        if str(int(value)) != value:
            raise refuse("not-a-whole-number", f"expected {expected}, found {quote(value)}", f"write {int(value)}")
        return int(value)

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def says(self) -> str:
        return f"A whole number from {self.least} to {self.most}."


class ChoiceReader(Reader[str]):
    """One of a closed list of words."""

    noun: str
    choices: tuple[str, ...]

    def read(self, value: object) -> str:
        if isinstance(value, str) and value in self.choices:
            return value
        name = f"unknown-{self.noun.lower().replace(' ', '-')}"
        article = "an" if self.noun[0] in "aeiouA" else "a"
        hint = f"choose from {', '.join(self.choices)}"
        if not isinstance(value, str):
            raise refuse(name, f"expected {article} {self.noun}, found {found(value)}", hint)
        near = other_word(value, self.choices) or did_you_mean(value.lower(), self.choices)
        said = f"{quote(value)} is not {article} {self.noun}" + (f"; {near}" if near else "")
        in_small = value.lower() if value.lower() in self.choices else ""
        raise refuse(name, said, hint, in_small or slip_of(value, self.choices))

    def schema(self) -> Schema:
        numbers = [int(choice) for choice in self.choices if choice.isdecimal()]
        return {"enum": [*numbers, *self.choices]}


class AmountReader(Reader[Quantity]):
    """A quantity of one of the named dimensions; a bare number passes, and a check asks for its unit."""

    dimensions: tuple[Dimension, ...]

    def read(self, value: object) -> Quantity:
        expected = self._described()
        amount = quantity.parse(value.strip()) if isinstance(value, str) else None
        if amount is None:
            hint = (
                "begin with the number and its unit; write {none: the reason} where there is none; "
                "leave the key out if it is not known yet"
            )
            raise unexpected("not-a-quantity", expected, value, hint)
        if amount.dimension not in (*self.dimensions, "number"):
            raise refuse("wrong-unit", f"expected {expected}, found {quote(amount.text)}", self._meant(amount))
        return amount

    def _meant(self, amount: Quantity) -> str:
        text = amount.text
        if "rate" in self.dimensions and amount.dimension == "count":
            return f"say in which time, for example: {quote(f'{text}/s')}"
        units = [unit for unit in (quantity.suggest_unit(text, each) for each in self.dimensions) if unit]
        return f'did you mean the unit "{units[0]}"?' if units else ""

    def schema(self) -> Schema:
        from specsmith.brief.quantity.pattern import pattern  # only the schema needs it

        return {
            "type": ["string", "number"],
            "pattern": pattern(self.dimensions),
            "patternErrorMessage": f"expected {self._described()}".replace("`", ""),
        }

    def says(self) -> str:
        return f"Expected: {self._described()}."

    def _described(self) -> str:
        return " or ".join(quantity.describe(each) for each in self.dimensions)


def Choice(noun: str, *choices: str) -> ChoiceReader:  # noqa: N802 - reads as a type in an annotation
    """A field's choices: `Annotated[str, Choice("stage", "alpha", "beta")]`."""
    return ChoiceReader(noun, choices)


Text = Annotated[str, TextReader()]
Step = Annotated[str, StepReader()]
Flag = Annotated[bool, FlagReader()]
Time = Annotated[Quantity, AmountReader(("time",))]
Size = Annotated[Quantity, AmountReader(("size",))]
Share = Annotated[Quantity, AmountReader(("share",))]
Rate = Annotated[Quantity, AmountReader(("rate",))]
Count = Annotated[Quantity, AmountReader(("count",))]
Money = Annotated[Quantity, AmountReader(("money",))]
Score = Annotated[int, WholeReader(1, 5)]
Weight = Annotated[int, WholeReader(0, 100)]
Small = Annotated[int, WholeReader(0, 1000)]
Day = Annotated[
    str,
    TextReader(
        "not-a-day",
        "a day such as 2026-11-22",
        r"[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))",
    ),
]
Identifier = Annotated[
    str,
    TextReader(
        "not-an-id", "an id such as FR-1 or R-12 (capital letters, a dash, a number)", r"[A-Z][A-Z0-9]{0,11}-[0-9]{1,6}"
    ),
]
BriefIdentifier = Annotated[
    str,
    TextReader(
        "not-an-id", "an id such as RESUME (capital letters, digits, dashes)", r"[A-Z][A-Z0-9]*(-[A-Z0-9]+){0,5}"
    ),
]
Language = Annotated[
    str, TextReader("not-a-language", "a language such as en or en-GB", r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
]
Address = Annotated[
    str, TextReader("not-an-address", "an address that starts with https:// or mailto:", r"(https://|mailto:)\S+")
]
