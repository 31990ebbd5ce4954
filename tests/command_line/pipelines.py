"""Runs what continuous integration runs: the scripts of the GitHub Action and of the GitLab job, as they are.

Their expressions are worked out here as far as the files use them: an input, a field of the event, and `or` between.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import yaml

from tests.command_line.program import PROJECT, SCRIPT, surroundings

ACTION = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((PROJECT / "ci" / "specsmith.gitlab-ci.yml").read_text(encoding="utf-8"))["specsmith"]
INSTALL, LOOK = ACTION["runs"]["steps"]
BASH = shutil.which("bash") or "bash"
SUMMARY = "summary.md"
AUTHOR = {f"GIT_{who}_{what}": "a@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(folder: Path, *arguments: str) -> str:
    """What git says, with no settings but those of the repository."""
    return subprocess.run(
        ["git", "-c", "commit.gpgsign=false", *arguments],
        cwd=folder,
        env=surroundings(folder, GIT_CONFIG_GLOBAL=os.devnull, **AUTHOR),
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


def commit(folder: Path) -> str:
    """Commits everything in a folder; returns the revision."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "x")
    return git(folder, "rev-parse", "HEAD")


def value(expression: str, known: dict[str, str]) -> str:
    """What stands for an expression: the first of several that is not empty; without one it is plain text."""
    if not expression.startswith("${{"):
        return expression
    names = expression.removeprefix("${{").removesuffix("}}").split("||")
    return next((known[name.strip()] for name in names if known[name.strip()]), "")


def environment(step: dict[str, dict[str, str]], pull_request: str = "", **inputs: str) -> dict[str, str]:
    """The variables of a step: inputs have `_` for `-` here; `pull_request` is the revision that one starts from."""
    given = {name.replace("_", "-"): text for name, text in inputs.items()}
    assert set(given) <= set(ACTION["inputs"]), "the action has no such input"
    known = {f"inputs.{name}": given.get(name, each["default"]) for name, each in ACTION["inputs"].items()}
    known["github.event.pull_request.base.sha"] = pull_request
    return {name: value(expression, known) for name, expression in step["env"].items()}


def bash(script: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs a script as both runners do: it ends with the first command that fails."""
    return subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=cwd,
        env=surroundings(cwd, **variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def action(folder: Path, temporary: Path, pull_request: str = "", **inputs: str) -> subprocess.CompletedProcess[str]:
    """Looks at the briefs of a repository as the action does, with this program unless one was installed.

    `temporary` is the runner's folder; the summary of the job is in it.
    """
    (temporary / "specsmith" / "bin").mkdir(parents=True, exist_ok=True)
    program = temporary / "specsmith" / "bin" / "specsmith"
    if not os.path.lexists(program):
        program.symlink_to(SCRIPT)
    surrounding = {"RUNNER_TEMP": str(temporary), "GITHUB_STEP_SUMMARY": str(temporary / SUMMARY)}
    return bash(LOOK["run"], folder, **surrounding, **environment(LOOK, pull_request, **inputs))


def gitlab(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs the job's script; the program is found on the path, as it is once pip has installed it."""
    path = f"{SCRIPT.parent}{os.pathsep}{os.environ['PATH']}"
    return bash("\n".join(GITLAB["script"]), folder, PATH=path, **variables)
