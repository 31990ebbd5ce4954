"""Where an item, a rule or a check comes from, and what to paste into the brief to decide about it."""

from __future__ import annotations

from collections.abc import Sequence

from specsmith.build import Checked, place_of
from specsmith.diagnostics import did_you_mean, error
from specsmith.explain.checks import check_page
from specsmith.explain.items import Ambiguous, find, parts
from specsmith.explain.paste import choices
from specsmith.explain.rule_examples import examples_in
from specsmith.explain.rules import rule_page
from specsmith.freshness.stale import STALE
from specsmith.frozen import FrozenValue
from specsmith.project import Project
from specsmith.rules.grammar import names_for
from specsmith.rules.load import shipped_files
from specsmith.rules.packs import pack_files
from specsmith.spec import Origin, Part, Question

__all__ = ["Ambiguous", "Page", "item_page", "page_of", "suggestion"]


_STALE = f"""\
{STALE}: A committed document is not what its brief gives

Level: warning
What: A document that stands where specsmith.yaml has it, and that a build would change: somebody edited it by hand, \
or the brief, a rule, a template, a setting or the version of specsmith changed since.
Why: Who reads or reviews the document believes something that was not agreed, and the next build loses what \
somebody wrote.
Do: specsmith build --check says which of these it is, block by block; specsmith build repairs it. What was written \
by hand belongs into the brief."""


class Page(FrozenValue):
    """What there is to say about one name."""

    text: str


def page_of(name: str, project: Project, checked: Sequence[Checked]) -> Page | None:
    """The page of a rule or check, or of an item of one of the briefs; None where nothing has this name.

    Raises Ambiguous where several briefs have such an item.
    """
    rule = project.knowledge.rule(name) or project.knowledge.rule(name.upper())
    if rule:
        files = [*shipped_files(), *pack_files(project.configuration.packs)]
        its_own = [(file, content) for file, content in files if f"id: {rule.id}".encode() in content]
        return Page(rule_page(rule, project, examples_in(its_own)))
    if name == STALE:
        return Page(_STALE)
    check, about = project.checks.by_name.get(name), project.page_of(name)
    if check and about:
        return Page(check_page(check, about, project.configuration.checks.get(name)))
    found = find(name, checked)
    return Page(item_page(found[1], found[0])) if found else _absent(name.rpartition("/")[2], project, checked)


def _absent(name: str, project: Project, checked: Sequence[Checked]) -> Page | None:
    """Why a derived text that has this name is not there; None where no rule could derive it."""
    setting = project.configuration.rules.get(name.partition("@")[0].partition(".")[0])
    if setting and setting.level == "off":
        return Page(f"{name} is not derived: the project switches the rule off, because: {setting.reason}")
    for each in checked:
        for question in each.spec.questions if each.spec else ():
            if name in question.waits:
                return Page(f"{name} is not derived yet: it waits for the answer to {question.id}: {question.text}")
        for silenced in each.brief.waivers if each.brief else ():
            if silenced.rule in names_for(name):
                return Page(f"{name} is waived in {each.file}: {silenced.reason}")
    return None


def suggestion(name: str, project: Project, checked: Sequence[Checked]) -> str:
    """A hint for a name that nothing has."""
    names = [rule.id for rule in project.knowledge.rules] + [check.name for check in project.checks.checks]
    names += [part.id for each in checked if each.spec for part in parts(each.spec)]
    return did_you_mean(name, names) or did_you_mean(name.lower(), names)


def item_page(part: Part, checked: Checked) -> str:
    """Where an item comes from; for a derived one, the YAML that accepts, rates, answers or waives it."""
    spec = checked.spec
    if spec is None:
        raise ValueError("a brief that cannot be read has no items")
    head = [f"{spec.head.brief}/{part.id} ({type(part).__name__.lower()}) in {checked.file}", "", _said(part)]
    if part.origin is None:
        place = place_of(checked, error("", "", part.path))
        covers = [line for origin in part.covers for line in ("", "It covers:", *_reason(origin))]
        return "\n".join([*head, "", f"The author wrote it: {checked.file}:{place.line}", *covers])
    return "\n".join([*head, "", *_reason(part.origin), *_open(part), *choices(part, spec)])


def _open(part: Part) -> list[str]:
    """The open questions that the item leans on, or the items that lean on the question."""
    depends = [f"It depends on an open question: {id}" for id in part.depends]
    leaning = part.leaning if isinstance(part, Question) else ()
    return [*depends, *(f"Leaning on it: {id}" for id in leaning)]


def _reason(origin: Origin) -> list[str]:
    facts = [f"  {fact.name} {fact.said}" for fact in origin.facts]
    seen = ["Because of these facts:", *facts] if facts else []
    return [f"Rule {origin.rule}: {origin.title}", f"Why: {origin.why}", *seen]


def _said(part: Part) -> str:
    for name in ("statement", "text", "title", "name", "outcome"):
        said: object = getattr(part, name, "")
        if said:
            return str(said)
    return ""
