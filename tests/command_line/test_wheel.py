"""The program as other people get it: built into a wheel, installed elsewhere, run in a folder of theirs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.command_line.program import PROJECT, fingerprint, surroundings


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "wheel"]
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--wheel-dir", folder, PROJECT], check=True, cwd=folder)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Path:
    """A folder with the package of the wheel; the libraries come from this environment."""
    folder = tmp_path / "site"
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    found = [str(installed), *(path for path in sys.path if path not in ("", str(PROJECT)))]
    code = f"import sys; sys.path[:] = {found!r}; from specsmith.__main__ import main; main()"
    return subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-c", code, *arguments],
        cwd=cwd, env=surroundings(cwd), capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_an_installed_program_finds_its_rules_templates_and_examples(installed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    done = run(installed, "new", "--example", "developer-platform", "--build", cwd=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((home / "specs").glob("*/*.md"))) == 5
    done = run(installed, "build", ".", "--to", "docx", "--document", "risks", cwd=home)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_installed_program_runs_templates_of_a_project(installed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "templates").mkdir(parents=True)
    (home / ".git").mkdir()
    (home / "templates" / "status.md.j2").write_text("# {{ head.title | heading }}: status\n")
    (home / "specsmith.yaml").write_text(
        "specsmith: 1\ntemplates: templates\ndocuments: [status]\nformats: [md, docx]\n"
    )
    done = run(installed, "new", "--example", "developer-platform", "--build", cwd=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((home / "specs").glob("*/status.*"))) == 2


def test_the_wheel_holds_what_a_run_needs_already_prepared(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    needed = {"prepared/rules.json", "rules/security.yaml", "templates/spec.md.j2", "templates/reference.docx"}
    assert {f"specsmith/{name}" for name in needed} <= names
    assert not [name for name in names if name.startswith(("tests/", "docs/")) or name.endswith(".pyc")]


def test_checking_prepares_nothing_and_building_does(installed: Path, tmp_path: Path) -> None:
    prepared = installed / "specsmith" / "prepared"
    for path in sorted(prepared.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    prepared.rmdir()
    home = tmp_path / "home"
    home.mkdir()
    assert run(installed, "new", "--example", "ai-ml", "a", cwd=home).returncode == 0
    before = fingerprint(installed)
    assert run(installed, "check", ".", "--fail-on", "error", cwd=home).returncode == 0
    assert fingerprint(installed) == before
    assert run(installed, "build", ".", cwd=home).returncode == 0
    assert prepared.is_dir() or not os.access(installed, os.W_OK)
