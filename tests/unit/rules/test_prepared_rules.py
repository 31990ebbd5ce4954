"""Rules in their prepared form: the same as in the files, noticed when out of date, and never in the way."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_samples import KNOWLEDGE

from specsmith.frozen import Frozen, FrozenValue, fields_of
from specsmith.rules.load import PREPARED, knowledge, prepared_files, restored, rule_files, stored
from specsmith.rules.rows import from_rows, to_rows

PROJECT = Path(__file__).parents[3]

STORE = "from specsmith.prepare import store; store()"

LOAD = "import sys; from specsmith.rules.load import knowledge; rules = knowledge().rules; "


@pytest.fixture
def checkout() -> Iterator[Path]:
    """A copy of the program in which nothing is prepared, and which every user of the machine may read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o755)
        ignored = shutil.ignore_patterns("__pycache__", "prepared")
        for name in ("specsmith", "templates"):
            shutil.copytree(PROJECT / name, path / name, ignore=ignored)
        yield path


def run(checkout: Path, code: str) -> str:
    """What a new process prints that uses the copy."""
    done = subprocess.run([sys.executable, "-c", code], cwd=checkout, capture_output=True, text=True, check=True)
    return done.stdout.strip()


FILES = [(each.name, each.read_bytes()) for each in rule_files()]


def same(one: object, other: object) -> bool:
    """Whether two values are of one type and equal, and so all that is in them."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Frozen):
        return all(same(getattr(one, each), getattr(other, each)) for each in fields_of(type(one)))
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def test_prepared_rules_are_the_rules_of_the_files() -> None:
    assert same(restored(prepared_files()[PREPARED], FILES), knowledge())


def test_every_rule_is_restored_with_the_fields_that_it_had() -> None:
    """The rules that strain the grammar among them."""
    again = restored(stored(KNOWLEDGE, FILES), FILES)
    assert again
    assert [rule.id for rule in again.rules] == [rule.id for rule in KNOWLEDGE.rules]
    assert [rule.id for rule, before in zip(again.rules, KNOWLEDGE.rules, strict=True) if not same(rule, before)] == []
    assert same(again, KNOWLEDGE)


values = st.recursive(
    st.text(max_size=3) | st.integers(0, 3) | st.none(),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=100)
@given(value=values)
def test_whatever_a_rule_may_hold_is_read_back_as_it_was(value: object) -> None:
    assert same(from_rows(to_rows((value,)), {}), (value,))


class Filled(FrozenValue):
    """A record that needs nothing."""

    word: str = "filled"


@pytest.mark.parametrize("record", [Filled(), Filled(""), Filled("said")])
def test_a_field_that_its_class_can_fill_is_read_back_as_it_was(record: Filled) -> None:
    assert same(from_rows(to_rows((record, record.word)), {"Filled": Filled}), (record, record.word))


def test_a_value_that_has_no_row_is_refused_when_it_is_stored() -> None:
    with pytest.raises(TypeError, match="float cannot be stored"):
        to_rows((1.5,))


def test_what_was_stored_for_other_files_is_not_restored() -> None:
    text = stored(KNOWLEDGE, FILES)
    name, content = FILES[0]
    assert restored(text, FILES)
    assert restored(text, [(name, content + b"\n"), *FILES[1:]]) is None
    assert restored(text, [("other.yaml", content), *FILES[1:]]) is None
    assert restored(text, FILES[1:]) is None


def test_a_stored_text_that_is_damaged_anywhere_is_not_restored() -> None:
    text = stored(KNOWLEDGE, FILES)
    for index in range(0, len(text), len(text) // 50):
        assert restored(text[:index] + "\0" + text[index + 1 :], FILES) is None
        assert restored(text[:index], FILES) is None


def test_once_prepared_no_run_checks_the_rules_again(checkout: Path) -> None:
    names = ("specsmith.rules.check", "specsmith.rules.read", "yaml")
    checking = LOAD + f"print(len(rules), *(each in sys.modules for each in {names}))"
    number = len(knowledge().rules)
    assert run(checkout, checking) == f"{number} True True True"
    run(checkout, STORE)
    assert run(checkout, checking) == f"{number} False False False"


def test_a_changed_rules_file_is_noticed(checkout: Path) -> None:
    run(checkout, STORE)
    file = checkout / "specsmith" / "rules" / "rollout.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("title: The feature can", "title: This feature can"))
    asked = LOAD + "from specsmith.rules.load import is_prepared; print(is_prepared(), *(each.title for each in rules))"
    said = run(checkout, asked)
    assert said.startswith("False ")
    assert "This feature can be switched off" in said
    assert run(checkout, STORE + "; " + asked).startswith("True ")


def test_a_rules_file_that_is_added_or_taken_away_is_noticed(checkout: Path) -> None:
    run(checkout, STORE)
    shutil.copy(PROJECT / "tests" / "packs" / "hard.yaml", checkout / "specsmith" / "rules")
    assert run(checkout, LOAD + "print('HRD-09' in {rule.id for rule in rules})") == "True"
    (checkout / "specsmith" / "rules" / "hard.yaml").unlink()
    (checkout / "specsmith" / "rules" / "tenancy.yaml").unlink()
    assert run(checkout, LOAD + "print({'HRD-09', 'TEN-01'} & {rule.id for rule in rules})") == "set()"


def test_a_change_to_the_program_that_reads_rules_is_noticed(checkout: Path) -> None:
    asked = "from specsmith.rules.load import is_prepared; print(is_prepared())"
    assert run(checkout, STORE + "; " + asked) == "True"
    with (checkout / "specsmith" / "rules" / "plain.py").open("a", encoding="utf-8") as file:
        file.write("# reads otherwise\n")
    assert run(checkout, asked) == "False"


def test_a_damaged_prepared_file_is_as_good_as_none(checkout: Path) -> None:
    contents = ["", "{", '{"stamp": "x"}', '["x",\n[["Knowledge"]]]', "[]", "null", "\x00", "\udcff"]
    (checkout / "specsmith" / "prepared").mkdir()
    code = f"""
from pathlib import Path
from specsmith.rules.load import knowledge
for content in {contents!r}:
    Path("specsmith/prepared/{PREPARED}").write_bytes(content.encode(errors="surrogateescape"))
    knowledge.cache_clear()
    print(len(knowledge().rules) > 40)
"""
    assert run(checkout, code).split() == ["True"] * len(contents)


def test_a_misspelt_rule_is_told_by_the_command_line_and_is_no_bug(checkout: Path) -> None:
    file = checkout / "specsmith" / "rules" / "rollout.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("rollout.disable", "rollout.disabel", 1))
    brief = PROJECT / "examples" / "egress-gateway"
    done = subprocess.run(
        [sys.executable, "-m", "specsmith", "check", str(brief)],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("specsmith: the rules do not load\nrollout.yaml:")
    assert 'did you mean "disable"?' in done.stderr


def test_preparing_leaves_a_read_only_program_alone(checkout: Path) -> None:
    package = checkout / "specsmith"
    package.chmod(0o555)
    try:
        as_nobody = "import os, specsmith.prepare as p; os.getuid() or os.setuid(65534); p.store(); print('done')"
        assert run(checkout, as_nobody) == "done"
        assert not (package / "prepared").exists()
    finally:
        package.chmod(0o755)


def test_preparing_leaves_a_file_alone_that_stands_where_the_folder_would(checkout: Path) -> None:
    (checkout / "specsmith" / "prepared").write_text("mine")
    run(checkout, STORE)
    assert (checkout / "specsmith" / "prepared").read_text() == "mine"
    assert not list((checkout / "specsmith").glob("*.part"))
