"""The JSON Schema that editors use takes and refuses the same briefs as the program."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from specsmith.brief.parse import parse
from specsmith.brief.quantity import Dimension
from specsmith.brief.quantity import parse as quantity
from specsmith.brief.quantity.pattern import pattern
from specsmith.brief.schema import schema
from specsmith.brief.section import Section, field_shapes
from specsmith.diagnostics import SpecsmithError
from specsmith.source import read
from tests.accept_cases import FOLDER
from tests.agreement import as_an_editor_reads, both, brief_with, fields, model_takes, schema_takes, validator

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*/*.brief.yaml"))
HEAD = "specsmith: 1\nid: RESUME\ntitle: Resumable uploads\nkind: developer-platform\n"

UNSEEN = {"number-with-leading-zero": "to an editor, 03 is the number 3"}
"""Mistakes that JSON Schema cannot see."""


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
    "glossary: {chunk: {means: A part of a file, avoid: [piece, part]}}\n",
    "capabilities: [{name: Pay, depends_on: [C-1]}]\nrequirements: [{shall: pay, depends_on: FR-1}]\n",
    "rollout: {phases: [Internal, {name: All, share: 100 %}], rollback: error rate above 2 %}\n",
    "milestones: [{name: Beta, by: 2027-02-01}]\nquestions: [Do we bill?]\n",
]


@pytest.mark.parametrize("text", sorted(set(GOOD)))
def test_short_forms_and_the_three_states_are_taken_by_both(text: str) -> None:
    assert model_takes(HEAD + text)
    assert schema_takes(HEAD + text)


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


def holds(model: type[Section], key: str, name: str) -> bool:
    """Whether a field holds records of the model of this name."""
    inside = field_shapes(model)[key].model
    return inside is not None and inside.__name__ == name


def test_what_an_editor_inserts_is_a_good_record() -> None:
    snippets = {
        name: each["defaultSnippets"][0]
        for name, each in {**schema()["$defs"], "Brief": schema()}.items()
        if "defaultSnippets" in each
    }
    assert {"Brief", "Requirement", "Risk", "Metric", "Goal"} <= set(snippets)
    for name, snippet in snippets.items():
        inserted = filled(snippet["body"])
        paths = (path for path, model, key in fields() if holds(model, key, name))
        path = next(paths, "")
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
