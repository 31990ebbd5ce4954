"""The blocks of a document as the body of a Word file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from specsmith.blocks import Block, Code, Heading, Items, Marker, Paragraph, Quote, Table, Text
from specsmith.writers.docx.contents import Entry, contents_xml
from specsmith.writers.docx.markup import GAP, paragraph, run
from specsmith.writers.docx.runs import Runs
from specsmith.writers.docx.survey import plain
from specsmith.writers.docx.tables import table_xml

DEEPEST = 3
"""Lists inside lists are told apart down to this level."""
INDENT = 397
"""How far the text of a list stands in, for each level, in twentieths of a point."""
PATTERN, FIRST_FREE = 2, 4
"""In the reference document's numbering: the pattern of ordered lists, and the first number left to lists."""

STAY = "<w:keepNext/>"
"""What leads to a list or table, or begins a longer item, stays with what follows."""
LAST_ITEM = '<w:spacing w:after="140"/>'
"""Room between a list and what follows it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: inside how many lists, and whether in a quote."""

    depth: int = 0
    quoted: bool = False

    @property
    def style(self) -> str:
        """The style of a paragraph without a bullet or number; none is Normal."""
        if self.depth:
            return "ListContinue" + _suffix(self.depth)
        return "Quote" if self.quoted else ""


MARGIN = Place()


class Body:
    """Writes blocks one after the other; an emphasised paragraph right below the title becomes the subtitle.

    `entries` are the headings for the table of contents, none where there is no
    such table; `width` is that of the text in twentieths of a point. After the
    last block `numberings` holds a numbering for each ordered list.
    """

    def __init__(self, runs: Runs, entries: tuple[Entry, ...], width: int, title: str) -> None:
        self.numberings: list[str] = []
        self._runs = runs
        self._entries = entries
        self._bookmarks = iter([entry.bookmark for entry in entries])
        self._width = width
        self._heading = title
        self._below_title = False

    def xml(self, blocks: Sequence[Block], place: Place = MARGIN) -> str:
        following = [*blocks[1:], None]
        return "".join(self._block(block, place, after) for block, after in zip(blocks, following, strict=False))

    def _block(self, block: Block, place: Place, following: Block | None) -> str:
        below_title = self._below_title
        self._below_title = below_title and isinstance(block, Marker)
        match block:
            case Heading():
                return self._headline(block)
            case Paragraph():
                style = "Subtitle" if below_title and _is_emphasised(block) else place.style
                leads = isinstance(following, Items | Table | Code)
                return paragraph(style, self._runs.xml(block.content), STAY * leads)
            case Items():
                return self._items(block, replace(place, depth=min(place.depth + 1, DEEPEST)))
            case Table():
                indent = place.depth * INDENT
                return table_xml(block, self._runs, self._width - indent, indent, self._heading)
            case Code():
                indented = f'<w:ind w:left="{place.depth * INDENT + 113}"/>' if place.depth else ""
                return paragraph("Code", run(block.text), indented) + GAP
            case Quote():
                return self.xml(block.content, replace(place, quoted=True))
            case _:
                return contents_xml(self._entries) if block.text == "toc" else ""

    def _headline(self, heading: Heading) -> str:
        self._heading = plain(heading.content).strip()
        self._below_title = heading.level == 1
        if self._below_title:
            return paragraph("Title", self._runs.xml(heading.content))
        style = f"Heading{min(heading.level - 1, 4)}"
        return paragraph(style, self._runs.xml(heading.content, next(self._bookmarks, "")))

    def _items(self, items: Items, place: Place) -> str:
        kind = "Number" if items.ordered else "Bullet"
        numbering = self._numbering(place.depth) if items.ordered else ""
        done = []
        for item in items.items:
            first, rest = (item[0], item[1:]) if item and isinstance(item[0], Paragraph) else (Paragraph(()), item)
            last = place.depth == 1 and item is items.items[-1] and not rest
            formats = STAY * bool(rest) + numbering + LAST_ITEM * last
            done.append(paragraph(f"List{kind}{_suffix(place.depth)}", self._runs.xml(first.content), formats))
            done.append(self.xml(rest, place))
        return "".join(done)

    def _numbering(self, depth: int) -> str:
        """Refers to a new numbering, so that each ordered list begins at 1."""
        number = FIRST_FREE + len(self.numberings)
        self.numberings.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{PATTERN}"/><w:lvlOverride w:ilvl="{depth - 1}">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
        return f'<w:numPr><w:ilvl w:val="{depth - 1}"/><w:numId w:val="{number}"/></w:numPr>'


def _is_emphasised(block: Paragraph) -> bool:
    return all(isinstance(part, Text) and part.italic for part in block.content)


def _suffix(depth: int) -> str:
    return str(depth) if depth > 1 else ""
