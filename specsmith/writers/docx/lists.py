"""How the reference document numbers lists and headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from specsmith.writers.docx.elements import value, whole

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip

Styles = Mapping[str, etree._Element]


class Numbered(NamedTuple):
    """What a style says of its number: which numbering, at which level."""

    number: str
    level: int


def styles_of(root: etree._Element) -> Styles:
    """The styles by id."""
    return {each.get(qn("w:styleId"), ""): each for each in root.findall(qn("w:style"))}


def numbered(styles: Styles, id: str) -> Numbered | None:
    """By the style itself or one that it is based on."""
    level = None
    for _ in range(len(styles)):  # and not for ever, where styles are based on each other
        style = styles.get(id)
        found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if style is not None else None
        if found is not None:
            own, number = value(found, "w:ilvl"), value(found, "w:numId")
            level = whole(own) if own and level is None else level
            if number:
                return Numbered(number, level or 0)
        id = value(style, "w:basedOn")
    return None


class Lists:
    """Gives each ordered list a numbering of its own, so that it begins at 1."""

    def __init__(self, word: WordDocument) -> None:
        self.made: list[str] = []
        self._styles = styles_of(word.styles.element)
        numbers = word.part.numbering_part.element.findall(qn("w:num"))
        self._patterns = {each.get(qn("w:numId")): value(each, "w:abstractNumId") for each in numbers}
        self._last = max(whole(each.get(qn("w:numId"), "")) for each in numbers)

    def number(self, style: str) -> str:
        """The paragraph property that numbers the items of a new list in this style."""
        pattern = numbered(self._styles, style) or Numbered("", 0)
        self._last += 1
        self.made.append(
            f'<w:num w:numId="{self._last}"><w:abstractNumId w:val="{self._patterns[pattern.number]}"/>'
            f'<w:lvlOverride w:ilvl="{pattern.level}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
        return f'<w:numPr><w:ilvl w:val="{pattern.level}"/><w:numId w:val="{self._last}"/></w:numPr>'


class Outline:
    """The numbers of headings, as Word will count them."""

    def __init__(self, word: WordDocument) -> None:
        styles, numbering = styles_of(word.styles.element), word.part.numbering_part.element
        self._levels = [_level(numbering, numbered(styles, f"Heading{place}")) for place in (1, 2, 3, 4)]

    def number(self, counts: Sequence[int]) -> str:
        """That of a heading, by how many there were so far on each level down to its own; nothing where it has none."""
        level = self._levels[len(counts) - 1]
        if level is None:
            return ""
        text = level.text
        for place, count in enumerate(counts, start=1):
            other = self._levels[place - 1]
            text = text.replace(f"%{place}", _written(max(count, 1), other.form if other else "decimal"))
        return text.strip()


class _Level(NamedTuple):
    text: str
    form: str


def _level(numbering: etree._Element, found: Numbered | None) -> _Level | None:
    if found is None:
        return None
    number = numbering.find(f"{qn('w:num')}[@{qn('w:numId')}='{found.number}']")
    if number is None:
        return None
    pattern = value(number, "w:abstractNumId")
    path = f"{qn('w:abstractNum')}[@{qn('w:abstractNumId')}='{pattern}']/{qn('w:lvl')}[@{qn('w:ilvl')}='{found.level}']"
    level = numbering.find(path)
    form = value(level, "w:numFmt")
    return _Level(value(level, "w:lvlText"), form) if form not in ("", "none", "bullet") else None


def _written(count: int, form: str) -> str:
    letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    forms = {"lowerLetter": letter, "upperLetter": letter.upper(), "decimalZero": f"{count:02}"}
    if form in ("lowerRoman", "upperRoman"):
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (count // value)
            count %= value
        return roman if form == "lowerRoman" else roman.upper()
    return forms.get(form, str(count))
