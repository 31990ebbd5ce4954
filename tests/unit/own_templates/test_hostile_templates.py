"""Templates that want more than to lay out what they are given: each is a file in tests/cases/hostile_templates."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from specsmith.build import check
from specsmith.own_templates import OwnTemplates, TemplateFault
from specsmith.own_templates.filling import Filling, Limits
from specsmith.render import combine, document_names, render
from specsmith.render.environment import Targets
from specsmith.render.plain import Plain, flat, plain_view, whole
from specsmith.render.views import view
from tests.command_line.program import fingerprint

TESTS = Path(__file__).parents[2]
BRIEF = TESTS / "documents" / "parking.brief.yaml"
HOSTILE = sorted((TESTS / "cases" / "hostile_templates").glob("*.md.j2"))
LIMITS = Limits(seconds=1)
CANARY = "canary-7f3a91"
NO_LINE = {
    "escape-character", "nul-character", "lone-surrogate", "output", "output-of-macro", "whitespace", "nested-brackets",
    "nested-lists", "nested-ifs", "nested-loops", "long-sum", "long-not", "huge-literal", "growth", "loops", "power",
    "power-folded", "power-chain", "number-text", "macro-recursion-wide",
}  # fmt: skip
"""What fails as a whole: by time or length, or before there are lines."""


@cache
def data() -> Mapping[str, Plain]:
    spec = check(BRIEF).spec
    assert spec is not None
    return plain_view(view(spec, document_names()))


def filling(text: str, limits: Limits = LIMITS, word: bool = False, **more: str) -> Filling:
    sources = {"status.md.j2": text, **{f"{name}.md.j2": each for name, each in more.items()}}
    return Filling(OwnTemplates(Path("templates"), sources), word, limits)


def text_of(template: str, **more: str) -> str:
    made = filling(template, **more)
    try:
        return made.fill("status", data(), {}, Targets({}))
    finally:
        made.end()


@pytest.fixture
def canaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A secret in a file beside the templates, in git's settings and in the surroundings."""
    (tmp_path / ".git").mkdir()
    for name in ("canary.txt", ".git/config"):
        (tmp_path / name).write_text(CANARY)
    monkeypatch.setenv("SPECSMITH_CANARY", CANARY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_there_are_at_least_63_and_each_says_what_it_tries() -> None:
    assert len(HOSTILE) >= 63
    assert all(each.read_text(encoding="utf-8").startswith("{#- Tries: ") for each in HOSTILE)


@pytest.mark.parametrize("template", HOSTILE, ids=lambda path: path.name.removesuffix(".md.j2"))
def test_a_hostile_template_ends_in_time_with_a_message_and_reaches_nothing(template: Path, canaries: Path) -> None:
    name = template.name.removesuffix(".md.j2")
    made, before = filling(template.read_text(encoding="utf-8")), fingerprint(canaries)
    began = time.monotonic()
    with pytest.raises(TemplateFault) as fault:
        made.fill("status", data(), {}, Targets({}))
    taken = time.monotonic() - began
    made.end()
    said = str(fault.value)
    assert taken < LIMITS.seconds + 3, "one second to spare, and the time for the process to start"
    assert said.startswith("templates/status.md.j2:")
    assert (name in NO_LINE) or said.removeprefix("templates/status.md.j2:")[0] in "12", said
    assert CANARY not in said
    assert "root:" not in said
    assert "Traceback" not in said
    assert "0x" not in said
    assert len(said) < 1000
    assert fingerprint(canaries) == before


def test_what_took_too_much_once_is_not_tried_for_each_brief() -> None:
    made = filling("{% set n = 10 %}{% set x = n**(n**9) %}")
    faults = []
    for _ in range(3):
        began = time.monotonic()
        with pytest.raises(TemplateFault) as fault:
            made.fill("status", data(), {}, Targets({}))
        faults.append((str(fault.value), time.monotonic() - began))
    made.end()
    assert len({said for said, _ in faults}) == 1
    assert all(taken < 0.5 for _, taken in faults[1:])


def test_a_template_that_fails_leaves_the_others_be() -> None:
    made = filling("{{ 'x' * 10**9 | int }}{{ ('x' * 10**9) | text }}", other="{{ head.title | text }}")
    with pytest.raises(TemplateFault):
        made.fill("status", data(), {}, Targets({}))
    assert made.fill("other", data(), {}, Targets({})) == "Parking reservations"
    made.end()


def test_two_renders_are_equal() -> None:
    template = "{% for each in requirements | map(attribute='type') | unique %}{{ each | name }} {% endfor %}"
    assert text_of(template) == text_of(template)


def test_a_template_cannot_change_what_the_next_one_gets() -> None:
    template = "{% set head = {'title': 'x'} %}{% set goals = [] %}{{ head.title | text }}"
    made = filling(template, other="{{ head.title | text }}{{ goals | length | number }}")
    assert made.fill("status", data(), {}, Targets({})) == "x"
    assert not made.fill("other", data(), {}, Targets({})).endswith("0")
    made.end()


def test_a_template_imports_shipped_macros_and_parts_of_the_project() -> None:
    template = '{% from "macros.md.j2" import tone with context %}{% include "_part.md.j2" %}{{ tone("high") }}'
    assert text_of(template, _part="{{ head.title | inline }}: ") == "Parking reservations: <!-- .high -->"


def test_macros_may_be_imported_as_a_whole() -> None:
    assert text_of('{% import "macros.md.j2" as m with context %}{{ m.tone("high") }}') == "<!-- .high -->"


def test_a_fault_names_the_part_in_which_it_is() -> None:
    with pytest.raises(TemplateFault, match=r"^templates/_part.md.j2:2: "):
        text_of('{% include "_part.md.j2" %}', _part="\n{{ head.titel | text }}")


def test_a_fault_in_what_is_handed_to_a_shipped_macro_names_the_template_that_handed_it() -> None:
    with pytest.raises(TemplateFault, match=r"^templates/status.md.j2:2: "):
        text_of('{% from "macros.md.j2" import tone with context %}\n{{ tone("a b") }}')


def test_a_misspelt_name_is_told_with_the_nearest() -> None:
    with pytest.raises(TemplateFault, match='there is no "titel" here; did you mean "title"'):
        text_of("{{ head.titel | text }}")


def test_what_word_cannot_hold_is_told_with_its_line_where_word_is_wanted() -> None:
    made = filling("# A\n\n<blink>x</blink>\n", word=True)
    with pytest.raises(TemplateFault, match=r"this cannot stand in a Word file, in what the template makes: line 3: "):
        made.fill("status", data(), {}, Targets({}))
    made.end()


def test_mentions_of_ids_become_links_of_the_brief_at_work() -> None:
    made = filling("{{ 'see FR-1' | text }}")
    for where in ("#FR-1", "#other"):
        assert made.fill("status", dict(data()), {}, Targets({"FR-1": where})) == f"see [FR-1]({where})"
    made.end()


def test_what_crosses_to_the_process_is_what_templates_get_and_json() -> None:
    nodes = flat(dict(data()))
    assert whole(nodes) == data()
    for node in nodes:
        for each in node.values() if isinstance(node, dict) else node:
            assert each is None or type(each) in (str, int, bool) or (type(each) is list and type(each[0]) is int)


@pytest.mark.parametrize("line", ['<a id="x"></a>', "](#", "# a: b", "<!-- a -->\n", "- [x](#y) ", "[[", "> "])
def test_what_a_template_prints_by_the_megabyte_does_not_hold_up_the_program_around(line: str) -> None:
    spec = check(BRIEF).spec
    assert spec is not None
    made = filling("{% for a in 'x' * " + str(2**21 // len(line)) + " %}" + line + "{% endfor %}")
    began = time.monotonic()
    documents = (*render(spec, ("status",), made.templates), combine(spec, ("status",), "all", made.templates))
    made.end()
    assert len(documents[0].text) > 2**20
    assert time.monotonic() - began < 15


def test_an_anchor_in_a_title_does_not_confuse_the_combined_document() -> None:
    spec = check(BRIEF).spec
    assert spec is not None
    made = filling('# a: <a id="q"></a> \\1 \\g<9>\n')
    assert "q" in combine(spec, ("status",), "all", made.templates).text
    made.end()
