"""Short forms and the three states of a fact work for every field of the model, by its type."""

from __future__ import annotations

from copy import deepcopy

import pytest

from specsmith.brief.scalars import ChoiceReader, FlagReader, WholeReader
from specsmith.brief.section import Shape, field_shapes
from specsmith.derive import derive
from specsmith.diagnostics import Path, SpecsmithError
from specsmith.render import render
from tests.properties.briefs import Data
from tests.properties.made import FILE, NAMES, brief_of
from tests.properties.places import Place, Small, models, places, section_at, small

RECORDS = pytest.mark.parametrize("place", models(), ids=str)


def refusals(data: Data) -> set[Path]:
    """Where a brief is refused."""
    try:
        brief_of(data)
    except SpecsmithError as refusal:
        return {each.path for each in refusal.diagnostics}
    return set()


@RECORDS
def test_every_optional_fact_can_be_given_declared_none_or_left_out(place: Place) -> None:
    """A declared one keeps its reason and has no value; a key without a value is a missing one."""
    for state in ("given", "none", "missing"):
        made = small(place)
        for key in place.optional():
            value = made.author.value(place.shapes[key], key, place.model)
            made.record[key] = {"given": value, "none": {"none": f"because of {key}"}, "missing": None}[state]
        section = section_at(brief_of(made.data), made.path)
        assert {key: section.state(key) for key in place.optional()} == dict.fromkeys(place.optional(), state)
        reasons = {key: f"because of {key}" for key in place.optional()} if state == "none" else {}
        assert section.declined == reasons


@RECORDS
@pytest.mark.parametrize("bare", ["none", {"none": None}, {"none": "  "}], ids=["word", "empty", "blank"])
def test_nothing_can_be_declared_none_without_a_reason(place: Place, bare: object) -> None:
    """All such facts of a record are refused at once, each with its place."""
    made = small(place)
    made.record.update({key: deepcopy(bare) for key in place.optional()})
    assert refusals(made.data) >= {(*made.path, key) for key in place.optional()}


@RECORDS
def test_no_required_fact_can_be_declared_none(place: Place) -> None:
    for key in place.required():
        made = small(place)
        made.record[key] = {"none": "there is none"}
        assert any(path[: len(made.path)] == made.path for path in refusals(made.data)), key


@RECORDS
def test_no_record_takes_a_key_that_the_model_does_not_have(place: Place) -> None:
    """The refusal points at the key, or at a record of which the key is all that there is."""
    made = small(place)
    made.record["colour"] = "green"
    assert refusals(made.data) in ({(*made.path, "colour")}, {made.path})


def short_form(made: Small, shape: Shape, key: str, place: Place) -> object:
    """The entry of a field as one text where its type has such a form, else None."""
    if shape.model is None:
        return made.author.one(shape, key, place.model)
    main = field_shapes(shape.model).get(shape.model.main)
    others = [key for key, each in field_shapes(shape.model).items() if not each.optional and key != shape.model.main]
    if main is None or main.reader is None or others:
        return None
    return made.author.scalar(main.reader, shape.model.main, shape.model)


@RECORDS
def test_a_text_alone_stands_for_a_list_of_one_and_for_a_records_main_field(place: Place) -> None:
    """`risks: text`, `risks: [text]` and `risks: [{title: text}]` are one brief, as are `ai: text` and its record."""
    for key, shape in place.shapes.items():
        made = small(place)
        text = short_form(made, shape, key, place)
        if isinstance(text, str):
            long: object = {shape.model.main: text} if shape.model else text
            forms: list[object] = [long, text]
            if shape.many:
                forms = [[long], [text], text]
            if shape.keyed:
                forms = [{"name": long}, {"name": text}]
            read = [brief_of(with_value(made, place, key, form)) for form in forms]
            assert all(each == read[0] for each in read), key


def with_value(made: Small, place: Place, key: str, value: object) -> Data:
    made.record[key] = value
    return made.data


def two_values(shape: Shape) -> tuple[str, str] | None:
    """Two values of a type that has too few for one of them to be recognised in a document."""
    reader: object = shape.reader
    if isinstance(reader, ChoiceReader) and len(reader.choices) > 1:
        return reader.choices[0], reader.choices[1]
    if isinstance(reader, FlagReader):
        return "true", "false"
    if isinstance(reader, WholeReader):
        return str(reader.least), str(reader.least + 1)
    return None


CLOSED = [each for each in places() if any(map(two_values, each.shapes.values())) and "ratings" not in each.keys]


@pytest.mark.parametrize("place", CLOSED, ids=str)
def test_another_value_makes_other_documents(place: Place) -> None:
    """A choice, a flag or a number that changes nothing would be a fact of the author's that is lost."""
    for key, shape in place.shapes.items():
        if values := two_values(shape):
            made = small(place)
            briefs = [brief_of(with_value(made, place, key, value)) for value in values]
            one, other = (render(derive(brief, (), FILE), NAMES) for brief in briefs)
            assert one != other, f"{place}.{key}"
