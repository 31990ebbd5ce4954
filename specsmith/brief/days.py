"""Days as a brief writes them, counted."""

from __future__ import annotations

from datetime import date


def days_between(earlier: str, later: str) -> int | None:
    """The days from one day (ISO 8601) to a later one, below zero where it is the earlier; None where one is no day.

    29 February passes as a day in every year, and is none in most.
    """
    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return None
