"""`specsmith check --format`: one report on standard output, the same answer in every form, and colours on request."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.command_line.program import (
    BROKEN,
    QUIET,
    SCRIPT,
    SMALL,
    briefs,
    fingerprint,
    is_harmless,
    process,
    specsmith,
    surroundings,
)
from tests.command_line.runner import commands

FORMS = ("json", "sarif", "github", "junit")

HOSTILE = '::error::x ##[add-mask]x ##vso[task.x] ]]> </failure><x/> %0A::error::y \\" {0} [a](https://evil.example)'
"""As it stands between double quotes in YAML."""

STRANGE = (
    "a\x1b[31m\n::error::b",
    "  ::warning::c",
    "\r",
    "d\x9b31m",
    "e]]><x>&",
    "f##[error]",
    "%0A",
    "g,h:i",
    "j\udc80",
)
"""Names of files that mean something to a terminal, a runner or a parser."""


def hostile(folder: Path) -> None:
    """Briefs whose texts and names try to add to a report."""
    text = (
        f'"{HOSTILE}": x\nusers:\n  - {{id: U-1, name: "{HOSTILE}", need: "{HOSTILE}"}}\n'
        f'  - {{id: U-1, name: "\u202e{HOSTILE}", need: x}}\nwaivers: [{{rule: "{HOSTILE}", reason: x}}]\n'
    )
    readable = text.partition("\n")[2]
    for number, name in enumerate(STRANGE):
        brief = SMALL.replace("RESUME", f"B{number}") + (readable if number % 2 else text)
        (folder / f"{name}.brief.yaml").write_text(brief, encoding="utf-8")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("fail_on", ["error", "warning", "info", "never"])
def test_the_exit_code_is_that_of_the_text(form: str, fail_on: str, tmp_path: Path) -> None:
    for name, text in (("broken", BROKEN), ("small", SMALL), ("quiet", QUIET)):
        briefs(tmp_path, **{name: text})
        arguments = ("check", f"{name}.brief.yaml", "--fail-on", fail_on)
        done = specsmith(*arguments, "--format", form, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (specsmith(*arguments, cwd=tmp_path).returncode, "")


def test_text_is_what_comes_without_the_option(tmp_path: Path) -> None:
    briefs(tmp_path, broken=BROKEN, quiet=QUIET)
    assert (
        specsmith("check", ".", "--format", "text", cwd=tmp_path).stdout == specsmith("check", ".", cwd=tmp_path).stdout
    )


@pytest.mark.parametrize("form", FORMS)
def test_what_cannot_be_done_leaves_standard_output_empty(form: str, tmp_path: Path) -> None:
    briefs(tmp_path, quiet=QUIET)
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "specsmith.yaml").write_text("rules: {NO-99: off}\n")
    briefs(tmp_path / "project", small=SMALL)
    for arguments in ((), ("nowhere",), (".", "--fail-on", "x"), ("project",)):
        done = specsmith("check", *arguments, "--format", form, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr


def test_a_form_that_nobody_writes_is_refused(tmp_path: Path) -> None:
    done = specsmith("check", ".", "--format", "xml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "'text', 'json', 'sarif', 'github', 'junit'" in done.stderr


def test_json_holds_every_brief_and_every_finding(tmp_path: Path) -> None:
    briefs(tmp_path, many=SMALL + "".join(f"key{number}: x\n" for number in range(60)), quiet=QUIET)
    done = specsmith("check", ".", "--format", "json", "--fail-on", "error", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert (report["completed"], report["fails"], len(report["findings"])) == (True, True, 60)
    assert [(each["file"], each["error"]) for each in report["briefs"]] == [
        ("many.brief.yaml", 60),
        ("quiet.brief.yaml", 0),
    ]
    assert report["findings"][0]["message"] == '"key0" is not a known key here'


def test_sarif_and_junit_hold_every_finding_too(tmp_path: Path) -> None:
    briefs(tmp_path, many=SMALL + "".join(f"key{number}: x\n" for number in range(60)), quiet=QUIET)
    log = json.loads(specsmith("check", ".", "--format", "sarif", cwd=tmp_path).stdout)
    assert [each["ruleId"] for each in log["runs"][0]["results"]] == ["unknown-key"] * 60
    root = ElementTree.fromstring(specsmith("check", ".", "--format", "junit", cwd=tmp_path).stdout)
    assert [each.get("failures") for each in root] == ["60", "0"]


def test_junit_fails_from_the_level_on_from_which_the_check_fails(tmp_path: Path) -> None:
    briefs(tmp_path, small=SMALL)
    for fail_on, fails in (("warning", True), ("error", False), ("never", False)):
        done = specsmith("check", ".", "--format", "junit", "--fail-on", fail_on, cwd=tmp_path)
        failures = int(ElementTree.fromstring(done.stdout).get("failures", ""))
        assert (failures > 0, done.returncode == 1) == (fails, fails)


def test_github_gets_annotations_and_the_log_the_counts(tmp_path: Path) -> None:
    briefs(tmp_path, bad=BROKEN, good=QUIET)
    done = specsmith("check", ".", "--format", "github", cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert lines[0].startswith("::error file=bad.brief.yaml,line=4,col=1,endColumn=4,title=unknown-key::")
    assert [each.name for each in commands(done.stdout)] == ["error"]
    assert lines[-2] == "bad.brief.yaml: 1 error; the rest is looked at once it is gone"
    assert lines[-1].startswith("good.brief.yaml: nothing found; ")


@pytest.mark.skipif(os.name != "posix", reason="other systems do not have such names")
def test_no_text_and_no_name_of_a_file_can_add_to_a_report(tmp_path: Path) -> None:
    hostile(tmp_path)
    printed = {form: specsmith("check", ".", "--format", form, cwd=tmp_path).stdout for form in FORMS}
    report = json.loads(printed["json"])
    number, files = len(report["findings"]), len(STRANGE)
    assert len(report["briefs"]) == files
    assert len(json.loads(printed["sarif"])["runs"][0]["results"]) == number
    root = ElementTree.fromstring(printed["junit"])
    assert {each.tag for each in root.iter()} == {"testsuites", "testsuite", "testcase", "failure", "system-out"}
    assert (len(root), len(list(root.iter("testcase")))) == (files, number)
    kinds = [each["level"] for each in report["findings"]]
    names = {"error": "error", "warning": "warning", "info": "notice"}
    expected = [name for level, name in names.items() for _ in range(min(10, kinds.count(level)))]
    assert [each.name for each in commands(printed["github"])] == expected
    for form in ("json", "sarif", "junit"):
        assert is_harmless(printed[form]), form
    plain = [line for line in printed["github"].splitlines() if not re.match("::(error|warning|notice) file=", line)]
    assert is_harmless("\n".join(plain))
    assert len(plain) == files + 1


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_every_encoding_of_the_stream_carries_the_same_report(form: str, encoding: str, tmp_path: Path) -> None:
    briefs(tmp_path, 日本=SMALL + "概要: 🚀é\n")
    usual = process("check", ".", "--format", form, cwd=tmp_path)
    other = process("check", ".", "--format", form, cwd=tmp_path, encoding="latin-1", PYTHONIOENCODING=encoding)
    assert usual.returncode == other.returncode == 1
    if form != "github":  # whose runner knows no escapes for other characters
        assert other.stdout == usual.stdout
    assert [each.name for each in commands(other.stdout)] == (["error"] if form == "github" else [])


def test_no_form_writes_a_file(tmp_path: Path) -> None:
    briefs(tmp_path, bad=BROKEN, small=SMALL)
    before = fingerprint(tmp_path)
    for form in FORMS:
        process("check", ".", "--format", form, cwd=tmp_path)
    assert fingerprint(tmp_path) == before


def on_a_terminal(*arguments: str, cwd: Path, **environment: str) -> str:
    """What the program prints where standard output is a terminal."""
    import pty

    ours, its = pty.openpty()
    said = b""
    with subprocess.Popen(
        [SCRIPT, *arguments], cwd=cwd, stdout=its, env=surroundings(cwd, **{"TERM": "xterm", **environment})
    ):
        os.close(its)
        try:
            while part := os.read(ours, 4096):
                said += part
        except OSError:  # the other end is closed: Linux says so with an error
            pass
    os.close(ours)
    return said.decode()


@pytest.mark.skipif(os.name != "posix", reason="there are no pseudo-terminals elsewhere")
@pytest.mark.parametrize(
    ("chosen", "environment", "coloured"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": ""}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
        (["--color", "auto"], {"NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {}, False),
    ],
)
def test_a_terminal_gets_colours_unless_somebody_wants_none(
    chosen: list[str], environment: dict[str, str], coloured: bool, tmp_path: Path
) -> None:
    briefs(tmp_path, bad=BROKEN)
    said = on_a_terminal("check", ".", *chosen, cwd=tmp_path, **environment)
    assert "error[unknown-key]" in said
    assert ("\x1b[" in said) is coloured


@pytest.mark.skipif(os.name != "posix", reason="there are no pseudo-terminals elsewhere")
@pytest.mark.parametrize(("text", "named"), [(SMALL, True), (QUIET, False), (BROKEN, False)])
def test_a_person_is_told_how_to_learn_more_of_a_finding(text: str, named: bool, tmp_path: Path) -> None:
    briefs(tmp_path, uploads=text)
    said = on_a_terminal("check", ".", cwd=tmp_path)
    assert ("specsmith explain blocking-question says why" in said) is named
    assert "specsmith explain" not in specsmith("check", ".", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("chosen", "coloured"), [((), False), (("--color", "always"), True), (("--color", "never"), False)]
)
def test_a_pipe_gets_colours_only_on_request(chosen: tuple[str, ...], coloured: bool, tmp_path: Path) -> None:
    briefs(tmp_path, bad=BROKEN)
    assert ("\x1b[" in process("check", ".", *chosen, cwd=tmp_path).stdout) is coloured


@pytest.mark.parametrize("form", FORMS)
def test_reports_for_programs_have_no_colours(form: str, tmp_path: Path) -> None:
    briefs(tmp_path, bad=BROKEN)
    done = specsmith("check", ".", "--format", form, "--color", "always", cwd=tmp_path)
    assert "\x1b" not in done.stdout
