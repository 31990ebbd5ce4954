"""How a value that a field cannot take is refused: what was expected, what stands there, what to do."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from specsmith.diagnostics import quote

BARE_NONE = "[Nn][Oo][Nn][Ee]"
"""A pattern for the word `none` alone."""

FILLED = rf"^(?!\s*{BARE_NONE}\s*$)[\s\S]*\S"
"""A pattern for any text but this one, and none but blanks."""


def refuse(name: str, message: str, hint: str = "", meant: str = "") -> PydanticCustomError:
    """A refusal in the project's own words; braces in the user's text stay as they are.

    `meant` is the word that a slip of the finger made into the one that stands there.
    """
    return PydanticCustomError(name, "{message}", {"message": message, "hint": hint, "meant": meant})


def unexpected(name: str, expected: str, value: object, hint: str = "") -> PydanticCustomError:
    """A refusal of a record, a list or nothing where one value is expected; says how to write one."""
    if value is None:
        hint = "fill it in, or delete the line"
    elif isinstance(value, list):
        hint = "write one value, without dashes and brackets"
    elif isinstance(value, dict) and set(value) == {"none"}:
        hint = "only an optional key can be declared none, and only as a whole"
    return refuse(name, f"expected {expected}, found {found(value)}", hint)


def found(value: object) -> str:
    """What stands there, in a writer's words."""
    if isinstance(value, dict):
        return "a record (keys with values)"
    if isinstance(value, list):
        return "a list"
    return quote(value) if isinstance(value, str) else "nothing"


_OTHER_WORDS = {"mitigate": "reduce", "share": "transfer", "tolerate": "accept", "retain": "accept"}
"""What other registers of risks call a choice."""


def other_word(word: str, choices: tuple[str, ...]) -> str:
    """A hint for a word that means one of the choices elsewhere; empty where it does not."""
    meant = _OTHER_WORDS.get(word.lower(), "")
    return f'did you mean "{meant}"?' if meant in choices else ""


def is_none(text: str) -> bool:
    """Whether a text is the bare word `none`, which is no value of any field."""
    first = text[:1]  # nearly every text begins otherwise
    return (first in "nN" or first.isspace()) and text.strip()[:5].lower() == "none"
