"""Scorecards and comparisons whose options, criteria and alternatives have names that try to break out."""

from __future__ import annotations

import re

import pytest

from specsmith.blocks import Inline, Table
from specsmith.render import render
from tests.properties.briefs import Data
from tests.properties.content import unreadable
from tests.properties.corpus import HOSTILE, LIVE, plain, seen
from tests.properties.made import Documents, blocks_of, spec_of, words
from tests.properties.structure import broken_blocks, broken_headings

_TOKEN = re.compile(r"w2[0-9]{3}k")


def names(text: str) -> list[str]:
    """Three options, two criteria and three alternatives more, each with a word of its own."""
    return [f"{text} w{2001 + at}k" for at in range(8)]


def named(text: str) -> Data:
    """A decision for the weaker of two options, a third that is excluded, and five alternatives."""
    first, second, third, price, speed, *others = names(text)
    options = [
        {"name": first, "scores": {price: "3", speed: "2"}},
        {"name": second, "scores": {price: "4", speed: "4"}},
        {"name": third, "scores": {price: "5"}, "knocked_out_by": others[0], "evidence": [others[1]]},
    ]
    criteria = [{"name": price, "weight": "60"}, {"name": speed, "weight": "40"}]
    choice = {"question": "Which one?", "criteria": criteria, "options": options, "decision": first}
    row = {"capability": "Pay", "class": "gap", "others": dict.fromkeys((*others, first, second), "no")}
    return {
        "specsmith": "1", "id": "NAMED", "title": "Names", "kind": "cloud-application",
        "evaluations": [choice], "capability_analysis": [row],
    }  # fmt: skip


def documents(data: Data) -> Documents:
    return {each.name: each.text for each in render(spec_of(data, ()), ("evaluation", "analysis"))}


@pytest.mark.parametrize("text", [*HOSTILE, *LIVE])
def test_names_of_options_and_alternatives_break_no_table_and_no_sentence(text: str) -> None:
    """A name that ended its cell would move what follows under another option."""
    data = named(text)
    made, of = documents(data), [*map(seen, names(text))]
    assert [fault for check in (unreadable, broken_blocks, broken_headings) for fault in check(data, made)] == []
    assert heads(made["evaluation"], "Criterion") == [of[:3]]
    assert heads(made["analysis"], "Capability") == [[*of[5:], of[0]], [of[1]]]
    assert said(made["evaluation"], "What the figures say").endswith(f"{of[1]} reached a higher total.")


def tables(markdown: str) -> list[Table]:
    return [each for each in blocks_of(markdown) if isinstance(each, Table)]


def shown(cell: tuple[Inline, ...]) -> str:
    return plain("".join(map(words, cell)))


def heads(markdown: str, first: str) -> list[list[str]]:
    """The heads of the tables whose first column is called this, without the columns that each of them has."""
    found = [[*map(shown, each.header)] for each in tables(markdown)]
    return [[cell for cell in head if _TOKEN.search(cell)] for head in found if head[0] == first]


def said(markdown: str, field: str) -> str:
    """What stands beside a field."""
    rows = [[*map(shown, row)] for each in tables(markdown) for row in each.rows]
    return next(row[1] for row in rows if row[0] == field)
