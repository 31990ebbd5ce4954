"""The checks of wording that take more than a list of words: one function each, by the name of its check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module

from specsmith.lint.sentence import Hit, Sentence

Reader = Callable[[Sentence], Iterable[Hit]]


def _in(module: str, name: str) -> Reader:
    """A function that loads its module when it is first asked: few briefs need all of them."""

    def read(sentence: Sentence) -> Iterable[Hit]:
        reader: Reader = getattr(import_module(f"specsmith.lint.sentences.{module}"), name)
        return reader(sentence)

    return read


FUNCTIONS: Mapping[str, Reader] = {
    "passive-without-actor": _in("passive", "without_actor"),
    "no-ears-form": _in("form", "without_pattern"),
    "if-without-then": _in("form", "if_without_then"),
    "several-sentences": _in("form", "several_sentences"),
    "several-events": _in("form", "several_events"),
    "long-statement": _in("form", "too_long"),
    "too-many-conditions": _in("form", "too_many_conditions"),
    "doubled-word": _in("slips", "doubled_words"),
    "open-bracket": _in("slips", "open_brackets"),
    "unfinished-end": _in("slips", "broken_off"),
    "ambiguous-pronoun": _in("pronouns", "ambiguous"),
    "pronoun": _in("pronouns", "lone"),
    "hard-to-read": _in("reading", "hard_to_read"),
}
