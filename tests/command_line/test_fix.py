"""`check --fix` changes the words that it says it changes, and not one byte besides."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specsmith import save
from specsmith.diagnostics import Diagnostic, Replacement
from specsmith.fix import fix
from specsmith.source import Limits, read
from tests.command_line.program import QUIET, briefs, fingerprint, specsmith

NAME = "words.brief.yaml"


def after(folder: Path, content: str | bytes) -> bytes:
    """What stands in a brief after its fixes."""
    written = content if isinstance(content, bytes) else content.encode()
    (folder / NAME).write_bytes(written)
    (folder / "specsmith.yaml").write_text("specsmith: 1\nchecks: {wordy: {level: info, reason: house style}}\n")
    specsmith("check", NAME, "--fix", cwd=folder)
    return (folder / NAME).read_bytes()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("summary: Clients go on in order to finish.", "summary: Clients go on to finish."),
        ("summary: In order to finish, clients go on.", "summary: To finish, clients go on."),
        ('summary: "They go on in order to finish"   # why', 'summary: "They go on to finish"   # why'),
        ("summary: 'It''s done in order to finish'", "summary: 'It''s done to finish'"),
        ("summary: >-\n  Clients go\n  on in order to finish.\n", "summary: >-\n  Clients go\n  on to finish.\n"),
        ("summary: see `in order to` in order to go", "summary: see `in order to` to go"),
        ("summary: go in order to finish, prior to noon", "summary: go to finish, before noon"),
        ("summary: less then 5 and less then 6", "summary: less than 5 and less than 6"),
        ("summary: the the end, atleast", "summary: the end, at least"),
        (
            "requirements: [{id: FR-1, statement: 'If it is down, the API shall wait.'}]",
            "requirements: [{id: FR-1, statement: 'If it is down, then the API shall wait.'}]",
        ),
        ("requirements:\n- The API shall utilise it\n", "requirements:\n- The API shall use it\n"),
        ("sumary: Clients go on.", "summary: Clients go on."),
        ("out_of_scop: [Fax]", "out_of_scope: [Fax]"),
        ("'sumary': \"x\"", "'summary': \"x\""),
        ("&key sumary: x", "&key summary: x"),
        ('stage: &apha "apha"', 'stage: &apha "alpha"'),
        ("summary: | # less then\n  A bit less then 5\n", "summary: | # less then\n  A bit less than 5\n"),
        ("summary: &email an email, an e-mail, an email", "summary: &email an email, an email, an email"),
        ("summary: log in in the app in Bora Bora, the the end", "summary: log in in the app in Bora Bora, the end"),
        (
            "summary: If it is higher then the API shall wait less then 5 s.",
            "summary: If it is higher then the API shall wait less than 5 s.",
        ),
        ("stage: apha", "stage: alpha"),
        ("stage: ALPHA", "stage: alpha"),
        ("capabilities: [{name: Pay, prioirty: must}]", "capabilities: [{name: Pay, priority: must}]"),
    ],
)
def test_only_the_words_change(tmp_path: Path, old: str, new: str) -> None:
    assert after(tmp_path, f"# head\n{QUIET}\n{old}\n").decode() == f"# head\n{QUIET}\n{new}\n"


@pytest.mark.parametrize(
    "lines",
    [
        "summary: Clients go on in\n  order to finish.",  # over two lines
        "a: &x go on in order to finish\nsummary: *x\n".replace("a:", "main_outcome:"),  # read in two places
        "stage: abc",  # like no stage
        "summary: see `in order to` only",  # code
        'summary: "go in or\\x64er to finish"',  # behind an escape
        "capabilities: [{name: &x muts, priority: *x}]",  # an alias
        "sumary: x\nsummary: y",  # a key that is there
        "summary: e-mail e-mails\nglossary: {e-mail: {means: z, avoid: [email, the the]}}",  # words that are named
        "summary: email emails\nevaluations: [{question: Which?, criteria: [{name: E-mail reach}],"
        " options: [{name: A, scores: {E-mail reach: 3}}]}]",  # a name that is also a key
    ],
)
def test_what_cannot_be_changed_by_itself_stays(tmp_path: Path, lines: str) -> None:
    text = f"{QUIET}\n{lines}\n"
    assert after(tmp_path, text).decode() == text


def test_line_ends_a_byte_order_mark_and_a_missing_last_line_end_stay(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + QUIET.replace("\n", "\r\n").encode() + b"summary: go\r\n\r\nnotes: on in order to end"
    assert after(tmp_path, text) == text.replace(b"in order to", b"to")


def test_the_spelling_that_stands_more_often_is_taken(tmp_path: Path) -> None:
    lines = "summary: An email, an e-mail, an email.\nnotes: E-mail and Json or JSON and JSON\n"
    assert after(tmp_path, QUIET + lines).decode() == QUIET + (
        "summary: An email, an email, an email.\nnotes: Email and JSON or JSON and JSON\n"
    )


def test_each_change_is_told_with_its_place_and_what_is_left_is_reported(tmp_path: Path) -> None:
    briefs(tmp_path, words=QUIET + "summary: less then TBD\nstage: apha\n")
    done = specsmith("check", NAME, "--fix", cwd=tmp_path)
    assert f'{NAME}:9:8: fixed[unknown-stage] "apha" is "alpha" now\n' in done.stdout
    assert f'{NAME}:8:10: fixed[comparison-slip] "less then" is "less than" now\n' in done.stdout
    assert "warning[placeholder]" in done.stdout
    assert done.returncode == 1


def test_a_report_for_programs_stays_one_document(tmp_path: Path) -> None:
    briefs(tmp_path, words=QUIET + "summary: less then 5\n")
    done = specsmith("check", NAME, "--fix", "--format", "json", cwd=tmp_path)
    assert done.stdout.startswith("{")
    assert "fixed[comparison-slip]" in done.stderr


def test_without_anything_to_fix_nothing_is_touched(tmp_path: Path) -> None:
    briefs(tmp_path, words=QUIET)
    before = fingerprint(tmp_path)
    specsmith("check", NAME, "--fix", cwd=tmp_path)
    assert fingerprint(tmp_path) == before


@pytest.mark.skipif(os.name != "posix", reason="rights and links are those of POSIX")
def test_a_file_keeps_its_rights_and_a_link_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    real.write_text(QUIET + "summary: less then 5\n")
    real.chmod(0o640)
    (tmp_path / NAME).symlink_to(real)
    specsmith("check", NAME, "--fix", cwd=tmp_path)
    assert (tmp_path / NAME).is_symlink()
    assert "less than 5" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640


PIECES = [
    "in order to",
    "less then",
    "the the",
    "`in order to`",
    '"',
    "'",
    ":",
    "#",
    "e-mail",
    "email",
    "ü",
    "🚀",
    "\\",
    "{",
    "|",
]


@given(st.lists(st.sampled_from([*PIECES, "go", "on"]), min_size=1, max_size=12), st.sampled_from(['"', "'", ">-"]))
@settings(derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_second_time_nothing_changes_and_other_lines_never_do(tmp_path: Path, words: list[str], style: str) -> None:
    said = " ".join(words)
    quoted = {"'": f"'{said.replace(chr(39), chr(39) * 2)}'", ">-": f">-\n  {said}"}.get(style)
    escaped = said.replace("\\", "\\\\").replace('"', '\\"')
    value = quoted or f'"{escaped}"'
    text = f"{QUIET}# before\nsummary: {value}\n# after\n".encode()
    once = after(tmp_path, text)
    assert after(tmp_path, once) == once
    head, tail = text[: text.index(b"summary")], text[text.index(b"# after") :]
    assert once.startswith(head)
    assert once.endswith(tail)


def test_a_name_and_what_refers_to_it_change_together(tmp_path: Path) -> None:
    lines = "summary: An email, an email.\nusers: [E-mail admin]\ncapabilities: [{name: x, for: E-mail admin}]\n"
    assert after(tmp_path, QUIET + lines).decode() == QUIET + lines.replace("E-mail", "Email")


def own(folder: Path, replacements: str) -> None:
    """A configuration with a check that replaces words."""
    (folder / "specsmith.yaml").write_text(
        "specsmith: 1\nown_checks:\n  - name: acme-word\n    title: t\n    level: warning\n    scope: any\n"
        f"    says: '{{words}} is old'\n    replace: {{foo: {replacements}}}\n    why: w\n    fix: f\n"
        "    bad: A foo.\n    good: Nothing.\n"
    )


@pytest.mark.parametrize(
    ("new", "after"),
    [
        ("'null'", "summary: foo\nnotes: null x\nusers: [foo, {name: null x}]\n"),
        ("'true'", "summary: true\nnotes: true x\nusers: [true, {name: true x}]\n"),
        ("'1'", "summary: 1\nnotes: 1 x\nusers: [1, {name: 1 x}]\n"),
        ("'x, y'", "summary: x, y\nnotes: x, y x\nusers: [foo, {name: foo x}]\n"),
        ("'-'", "summary: foo\nnotes: foo x\nusers: [-, {name: foo x}]\n"),
        *(
            (f"'{new}'", "summary: foo\nnotes: foo x\nusers: [foo, {name: foo x}]\n")
            for new in ("- x", "a: b", "# x", "x #", "~", "{x", ", x")
        ),
    ],
)
def test_a_replacement_that_means_something_to_yaml_is_made_where_it_is_text(
    tmp_path: Path, new: str, after: str
) -> None:
    own(tmp_path, new)
    briefs(tmp_path, words=QUIET + "summary: foo\nnotes: foo x\nusers: [foo, {name: foo x}]\n")
    assert specsmith("check", NAME, "--fix", cwd=tmp_path).returncode < 2
    assert (tmp_path / NAME).read_text() == QUIET + after


def test_checks_that_undo_each_other_are_told_and_come_to_an_end(tmp_path: Path) -> None:
    own(tmp_path, "foo-x, email: e-mail")
    briefs(tmp_path, words=QUIET + "summary: an email and an e-mail\n")
    done = specsmith("check", NAME, "--fix", cwd=tmp_path)
    told = f"{NAME}: no more is fixed, for checks undo each other's changes: two-spellings, acme-word\n"
    assert told in done.stdout
    assert done.stdout.count("fixed[") == 2


def test_the_place_that_is_told_is_that_of_the_change(tmp_path: Path) -> None:
    briefs(tmp_path, words=QUIET + "summary: '`less then` and less then, less then'\n")
    done = specsmith("check", NAME, "--fix", cwd=tmp_path)
    assert [line.split(" ")[0] for line in done.stdout.splitlines() if "fixed[" in line] == [
        f"{NAME}:8:27:",
        f"{NAME}:8:38:",
    ]


def test_thousands_of_changes_take_seconds_also_where_some_cannot_be_made(tmp_path: Path) -> None:
    lines = [f"  - The API shall do {number} in less then {number + 1} s.\n" for number in range(2_000)]
    for number in (0, 77, 1_999):
        lines[number] = "  - &less foo\n"
    own(tmp_path, "'null'")
    briefs(tmp_path, words=QUIET + "requirements:\n" + "".join(lines))
    began = time.process_time()
    done = specsmith("check", NAME, "--fix", cwd=tmp_path)
    assert time.process_time() - began < 30
    assert done.stdout.count("fixed[comparison-slip]") == 1_997
    text = (tmp_path / NAME).read_text()
    assert (text.count("less than"), text.count("&less foo")) == (1_997, 3)


def test_a_file_that_somebody_writes_in_the_meantime_is_left_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    briefs(tmp_path, words=QUIET + "summary: less then 5\n")
    theirs = (QUIET + "summary: less then 6\n").encode()
    writes = save._write

    def write_after_them(files: Mapping[Path, bytes]) -> None:
        monkeypatch.setattr(save, "_write", writes)
        (tmp_path / NAME).write_bytes(theirs)
        writes(files)

    monkeypatch.setattr(save, "_write", write_after_them)
    done = specsmith("check", NAME, "--fix", cwd=tmp_path)
    assert done.stdout.count("fixed[") == 1
    assert (tmp_path / NAME).read_bytes() == theirs.replace(b"then", b"than")
    assert not list(tmp_path.glob(".*.part"))


def test_changes_are_not_made_in_a_text_that_is_another_by_now() -> None:
    content = (QUIET + "summary: less then 5\n").encode()
    source = read(content, NAME)
    found = Diagnostic("error", "x", "x", ("summary",), excerpt="less then", replacement=Replacement("less than", 0, 9))
    assert fix(content, source, [found]).content == content.replace(b"then", b"than")
    for other in (content.replace(b"5", b"6"), content + b"\xff"):
        assert fix(other, source, [found]).content == other


def test_a_file_that_may_not_be_written_stays_and_its_name_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    briefs(tmp_path, words=QUIET + "summary: less then 5\n")
    before = fingerprint(tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    done = specsmith("check", NAME, "--fix", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"specsmith: {NAME}: permission denied\n"
    assert fingerprint(tmp_path) == before


def test_limits_that_are_raised_for_a_brief_hold_for_its_changes_too() -> None:
    content = b"summary: less then 5\nnotes: [[[x]]]\n"
    found = Diagnostic("error", "x", "x", ("summary",), excerpt="less then", replacement=Replacement("less than", 0, 9))
    for depth, word in ((3, b"then"), (4, b"than")):
        after = fix(content, read(content, NAME), [found], Limits(depth=depth)).content
        assert after == content.replace(b"then", word)
