"""What a project's words, patterns and checks must not be: each refusal says where, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from specsmith.diagnostics import Diagnostic, Path, SpecsmithError, error, quote
from specsmith.frozen import replace
from specsmith.lint.bounded import LONGEST, fault_of
from specsmith.lint.catalogue import Catalogue, shipped
from specsmith.lint.check import Check, Family, Setting
from specsmith.lint.page import Page
from specsmith.lint.passages import Passage
from specsmith.lint.phrases import WORD, Phrases, begins_sentence
from specsmith.lint.prose import collapsed
from specsmith.lint.read import patterns
from specsmith.lint.wording import replaced, wording_findings
from specsmith.rules.plain import words

_NAME = re.compile(r"[a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,30}){1,8}")


def bounded_patterns(data: Mapping[str, object], key: str, at: Path) -> tuple[str, ...]:
    """The patterns under a key, which compile and cannot run long."""
    listed = words(data.get(key), (*at, key))
    for index, pattern in enumerate(listed):
        place = (*at, key, index) if isinstance(data[key], list) else (*at, key)
        if len(pattern) > LONGEST:
            message = f"{len(pattern):,} characters are too many for one pattern, and {LONGEST:,} are the most"
            raise SpecsmithError([error("unbounded-pattern", message, place, "list words under `words`")])
        patterns({key: pattern}, key, at)
        fault = fault_of(pattern)
        if fault:
            raise SpecsmithError([error("unbounded-pattern", f"{quote(pattern)} could run long: {fault}", place)])
    return listed


def refuse_words(setting: Setting, check: Check, at: Path) -> None:
    """Words are for checks that look for words."""
    for key in ("words", "patterns", "allow"):
        if getattr(setting, key) and (check.wording is None or (check.wording.by_function and key != "allow")):
            message = f"{check.name} looks for no words, so it takes no {key}"
            raise SpecsmithError([Diagnostic("error", "no-words", message, (*at, key), at_key=True)])
    for key in ("words", "allow"):
        refuse_signs(getattr(setting, key), (*at, key))


def refuse_signs(phrases: Iterable[str], at: Path) -> None:
    """A phrase is looked up by its words."""
    for number, phrase in enumerate(phrases):
        if not WORD.search(phrase):
            step = phrase if at[-1] == "replace" else number
            raise SpecsmithError([error("no-word", f"{quote(phrase)} is no word", (*at, step))])


def refuse_name(name: str, at: Path) -> None:
    """A check of a project has a name that none of ours has, and none of ours will have."""
    place = (*at, "name")
    if name in shipped().by_name:
        hint = "to change that one, name it under checks"
        raise SpecsmithError([error("taken-name", f"{quote(name)} is one of specsmith's own", place, hint)])
    if not _NAME.fullmatch(name):
        hint = "write two words or more in small letters with dashes, as in acme-old-name"
        raise SpecsmithError([error("bad-name", f"{quote(name)} is no name for a check", place, hint)])


def refuse_braces(says: str, at: Path) -> None:
    """The words found are the only thing that a message can take up."""
    for name in re.findall(r"\{(\w{1,40})\}", says):
        if name != "words":
            hint = "write {words} for what was found"
            raise SpecsmithError([error("unknown-braces", f"{{{name}}} stands for nothing", (*at, "says"), hint)])


def refuse_second(names: Sequence[str], at: Path) -> None:
    """No name stands twice."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            raise SpecsmithError([error("taken-name", f"{quote(name)} stands twice", (*at, index, "name"))])
        seen.add(name)


def refuse_examples(check: Check, page: Page, at: Path) -> None:
    """A check that does not find its own bad example would pass for one that finds nothing."""
    catalogue = Catalogue([Family(check.family, "", "", (replace(check, level="info"),))])
    scope = check.wording.scopes[0] if check.wording else ""
    for key, example, wanted in (("bad", page.bad, True), ("good", page.good, False)):
        if wanted != any(wording_findings(Passage(scope, collapsed(example)), catalogue)):
            message = f"{check.name} finds {'nothing' if wanted else 'something'} in its {key} example"
            raise SpecsmithError([error("wrong-example", message, (*at, key), "correct the words, or the example")])


def refuse_circles(checks: Sequence[Check], at: Path) -> None:
    """Words are not replaced by words that are replaced in turn by the first: `--fix` would never come to an end."""
    tables = [(each.wording.replacements if each.wording else None) or {} for each in checks]
    known = {word: new for table in tables for word, new in table.items()}
    phrases = Phrases()
    for word in known:
        phrases.add(word, word)
    try:
        TopologicalSorter({word: _leading_on(new, known, phrases) for word, new in known.items()}).prepare()
    except CycleError as circle:
        first, *rest = reversed(circle.args[1])
        index = next(number for number, table in enumerate(tables) if first in table)
        message = f"{quote(first)} becomes {', then '.join(map(quote, rest))}, and so on without an end"
        place = (*at, index, "replace", first)
        raise SpecsmithError([error("endless-replacement", message, place, "leave one of them out")]) from None


def _leading_on(new: str, known: Mapping[str, str], phrases: Phrases) -> list[str]:
    """The words in a replacement that are replaced in turn."""
    return [
        word
        for word, spans in phrases.find(new).items()
        if any(replaced(known, new[start:end], begins_sentence(new, start)) != new[start:end] for start, end in spans)
    ]
