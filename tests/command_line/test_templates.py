"""A project's own templates on the command line: what they change, what they add, and what happens when one fails."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from specsmith.resources import document_names
from tests.command_line.program import BROKEN, EXAMPLES, PROJECT, SMALL, briefs, is_harmless, process, specsmith

SHIPPED = sorted((PROJECT / "templates").glob("*.md.j2"))
STATUS = "# {{ head.title | heading }}: status\n\n{{ head.brief | text }}\n"
PAGE = (PROJECT / "docs" / "writing-templates.md").read_text(encoding="utf-8")

STARTED: list[str] = []
"""The processes that were started since, as Python itself reports them."""


def _note(event: str, given: tuple[object, ...]) -> None:
    if event == "subprocess.Popen":
        STARTED.append(str(given[0]))


sys.addaudithook(_note)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    set_up(tmp_path, "[spec, status]", status=STATUS)
    briefs(tmp_path, uploads=SMALL)
    return tmp_path


def set_up(folder: Path, documents: str, **templates: str) -> None:
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "specsmith.yaml").write_text(f"specsmith: 1\ntemplates: templates\ndocuments: {documents}\n")
    for name, text in templates.items():
        (folder / "templates" / f"{name.replace('_', '-')}.md.j2").write_text(text)


def made(folder: Path, name: str = "status", brief: str = "uploads") -> str:
    return (folder / "specs" / brief / f"{name}.md").read_text(encoding="utf-8")


def test_a_copy_of_the_shipped_templates_makes_what_these_make(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    set_up(tmp_path, "all")
    for each in SHIPPED:
        shutil.copy(each, tmp_path / "templates")
    shutil.copy(EXAMPLES / "webhook-replay" / "webhook-replay.brief.yaml", tmp_path)
    assert specsmith("build", cwd=tmp_path).returncode == 0
    for name in document_names():
        assert made(tmp_path, name, "webhook-replay") == (EXAMPLES / "webhook-replay" / f"{name}.md").read_text("utf-8")


def test_an_own_template_adds_a_document(project: Path) -> None:
    assert specsmith("build", cwd=project).returncode == 0
    assert "# Resumable uploads: status\n\nRESUME\n" in made(project)
    assert "## Problem" in made(project, "spec") or "# Resumable uploads" in made(project, "spec")


def test_an_own_template_takes_the_place_of_the_shipped_one(project: Path) -> None:
    set_up(project, "[spec, risks]", spec="# {{ head.title | heading }}: in short\n")
    assert specsmith("build", cwd=project).returncode == 0
    assert made(project, "spec").endswith("# Resumable uploads: in short\n")
    assert "risk register" in made(project, "risks")


def test_own_macros_change_the_shipped_documents(project: Path) -> None:
    macros = (PROJECT / "templates" / "macros.md.j2").read_text("utf-8").replace("| Brief | ", "| Feature | ")
    set_up(project, "[spec]", macros=macros)
    assert specsmith("build", cwd=project).returncode == 0
    assert "| Feature | RESUME |" in made(project, "spec")


@pytest.mark.parametrize("options", [("--document", "status"), ("--document", "all"), ()])
def test_an_own_document_is_named_like_any_other(project: Path, options: tuple[str, ...]) -> None:
    assert specsmith("build", *options, cwd=project).returncode == 0
    assert "status" in made(project)


def test_a_document_that_no_template_makes_is_refused_with_the_nearest(project: Path) -> None:
    done = specsmith("build", "--document", "statsu", cwd=project)
    assert done.returncode == 2
    assert 'did you mean "status"?' in done.stderr


def test_a_document_of_one_project_is_not_one_of_another(project: Path) -> None:
    other = project / "other"
    (other / ".git").mkdir(parents=True)
    briefs(other, downloads=SMALL.replace("RESUME", "DOWN"))
    done = specsmith("build", "uploads.brief.yaml", "other", "--document", "status", cwd=project)
    assert done.returncode == 2
    assert "its project has no template for the document" in done.stderr
    assert not (project / "specs").exists()


def test_own_documents_come_combined_and_in_word(project: Path) -> None:
    assert specsmith("build", "--combine", "--to", "md,docx", cwd=project).returncode == 0
    assert "# Status\n\nRESUME\n" in made(project, "uploads")
    assert (project / "specs" / "uploads" / "uploads.docx").is_file()


def test_many_briefs_in_several_processes_make_the_same(project: Path) -> None:
    briefs(project, **{f"b{number}": SMALL.replace("RESUME", f"B{number}") for number in range(14)})
    assert process("build", "--jobs", "2", cwd=project).returncode == 0
    for number in range(14):
        assert made(project, brief=f"b{number}").endswith(f"\nB{number}\n")
    assert specsmith("build", "--check", "--jobs", "1", cwd=project).returncode == 0
    assert specsmith("build", "--shard", "1/2", cwd=project).returncode == 0


def test_one_process_runs_the_templates_of_all_documents(project: Path) -> None:
    set_up(project, "[spec, status, more]", more=STATUS)
    briefs(project, other=SMALL.replace("RESUME", "OTHER"))
    before = len(STARTED)
    assert specsmith("build", cwd=project).returncode == 0
    assert len(STARTED) == before + 1


def test_a_brief_whose_template_fails_keeps_its_documents_and_others_are_made(project: Path) -> None:
    assert specsmith("build", cwd=project).returncode == 0
    before = made(project)
    briefs(project, other=SMALL.replace("RESUME", "OTHER") + "owner: Ines\n", broken=BROKEN)
    set_up(project, "[status]", status=STATUS + "{% if not head.owner %}{{ head.ownr | text }}{% endif %}\nnew\n")
    done = specsmith("build", cwd=project)
    assert done.returncode == 2
    assert "specsmith: " in done.stderr
    assert 'templates/status.md.j2:4: there is no "ownr" here; did you mean "owner"?' in done.stderr
    assert made(project) == before
    assert "new" in made(project, brief="other")


@pytest.mark.parametrize("command", [("build",), ("build", "--check"), ("check",)])
def test_each_command_that_makes_documents_names_the_template_that_fails(project: Path, command: list[str]) -> None:
    assert specsmith("build", cwd=project).returncode == 0
    set_up(project, "[status]", status="# x\n{{ head.title }}\n")
    done = specsmith(*command, cwd=project)
    assert done.returncode == 2
    assert "templates/status.md.j2:2: this output may break the document; end it with the filter" in done.stderr
    assert is_harmless(done.stderr)


def test_the_fault_of_all_briefs_is_said_once(project: Path) -> None:
    briefs(project, other=SMALL.replace("RESUME", "OTHER"))
    set_up(project, "[status]", status="{{ head.title }}\n")
    assert specsmith("build", cwd=project).stderr.count("status.md.j2") == 1


def test_a_template_without_end_is_ended(project: Path) -> None:
    set_up(project, "[status]", status="{% for a in 'a' * 99999 %}{% for b in 'a' * 99999 %}{% endfor %}{% endfor %}")
    done = process("build", cwd=project)
    assert done.returncode == 2
    assert "templates/status.md.j2: this takes longer than 5 s; make it simpler" in done.stderr


def test_what_is_no_template_in_the_folder_is_refused_before_anything_is_written(project: Path) -> None:
    (project / "templates" / "a.md.j2").symlink_to("/etc/passwd")
    (project / "templates" / ".b").touch()
    done = specsmith("build", cwd=project)
    assert done.returncode == 2
    assert re.search(r'specsmith.yaml:2:12: error\[unfit-template\] .*"a.md.j2" is a link', done.stderr)
    assert '".b" is hidden' in done.stderr
    assert not (project / "specs").exists()


@pytest.mark.parametrize("name", ["..", "../templates", "/etc", "nothing", "away", ".git", "specsmith.yaml", '""'])
def test_the_folder_lies_in_the_project(project: Path, name: str) -> None:
    (project / "away").symlink_to("/etc")
    (project / "specsmith.yaml").write_text(f"specsmith: 1\ntemplates: {name}\n")
    assert specsmith("build", cwd=project).returncode == 2
    assert not (project / "specs").exists()


def test_a_changed_template_makes_its_documents_stale_and_no_other(project: Path) -> None:
    assert specsmith("build", cwd=project).returncode == 0
    assert specsmith("build", "--check", cwd=project).returncode == 0
    set_up(project, "[spec, status]", status=STATUS + "\nNew.\n")
    stale = specsmith("build", "--check", cwd=project)
    assert stale.returncode == 1
    assert "status.md: is out of date" in stale.stdout or "status.md: is not what" in stale.stdout
    assert "spec.md" not in stale.stdout
    assert "wrote 1 of 2 files" in specsmith("build", cwd=project).stdout
    assert "New." in made(project)


def test_the_cause_is_named_where_git_knows_it(project: Path) -> None:
    (project / ".git").rmdir()
    git(project, "init", "--quiet")
    set_up(project, "[spec, status]", spec="# {{ head.title | heading }}: spec\n")
    assert specsmith("build", cwd=project).returncode == 0
    git(project, "add", ".")
    git(project, "-c", "user.name=n", "-c", "user.email=a@b.c", "commit", "--quiet", "--message", "x")
    set_up(project, "[spec, status]", status=STATUS + "\nNew.\n")
    said = specsmith("build", "--check", cwd=project).stdout
    assert re.search(
        r"uploads.brief.yaml is as it was since \w{8}, which has the document: "
        r"template templates/status.md.j2 changed\n",
        said,
    )


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def test_an_unchanged_project_starts_nothing(project: Path) -> None:
    assert specsmith("build", cwd=project).returncode == 0
    before = len(STARTED)
    assert "nothing changed" in specsmith("build", cwd=project).stdout
    assert len(STARTED) == before


def test_a_project_starts_nothing_where_it_makes_no_document_of_its_own(project: Path) -> None:
    before = len(STARTED)
    assert specsmith("build", "--document", "spec", cwd=project).returncode == 0
    assert len(STARTED) == before


@pytest.mark.parametrize("change", ["edit", "add", "remove"])
def test_the_ledger_notices_each_change_of_the_folder(project: Path, change: str) -> None:
    set_up(project, "all", risks="# {{ head.title | heading }}: ours\n")
    assert specsmith("build", cwd=project).returncode == 0
    if change == "edit":
        set_up(project, "all", risks="# {{ head.title | heading }}: anew\n")
    if change == "add":
        set_up(project, "all", more="# {{ head.title | heading }}: anew\n")
    if change == "remove":
        (project / "templates" / "risks.md.j2").unlink()
    assert specsmith("build", cwd=project).returncode == 0
    name, said = {"edit": ("risks", "anew"), "add": ("more", "anew"), "remove": ("risks", "risk register")}[change]
    assert f": {said}\n" in made(project, name)


def test_a_project_without_templates_loads_nothing_of_this(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=SMALL)
    code = (
        "import sys, specsmith.cli as c; c.run(['build', 'uploads.brief.yaml']);"
        "print('loaded:', *{'specsmith.own_templates.filling', 'specsmith.own_templates.child',"
        "'specsmith.render.environment.own', 'jinja2.sandbox', 'specsmith.own_templates.folder'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded:"


@pytest.mark.parametrize("template", SHIPPED, ids=lambda path: path.name)
def test_explain_prints_each_shipped_template_to_begin_with(template: Path, tmp_path: Path) -> None:
    assert specsmith("explain", template.name, cwd=tmp_path).stdout == template.read_text("utf-8")


def test_explain_of_a_template_that_does_not_ship_says_which_do(tmp_path: Path) -> None:
    done = specsmith("explain", "spek.md.j2", cwd=tmp_path)
    assert done.returncode == 2
    assert 'did you mean "spec.md.j2"?' in done.stderr


def test_the_example_on_the_page_builds(project: Path) -> None:
    example = re.search(r"```jinja\n(.*?)```", PAGE, re.DOTALL)
    assert example
    set_up(project, "[spec, status]", status=example[1])
    (project / "uploads.brief.yaml").unlink()
    shutil.copy(EXAMPLES / "webhook-replay" / "webhook-replay.brief.yaml", project)
    assert specsmith("build", "--to", "md,docx", cwd=project).returncode == 0
    assert "| [G-1](#G-1) " in made(project, brief="webhook-replay")


def test_the_page_names_each_thing_that_a_template_gets() -> None:
    from specsmith.build import check
    from specsmith.render.views import view

    spec = check(EXAMPLES / "webhook-replay" / "webhook-replay.brief.yaml").spec
    assert spec
    rows = PAGE.partition("| name | what it is |")[2].partition("\n\n")[0].splitlines()
    named = {name for row in rows if row.startswith("| `") for name in re.findall(r"`(\w+)`", row.split(" | ")[0])}
    assert named == {*view(spec, document_names()), "homes"}


def test_the_page_names_each_filter() -> None:
    from specsmith.render.environment.own import OwnEnvironment

    section = PAGE.partition("## Escaping")[2].partition("## Limits")[0]
    assert set(OwnEnvironment({}).filters) <= set(re.findall(r"`(\w+)`", section))
