"""The names that the page about Word files tells scripts to compute are those that Word files have."""

from __future__ import annotations

import re
from pathlib import Path

from specsmith.writers.docx.runs import bookmark_name, field_bookmark_name

PAGE = (Path(__file__).parents[1] / "docs" / "word-files.md").read_text(encoding="utf-8")


def test_the_code_on_the_page_gives_the_names_of_the_bookmarks() -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}
    exec(code, names)
    for item, word in (("FR-1", "Statement"), ("SEC-07@Größe", "Verified by"), ("R-1", "Straße")):
        assert eval(f"bookmark({item!r})", names) == bookmark_name(item)
        assert eval(f"field_bookmark({item!r}, {word!r})", names) == field_bookmark_name(item, word)
    assert f'`bookmark("FR-1")` is `{bookmark_name("FR-1")}`' in PAGE
    assert f'`field_bookmark("R-1", "Cause")` is `{field_bookmark_name("R-1", "Cause")}`' in PAGE
