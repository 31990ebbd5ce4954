"""Briefs become files in the order of the briefs, in however many processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from specsmith.outputs import Chosen
from specsmith.production import Order, produced

BRIEF = "specsmith: 1\nid: B{}\ntitle: A feature\nkind: developer-platform\n"


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_stands_before_a_brief_that_cannot_be_read_is_made(jobs: int, tmp_path: Path) -> None:
    files = [tmp_path / f"{number:02}.brief.yaml" for number in range(20)]
    for number, file in enumerate(files):
        file.write_text(BRIEF.format(number), encoding="utf-8")
    files[10].unlink()  # after the briefs were looked for
    made: list[Path] = []
    with pytest.raises(FileNotFoundError):
        made.extend(product.file for product in produced(files, Order(Chosen()), jobs))
    assert made == files[:10]
