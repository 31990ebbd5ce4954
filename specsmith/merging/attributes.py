"""The lines of `.gitattributes` that say how git treats generated files; all others are somebody else's."""

from __future__ import annotations

import json
import re

ATTRIBUTES = ".gitattributes"

BEGIN, END = "# specsmith: begin", "# specsmith: end"

_TEXT = "text eol=lf linguist-generated merge=specsmith"
_AS_IT_IS = "-text linguist-generated merge=specsmith"
_BINARY = "binary linguist-generated merge=specsmith"

_GENERATED = {
    "*.md": _TEXT,
    "*.feature": _TEXT,
    "*.json": _TEXT,
    "slo.yaml": _TEXT,  # and not every YAML file, for briefs may stand there too
    "*.csv": _AS_IT_IS,  # whose lines end as spreadsheets want them
    "*.docx": _BINARY,
    "*.xlsx": _BINARY,
}
"""What git is told, by the names of files in a brief's folder of documents."""

_SCHEMA = "**/.specsmith/brief.schema.json linguist-generated"
"""What `specsmith new` puts beside a brief for editors: long, and nothing to review."""


class Damaged(Exception):
    """The lines between our markers cannot be told from others; says what to do."""


def updated(text: str, out: str) -> str:
    """The text of `.gitattributes` with our lines for a folder of documents, named from where the file stands.

    Raises Damaged where a marker lacks.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    own = newline.join([f"{BEGIN} (specsmith init writes the lines up to the end)", *_lines(out), END]) + newline
    found = re.findall(rf"^(?:{BEGIN}|{END})\b", text, re.MULTILINE)
    if not found:
        apart = newline if text and not text.endswith("\n") else ""
        return f"{text}{apart}{own}"
    if found != [BEGIN, END]:
        raise Damaged(f'.gitattributes: expected one line "{BEGIN}" and one "{END}" below it; remove what is left')
    return re.sub(rf"^{BEGIN}\b.*?^{END}\b[^\n]*(?:\n|\Z)", lambda _: own, text, flags=re.MULTILINE | re.DOTALL)


def folder_in(text: str) -> str:
    """The folder of documents that our lines name, as it was when they were written; empty where there are none."""
    own = re.search(rf"^{BEGIN}\b.*?^{END}\b", text.replace("\r\n", "\n"), re.MULTILINE | re.DOTALL)
    first = rf'^(?:"((?:[^"\\\n]|\\.)*)"|(\S+)) {re.escape(_TEXT)}$'
    line = re.search(first, own[0], re.MULTILINE) if own else None
    if line is None:
        return ""
    try:
        pattern = json.loads(f'"{line[1]}"') if line[1] is not None else line[2]
    except ValueError:  # somebody wrote it otherwise
        return ""
    folder = re.fullmatch(r"/(.+)/\*/\*\.md", pattern)
    return re.sub(r"\\([\\*?[])", r"\1", folder[1]) if folder else ""


def _lines(out: str) -> list[str]:
    return [*(f"{_pattern(out, name)} {attributes}" for name, attributes in _GENERATED.items()), _SCHEMA]


def _pattern(out: str, name: str) -> str:
    """Files of this name in the folder of each brief, as git writes patterns."""
    folder = re.sub(r"([\\*?[])", r"\\\1", out)
    pattern = f"/{folder}/*/{name}"
    return json.dumps(pattern, ensure_ascii=False) if re.search(r'[\s"]', pattern) else pattern
