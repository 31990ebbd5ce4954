"""Writes a document as DOCX: its blocks as Word's XML, in the look of `templates/reference.docx`."""

from __future__ import annotations

from specsmith.blocks import Document
from specsmith.writers.look import Look


def write(document: Document, look: Look) -> bytes:
    """A Word file: the same parts everywhere, the same bytes wherever data is compressed alike.

    Raises ValueError, with the line, for Markdown outside the dialect.
    """
    from specsmith.writers.docx.assemble import assemble  # loads python-docx, which takes its time

    return assemble(document, look)


def recognises(content: bytes) -> bool:
    """Whether a file is a Word file that specsmith wrote."""
    from specsmith.writers.docx.digests import holds_digests

    return holds_digests(content)
