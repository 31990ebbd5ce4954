"""`specsmith new`: the first minutes with the program."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from specsmith.brief.model import Brief
from specsmith.brief.model.brief import KINDS
from specsmith.brief.parse import parse
from specsmith.scaffold import Answers, brief_text
from specsmith.source import read
from tests.command_line.program import SCRIPT, briefs, fingerprint, is_harmless, process, specsmith, surroundings

fcntl = pytest.importorskip("fcntl")
pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")


def brief_in(path: Path) -> Brief:
    return parse(read(path.read_bytes(), path.name))


def test_options_make_a_brief_that_builds_and_the_next_command_is_printed(tmp_path: Path) -> None:
    done = process(
        *("new", "--kind", "ai-ml", "--title", "Cited answers", "--owner", "Ana", "--problem", "Nobody trusts them."),
        *("--goal", "Trust", "--goal", "Speed", "--capability", "See the source: one click"),
        cwd=tmp_path,
    )
    assert (done.returncode, done.stderr) == (0, "")
    wrote, following = done.stdout.splitlines()
    assert wrote == "wrote cited-answers.brief.yaml"
    brief = brief_in(tmp_path / "cited-answers.brief.yaml")
    assert (brief.id, brief.title, brief.owner, brief.kind) == ("CITED-ANSWERS", "Cited answers", "Ana", "ai-ml")
    assert [(goal.id, goal.outcome) for goal in brief.goals] == [("G-1", "Trust"), ("G-2", "Speed")]
    assert brief.capabilities[0].name == "See the source: one click"
    built = specsmith(*following.removeprefix("Next: specsmith ").split(), cwd=tmp_path)
    assert built.returncode == 0


def test_the_first_line_leads_to_the_schema(tmp_path: Path) -> None:
    specsmith("new", "sub/uploads", "--kind", "ai-ml", "--title", "Uploads", cwd=tmp_path)
    first = (tmp_path / "sub" / "uploads.brief.yaml").read_text().partition("\n")[0]
    leads = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert leads
    assert (tmp_path / "sub" / leads[1]).read_text() == specsmith("schema", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "specsmith: name --kind (developer-platform, "),
        (["--kind", "ai-ml"], "specsmith: name --kind ("),
        (["--kind", "ai-ml", "--title", "  "], "specsmith: name --kind ("),
        (["--kind", "ai", "--title", "x"], "specsmith: Invalid value for '--kind': 'ai' is not one of"),
        (["--kind", "ai-ml", "--title", "a\x1b[31mb"], 'specsmith: "a\\u001b[31mb" holds a control character'),
        (["--kind", "ai-ml", "--title", "a\nb"], 'specsmith: "a\\u000ab" holds a control character'),
        (["--kind", "ai-ml", "--title", "a\udce9"], 'specsmith: "a\\udce9" holds a control character'),
        (["--kind", "ai-ml", "--title", "None"], 'specsmith: "None" is the word for what does not exist'),
        (["--example", "ai"], "specsmith: Invalid value for '--example': 'ai' is not one of"),
    ],
)
def test_what_is_lacking_or_cannot_be_is_said_and_nothing_is_written(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    done = specsmith("new", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(said)
    assert is_harmless(done.stderr)
    assert not list(tmp_path.iterdir())


TITLES = [
    *('it\'s "quoted"', "a: b", "- a", "#1 of all", "a #b", "Uploads 🚀", "文書の再開", "\u202eevil", "yes", "2027"),
    *("{a}", "[b]", "&a *b", "!tag", "%x", "@y", "`z`", "| c", "> d", "\\", "null", "~", "a\u2028b", "x" * 300),
    *("a, b", "a,b"),
]


@pytest.mark.parametrize("title", TITLES)
def test_any_title_makes_a_good_brief(title: str) -> None:
    text = brief_text(Answers(title, "ai-ml", title, title, (title,), (title,)))
    brief = parse(read(text.encode(), "a.brief.yaml"))
    assert brief.problem is not None
    said = {brief.title, brief.owner, brief.problem.statement, brief.goals[0].outcome, brief.capabilities[0].name}
    assert said == {title}


@pytest.mark.parametrize("title", ["-a: 'b' \"c\"", "文書の再開 🚀"])
def test_any_title_gets_a_file(title: str, tmp_path: Path) -> None:
    done = specsmith("new", "--kind", "ai-ml", f"--title={title}", cwd=tmp_path)
    (path,) = tmp_path.glob("*.brief.yaml")
    assert done.stdout.startswith(f"wrote {path.name}\nNext: specsmith build {path.name}\n")
    assert brief_in(path).title == title


@pytest.mark.parametrize("kind", KINDS)
def test_a_scaffold_can_be_taken_out_of_its_comments_as_it_stands(kind: str, tmp_path: Path) -> None:
    specsmith("new", "a", "--kind", kind, "--title", "Uploads", "--build", cwd=tmp_path)
    path = tmp_path / "a.brief.yaml"
    above, _, below = path.read_text().partition("\n#\n")
    path.write_text(above + "\n" + re.sub(r"^# ?", "", below, flags=re.MULTILINE))
    assert "quality" in brief_in(path).model_fields_set
    assert "error" not in specsmith("check", ".", cwd=tmp_path).stdout


def test_a_brief_of_two_kinds_is_shown_and_asked_what_both_are(tmp_path: Path) -> None:
    done = specsmith("new", "a", "--kind", "enterprise-saas", "--also", "ai-ml", "--title", "Uploads", cwd=tmp_path)
    assert done.returncode == 0
    text = (tmp_path / "a.brief.yaml").read_text()
    assert (brief_in(tmp_path / "a.brief.yaml").kind, brief_in(tmp_path / "a.brief.yaml").also) == (
        "enterprise-saas", "ai-ml",
    )  # fmt: skip
    assert [text.count(f"\n# {section}:") for section in ("tenancy", "ai", "data", "quality")] == [1, 1, 1, 1]
    asked = specsmith("questions", "a.brief.yaml", cwd=tmp_path).stdout
    assert "TEN-07@BRIEF" in asked
    assert "AIM-17@BRIEF" in asked


def test_the_second_kind_is_another_one(tmp_path: Path) -> None:
    done = specsmith("new", "a", "--kind", "ai-ml", "--also", "ai-ml", "--title", "Uploads", cwd=tmp_path)
    assert done.returncode == 2
    assert "--also names a second kind; ai-ml is the first one" in done.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_of_each_kind_is_copied_and_builds(kind: str, tmp_path: Path) -> None:
    done = specsmith("new", "--example", kind, "--build", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    (path,) = tmp_path.glob("*.brief.yaml")
    assert brief_in(path).kind == kind
    assert path.read_text().startswith("# yaml-language-server: $schema=./.specsmith/brief.schema.json\n")
    assert len(list((tmp_path / "specs").glob("*/*.md"))) == 5


@pytest.mark.parametrize("name", ["uploads", "uploads.yaml", "uploads.yml", "uploads.brief.yaml", "uploads.brief.yml"])
def test_a_brief_gets_a_name_by_which_it_is_found_and_nothing_is_overwritten(name: str, tmp_path: Path) -> None:
    arguments = ["new", name, "--kind", "ai-ml", "--title", "Uploads"]
    assert specsmith(*arguments, cwd=tmp_path).stdout.startswith("wrote uploads.brief.yaml\n")
    before = fingerprint(tmp_path)
    again = specsmith(*arguments, "--build", cwd=tmp_path)
    assert again.returncode == 2
    assert again.stderr == "specsmith: uploads.brief.yaml: stands already and stays as it is; name another file\n"
    assert fingerprint(tmp_path) == before


def test_no_link_is_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / "a.brief.yaml").symlink_to(victim)
    (tmp_path / ".specsmith").mkdir()
    (tmp_path / ".specsmith" / "brief.schema.json").symlink_to(victim)
    assert specsmith("new", "a", "--kind", "ai-ml", "--title", "x", cwd=tmp_path).returncode == 2
    assert specsmith("new", "b", "--kind", "ai-ml", "--title", "x", cwd=tmp_path).returncode == 0
    assert victim.read_text() == "mine"


def test_a_name_that_looks_like_an_option_can_be_built(tmp_path: Path) -> None:
    done = specsmith("new", "--kind", "ai-ml", "--title", "x", "--build", "--", "-a b", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "then: specsmith build './-a b.brief.yaml' --to md,docx" in done.stdout


def sits_in_front() -> None:
    """Makes the terminal the one of this process, so that Ctrl-C reaches it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """The program in a terminal, and a person who types."""

    def __init__(self, cwd: Path, *arguments: str, **environment: str) -> None:
        self.screen, inside = pty.openpty()
        self.seen = ""
        self.process = subprocess.Popen(
            [SCRIPT, *arguments], cwd=cwd, stdin=inside, stdout=inside, stderr=inside,
            env=surroundings(cwd, **{"TERM": "xterm", **environment}), start_new_session=True,
            preexec_fn=sits_in_front,
        )  # fmt: skip
        os.close(inside)

    def answer(self, question: str, answer: str) -> None:
        """Waits for the question and types the answer."""
        self.read(until=question)
        os.write(self.screen, answer.encode())

    def read(self, until: str = "") -> str:
        """What appears, up to some words, or to the end; all that was seen so far stays in `seen`."""
        new = ""
        end = time.monotonic() + 30
        while not (until and until in new) and time.monotonic() < end:
            if not select.select([self.screen], [], [], 0.2)[0]:
                continue
            try:
                read = os.read(self.screen, 4096)
            except OSError:  # the other side is closed
                break
            new += read.decode()
        self.seen += new
        return new

    def repeat(self, key: str) -> None:
        """Presses a key again and again until the program ends."""
        for _ in range(20):
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=0.5)
                return
            with suppress(OSError):
                os.write(self.screen, key.encode())

    def close(self) -> int:
        self.read()
        os.close(self.screen)
        return self.process.wait(timeout=30)


def test_in_a_terminal_it_asks_one_thing_at_a_time_and_enter_skips(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "new")
    terminal.answer("Its number:", "9\n")
    terminal.answer('"9" is none of these; give a number from 1 to 5, or a name from the list.', "")
    terminal.answer("Its number:", "cloud-application\n")
    terminal.answer("What is the feature called?:", "\n")
    terminal.answer("What is the feature called?:", "none\n")
    terminal.answer("This is the word for what does not exist; say more.", "Offline mode\n")
    terminal.answer("Who answers for the specification? (Enter to skip):", "\n")
    terminal.answer("What is wrong today? (Enter to skip):", "It fails: always\n")
    terminal.answer("A goal: what is different", "People work offline\n")
    terminal.answer("Another one? (Enter to skip):", "\n")
    terminal.answer("A capability: what can users do afterwards? (Enter to skip):", "\n")
    assert terminal.close() == 0
    assert "wrote offline-mode.brief.yaml" in terminal.seen
    brief = brief_in(tmp_path / "offline-mode.brief.yaml")
    assert (brief.kind, brief.owner, len(brief.goals), brief.capabilities) == ("cloud-application", None, 1, ())


@pytest.mark.parametrize(("key", "code"), [("\x04", 2), ("\x03", -2)])
def test_whoever_gives_up_while_it_asks_finds_nothing_written(key: str, code: int, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "new", "--kind", "ai-ml")
    terminal.answer("What is the feature called?:", key)
    terminal.repeat(key)  # Python can miss a Ctrl-C in the moment before it begins to wait
    assert terminal.close() == code
    assert "Traceback" not in terminal.seen
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colour_is_for_terminals_that_want_it(environment: dict[str, str], coloured: bool, tmp_path: Path) -> None:
    briefs(tmp_path, bad="specsmith: 2\n")
    terminal = Terminal(tmp_path, "check", ".", **environment)
    terminal.close()
    assert ("\x1b[" in terminal.seen) is coloured
    assert "error[unknown-version]" in terminal.seen
