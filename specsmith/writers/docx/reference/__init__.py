"""A company's Word file as the look of documents: its styles, paper, header and footer, in the shape of ours.

What comes out is ours with the wanted parts of theirs put in, so that whatever
else was in the file (its text, links to templates, embedded objects) stays behind.
"""

from __future__ import annotations

from specsmith.writers.docx.reference.adopt import adopt
from specsmith.writers.docx.reference.archive import BadReference

__all__ = ["BadReference", "adopt"]
