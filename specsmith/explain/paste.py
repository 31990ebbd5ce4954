"""The YAML that decides about a derived item: it accepts, rates, answers or waives it once it stands in the brief."""

from __future__ import annotations

import json
from collections.abc import Iterable

from specsmith.spec import Criterion, Decision, Metric, Part, Question, Requirement, Risk, Spec

_METRIC = ("name", "definition", "unit", "target", "direction", "window", "source")
_STEPS = ("given", "when", "then", "check", "kind")
_RISK = ("title", "category", "cause", "effect")


def choices(part: Part, spec: Spec) -> list[str]:
    """Each way to decide, as a line that says what it does and the lines to paste."""
    lines = ["", "What you can do about it (where the brief has the first key already, add the rest below it):"]
    if isinstance(part, Question):
        for field in part.answer:
            lines += ["", f"To answer it, fill in {field}:", *answer(field)]
    own = _own(part, spec)
    if own:
        lines += ["", "To accept it or put it into your own words, paste:", *own]
    if isinstance(part, Risk):
        lines += ["", "To rate it, paste:", *_rating(part)]
    return [*lines, "", "To waive it, paste:", *waiver(part.id)]


def waiver(name: str) -> list[str]:
    """A waiver of a rule, a derived text or a finding."""
    return [
        "waivers:",
        f"  - rule: {_quoted(name)}",
        "    reason: # why it does not apply here",
        "    owner: # who decided",
    ]


def answer(field: str) -> list[str]:
    """A place for the value of a field such as `quality.load.peak` or `integrations[object-storage].fallback`."""
    lines: list[str] = []
    indent = ""
    for step in field.split("."):
        name, _, entry = step.partition("[")
        lines.append(f"{indent}{name}:")
        indent += "  "
        if entry:
            lines.append(f"{indent}- # in the entry that is there: {entry.rstrip(']')}")
            indent += "  "
    return [*lines[:-1], lines[-1] + " # the answer, or {none: the reason}"]


def _own(part: Part, spec: Spec) -> list[str]:
    if isinstance(part, Requirement):
        return ["requirements:", *_entry("  ", _requirement(part))]
    if isinstance(part, Criterion):
        return _criterion(part, spec)
    if isinstance(part, Metric):
        goal = ["goals:", "  - outcome: # the goal that it shows", "    metrics:"]
        return [*goal, *_entry("      ", [*_given(part, _METRIC), _covers(part)])]
    if isinstance(part, Risk):
        treated = [f"mitigation: # for example: {' '.join(part.treatments[0].split())}"] if part.treatments else []
        return ["risks:", *_entry("  ", [*_given(part, _RISK), *treated, _covers(part)])]
    if isinstance(part, Decision):
        decision = [*_given(part, ("title",)), "because: # why", _covers(part)]
        return ["architecture:", "  decisions:", *_entry("    ", decision)]
    return []


def _requirement(part: Requirement) -> list[str]:
    sort = [f"type: {part.type}"] if part.type != "functional" else []
    quality = [f"characteristic: {part.characteristic}"] if part.characteristic else []
    title = part.title or (part.origin.title if part.origin else "")
    named = [f"title: {_quoted(title)}"] if title else []
    asked = ["priority: # must, should, could or wont", "goal: # the id of the goal that it serves"]
    return [f"statement: {_quoted(part.statement)}", *named, *sort, *quality, *asked, _covers(part)]


def _criterion(part: Criterion, spec: Spec) -> list[str]:
    """Below the requirement that it belongs to; one that is derived is accepted with it."""
    owner = next((each for each in spec.requirements if each.id == part.requirement), None)
    if owner is None:
        above = ["statement: # the requirement that it belongs to"]
    elif owner.derived:
        above = _requirement(owner)
    else:
        above = [f"# in the entry that is there: {owner.id}"]
    lines = _entry("      ", [*_given(part, _STEPS), _covers(part)])
    return ["requirements:", *_entry("  ", [*above, "accept:"]), *lines]


def _rating(part: Risk) -> list[str]:
    return [
        "ratings:",
        f"  {part.id}:",
        "    likelihood: # 1 (rare) to 5 (almost certain)",
        "    impact: # 1 (negligible) to 5 (critical)",
        "    response: # avoid, reduce, transfer or accept",
        "    mitigation: # what makes it less likely or less harmful",
        "    trigger: # the signal that shows that it is happening",
        "    owner: # who answers for it",
    ]


def _entry(indent: str, lines: Iterable[str]) -> list[str]:
    """The lines as one entry of a list."""
    return [f"{indent}{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]


def _given(part: Part, keys: Iterable[str]) -> list[str]:
    values = ((key, str(getattr(part, key))) for key in keys)
    return [f"{key}: {_quoted(value)}" for key, value in values if value]


def _covers(part: Part) -> str:
    return f"covers: [{_quoted(part.id)}]"


def _quoted(text: str) -> str:
    """The text as a YAML scalar: JSON's quotes are YAML's double quotes."""
    return json.dumps(text, ensure_ascii=False)
