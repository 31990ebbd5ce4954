"""Field by field: the JSON Schema takes and refuses the same values as the program."""

from __future__ import annotations

import pytest

from specsmith.brief.section import field_shapes
from tests.agreement import both, brief_with, fields, good

VALUES = [
    *("x", "", "  ", "none", "None", "yes", "300 ms", "5 MB", "99.9 %", "2000 /s", "FR-1", "2026-11-22", "2026-02-30"),
    *(True, 3, 99999, None, [], ["x"], [["x"]], [{"none": "r"}], [None]),
    *({}, {"none": "r"}, {"none": ""}, {"none": None}, {"none": "r", "x": "y"}, {"x": "y"}, {"x": ["y"]}, {"X y": "z"}),
]
"""What people may write where anything may be expected."""


ALL = list(fields())
SORTS = {repr((shape.reader, shape.model, shape.many, shape.keyed, shape.optional)): path
         for path, model, key in ALL for shape in [field_shapes(model)[key]]}  # fmt: skip
"""One field of each sort."""
LISTS = {path for path, model, key in ALL if field_shapes(model)[key].many}


@pytest.mark.parametrize("section", sorted({path.partition(".")[0] for path, _, _ in ALL}))
def test_every_field_takes_its_value_and_its_absence_in_both(section: str) -> None:
    for path, model, key in ALL:
        if path.partition(".")[0] == section:
            shape = field_shapes(model)[key]
            value = "RESUME" if path == "id" else good(shape)
            assert both(brief_with(path, value)) == (True, True), f"{path}: {value!r}"
            if shape.optional:
                assert both(brief_with(path, {"none": "a reason"})) == (True, True), path
                assert both(brief_with(path, None)) == (True, True), path


@pytest.mark.parametrize("path", sorted(SORTS.values()))
def test_whatever_stands_in_a_field_both_say_the_same(path: str) -> None:
    several = path in LISTS
    for tried in [*VALUES, *([value] for value in VALUES if several)]:
        taken = both(brief_with(path, tried))
        assert taken[0] == taken[1], f"{path}: {tried!r} is {'taken' if taken[0] else 'refused'} by the program"
