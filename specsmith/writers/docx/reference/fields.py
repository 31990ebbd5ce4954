"""The fields of headers and footers: those that count pages or name the document stay, the others become what
they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml import etree

from specsmith.writers.docx.elements import remove, unwrap

_SIMPLE = frozenset((
    "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "FILENAME",
    "DATE", "TIME", "SAVEDATE", "CREATEDATE", "PRINTDATE", "IF", "QUOTE", "SYMBOL",
))  # fmt: skip
"""What a header may work out; other fields read files, start programs or ask servers."""
_PROPERTIES = frozenset(("title", "subject", "author", "keywords", "comments", "category"))
"""The properties that our documents have."""
_STYLES = frozenset(("title", "subtitle", *(f"{word}{level}" for word in ("", "heading ") for level in range(1, 5))))
"""The styles whose text a header can repeat, since our documents use them."""
_FETCHING = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDE\w*|IMPORT|LINK|EMBED|DATABASE|MACRO\w*|HYPERLINK|GOTO\w*|RD)\b", re.IGNORECASE
)
_SUM = re.compile(r"=[\ufffc0-9+*/() -]*(\\[*#] ?[\w#0]+ ?)*")
_NESTED = "\ufffc"
"""Stands for a field inside the instruction of another one."""

DEEPEST = 20
"""Fields inside fields; more than Word takes."""

_MARK, _KIND, _SAID = qn("w:fldChar"), qn("w:fldCharType"), qn("w:instrText")


@dataclass(slots=True)
class _Field:
    marks: list[etree._Element]
    told: list[etree._Element] = field(default_factory=list)
    """What makes up its instruction."""
    instruction: str = ""
    shows: bool = False
    spoilt: bool = False
    """Whether its instruction needs a field that cannot stay."""


class _Broken(Exception):
    """A field does not begin or does not end."""


def still(root: etree._Element) -> None:
    """Takes out the fields that reach outside, wherever their instructions are spread; what they show stays."""
    for simple in list(root.iter(qn("w:fldSimple"))):
        if not _harmless(simple.get(qn("w:instr"), "")):
            unwrap(simple)
    for paragraph in list(root.iter(qn("w:p"))):
        _still_paragraph(paragraph)


def _still_paragraph(paragraph: etree._Element) -> None:
    pieces = list(_pieces(paragraph))
    try:
        for each in _fields(pieces):
            _settle(each)
    except _Broken:
        for piece in pieces:
            if piece.tag in (_MARK, _SAID):
                remove(piece)


def _pieces(element: etree._Element) -> Iterator[etree._Element]:
    """What the runs of a paragraph hold, in order, without the paragraphs of boxes."""
    for each in element:
        if each.tag == qn("w:r"):
            yield from each
        elif each.tag != qn("w:pPr"):
            yield from _pieces(each)


def _fields(pieces: list[etree._Element]) -> list[_Field]:
    """Inner fields before those around them."""
    found: list[_Field] = []
    open: list[_Field] = []
    for piece in pieces:
        for each in open:
            if not each.shows:
                each.told.append(piece)
        if piece.tag == _MARK:
            _follow(piece, open, found)
        elif open and not open[-1].shows:
            open[-1].instruction += piece.text or ""
        elif piece.tag == _SAID:
            remove(piece)
    if open:
        raise _Broken
    return found


def _follow(mark: etree._Element, open: list[_Field], found: list[_Field]) -> None:
    kind = mark.get(_KIND)
    if kind == "begin":
        if open and not open[-1].shows:
            open[-1].instruction += _NESTED
        if len(open) == DEEPEST:
            raise _Broken
        open.append(_Field([mark]))
    elif not open or (kind == "separate" and open[-1].shows):
        raise _Broken
    elif kind == "separate":
        open[-1].marks.append(mark)
        open[-1].shows = True
    else:
        _close(mark, open, found)


def _close(mark: etree._Element, open: list[_Field], found: list[_Field]) -> None:
    ended = open.pop()
    ended.marks.append(mark)
    ended.spoilt = ended.spoilt or not _harmless(ended.instruction)
    if ended.spoilt and open and not open[-1].shows:
        open[-1].spoilt = True
    found.append(ended)


def _settle(field: _Field) -> None:
    if field.spoilt:
        for each in (*field.marks, *field.told):
            remove(each)
    elif not field.shows:  # Word takes it, other programs do not
        separate = etree.Element(_MARK)
        separate.set(_KIND, "separate")
        field.marks[-1].addprevious(separate)


def _harmless(instruction: str) -> bool:
    words = instruction.replace('"', " ").split()
    name = words[0].upper() if words else ""
    rest = " ".join(words[1:]).partition("\\")[0].strip().casefold()
    if _FETCHING.search(instruction):
        return False
    if name == "DOCPROPERTY":
        return rest in _PROPERTIES
    if name == "STYLEREF":
        return rest in _STYLES
    return name in _SIMPLE or bool(_SUM.fullmatch(" ".join(words)))
