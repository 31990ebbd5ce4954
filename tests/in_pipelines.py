"""The pieces for continuous integration in the programs that read them: pre-commit, JSON Schemas, linters, pip.

    python -m tests.in_pipelines PROGRAMS

Run by `make pipelines`, which installs pre-commit, check-jsonschema, zizmor and shellcheck into the folder PROGRAMS.
It fetches from the package registry what pre-commit and the action install, so it is no part of `make test`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from tests.command_line.pipelines import ACTION, GITLAB, INSTALL, action, commit, environment, git
from tests.command_line.program import PROJECT, QUIET, briefs, specsmith

PAGE = (PROJECT / "docs" / "ci.md").read_text(encoding="utf-8")
WEAK = QUIET + "requirements:\n  - {statement: The API shall be fast and simple., priority: should}\n"
PLACEHOLDERS = {"OWNER/specsmith@REVISION": f"owner/specsmith@{'0' * 40}"}
"""What somebody who copies an example replaces."""


def run(command: list[str | Path], cwd: Path = PROJECT, expected: int = 0, **variables: str) -> str:
    """What a program says that has to end with an exit code."""
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **variables}, capture_output=True, text=True, encoding="utf-8", check=False
    )
    said = done.stdout + done.stderr
    assert done.returncode == expected, f"{command} ended with {done.returncode}:\n{said}"
    return said


def example(title: str) -> str:
    """The YAML on the page below a heading, with something in place of what has to be replaced."""
    section = PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]
    text = re.findall(r"^```yaml\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)[0]
    for placeholder, stand_in in PLACEHOLDERS.items():
        text = text.replace(placeholder, stand_in)
    return text


def look_at_files(programs: Path, folder: Path) -> None:
    """Each file by its schema and its linter, the examples on the page as well."""
    workflow = folder / ".github" / "workflows" / "specsmith.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(example("GitHub"), encoding="utf-8")
    gitlab = folder / ".gitlab-ci.yml"
    gitlab.write_text(example("GitLab"), encoding="utf-8")
    config = folder / ".pre-commit-config.yaml"
    config.write_text(example("pre-commit"), encoding="utf-8")
    job = PROJECT / "ci" / "specsmith.gitlab-ci.yml"
    schemas = {"github-actions": ["action.yml"], "github-workflows": [workflow], "gitlab-ci": [job, gitlab]}
    for schema, files in schemas.items():
        run([programs / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files])
        print(f"check-jsonschema: {', '.join(Path(each).name for each in files)} as in {schema}")
    run([programs / "pre-commit", "validate-manifest", PROJECT / ".pre-commit-hooks.yaml"])
    run([programs / "pre-commit", "validate-config", config])
    print("pre-commit: its files are valid")
    run([programs / "zizmor", "--offline", "--persona", "pedantic", "--no-progress", "action.yml"])
    run([programs / "zizmor", "--offline", "--no-progress", workflow])
    print("zizmor: no finding in the action and in the example of a workflow")
    scripts = [each["run"] for each in ACTION["runs"]["steps"]]
    for script in (*scripts, "\n".join(GITLAB["before_script"]), "\n".join(GITLAB["script"])):
        file = folder / "script.sh"
        file.write_text(f"#!/usr/bin/env bash\n{script}", encoding="utf-8")
        run([programs / "shellcheck", file])
    print("shellcheck: no finding in the scripts")


def copied(folder: Path) -> Path:
    """This repository as it stands, committed, for others to install from."""
    for name in git(PROJECT, "ls-files", "--cached", "--others", "--exclude-standard").splitlines():
        if (PROJECT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, folder / name)
    commit(folder)
    return folder


def look_at_installation(source: Path, temporary: Path, repository: Path) -> None:
    temporary.mkdir()
    surrounding = {"RUNNER_TEMP": str(temporary), "GITHUB_ACTION_PATH": str(source)}
    run(["bash", "-eo", "pipefail", "-c", INSTALL["run"]], **surrounding, **environment(INSTALL, extras="xlsx"))
    done = action(repository, temporary)
    assert done.returncode == 0, done.stdout + done.stderr
    briefs(repository, quiet=WEAK)
    done = action(repository, temporary)
    assert done.returncode == 1, done.stdout + done.stderr
    briefs(repository, quiet=QUIET)
    print("the action: installs, passes a good brief and fails a weak one")


def look_at_hooks(programs: Path, source: Path, repository: Path, home: Path) -> None:
    config = yaml.safe_load(example("pre-commit"))
    config["repos"][0] |= {"repo": source.as_uri(), "rev": git(source, "rev-parse", "HEAD")}
    file = repository / ".pre-commit-config.yaml"
    file.write_text(yaml.safe_dump(config), encoding="utf-8")
    briefs(repository, quiet=QUIET)
    commit(repository)
    run_all: list[str | Path] = [programs / "pre-commit", "run", "--all-files", "--color", "never"]
    said = run(run_all, repository, PRE_COMMIT_HOME=str(home))
    assert said.count("Passed") == 3, said
    briefs(repository, quiet=WEAK)
    commit(repository)
    said = run(run_all, repository, 1, PRE_COMMIT_HOME=str(home))
    assert said.count("Failed") == 3, said
    for expected in ("[vague-word]", "spec.md: is out of date", "has no id"):
        assert expected in said, said
    print("pre-commit: passes a good brief, and fails a weak one with what is wrong:")
    print("\n".join(f"    {line}" for line in said.splitlines()[:9]))
    missing = {"id": "x", "name": "x", "language": "system", "entry": "no-such-specsmith check", "always_run": True}
    file.write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": [missing]}]}), encoding="utf-8")
    run(run_all, repository, 1, PRE_COMMIT_HOME=str(home))
    print("pre-commit: a hook of the system fails where the program is missing")


def main() -> int:
    programs = Path(sys.argv[1]).resolve()
    with TemporaryDirectory() as name:
        folder = Path(name)
        repository, source, files = (folder / each for each in ("a repository", "source", "files"))
        for each in (repository, source, files):
            each.mkdir()
        look_at_files(programs, files)
        (repository / "specsmith.yaml").write_text("specsmith: 1\n", encoding="utf-8")
        (repository / ".gitignore").write_text(".specsmith/\n", encoding="utf-8")
        briefs(repository, quiet=QUIET)
        assert specsmith("build", cwd=repository).returncode == 0
        commit(repository)
        copied(source)
        look_at_installation(source, folder / "runner", repository)
        look_at_hooks(programs, source, repository, folder / "home")
    return 0


if __name__ == "__main__":
    sys.exit(main())
