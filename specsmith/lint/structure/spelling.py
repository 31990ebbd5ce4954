"""One word, spelt in one way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from specsmith.diagnostics import Replacement, quote
from specsmith.lint.findings import Finding
from specsmith.lint.passages import Passage
from specsmith.lint.subject import Subject

_TOKEN = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])")
_ENDINGS = {
    **{f"is{end}": f"iz{end}" for end in ("e", "ed", "es", "er", "ers", "ing", "ation", "ations", "able")},
    **{f"ys{end}": f"yz{end}" for end in ("e", "ed", "es", "ing")},
    **{f"{stem}tre": f"{stem}ter" for stem in ("cen", "me", "thea", "li")},
    **{f"{stem}l{end}": f"{stem}{end}" for stem in ("cel", "bel", "del", "vel", "gnal") for end in ("ed", "ing", "er")},
    "alogue": "alog",
    "alogues": "alogs",
    "fulfil": "fulfill",
    "fulfils": "fulfills",
    "enrol": "enroll",
    "instal": "install",
    "grey": "gray",
    "greys": "grays",
}
"""British endings, each with the American one by which both are compared."""

_BRITISH = tuple(_ENDINGS)

_OUR = ("behavi", "col", "fav", "hon", "lab", "neighb", "hum", "harb", "endeav", "vap", "vig", "sav")
"""What stands before -our in words that Americans write with -or."""

_SHORTEST = 3
"""Of a word that is compared by its capitals; `It` and `IT` are two words."""

_VERBS = frozenset(("get", "post", "put", "patch", "delete", "head", "options", "trace", "connect"))
"""Methods of HTTP in capitals, and words that begin a sentence: `Get the hours` is no call."""


def two_spellings(subject: Subject) -> Iterator[Finding]:
    """Words that stand in the brief in a second spelling, each where it does."""
    texts = [(passage, text) for passage, text in subject.texts if not passage.is_mention]
    better = _better(_counted(text for _, text in texts), subject.brief.glossary)
    better.pop(subject.brief.id, None)
    if better:
        for passage, text in texts:
            for match in _TOKEN.finditer(text):
                if match.group() in better:
                    yield _respelt(passage, match, better[match.group()])


def _counted(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in the texts; cutting at blanks first spares a closer look at what repeats."""
    counts: Counter[str] = Counter()
    for piece, count in Counter(" ".join(texts).split()).items():
        for word in _TOKEN.findall(piece):
            counts[word] += count
    return counts


def _respelt(passage: Passage, match: re.Match[str], better: str) -> Finding:
    word, (start, end) = match.group(), match.span()
    message = f"{quote(word)} is written {quote(better)} elsewhere in this brief"
    change = Replacement(better, start, end)
    return Finding(passage.path, message, f"write {better}", word, start=start, end=end, replacement=change)


def _better(counts: Counter[str], glossary: Mapping[str, object]) -> dict[str, str]:
    """The spelling to take, for each word that has another; that of the glossary, else the one that stands most."""
    terms = {*glossary, *(term.lower() for term in glossary)}
    capitals: dict[str, list[str]] = {}
    for word in counts:
        if word[0].isupper():
            capitals.setdefault(word.lower(), []).append(word)
    better: dict[str, str] = {}
    for group in (*_by_letters(counts), *_by_capitals(counts)):
        best = max(group, key=lambda each: (each in terms, group[each], each.isupper(), each))
        for other in group:
            if other != best:
                better |= dict.fromkeys(capitals.get(other, ()), best[0].upper() + best[1:])
                better[other] = best
    return better


def _by_letters(counts: Counter[str]) -> list[Counter[str]]:
    """Words in small letters that differ in a hyphen, or as British and American do."""
    groups: dict[str, Counter[str]] = {}
    for word, count in counts.items():
        if word in (word.lower(), word.capitalize()):
            groups.setdefault(_letters(word.lower()), Counter())[word.lower()] += count
    return [group for group in groups.values() if len(group) > 1]


def _by_capitals(counts: Counter[str]) -> list[Counter[str]]:
    """Words with capitals that differ in these: `JSON` and `Json`."""
    groups: dict[str, Counter[str]] = {}
    for word, count in counts.items():
        small = word.lower()
        if word != small and len(word) >= _SHORTEST and small not in counts and small not in _VERBS:
            groups.setdefault(small, Counter())[word] += count
    return [group for group in groups.values() if len(group) > 1]


def _letters(word: str) -> str:
    """What a word in small letters is compared by: no hyphen, and American spelling."""
    word = word.replace("-", "")
    if "our" in word:
        for stem in _OUR:
            word = word.replace(f"{stem}our", f"{stem}or")
    if word.endswith(_BRITISH):
        ending = next(each for each in _BRITISH if word.endswith(each))
        word = word.removesuffix(ending) + _ENDINGS[ending]
    return word
