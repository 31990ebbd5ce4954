"""A brief does not differ from itself, in whatever order its items stand, and no text of it escapes from a report."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from specsmith.brief.model import Brief
from specsmith.brief.model.item import Item
from specsmith.brief.section import Section, field_shapes
from specsmith.build import Checked, Limits, check_content
from specsmith.difference import difference
from specsmith.difference.pairing import Comparison, compare
from specsmith.difference.reports import json_form, markdown, text
from specsmith.difference.sides import Side
from specsmith.project import without_project
from tests.properties.briefs import Data, briefs, yaml_text

PROJECT = without_project()


def checked(data: Data) -> Checked:
    return check_content(Path("made-up.brief.yaml"), yaml_text(data).encode(), Limits(), PROJECT)


def reordered(data: object, model: type[Section]) -> object:
    """The data with each list of items turned round."""
    if not isinstance(data, dict):
        return data
    turned = {}
    for key, value in data.items():
        shape = field_shapes(model).get(key)
        if shape is None or shape.model is None:
            turned[key] = value
        elif isinstance(value, list):
            entries = [reordered(each, shape.model) for each in value]
            turned[key] = entries[::-1] if issubclass(shape.model, Item) else entries
        elif shape.keyed:
            turned[key] = {name: reordered(each, shape.model) for name, each in reversed(value.items())}
        else:
            turned[key] = reordered(value, shape.model)
    return turned


@settings(max_examples=40, deadline=None)
@given(briefs())
def test_a_brief_does_not_differ_from_itself_in_any_order(data: Data) -> None:
    one = checked(data)
    assert not difference(one, one)
    turned = reordered(data, Brief)
    assert isinstance(turned, dict)
    assert difference(one, checked(turned)).changes == ()


@settings(max_examples=40, deadline=None)
@given(briefs(), briefs(), st.booleans())
def test_a_report_of_any_two_briefs_reads_back(one: Data, other: Data, same: bool) -> None:
    other = other | ({"id": one["id"]} if same else {})
    sides = [
        Side(name, {"a.brief.yaml": yaml_text(data).encode()}, None) for name, data in (("old", one), ("new", other))
    ]
    compared = compare(sides[0], sides[1], Limits())
    reads_back(compared)
    again = compare(sides[0], sides[1], Limits())
    for form in (text, markdown, json_form):
        assert form.report(compared) == form.report(again)


def reads_back(compared: Comparison) -> None:
    document = json.loads(json_form.report(compared))
    changes = [change for brief in compared.briefs for change in brief.difference.changes]
    told = [change for brief in document["briefs"] for change in brief["changes"]]
    assert sorted(each.verdict for each in changes) == sorted(each["verdict"] for each in told)
    assert all(each["line"] >= 1 for each in told)
    written = markdown.report(compared)
    assert len(written.encode()) <= markdown.MOST
    shows_words_as_code_only(written, compared)
    said = text.report(compared)
    assert all(each.why in said for each in changes)


def shows_words_as_code_only(written: str, compared: Comparison) -> None:
    """Outside of code there is nothing of the author's: no mention, no link, no HTML but that which folds a list."""
    tokens = [token for each in READER.parse(written) for token in (each, *(each.children or ()))]
    for token in tokens:
        assert token.type not in ("link_open", "image", "html_inline", "fence", "code_block"), token.content
        if token.type == "html_block":
            assert set(re.findall(r"</?[a-z]+>", token.content)) <= FOLDS
        if token.type == "text":
            assert not re.search(r"@|#|w[0-9]+k", token.content), token.content
    changes = (each for brief in compared.briefs for each in brief.difference.changes)
    rows = [each for each in changes if each.verdict in ("weakened", "grown")]
    heads = sum(each.type == "thead_open" for each in tokens)
    assert " more: " in written or sum(each.type == "tr_open" for each in tokens) == len(rows) + heads


READER = MarkdownIt("commonmark").enable("table")
FOLDS = {"<details>", "</details>", "<summary>", "</summary>"}
