"""Where an item, a rule or a check comes from, and what to paste into the brief to decide about it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from specsmith.build import Checked
from specsmith.diagnostics import did_you_mean, show_path
from specsmith.lint import Check, catalogue, check_named
from specsmith.rules.grammar import Rule
from specsmith.rules.load import knowledge
from specsmith.spec import Criterion, Decision, Metric, Origin, Part, Question, Requirement, Risk, Spec


@dataclass(frozen=True, slots=True)
class Page:
    """What there is to say about one name."""

    text: str


def page_of(name: str, checked: Sequence[Checked]) -> Page | None:
    """The page of a rule or check, or of an item of one of the briefs; None where nothing has this name."""
    rule = knowledge().rule(name)
    if rule:
        return Page(rule_page(rule))
    check = check_named(name)
    if check:
        return Page(check_page(check))
    brief, _, local = name.rpartition("/")
    for each in checked:
        found = _item(local, each.spec) if each.spec and brief in ("", each.spec.head.brief) else None
        if found and each.spec:
            return Page(item_page(found, each.spec))
    return None


def suggestion(name: str, checked: Sequence[Checked]) -> str:
    """A hint for a name that nothing has."""
    names = [rule.id for rule in knowledge().rules] + [check.name for check in catalogue()]
    names += [part.id for each in checked if each.spec for part in _parts(each.spec)]
    return did_you_mean(name, names)


def rule_page(rule: Rule) -> str:
    """What a rule derives, when, why, from which source, and when it is a false alarm."""
    entries = [knowledge().sources[key] for key in rule.sources if key in knowledge().sources]
    sources = [": ".join(filter(None, (each.title, each.url))) for each in entries]
    return "\n".join(
        [
            f"{rule.id}: {rule.title}",
            "",
            f"Why: {rule.why}",
            "It derives:",
            *(f"  {each.kind}: {_texts(each.texts.values())}" for each in rule.derives),
            f"False alarm when: {rule.false_alarm}",
            *(f"Source: {source}" for source in sources),
            "",
            "To switch it off in a brief:",
            *_waiver(rule.id),
        ]
    )


def check_page(check: Check) -> str:
    """What a check looks for, why, an example of each, and when to ignore it."""
    gate = f"; an error from stage {check.gate} on" if check.gate else ""
    return "\n".join(
        [
            f"{check.name}: {check.title}",
            "",
            f"Level: {check.level}{gate}",
            f"What: {check.what}",
            f"Why: {check.why}",
            f"Bad: {check.bad}",
            f"Good: {check.good}",
            f"Way out: {check.fix}",
            f"Ignore it when: {check.ignore_when}",
            "",
            "To switch it off for one item of a brief:",
            *_waiver(f"{check.name}@FR-1"),
        ]
    )


def item_page(part: Part, spec: Spec) -> str:
    """Where an item comes from; for a derived one, the YAML that accepts, rewords, rates or waives it."""
    head = [f"{spec.head.brief}/{part.id} ({type(part).__name__.lower()}) in {spec.head.file}", "", _said(part)]
    if part.origin is None:
        covers = [line for origin in part.covers for line in ("", "It covers:", *_reason(origin))]
        return "\n".join([*head, "", f"The author wrote it, at {show_path(part.path)}.", *covers])
    return "\n".join([*head, "", *_reason(part.origin), *_choices(part)])


def _reason(origin: Origin) -> list[str]:
    facts = [f"  {fact.name} {fact.said}" for fact in origin.facts]
    seen = ["Because of these facts:", *facts] if facts else []
    return [f"Rule {origin.rule}: {origin.title}", f"Why: {origin.why}", *seen]


def _choices(part: Part) -> list[str]:
    lines: list[str] = []
    if isinstance(part, Question):
        answers = [f"  {field}" for field in part.answer]
        lines += ["", "To answer it, fill in:", *answers, "or, where the fact does not exist, write {none: the reason}."]
    if isinstance(part, Requirement | Criterion | Metric | Risk | Decision):
        lines += ["", "To accept it or put it into your own words, paste:", *_own(part)]
    if isinstance(part, Risk):
        rating = [f"  {part.id}:", "    likelihood: # 1 to 5", "    impact: # 1 to 5", "    owner:", "    response:"]
        lines += ["", "To rate it, paste:", "ratings:", *rating]
    return [*lines, "", "To waive it, paste:", *_waiver(part.id)]


def _own(part: Part) -> list[str]:
    covers = f"    covers: [{_quoted(part.id)}]"
    if isinstance(part, Requirement):
        return ["requirements:", f"  - statement: {_quoted(part.statement)}", covers]
    if isinstance(part, Criterion):
        steps = [f"        {word}: {_quoted(said)}" for word, said in _steps(part) if said]
        first = ["requirements:", "  - statement: # the requirement that it belongs to", "    accept:"]
        return [*first, "      - " + steps[0].strip(), *steps[1:], "    " + covers]
    if isinstance(part, Metric):
        return ["goals:", "  - outcome: # the goal that it shows", "    metrics:", f"      - name: {_quoted(part.name)}",
                "    " + covers]  # fmt: skip
    if isinstance(part, Risk):
        pairs = (("title", part.title), ("category", part.category), ("cause", part.cause), ("effect", part.effect))
        lines = [f"    {word}: {_quoted(said)}" for word, said in pairs if said]
        return ["risks:", "  - " + lines[0].strip(), *lines[1:], covers]
    title = part.title if isinstance(part, Decision) else ""
    return ["architecture:", "  decisions:", f"    - title: {_quoted(title)}", "      because:", "  " + covers]


def _steps(part: Criterion) -> Iterable[tuple[str, str]]:
    return (("given", part.given), ("when", part.when), ("then", part.then), ("check", part.check))


def _waiver(name: str) -> list[str]:
    return ["waivers:", f"  - rule: {_quoted(name)}", "    reason: # why it does not apply here", "    owner:"]


def _said(part: Part) -> str:
    for name in ("statement", "text", "title", "name", "outcome"):
        said: object = getattr(part, name, "")
        if said:
            return str(said)
    return ""


def _texts(texts: Iterable[str]) -> str:
    return " / ".join(texts)


def _quoted(text: str) -> str:
    """The text as a YAML scalar: JSON's quotes are YAML's double quotes."""
    return json.dumps(text, ensure_ascii=False)


def _item(id: str, spec: Spec) -> Part | None:
    return next((part for part in _parts(spec) if part.id == id), None)


def _parts(spec: Spec) -> list[Part]:
    groups = [entry for group in spec.groups for entry in group.entries]
    return [
        *spec.goals, *spec.capabilities, *spec.requirements, *spec.criteria, *spec.metrics, *spec.objectives,
        *spec.risks, *spec.decisions, *spec.questions, *groups,
    ]  # fmt: skip
