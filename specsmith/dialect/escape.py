"""The user's text as Markdown that reads back as it was typed: one function for each place where it may stand.

Inside a line of the text three things work: code spans, `https://` links and
`mailto:` links, bare or as `[text](https://...)`. Everything else is literal, in a reader
of CommonMark with GitHub's extensions and in the DOCX made from it. Backslashes
stand only where a reader would otherwise see markup.

White space at both ends of a line, blank lines at both ends of the text and
repeated blank lines may go; nothing else is lost. GitHub itself makes links of
bare e-mail addresses, mentions (`@name`) and issue numbers: no escape stops
that, and the words stay the same.

Most functions take `targets`, ids of items and where a mention of them leads
(`{"FR-1": "requirements.md#FR-1"}`): each whole word that is such an id becomes
a link, but for those in code spans and links.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby
from types import MappingProxyType

from specsmith.dialect.line import Targets, code, line

__all__ = ["cell", "cell_code", "code", "heading", "inline", "label", "text"]

_NOTHING: Targets = MappingProxyType({})

_BLOCK = re.compile(r"#{1,6}(?=\s|\Z)|>|[-+](?=\s|\Z)|=+\s*\Z|(?=[:|\s]*-)[-:|\s]+\Z")
"""What at the beginning of a line would open a block, or make one of the line before."""
_NUMBER = re.compile(r"([0-9]{1,9})([.)])(?=\s|\Z)")
_LABEL_UNSAFE = re.compile(r"(?<![A-Za-z0-9])[._-]|[._-](?![A-Za-z0-9])|[!-+/:-@\[-^`{-~]|\b(?i:e)(?=(?i:nd)\b)")


def text(value: str, targets: Targets = _NOTHING) -> str:
    """Paragraphs that stand at the margin: a blank line parts them, a newline is a line break."""
    paragraphs = ([_line_start(line(each, targets)) for each in lines] for lines in _paragraphs(value))
    return "\n\n".join("\\\n".join(lines) for lines in paragraphs)


def inline(value: str, targets: Targets = _NOTHING) -> str:
    """One line of Markdown, also as the first words of a list item: a newline is `<br>`, a blank line two of them."""
    return _line_start(_one_line(value, targets))


def cell(value: str, targets: Targets = _NOTHING) -> str:
    """The content of a table cell, with a space to its right; breaks as in `inline`."""
    return _one_line(value, targets).replace("|", r"\|")


def cell_code(value: str) -> str:
    """A code span in a table cell."""
    return code(value).replace("|", r"\|")


def heading(value: str, targets: Targets = _NOTHING) -> str:
    """The text of an ATX heading: newlines become spaces."""
    markdown = " ".join(line(each, targets) for lines in _paragraphs(value) for each in lines)
    before = markdown.rstrip("#")
    closes = before != markdown and (not before or before[-1].isspace())
    return f"{before}\\{markdown[len(before) :]}" if closes else markdown


def label(value: str) -> str:
    """The text of a Mermaid label, best in double quotes: marks become numeric entities (`#34;`), newlines spaces."""
    words = " ".join(each for lines in _paragraphs(value) for each in lines)
    return _LABEL_UNSAFE.sub(lambda unsafe: f"#{ord(unsafe[0])};", words)


def _one_line(value: str, targets: Mapping[str, str]) -> str:
    if "\n" not in value and "\r" not in value:  # most texts are one line
        return line(value.strip(), targets)
    return "<br><br>".join("<br>".join(line(each, targets) for each in lines) for lines in _paragraphs(value))


def _paragraphs(value: str) -> list[list[str]]:
    """The value's lines, without white space at their ends, by paragraph."""
    if "\n" not in value and "\r" not in value:  # most texts are one line
        return [[only]] if (only := value.strip()) else []
    lines = (each.strip() for each in re.split(r"\r\n?|\n", value))
    return [list(group) for filled, group in groupby(lines, bool) if filled]


def _line_start(markdown: str) -> str:
    """The line with a backslash before what would make it a heading, list, quote, rule or table."""
    if markdown[:1].isalpha():  # most lines begin with a letter, and no block does
        return markdown
    if _BLOCK.match(markdown):
        return "\\" + markdown
    return _NUMBER.sub(r"\1\\\2", markdown, count=1) if _NUMBER.match(markdown) else markdown
