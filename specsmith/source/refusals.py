"""What valid YAML may hold and a brief may not."""

from __future__ import annotations

import re
from typing import NoReturn

from specsmith.diagnostics import quote
from specsmith.source.faults import Faults

_TAG = re.compile(r"!\S*")
_BEGIN = "a brief begins with the line: specsmith: 1"


def refuse_root(faults: Faults, data: object, start: int, end: int) -> NoReturn:
    """A file that is empty, or one list or text from its first line to its last."""
    if data is None:
        faults.stop("empty-file", "the file is empty", 0, hint=_BEGIN)
    kind = "list" if isinstance(data, list) else "text"
    faults.stop("not-a-mapping", f"the whole file is one {kind}; expected lines such as title: ...", start, end, _BEGIN)


def refuse_tag_directives(faults: Faults) -> None:
    """libyaml compares each %TAG line with all before it: 5 MiB of them would take minutes."""
    at = f"\n{faults.text}".find("\n%TAG")
    if at >= 0:
        faults.stop("tag", "a %TAG line is not allowed", at, at + 4, "delete it")


def refuse_tag(faults: Faults, start: int) -> None:
    """`!!python/name:os.system`, and `!important` where it was meant as text."""
    start, end = next(_TAG.finditer(faults.text, start)).span()
    hint = "delete it, or put the text in quotes if the exclamation mark belongs to it"
    faults.add("tag", f"the tag {quote(faults.text[start:end])} is not allowed", start, end, hint)


def refuse_alias(faults: Faults, recursive: bool, start: int, end: int) -> None:
    """An alias without its anchor, or one inside the value that it repeats."""
    written = quote(faults.text[start:end])
    if recursive:
        message = f"the alias {written} stands inside the value that it repeats"
        faults.add("recursive-alias", message, start, end, "write the value out")
    else:
        hint = "put the text in quotes if the asterisk belongs to it"
        faults.add("undefined-alias", f"the alias {written} repeats nothing that stands above", start, end, hint)


def refuse_escape(faults: Faults, character: str, start: int, end: int) -> None:
    """A control character written as an escape: `"\\e[31m"`."""
    message = f"an escape in these quotes is the character U+{ord(character):04X}, which is not allowed"
    hint = "delete the escape; a backslash that is meant as one is written twice"
    faults.add("control-character", message, start, end, hint)


def refuse_document(faults: Faults, start: int, end: int) -> NoReturn:
    """A file is one brief."""
    hint = "move what follows to a file of its own"
    faults.stop("second-document", "a second document begins here", start, end, hint)


def refuse_more(faults: Faults, most: int, start: int) -> NoReturn:
    """Too many values; ends an alias bomb at the alias that goes too far."""
    message = f"the file holds more than {most:,} values, those that aliases repeat included"
    faults.stop("too-many-values", message, start, hint="write each value once; --max-values raises the limit")


def refuse_deeper(faults: Faults, most: int, start: int) -> NoReturn:
    """Too many lists and records inside each other."""
    hint = "write it flatter; --max-depth raises the limit"
    faults.stop("too-deep", f"lists and records are more than {most} levels deep here", start, hint=hint)
