"""Rules in their prepared form: the same as in the files, noticed when out of date, and never in the way."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from specsmith.rules.load import PREPARED, knowledge_of, prepared_files, rule_files
from specsmith.rules.prepare import prepare

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


def test_prepared_rules_are_the_rules_of_the_files() -> None:
    stored = json.loads(prepared_files()[PREPARED])["rules"]
    assert knowledge_of(stored) == knowledge_of(
        dict(prepare([(each.name, each.read_bytes()) for each in rule_files()]))
    )


def test_once_prepared_no_run_checks_the_rules_again(checkout: Path) -> None:
    checking = LOAD + "print(len(rules), 'specsmith.rules.check' in sys.modules, 'yaml' in sys.modules)"
    number = len(knowledge_of(json.loads(prepared_files()[PREPARED])["rules"]).rules)
    assert run(checkout, checking) == f"{number} True True"
    run(checkout, STORE)
    assert run(checkout, checking) == f"{number} False False"


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
    assert run(checkout, LOAD + "print('CMP-04' in {rule.id for rule in rules})") == "True"
    (checkout / "specsmith" / "rules" / "hard.yaml").unlink()
    (checkout / "specsmith" / "rules" / "tenancy.yaml").unlink()
    assert run(checkout, LOAD + "print({'CMP-04', 'TEN-01'} & {rule.id for rule in rules})") == "set()"


def test_a_damaged_prepared_file_is_as_good_as_none(checkout: Path) -> None:
    contents = ["", "{", '{"stamp": "x"}', '{"stamp": null, "rules": {}}', "[]", "null", "\x00"]
    (checkout / "specsmith" / "prepared").mkdir()
    code = f"""
from pathlib import Path
from specsmith.rules.load import knowledge
for content in {contents!r}:
    Path("specsmith/prepared/{PREPARED}").write_text(content)
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
