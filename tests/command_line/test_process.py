"""The program as a process: help, streams, signals, bugs."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from specsmith import __version__
from tests.command_line.program import (
    BROKEN,
    EXAMPLES,
    PROJECT,
    SCRIPT,
    SMALL,
    briefs,
    is_harmless,
    process,
    specsmith,
    surroundings,
)

COMMANDS = ("new", "build", "check", "trace", "explain", "schema", "init", "resolve", "merge-driver")


def test_help_names_each_command_and_says_how_to_begin(tmp_path: Path) -> None:
    done = process("--help", cwd=tmp_path)
    assert done.returncode == 0
    for command in COMMANDS:
        assert re.search(rf"^  {command} +[A-Z].+\.$", done.stdout, re.MULTILINE)
    assert "specsmith new" in done.stdout
    assert specsmith("-h", cwd=tmp_path).stdout == done.stdout
    bare = process(cwd=tmp_path)
    assert (bare.returncode, bare.stderr) == (2, done.stdout)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_its_options(command: str, tmp_path: Path) -> None:
    done = specsmith(command, "--help", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    options = re.findall(r"^  (-\S.*?)(?:  |$)\s*(\S*)", done.stdout, re.MULTILINE)
    assert options
    assert all(says for _, says in options), options
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_the_version_is_one_line(tmp_path: Path) -> None:
    done = process("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"specsmith {__version__}\n", "")
    module = [sys.executable, "-m", "specsmith", "--version"]
    assert subprocess.run(module, capture_output=True, text=True, check=True).stdout == done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld", "."], 'specsmith: no command is called "biuld"; did you mean "build"?'),
        (
            ["publish"],
            'specsmith: no command is called "publish"; commands: init, new, build, check, pin, diff, resolve,'
            " readiness, questions, trace, rules, explain, schema, merge-driver",
        ),
        (["\x1b[31m\n::error::x"], 'specsmith: no command is called "\\u001b[31m\\u000a::error::x"; commands: '),
        (["--verbose"], "specsmith: No such option '--verbose'."),
        (["schema", "--out", "x"], "specsmith: No such option '--out'."),
    ],
)
def test_what_is_no_command_ends_with_2_and_names_what_is(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = specsmith(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].startswith(said)
    assert is_harmless(done.stderr)


@pytest.mark.parametrize("environment", [{}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_the_schema_is_good_json_in_every_encoding(environment: dict[str, str], tmp_path: Path) -> None:
    done = process("schema", cwd=tmp_path, **environment)
    Draft202012Validator.check_schema(json.loads(done.stdout))


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "xx_XX", "HOME": "/nowhere"},
    ],
)
def test_text_that_the_terminal_cannot_show_is_spelled_out(environment: dict[str, str], tmp_path: Path) -> None:
    briefs(tmp_path, 日本=SMALL + "概要: 🚀\n")
    done = process("check", ".", cwd=tmp_path, encoding="latin-1", **environment)
    assert (done.returncode, done.stderr) == (1, "")
    assert "error[unknown-key]" in done.stdout


@pytest.mark.parametrize("command", ["check . --all", "schema", "explain INT-01", "build . --all"])
def test_a_reader_that_has_enough_ends_it_quietly(command: str, tmp_path: Path) -> None:
    briefs(tmp_path, many=SMALL + "".join(f"key{number}: x\n" for number in range(2000)))
    line = f"{SCRIPT} {command} 2>&1 | head -n 1"
    done = subprocess.run(
        ["sh", "-c", line], cwd=tmp_path, env=surroundings(tmp_path), capture_output=True, text=True, check=True
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize(
    ("stream", "says"), [(">/dev/full", True), ("2>/dev/full", False), (">&-", False), ("<&-", False)]
)
def test_a_stream_that_is_full_or_closed_is_no_traceback(stream: str, says: bool, tmp_path: Path) -> None:
    briefs(tmp_path, bad=BROKEN)
    done = subprocess.run(
        ["sh", "-c", f"{SCRIPT} check . {stream}"],
        cwd=tmp_path, env=surroundings(tmp_path), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
    assert done.returncode == (2 if says else 1)
    assert ("specsmith: no space left on device" in done.stderr) is says


def test_a_bug_is_one_line_and_its_traceback_comes_on_request(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=SMALL)
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import specsmith.derive\n"
        "def derive(*_): raise KeyError('the secret of the brief')\n"
        "specsmith.derive.derive = derive\n"
    )
    done = process("check", ".", cwd=tmp_path, PYTHONPATH=str(broken))
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr == (
        "specsmith: a bug in specsmith (KeyError); please report it with the output of: "
        "specsmith --debug, then the same command\n"
    )
    done = process("--debug", "check", ".", cwd=tmp_path, PYTHONPATH=str(broken))
    assert done.returncode == 70
    assert done.stderr.startswith("Traceback (most recent call last):\n")


def test_rules_that_do_not_load_are_named_with_their_place(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=SMALL)
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import pathlib, specsmith.resources\n"
        "usual = specsmith.resources.resources\n"
        f"own = pathlib.Path({str(broken)!r})\n"
        "specsmith.resources.resources = lambda name: own if name == 'rules' else usual(name)\n"
    )
    (broken / "bad.yaml").write_text("family: bad\nrules: [{id: BAD-01}]\n")
    done = process("check", ".", cwd=tmp_path, PYTHONPATH=str(broken))
    assert (done.returncode, done.stdout) == (2, "")
    assert "bad.yaml:2:9: error[incomplete-rule] a rule derives at least one text" in done.stderr.splitlines()


@pytest.mark.skipif(os.name != "posix", reason="signals end processes otherwise elsewhere")
def test_ctrl_c_ends_it_by_the_signal_and_without_a_traceback_at_any_time(tmp_path: Path) -> None:
    briefs(tmp_path, **{f"b{number}": SMALL.replace("RESUME", f"B{number}") for number in range(40)})
    # a signal in the middle of an import leaves a file of Python's own open, which is no fault of ours
    quiet = surroundings(tmp_path, PYTHONWARNINGS="error,ignore::ResourceWarning")
    for wait in (0.05, 0.1, 0.2, 0.3, 0.5, 0.8):
        running = subprocess.Popen(
            [SCRIPT, "build", ".", "--to", "md,docx"],
            cwd=tmp_path, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip
        time.sleep(wait)
        running.send_signal(signal.SIGINT)
        _, complaint = running.communicate(timeout=60)
        assert not re.search("specsmith/[a-z]", complaint), complaint  # before that, Python itself is starting
        assert running.returncode in (-signal.SIGINT, 0) or complaint
        assert not [path for path in tmp_path.rglob(".*") if path.suffix in (".part", ".old")]


def test_examples_pass_the_check(tmp_path: Path) -> None:
    done = process("check", EXAMPLES, "--fail-on", "error", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) >= len(list((PROJECT / "examples").iterdir()))
