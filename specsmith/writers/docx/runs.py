"""The inside of paragraphs and cells as Word's runs, hyperlinks and bookmarks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256

from specsmith.blocks import Anchor, Break, Inline, Link, Note, Text, Tone
from specsmith.writers.docx.markup import BREAK, escaped, run, run_properties


def bookmark_name(item: str) -> str:
    """The name of an item's bookmark, from the item's id alone: Word allows forty letters, digits and `_`."""
    return f"item_{_digest(item)}"


def field_bookmark_name(item: str, label: str) -> str:
    """That of a field of the item, from the word before its value in the document: `Cause`, in whatever case."""
    return f"field_{_digest(f'{item} {label.casefold()}')}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", errors="replace")).hexdigest()[:16]


class Runs:
    """Writes runs, and keeps count of what must be unique in a document.

    `anchors` are the ids that the document has a place for: a link to another
    one is printed as plain text. `relate` returns the id of the relation to an
    address outside; `notes` are the numbers of footnotes by label.
    """

    def __init__(
        self, anchors: frozenset[str], relate: Callable[[str], str], notes: Mapping[str, int] | None = None
    ) -> None:
        self._anchors = anchors
        self._relate = relate
        self._notes = notes or {}
        self._bookmarks: set[str] = set()

    def xml(self, content: Iterable[Inline], bookmark: str = "") -> str:
        """The content, enclosed by a bookmark for each anchor in it and by `bookmark`, if any."""
        parts = list(content)
        names = [bookmark_name(each.name) for each in parts if isinstance(each, Anchor)]
        inside = "".join(self._part(each) for each in parts)
        for name in [*names, *([bookmark] if bookmark else [])]:
            inside = self._bookmarked(name, inside)
        return inside

    def _bookmarked(self, name: str, inside: str) -> str:
        """The first place with a name keeps it: Word knows no second one."""
        if name in self._bookmarks:
            return inside
        self._bookmarks.add(name)
        number = len(self._bookmarks)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'

    def _part(self, part: Inline) -> str:
        match part:
            case Link():
                return self._link(part)
            case Note():
                return _note(self._notes[part.label])
            case Anchor() | Tone():
                return ""
            case _:
                return _plain(part, link=False)

    def _link(self, link: Link) -> str:
        target = self._target(link.target)
        inside = "".join(_plain(each, link=bool(target)) for each in link.content)
        return f'<w:hyperlink {target} w:history="1">{inside}</w:hyperlink>' if target else inside

    def _target(self, target: str) -> str:
        if target.startswith("#"):
            return f'w:anchor="{bookmark_name(target[1:])}"' if target[1:] in self._anchors else ""
        outside = target.startswith(("https://", "mailto:"))
        return f'r:id="{escaped(self._relate(target))}"' if outside else ""


def _note(number: int) -> str:
    style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
    return f'<w:r>{style}<w:footnoteReference w:id="{number}"/></w:r>'


def _plain(part: Text | Break, link: bool) -> str:
    if isinstance(part, Break):
        return BREAK
    return run(part.text, run_properties(part.bold, part.italic, part.code, link))
