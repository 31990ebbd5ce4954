"""The checks of wording that take more than a list of words: one function each, by the name of its check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from specsmith.lint.sentence import Hit, Sentence
from specsmith.lint.sentences import form, passive, pronouns, reading, slips

FUNCTIONS: Mapping[str, Callable[[Sentence], Iterable[Hit]]] = {
    "passive-without-actor": passive.without_actor,
    "no-ears-form": form.without_pattern,
    "if-without-then": form.if_without_then,
    "several-sentences": form.several_sentences,
    "long-statement": form.too_long,
    "too-many-conditions": form.too_many_conditions,
    "doubled-word": slips.doubled_words,
    "open-bracket": slips.open_brackets,
    "unfinished-end": slips.broken_off,
    "ambiguous-pronoun": pronouns.ambiguous,
    "pronoun": pronouns.lone,
    "hard-to-read": reading.hard_to_read,
}

Look = Callable[[str, Sequence[str]], bool]
"""Whether a text in small letters, also given as its words, may concern a check."""

WORTH_A_LOOK: Mapping[str, Look] = {
    "no-ears-form": form.may_be_no_pattern,
    "several-sentences": form.may_be_several,
    "long-statement": form.may_be_long,
    "too-many-conditions": form.may_be_too_many,
    "doubled-word": slips.may_be_doubled,
    "unfinished-end": slips.may_break_off,
    "hard-to-read": reading.may_be_hard,
}
"""For checks that need no certain word: a quick look that every text gets."""
