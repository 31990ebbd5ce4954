"""Objectives in numbers: what a share and a window come to, and where they come to nothing."""

from __future__ import annotations

import pytest

from specsmith.derive.objectives import fraction_of, period_of


@pytest.mark.parametrize(
    ("target", "fraction"),
    [("99.95 %", "0.9995"), (">= 99.9 %", "0.999"), ("99 % below 300 ms", "0.99"), ("100 %", "1"), ("0.5 %", "0.005"),
     ("< 1 %", ""), ("at most 5 %", ""), ("p95 99 %", ""), ("5 %/year", ""), ("140 %", ""), ("p95 300 ms", ""),
     ("99.95", ""), ("as good as today", ""), ("", "")],
)  # fmt: skip
def test_a_least_share_is_a_part_of_one(target: str, fraction: str) -> None:
    assert fraction_of(target) == fraction


@pytest.mark.parametrize(
    ("window", "period"),
    [("30 days", (30, "day")), ("28 d", (28, "day")), ("4 weeks", (4, "week")), ("1 month", (1, "month")),
     ("90 min", (90, "min")), ("1.5 h", None), ("45 s", None), ("< 30 days", None), ("0 days", None),
     ("99999999 h", None), ("a sprint", None), ("", None)],
)  # fmt: skip
def test_a_window_keeps_its_unit_if_it_is_whole(window: str, period: tuple[int, str] | None) -> None:
    found = period_of(window)
    assert (found and (found.count, found.unit)) == period
