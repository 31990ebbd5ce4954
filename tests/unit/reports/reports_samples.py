"""What was checked, for the tests of reports: briefs as people write them, and findings with any text in any part."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import strategies as st

from specsmith.build import Checked, check
from specsmith.diagnostics import LEVELS, Diagnostic, Level, Place
from tests.properties.corpus import CONTROLS, HOSTILE

HEAD = "specsmith: 1\nid: RESUME\ntitle: Resumable uploads\nkind: developer-platform\n"

WEAK = HEAD + (
    "capabilities:\n"
    "  - name: Resume an upload\n"
    "    requirements:\n"
    "      - {id: FR-1, shall: answer fast and easily}\n"
    "      - {id: FR-2, shall: return the offset quickly}\n"
)

ESCAPES = (
    *("::error::x", "\n::set-output name=a::b", "\r::error::x", "  ::error::x", "##[add-mask]x", "##vso[task.x]", "#"),
    *("]]>", "</failure><failure/>", "<!--", "&lt;", "&#58;", "%0A::error::x", "%25", "%", "a,b=c:d", '"', "'", "\\"),
    *("{0}", "{{", "[a](1)", "[a](https://evil.example)", "\\u0041", "\x1b[31m", "\u202e", "\udc80", "\ufffe"),
)


def checked(text: str, folder: Path, name: str = "a") -> Checked:
    """What the program finds in a brief."""
    file = folder / f"{name}.brief.yaml"
    file.write_text(text, encoding="utf-8")
    return check(file)


def made(*diagnostics: Diagnostic, file: str = "a.brief.yaml") -> Checked:
    """A brief in which just this was found."""
    return Checked(Path(file), "", diagnostics=diagnostics)


def many(number: int, level: Level = "warning") -> list[Diagnostic]:
    """As many findings, each on a line of its own."""
    return [
        Diagnostic(level, "vague-word", f"number {line}", place=Place(line, 3, 4), hint="mend it")
        for line in range(1, number + 1)
    ]


any_character = st.characters(exclude_categories=())
texts = st.lists(st.sampled_from((*ESCAPES, *HOSTILE, *CONTROLS)) | st.text(any_character, max_size=5), max_size=4).map(
    "".join
)
"""Any text, surrogates among it, made of what breaks out of reports."""

file_names = st.builds(
    lambda said, raw: os.fsdecode(said.encode("utf-8", "replace").replace(b"/", b"").replace(b"\0", b"") + raw) + "x",
    texts, st.sampled_from((b"", b"\x80", b"\xff\xfe")),
)  # fmt: skip
"""Any name that a file can have."""

diagnostics = st.builds(
    Diagnostic,
    st.sampled_from(LEVELS),
    st.sampled_from(("vague-word", "unknown-key", "duplicate-id", "syntax")),
    texts,
    path=st.lists(texts | st.integers(0, 9), max_size=3).map(tuple),
    hint=texts,
    place=st.builds(Place, st.integers(1, 99), st.integers(1, 99), st.integers(1, 99)),
    excerpt=texts,
    item=texts,
)

any_checked = st.lists(st.builds(lambda name, found: made(*found, file=name), file_names, st.lists(diagnostics)))
"""Briefs in which anything was found, in files of any name."""
