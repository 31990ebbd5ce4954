"""What the pages about checks show is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_readme import blocks as readme_blocks

from specsmith.brief.model.item import Item
from specsmith.configuration import read_configuration
from specsmith.pin.plan import REFERRED
from tests.command_line.program import EXAMPLES, specsmith

PAGE = (Path(__file__).parents[1] / "docs" / "writing-checks.md").read_text(encoding="utf-8")
IDS = (Path(__file__).parents[1] / "docs" / "ids.md").read_text(encoding="utf-8")
PREFIXES = {each.prefix for each in Item.__subclasses__()}


def block(start: str) -> str:
    """The code block that begins with these words."""
    found: list[str] = re.findall(r"^```\w+\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return next(each for each in found if each.startswith(start))


def test_the_configuration_on_the_page_loads_and_says_what_the_page_says(tmp_path: Path) -> None:
    file = tmp_path / "specsmith.yaml"
    file.write_text(block("specsmith: 1"), encoding="utf-8")
    configuration = read_configuration(file)
    assert configuration.checks["vague-word"].allow == ("simple view",)
    assert configuration.own_checks
    assert [check.name for check in configuration.own_checks.checks] == ["acme-old-name"]


@pytest.mark.parametrize("start", ["$ specsmith readiness", "$ specsmith check examples"])
def test_a_command_on_the_page_prints_what_the_page_shows(tmp_path: Path, start: str) -> None:
    (tmp_path / "gift-cards.brief.yaml").write_text(readme_blocks("yaml")[0], encoding="utf-8")
    (tmp_path / "examples").symlink_to(EXAMPLES)
    command, _, printed = block(start).partition("\n")
    assert specsmith(*command.removeprefix("$ specsmith ").split(), cwd=tmp_path).stdout == printed


def test_the_page_about_ids_names_the_letters_of_every_kind_of_item() -> None:
    table = IDS.partition("| by default")[2].partition("\n\n")[0]
    rows = [line.split("|") for line in table.splitlines() if line.startswith("| ")]
    by_default = {each for row in rows for each in re.findall(r"`([A-Z]+)`", row[2])}
    on_request = {each for row in rows for each in re.findall(r"`([A-Z]+)`", row[3])}
    assert by_default == {each.prefix for each in REFERRED}
    assert on_request == PREFIXES - by_default
