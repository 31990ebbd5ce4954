"""What people read who made a mistake in a brief: one file for each mistake, with the printed errors beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from specsmith.diagnostics import SHOWN
from tests.accept_cases import cases, errors_in, expected


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_each_mistake_gets_the_errors_written_beside_it(case: Path) -> None:
    assert errors_in(case) == expected(case).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_each_error_says_where_what_was_expected_and_what_to_do(case: Path) -> None:
    for error in re.split(r"^(?=\S)", expected(case).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, *below = error.splitlines()
        assert re.match(rf"{case.name}.*:[1-9][0-9]*:[1-9][0-9]*: error\[[a-z0-9-]+\] \S", head)
        assert "expected" in head or below[-1].startswith("        "), "no way out"
        assert len(head) < 2 * SHOWN + 120
        if case.stem != "empty-file":
            assert re.fullmatch(r" +\| +\^+", below[1]), "no caret"


def test_every_case_has_its_expected_errors_and_the_other_way_round() -> None:
    texts = {path.stem for path in cases()[0].parent.glob("*.txt")}
    assert texts == {case.stem for case in cases()}
