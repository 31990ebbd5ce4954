"""Checks of questions: somebody answers them, and in time."""

from __future__ import annotations

from collections.abc import Iterator

from specsmith.brief.model.purpose import Question as Asked
from specsmith.brief.section import Section, attribute, field_shapes
from specsmith.diagnostics import Path, quote
from specsmith.lint.findings import Finding
from specsmith.lint.subject import Subject
from specsmith.spec import Question

_MARKS = "?\u037e\u061f\uff1f\u055e"
"""Question marks of Latin, Greek, Arabic, Chinese and Armenian texts."""

_LACKS = {"owner": "has no owner", "blocks": "names no stage that it blocks"}

_LONGEST = 300
"""The most characters of a question that are repeated: it says what to choose from, so it is rarely cut."""


def without_owner(subject: Subject) -> Iterator[Finding]:
    """The author's questions that lack an owner or a stage."""
    for path, question in subject.each(Asked):
        lacking = [key for key in _LACKS if question.state(key) == "missing"]
        if lacking:
            message = f"{quote(question.text)} {' and '.join(_LACKS[key] for key in lacking)}"
            yield Finding(path, message, f"add {' and '.join(f'`{key}`' for key in lacking)}")


def without_question(subject: Subject) -> Iterator[Finding]:
    """The author's questions that ask nothing."""
    for path, question in subject.each(Asked):
        if not any(mark in question.text for mark in _MARKS):
            yield Finding((*path, "text"), f"{quote(question.text)} asks nothing")


def blocking(subject: Subject) -> Iterator[Finding]:
    """Open questions whose answer is due."""
    for question in subject.spec.questions:
        if subject.reached(question.blocks):
            message = f"an answer is due in {question.blocks}: {quote(question.text, _LONGEST)}{_held_up(question)}"
            path = _place(question, subject.brief) if question.derived else question.path
            at_list = len(path) == 1 and any(each.startswith(f"{path[0]}[") for each in question.answer)
            yield Finding(path, message, _hint(question), item=question.id, at_key=at_list)


def _held_up(question: Question) -> str:
    """The items that do not pass the stage without the answer."""
    if not question.leaning:
        return ""
    verb = "leans" if len(question.leaning) == 1 else "lean"
    return f" ({', '.join(question.leaning)} {verb} on it)"


def _hint(question: Question) -> str:
    if not question.answer:
        return ""
    *others, last = question.answer
    facts, what = (f"{', '.join(others)} and {last}", "them") if others else (last, "it")
    return f"fill in {facts}, or declare {what} none: {{none: the reason}}"


def _place(question: Question, root: Section) -> Path:
    """Where the answer belongs, as far as the brief goes."""
    answer = question.answer[0] if question.answer else ""
    before, bracket, rest = answer.rpartition("].")
    if bracket and question.id.endswith("@BRIEF"):  # the path of its first fact leads to any entry
        return existing(root, tuple(before.partition("[")[0].split(".")))
    wanted = (*question.path, *rest.split(".")) if bracket else tuple(answer.split("."))
    return existing(root, wanted)


def existing(root: Section, path: Path) -> Path:
    """The part of a path that leads to something in the brief."""
    value: object = root
    for index, step in enumerate(path):
        value = _child(value, step)
        if value is None or value == ():
            return path[:index]
    return path


def _child(value: object, step: str | int) -> object:
    if isinstance(value, tuple) and isinstance(step, int):
        return value[step] if step < len(value) else None
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, Section) and step in field_shapes(type(value)):
        return getattr(value, attribute(str(step)))
    return None
