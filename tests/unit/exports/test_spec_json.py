"""The whole specification as JSON, and the schema of it: each holds the other to what it says."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator

import pytest
from jsonschema import Draft202012Validator

from specsmith.exports import EXPORTS
from specsmith.exports.schema import _type, schema
from specsmith.frozen import Frozen
from specsmith.spec import Spec
from tests.properties.briefs import COMPLETE, made_up
from tests.properties.made import spec_of
from tests.unit.exports.exports_samples import files, spec, specs

NAME = "spec.json"
Place = tuple[str | int, ...]
TABLES = {
    name
    for record in schema()["$defs"].values()
    for name, field in record["properties"].items()
    if isinstance(field.get("additionalProperties"), dict)
}
"""Fields that hold a table, whose keys are the brief's."""
VALIDATOR = Draft202012Validator(schema())


def read(of: Spec) -> dict[str, object]:
    found = json.loads(files("json", of)[NAME])
    assert isinstance(found, dict)
    return found


def places(
    value: object, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], dict[str, object]]]:
    """Every record, with the way to it."""
    if isinstance(value, dict):
        yield path, value
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in entries:
        yield from places(each, (*path, key))


@pytest.mark.parametrize("of", [*specs(), spec(), spec_of(made_up(COMPLETE))], ids=lambda of: of.head.brief)
def test_a_specification_keeps_to_the_schema(of: Spec) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(read(of))] == []


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


def test_a_key_too_few_or_too_many_breaks_the_schema_wherever_it_is() -> None:
    """In one record of each form; the others say nothing new."""
    whole = read(spec_of(made_up(COMPLETE)))
    forms = {frozenset(record): path for path, record in places(whole) if not path or path[-1] not in TABLES}
    assert len(forms) >= 15
    for path in forms.values():
        changed = copy.deepcopy(whole)
        record = next(found for place, found in places(changed) if place == path)
        for key in list(record):
            value = record.pop(key)
            assert not VALIDATOR.is_valid(changed), f"{path} does without {key}"
            record[key] = value
        record["surplus"] = ""
        assert not VALIDATOR.is_valid(changed), f"{path} takes a surplus key"


def test_an_item_says_where_it_comes_from() -> None:
    of = next(each for each in specs() if any(one.derived for one in each.requirements))
    derived = next(each for each in read(of)["requirements"] if each["derived"])
    model = next(each for each in of.requirements if each.id == derived["id"])
    assert model.origin
    assert derived["origin"]["rule"] == model.origin.rule
    assert derived["origin"]["why"] == model.origin.why
    assert [each["name"] for each in derived["origin"]["facts"]] == [each.name for each in model.origin.facts]


def test_an_item_stands_whole_once_and_is_named_by_its_id_elsewhere() -> None:
    for of in specs():
        whole = read(of)
        ids = {each["id"] for each in whole["requirements"]}
        assert {id for each in whole["capabilities"] for id in each["requirements"]} <= ids
        metrics = {each["id"] for each in whole["metrics"]}
        assert {id for each in whole["goals"] for id in each["metrics"]} <= metrics


def test_the_trace_names_items_by_their_ids() -> None:
    """Each requirement has its row, and each id in it is that of an item of the file."""
    for of in specs():
        whole = read(of)
        ids = {record["id"] for _, record in places(whole) if "id" in record}
        rows, gaps = whole["trace"]["rows"], whole["trace"]["gaps"]
        assert [row["requirement"] for row in rows] == [each["id"] for each in whole["requirements"]]
        named = {
            id for row in rows for key in ("goals", "metrics", "capabilities", "criteria", "risks") for id in row[key]
        }
        assert named | {id for gap in gaps for id in gap["items"]} <= ids


def test_a_risk_says_its_score_and_band() -> None:
    of = spec(risks=[{"title": "r", "likelihood": "4", "impact": "5"}])
    (risk,) = read(of)["risks"]
    assert (risk["score"], risk["band"]) == (20, "critical")


class Inner(Frozen):
    """Something new."""

    size: int


NEW = f"{Inner.__module__}.Inner"


def test_a_new_type_finds_its_form_and_one_without_a_form_is_refused() -> None:
    records: dict[str, dict[str, object]] = {}
    assert _type(Inner | None, records) == {"anyOf": [{"$ref": f"#/$defs/{NEW}"}, {"type": "null"}]}
    assert records[NEW]["required"] == ["size"]
    assert _type(dict[str, tuple[Inner, ...]], records)["type"] == "object"
    with pytest.raises(TypeError, match="has no form in JSON"):
        _type(set[str], records)


def test_only_a_file_of_ours_is_known() -> None:
    assert EXPORTS["json"].recognises(files("json", spec())[NAME])
    assert not EXPORTS["json"].recognises(b"{}\n")
