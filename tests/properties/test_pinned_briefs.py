"""Ids that are written into any brief change nothing but what items are called."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import to_builtins

from specsmith.brief.model import Brief
from specsmith.brief.model.item import Item
from specsmith.brief.model.work import Requirement
from specsmith.brief.parse import parse
from specsmith.brief.walk import sections
from specsmith.build import Checked, Limits, check_content
from specsmith.derive.facts import plain
from specsmith.derive.identity import Identities, key_of, main_text
from specsmith.pin.past import Past
from specsmith.pin.plan import Taking, plan_of
from specsmith.pin.trial import Outcome, Trial, errors_of
from specsmith.project import Project, Projects
from specsmith.source import read
from tests.properties.briefs import COMPLETE, USUAL, Author, Data, made_up, yaml_text
from tests.properties.decisions import decide_on, decided, decided_briefs, records
from tests.properties.identity import reordered
from tests.properties.made import FILE, parts_of, spec_of

Form = Callable[[Data], str]
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')


def in_brackets(data: Data) -> str:
    """JSON is YAML in brackets."""
    return json.dumps(data, ensure_ascii=False, indent=None)


forms = st.sampled_from([yaml_text, in_brackets])


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder without project and repository."""
    return tmp_path_factory.mktemp("nowhere")


def written(text: str, folder: Path, everything: bool = True) -> tuple[Checked, Outcome | None]:
    """A brief, and what it is with its ids; nothing where it lacks none. Errors that it has before do not matter."""
    project: Project = Projects().of(folder)
    content = text.encode()
    checked = check_content(folder / FILE, content, Limits(), project)
    assert checked.source
    assert checked.brief, checked.diagnostics
    plan = plan_of(checked, checked.source, checked.brief, Past(folder / FILE, Limits()), everything)
    assert not plan.left
    outcome = Trial(checked, checked.source, checked.brief, project, content, Limits()).outcome(plan.takings)
    assert (outcome.units if outcome else ()) == plan.takings, "each item can have its id"
    return checked, outcome


def full_of_names(data: Data, random: Random, folder: Path) -> Data:
    """The brief with decisions about what is derived from its items, and a text that mentions all names in it."""
    spec = check_content(folder / FILE, yaml_text(data).encode(), Limits(), Projects().of(folder)).spec
    assert spec
    parts = [each for each in parts_of(spec) if not each.id.endswith("@BRIEF")]
    derived = [each for each in parts if each.derived]
    author = Author(random, USUAL)
    author.numbers = count(9001)
    for part in random.sample(derived, min(len(derived), 3)):
        decide_on(data, part, author)
    return {**data, "summary": f"See {', '.join(sorted(each.id for each in parts))}."}


@given(decided_briefs(), forms, st.booleans(), st.randoms(use_true_random=False))
def test_only_ids_and_what_they_need_come_to_the_bytes(
    nowhere: Path, data: Data, form: Form, everything: bool, random: Random
) -> None:
    text = form(full_of_names(data, random, nowhere))
    _, outcome = written(text, nowhere, everything)
    after = outcome.content.decode() if outcome else text
    assert holds_all_of(_TEXT.sub('""', after), _TEXT.sub('""', text))
    new = outcome.change.new if outcome else {}
    assert _TEXT.findall(after) == [with_names(each, new) for each in _TEXT.findall(text)]


def with_names(text: str, new: Mapping[str, str]) -> str:
    for old, now in new.items():
        text = re.sub(rf"(?<![\w@./-]){re.escape(old)}(?![\w-])", now, text)
    return text


_ID = r"[A-Z]+-[0-9]+"
_PIECES = re.compile(
    rf"""
      \n[ ]*-[ ]id:[ ]{_ID}\n[ ]*\w+:     # before one text that stands for a list
    | id:[ ]{_ID}\n[ ]*(?:\w+:[ ])?       # before a record, or before a text
    | \[?\{{id:[ ]{_ID},[ ]\w+:[ ]        # before a text in brackets
    | id:[ ]{_ID},[ ]                     # before a record in brackets
    | \}}                                 # behind a text in brackets
    | (?<=:)[ ]{_ID}                      # behind a key without a value
    """,
    re.VERBOSE,
)
"""What may come to a brief of which each key and text stands in quotes, and is empty here."""


def holds_all_of(new: str, old: str) -> bool:
    """Whether one text is the other one with nothing but pieces of ids in it."""
    new = re.sub(rf'(?<="": ){_ID}(?=[,}}])', "null", new)
    ways = [(0, 0)]
    while ways:
        here, there = ways.pop()
        while there < len(new):
            if piece := _PIECES.match(new, there):
                ways += [(here, piece.end()), *([(here, piece.end() + 1)] if new.startswith("}]", there) else [])]
            if here == len(old) or old[here] != new[there]:
                break
            here, there = here + 1, there + 1
        else:
            if here == len(old):
                return True
    return False


@given(decided_briefs(), forms, st.randoms(use_true_random=False))
def test_the_specification_is_the_same_but_for_the_ids(nowhere: Path, data: Data, form: Form, random: Random) -> None:
    data = full_of_names(data, random, nowhere)
    checked, outcome = written(form(data), nowhere)
    if outcome is None or checked.brief is None or outcome.after.brief is None:
        return
    new = parse(read(outcome.content, FILE))
    assert said(spec_of(_data(outcome.after)), renames(checked.brief, new)) == said(spec_of(data), {})
    assert Counter(each.name for each in errors_of(outcome.after)) <= Counter(each.name for each in errors_of(checked))


def _data(checked: Checked) -> Data:
    assert checked.source
    return dict(checked.source.data)


def renames(before: Brief, after: Brief) -> dict[str, str]:
    """What the names that came with the ids were before."""
    found: dict[str, str] = {}
    old, new = (dict(sections(each)) for each in (before, after))
    identities = Identities(before)
    for path, item in new.items():
        one = old.get(path)
        if isinstance(item, Item) and isinstance(one, Item) and item.id and not one.id:
            found |= {f"[{item.id}]": f"[{key_of(one)}]", f"@{item.id}": f"@{key_of(one)}", item.id: identities.of(one)}
            if isinstance(one, Requirement):  # a rule calls it by its id, or by its words
                found[f'the work of "{item.id}"'] = f'the work of "{plain(one)}"'
    return found


def said(spec: object, names: dict[str, str]) -> Counter[str]:
    """Every text of a specification, and how often."""
    pattern = re.compile(
        "|".join(rf"(?<![A-Z]){re.escape(name)}(?![0-9])" for name in sorted(names, key=len, reverse=True))
    )
    texts = strings(to_builtins(spec))
    return Counter(pattern.sub(lambda found: names[found[0]], each) if names else each for each in texts)


_PARTS_OF_NAMES = ("key", "item")
"""Fields that hold what an item is called in the names of derived texts: its id, as soon as it has one."""


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in _PARTS_OF_NAMES:
                yield from (*strings(key), *strings(each))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)


@given(decided_briefs(), forms, st.randoms(use_true_random=False))
def test_ids_are_there_once_and_stay_in_any_order(nowhere: Path, data: Data, form: Form, random: Random) -> None:
    _, outcome = written(form(data), nowhere)
    if outcome is None:
        return
    other = reordered(_data(outcome.after), random)
    assert isinstance(other, dict)
    again, nothing = written(form(other), nowhere)
    assert nothing is None, "a second time nothing is written"
    assert again.brief
    assert outcome.after.brief
    assert ids_of(again.brief) == ids_of(outcome.after.brief)
    assert max(Counter(id for id, _ in ids_of(again.brief).elements()).values()) == 1


def ids_of(brief: Brief) -> Counter[tuple[str | None, str]]:
    return Counter((each.id, main_text(each)) for _, each in sections(brief) if isinstance(each, Item))


def test_a_brief_with_every_field_takes_all_its_ids(nowhere: Path) -> None:
    data = decided(made_up(COMPLETE), Random(1), COMPLETE)
    for record, model in records(data, Brief):
        if model is not Brief:
            record.pop("id", None)
    assert written(yaml_text(data), nowhere)[1] is not None


def test_an_id_may_be_what_another_item_was_called_before(nowhere: Path) -> None:
    """A provisional id of digits alone is given out as an id sooner or later."""
    criteria = [f"record {number} is gone" for number in range(2000)]
    data: Data = {
        "specsmith": "1",
        "id": "X",
        "title": "x",
        "kind": "ai-ml",
        "requirements": [{"statement": "y", "accept": criteria}],
    }
    checked, outcome = written(yaml_text(data), nowhere)
    assert checked.brief
    assert outcome
    taken = {each.id for each in outcome.units if isinstance(each, Taking)}
    identities = Identities(checked.brief)
    assert taken & {identities.of(each) for _, each in sections(checked.brief) if isinstance(each, Item)}
