"""The footnotes of a document: a part of their own, in which Word also keeps the line above them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from specsmith.blocks import Footnote
from specsmith.writers.docx.markup import DECLARATION, NAMESPACES, paragraph, run
from specsmith.writers.docx.runs import Runs

_LINES = {-1: "separator", 0: "continuationSeparator"}
_MARK = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>' + run(" ")

SETTINGS_XML = (
    f"<w:footnotePr {NAMESPACES}>" + "".join(f'<w:footnote w:id="{number}"/>' for number in _LINES) + "</w:footnotePr>"
)
"""Names the two lines in the settings, where Word looks for them."""


def numbers(footnotes: Iterable[Footnote]) -> dict[str, int]:
    """The number of each by its label."""
    return {each.label: number for number, each in enumerate(footnotes, start=1)}


def footnotes_xml(footnotes: Sequence[Footnote], runs: Runs) -> str:
    """The part; `runs` has the relations of this part."""
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">{_text(f"<w:r><w:{kind}/></w:r>")}</w:footnote>'
        for number, kind in _LINES.items()
    )
    texts = "".join(
        f'<w:footnote w:id="{number}">{_text(_MARK + runs.xml(each.content))}</w:footnote>'
        for number, each in enumerate(footnotes, start=1)
    )
    return f"{DECLARATION}<w:footnotes {NAMESPACES}>{lines}{texts}</w:footnotes>"


def _text(inside: str) -> str:
    return paragraph("FootnoteText", inside)
