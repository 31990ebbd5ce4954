"""Checks of terms: those of the glossary are used, and others are explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specsmith.brief.model.purpose import Term
from specsmith.brief.section import Section, field_shapes
from specsmith.diagnostics import quote
from specsmith.lint.findings import Finding
from specsmith.lint.passages import Passage
from specsmith.lint.phrases import WORD, Phrases
from specsmith.lint.structure.abbreviations import COMMON
from specsmith.lint.structure.vocabularies import Names, Whole
from specsmith.lint.subject import Subject, parts_of

_CAPITALS = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]{1,5}(?=s?\b)(?![\w-]*[a-rt-z0-9])")
_EXPLAINED = r"\(([A-Z][A-Z0-9]{1,5})s?\)"
_TERM = r"(?<=[a-z,] )(?:[A-Z][a-z]{2,30} ){1,3}[A-Z][a-z]{2,30}\b"


def unused(subject: Subject) -> Iterator[Finding]:
    """Terms of the glossary that no other text uses."""
    if not subject.brief.glossary:
        return
    texts = [each.text for each in subject.passages if each.path[0] not in ("glossary", "waivers")]
    texts += [each.text for each in subject.spec.criteria] + [each.text for each in subject.spec.questions]
    texts += [each.statement for each in subject.spec.requirements] + [each.title for each in subject.spec.risks]
    whole = Whole("\n".join(texts).casefold())
    for term in subject.brief.glossary:
        if not whole.uses(term.casefold()):
            yield Finding(("glossary", term), f"no text of this brief uses {quote(term)}", item=term, at_key=True)


def avoided(subject: Subject) -> Iterator[Finding]:
    """Words that the glossary names as second names of a term."""
    phrases, terms = Phrases(), {}
    for term, entry in subject.brief.glossary.items():
        for word in filter(WORD.search, entry.avoid):  # a sign alone, such as an arrow, is not looked for
            phrases.add(word, word)
            terms[word] = term
    for passage, text in subject.texts if terms else ():
        if passage.path[0] != "glossary":
            yield from _avoided_in(passage, text, phrases, terms)


def _avoided_in(passage: Passage, text: str, phrases: Phrases, terms: dict[str, str]) -> Iterator[Finding]:
    for word, spans in phrases.find(text).items():
        for start, end in spans:
            message = f"the glossary calls {quote(text[start:end])} {quote(terms[word])}"
            yield Finding(passage.path, message, f"write {quote(terms[word])}", text[start:end], start=start, end=end)


def abbreviations(subject: Subject) -> Iterator[Finding]:
    """Abbreviations in statements that nothing explains, each where it first stands."""
    statements = ((passage, text) for passage, text in subject.texts if passage.scope == "statement")
    strange = [
        (passage, match)
        for passage, text in statements
        for match in _CAPITALS.finditer(text)
        if match.group() not in COMMON
    ]
    known = {subject.brief.id, *_explained(subject)} if strange else set()
    for passage, match in strange:
        word, (start, end) = match.group(), match.span()
        if word not in known:
            known.add(word)
            yield Finding(passage.path, f"nothing explains {quote(word)}", excerpt=word, start=start, end=end)


def _explained(subject: Subject) -> set[str]:
    """The abbreviations that the glossary, a name or brackets explain."""
    named = " ".join((*subject.brief.glossary, *names_in(subject)))
    brackets = (match for each in subject.passages for match in re.findall(_EXPLAINED, each.text))
    return {*_CAPITALS.findall(named), *brackets}


def capitalised(subject: Subject) -> Iterator[Finding]:
    """Terms with capitals in statements that are no name of the brief."""
    known = Names((*subject.brief.glossary, *names_in(subject)))
    for passage, text in subject.texts:
        if passage.scope == "statement":
            for match in re.finditer(_TERM, text):
                if not known.have(match.group()):
                    start, end = match.span()
                    message = f"nothing explains {quote(match.group())}"
                    yield Finding(passage.path, message, excerpt=match.group(), start=start, end=end)


def names_in(subject: Subject) -> list[str]:
    """What the brief calls its system, and the things and people that it lists by name."""
    named = [_name(section) for _, section in subject.sections if not isinstance(section, Term)]
    parts = [part.id for part in parts_of(subject.spec) if not part.derived]
    return [each for each in (subject.brief.system or "", subject.brief.title, *named, *parts) if each]


def _name(section: Section) -> str:
    name: object = getattr(section, "name", "") if "name" in field_shapes(type(section)) else ""
    return name if isinstance(name, str) else ""
