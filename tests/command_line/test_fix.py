"""`check --fix` changes the words that it says it changes, and not one byte besides."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
