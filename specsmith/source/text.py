"""Turns the bytes of a file into text that a YAML parser can be trusted with."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import NoReturn

from specsmith.source.faults import Faults

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""A character that a brief may not hold; of the controls, tab and newline are allowed."""

_MISREAD = "\u2028\u2029\ufeff"
"""Characters that YAML 1.1 parsers take for line breaks, or refuse; here they are text."""

_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
"""How files in UTF-16 and UTF-32 begin."""


def decode(content: bytes, most: int) -> str:
    """The text of a UTF-8 file with `\\n` line ends and without its byte order mark.

    Raises SpecsmithError where it has more than `most` bytes, is not UTF-8,
    or holds a control character.
    """
    if len(content) > most:
        message = f"the file has more than {most:,} bytes"
        Faults("").stop("too-large", message, 0, hint="split it into several files; --max-bytes raises the limit")
    content = content.removeprefix(BOM_UTF8)
    try:
        text = content.decode()
    except UnicodeDecodeError as fault:
        _refuse_bytes(content, fault.start)
    text = _line_ends(text)
    _refuse_controls(text)
    return text


def shield(text: str) -> tuple[str, dict[int, str]]:
    """The text with stand-ins for the characters that the parser would misread.

    The second part translates the parser's strings back; it is empty for
    nearly every file. Stand-ins are private characters that the text holds
    neither plainly nor as an escape, so every position stays.
    """
    present = [character for character in _MISREAD if character in text]
    if not present:
        return text, {}
    lowered = text.lower()
    free = (code for code in range(0xE000, 0xF900) if chr(code) not in text and f"{code:x}" not in lowered)
    back = dict(zip(free, present, strict=False))
    return text.translate({ord(character): code for code, character in back.items()}), back


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_bytes(content: bytes, at: int) -> NoReturn:
    if content.startswith(_OTHER_ENCODINGS):
        Faults("").stop("not-utf8", "the file is in UTF-16 or UTF-32", 0, hint="save it as UTF-8")
    before = _line_ends(content[:at].decode())
    message = f"the byte 0x{content[at]:02X} is not UTF-8"
    Faults(before).stop("not-utf8", message, len(before), hint="save the file as UTF-8")


def _refuse_controls(text: str) -> None:
    found = CONTROL.search(text)
    if found is None:
        return
    hint = "save the file as UTF-8" if found[0] == "\0" else "delete it"
    more = len(CONTROL.findall(text)) - 1
    others = f"; such characters in the rest of the file: {more:,}" if more else ""
    message = f"the character U+{ord(found[0]):04X} is not allowed{others}"
    Faults(text).stop("control-character", message, found.start(), hint=hint)
