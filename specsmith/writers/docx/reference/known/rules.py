"""Reads the list of what is known; each line is an element, what its attributes may say, and what may stand in it.

    element  attribute=kind  needed!=kind  .=kind  :  child  needed!  one|other  many*  needed|many+

A line that stands in goes on with the one before it. `.` is the element's own
text. Children are in the order of the schema. An element that means something
else inside a certain parent is called `parent/element`. Names without a prefix are Word's own, except the attributes
of elements of other vocabularies, which have none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from specsmith.frozen import FrozenValue
from specsmith.writers.docx.reference.known.drawings import DRAWING_KINDS, DRAWINGS
from specsmith.writers.docx.reference.known.formats import FORMAT_KINDS, FORMATS
from specsmith.writers.docx.reference.known.parts import PART_KINDS, PARTS

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


class Place(FrozenValue):
    """Where among its parent's children an element may stand, and whether more than once."""

    number: int
    many: bool


class Rule(FrozenValue):
    attributes: dict[str, re.Pattern[str]]
    needed: frozenset[str]
    text: re.Pattern[str] | None
    places: dict[str, Place]
    filled: frozenset[int]
    """The places that must not stay empty."""


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """By the element's name, or by `parent/element`; names are those of lxml."""
    patterns = FORMAT_KINDS | PART_KINDS | DRAWING_KINDS
    kinds = {name: re.compile(pattern, re.DOTALL) for name, pattern in patterns.items()}
    lines = "".join((FORMATS, PARTS, DRAWINGS)).replace("\n    ", " ").split("\n")
    return dict(found for line in lines if line for found in _read(line, kinds))


def _read(line: str, kinds: dict[str, re.Pattern[str]]) -> list[tuple[str, Rule]]:
    """A line may describe several elements, with commas between them."""
    head, _, children = line.partition(" :")
    names, *attributes = head.split()
    prefix = names.partition(":")[0] if ":" in names else ""
    said = dict(each.split("=") for each in attributes)
    patterns = {each.rstrip("!"): kinds[kind] for each, kind in said.items()}
    text = patterns.pop(".", None)
    own = {_attribute(name, prefix): pattern for name, pattern in patterns.items()}
    needed = frozenset(_attribute(each[:-1], prefix) for each in said if each.endswith("!"))
    places, filled = _places(children.split())
    rule = Rule(own, needed, text, places, filled)
    return [(_key(name), rule) for name in names.split(",")]


def _places(tokens: list[str]) -> tuple[dict[str, Place], frozenset[int]]:
    places = {
        name_of(name): Place(number, many=token[-1] in "*+")
        for number, token in enumerate(tokens)
        for name in token.rstrip("*+!").split("|")
    }
    return places, frozenset(number for number, token in enumerate(tokens) if token[-1] in "+!")


def _key(name: str) -> str:
    return "/".join(map(name_of, name.split("/")))


def name_of(name: str) -> str:
    """`wp:inline` as lxml writes it; without a prefix it is Word's own."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix or 'w']}}}{local}"


def _attribute(name: str, prefix: str) -> str:
    return name if prefix and ":" not in name else name_of(name)
