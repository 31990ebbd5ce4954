"""The JSON Schema that editors use takes and refuses the same briefs as the program."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from specsmith.brief.model import Brief
from specsmith.brief.parse import parse
from specsmith.brief.quantity import Dimension
from specsmith.brief.quantity import parse as quantity
from specsmith.brief.quantity.pattern import pattern
from specsmith.brief.scalars import AmountReader, ChoiceReader, FlagReader, Reader, TextReader, WholeReader
from specsmith.brief.schema import schema
from specsmith.brief.section import Section, Shape, field_shapes
from specsmith.diagnostics import SpecsmithError
from specsmith.source import read
from tests.accept_cases import FOLDER

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*/*.brief.yaml"))
HEAD = "specsmith: 1\nid: RESUME\ntitle: Resumable uploads\nkind: developer-platform\n"

UNSEEN = {"number-with-leading-zero": "to an editor, 03 is the number 3"}
"""Mistakes that JSON Schema cannot see."""


@cache
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema())


class WithoutDays(SafeConstructor):
    """Reads days as YAML 1.2 does: as text."""


WithoutDays.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)


def as_an_editor_reads(text: str) -> object:
    """The data of a YAML 1.2 file as JSON knows it: days are text."""
    reader = YAML(typ="safe", pure=True)
    reader.version = "1.2"
    reader.Constructor = WithoutDays
    return _plain(reader.load(StringIO(text)))


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value


def model_takes(text: str) -> bool:
    """Whether the program takes a brief; what it refuses, it refuses in words of its own and not in pydantic's."""
    try:
        parse(read(text.encode(), "a.brief.yaml"))
        names = []
    except SpecsmithError as fault:
        names = [each.name for each in fault.diagnostics]
    assert all(re.fullmatch("[a-z0-9-]+", name) for name in names), names
    return not names


def schema_takes(text: str) -> bool:
    return validator().is_valid(as_an_editor_reads(text))


def misfits() -> list[Path]:
    """The bad briefs that are good YAML."""
    found = []
    for case in sorted(FOLDER.glob("*.yaml")):
        try:
            source = read(case.read_bytes(), case.name)
            parse(source)
        except SpecsmithError as fault:
            if all(each.place is None for each in fault.diagnostics):
                found.append(case)
    return found


@pytest.mark.parametrize("case", misfits(), ids=lambda case: case.stem)
def test_the_schema_refuses_what_the_program_refuses(case: Path) -> None:
    assert schema_takes(case.read_text(encoding="utf-8")) is (case.stem in UNSEEN)


@pytest.mark.parametrize("brief", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_are_taken_by_both(brief: Path) -> None:
    text = brief.read_text(encoding="utf-8")
    assert model_takes(text)
    assert not [error.message for error in validator().iter_errors(as_an_editor_reads(text))]


GOOD = [
    "",
    "owner:\nrisks:\nquality:\ngoals: ~\n",
    "version: 1.10\ndate: 2026-11-22\nlanguage: en-GB\nowner: 7\nsummary: true\n",
    "retired: [R-1, FR-12]\n",
    "contributors: SRE\n",
    "contributors: [SRE, 24, Upload team]\n",
    "distribution: saas\n",
    "distribution: [saas, cli]\n",
    "problem: Uploads break.\n",
    "problem: {statement: Uploads break., evidence: {none: nobody counted}}\n",
    "goals: [Uploads finish]\n",
    "goals: Uploads finish\n",
    "goals:\n  - {id: G-1, outcome: Uploads finish, metrics: [completion rate]}\n",
    "goals:\n  - outcome: Uploads finish\n    metrics: {none: no measure exists}\n",
    "capabilities:\n  - Resume an upload\n  - {name: Cancel, for: Developer, requirements: [The API shall cancel.]}\n",
    "requirements:\n  - {if: the disk is full, while: busy, shall: refuse, accept: [it refuses]}\n",
    "data: [{name: upload session, class: confidential, personal: true, retention: 7 days}]\n",
    "data: {none: nothing is stored}\n",
    "integrations:\n  - {name: Storage, retries: 3, timeout: 2 s, fallback: {none: nothing works without it}}\n",
    "operations:\n  - {name: 'PATCH /v1/uploads/{id}', mutating: True, list: FALSE, latency: p95 300 ms}\n",
    "quality: {load: 2000 /s, accessibility: {none: no interface}}\n",
    "quality: {load: {peak: 2000 uploads/s, growth: 60 %/year, horizon: 24 months}}\n",
    "quality: {availability: {slo: '>= 99.95 %', window: 30 days}}\n",
    "architecture:\n  flows:\n    - {name: Resume, steps: ['Client -> API: HEAD', {Client -> API: HEAD}]}\n",
    "architecture: One service in front of the storage.\n",
    "ai: {none: no model is used}\ntenancy: pool\n",
    "risks:\n  - Quota\n  - {title: Vendor, likelihood: 3, impact: 5, residual: {likelihood: 1, impact: 5}}\n",
    "ratings:\n  INT-03.risk@storage: {likelihood: 2, impact: 4, response: reduce}\n",
    "waivers:\n  - {rule: ROL-04, reason: checked elsewhere, until: 2027-02-28}\n",
    "glossary: {chunk: A part of a file, 404: Not found}\nlinks: [https://example.com]\nnotes: none of this is final\n",
    "rollout: {phases: [Internal, {name: All, share: 100 %}], rollback: error rate above 2 %}\n",
    "milestones: [{name: Beta, by: 2027-02-01}]\nquestions: [Do we bill?]\n",
]


@pytest.mark.parametrize("text", sorted(set(GOOD)))
def test_short_forms_and_the_three_states_are_taken_by_both(text: str) -> None:
    assert model_takes(HEAD + text)
    assert schema_takes(HEAD + text)


VALUES = [
    *("x", "", "  ", "none", "None", "yes", "300 ms", "5 MB", "99.9 %", "2000 /s", "FR-1", "2026-11-22", "2026-02-30"),
    *(True, 3, 99999, None, [], ["x"], [["x"]], [{"none": "r"}], [None]),
    *({}, {"none": "r"}, {"none": ""}, {"none": None}, {"none": "r", "x": "y"}, {"x": "y"}, {"x": ["y"]}, {"X y": "z"}),
]
"""What people may write where anything may be expected."""


def fields(model: type[Section] = Brief, at: str = "") -> Iterator[tuple[str, type[Section], str]]:
    """Every field of the model, by a path such as `goals[].metrics[].name`."""
    for key, shape in field_shapes(model).items():
        yield at + key, model, key
        if shape.model is not None and key != "links":
            yield from fields(shape.model, at + key + ("[]." if shape.many else "{}." if shape.keyed else "."))


def brief_with(path: str, value: object) -> dict[str, object]:
    """A brief in which a field has this value, and each record around it what it requires."""
    model: type[Section] = Brief
    brief = record = required(Brief)
    *outer, last = path.split(".")
    for step in outer:
        key = step.rstrip("[]{}")
        inside = field_shapes(model)[key].model
        assert inside is not None
        model, inner = inside, required(inside)
        record[key] = [inner] if step.endswith("[]") else {"x": inner} if step.endswith("{}") else inner
        record = inner
    record[last] = value
    return brief


def required(model: type[Section]) -> dict[str, object]:
    shapes = field_shapes(model)
    return {key: usual(shape.reader) for key, shape in shapes.items() if not shape.optional}


def usual(reader: Reader[object] | None) -> object:
    """A value that a field of this sort takes."""
    if isinstance(reader, ChoiceReader):
        return reader.choices[-1]
    if isinstance(reader, FlagReader | WholeReader):
        return reader.least if isinstance(reader, WholeReader) else False
    if isinstance(reader, AmountReader):
        return {"time": "3 s", "size": "3 MB", "share": "3 %", "rate": "3 /s", "money": "3 EUR"}.get(
            reader.dimensions[0], 3
        )
    forms = {
        "not-a-day": "2026-11-22",
        "not-an-id": "RF-1",
        "not-a-language": "en",
        "not-an-address": "https://a.example",
    }
    return forms.get(reader.name, "x") if isinstance(reader, TextReader) else "x"


def good(shape: Shape) -> object:
    value: object = required(shape.model) if shape.model else usual(shape.reader)
    return [value] if shape.many else {"x": value} if shape.keyed else value


def both(brief: dict[str, object]) -> tuple[bool, bool]:
    return model_takes(json.dumps(brief)), validator().is_valid(brief)


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


def records(part: object) -> Iterator[dict[str, object]]:
    """Every record in a schema that has properties."""
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict):
            yield part
        for each in part.values():
            yield from records(each)
    elif isinstance(part, list):
        for each in part:
            yield from records(each)


def test_every_property_has_a_title_and_a_description() -> None:
    named = [(key, each) for record in records(schema()) for key, each in dict(record["properties"]).items()]
    assert len(named) > 300
    for key, each in named:
        assert each["title"], key
        assert re.fullmatch(r"[^\n]{3,199}[.?]", each["description"]), key


def filled(snippet: object) -> object:
    """What an editor leaves where nobody types anything into a snippet's places."""
    if isinstance(snippet, dict):
        return {key: filled(each) for key, each in snippet.items()}
    if isinstance(snippet, list):
        return [filled(each) for each in snippet]
    if not isinstance(snippet, str):
        return snippet
    text = re.sub(r"\$\{[0-9]+(?::([^}]*)|\|([^,|]*)[^}]*)\}", lambda found: found[1] or found[2], snippet)
    return json.loads(text[1:]) if text.startswith("^") else text


def test_what_an_editor_inserts_is_a_good_record() -> None:
    snippets = {
        name: each["defaultSnippets"][0]
        for name, each in {**schema()["$defs"], "Brief": schema()}.items()
        if "defaultSnippets" in each
    }
    assert {"Brief", "Requirement", "Risk", "Metric", "Goal"} <= set(snippets)
    for name, snippet in snippets.items():
        inserted = filled(snippet["body"])
        path = next(
            (path for path, model, key in ALL if getattr(field_shapes(model)[key].model, "__name__", "") == name), ""
        )
        brief = brief_with(path, [inserted]) if path else inserted
        assert both(brief) == (True, True), name


QUANTITIES = [
    *(
        "300 ms",
        "p95 300 ms",
        "p99.9 < 1 s",
        "95th percentile 300 ms",
        "300 ms at p95",
        "2 Minutes",
        "< 5 %",
        ">=99.9%",
    ),
    *(
        "At most 5 %",
        "60 %/year",
        "$40",
        "USD 40",
        "40 USD a month",
        "0.02 EUR/call",
        "2000 uploads/s",
        "50 rps",
        "3500 /s",
    ),
    *(
        "86400 jobs daily",
        "100 requests / 5 min",
        "50 items",
        "5 API calls per active user",
        "3 tries within 5 min",
        "1,000",
    ),
    *("10k", "2.5 million", "5 or more", "50 MB", "2 GiB", "7 days after the last use", "18 % of uploads over 50 MB"),
]
NO_QUANTITIES = ["fast", "about 300 ms", "5-10 MB", "TBD", "010 ms", "ms 300", "300 mss", "1:30", "5 gigs", "p95"]


@pytest.mark.parametrize("dimension", ["time", "size", "share", "rate", "money", "count"])
def test_a_quantity_fits_the_pattern_of_its_dimension_and_of_no_other(dimension: Dimension) -> None:
    fits = re.compile(pattern((dimension,))).search
    for text in QUANTITIES:
        amount = quantity(text)
        assert amount is not None
        assert bool(fits(text)) is (amount.dimension in (dimension, "number")), text
    assert dimension == "count" or not [text for text in NO_QUANTITIES if fits(text)]
