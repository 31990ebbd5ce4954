"""Plain data as the text of one JSON document."""

from __future__ import annotations

import json


def json_text(document: object) -> str:
    """Indented JSON in ASCII, which no encoding of a stream can spoil.

    A log may show it: no line is a command for a runner (`##[error]`,
    `##vso[...]`), since of two number signs the second is escaped.
    """
    return json.dumps(document, indent=2).replace("##", "#\\u0023")


def whole(text: str) -> str:
    """The text with its unpaired characters, which JSON cannot carry to every reader, spelled out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
