"""Briefs of thousands of items, and texts made to be slow, are looked through in a few seconds."""

from __future__ import annotations

import time

import pytest
from lint_briefs import HEAD, findings

from specsmith.brief.parse import parse
from specsmith.build import Checked, place_of
from specsmith.derive import derive
from specsmith.diagnostics import Diagnostic
from specsmith.lint import lint
from specsmith.lint.phrases import Phrases
from specsmith.readiness import readiness
from specsmith.source import read

MANY = 2_500


def word(number: int) -> str:
    """Another word of letters for each number."""
    return "".join(chr(97 + int(digit)) for digit in str(number)) + "q"


def requirements(form: str) -> str:
    return "requirements:\n" + "".join(f"  - {form.format(n=n, w=word(n))}\n" for n in range(MANY))


SLOW = {
    "unknown actors": "system: Shop API\n" + requirements("{{id: FR-{n}, statement: The {w} gizmo shall do {w}.}}"),
    "known actors": "system: Shop API\n" + requirements("{{id: FR-{n}, statement: The Shop API shall do {w}.}}"),
    "unknown references": requirements("{{id: FR-{n}, statement: The shop shall do {w}., depends_on: [FX-{n}]}}"),
    "a long chain": requirements("{{id: FR-{n}, statement: The shop shall do {w}., depends_on: [FR-1{n}]}}"),
    "waivers": requirements("{{id: FR-{n}, statement: The shop shall be fast in {w}.}}")
    + "waivers:\n"
    + "".join(f"  - {{rule: vague-word@FR-{n}, reason: x}}\n" for n in range(MANY)),
    "entities": "data:\n"
    + "".join(f"  - {{name: {word(n)}, retention: 30 d}}\n" for n in range(1_000))
    + requirements("{{id: FR-{n}, statement: The shop shall keep it for {w}.}}"),
    "terms": f"summary: {'lorem ipsum ' * 8_000}\nglossary:\n" + "".join(f"  {word(n)}: x\n" for n in range(10_000)),
    "long terms": f"summary: {'a' * 90_000}\nglossary:\n" + "".join(f"  b {word(n)}: x\n" for n in range(10_000)),
    "terms that are parts": f"summary: {'a' * 90_000}\nglossary:\n"
    + "".join(f"  {'a' * n} {'a' * (m + 1)}: x\n" for n in range(1, 99) for m in range(99)),
    "second names": f"summary: {'lorem x ' * 8_000}\nglossary: {{x: {{means: y, avoid: ["
    + ", ".join(f"lorem {word(n)}" for n in range(10_000))
    + "]}}\n",
    "two spellings": f"summary: {' '.join(f'a-{word(n)} a{word(n)}' for n in range(10_000))}\n",
    "marks": f'summary: "x{chr(0x200E) * 50_000}\N{HEBREW LETTER ALEF}"\n',
    "quotes": f"requirements:\n  - statement: The shop shall go {'„' * 90_000}\n",
}


def findings_in(lines: str) -> tuple[Checked, tuple[Diagnostic, ...]]:
    source = read((HEAD + lines).encode(), "shop.brief.yaml")
    brief = parse(source)
    spec = derive(brief, (), "shop.brief.yaml")
    found = lint(brief, spec)
    return Checked(file=None, text="", source=source, brief=brief, spec=spec, diagnostics=found), found  # type: ignore[arg-type]


@pytest.mark.parametrize("name", SLOW)
def test_what_is_made_to_be_slow_is_not(name: str) -> None:
    began = time.process_time()
    checked, found = findings_in(SLOW[name])
    assert all(place_of(checked, each).line for each in found)
    assert time.process_time() - began < 12, name


def test_readiness_does_not_grow_with_the_square() -> None:
    accept = "[it is fast in {w}, nothing is]"
    lines = requirements(
        "{{id: FR-{n}, statement: The shop shall be fast in {w}., priority: must, accept: ACCEPT}}".replace(
            "ACCEPT", accept
        )
    )
    checked, found = findings_in(lines)
    assert len(found) > MANY
    began = time.process_time()
    weak = {each.document: [point.missing for point in each.missing] for each in readiness(checked)}
    assert time.process_time() - began < 2
    assert len(weak["requirements"][0]) == MANY


def test_the_first_of_very_many_faults_are_helped_with_a_near_name() -> None:
    lines = "goals: [{id: G-1, outcome: x}]\n" + requirements(
        "{{id: FR-{n}, statement: The shop shall do {w}., goal: GG-1}}"
    )
    hints = [each.hint for each in findings(lines, rules=()) if each.name == "unknown-reference"]
    assert hints == ['did you mean "G-1"?'] * MANY
    lines = requirements("{{id: FR-{n}, statement: The shop shall do {w}., depends_on: [FX-{n}]}}")
    hints = [each.hint for each in findings(lines, rules=()) if each.name == "unknown-reference"]
    assert len(hints) == MANY
    assert hints[0] == 'did you mean "FR-0"?'
    assert hints[-1].startswith("there are: FR-0, FR-1, ")


@pytest.mark.parametrize(
    ("waits", "circles"),
    [
        ("1>2 2>3 3>1", ["A-1 waits for A-2, which waits for A-3, which waits for A-1"]),
        ("1>1 2>3", ["A-1 waits for A-1"]),
        ("1>2 2>1 3>4 4>3", ["A-1 waits for A-2, which waits for A-1", "A-3 waits for A-4, which waits for A-3"]),
        ("1>2 2>3 3>2 2>1", ["A-2 waits for A-3, which waits for A-2"]),
        ("1>2 2>3 3>9", []),
    ],
)
def test_circles_that_share_no_item_are_told_once_each(waits: str, circles: list[str]) -> None:
    named = {number: [f"A-{pair[2]}" for pair in waits.split() if pair[0] == number] for number in "1234"}
    lines = "requirements:\n" + "".join(
        f"  - {{id: A-{n}, statement: The shop shall do {word(int(n))}., depends_on: [{', '.join(others)}]}}\n"
        for n, others in named.items()
    )
    found = [each.message for each in findings(lines, rules=()) if each.name == "circular-dependency"]
    assert found == circles


def test_a_phrase_is_found_among_thousands_with_the_same_longest_word() -> None:
    phrases = Phrases()
    for number in range(10_000):
        phrases.add(f"lorem {word(number)}", "many")
        phrases.add(f"lorem {word(number)}", "many")
    phrases.add("lorem Ipsum", "capital")
    text = f"a Lorem, lorem-{word(7)}, lorem Ipsum, lorem ipsum"
    assert phrases.find(text) == {"many": [(9, 17)], "capital": [(19, 30)]}


def test_a_second_name_without_a_letter_is_not_looked_for() -> None:
    lines = "summary: x → y\nglossary: {arrow: {means: y, avoid: ['...', '→', 'y']}}\n"
    assert [each.excerpt for each in findings(lines, rules=()) if each.name == "avoided-word"] == ["y"]


def test_a_verb_in_a_quote_over_many_lines_is_no_obligation() -> None:
    lines = "requirements:\n" + "".join(f"  - The shop shall do {word(n)}.\n" for n in range(6))
    text = 'The shop "must' + "\\n" * 320 + 'x" wait.'
    lines += '  - "' + text.replace('"', '\\"') + '"\n'
    names = [each.name for each in findings(lines, rules=())]
    assert "missing-obligation" in names
    assert "mixed-obligation-words" not in names
