"""Who is obliged: subjects of statements that the brief does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specsmith.brief.model.work import Requirement
from specsmith.diagnostics import quote
from specsmith.lint.findings import Finding
from specsmith.lint.prose import collapsed, obligation_in, prose_of
from specsmith.lint.structure.terms import names_in
from specsmith.lint.structure.vocabularies import Names, singular
from specsmith.lint.subject import Subject

_ACTOR = re.compile(
    r"(?:then )?(?P<article>the |an? |each |every |any |no )?(?P<name>.{1,80}?)(?: also| only)?", re.IGNORECASE
)
_CONDITION = re.compile(
    r"(?:after|at|before|during|for|if|in|on|once|unless|until|upon|when|whenever|where|while)\b", re.IGNORECASE
)
_BEHIND_THE_NOUN = re.compile(
    r" (?:of|for|to|on|in|from|by|with|without|that|which|who|whose|under|between|shown)\b", re.IGNORECASE
)
_DOES_NOTHING = re.compile(
    r"\w+ (?:(?:not|never|only|also) )?(?:add|appear|apply|be(?! able)|become|begin|belong|consist|contain|cost|count"
    r"|default|depend|end|equal|exceed|expire|fit|have|include|last|need|occur|rank|refer|remain|require|start with"
    r"|stay|take effect)\b",
    re.IGNORECASE,
)
"""An obligation to be something: in front of it stands a thing, and nobody who acts."""
_KNOWN = frozenset(("it", "they", "this", "that", "these", "those", "there", "system", "product", "software"))
"""Pronouns, of which other checks speak, and what can only be the system."""
_ACTS = ("tion", "sion", "ment", "ing", "request", "response", "message", "call", "change")
"""How the names of acts and messages end, which are no actors."""
_NO_ACTS = ("application", "organisation", "organization", "station", "workstation", "function", "extension")


def unknown_actors(subject: Subject) -> Iterator[Finding]:
    """Subjects of statements that the brief does not have, each where it first stands."""
    if not subject.brief.system:
        return
    names = [*names_in(subject), *subject.brief.glossary]
    known = Names(names)
    for path, item in subject.each(Requirement):
        actor = _actor(collapsed(item.statement or ""))
        if actor and not known.have(actor):
            known.add(actor)
            hint = subject.nearest(actor, names) or "name it as the brief does, or declare it"
            yield Finding((*path, "statement"), f"{quote(actor)} is nobody whom this brief knows", hint, excerpt=actor)


def _actor(statement: str) -> str:
    """Who is obliged to do something, without article; empty where that cannot be told."""
    prose = prose_of(statement)
    verb = obligation_in(prose)
    if not verb or _DOES_NOTHING.match(prose, verb.start()):
        return ""
    start = max(prose.rfind(mark, 0, verb.start()) for mark in (", ", "; ", ". ")) + 1
    start += prose.startswith(" ", start)
    found = _ACTOR.fullmatch(prose, start, max(start, verb.start() - 1))
    listed = prose[:start].endswith(", ") and not _CONDITION.match(prose)
    if not found or listed or _is_no_actor(found["name"].lower(), bool(found["article"])):
        return ""
    return statement[found.start("name") : found.end("name")]


def _is_no_actor(name: str, has_article: bool) -> bool:
    """Whether it is a pronoun, an act, as in `restoring a file`, or a message."""
    noun = _BEHIND_THE_NOUN.split(name)[0].rpartition(" ")[2]
    act = singular(noun).endswith(_ACTS) and singular(noun) not in _NO_ACTS
    return name in _KNOWN or act or (not has_article and name.partition(" ")[0].endswith("ing"))
