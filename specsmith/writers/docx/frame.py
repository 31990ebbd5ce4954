"""What surrounds the text: header, footer and the properties that file managers show."""

from __future__ import annotations

import re
from collections.abc import Iterable

from specsmith.blocks import Properties
from specsmith.writers.docx.markup import DECLARATION, NAMESPACES, escaped, field, paragraph, run

_TAB = "<w:r><w:tab/></w:r>"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST = 255
"""Characters that Word keeps of a property."""


def header_xml(title: str, classification: str, tabs: str) -> str:
    """The title on the left, the classification on the right."""
    right = _TAB + run(classification) if classification else ""
    return _part("hdr", paragraph("Header", run(title) + right, tabs))


def footer_xml(properties: Properties, tabs: str) -> str:
    """Status and version on the left, the page on the right."""
    version = f"version {properties.version}" if properties.version else ""
    left = run(", ".join(filter(None, [properties.status, version])))
    page = run("Page ") + field("PAGE", "1") + run(" of ") + field("NUMPAGES", "1")
    return _part("ftr", paragraph("Footer", left + _TAB + page, tabs))


def tab_at(width: int, styled: Iterable[int]) -> str:
    """One tab at the right of the text, instead of those that the style has; in twentieths of a point."""
    others = {place: "clear" for place in styled if place != width}
    tabs = sorted({**others, width: "right"}.items())
    marks = "".join(f'<w:tab w:val="{kind}" w:pos="{place}"/>' for place, kind in tabs)
    return f"<w:tabs>{marks}</w:tabs>" if others else ""


def _part(name: str, content: str) -> str:
    return f"{DECLARATION}<w:{name} {NAMESPACES}>{content}</w:{name}>"


def core_xml(properties: Properties, keywords: str, description: str) -> str:
    """The document's properties; dates only where the brief gives one, and nothing from the clock."""
    values = {
        "dc:title": properties.title,
        "dc:subject": properties.subject,
        "dc:creator": properties.author,
        "cp:keywords": keywords,
        "dc:description": description,
        "cp:category": properties.classification,
        "cp:contentStatus": properties.status,
        "dc:language": properties.language,
        "cp:version": properties.version,
    }
    texts = "".join(f"<{name}>{escaped(value[:_LONGEST])}</{name}>" for name, value in values.items() if value)
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{texts}{_dates(properties.date)}</cp:coreProperties>"
    )


def _dates(day: str) -> str:
    if not _DAY.fullmatch(day):
        return ""
    names = ("dcterms:created", "dcterms:modified")
    return "".join(f'<{name} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</{name}>' for name in names)
