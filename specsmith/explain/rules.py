"""The page of a rule and the page of a family: printed from the rules files, and never written by hand."""

from __future__ import annotations

from specsmith.explain.conditions import in_words, when
from specsmith.explain.paste import waiver
from specsmith.explain.rule_examples import Examples
from specsmith.project import Project
from specsmith.rules.grammar import Derivation, Family, Rule, SourceEntry
from specsmith.rules.load import Knowledge


def rule_page(rule: Rule, project: Project, examples: Examples) -> str:
    """What a rule derives, when, why, from which source, on what it speaks, and when it is a false alarm."""
    knowledge = project.knowledge
    family = next(each for each in knowledge.families if each.name == rule.family)
    return "\n".join(
        [
            f"{rule.id}: {rule.title}",
            "",
            f"Family: {family.title}, {applies(family, knowledge)}",
            *_setting(rule, project),
            f"When: {when(rule)}.",
            f"Why: {rule.why}",
            "It derives:",
            *(line for each in rule.derives for line in _derivation(each)),
            f"False alarm when: {rule.false_alarm}",
            *(f"Source: {cited(entry)}" for entry in _sources(rule, knowledge)),
            *_example("It speaks on:", examples.get((rule.id, "fires"), "")),
            *_example("It is silent on:", examples.get((rule.id, "silent"), "")),
            "",
            "To switch it off in a brief:",
            *waiver(rule.id),
        ]
    )


def family_page(family: Family, knowledge: Knowledge, examples: Examples) -> str:
    """The rules of one family as a Markdown page."""
    head = [
        f"# {family.title}",
        "",
        "Printed from the program; change the rules in `specsmith/rules/`, by `docs/writing-rules.md`.",
        "",
        f"These rules hold {applies(family, knowledge)}",
        "",
        *(f"- [{rule.id}](#{_anchor(rule)}): {rule.title}" for rule in family.rules),
    ]
    return "\n".join([*head, *(line for rule in family.rules for line in _section(rule, knowledge, examples)), ""])


def index_page(knowledge: Knowledge) -> str:
    """All families, the kinds of product that they apply to, and the sources, as a Markdown page."""
    lines = [
        "# The rules",
        "",
        "Printed from the program. `specsmith explain RULE` prints one rule in a terminal.",
        "",
        "| family | rules | applies |",
        "|---|---|---|",
        *(_row(each, knowledge) for each in knowledge.families),
        "",
        "## Kinds of product",
        "",
        "Questions of equal weight come in this order of families.",
        "",
        *(f"- **{kind.title}** (`{kind.name}`): {', '.join(kind.families)}" for kind in knowledge.kinds.values()),
        "",
        "## Sources",
        "",
        "`checked` is the day on which title, edition and address were confirmed, in the source itself or in public",
        "documents that cite it.",
        "",
        *(f"- {cited(entry)}" for entry in sorted(knowledge.sources.values(), key=lambda each: each.title.lower())),
    ]
    return "\n".join([*lines, ""])


def _row(family: Family, knowledge: Knowledge) -> str:
    ids = ", ".join(f"[{rule.id}]({family.name}.md#{_anchor(rule)})" for rule in family.rules)
    return f"| [{family.title}]({family.name}.md) | {ids} | {applies(family, knowledge)} |"


def applies(family: Family, knowledge: Knowledge) -> str:
    """For which briefs a family's rules are looked at."""
    named = [kind.title for kind in knowledge.kinds.values() if family.name in kind.families]
    if not named or len(named) == len(knowledge.kinds):
        return "for every kind of product."
    about = f", and for any brief that gives {' or '.join(family.about)}" if family.about else ""
    return f"for {_listed(named)}{about}."


def cited(entry: SourceEntry) -> str:
    """A source with edition, address, date and what a reader should know."""
    edition = f", edition {entry.edition}" if entry.edition else ""
    checked = f"checked {entry.checked}" if entry.checked else ""
    rest = [each for each in (entry.url, checked, entry.note) if each]
    return ": ".join([f"{entry.title}{edition}", "; ".join(rest)] if rest else [f"{entry.title}{edition}"])


def _setting(rule: Rule, project: Project) -> list[str]:
    setting = project.configuration.rules.get(rule.id)
    if setting is None:
        return []
    said = "switched off" if setting.level == "off" else "advice that holds nothing up"
    return [f"In this project: {said}, because: {setting.reason}"]


def _sources(rule: Rule, knowledge: Knowledge) -> list[SourceEntry]:
    return [knowledge.sources[key] for key in rule.sources if key in knowledge.sources]


def _derivation(derivation: Derivation) -> list[str]:
    """One text of a rule, and what belongs to it."""
    return [
        f"  {_kind(derivation)}: {' / '.join(derivation.texts.values())}",
        *(f"    {each}" for each in _more(derivation)),
    ]


def _kind(derivation: Derivation) -> str:
    return f"question, blocks {derivation.blocks}" if derivation.kind == "question" else derivation.kind


def _more(derivation: Derivation) -> list[str]:
    condition = [f"when {in_words(derivation.condition)}"] if derivation.condition else []
    treatments = [f"possible answers: {'; '.join(derivation.treatments)}"] if derivation.treatments else []
    leans = [f"leans on {_listed(['.'.join(path) for path in derivation.relies_on])}"] if derivation.relies_on else []
    return [*condition, *treatments, *leans]


def _example(head: str, text: str) -> list[str]:
    return [head, *(f"  {line}" for line in text.split("\n"))] if text else []


def _section(rule: Rule, knowledge: Knowledge, examples: Examples) -> list[str]:
    return [
        "",
        f"## {rule.id}",
        "",
        f"**{rule.title}.** {rule.why}",
        "",
        f"When: {_code(when(rule))}",
        "",
        *(line for each in rule.derives for line in _item(each)),
        "",
        f"False alarm: {rule.false_alarm}",
        "",
        f"Rests on: {'; '.join(cited(entry) for entry in _sources(rule, knowledge))}",
        *_block("It speaks on:", examples.get((rule.id, "fires"), "")),
        *_block("It is silent on:", examples.get((rule.id, "silent"), "")),
    ]


def _item(derivation: Derivation) -> list[str]:
    texts = _code(" / ".join(derivation.texts.values()))
    return [f"- {_kind(derivation)}: {texts}", *(f"  - {_code(each)}" for each in _more(derivation))]


def _block(head: str, text: str) -> list[str]:
    return ["", head, "", "```yaml", text, "```"] if text else []


def _code(text: str) -> str:
    return f"`{text}`"


def _anchor(rule: Rule) -> str:
    return rule.id.lower()


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
