"""Every weakening of the list is named where it is put into a brief, and none is seen in the other direction."""

from __future__ import annotations

from functools import cache

import pytest

from specsmith.brief.model import Brief
from specsmith.brief.parse import parse
from specsmith.difference.change import Change
from specsmith.difference.comparing import Comparison
from specsmith.difference.table import table
from specsmith.source import read
from tests.command_line.program import EXAMPLES
from tests.properties.briefs import COMPLETE, USUAL, made_up, yaml_text
from tests.unit.difference.seeds import Seed, seeds

BRIEFS = [*sorted(each.stem for each in EXAMPLES.glob("*/*.brief.yaml")), "complete", "usual-1", "usual-2"]


@cache
def brief_called(name: str) -> Brief:
    if name in ("complete", "usual-1", "usual-2"):
        data = made_up(COMPLETE if name == "complete" else USUAL, seed=int(name[-1]) if name[-1].isdigit() else 1)
        rating = {"likelihood": "2", "impact": "3"}  # made-up briefs name nothing that rules derive
        content = yaml_text(data | ({"ratings": {"SEC-07@calls": rating}} if name == "complete" else {})).encode()
    else:
        content = (EXAMPLES / name.removesuffix(".brief") / f"{name}.yaml").read_bytes()
    return parse(read(content, name))


def changes(old: Brief, new: Brief) -> list[Change]:
    return Comparison(old, new).changes()


def is_named(seed: Seed, change: Change) -> bool:
    """Whether a change is the one that was put there."""
    return change.item == seed.item and (change.field in seed.field or change.field.split(".")[-1] in seed.field)


@pytest.mark.parametrize("name", BRIEFS)
def test_what_is_weakened_is_named_and_its_reverse_is_not(name: str) -> None:
    for seed in seeds(brief_called(name), most=2):
        found = changes(seed.strong, seed.weak)
        wanted = "grown" if seed.line.endswith(" grows") else "weakened"
        named = [each for each in found if is_named(seed, each)]
        assert any(each.verdict == wanted for each in named), f"{seed.line}: {found}"
        assert all(each.why for each in named if each.verdict == wanted), seed.line
        back = [each for each in changes(seed.weak, seed.strong) if each.verdict == "weakened"]
        assert not back or seed.line in TWO_SIDED, f"{seed.line} reversed: {back}"


def test_every_line_of_the_list_was_tried() -> None:
    tried = {seed.line for name in ("complete", "webhook-replay.brief") for seed in seeds(brief_called(name))}
    assert {f"{field} {way}" for field, ways in table().items() for way in ways} - tried == set()


TWO_SIDED = {f"{field} grows" for field, ways in table().items() if "grows" in ways and "fewer" in ways}
"""What grows the scope when it comes, and is missed when it goes."""
