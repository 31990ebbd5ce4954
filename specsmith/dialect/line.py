"""One line of the user's text as inline Markdown: code spans and links work, the rest is literal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

Targets = Mapping[str, str]
"""Where the mention of an item leads: its id to `#FR-1` or `requirements.md#FR-1`."""

_FAR = r"\u2010-\u206f\u3000-\u303f\uff00-\uff20"
"""Typographic quotes and the punctuation of East Asian scripts: they end an address, as spaces do."""
_PORT = r"(?::(?:[1-5][0-9]{4}|[0-9]{1,4}))?+"
_HOST = rf"[^\W_][^\s\x00-,/:-@\[-^`{{-\xbf{_FAR}]*+{_PORT}(?![@0-9%&=+~$]|:\S)"
_CHARACTER = rf'[^\s\x00-\x1f"<>\\^`{{|}}()\[\]\x7f«»{_FAR}]'
_REST = rf"(?:{_CHARACTER}|\({_CHARACTER}*+\))*+"
_MAIL = r"[A-Za-z0-9._%+-]++@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)*+"
_URL = re.compile(rf"https://{_HOST}(?:[/?#]{_REST})?+|mailto:{_MAIL}(?:\?{_REST})?+")
_BEFORE_URL = re.compile(r"(?<![A-Za-z0-9])(?=https:|mailto:)")
_LABEL = re.compile(r"\[((?:[^\[\]`]|`[^`]++`)++)\]\(")
_OPENING = re.compile(r"`++|\[|https://|mailto:")
_BACKTICKS = re.compile(r"`++")

_SPECIAL = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~]|\Z)                              # would escape what follows
    | [`\[\]$]
    | [*~](?![ ]) | (?<![ ])[*~]                            # safe between two spaces only
    | (?<![A-Za-z0-9_])_++ | (?<!_)_++(?![A-Za-z0-9])       # safe inside a word only
    | <(?![ ])(?:(?![0-9=-])|(?=[^\s<>]*@))                 # a tag or an address in pointed brackets
    | &(?=\#?\w{0,40}(?:;|\Z))                              # an entity, or the beginning of one
    | (?i:(?<=http)|(?<=https)|(?<=ftp)):(?=//)             # GitHub would make it a link
    | (?i:(?<=www)(?<![A-Za-z0-9]www))\.                    # the same
    """,
    re.VERBOSE,
)
_SIGN = re.compile(r"[\\`\[\]$*~_<&:]")
"""What has a part in markup and addresses; a set of characters is looked for faster than anything else."""
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")
_WORD = re.compile(r"(?<![\w@./-])[^\W_][\w@./-]*+")
_CORE = re.compile(r"[^\W_](?:[\w@./-]*[\w@])?")
"""Each word without the marks behind it, and here and there a part of one."""


def code(value: str) -> str:
    """An inline code span that shows `value`, whatever is in it; a newline becomes a space, nothing stays nothing."""
    content = re.sub(r"\r\n?|\n", " ", value)
    if not content:
        return ""
    used = {len(run) for run in _BACKTICKS.findall(content)}
    fence = "`" * next(length for length in range(1, len(used) + 2) if length not in used)
    padded = content[0] == "`" or content[-1] == "`" or (content[0] == content[-1] == " " and content.strip(" "))
    return f"{fence} {content} {fence}" if padded else f"{fence}{content}{fence}"


def line(value: str, targets: Targets) -> str:
    """Inline Markdown for text without a newline."""
    if _is_plain(value) and not _may_mention(value, targets):
        return value  # most texts are, and need no closer look
    done = [""]
    for piece in _pieces(value, targets):
        if piece.startswith("[") and done[-1].endswith("!"):
            done[-1] = done[-1][:-1] + r"\!"  # else the link would be a picture
        done.append(piece)
    return "".join(done)


def _is_plain(value: str) -> bool:
    """Whether nothing in the text can be taken for markup or an address."""
    return not _SIGN.search(value) and "www." not in value.lower()


def _may_mention(value: str, targets: Targets) -> bool:
    """False only where no known id is in the text."""
    return bool(targets) and ("/" in value or not targets.keys().isdisjoint(_CORE.findall(value)))


def _pieces(value: str, targets: Targets) -> Iterator[str]:
    closers = _closing_backticks(value)
    done = position = 0
    while opening := _OPENING.search(value, position):
        start, position = opening.span()
        found = _code_span(value, opening, closers) or _link(value, start)
        if found:
            yield from _mentions(value[done:start], targets)
            markdown, done = found
            position = done
            yield markdown
    yield from _mentions(value[done:], targets)


def _closing_backticks(value: str) -> dict[int, re.Match[str]]:
    """For the start of each run of backticks the next run of the same length."""
    closers: dict[int, re.Match[str]] = {}
    following: dict[int, re.Match[str]] = {}
    for run in reversed(list(_BACKTICKS.finditer(value))):
        length = run.end() - run.start()
        if length in following:
            closers[run.start()] = following[length]
        following[length] = run
    return closers


def _code_span(value: str, opening: re.Match[str], closers: Mapping[int, re.Match[str]]) -> tuple[str, int] | None:
    closer = closers.get(opening.start())
    if closer is None:
        return None
    content = value[opening.end() : closer.start()]
    if content[0] == content[-1] == " " and content.strip(" "):
        content = content[1:-1]
    return code(content), closer.end()


def _link(value: str, start: int) -> tuple[str, int] | None:
    """The link that begins at `start` as Markdown, and where it ends in `value`."""
    if label := _LABEL.match(value, start):
        url = _URL.match(value, label.end())
        if url and value.startswith(")", url.end()) and label[1].strip():
            return _to(_label(label[1]), url[0]), url.end() + 1
    elif _BEFORE_URL.match(value, start) and (url := _URL.match(value, start)):
        return _bare(url[0].rstrip("?!.,:;*_~'"), start)  # these belong to the sentence
    return None


def _bare(url: str, start: int) -> tuple[str, int]:
    markdown = _to(_escaped(url), url) if "$" in url or _ENTITY.search(url) else f"<{url}>"
    return markdown, start + len(url)


def _to(label: str, url: str) -> str:
    """`$` would open a formula on GitHub, and `&copy;` in an address would become a sign."""
    return f"[{label}]({_ENTITY.sub('&amp;', url.replace('$', '%24'))})"


def _label(value: str) -> str:
    """The text of a link, in which code spans work but not another link."""
    parts = re.split(r"`([^`]++)`", value)
    return "".join(code(part) if index % 2 else _escaped(part) for index, part in enumerate(parts))


def _mentions(value: str, targets: Targets) -> Iterator[str]:
    """Literal text in which each known id is a link; `FR-1/FR-2` names two."""
    done = 0
    for word in _WORD.finditer(value) if targets else ():
        core = word[0].rstrip("./-")
        if core in targets:
            names = [core]
        elif "/" not in core or not targets.keys() >= set(names := core.split("/")):
            continue
        yield _escaped(value[done : word.start()])
        yield "/".join(_mention(name, targets[name]) for name in names)
        done = word.start() + len(core)
    yield _escaped(value[done:])


def _mention(name: str, target: str) -> str:
    safe = re.sub(r"[\s()<>\\&`|$]", lambda unsafe: "".join(f"%{byte:02X}" for byte in unsafe[0].encode()), target)
    return f"[{_escaped(name)}]({safe})"


def _escaped(value: str) -> str:
    if _is_plain(value):
        return value
    return _SPECIAL.sub(lambda special: "".join("\\" + character for character in special[0]), value)
