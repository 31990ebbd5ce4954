"""The table of contents: a field that Word can renew, filled with the headings so that it can be read before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from specsmith.blocks import Heading
from specsmith.writers.docx.markup import FIELD_END, NEW_PAGE, field, field_start, paragraph, run
from specsmith.writers.docx.survey import plain

LEVELS = 3
"""How many levels below the document's title are listed."""

_TAB = "<w:r><w:tab/></w:r>"


class Entry(NamedTuple):
    level: int
    number: str
    text: str
    bookmark: str


def entries(headings: Iterable[Heading], number: Callable[[Sequence[int]], str]) -> Iterator[Entry]:
    """One for each heading below the title; `number` says how Word numbers it, from the counts so far."""
    counts = [0, 0, 0, 0]
    below = [heading for heading in headings if heading.level > 1]
    for position, heading in enumerate(below, start=1):
        level = min(heading.level - 1, len(counts))
        counts[level - 1] += 1
        counts[level:] = [0] * (len(counts) - level)
        yield Entry(level, number(counts[:level]), plain(heading.content).strip(), f"_Toc{position:09d}")


def contents_xml(every: Iterable[Entry]) -> str:
    """The heading and the list on a new page, in the frame that gives it Word's "update" button; nothing without any.

    The pages stay blank until Word counts them: asking it to do so on opening
    would greet the reader with a warning.
    """
    listed = [entry for entry in every if entry.level <= LEVELS]
    if not listed:
        return ""
    start = field_start(rf'TOC \o "1-{LEVELS}" \h \z \u')
    last = len(listed) - 1
    lines = [
        paragraph(f"TOC{entry.level}", start * (place == 0) + _line(entry) + FIELD_END * (place == last))
        for place, entry in enumerate(listed)
    ]
    heading = paragraph("TOCHeading", run("Contents"), NEW_PAGE)
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{heading}{''.join(lines)}</w:sdtContent></w:sdt>"
    )


def _line(entry: Entry) -> str:
    page = field(rf"PAGEREF {entry.bookmark} \h")
    number = run(entry.number) + _TAB if entry.number else ""
    inside = number + run(entry.text) + _TAB + page
    return f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{inside}</w:hyperlink>'
