"""What did not change is not built again, and nothing that did change is ever taken for unchanged."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from specsmith.cached import CACHE
from tests.command_line.program import SMALL, briefs, fingerprint, specsmith

NAMES = ("one", "two", "three")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "specsmith.yaml").write_text("specsmith: 1\n")
    briefs(tmp_path, **{name: SMALL.replace("RESUME", name.upper()) for name in NAMES})
    built(tmp_path)
    return tmp_path


def built(folder: Path, *options: str) -> str:
    """What a build said of the briefs that it did not leave alone."""
    done = specsmith("build", *options, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return "\n".join(line for line in done.stdout.splitlines() if line.startswith("specs"))


def ledgers(folder: Path) -> list[Path]:
    return sorted((folder / CACHE).glob("build-*.json"))


def made_anew(folder: Path) -> dict[str, bytes]:
    """The documents as a build without any ledger makes them."""
    for each in ledgers(folder):
        each.unlink()
    done = specsmith("build", "--out", "anew", cwd=folder)
    assert done.returncode == 0
    return {str(path.relative_to(folder / "anew")): path.read_bytes() for path in (folder / "anew").rglob("*.md")}


def committed(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder / "specs")): path.read_bytes() for path in (folder / "specs").rglob("*.md")}


def test_a_second_build_says_the_same_of_each_brief_and_loads_nothing_that_makes_documents(project: Path) -> None:
    code = "import sys, specsmith.cli as c; c.run(['build']); print(*{'pydantic', 'yaml', 'jinja2'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert [line for line in lines if "nothing changed" in line] == [line for line in lines if line.startswith("specs")]
    assert len(lines) == 2 * len(NAMES) + 1
    assert lines[-1] == ""


def test_only_the_brief_that_changed_is_built(project: Path) -> None:
    before = fingerprint(project / "specs")
    (project / "two.brief.yaml").write_text(SMALL.replace("RESUME", "TWO") + "summary: Another.\n")
    assert [line for line in built(project).splitlines() if "wrote" in line] == [
        "specs/two/: wrote 1 of 5 files (spec.md, requirements.md, acceptance.md, metrics.md, risks.md)"
    ]
    after = fingerprint(project / "specs")
    assert {name for name in after if after[name] != before[name]} == {"two/spec.md"}
    assert committed(project) == made_anew(project)


def test_a_brief_that_was_only_touched_is_left_alone(project: Path) -> None:
    os.utime(project / "two.brief.yaml")
    assert "wrote" not in built(project)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a document that was edited by hand": lambda at: edit(at / "specs/two/spec.md"),
    "a document that is gone": lambda at: (at / "specs/two/risks.md").unlink(),
    "a folder of documents that is gone": lambda at: [each.unlink() for each in (at / "specs/two").iterdir()],
    "a document put back with its old times": lambda at: put_back(at / "specs/two/spec.md"),
}


def edit(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\nMine.\n")


def put_back(file: Path) -> None:
    """Another content of the same size, with the times of the first."""
    status = file.stat()
    file.write_bytes(file.read_bytes().replace(b"Uploads", b"UPLOADS").replace(b"uploads", b"UPLOADS"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.stat().st_size == status.st_size


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_does_not_stand_any_more_is_made_again(project: Path, change: Callable[[Path], object]) -> None:
    good = committed(project)
    change(project)
    assert "specs/two/: wrote" in built(project)
    assert committed(project) == good


def test_settings_packs_and_options_are_part_of_what_documents_depend_on(project: Path) -> None:
    (project / "specsmith.yaml").write_text("specsmith: 1\nrules: {COR-01: {level: off, reason: none of ours}}\n")
    assert built(project).count("wrote") == len(NAMES)
    assert committed(project) == made_anew(project)
    assert built(project, "--document", "spec,risks").count("(spec.md, risks.md)") == len(NAMES)


def test_settings_that_came_between_a_brief_and_the_project_are_seen(project: Path) -> None:
    (project / "deep").mkdir()
    briefs(project / "deep", four=SMALL.replace("RESUME", "FOUR"))
    built(project)
    (project / "deep" / "specsmith.yaml").write_text("specsmith: 1\ndocuments: [spec]\n")
    done = specsmith("build", cwd=project)
    assert "deep/specs/four/: wrote 1 file (spec.md)" in done.stdout


def test_of_two_briefs_with_one_id_the_same_one_is_refused_whichever_changed(project: Path) -> None:
    (project / "one.brief.yaml").write_text(SMALL.replace("RESUME", "TWO"))
    known = specsmith("build", cwd=project)
    for each in ledgers(project):
        each.unlink()
    anew = specsmith("build", cwd=project)
    assert known.returncode == anew.returncode == 1
    assert known.stderr == anew.stderr
    assert "two.brief.yaml:2:5: error[duplicate-brief-id] the id TWO belongs to one.brief.yaml already" in anew.stderr


DEEP = b'{"x":' + b"[" * 100_000
DAMAGED = (b"", b"{", b"[]", b'{"inputs": 3}', b'{"inputs": {"x": null}}', b"\xff", b"null", DEEP)


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_a_ledger_that_somebody_damaged_is_as_good_as_none(project: Path, content: bytes) -> None:
    (ledger,) = ledgers(project)
    ledger.write_bytes(content)
    assert built(project).count("nothing changed") == len(NAMES)
    assert committed(project) == made_anew(project)


def test_nothing_is_written_through_a_link_that_a_repository_brings(project: Path) -> None:
    (ledger,) = ledgers(project)
    victim = project / "victim"
    victim.write_text("mine")
    ledger.unlink()
    ledger.symlink_to(victim)
    built(project)
    assert victim.read_text() == "mine"


def test_a_brief_behind_a_link_is_looked_at_each_time(project: Path) -> None:
    real = project.parent / f"{project.name}-real.yaml"
    real.write_text(SMALL.replace("RESUME", "FAR"))
    (project / "far.brief.yaml").symlink_to(real)
    built(project)
    real.write_text(SMALL.replace("RESUME", "FAR") + "summary: Changed far away.\n")
    assert "specs/far/: wrote 1 of 5 files" in built(project)


def test_without_a_project_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    briefs(tmp_path, one=SMALL)
    specsmith("build", ".", cwd=tmp_path)
    assert not (tmp_path / ".specsmith").exists()


def test_two_briefs_that_came_to_one_id_in_builds_of_their_own_are_found(project: Path) -> None:
    (project / "one.brief.yaml").write_text(SMALL.replace("RESUME", "TWO"))
    assert specsmith("build", "one.brief.yaml", cwd=project).returncode == 0
    done = specsmith("build", cwd=project)
    assert done.returncode == 1
    assert "the id TWO belongs to one.brief.yaml already" in done.stderr


def test_a_build_of_one_brief_makes_the_next_build_no_smaller(project: Path) -> None:
    for each in ledgers(project):
        each.unlink()
    specsmith("build", "one.brief.yaml", cwd=project)
    briefs(project, two=SMALL.replace("RESUME", "TWO") + "summary: Another.\n")
    assert "specs/two/: wrote 1 of 5 files" in built(project)
    specsmith("build", "one.brief.yaml", cwd=project)
    assert built(project).count("nothing changed") == len(NAMES)


OPENED: list[str] = []
"""The files that were opened since, as Python itself reports them."""


def _note(event: str, given: tuple[object, ...]) -> None:
    if event == "open" and str(given[0]).endswith(".md"):
        OPENED.append(str(given[0]))


sys.addaudithook(_note)


def test_the_documents_of_other_briefs_are_not_opened(project: Path) -> None:
    (project / "two.brief.yaml").write_text(SMALL.replace("RESUME", "TWO") + "owner: Ines\n")
    OPENED.clear()
    assert "wrote" in built(project)
    assert {Path(name).parent.name for name in OPENED} == {"two"}
