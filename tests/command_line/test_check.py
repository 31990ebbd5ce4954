"""`specsmith check`: what it prints, how it ends, and that it writes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.command_line.program import (
    BROKEN,
    PROJECT,
    QUIET,
    SMALL,
    briefs,
    fingerprint,
    is_harmless,
    process,
    specsmith,
)


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (QUIET, "warning", 0),
        (SMALL, "warning", 1),
        (SMALL, "error", 0),
        (SMALL, "never", 0),
        (BROKEN, "error", 1),
        (BROKEN, "info", 1),
        (BROKEN, "never", 0),
    ],
)
def test_the_exit_code_says_whether_there_are_findings_of_a_level(
    text: str, fail_on: str, code: int, tmp_path: Path
) -> None:
    briefs(tmp_path, uploads=text)
    done = specsmith("check", ".", "--fail-on", fail_on, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (code, "")


def test_findings_go_to_standard_output_and_end_with_a_line_for_each_brief(tmp_path: Path) -> None:
    briefs(tmp_path, bad=BROKEN, good=QUIET)
    done = specsmith("check", "good.brief.yaml", "bad.brief.yaml", cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert 'bad.brief.yaml:4:1: error[unknown-key] "kin" is not a known key here' in lines
    assert lines[-2].startswith("good.brief.yaml: nothing found; ")
    assert lines[-1] == "bad.brief.yaml: 1 error; the rest is looked at once it is gone"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "specsmith: name briefs or folders; the specsmith.yaml here or above would say which, and there is none"),
        (["nowhere"], "specsmith: nowhere: no such file or folder"),
        (["good.brief.yaml", "nowhere"], "specsmith: nowhere: no such file or folder"),
        (["empty"], "specsmith: empty: no file here is called *.brief.yaml; specsmith new writes one"),
        (["good.brief.yaml", "--fail-on", "warnings"], "specsmith: Invalid value for '--fail-on'"),
        (["good.brief.yaml", "--fail-om"], "specsmith: No such option '--fail-om'. Did you mean '--fail-on'?"),
        (["good.brief.yaml", "--max-bytes", "0"], "specsmith: Invalid value for '--max-bytes'"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_one_line_that_says_why(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    briefs(tmp_path, good=QUIET)
    (tmp_path / "empty").mkdir()
    done = specsmith("check", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].startswith(said)


def test_nothing_is_written_anywhere(tmp_path: Path) -> None:
    briefs(tmp_path, bad=BROKEN, small=SMALL)
    before = fingerprint(tmp_path), fingerprint(PROJECT / "specsmith" / "rules")
    for arguments in (["check", "."], ["explain", "INT-01"], ["schema"], ["--version"]):
        process(*arguments, cwd=tmp_path)
    assert (fingerprint(tmp_path), fingerprint(PROJECT / "specsmith" / "rules")) == before


def test_fifty_findings_are_shown_and_all_on_request(tmp_path: Path) -> None:
    briefs(tmp_path, many=SMALL + "".join(f"key{number}: x\n" for number in range(60)))
    done = specsmith("check", ".", cwd=tmp_path)
    assert done.stdout.count("error[unknown-key]") == 50
    assert done.stdout.splitlines()[-2:] == [
        "many.brief.yaml: and 10 more, none more severe; specsmith check --all shows them",
        "many.brief.yaml: 60 errors; the rest is looked at once they are gone",
    ]
    assert specsmith("check", ".", "--all", cwd=tmp_path).stdout.count("error[unknown-key]") == 60


def test_no_error_hides_behind_notes(tmp_path: Path) -> None:
    vague = "".join(f"  - statement: The client shall be fast in case {number}.\n" for number in range(60))
    briefs(
        tmp_path, many=f"{SMALL}requirements:\n{vague}risks: [{{id: U-1, title: Loss}}, {{id: U-1, title: Theft}}]\n"
    )
    said = specsmith("check", ".", cwd=tmp_path).stdout
    assert "error[duplicate-id]" in said
    assert "warning[vague-word]" in said
    assert "info[" not in said


def test_what_is_missing_comes_after_what_stands_there_and_quotes_no_line(tmp_path: Path) -> None:
    briefs(tmp_path, small=SMALL + "owner: TBD\n")
    lines = specsmith("check", ".", cwd=tmp_path).stdout.splitlines()
    missing = next(number for number, line in enumerate(lines) if "warning[blocking-question]" in line)
    assert "info[placeholder]" in lines[0]
    assert lines[missing].startswith("small.brief.yaml:1:1: ")
    assert lines[missing + 1] == "        fill in problem, or declare it none: {none: the reason}"


def test_a_line_that_is_cut_shows_where(tmp_path: Path) -> None:
    text = f"{'The client shall read what the reader wrote. ' * 4}TBD{' It shall end.' * 12}"
    briefs(tmp_path, quiet=f"{QUIET}summary: {text}\n")
    lines = specsmith("check", ".", cwd=tmp_path).stdout.splitlines()
    cut, carets = (line.split("| ", 1)[1] for line in lines[1:3])
    assert (cut[:3], cut[-3:], cut[carets.index("^") :][:3]) == ("...", "...", "TBD")


def test_a_file_is_read_once_however_often_it_is_named(tmp_path: Path) -> None:
    briefs(tmp_path, quiet=QUIET)
    done = specsmith("check", ".", "./quiet.brief.yaml", tmp_path / "quiet.brief.yaml", cwd=tmp_path)
    assert re.fullmatch("quiet.brief.yaml: nothing found; .*\n", done.stdout)


def test_hidden_and_vendored_folders_are_left_out(tmp_path: Path) -> None:
    briefs(tmp_path, quiet=QUIET)
    for folder in (".git", "node_modules", "docs"):
        (tmp_path / folder).mkdir()
        briefs(tmp_path / folder, small=SMALL)
    (tmp_path / ".hidden.brief.yaml").write_text(BROKEN)
    done = specsmith("check", ".", "--fail-on", "never", cwd=tmp_path)
    assert [line.partition(":")[0] for line in done.stdout.splitlines()[-2:]] == [
        "docs/small.brief.yaml",
        "quiet.brief.yaml",
    ]


def test_a_brief_can_come_through_a_pipe(tmp_path: Path) -> None:
    done = process("check", "/dev/stdin", cwd=tmp_path, stdin=BROKEN)
    assert done.stdout.startswith('/dev/stdin:4:1: error[unknown-key] "kin" is not a known key here')


def test_a_file_without_an_end_is_not_read_to_the_end(tmp_path: Path) -> None:
    done = process("check", "/dev/zero", cwd=tmp_path)
    assert (done.returncode, "error[too-large]" in done.stdout) == (1, True)


def test_limits_are_raised_by_options_alone(tmp_path: Path) -> None:
    briefs(tmp_path, quiet=QUIET)
    done = specsmith("check", ".", "--max-values", "5", cwd=tmp_path)
    assert "error[too-many-values]" in done.stdout
    deep = "x: " + "[" * 70 + "]" * 70 + "\n"
    briefs(tmp_path, quiet=QUIET + deep)
    assert "error[too-deep]" in specsmith("check", ".", cwd=tmp_path).stdout
    assert "error[unknown-key]" in specsmith("check", ".", "--max-depth", "80", cwd=tmp_path).stdout


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1"])
def test_another_encoding_is_an_error_of_the_brief(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.brief.yaml").write_bytes((SMALL + "owner: Inés\n").encode(encoding))
    done = specsmith("check", ".", cwd=tmp_path)
    assert (done.returncode, "error[not-utf8]" in done.stdout) == (1, True)
    assert is_harmless(done.stdout)


HOSTILE = "\u202eevil\u2066 \u200b ##[error]x ##vso[task.x]"


def test_hostile_texts_and_names_reach_the_terminal_spelled_out(tmp_path: Path) -> None:
    text = f'"own{HOSTILE}": x\n"::error::x": y\nrisks:\n  - {{title: "{HOSTILE}", likelihood: "::set-output"}}\n'
    for name in (f"a{HOSTILE}\x1b[31m\n::error::b", "::warning::c", "\r", "d\x9b31m", "e\udc80"):
        (tmp_path / f"{name}.brief.yaml").write_text(SMALL + text, encoding="utf-8")
    (tmp_path / "f.brief.yaml").write_text(
        SMALL + "ratings:\n  '::add-mask::x##[y\u202e': {likelihood: 1, impact: 1}\n"
    )
    for arguments in (["check", "."], ["build", "."], ["explain", "FR-1"], ["check", f"no{HOSTILE}\n::error::x"]):
        done = specsmith(*arguments, cwd=tmp_path)
        assert is_harmless(done.stdout), repr(done.stdout)
        assert is_harmless(done.stderr), repr(done.stderr)


def test_a_line_is_shown_around_its_place_and_the_caret_stands_below_it(tmp_path: Path) -> None:
    briefs(tmp_path, a=SMALL + f'summary: {"x" * 300}\nowner: [日本語, {"y" * 300}, "z"]\n', b=SMALL + "日本: x\n")
    lines = specsmith("check", ".", cwd=tmp_path).stdout.splitlines()
    shown = next(index for index, line in enumerate(lines) if "owner: [" in line)
    assert len(lines[shown]) <= 120
    assert lines[shown + 1].index("^") == lines[shown].index("[")
    shown = next(index for index, line in enumerate(lines) if "日本: x" in line)
    assert lines[shown + 1].endswith("| ^^^^")
