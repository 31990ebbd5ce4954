"""A project's settings: what commands do without arguments, and how options and specsmith.yaml go together."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from specsmith.configuration import BrokenConfiguration, read_configuration
from specsmith.configuration.settings import SETTINGS, schema
from specsmith.source import read
from tests.command_line.program import SMALL, briefs, specsmith


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "features" / "deep").mkdir(parents=True)
    briefs(tmp_path / "features", uploads=SMALL)
    set_up(tmp_path)
    return tmp_path


def set_up(folder: Path, **settings: object) -> None:
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in settings.items())
    (folder / "specsmith.yaml").write_text(f"specsmith: 1\n{lines}")


def made(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in (".md", ".docx"))


def test_build_without_arguments_makes_what_the_project_names(project: Path) -> None:
    set_up(project, briefs=["features"], out="docs/specs", formats=["md", "docx"], documents=["spec", "risks"])
    assert specsmith("build", cwd=project).returncode == 0
    places = [f"docs/specs/uploads/{name}.{form}" for name in ("risks", "spec") for form in ("docx", "md")]
    assert made(project) == sorted(places)


def test_a_command_finds_the_project_from_any_folder_below(project: Path) -> None:
    assert specsmith("build", cwd=project / "features" / "deep").returncode == 0
    assert "specs/uploads/spec.md" in made(project)
    assert specsmith("check", cwd=project / "features" / "deep").stdout.count("uploads.brief.yaml") > 0


def test_documents_go_where_the_project_of_the_brief_says_wherever_the_command_runs(project: Path) -> None:
    set_up(project, out="docs")
    elsewhere = project.parent
    assert specsmith("build", str(project / "features"), "--document", "spec", cwd=elsewhere).returncode == 0
    assert made(project) == ["docs/uploads/spec.md"]


def test_options_win_over_the_file(project: Path) -> None:
    set_up(project, out="docs", formats=["docx"], documents=["risks"], combine=True)
    given = ("--to", "md", "--document", "spec", "--apart", "--out", "mine")
    assert specsmith("build", *given, cwd=project).returncode == 0
    assert made(project) == ["mine/uploads/spec.md"]


def test_one_file_of_the_set_where_the_project_says_so(project: Path) -> None:
    set_up(project, combine=True)
    assert specsmith("build", cwd=project).returncode == 0
    assert made(project) == ["specs/uploads/uploads.md"]


def test_all_documents_by_one_word(project: Path) -> None:
    set_up(project, documents="all")
    assert specsmith("build", cwd=project).returncode == 0
    assert {"specs/uploads/spec.md", "specs/uploads/metrics.md"} <= set(made(project))


@pytest.mark.parametrize("command", ["build", "check", "readiness", "questions"])
def test_without_a_project_a_command_asks_for_briefs(tmp_path: Path, command: str) -> None:
    (tmp_path / ".git").mkdir()
    done = specsmith(command, cwd=tmp_path)
    assert done.returncode == 2
    assert "name briefs or folders" in done.stderr


@pytest.mark.parametrize(
    ("settings", "place", "message"),
    [
        ({"formats": ["md", "dcox"]}, (2, 17), '"dcox" is not a format; did you mean "docx"?'),
        ({"documents": "riks"}, (2, 12), '"riks" is not a document; did you mean "risks"?'),
        ({"out": "../elsewhere"}, (2, 6), '"../elsewhere" is not below this file'),
        ({"out": ".github/specs"}, (2, 6), '".github/specs" is a hidden file or folder'),
        ({"briefs": ["features", "gone"]}, (2, 22), 'there is no file or folder "gone"'),
        ({"briefs": "/"}, (2, 9), '"/" is not below this file'),
        ({"combine": "yes"}, (2, 10), 'expected true or false, found "yes"'),
        ({"outt": "specs"}, (2, 1), '"outt" is not a known key here; did you mean "out"?'),
    ],
)
def test_a_wrong_setting_is_refused_with_its_place(
    project: Path, settings: dict[str, object], place: tuple[int, int], message: str
) -> None:
    set_up(project, **settings)
    done = specsmith("build", cwd=project)
    assert done.returncode == 2
    assert "specsmith.yaml:{}:{}:".format(*place) in done.stderr
    assert all(part in done.stderr for part in message.split("; "))
    assert made(project) == []


def test_the_schema_takes_and_refuses_what_the_program_does(project: Path) -> None:
    good = {"briefs": ["features"], "out": "a", "formats": "md", "documents": ["spec"], "combine": True}
    for settings in ({}, good, {"outt": 1}, {"combine": "yes"}, {"rules": {"ROL-04": {"level": "off"}}}, {"packs": {}}):
        set_up(project, **settings)
        taken = not [*jsonschema.Draft202012Validator(schema()).iter_errors({"specsmith": 1, **settings})]
        assert taken is loads(project / "specsmith.yaml"), settings


def loads(file: Path) -> bool:
    try:
        read_configuration(file)
    except BrokenConfiguration:
        return False
    return True


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: each.name)
def test_the_example_of_each_setting_has_its_form(setting: object) -> None:
    name, text = setting.name, setting.example  # type: ignore[attr-defined]
    head = "" if name == "specsmith" else "specsmith: 1\n"
    data = read(f"{head}{name}: {text}\n".encode(), "specsmith.yaml").data
    assert isinstance(data, dict)
    typed = {"true": True, "1": 1}
    instance = {key: typed.get(str(value), value) for key, value in data.items()}
    jsonschema.Draft202012Validator(schema()).validate(instance)


def test_a_brief_that_is_in_another_folder_of_the_project_is_hinted_at(tmp_path: Path) -> None:
    (tmp_path / "specsmith.yaml").write_text("specsmith: 1\n")
    (tmp_path / "briefs").mkdir()
    briefs(tmp_path / "briefs", uploads=SMALL)
    done = specsmith("build", "uploads.brief.yaml", cwd=tmp_path)
    hint = f"did you mean {Path('briefs') / 'uploads.brief.yaml'}?"
    assert done.stderr == f"specsmith: uploads.brief.yaml: no such file or folder; {hint}\n"
    assert "did you mean" not in specsmith("build", "other.brief.yaml", cwd=tmp_path).stderr
