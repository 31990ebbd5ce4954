"""An organisation's own rules, and what a project makes of the shipped ones: specsmith.yaml."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.command_line.program import SMALL, briefs, is_harmless, specsmith

CONFIGURATION = "specsmith: 1\npacks: [acme]\n"

PACK = """\
family: acme
title: What Acme asks for
rank: 1
rules:
  - id: ACME-01
    title: Each integration names the contract with its vendor
    each: integrations
    when: {known: it.vendor}
    derives:
      - requirement: When {it.vendor} announces a change of {it.name}, the {system} shall show a notice to an operator.
      - key: version
        question: Which version of {it.name} does the contract with {it.vendor} name?
        if: {missing: it.version}
        answer: it.version
        blocks: discovery
    why: Purchasing at Acme renews no contract without a version.
    sources: [acme-handbook, practice]
    false-alarm: The contract covers all versions.
    fires:
      integrations:
        - {name: Object storage, vendor: Nordlager}
    silent:
      integrations:
        - {name: Object storage}
"""

SOURCES = "acme-handbook: {title: Acme engineering handbook}\n"

BRIEF = SMALL + "integrations: [{name: Object storage, kind: api, vendor: Nordlager}]\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "acme.yaml").write_text(PACK)
    (tmp_path / "acme" / "sources.yaml").write_text(SOURCES)
    (tmp_path / "specsmith.yaml").write_text(CONFIGURATION)
    (tmp_path / ".git").mkdir()
    (tmp_path / "briefs" / "empty").mkdir(parents=True)
    briefs(tmp_path / "briefs", uploads=BRIEF)
    return tmp_path


def questions(folder: Path) -> dict[str, dict[str, object]]:
    done = specsmith("questions", ".", "--format", "json", cwd=folder)
    assert done.returncode == 0, done.stderr
    return {each["id"]: each for brief in json.loads(done.stdout)["briefs"] for each in brief["questions"]}


def refused(folder: Path, *arguments: str) -> str:
    done = specsmith(*(arguments or ("check", "briefs")), cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert is_harmless(done.stderr)
    return done.stderr


def test_rules_of_a_pack_hold_in_every_folder_below_the_configuration(project: Path) -> None:
    assert "ACME-01.version@object-storage" in questions(project)
    assert "ACME-01.version@object-storage" in questions(project / "briefs")
    page = specsmith("explain", "ACME-01", cwd=project / "briefs").stdout
    assert "Purchasing at Acme" in page
    assert "Acme engineering handbook" in page
    assert "- {name: Object storage, vendor: Nordlager}" in page


def test_a_configuration_beyond_the_repository_has_no_say(project: Path) -> None:
    (project / "briefs" / ".git").mkdir()
    assert "ACME-01.version@object-storage" not in questions(project)


def test_the_nearest_configuration_holds(project: Path) -> None:
    (project / "briefs" / "specsmith.yaml").write_text("specsmith: 1\n")
    assert "ACME-01.version@object-storage" not in questions(project)


def test_a_rule_is_switched_off_for_the_whole_project(project: Path) -> None:
    assert "INT-05@object-storage" in questions(project)
    off = "rules:\n  INT-05: {level: off, reason: the platform team plans the rates}\n"
    (project / "specsmith.yaml").write_text(CONFIGURATION + off)
    assert "INT-05@object-storage" not in questions(project)
    assert "the platform team plans the rates" in specsmith("explain", "INT-05", cwd=project).stdout
    assert "(off: the platform team plans the rates)" in specsmith("rules", cwd=project).stdout


def test_what_a_project_switches_off_stands_in_the_documents_with_its_reason(project: Path) -> None:
    off = "rules:\n  INT-05: {level: off, reason: the platform team plans the rates}\n"
    off += "  BIL-01: {level: off, reason: no}\n"
    (project / "specsmith.yaml").write_text(CONFIGURATION + off)
    specsmith("build", "briefs", cwd=project)
    document = (project / "specs" / "uploads" / "spec.md").read_text()
    assert "Rules that this project switches off" in document
    assert "the platform team plans the rates" in document
    assert "BIL-01" not in document, "a rule that would not look at this brief is not missed"
    said = specsmith("explain", "INT-05@object-storage", "briefs", cwd=project).stdout
    assert said == (
        "INT-05@object-storage is not derived: the project switches the rule off, because: "
        "the platform team plans the rates\n"
    )


def test_a_brief_that_decided_about_a_rule_that_is_off_still_builds_and_is_told(project: Path) -> None:
    decided = "waivers: [{rule: INT-05@object-storage, reason: x}]\n"
    decided += "ratings: {INT-03.risk@object-storage: {likelihood: 2, impact: 2}}\n"
    hard = BRIEF.replace("kind: api", "kind: api, criticality: hard")
    briefs(project / "briefs", uploads=hard + decided)
    assert "waiver-without-match" not in specsmith("check", "briefs", cwd=project).stdout
    off = (
        "rules:\n  INT-05: {level: off, reason: planned elsewhere}\n  INT-03: {level: off, reason: planned elsewhere}\n"
    )
    (project / "specsmith.yaml").write_text(CONFIGURATION + off)
    said = specsmith("check", "briefs", cwd=project).stdout
    assert "warning[waiver-without-match] this project switches INT-05 off" in said
    assert "this project switches INT-03 off" in said
    assert "error" not in said
    assert specsmith("build", "briefs", cwd=project).returncode == 0


def test_a_pack_about_some_facts_holds_for_briefs_that_give_them(project: Path) -> None:
    (project / "acme" / "acme.yaml").write_text(PACK.replace("rank: 1\n", "rank: 1\nabout: data\n"))
    assert "ACME-01.version@object-storage" not in questions(project)
    (project / "acme" / "acme.yaml").write_text(PACK.replace("rank: 1\n", "rank: 1\nabout: integrations\n"))
    assert "ACME-01.version@object-storage" in questions(project)


def test_advice_blocks_no_stage_and_comes_last(project: Path) -> None:
    before = questions(project)
    assert before["ACME-01.version@object-storage"]["blocks"] == "discovery"
    advice = "rules:\n  ACME-01: {level: advice, reason: new this quarter}\n"
    (project / "specsmith.yaml").write_text(CONFIGURATION + advice)
    after = questions(project)
    assert set(after) == set(before)
    assert list(after)[-1] == "ACME-01.version@object-storage"
    assert after["ACME-01.version@object-storage"]["blocks"] is None
    specsmith("build", "briefs", cwd=project)
    document = (project / "specs" / "uploads" / "requirements.md").read_text()
    assert "Priority: could" in document or "| could |" in document
    assert "Advice in this project: new this quarter" in document


FAULTS = {
    "specsmith: 2\n": "specsmith.yaml:1:12: error[wrong-version]",
    "specsmith: 1\npaks: [acme]\n": 'specsmith.yaml:2:1: error[unknown-key] "paks" is not a known key here; did you',
    "specsmith: 1\npacks: [acmee]\n": 'specsmith.yaml:2:9: error[no-such-pack] "acmee" is not a folder',
    "specsmith: 1\nrules: {INT-5: {level: off, reason: x}}\n": 'specsmith.yaml:2:9: error[unknown-rule] "INT-5"',
    "specsmith: 1\nrules: {INT-05: {level: of, reason: x}}\n": 'error[unknown-choice] "of" is no level; did you',
    "specsmith: 1\nrules: {INT-05: {level: off}}\n": 'error[missing-key] "reason" is missing here',
    "specsmith: 1\nrules: {INT-05: off}\n": "error[not-a-record] expected a record, found",
    "specsmith: 1\npacks: [briefs/empty]\n": 'error[empty-pack] the folder "briefs/empty" holds no rules file',
    "specsmith: [\n": "specsmith.yaml:",
    "": "specsmith.yaml:",
}


@pytest.mark.parametrize(("text", "said"), FAULTS.items(), ids=lambda text: text[:40])
def test_a_faulty_configuration_stops_every_command_and_is_never_no_findings(
    project: Path, text: str, said: str
) -> None:
    (project / "specsmith.yaml").write_text(text)
    for command in (["check", "briefs"], ["build", "briefs"], ["questions", "briefs"], ["rules"]):
        assert said in refused(project, *command)
    assert not (project / "specs").exists()


CHANGES = {
    "a misspelt fact": ("it.version}", "it.versoin}", "acme/acme.yaml:13:23: error[unknown-fact]", "version"),
    "a misspelt operator": ("{missing:", "{misssing:", "error[unknown-operator]", "missing"),
    "a misspelt slot": ("change of {it.name}", "change of {it.nmae}", "error[unknown-fact]", "name"),
    "an unguarded slot": ("{known: it.vendor}", "{known: it.name}", "error[unguarded-slot]", "add known: it.vendor"),
    "a prefix of specsmith's": ("ACME-01", "INT-99", "error[taken-prefix]", "as in ACME-01"),
    "a family of specsmith's": ("family: acme", "family: api", "error[duplicate-family]", "the rules of specsmith"),
    "an unknown source": ("[acme-handbook,", "[acme-handbok,", "error[unknown-source]", "acme-handbook"),
}


@pytest.mark.parametrize(("right", "wrong", "said", "hint"), CHANGES.values(), ids=CHANGES)
def test_a_faulty_pack_is_refused_with_file_line_and_way_out(
    project: Path, right: str, wrong: str, said: str, hint: str
) -> None:
    assert right in PACK
    (project / "acme" / "acme.yaml").write_text(PACK.replace(right, wrong))
    told = refused(project)
    assert said in told
    assert hint in told
    assert "acme.yaml:" in told


def test_nothing_but_the_documents_and_what_makes_the_next_build_fast_is_written(project: Path) -> None:
    before = {path for path in project.rglob("*") if path.is_file()}
    specsmith("check", "briefs", cwd=project)
    specsmith("rules", "acme", cwd=project)
    questions(project)
    assert {path for path in project.rglob("*") if path.is_file()} == before
    specsmith("build", "briefs", cwd=project)
    written = {path for path in project.rglob("*") if path.is_file()} - before
    assert {path.relative_to(project).parts[0] for path in written} == {"specs", ".specsmith"}
    assert (project / ".specsmith" / "cache" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("name", ["folder", "dangling link", "pipe"])
def test_a_configuration_that_is_no_file_is_refused(project: Path, name: str) -> None:
    file = project / "specsmith.yaml"
    file.unlink()
    make = {"folder": file.mkdir, "dangling link": lambda: file.symlink_to("nowhere"), "pipe": lambda: os.mkfifo(file)}
    make[name]()
    assert "specsmith.yaml:1:1: error[not-a-file]" in refused(project)


def test_a_pipe_among_the_rules_is_no_file_and_nobody_waits_for_it(project: Path) -> None:
    os.mkfifo(project / "acme" / "pipe.yaml")
    assert "pipe.yaml: not a file" in refused(project)


def test_what_a_pack_is_called_and_says_reaches_no_terminal_as_a_command(project: Path) -> None:
    (project / "acme" / "a\n::error::pwn\x1b[31m.yaml").write_text("- a\n")
    assert "::error" not in refused(project).replace("\\u000a::error", "")


HOSTILE = {
    "a rank of five thousand digits": ("rank: 1", "rank: " + "9" * 5000, "error[not-a-whole-number]"),
    "a calculation that is called like a fact": (
        "    when: {known: it.vendor}\n",
        "    when: {known: it.vendor}\n    calculate: {system: {function: count, of: goals}}\n",
        "error[bad-name]",
    ),
    "a condition on what is calculated later": (
        "    when: {known: it.vendor}\n",
        "    when: {known: it.vendor, equals: {number: 1}}\n    calculate: {number: {function: count, of: goals}}\n",
        "error[unknown-fact]",
    ),
    "a reference to a number": (
        "    when: {known: it.vendor}\n",
        "    calculate: {number: {function: count, of: goals}}\n"
        "    when: {known: it.vendor, references: {in: goals, field: outcome, to: number}}\n",
        "error[unknown-fact]",
    ),
}


@pytest.mark.parametrize(("right", "wrong", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_pack_is_refused_and_is_no_bug(project: Path, right: str, wrong: str, said: str) -> None:
    assert right in PACK
    (project / "acme" / "acme.yaml").write_text(PACK.replace(right, wrong))
    assert said in refused(project)


def test_a_pack_is_tried_out_on_its_examples_and_by_its_words(project: Path) -> None:
    done = specsmith("rules", "acme", cwd=project)
    assert (done.returncode, done.stdout) == (0, "2 files: sound\n")


FIRES, SILENT = "{name: Object storage, vendor: Nordlager}", "{name: Object storage}"

WEAK = {
    "an example on which nothing is derived": (FIRES, SILENT, "wrong-example"),
    "an example that is no brief": (FIRES, "{name: Object storage, vendr: Nordlager}", "bad-example"),
    "silence that is broken": (SILENT, FIRES, "wrong-example"),
    "no silent example": (
        "    silent:\n      integrations:\n        - {name: Object storage}\n",
        "",
        "missing-example",
    ),
    "a vague word": ("show a notice", "show a user-friendly notice", "error[vague-word]"),
    "no obligation": ("shall show a notice", "shows a notice", "not-ears"),
    "two obligations": ("shall show a notice", "shall wait and the {system} shall show a notice", "not-ears"),
    "forty words and more": ("show a notice", "show a notice" + " and a notice" * 12, "long-statement"),
    "a question that asks nothing": ("name?", "name.", "no-question"),
}


@pytest.mark.parametrize(("right", "wrong", "said"), WEAK.values(), ids=WEAK)
def test_a_weak_pack_fails_its_trial(project: Path, right: str, wrong: str, said: str) -> None:
    assert right in PACK
    (project / "acme" / "acme.yaml").write_text(PACK.replace(right, wrong))
    done = specsmith("rules", "acme", cwd=project)
    assert done.returncode == 1
    assert said in done.stdout
    assert "acme.yaml:" in done.stdout


def test_a_folder_without_rules_is_told(project: Path) -> None:
    (project / "empty").mkdir()
    assert "empty: no rules files (*.yaml) here" in refused(project, "rules", "empty")


def test_all_rules_are_listed_by_family(tmp_path: Path) -> None:
    listed = specsmith("rules", cwd=tmp_path).stdout
    assert "Billing:\n  BIL-01  " in listed
    assert listed.count("\n  ") > 160
