"""Quantities as a person writes them: `300 ms`, `p99 < 1 s`, `2000 uploads/s`, `40 USD/month`."""

from __future__ import annotations

from specsmith.brief.quantity.amount import Bound, Quantity, compare, describe, same_noun
from specsmith.brief.quantity.reading import parse
from specsmith.brief.quantity.suggestion import suggest_unit
from specsmith.brief.quantity.units import Dimension

__all__ = ["Bound", "Dimension", "Quantity", "compare", "describe", "parse", "same_noun", "suggest_unit"]
