"""Captions: an emphasised paragraph `Table: ...` before a table, `Figure: ...` behind a diagram."""

from __future__ import annotations

from collections.abc import Iterable

from specsmith.blocks import Block, Inline, Link, Paragraph, Text
from specsmith.frozen import replace
from specsmith.writers.docx.markup import STAY, field, paragraph, run

_ALONE = '<w:keepNext w:val="0"/><w:spacing w:after="160"/>'
"""The caption of a figure stands below it, and apart from what follows."""


def caption(block: Block | None, kind: str) -> tuple[Inline, ...]:
    """What the caption says, without the words before the colon; nothing where the block is none of this kind."""
    if not isinstance(block, Paragraph) or not block.content:
        return ()
    first, *rest = block.content
    if not isinstance(first, Text) or not first.italic or not first.text.startswith(f"{kind}: "):
        return ()
    return (replace(first, text=first.text.removeprefix(f"{kind}: "), italic=False), *_upright(rest))


def caption_xml(kind: str, number: int, inside: str) -> str:
    """Numbered by a field, so that Word counts on when somebody adds another."""
    label = run(f"{kind} ") + field(rf"SEQ {kind} \* ARABIC", str(number)) + run(": ")
    return paragraph("Caption", label + inside, _ALONE if kind == "Figure" else STAY)


def _upright(content: Iterable[Inline]) -> Iterable[Inline]:
    for each in content:
        if isinstance(each, Text):
            yield replace(each, italic=False)
        elif isinstance(each, Link):
            yield Link(each.target, tuple(replace(one, italic=False) for one in each.content if isinstance(one, Text)))
        else:
            yield each
