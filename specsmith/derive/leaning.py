"""Which derived items take an answer for given that nobody has written down yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from specsmith.derive.verdicts import Verdicts
from specsmith.frozen import Frozen, replace
from specsmith.spec import Question


class Leaning(Frozen):
    """The open questions that each derived item leans on, and the other way round, by id."""

    depends: Mapping[str, tuple[str, ...]]
    leaning: Mapping[str, tuple[str, ...]]

    def told(self, question: Question) -> Question:
        """The question with the items that lean on it."""
        return replace(question, leaning=self.leaning[question.id]) if question.id in self.leaning else question


def leaning(verdicts: Verdicts, asked_by_author: Iterable[str]) -> Leaning:
    """Follows each fact that a text takes for given to the question that asks for it.

    An author's question that covers a derived one stands for it; any other item that covers it has
    answered it, and so has a waiver.
    """
    open_questions = _open_questions(verdicts, set(asked_by_author))
    depends: dict[str, tuple[str, ...]] = {}
    leaned: dict[str, list[str]] = {}
    for result in sorted(verdicts.kept, key=lambda each: each.id):
        questions = sorted({open_questions[field] for field in result.leans_on if field in open_questions})
        if questions:
            depends[result.id] = tuple(questions)
        for question in questions:
            leaned.setdefault(question, []).append(result.id)
    return Leaning(depends, {question: tuple(ids) for question, ids in leaned.items()})


def _open_questions(verdicts: Verdicts, asked_by_author: set[str]) -> dict[str, str]:
    """The question that asks for each field."""
    found: dict[str, str] = {}
    for result in sorted((*verdicts.kept, *verdicts.covered), key=lambda each: (bool(each.rule.advice), each.id)):
        standing = verdicts.covering.get(result.id, result.id)
        if result.derivation.kind == "question" and (standing == result.id or standing in asked_by_author):
            for field in result.answer:
                found.setdefault(field, standing)
    return found
