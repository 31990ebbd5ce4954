"""Word's XML as text: runs, paragraphs and fields."""

from __future__ import annotations

import re
from functools import lru_cache

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
GAP = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
"""Stands below tables and code: Word would make one of two that touch."""
STAY = "<w:keepNext/>"
"""What leads to a list or table, or begins a longer item, stays with what follows."""
NEW_PAGE = "<w:pageBreakBefore/>"
BREAK = "<w:r><w:br/></w:r>"

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MONO = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New" w:eastAsia="Courier New"/>'


def escaped(text: str) -> str:
    """The text for XML, in content and in attributes; what XML cannot hold becomes U+FFFD."""
    safe = _UNFIT.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace('"', "&quot;")


def run(text: str, properties: str = "") -> str:
    """A run of text; tabs and newlines become Word's own."""
    content = f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    if "\t" in text or "\n" in text:
        content = content.replace("\t", _around("tab")).replace("\n", _around("br"))
    return f"<w:r>{properties}{content}</w:r>"


def _around(name: str) -> str:
    return f'</w:t><w:{name}/><w:t xml:space="preserve">'


@lru_cache
def run_properties(bold: bool, italic: bool, code: bool, link: bool) -> str:
    """A run has one style: code inside a link looks like the link, in the font of code."""
    style = '<w:rStyle w:val="Hyperlink"/>' if link else '<w:rStyle w:val="InlineCode"/>' if code else ""
    inner = style + _MONO * (link and code) + "<w:b/><w:bCs/>" * bold + "<w:i/><w:iCs/>" * italic
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph; the properties follow its style in the order of Word's schema."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    formats = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{formats}{content}</w:p>"


def field(instruction: str, shown: str = "") -> str:
    """A field that Word works out; `shown` is what it says until then."""
    return field_start(instruction) + (run(shown) if shown else "") + FIELD_END


def field_start(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
