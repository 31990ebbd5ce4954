"""Facts that a document prints one by one, each with the question that asks for it where it is missing."""

from __future__ import annotations

import re

from specsmith.frozen import Frozen
from specsmith.render.asked import questions_by_field
from specsmith.spec import Spec
from specsmith.spec.testing import Record, Stated, Testing

_ENTRY = re.compile(r"\[[^\]]*\]")


class Answer(Frozen):
    """What the brief says under a field; where it says nothing, the id of the question that asks."""

    texts: tuple[str, ...] = ()
    reason: str = ""
    """Why there is none."""
    question: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return bool(self.texts)

    @property
    def open(self) -> bool:
        """Whether nothing is said."""
        return not (self.texts or self.reason)


class Asking:
    """The facts of a brief and its open questions, by the fields that hold the facts."""

    def __init__(self, spec: Spec) -> None:
        self.testing = spec.testing or Testing()
        self._questions = questions_by_field(spec)

    def fact(self, field: str) -> Answer:
        """A fact that stands once in a brief."""
        parts = field.split(".")
        sections = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
        said = next((self.testing.facts[each] for each in sections if each in self.testing.facts), None)
        return self._answer(said, field)

    def of(self, record: Record, key: str) -> Answer:
        """A fact of an entry of a list."""
        return self._answer(record.facts.get(key), f"{record.key}.{key}")

    def question(self, field: str) -> str:
        """The id of the question that asks for a field, also as a field of all entries; empty where none asks."""
        return self._questions.get(field) or self._questions.get(_ENTRY.sub("", field), "")

    def _answer(self, said: Stated | None, field: str) -> Answer:
        if said is not None:
            return Answer(said.texts, said.reason)
        return Answer(question=self.question(field))
