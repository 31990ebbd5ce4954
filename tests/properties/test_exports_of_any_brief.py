"""The exports of any brief: each text of it whole, in files that other programs read as what they are."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import BytesIO, StringIO

import openpyxl
import pytest
import yaml
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from specsmith.exports import EXPORTS
from specsmith.exports.csv_files import as_written
from specsmith.exports.schema import schema
from specsmith.exports.tables import tables
from specsmith.frozen import fields_of
from specsmith.spec import Part, Spec
from specsmith.spec.trace import trace
from tests.properties.briefs import COMPLETE, DECLINED, Data, made_up
from tests.properties.content import leaves
from tests.properties.corpus import plain
from tests.properties.decisions import decided_briefs
from tests.properties.made import spec_of
from tests.unit.exports.gherkin_reader import scenarios, wanted

VALIDATOR = Draft202012Validator(schema())
ITEMS = {
    "Requirements": lambda spec: spec.requirements,
    "Risks": lambda spec: spec.risks,
    "Metrics": lambda spec: spec.metrics,
    "Objectives": lambda spec: spec.objectives,
    "Questions": lambda spec: spec.questions,
}
NOT_IN_TABLES = {"path", "origin", "covers", "criteria", "details", "bars", "fraction", "period", "rank"}
"""Fields that a table says in other words, or that are worked out from others for one use."""


def made(form: str, spec: Spec) -> dict[str, bytes]:
    return dict(EXPORTS[form].make(spec).files)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts(each)
    elif value is not None:
        yield str(value)


def lost_in_json(data: Data, spec: Spec) -> list[str]:
    """Texts of the brief that stand nowhere in the JSON file; full stops may end up inside of a sentence."""
    read = json.loads(made("json", spec)["spec.json"])
    VALIDATOR.validate(read)
    whole = "\n".join(map(plain, texts(read)))
    own = {each for each in leaves(data) if any(map(str.isdigit, each))}
    return [each for each in own if plain(each) not in whole and plain(each).rstrip(".") not in whole]


def lost_in_tables(spec: Spec) -> list[str]:
    """Values of items that stand in no cell of their row."""
    found = []
    for table in (each for each in tables(spec) if each.name in ITEMS):
        items = ITEMS[table.name](spec)
        assert len(items) == len(table.rows), table.name
        for item, row in zip(items, table.rows, strict=True):
            found += [f"{item.id} lost {value!r}" for value in values(item) if value not in row]
            cells = "\n".join(map(str, row))
            behind = [each.text for each in getattr(item, "criteria", ())]
            behind += [value for detail in item.details for value in (detail.label, *detail.values)]
            behind += [each.rule for each in (item.origin, *item.covers) if each]
            found += [f"{item.id} lost {value!r}" for value in behind if value not in cells]
    return found


def astray(spec: Spec) -> list[str]:
    """Ids of the trace that stand in no cell of the row that they belong to."""
    by_name = {table.name: table.rows for table in tables(spec)}
    found = trace(spec)
    rows = {str(row[0]): "\n".join(map(str, row)).split("\n") for row in by_name["Trace"]}
    lost = [
        f"trace of {row.requirement.id} lost {link.id}"
        for row in found.rows
        for link in (*row.goals, *row.metrics, *row.capabilities, *row.criteria, *row.risks)
        if link.id not in rows[row.requirement.id]
    ]
    gaps = [(item.id, gap.kind) for gap in found.gaps for item in gap.items]
    return lost + ([] if gaps == [(row[0], row[-1]) for row in by_name["Gaps"]] else ["the gaps differ"])


def values(item: Part) -> Iterator[object]:
    for name in fields_of(type(item)):
        value = getattr(item, name)
        if value and name not in NOT_IN_TABLES:
            yield "\n".join(value) if isinstance(value, tuple) else value


def misread(spec: Spec) -> list[str]:
    """Tables that other programs read otherwise than they were written."""
    book = openpyxl.load_workbook(BytesIO(made("xlsx", spec)["spec.xlsx"]))
    files = made("csv", spec)
    found = []
    for table in tables(spec):
        rows = [tuple(column.title for column in table.columns), *table.rows]
        sheet = book[table.name]
        in_book = [tuple("" if cell is None else cell for cell in row) for row in sheet.iter_rows(values_only=True)]
        found += [f"xlsx, {table.name}"] if in_book != rows else []
        found += [f"{cell.coordinate} calculates" for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        text = files[f"{table.name.lower()}.csv"].decode("utf-8-sig")
        in_file = [tuple(map(as_written, row[:-1])) for row in csv.reader(StringIO(text, newline=""), strict=True)]
        found += [f"csv, {table.name}"] if in_file != [tuple(map(str, row)) for row in rows] else []
    return found


def check(data: Data) -> None:
    spec = spec_of(data)
    assert lost_in_json(data, spec) == []
    assert lost_in_tables(spec) == []
    assert astray(spec) == []
    assert misread(spec) == []
    for content in made("feature", spec).values():
        read = sorted((each.rule, each.name, each.steps) for each in scenarios(content))
        assert read == sorted((each.rule, each.name, each.steps) for each in wanted(spec))
    for content in made("openslo", spec).values():
        objects = [each for each in yaml.safe_load_all(content) if each]
        assert len(objects) + len(EXPORTS["openslo"].make(spec).notes) == len(spec.objectives)


@pytest.mark.parametrize("habits", [COMPLETE, DECLINED], ids=["complete", "declined"])
def test_a_brief_with_every_field_of_the_model_is_exported_whole(habits: object) -> None:
    check(made_up(habits))


@settings(max_examples=25)
@given(decided_briefs())
def test_any_brief_is_exported_whole(data: Data) -> None:
    check(data)
