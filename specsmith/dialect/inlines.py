"""The inside of a paragraph, heading or cell: the parser's tokens as runs of text, breaks, anchors and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from markdown_it.token import Token

from specsmith.blocks import Anchor, Break, Inline, Link, Note, Text, Tone
from specsmith.frozen import replace

_BREAK = re.compile(r"<br\s*/?>")
_ANCHOR = re.compile(r'<a id="([^"<>&\s]+)">')
_TONE = re.compile(r"<!-- \.([a-z]+) -->")
_LOCAL = re.compile(r"(?:[\w.-]+\.md)?#.+")


def inlines(tokens: Sequence[Token]) -> tuple[Inline, ...]:
    """Raises ValueError, without a line, for what is not in the dialect."""
    found = tuple(_Runs(tokens).inlines())
    if len(found) > 1 and isinstance(found[0], Tone) and isinstance(found[1], Text):
        return (found[0], replace(found[1], text=found[1].text.lstrip()), *found[2:])
    return found


class _Runs:
    """Walks the tokens and keeps the style that the next text has."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = iter(tokens)
        self._bold = 0
        self._italic = 0

    def inlines(self) -> Iterator[Inline]:
        for token in self._tokens:
            if token.type == "link_open":
                yield self._link(str(token.attrs["href"]))
            elif token.type == "html_inline" and (anchor := _ANCHOR.fullmatch(token.content)):
                yield self._anchor(anchor[1])
            elif token.type == "html_inline" and (tone := _TONE.fullmatch(token.content)):
                yield Tone(tone[1])
            elif token.type == "footnote_ref":
                yield Note(str(token.meta["label"]))
            else:
                yield from self._simple(token)

    def _simple(self, token: Token) -> Iterator[Text | Break]:
        match token.type:
            case "text" | "code_inline" | "softbreak":
                if words := " " if token.type == "softbreak" else token.content:
                    yield Text(words, self._bold > 0, self._italic > 0, token.type == "code_inline")
            case "hardbreak":
                yield Break()
            case "html_inline" if _BREAK.fullmatch(token.content):
                yield Break()
            case "strong_open" | "strong_close":
                self._bold += token.nesting
            case "em_open" | "em_close":
                self._italic += token.nesting
            case _:
                raise ValueError(
                    f"{token.content if token.type == 'html_inline' else token.type} is not in the dialect"
                )

    def _link(self, target: str) -> Link:
        content: list[Text | Break] = []
        for token in self._tokens:
            if token.type == "link_close":
                break
            content += self._simple(token)
        return Link(_known(target), tuple(content))

    def _anchor(self, name: str) -> Anchor:
        closing = next(self._tokens, None)
        if closing is None or closing.content != "</a>":
            raise ValueError(f'<a id="{name}"> is not followed by </a>')
        return Anchor(name)


def _known(target: str) -> str:
    if target.startswith(("https://", "mailto:")):
        return target
    local = unquote(target)
    if not _LOCAL.fullmatch(local):
        raise ValueError(f"a link to {target} is not in the dialect")
    return local
