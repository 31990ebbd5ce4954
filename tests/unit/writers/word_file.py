"""A Word file opened for looking at: its parts, its body, its text."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from io import BytesIO

from lxml import etree

from specsmith.blocks import Document, Properties
from specsmith.writers import WRITERS
from specsmith.writers.look import Look

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

PROPERTIES = Properties(
    title="Resumable uploads",
    subject="Specification",
    author="Priya Nair",
    status="draft",
    version="0.3",
    classification="Confidential",
    date="2026-11-22",
    language="en-GB",
)


class Word:
    """A Word file's parts by name, and what tests ask of its body."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        with zipfile.ZipFile(BytesIO(content)) as package:
            self.entries = package.infolist()
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.body = self.xml("word/document.xml")[0]

    def xml(self, part: str) -> etree._Element:
        return etree.fromstring(self.parts[part])

    def all(self, tag: str) -> list[etree._Element]:
        return list(self.body.iter(W + tag))

    def values(self, tag: str, attribute: str = "val") -> list[str]:
        return [each.get(W + attribute) for each in self.all(tag)]

    def paragraphs(self) -> list[tuple[str, str]]:
        """Style and text of each paragraph, also of those in tables and in the table of contents."""
        return [(style_of(each), text_of(each)) for each in self.all("p")]

    def links(self) -> dict[str, str]:
        """Addresses by the id of the relation."""
        relations = self.xml("word/_rels/document.xml.rels")
        return {each.get("Id"): each.get("Target") for each in relations if each.get("TargetMode") == "External"}


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(W + "val")


def text_of(element: etree._Element) -> str:
    marks = {W + "br": "\n", W + "tab": "\t"}
    return "".join(
        each.text or "" if each.tag == W + "t" else marks.get(each.tag, "") for each in element.iter(W + "t", *marks)
    )


def enclosed(bookmark: etree._Element) -> etree._Element:
    """What stands between the start of a bookmark and its end, in a paragraph."""
    inside = etree.Element(W + "p")
    for each in bookmark.itersiblings():
        if each.tag == W + "bookmarkEnd" and each.get(W + "id") == bookmark.get(W + "id"):
            break
        inside.append(deepcopy(each))
    return inside


def write(markdown: str, properties: Properties = PROPERTIES) -> Word:
    """Writes Markdown as a Word file and opens it."""
    return Word(WRITERS["docx"](Document("spec", markdown, properties), Look()))
