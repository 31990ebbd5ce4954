"""What is taken over of a company's Word file, element by element: a closed list, in the order of the schema.

What is not in the list stays behind. So neither what acts or fetches nor what
is broken can come along, whether anybody thought of it or not.
"""

from __future__ import annotations

from specsmith.writers.docx.reference.known.admit import TooMuch, known

__all__ = ["TooMuch", "known"]
