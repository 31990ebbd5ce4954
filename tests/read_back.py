"""What a person reads in a document, item by item: in Markdown through markdown-it, in Word through mammoth.

Both readers make HTML, in which bullets of lists, pipes of tables and numbers of headings are no text, so nothing has
to be taken off the words. What only one of the two has is left out:

- the table of contents, which Markdown leaves to whoever shows it;
- the number of a caption, which Word counts: it has to be the next one;
- the code of a diagram, which Word draws or leaves out, and the caption of one that is not drawn;
- the arrow back from a footnote, which each reader makes up by itself.

How the source of a paragraph is broken into lines, and blanks at the ends of a line or cell, make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from io import BytesIO
from itertools import count, zip_longest

import mammoth
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from specsmith.writers.docx.runs import bookmark_name

Items = dict[str, list[str]]
"""The lines of each item by its id, and those before the first one by no id. A row of a table is one line."""

_CELL_ENDS = "\x1f"
"""Stands between cells, and in no text: XML does not have it."""
_BLANKS = " \t\n"
_LINES = {"p", "li", "ul", "ol", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "hr", "tr"}
"""Where one of these begins or ends, a line does."""

_MARKDOWN = MarkdownIt("js-default", {"html": True}).use(footnote_plugin)
_WORD = "\n".join(
    [
        *(f"p[style-name='{name}'] => !" for name in ("TOC Heading", "toc 1", "toc 2", "toc 3")),
        "p[style-name='caption'] => p.caption:fresh",
        "p[style-name='Code'] => pre:fresh",
    ]
)
_MARKER = re.compile(r"(?:[a-z]+/)?(\S+) [0-9a-f]{6}")
_CAPTION = re.compile(r'<p class="caption">(Table|Figure) (\d+)')
_DIAGRAM = re.compile(r'<pre><code class="language-mermaid">.*?</code></pre>', re.DOTALL)
_FIGURE = re.compile(r"(?<=</pre>\n)<p><em>Figure: .*?</p>")
_ARROW = re.compile(r'<a href="#(?:fnref|footnote-ref-)\d+"[^>]*>.*?</a>')


def differences(markdown: str, docx: bytes, ids: Iterable[str]) -> list[str]:
    """Where the two do not say the same; an item begins at its marker in the one, at its bookmark in the other."""
    shown = str(mammoth.convert_to_html(BytesIO(docx), style_map=_WORD).value)
    written = items_of_markdown(markdown, ids, drawn="<img" in shown)
    read = _Reader({bookmark_name(each): each for each in written if each}).items_of(_counted(shown))
    if [*written] != [*read]:
        return [f"the items are {[*written]} and {[*read]}"]
    return [
        f"{id or 'the head'} says {line!r} and {other!r}"
        for id, lines in written.items()
        for line, other in zip_longest(lines, read[id])
        if line != other
    ]


def items_of_markdown(markdown: str, ids: Iterable[str], drawn: bool) -> Items:
    """With the captions of diagrams only where these are drawn."""
    html = _MARKDOWN.render(markdown)
    html = _DIAGRAM.sub("", html if drawn else _FIGURE.sub("", html))
    return _Reader({each: each for each in ids}, at_markers=True).items_of(html)


def _counted(html: str) -> str:
    """Without the numbers of captions that count on."""
    numbers = {"Table": count(1), "Figure": count(1)}

    def label(caption: re.Match[str]) -> str:
        return f"<p>{caption[1]}" if int(caption[2]) == next(numbers[caption[1]]) else caption[0]

    return _CAPTION.sub(label, html)


class _Reader(HTMLParser):
    """Takes HTML apart into lines.

    `marks` are the ids of items by the names of their places; `at_markers` says that a place counts only in the block
    that is the item's own: elsewhere it is mentioned, as a criterion is below its requirement.
    """

    def __init__(self, marks: Mapping[str, str], at_markers: bool = False) -> None:
        super().__init__()
        self._marks = marks
        self._at_markers = at_markers
        self._block = ""
        self._item = ""
        self._items: Items = {}
        self._line = ""
        self._cells: list[str] | None = None
        self._code = False

    def items_of(self, html: str) -> Items:
        self.feed(_ARROW.sub("", html))
        self.close()
        return self._items

    def handle_comment(self, data: str) -> None:
        if marker := _MARKER.fullmatch(data.strip()):
            self._block = marker[1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        place = dict(attrs).get("id") or ""
        if place in self._marks and (place == self._block or not self._at_markers):
            self._item = self._marks[place]
        if tag == "br":
            self._line += "\n"
        elif tag in _LINES:
            self._end_line()
        self._cells = [] if tag == "tr" else self._cells
        self._code = tag == "pre" or self._code

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cells is not None:
            self._cells.append(self._line.strip(_BLANKS))
            self._line = ""
        elif tag == "tr":
            self._line, self._cells = _CELL_ENDS.join(self._cells or ()), None
        if tag in _LINES:
            self._end_line()
        self._code = self._code and tag != "pre"

    def handle_data(self, data: str) -> None:
        if not self._code:
            data = (data.removeprefix("\n") if self._line.endswith("\n") else data).replace("\n", " ")
        self._line += data

    def _end_line(self) -> None:
        if self._cells is None:
            if line := self._line.strip(_BLANKS):
                self._items.setdefault(self._item, []).append(line)
            self._line = ""
