"""How the program is laid out: each test is a sentence of ARCHITECTURE.md and fails with what breaks it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from specsmith.render.environment import ESCAPING, environment
from specsmith.render.environment.outputs import bare_outputs

PROJECT = Path(__file__).parents[1]
FILES = sorted(path for path in PROJECT.glob("specsmith/**/*.py") if "prepared" not in path.parts)
TREES = {path.relative_to(PROJECT): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}

GROUND = "spec blocks diagnostics resources limits frozen"
BELOW_BUILD = f"derive lint render writers exports rules brief dialect source {GROUND}"
BUILD = (
    "build project configuration examine save scaffold explain prepare reports baseline fix readiness looks diagrams "
    "png outputs cached production repository ledger history edits pin difference freshness shards "
    "elsewhere merging clone own_templates"
)
MAY_IMPORT = {
    "cli": f"{BUILD} rules source {GROUND}",
    **dict.fromkeys(BUILD.split(), f"{BUILD} {BELOW_BUILD}"),
    "derive": f"rules brief {GROUND}",
    "lint": f"rules brief source {GROUND}",
    "render": f"dialect {GROUND}",
    "writers": f"dialect {GROUND}",
    "exports": GROUND,
    "rules": f"brief source {GROUND}",
    "brief": "source diagnostics frozen",
    "dialect": "blocks frozen",
    "source": "diagnostics limits frozen",
    **dict.fromkeys(GROUND.split(), GROUND),
}
"""What each part of the program may import, from the top floor to the ground."""

DOORS = {
    "click": "cli",
    "docx": "writers/docx",
    "jinja2": "render/environment",
    "lxml": "writers/docx",
    "markdown_it": "dialect",
    "mdit_py_plugins": "dialect",
    "mermaidx": "diagrams",
    "msgspec": "frozen",
    "pydantic": "brief",
    "pydantic_core": "brief",
    "xlsxwriter": "exports/xlsx",
    "yaml": "source",
}
"""The one place that knows each library."""

WRITING = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "touch", "rmdir", "symlink_to", "hardlink_to"}


def module(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


MODULES = {module(path): tree for path, tree in TREES.items()}


def imports(tree: ast.Module) -> set[str]:
    """The modules that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.module, "write imports in full, without dots"
            whole = {f"{node.module}.{each.name}" for each in node.names}
            found |= {name if name in MODULES else node.module for name in whole}
    return found


def part(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def test_imports_go_down_the_floors_and_never_up() -> None:
    for name, tree in MODULES.items():
        for other in imports(tree):
            if part(name) in MAY_IMPORT and other.startswith("specsmith") and part(other) != part(name):
                allowed = MAY_IMPORT[part(name)].split()
                assert not part(other) or part(other) in allowed, f"{name} may not import {other}"


def test_every_part_of_the_program_has_its_floor() -> None:
    assert {part(name) for name in MODULES} - {"", "__main__"} == set(MAY_IMPORT)


def test_no_module_imports_itself_through_others() -> None:
    TopologicalSorter({name: imports(tree) & set(MODULES) - {name} for name, tree in MODULES.items()}).prepare()


def test_each_library_has_one_door() -> None:
    for path, tree in TREES.items():
        for name in {each.split(".")[0] for each in imports(tree)} - set(sys.stdlib_module_names) - {"specsmith"}:
            assert name in DOORS, f"{path}: nobody decided that {name} is used"
            inside = path.relative_to("specsmith").as_posix().startswith(DOORS[name])
            assert inside, f"{path} imports {name}, which only specsmith/{DOORS[name]} may"


def test_only_the_command_line_prints() -> None:
    for path, tree in TREES.items():
        names = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute)}
        printing = names & {"print", "click.echo", "sys.stdout", "sys.stderr"}
        assert not printing or path.parts[1] == "cli", f"{path} prints: {printing}"


def writes(node: ast.Call) -> bool:
    called = ast.unparse(node.func)
    if called.endswith("open"):
        modes = node.args[1:] if called == "open" else node.args
        return any(isinstance(each, ast.Constant) and re.search("[wax+]", str(each.value)) for each in modes)
    return called in ("os.replace", "os.remove", "os.mkdir", "os.link") or called.split(".")[-1] in WRITING


def test_only_three_modules_write_files() -> None:
    for path, tree in TREES.items():
        lines = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Call) and writes(node)]
        assert not lines or path.stem in ("save", "prepare", "scaffold"), f"{path}:{lines} writes files"


def test_one_module_asks_git_and_one_lets_it_change_something() -> None:
    running = {path.stem for path, tree in TREES.items() if "subprocess" in imports(tree)}
    assert running == {"history", "clone", "diagrams", "child"}
    changing = {"config", "update-index", "add", "commit", "checkout", "reset", "merge-file", "rm"}
    for path, tree in TREES.items():
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "asked"]
        words = [ast.literal_eval(each) for node in calls for each in node.args if isinstance(each, ast.Constant)]
        assert not changing & set(words) or words[:3] == ["config", "--local", "--get"], f"{path} changes something"


def test_modules_and_functions_stay_small() -> None:
    for path, tree in TREES.items():
        length = len((PROJECT / path).read_text(encoding="utf-8").splitlines())
        assert length <= 260 or "model" in path.parts or path.parts[1] == "spec", f"{path} has {length} lines; split it"
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                assert lines <= 50, f"{path}: {node.name} has {lines} lines; split it"


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--version"], {"pydantic", "yaml", "jinja2", "docx", "markdown_it", "msgspec"}),
        (
            ["check", "examples"],
            {
                "docx",
                "lxml",
                "jinja2",
                "markdown_it",
                "mdit_py_plugins",
                "xml",
                "specsmith.exports",
                "specsmith.reports.json_report",
            },
        ),
    ],
)
def test_a_command_loads_only_what_it_needs(arguments: list[str], unwanted: set[str]) -> None:
    code = f"import sys, specsmith.cli as c; c.run({arguments!r}); print('loaded:', *{unwanted!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1:] == ["loaded:"], f"specsmith {arguments[0]}: {done.stdout[-99:]}{done.stderr}"


@pytest.mark.parametrize("template", sorted(PROJECT.glob("templates/*.j2")), ids=lambda path: path.name)
def test_every_output_of_a_template_is_escaped(template: Path) -> None:
    tree = environment().parse(template.read_text(encoding="utf-8"))
    bare = [f"{template.name}:{node.lineno}" for node in bare_outputs(tree, ESCAPING)]
    assert not bare, f"end these outputs with one of {', '.join(ESCAPING)}"


def test_the_program_depends_on_what_was_decided_and_nothing_else() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split("[><=]", each)[0] for each in project["dependencies"]]
    decided = "click jinja2 markdown-it-py mdit-py-plugins msgspec pydantic python-docx PyYAML"
    assert names == decided.split()
    assert list(project["optional-dependencies"]) == ["diagrams", "xlsx"]
