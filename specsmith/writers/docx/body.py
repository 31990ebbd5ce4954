"""The blocks of a document as the body of a Word file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from specsmith.blocks import (
    Anchor,
    Block,
    Code,
    Footnote,
    Heading,
    Inline,
    Items,
    Link,
    Marker,
    Paragraph,
    Quote,
    Table,
    Text,
)
from specsmith.frozen import replace
from specsmith.writers.docx.captions import caption, caption_xml
from specsmith.writers.docx.compact import COMPACT
from specsmith.writers.docx.contents import Entry, contents_xml
from specsmith.writers.docx.labels import BETWEEN, STATEMENT, item_of, label_of, sharing, with_bold_label
from specsmith.writers.docx.lists import Lists
from specsmith.writers.docx.markup import GAP, NEW_PAGE, STAY, paragraph, run
from specsmith.writers.docx.pictures import Pictures
from specsmith.writers.docx.place import DEEPEST, INDENT, MARGIN, Place, suffix
from specsmith.writers.docx.runs import Runs, field_bookmark_name
from specsmith.writers.docx.sections import ENDING, Pages, Sections
from specsmith.writers.docx.survey import plain
from specsmith.writers.docx.tables import COVER, SPECIFICATION, Frame, table_xml

DIAGRAM = "mermaid"
"""The language of code that is drawn and not shown."""
EMPTY = "<w:p/>"
TOGETHER = 4
"""Items of a list that stands on one page, such as given, when and then; of a longer one no item stands alone."""
LAST_ITEM = '<w:spacing w:after="140"/>'
"""Room between a list and what follows it."""
LOW = '<w:spacing w:before="2800" w:after="360"/>'
"""The title on a cover stands a third of the page down."""


class Body:
    """Writes blocks one after the other; an emphasised paragraph right below the title becomes the subtitle.

    What stands before the marker `toc` is the cover; `entries` are the headings
    for the table of contents.
    """

    def __init__(
        self, runs: Runs, entries: tuple[Entry, ...], pages: Pages, lists: Lists, pictures: Pictures, title: str
    ) -> None:
        self._runs = runs
        self._entries = entries
        self._bookmarks = iter([entry.bookmark for entry in entries])
        self._sections = Sections(pages)
        self._heading = title
        self._lists = lists
        self._pictures = pictures
        self._above: Block | None = None
        self._item = ""
        self._table_style = SPECIFICATION
        self._captions = {"Table": 0, "Figure": 0}
        self._new_page = False
        self._drawn = False

    def document(self, blocks: Sequence[Block]) -> str:
        """The content of the whole body, the section at its end included."""
        blocks = _turned(blocks)
        toc = Marker("toc")
        place = blocks.index(toc) if toc in blocks and self._entries else 0
        if not place:
            return (self._text(blocks) or EMPTY) + self._sections.last()
        self._table_style = COVER
        cover = self.xml(blocks[:place])
        self._table_style = SPECIFICATION
        self._new_page = True
        return cover + contents_xml(self._entries) + self._text(blocks[place + 1 :]) + self._sections.last()

    def _text(self, blocks: Sequence[Block]) -> str:
        """Where a table ends a section, the paragraph that says so is gap enough."""
        return self.xml(blocks).replace(GAP + ENDING, ENDING)

    def xml(self, blocks: Sequence[Block], place: Place = MARGIN) -> str:
        return "".join(self._block(block, place, after) for block, after in zip(blocks, _next(blocks), strict=True))

    def _block(self, block: Block, place: Place, following: Block | None) -> str:
        if isinstance(block, Marker | Footnote):  # footnotes stand in a part of their own
            return self._marker(block.text) if isinstance(block, Marker) else ""
        above, self._above = self._above, block
        turned = self._sections.turn_back()
        match block:
            case Heading():
                return turned + self._headline(block)
            case Paragraph():
                return turned + self._paragraph(block, place, above, following)
            case Items():
                return turned + self._items(block, replace(place, depth=min(place.depth + 1, DEEPEST)))
            case Table():
                return turned + self._table(block, place.depth * INDENT)
            case Code():
                return turned + self._code(block, place, following)
            case Quote():
                return turned + self.xml(block.content, replace(place, quoted=True))

    def _marker(self, text: str) -> str:
        if text == "landscape":
            return self._sections.turn()
        if text == "/landscape":
            self._sections.turn_back_soon()
        elif text == "page":
            self._new_page = True
        elif text != COMPACT:
            self._item = item_of(text)
        return ""

    def _headline(self, heading: Heading) -> str:
        self._heading = plain(heading.content).strip()
        if heading.level == 1:
            return paragraph("Title", self._runs.xml(heading.content), LOW * (self._table_style == COVER))
        style = f"Heading{min(heading.level - 1, 4)}"
        new_page, self._new_page = self._new_page, False
        return paragraph(style, self._runs.xml(heading.content, next(self._bookmarks, "")), NEW_PAGE * new_page)

    def _paragraph(self, block: Paragraph, place: Place, above: Block | None, following: Block | None) -> str:
        if isinstance(following, Table) and (words := caption(block, "Table")):
            return self._caption("Table", words)
        if isinstance(above, Code) and above.language == DIAGRAM and (words := caption(block, "Figure")):
            return self._caption("Figure", words) if self._drawn else ""
        announces = isinstance(following, Heading) and plain(block.content).rstrip().endswith(":")
        leads = STAY * (announces or isinstance(following, Items | Table | Code))
        if isinstance(above, Heading) and above.level == 1 and _is_emphasised(block):
            return paragraph("Subtitle", self._runs.xml(block.content), leads)
        if isinstance(above, Heading) and place == MARGIN and _is_item(above):
            leads = leads or STAY * isinstance(following, Paragraph)
            return paragraph("Statement", self._runs.xml(block.content, self._field(STATEMENT)), leads)
        return paragraph(place.style, self._runs.xml(block.content), leads)

    def _caption(self, kind: str, words: Sequence[Inline]) -> str:
        self._captions[kind] += 1
        return caption_xml(kind, self._captions[kind], self._runs.xml(words))

    def _table(self, table: Table, indent: int) -> str:
        width = self._sections.page.width - indent
        return table_xml(table, self._runs, Frame(self._table_style, width, indent, self._heading, self._item))

    def _code(self, block: Code, place: Place, following: Block | None) -> str:
        if block.language == DIAGRAM:
            picture = self._pictures.run(block.text, self._heading, self._sections.page)
            stays = isinstance(following, Paragraph) and bool(caption(following, "Figure"))
            self._drawn = bool(picture)
            return paragraph("Picture", picture, STAY * stays) if picture else ""
        indented = f'<w:ind w:left="{place.depth * INDENT + 113}"/>' if place.depth else ""
        return paragraph("Code", run(block.text), indented) + GAP

    def _items(self, items: Items, place: Place) -> str:
        kind = "Number" if items.ordered else "Bullet"
        style = f"List{kind}{suffix(place.depth)}"
        numbering = self._lists.number(style) if items.ordered else ""
        last = len(items.items) - 1
        paired = range(last) if last < TOGETHER else (0, last - 1)
        done = []
        for position, item in enumerate(items.items):
            first, rest = (item[0], item[1:]) if item and isinstance(item[0], Paragraph) else (Paragraph(()), item)
            ends = place.ends and position == last
            stays = bool(rest) or (place.depth == 1 and position in paired)
            formats = STAY * stays + numbering + LAST_ITEM * (ends and not rest)
            text = self._fields(first.content) if place.depth == 1 else self._runs.xml(first.content)
            done.append(paragraph(style, text, formats))
            done.append(self.xml(rest, replace(place, ends=ends)))
        return "".join(done)

    def _fields(self, content: Sequence[Inline]) -> str:
        fields = sharing(content)
        return run(BETWEEN).join(self._runs.xml(with_bold_label(each), self._field(label_of(each))) for each in fields)

    def _field(self, label: str) -> str:
        return field_bookmark_name(self._item, label) if self._item and label else ""


def _turned(blocks: Sequence[Block]) -> list[Block]:
    """A heading right above wide pages stands on the first of them: it would be alone on the upright one."""
    found = list(blocks)
    for place, (above, block) in enumerate(pairwise(blocks)):
        if isinstance(above, Heading) and block == Marker("landscape"):
            found[place : place + 2] = [block, above]
    return found


def _next(blocks: Sequence[Block]) -> list[Block | None]:
    """For each block the next one that a reader sees."""
    found: list[Block | None] = []
    following: Block | None = None
    for block in reversed(blocks):
        found.append(following)
        following = following if isinstance(block, Marker | Footnote) else block
    return found[::-1]


def _is_emphasised(block: Paragraph) -> bool:
    return all(isinstance(part, Text) and part.italic for part in block.content)


def _is_item(heading: Heading) -> bool:
    """Whether the heading names an item: one that it defines, or one that another part of a combined file does."""
    leads = [part.target.startswith("#") for part in heading.content[:1] if isinstance(part, Link)]
    return any(leads) or any(isinstance(part, Anchor) for part in heading.content)
