"""Patterns of a project that could run long are told, and no shipped pattern has a repeat without an end."""

from __future__ import annotations

import time

import pytest

from specsmith.lint import shipped
from specsmith.lint.bounded import fault_of, repeats_in
from specsmith.lint.wording import LIMIT, compiled

PATTERNS = [
    (check.name, pattern)
    for check in shipped().checks
    if check.wording
    for pattern in (*check.wording.patterns, *check.wording.exceptions)
]


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        (r"\bfoo\b", ""),
        (r"[*+]{0,40}\*\+\{3,\}", ""),
        (r"(?:a|b){2} [^\]]{1,80}?c", ""),
        (r"(?<!no )fast(?= enough)", ""),
        (r"\w+", "+ has no end"),
        (r"a(?:b*)c", "* has no end"),
        (r"a{2,}", "{2,} has no end"),
        (r"(?:a{0,9}b?){0,5}", "{0,5} repeats what has a repeat in it"),
        (r"((a?)b){1,3}", "{1,3} repeats what has a repeat in it"),
        (r"a{,}", "{,} has no end"),
        (r"(?:a{0,9}){9}", "{9} repeats what has a repeat in it"),
        (r".{0,99}a.{0,99}", "10,000 ways"),
        (r"\b(?:cash ?box|cash ?desk)s?\b", ""),
        (r"(?:foo|bar|baz){9}", ""),  # one of them at most matches at a place
        (r"(?:aa|a){30}b", "1,000,000 or more ways"),
        ("(?:aa|a)" * 11, "2,048 ways"),
        ("(?:ii|i\u0131|\u0131i)" * 9, "19,683 ways"),  # without regard to case, both letters are one
        (r"(?:(?:(?:\b){999}){999}){999}", "1,000,000 or more ways"),
        (r".{0,999}a{40}b", "41,999 steps"),
        (r"a\{0,40\}[{0,}(?i)]\(?b\)?", ""),
        (r"(a)\1", "\\1 is not taken here"),
        (r"(?P<x>a)(?P=x)", "(?P= is not taken here"),
        (r"(?i)a", "(?i) is not taken here"),
        (r"(?x: a b )", "(?x: is not taken here"),
        (r"(a)?(?(1)b|c)", "(?(1 is not taken here"),
        (r"(?>a)", "(?>a is not taken here"),
    ],
)
def test_what_could_run_long_is_told_and_what_cannot_is_taken(pattern: str, fault: str) -> None:
    assert fault in fault_of(pattern)
    assert bool(fault) == bool(fault_of(pattern))


@pytest.mark.parametrize(("name", "pattern"), PATTERNS)
def test_every_repeat_of_a_shipped_pattern_has_an_end(name: str, pattern: str) -> None:
    assert all(found.repeat.most is not None for found in repeats_in(pattern)), name


def test_a_pattern_that_is_taken_reads_a_hostile_text_in_no_time() -> None:
    """As long as a text for patterns may be, and made for these patterns."""
    began = time.process_time()
    for pattern in (r"a?.{0,999}ab", r"(?:.{0,30}b)?.{0,30}c", r".{0,80}.{0,20}[ab]{3}c", r"aa{0,60}(?=[ab]{1,30}s)"):
        assert not fault_of(pattern)
        assert not compiled(pattern).search("a" * LIMIT)
    assert time.process_time() - began < 1
