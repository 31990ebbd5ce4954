"""What the README shows is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from specsmith.build import check
from specsmith.cli import group

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_brief_in_the_readme_builds_and_says_what_the_readme_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gift-cards.brief.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    printed = CliRunner().invoke(group, ["build", "gift-cards.brief.yaml", "--to", "md,docx"]).output
    shown = next(block for block in blocks("console") if block.startswith("$ specsmith build gift-cards"))
    assert shown.split("\n", 1)[1] == printed


def test_the_finding_in_the_readme_is_what_check_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slip = blocks("yaml")[0].replace("- Pay with a gift card", "- {name: Pay with a gift card, priority: mst}")
    (tmp_path / "gift-cards.brief.yaml").write_text(slip, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    printed = CliRunner().invoke(group, ["check", "gift-cards.brief.yaml"]).output
    shown = next(block for block in blocks("console") if block.startswith("$ specsmith check gift-cards"))
    assert shown.split("\n", 1)[1] == printed


def test_each_line_that_the_readme_says_is_derived_is_derived(tmp_path: Path) -> None:
    file = tmp_path / "gift-cards.brief.yaml"
    file.write_text(blocks("yaml")[0], encoding="utf-8")
    spec = check(file).spec
    assert spec is not None
    derived = [
        *(each.statement for each in spec.requirements if each.derived),
        *(each.text.replace("given", "Given", 1) for each in spec.criteria),
        *(each.title for each in spec.risks),
        *(each.text for each in spec.questions),
    ]
    rows = re.findall(
        r"^\| (?:requirements|acceptance|risks|questions) \| (.+) \|$", README.replace("**", ""), re.MULTILINE
    )
    assert len(rows) >= 5
    for row in rows:
        assert any(text in row for text in derived), row


def test_the_readme_never_tells_anybody_to_install_the_unrelated_project() -> None:
    assert "pip install specsmith" not in README
    assert "specsmith-tpm" in README
    assert "Do not install `specsmith` from PyPI" in README


def test_every_page_that_the_readme_links_to_is_there() -> None:
    root = Path(__file__).parents[1]
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (root / target).exists(), target


def test_each_responsibility_has_its_sections_in_the_example() -> None:
    table = README[README.index("## What a technical product manager answers for") : README.index("## Read on")]
    rows = re.findall(r"^\| (.+) \| (\[.+) \| (.+) \|$", table, re.MULTILINE)
    assert len(rows) == 9
    for _, documents, sections in rows:
        paths = re.findall(r"\]\(([^)]+)\)", documents)
        headings = set().union(*(headings_of(path) for path in paths))
        named = re.split(r"; " if "; What" in sections else r"[,;] ", re.sub(r"\b[a-z]+: ", "", sections))
        assert set(named) <= headings, set(named) - headings


def headings_of(path: str) -> set[str]:
    text = (Path(__file__).parents[1] / path).read_text(encoding="utf-8")
    return set(re.findall(r"^##+ (?:<a .*</a>.*?: )?(.+)$", text, re.MULTILINE))


def test_every_command_is_in_the_readme() -> None:
    for name in ("new", "build", "check", "pin", "diff", "trace", "explain"):
        assert f"$ specsmith {name}" in README
