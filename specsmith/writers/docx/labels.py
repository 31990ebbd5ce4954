"""The fields of an item, by the words before their values, so that each can have a bookmark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from specsmith.blocks import Anchor, Inline, Table, Text
from specsmith.frozen import replace
from specsmith.writers.docx.survey import plain

STATEMENT = "statement"
"""The field that stands right below an item's heading, without a word before it."""

BETWEEN = " · "
"""Stands between short fields that share a line."""

_LABEL = re.compile(r"[^:·]{1,60}(?=:(?:\s|$))")
_NEXT = re.compile(rf"{BETWEEN}(?={_LABEL.pattern})")
_ORIGIN = re.compile(r"(?:Derived by|Covers) ")
"""Begins a sentence about where an item comes from, and no field."""
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
    return match[0].strip() if match and not _ORIGIN.match(match[0]) else ""


def with_bold_label(content: Sequence[Inline]) -> Sequence[Inline]:
    """The line with the word before its value in bold, so that an eye finds it."""
    first = content[0] if content else None
    if not isinstance(first, Text) or first.bold or not label_of(content):
        return content
    label, value = first.text.split(":", 1)
    return [replace(first, text=f"{label}:", bold=True), replace(first, text=value), *content[1:]]


def sharing(content: Sequence[Inline]) -> list[list[Inline]]:
    """The fields that share a line, without what stands between them; the whole line where it has one."""
    found: list[list[Inline]] = [[]]
    for each in content:
        if isinstance(each, Text) and not each.code:
            first, *others = _NEXT.split(each.text)
            found[-1] += [replace(each, text=first)] if first else []
            found += [[replace(each, text=other)] for other in others]
        else:
            found[-1].append(each)
    return found


def is_sheet(table: Table) -> bool:
    """Whether each row of the table is a field of one item."""
    return [plain(cell).strip() for cell in table.header] == ["Field", "Value"]
