"""How the checks of wording read a text: what they look at, what they pass over, and in how much time."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lint_briefs import findings

from specsmith.lint import Check, everything, findings_in, page_of, shipped
from specsmith.lint.passages import Passage
from specsmith.lint.phrases import Phrases
from specsmith.lint.prose import collapsed, measured, prose_of
from specsmith.lint.read import SCOPES
from specsmith.lint.wording import LIMIT, MOST, compiled, wording_findings

WORDED = [check for check in shipped().checks if check.wording]
each_wording = pytest.mark.parametrize("check", WORDED, ids=lambda check: check.name)

quick = settings(derandomize=True, deadline=None, max_examples=60)


def scope_of(check: Check) -> str:
    assert check.wording
    return check.wording.scopes[0]


def bad(check: Check) -> str:
    """A sentence with what the check looks for."""
    page = page_of(check.name)
    assert page
    return page.bad


def words_in(text: str, scope: str = "statement") -> list[str]:
    return [each.excerpt for each in findings_in(text, scope)]


@each_wording
def test_nothing_is_found_in_code(check: Check) -> None:
    assert findings_in(f"The API shall print `{bad(check)}`.", scope_of(check)) == ()


@each_wording
@pytest.mark.parametrize("marks", ['""', "“”", "‘’", "«»", "''"])
def test_nothing_is_found_in_quoted_text(check: Check, marks: str) -> None:
    assert findings_in(f"The API shall print {marks[0]}{bad(check)}{marks[1]}.", scope_of(check)) == ()


@each_wording
def test_line_breaks_and_blanks_change_nothing(check: Check) -> None:
    spread = bad(check).replace(" ", " \n  ")
    assert findings_in(spread, scope_of(check)) == findings_in(bad(check), scope_of(check))


@pytest.mark.parametrize(
    "text",
    [
        "The API shall link to https://example.com/fast/and/simple.",
        "The API shall read etc/simple/easy.yaml and ./fast/robust.",
        "The API shall set fast_lane and SEC-07.some-key@easy-way.",
        "The API shall open the fail-fast mode.",
        "The API shall show the page Quick Links.",
        "The API shall write the user's name; O'Brien's too.",
    ],
)
def test_addresses_paths_ids_names_and_parts_of_words_are_passed_over(text: str) -> None:
    assert words_in(text) == []


def test_a_word_in_capitals_is_found_in_capitals_only() -> None:
    assert words_in("a TODO", "any") == ["TODO"]
    assert words_in("a todo, a Todo", "any") == []


def test_a_phrase_is_found_with_blanks_or_dashes_between_its_words() -> None:
    assert words_in("The API shall be easy-to-use, cost effective and user‑friendly.") == (
        ["easy-to-use", "cost effective", "user‑friendly"]
    )


def test_a_statement_is_read_from_its_obligation_on() -> None:
    """By checks that look at what obliges; a vague word is one in a condition, too."""
    assert words_in("When a client never answers, the API shall always wait.") == ["always"]
    assert words_in("When some users are slow, the API shall be fast.") == ["some", "fast"]


def test_a_number_with_a_unit_in_the_text_is_the_measure_that_a_word_lacks() -> None:
    assert words_in("The API shall load quickly, within 2 s of each call.") == []
    assert words_in("The API shall load quickly on 2.") == ["quickly"]


@pytest.mark.parametrize("text", ["300 ms", "99.5%", "5 GiB", "3 retries", "€ 5", "at p95", "2-day", "1,000 rows"])
def test_what_counts_as_a_measure(text: str) -> None:
    assert measured(f"within {text} of it")


@pytest.mark.parametrize("text", ["404", "version 1.2", "2026-11-22", "FR-12", "3 of 5", "v2 s"])
def test_what_does_not_count_as_a_measure(text: str) -> None:
    assert not measured(f"within {text} of it")


def test_given_and_when_are_circumstances_and_then_is_what_is_asked_for() -> None:
    lines = """
        requirements:
          - id: FR-1
            shall: load
            accept: [{given: a net that always works, when: it always opens, then: "it never changes, etc."}]
        """
    assert [each.excerpt for each in findings(lines, rules=())] == ["never", "etc"]


def test_the_condition_of_a_requirement_is_read_with_its_obligation_and_reported_where_it_stands() -> None:
    lines = """
        requirements:
          - {id: FR-1, when: a client sends the file to a server, shall: keep it}
          - {id: FR-2, when: some clients send "TBD" where necessary, shall: keep the file}
          - {id: FR-3, while: the load is moderately high, shall: keep the file}
        """
    assert [(each.path, each.excerpt) for each in findings(lines, rules=())] == [
        (("requirements", 0, "shall"), "it"),
        (("requirements", 1, "when"), "some"),
        (("requirements", 1, "when"), "where necessary"),
        (("requirements", 2, "while"), "high"),
    ]


def test_of_two_checks_for_the_same_words_the_stronger_speaks() -> None:
    found = findings_in("Then the page works correctly.", "criterion")
    assert [(each.name, each.excerpt) for each in found] == [("unobservable-outcome", "works correctly")]


def test_findings_come_in_the_order_of_the_text() -> None:
    assert words_in("The API shall be robust, fast and, if possible, simple.") == (
        ["robust", "fast", "if possible", "simple"]
    )


def test_a_long_text_is_searched_for_words_and_not_for_patterns() -> None:
    filler = "the next page follows " * 50
    assert len(filler) > LIMIT
    assert words_in(f"The API shall answer within 500. {filler}") == []
    assert words_in(f"The API shall be fast. {filler}") == ["fast"]


def test_one_check_reports_only_so_much_of_one_text() -> None:
    text = "The API shall be " + ", ".join(["fast"] * 500)
    assert len(list(wording_findings(Passage("statement", text), shipped()))) == MOST


def test_the_same_words_in_one_text_are_one_finding() -> None:
    assert words_in("The API shall be fast, fast, fast.") == ["fast"]


@given(text=st.text(max_size=300), scope=st.sampled_from(SCOPES))
@quick
def test_any_text_can_be_read_and_what_is_found_stands_in_it(text: str, scope: str) -> None:
    for each in findings_in(text, scope):
        assert each.excerpt
        assert each.excerpt in collapsed(text)


words = st.lists(st.sampled_from(" ".join(bad(check) for check in WORDED).split()), max_size=60).map(" ".join)


@given(text=words, scope=st.sampled_from(SCOPES))
@quick
def test_no_two_findings_share_words(text: str, scope: str) -> None:
    spans = sorted((each.start, each.end) for _, each in wording_findings(Passage(scope, text), shipped()))
    found = findings_in(text, scope)
    assert bool(spans) == bool(found)
    assert len(found) <= len(spans)
    assert found == findings_in(text, scope)


@given(text=st.text(alphabet="`\"'“”/.-@ aA1\n_{}~:", max_size=120))
@quick
def test_blanking_keeps_every_character_in_its_place(text: str) -> None:
    prose = prose_of(text)
    assert len(prose) == len(text)
    assert all(one in (other, "▮") for one, other in zip(prose, text, strict=True))


@pytest.mark.parametrize(
    ("check", "pattern"),
    [(check, pattern) for check in WORDED if check.wording for pattern in check.wording.patterns],
    ids=lambda each: getattr(each, "name", ""),
)
def test_a_text_that_a_pattern_matches_always_concerns_its_check(check: Check, pattern: str) -> None:
    """The words that a check needs before its patterns are tried are in everything that they match."""
    vocabulary, scope = everything().vocabulary, scope_of(check)

    @given(text=st.from_regex(compiled(pattern)))
    @settings(derandomize=True, deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
    def holds(text: str) -> None:
        assert check.name in [each.name for each, _ in vocabulary.concerned(text, scope)]

    holds()


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_a_word_with_an_apostrophe_concerns_the_checks_of_the_word(apostrophe: str) -> None:
    text = f"The portal{apostrophe}s availability{apostrophe}s target shall be 99.9 %."
    assert "availability-without-window" in [
        each.name for each, _ in everything().vocabulary.concerned(text, "statement")
    ]


HOSTILE = ["the ", "shall x ", "1.", '"', "a/", "“a", "within 1 ", "which shall "]
"""What made one draft or another of these patterns slow, when it is repeated."""


@each_wording
def test_no_pattern_takes_long_for_a_hostile_line(check: Check) -> None:
    """A line of 100,000 characters each, within a second in all."""
    assert check.wording
    seeds = [*HOSTILE, f"{bad(check)} ", *check.wording.needs[:4]]
    patterns = [compiled(each) for each in (*check.wording.patterns, *check.wording.exceptions)]
    began = time.process_time()
    for seed in seeds if patterns else ():
        line = f"shall {seed}" + seed * (100_000 // len(seed))
        for pattern in patterns:
            for _ in pattern.finditer(line):
                pass
    assert time.process_time() - began < 1


def test_reading_a_hostile_line_takes_time_by_its_length_alone() -> None:
    began = time.process_time()
    for seed in [*HOSTILE, "if possible ", "fast-", "`", "A-1 "]:
        line = seed * (100_000 // len(seed))
        prose_of(line)
        measured(line)
        findings_in(line, "statement")
    assert time.process_time() - began < 5


def test_phrases_that_share_their_longest_word_are_all_found() -> None:
    phrases = Phrases()
    phrases.add("as soon as possible", "time")
    phrases.add("if possible", "way out")
    assert phrases.find("as soon as possible, if possible") == {"time": [(0, 19)], "way out": [(21, 32)]}


def test_every_shipped_phrase_can_be_found() -> None:
    for check in WORDED:
        assert check.wording
        for phrase in check.wording.words:
            phrases = Phrases()
            phrases.add(phrase, check.name)
            assert phrases.find(phrase) == {check.name: [(0, len(re.sub(r"\W+$", "", phrase)))]}, phrase
