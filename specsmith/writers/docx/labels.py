"""The fields of an item, by the words before their values, so that each can have a bookmark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from specsmith.blocks import Anchor, Inline, Table, Text
from specsmith.writers.docx.survey import plain

STATEMENT = "statement"
"""The field that stands right below an item's heading, without a word before it."""

_LABEL = re.compile(r"([^:]{1,60}):(?:\s|$)")
_ITEM = re.compile(r"(?:[A-Za-z0-9_-]+/)?(\S+) [0-9a-f]{6}")


def item_of(marker: str) -> str:
    """The id or name of the block that a marker opens; nothing where it opens none."""
    match = _ITEM.fullmatch(marker)
    return match[1] if match else ""


def label_of(content: Sequence[Inline]) -> str:
    """`Cause` of `Cause: ...`, `Given` where it is bold; nothing where the line has no such word."""
    words = [each for each in content if not isinstance(each, Anchor)]
    if len(words) != len(content) or not words or not isinstance(words[0], Text) or words[0].code:
        return ""
    if words[0].bold:
        return words[0].text.strip()
    match = _LABEL.match(words[0].text)
    return match[1].strip() if match else ""


def is_sheet(table: Table) -> bool:
    """Whether each row of the table is a field of one item."""
    return [plain(cell).strip() for cell in table.header] == ["Field", "Value"]
