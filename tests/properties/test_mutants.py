"""The checks bite: a fault that somebody could build into the program is noticed by the check that is there for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from itertools import count
from random import Random

import pytest

from specsmith.derive import authored, conditions, details
from specsmith.derive.authored import Author
from specsmith.derive.facts import Scope
from specsmith.derive.identity import Identities
from specsmith.frozen import replace
from specsmith.render.environment import environment
from specsmith.rules.load import knowledge
from tests.properties import content, facts, structure
from tests.properties.briefs import NOTHING, Data, made_up
from tests.properties.identity import reordered, unstable
from tests.properties.made import Documents, documents_of, spec_of

render, fire, escape = map(import_module, ("specsmith.render", "specsmith.derive.fire", "specsmith.dialect.escape"))

Mutant = Callable[[pytest.MonkeyPatch], None]

BRIEF: Data = {
    "specsmith": "1",
    "id": "MUTANT",
    "title": "A *brief* with __marks__ w1001k",
    "kind": "developer-platform",
    "goals": [
        {
            "outcome": "Large uploads finish w1002k",
            "metrics": [{"name": "rate w1003k", "unit": "a | b w1017k", "notes": "w1004k <b>"}],
        },
        {"outcome": "Support answers sooner w1005k"},
    ],
    "capabilities": [
        {"name": "Resume w1006k", "requirements": [{"shall": "return the offset w1007k", "accept": ["w1008k holds"]}]}
    ],
    "integrations": [
        {"name": "Bankline w1009k", "kind": "api", "timeout": "1010 ms", "notes": "# no heading w1011k"},
        {"name": "Ledger w1012k", "kind": "api", "retries": "3"},
    ],
    "operations": [{"name": "PATCH w1013k", "mutating": "true", "takes_object_id": "true"}, "GET w1014k"],
    "rollout": {"phases": [{"name": "Internal w1018k", "share": {"none": "all at once w1019k"}}]},
    "risks": [{"title": "The vendor throttles us w1015k", "cause": "a quota w1020k"}, "Nobody comes w1016k"],
}


def printed(change: Callable[[str], str]) -> Mutant:
    """The templates say something else."""
    real = render.Templates
    faulty = real(lambda *arguments: change(real().fill(*arguments)))
    return lambda patch: patch.setattr(render, "Templates", lambda: faulty)


def stamped_before(change: Callable[[str], str]) -> Mutant:
    """A text changes after its digest was taken."""
    real = render.stamp
    return lambda patch: patch.setattr(render, "stamp", lambda text: change(real(text)))


def chapter(change: Callable[[str, str], str]) -> Mutant:
    """A document becomes another chapter of the combined one."""
    real = render._part
    return lambda patch: patch.setattr(render, "_part", lambda name, *rest: change(name, real(name, *rest)))


def risks(change: Callable[[tuple[object, ...]], tuple[object, ...]]) -> Mutant:
    real = Author.risks
    return lambda patch: patch.setattr(Author, "risks", lambda self: change(real(self)))


def without_last_detail(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(authored, "details", lambda *given, **named: details.details(*given, **named)[:-1])


def unescaped(sort: Callable[[str], bool]) -> Mutant:
    """Texts of a sort are printed as they were typed."""
    real = escape.line

    def line(value: str, targets: Mapping[str, str]) -> str:
        return value if sort(value) else real(value, targets)

    return lambda patch: patch.setattr(escape, "line", line)


def ids_from_positions(patch: pytest.MonkeyPatch) -> None:
    numbers: Iterator[int] = count(1)
    names: dict[int, str] = {}
    patch.setattr(Identities, "of", lambda self, item: names.setdefault(id(item), f"{item.prefix}-{next(numbers)}"))


def derived_ids_from_positions(patch: pytest.MonkeyPatch) -> None:
    numbers = count(1)
    patch.setattr(fire, "key_of", lambda item: f"entry-{next(numbers)}")


def words_from_positions(patch: pytest.MonkeyPatch) -> None:
    real = Author.entry

    def entry(self: Author, section: object, path: tuple[str | int, ...]) -> object:
        made = real(self, section, path)  # type: ignore[arg-type]
        return replace(made, title=f"{made.title} ({path[-1]})")

    patch.setattr(Author, "entry", entry)


DOCUMENT_MUTANTS: dict[str, tuple[Mutant, Callable[[Data, Documents], list[str]]]] = {
    "a record loses a fact": (without_last_detail, content.lost),
    "a list loses an entry": (risks(lambda entries: entries[1:]), content.lost),
    "the combined document loses a chapter": (
        chapter(lambda name, text: text if name != "metrics" else ""),
        content.lost,
    ),
    "a reason is printed as a value": (
        lambda patch: patch.setattr(details, "_said", lambda detail: detail.values[0]),
        content.misread,
    ),
    "marks are not escaped": (unescaped(lambda text: "__" in text), content.lost),
    "bars are not escaped in cells": (
        lambda patch: patch.setitem(environment().filters, "cell", environment().filters["inline"]),
        content.lost,
    ),
    "tags are not escaped": (unescaped(lambda text: "<" in text), content.unreadable),
    "a template says a number": (printed(lambda text: f"{text}\n\nUsers wait 4711 s.\n"), content.invented),
    "a template says a small number": (printed(lambda text: f"{text}\n\nUsers wait 7 s.\n"), content.invented),
    "a template says a name": (printed(lambda text: f"{text}\n\nOwner: Gandalf\n"), content.invented),
    "a text changes under its digest": (
        stamped_before(lambda text: text.replace("w1015k", "W1015K")),
        structure.broken_blocks,
    ),
    "an item has two blocks": (risks(lambda entries: (*entries, entries[0])), structure.broken_blocks),
    "chapters share the names of blocks": (
        chapter(lambda name, text: re.sub(r"<!-- \w+/(\S+) -->", r"<!-- \1 -->", text)),
        structure.broken_blocks,
    ),
    "an item has no block": (printed(lambda text: re.sub(r"<!-- R-\w+ -->", "", text)), structure.homeless),
    "an item is anchored twice": (
        stamped_before(lambda text: text + "".join(f"\n{each}\n" for each in re.findall("<a id=.*?></a>", text)[:1])),
        structure.broken_links,
    ),
    "a link leads to what is elsewhere": (
        lambda patch: patch.setattr(render, "_elsewhere", lambda *arguments: ""),
        structure.broken_links,
    ),
    "a link is misspelt": (printed(lambda text: text.replace(".md#", ".md#the-")), structure.broken_links),
    "a heading is two levels too low": (
        printed(lambda text: text.replace("\n## ", "\n#### ")),
        structure.broken_headings,
    ),
    "a chapter has the level of the document": (
        chapter(lambda name, text: re.sub("^##", "#", text, flags=re.MULTILINE)),
        structure.broken_headings,
    ),
}

ORDER_MUTANTS = {
    "ids come from positions": ids_from_positions,
    "derived ids come from positions": derived_ids_from_positions,
    "texts come from positions": words_from_positions,
}

RULE_MUTANTS: dict[str, tuple[Mutant, Callable[[Data, facts.Rules], list[str]], Data]] = {
    "conditions of texts are ignored": (
        lambda patch: patch.setattr(fire, "_applies", lambda *arguments: True),
        facts.deaf,
        BRIEF,
    ),
    "nothing is ever missing": (
        lambda patch: patch.setitem(conditions._OPERATORS, "missing", lambda *arguments: False),
        facts.deaf,
        BRIEF,
    ),
    "everything is always missing": (
        lambda patch: patch.setitem(conditions._OPERATORS, "missing", lambda *arguments: True),
        facts.nagging,
        BRIEF,
    ),
    "what is declared none counts as missing": (
        lambda patch: patch.setattr(Scope, "state", state_without_none),
        facts.asks,
        made_up(NOTHING),
    ),
}

real_state = Scope.state


def state_without_none(self: Scope, path: tuple[str, ...]) -> str:
    state = real_state(self, path)
    return "missing" if state == "none" else state


def test_the_unchanged_program_passes_every_check() -> None:
    """Else a check that notices a mutant would prove nothing."""
    documents = documents_of(spec_of(BRIEF))
    assert [found for _, check in DOCUMENT_MUTANTS.values() for found in check(BRIEF, documents)] == []
    assert [found for _, check, data in RULE_MUTANTS.values() for found in check(data, knowledge().rules)] == []
    assert unstable(documents, documents_of(spec_of(other_order()))) == []


def other_order() -> Data:
    other = reordered(BRIEF, Random(3))
    assert isinstance(other, dict)
    return other


@pytest.mark.parametrize("name", DOCUMENT_MUTANTS)
def test_a_fault_in_documents_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate, check = DOCUMENT_MUTANTS[name]
    mutate(monkeypatch)
    assert check(BRIEF, documents_of(spec_of(BRIEF)))


@pytest.mark.parametrize("name", ORDER_MUTANTS)
def test_a_dependence_on_order_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ORDER_MUTANTS[name](monkeypatch)
    assert unstable(documents_of(spec_of(BRIEF)), documents_of(spec_of(other_order())))


@pytest.mark.parametrize("name", RULE_MUTANTS)
def test_a_fault_in_deriving_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate, check, data = RULE_MUTANTS[name]
    mutate(monkeypatch)
    assert check(data, knowledge().rules)
