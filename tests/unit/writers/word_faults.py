"""Faults of a Word file that no validator reports; each check returns what it found wrong."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from tests.unit.writers.word_file import R, W, Word

WIDTHS = (9298, 14230)
"""The text's on upright and on wide pages of the house, in twentieths of a point."""
SMALL_PRINT = (10602,)
"""The text's on a page of small print, which has margins of its own."""
_SMALL_MARGIN = "652"
"""By which such a page is told."""


def faults(word: Word, foreign: bool = False) -> list[str]:
    """All of them; the paper may be `foreign`, and tables as wide as its text."""
    return [
        *marks(word), *fields(word), *tables(word, foreign), *styles(word), *settings_of(word), *texts_of(word),
        *pages(word), *footnotes(word),
    ]  # fmt: skip


def marks(word: Word) -> list[str]:
    """Bookmarks begin and end once and in order, and each link leads somewhere."""
    starts = [(each.get(W + "id"), each.get(W + "name")) for each in word.all("bookmarkStart")]
    names = {name for _, name in starts}
    found = [f"twice: {each}" for each, times in Counter(sum(starts, ())).items() if times > 1]
    if sorted(number for number, _ in starts) != sorted(word.values("bookmarkEnd", "id")):
        found.append("a bookmark without end")
    found += [f"no bookmark: {name}" for name in word.values("hyperlink", "anchor") if name and name not in names]
    found += [f"name: {name}" for name in names if len(name) > 40 or not name.replace("_", "a").isalnum()]
    used = {each.get(R + "id") for each in word.all("hyperlink")} - {None}
    return found + [f"relation: {each}" for each in used ^ set(word.links())]


def fields(word: Word) -> list[str]:
    """Each field begins, shows and ends, in all parts."""
    found = []
    for part in (name for name in word.parts if name.startswith(("word/document", "word/header", "word/footer"))):
        depth, shown = 0, []
        for mark in word.xml(part).iter(W + "fldChar"):
            kind = mark.get(W + "fldCharType")
            depth += {"begin": 1, "separate": 0, "end": -1}[kind]
            shown.append(kind)
            if depth < 0:
                found.append("a field ends before it begins")
        if depth or len(set(Counter(shown).values())) > 1:
            found.append(f"{part}: {Counter(shown)}")
    return found


def tables(word: Word, foreign: bool) -> list[str]:
    """Grid, cells and widths agree; one header row is repeated; rows do not break."""
    found = []
    margins = {each.get(W + "left") for each in word.all("pgMar")}
    allowed = SMALL_PRINT if margins == {_SMALL_MARGIN} else WIDTHS
    for table in word.all("tbl"):
        grid = [int(each.get(W + "w")) for each in table.iter(W + "gridCol")]
        rows = table.findall(W + "tr")
        width = int(table.find(f"{W}tblPr/{W}tblW").get(W + "w"))
        indent = int(table.find(f"{W}tblPr/{W}tblInd").get(W + "w"))
        if sum(grid) != width or (width + indent not in allowed and not foreign):
            found.append(f"width {grid} {width}")
        for row in rows:
            cells = [int(each.get(W + "w")) for each in row.iter(W + "tcW")]
            if cells != grid or any(cell[-1].tag != W + "p" for cell in row.findall(W + "tc")):
                found.append("a row unlike its grid")
        repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        if repeated != [True] + [False] * (len(rows) - 1):
            found.append("header row")
        if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in rows):
            found.append("a row may break")
        if table.getnext() is None or table.getnext().tag != W + "p":
            found.append("nothing after a table")
    return found


def styles(word: Word) -> list[str]:
    """Each style and numbering that is used exists."""
    known = {each.get(W + "styleId") for each in word.xml("word/styles.xml").iter(W + "style")}
    tags = ("pStyle", "rStyle", "tblStyle")
    used = {each.get(W + "val") for part in word.parts if part.startswith("word/") and part.endswith(".xml")
            for tag in tags for each in word.xml(part).iter(W + tag)}  # fmt: skip
    numbers = {each.get(W + "numId") for each in word.xml("word/numbering.xml").iter(W + "num")}
    return [f"style {each}" for each in used - known] + [
        f"numbering {each}" for each in set(word.values("numId")) - numbers
    ]


def settings_of(word: Word) -> list[str]:
    """The zoom has a percentage; nothing asks to update fields on opening."""
    options = word.xml("word/settings.xml")
    found = [f"zoom {each.attrib}" for each in options.iter(W + "zoom") if not each.get(W + "percent")]
    found += ["updateFields" for _ in options.iter(W + "updateFields")]
    return found + ["dirty" for each in word.all("fldChar") if each.get(W + "dirty")]


def texts_of(word: Word) -> list[str]:
    """No text loses its spaces, and no drawing has the number zero."""
    found = [
        f"spaces of {each.text!r}"
        for each in word.all("t")
        if each.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve"
    ]
    return found + [
        "docPr 0" for each in word.body.iter() if etree.QName(each).localname == "docPr" and each.get("id") == "0"
    ]


def pages(word: Word) -> list[str]:
    """Each section has paper and ends in its last paragraph; each header that it names is there."""
    found = []
    relations = {each.get("Id") for each in word.xml("word/_rels/document.xml.rels")}
    for section in word.all("sectPr"):
        if section.find(W + "pgSz") is None or section.find(W + "pgMar") is None:
            found.append("a section without paper")
        frames = [*section.findall(W + "headerReference"), *section.findall(W + "footerReference")]
        found += [f"no part for {each.get(R + 'id')}" for each in frames if each.get(R + "id") not in relations]
    if word.body[-1].tag != W + "sectPr":
        found.append("the body does not end with its section")
    return found


def footnotes(word: Word) -> list[str]:
    """Each call has a text and each text a call."""
    called = word.values("footnoteReference", "id")
    if "word/footnotes.xml" not in word.parts:
        return ["a call without a text"] * bool(called)
    texts = [each.get(W + "id") for each in word.xml("word/footnotes.xml") if each.get(W + "type") is None]
    return ["footnotes without call or text"] * (called != texts)
