"""The floor of writing a Word file: lxml makes the same elements one by one, zipfile packs the same parts."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import NamedTuple

from lxml import etree

BODY = "word/document.xml"


class Node(NamedTuple):
    """An element as plain data: what a program has in hand that knows all it wants to say."""

    tag: str
    attributes: dict[str, str]
    text: str | None
    children: list[Node]


class Content(NamedTuple):
    """What a Word file says: the tree of its text, and its other parts as they stand."""

    root: Node
    namespaces: dict[str | None, str]
    others: dict[str, bytes]


def content_of(file: bytes) -> Content:
    """Takes a Word file apart."""
    parts = parts_of(file)
    root = etree.fromstring(parts.pop(BODY))
    spaces = {prefix: space for each in root.iter() for prefix, space in each.nsmap.items()}
    return Content(_node(root), spaces, parts)


def parts_of(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def write(content: Content) -> bytes:
    """The bytes of a Word file that says the same."""
    return zipped({BODY: body(content), **content.others})


def body(content: Content) -> bytes:
    """The document's own part."""
    root = etree.Element(content.root.tag, nsmap=content.namespaces)
    _fill(root, content.root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def zipped(parts: dict[str, bytes]) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return archive.getvalue()


def _node(element: etree._Element) -> Node:
    return Node(element.tag, dict(element.attrib), element.text, [_node(each) for each in element])


def _fill(element: etree._Element, node: Node) -> None:
    if node.text:
        element.text = node.text
    for each in node.children:
        _fill(etree.SubElement(element, each.tag, each.attributes), each)
