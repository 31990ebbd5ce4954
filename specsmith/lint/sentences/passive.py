"""Finds the passive voice: a form of `be` or `get` with a participle, and adverbs between them.

Huddleston and Pullum, The Cambridge Grammar of the English Language (2002), chapter 16, section 10.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from specsmith.lint.sentence import Hit, Sentence
from specsmith.lint.sentences.participles import ADJECTIVES, ADVERBS, BE, FOLLOWING, IRREGULAR, NOT_PARTICIPLES

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[0-9][\w.]*|[^\w\s]")

_PLURAL_BE = frozenset(("are", "were", "be", "aren't", "weren't"))
_OBLIGED = re.compile(r"(?:shall|must|should|may)(?: also| only| then)?(?: [a-z]{2,20}ly)? ", re.IGNORECASE)
"""Without `not`, since what is forbidden is forbidden to everybody."""
_FARTHEST = 8
"""Words between `is` and the participle in a question."""


def without_actor(sentence: Sentence) -> Iterator[Hit]:
    """Passives behind the obligation verb that ask for an act and name nobody with `by`."""
    for hit in passives(sentence.prose):
        said, behind = sentence.small[hit.start : hit.end], sentence.small[hit.end : hit.end + 120]
        is_ready = said == "be prepared" and behind.startswith(" to ")
        names_somebody = re.search(r"\bby\b", re.split(r"[,;:.]", behind)[0])
        if _OBLIGED.fullmatch(sentence.prose[sentence.obliging : hit.start]) and not (is_ready or names_somebody):
            yield hit


def passives(text: str) -> Iterator[Hit]:
    """Each passive in a text, from the form of `be` to the participle."""
    tokens = [(_word(match.group()), *match.span()) for match in _TOKEN.finditer(text)]
    words = [word for word, _, _ in tokens]
    for at, word in enumerate(words):
        if word in BE:
            end = _participle(words, at)
            if end is None and text.rstrip().endswith("?") and (at == 0 or words[at - 1] in (",", ";", ".")):
                end = _asked(words, at)
            if end is not None:
                yield Hit(tokens[at][1], tokens[end][2])


def _word(token: str) -> str:
    """A token in small letters; one in capitals alone, such as the method PUT, is a name."""
    return token if token.isupper() and len(token) > 1 else token.lower().replace("’", "'")


def _participle(words: list[str], be: int) -> int | None:
    """The position of the participle that a form of `be` makes passive."""
    at = be + 1
    while at < len(words) and at <= be + 4 and _is_adverb(words[at]):
        at += 1
    if at >= len(words) or not is_participle(words[at]) or _is_attribute(words, be, at):
        return None
    return at


def _asked(words: list[str], be: int) -> int | None:
    """The participle behind the subject of a question: `Is the key rotated?`."""
    for at in range(be + 2, min(len(words), be + _FARTHEST)):
        if is_participle(words[at]) and (at + 1 == len(words) or words[at + 1] in (*FOLLOWING, "?", ",")):
            return at
    return None


def _is_adverb(word: str) -> bool:
    return word in ADVERBS or (word.endswith("ly") and word not in ("only", "apply", "reply", "supply", "rely"))


def is_participle(word: str) -> bool:
    """Whether a word can be the participle of a verb that takes an object."""
    last = word.rpartition("-")[2]
    if word in ADJECTIVES or last in ADJECTIVES:
        return False
    return last in IRREGULAR or (len(last) > 3 and last.endswith("ed") and last not in NOT_PARTICIPLES)


def _is_attribute(words: list[str], be: int, at: int) -> bool:
    """Whether the word describes a noun behind it: `the outputs are signed files`."""
    following = words[at + 1] if at + 1 < len(words) else "."
    is_noun = (
        following.isalpha() and following not in FOLLOWING and following.endswith("s") and not following.endswith("ss")
    )
    return words[be] in _PLURAL_BE and is_noun and not following.endswith(("wards", "ways", "times"))
