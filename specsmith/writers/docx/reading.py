"""Reads a Word file of ours, whatever program it has been through, as far as it takes to say what differs."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from specsmith.writers.docx.digests import NAMESPACE

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MOST = 100 * 2**20
"""Bytes of all parts together; a file that claims more is not read."""

_BESIDE = re.compile(r"word/(?:comments|footnotes|endnotes|header[0-9]*|footer[0-9]*)\.xml")
"""Parts with text that stands beside that of the document."""

Parts = dict[str, bytes]


def parts_of(content: bytes) -> Parts | None:
    """The parts of a Word file, by name; None where it is broken, encrypted or too large."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            listed = package.infolist()
            if sum(each.file_size for each in listed) > _MOST:
                return None
            return {each.filename: package.read(each) for each in sorted(listed, key=lambda each: each.filename)}
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, NotImplementedError, OSError, EOFError):
        return None


def digests_of(parts: Parts) -> dict[str, str]:
    """The digest of each block as it was generated, by name, wherever an editor moved the part with them."""
    for name, content in parts.items():
        if name.startswith("customXml/item") and NAMESPACE.encode() in content:
            root = _parsed(content)
            if root is not None and root.tag == f"{{{NAMESPACE}}}blocks":
                return {str(each.get("name")): str(each.get("digest")) for each in root}
    return {}


def lines_of(parts: Parts) -> list[tuple[str, str]]:
    """The text of each paragraph that has one, with the bookmark of the item that it stands behind.

    Behind those of the document come those of headers, footers, notes and comments, which belong to no item. Text that
    is marked as removed counts: somebody wants others to see it.
    """
    found = _lines(parts.get("word/document.xml", b""))
    for name in sorted(parts):
        if _BESIDE.fullmatch(name):
            found += [("", text) for _, text in _lines(parts[name])]
    return found


def _lines(part: bytes) -> list[tuple[str, str]]:
    root = _parsed(part)
    found = []
    place = ""
    for paragraph in root.iter(_W + "p") if root is not None else ():
        marks = [str(each.get(_W + "name")) for each in paragraph.iter(_W + "bookmarkStart")]
        place = next((each for each in marks if each.startswith("item_")), place)
        removed = [each.text for each in paragraph.iter(_W + "delText") if each.text]
        text = "".join(each.text or "" for each in paragraph.iter(_W + "t", _M + "t"))
        text += f" (removed: {''.join(removed)})" if removed else ""
        if text.strip():
            found.append((place, text))
    return found


def _parsed(content: bytes) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
