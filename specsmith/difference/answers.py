"""Whether a change answers a question that it closes, as far as words can show it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from specsmith.difference.change import Change

NEEDED = 2
"""The least words that a question and an answer must have in common: half of those of the question, and so many."""

_LETTERS = 5
"""What is compared of a word: retain, retains, retained."""

_EMPTY_TEXT = """
    which what when where does will shall should must have with from that this than then into many much long
    there their they them whose without does been were would could
"""
_EMPTY = frozenset(_EMPTY_TEXT.split())
"""Words that say nothing of what a question is about."""


def answered(question: str, changes: Iterable[Change]) -> bool:
    """Whether something that was added or filled in speaks of what the question speaks of."""
    asked = _words(question)
    needed = min(max(NEEDED, (len(asked) + 1) // 2), len(asked))
    return bool(asked) and any(len(asked & _said(each)) >= needed for each in changes if _fills(each))


def _fills(change: Change) -> bool:
    return bool(change.new) and change.field != "questions" and change.old != change.new


def _said(change: Change) -> set[str]:
    return _words(f"{change.name} {change.field} {change.new}")


def _words(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]{4,}", text.lower())
    return {word[:_LETTERS] for word in words if word not in _EMPTY}
