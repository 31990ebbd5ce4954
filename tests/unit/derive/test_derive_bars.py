"""Baseline and target of a metric as numbers that can stand side by side."""

from __future__ import annotations

import pytest

from specsmith.derive.bars import bars
from specsmith.spec import Bars


@pytest.mark.parametrize(
    ("baseline", "target", "expected"),
    [
        ("11.4 min", "8.0 min", Bars("11.4", "8", "11.4", "min")),
        ("1 h", "5 min", Bars("60", "5", "60", "min")),
        ("71 %", "at least 92 %", Bars("71", "92", "100", "%")),
        ("104 %", "110 %", Bars("104", "110", "110", "%")),
        ("12.0", "3.0", Bars("12", "3", "12", "")),
        ("40 uploads/s", "60 uploads/s", Bars("40", "60", "60", "uploads /s")),
        ("0", "5 calls", None),  # nobody says that it counts calls
        ("4 %", "0.1", None),
        ("p50 0.8 s", "p95 0.8 s", None),
        ("a lot", "5", None),
        ("", "5", None),
        ("0 %", "0 %", Bars("0", "0", "100", "%")),
        ("0 s", "0 s", None),
        ("0.0004 %", "0.0001 %", Bars("0.0004", "0.0001", "100", "%")),
        ("0.9999 s", "0.0004 s", Bars("0.9999", "0.0004", "0.9999", "s")),
        ("1 day", "1 month", Bars("0.0333", "1", "1", "month")),
        ("1 ms", "1 year", None),  # a bar of 0 would say what nobody did
        ("3 s", "0 min", Bars("0.05", "0", "0.05", "min")),
        ("3 EUR per 1000 calls", "0.02 EUR/call", Bars("0.003", "0.02", "0.02", "EUR per call")),
        ("5 uploads per 10 s", "1 upload/s", Bars("0.5", "1", "1", "upload /s")),
        ("7/day", "3/day", Bars("7", "3", "7", "/day")),
        ("-5 %", "5 %", None),
        ("999999999999999999999999 billion", "1", None),
        ("1 ms", "999999999999999999999999 billion years", None),
        ("123456789012", "1", None),  # too long to stand beside a bar
    ],
)
def test_they_are_in_the_unit_of_the_target_or_not_drawn(baseline: str, target: str, expected: Bars | None) -> None:
    found = bars(baseline, target)
    assert (found and (found.baseline, found.target, found.most, found.unit)) == (
        expected and (expected.baseline, expected.target, expected.most, expected.unit)
    )
