"""Whether documents say what the brief says: nothing lost, and nothing that nobody said.

Each check takes a brief's data and its documents and returns what it found wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from specsmith.brief.model import Brief
from specsmith.brief.model.item import Item
from specsmith.brief.walk import sections
from specsmith.derive.authored import budget_of
from specsmith.derive.calculations import calculate
from specsmith.derive.facts import Node, Scope
from specsmith.derive.identity import key_of
from specsmith.render import DEFAULT
from specsmith.rules.grammar import Rule
from specsmith.rules.load import knowledge
from specsmith.spec import BANDS, Question, Spec
from tests.properties.briefs import Data
from tests.properties.corpus import plain, seen
from tests.properties.fixed_words import NUMBERS, fixed_words
from tests.properties.made import COMBINED, Documents, addresses, brief_of, parts_of, spec_of, stamped, visible

_OWN = re.compile(r"\d{4}")
"""What makes a made-up value unlike any other."""
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
_TOKEN = re.compile(r"w\d+k")
_BEFORE_REASONS = ("none, because ", "nothing, because ", "no, because ", "Does not apply: ", "not applicable: ")
_CUT = re.compile(r"\S+ …")


def unreadable(data: Data, documents: Documents) -> list[str]:
    """Documents that are not in the project's dialect of Markdown; the other checks cannot look at such a one."""
    found = []
    for name, text in documents.items():
        try:
            visible(text)
        except ValueError as fault:
            found.append(f"{name}: {fault}")
    return found


def lost(data: Data, documents: Documents) -> list[str]:
    """Texts, quantities, days and ids of the brief that stand whole in no document, or not in the combined one."""
    whole = {name: [visible(text), *addresses(text)] for name, text in documents.items()}
    one_of_five = [text for name, texts in whole.items() if name in DEFAULT for text in texts]
    found = []
    for value in leaves(data):
        if _OWN.search(value):
            shown = (seen(value), plain(value))
            for where, texts in (("the set of five", one_of_five), ("the combined document", whole[COMBINED])):
                if not any(each in text for text in texts for each in shown):
                    found.append(f"{where} lost {value!r}")
    return found


def misread(data: Data, documents: Documents) -> list[str]:
    """Reasons why there is no value that a document prints as if they were the value."""
    reasons = list(_reasons(data))
    found = []
    for name, text in documents.items():
        for block, markdown in stamped(text):
            here = [seen(each) for each in reasons if any(token in markdown for token in _TOKEN.findall(each))]
            shown = visible(markdown) if here and not block.endswith("declined") else ""
            bare = [each for each in here for before in shown.split(each)[:-1] if not before.endswith(_BEFORE_REASONS)]
            found += [f"{name}: {block} says {each!r} as a value" for each in bare]
    return found


def _reasons(data: object) -> Iterator[str]:
    if isinstance(data, dict) and set(data) == {"none"}:
        yield str(data["none"])
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _reasons(value)


def leaves(data: object) -> Iterator[str]:
    """Every scalar of plain data, and the keys of its tables; what an item covers is told by the name of its rule."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from leaves(value) if key != "covers" else ()
    elif isinstance(data, list):
        for value in data:
            yield from leaves(value)
    elif data is not None:
        yield str(data)


def invented(data: Data, documents: Documents) -> list[str]:
    """Words and numbers of documents that come from nowhere."""
    brief, spec = brief_of(data), spec_of(data)
    said = vocabulary(leaves(data)) | vocabulary(_names(brief, spec)) | vocabulary(_calculated(brief, spec))
    rules = knowledge().rules
    numbers = said | NUMBERS
    numbers |= vocabulary(each for rule in rules for each in (rule.id, rule.title, rule.why, *rule.literals))
    known = said | fixed_words() | vocabulary(each for rule in rules for each in _texts(rule))
    found = []
    for name, text in documents.items():
        words = sorted(vocabulary([_CUT.sub("", visible(text))]))
        strange = [word for word in words if word not in (numbers if any(map(str.isdigit, word)) else known)]
        found += [f"{name} says {word!r}, and nobody else does" for word in strange]
    return found


def vocabulary(texts: Iterable[str]) -> set[str]:
    """The words and numbers of texts, small and capital letters alike."""
    return {word for text in texts for word in _WORD.findall(text.casefold())}


def _names(brief: Brief, spec: Spec) -> Iterator[str]:
    """Ids, and the names by which ids and fields call items."""
    for part in parts_of(spec):
        yield part.id
        yield from (fact.name for fact in part.origin.facts) if part.origin else ()
        yield from (*part.waits, *part.answer) if isinstance(part, Question) else ()
    yield from (key_of(item) for _, item in sections(brief) if isinstance(item, Item))
    yield from (each.name for each in spec.declined)


def _texts(rule: Rule) -> Iterator[str]:
    """What a rule says by itself, the names of its slots' facts among it."""
    yield from (rule.id, rule.title, rule.why)
    for derivation in rule.derives:
        yield from (*derivation.texts.values(), *derivation.extras.values(), *derivation.treatments, derivation.blocks)
        yield from (".".join(path) for path in derivation.answer)


def _calculated(brief: Brief, spec: Spec) -> Iterator[str]:
    """The results of every printed calculation."""
    for rule in knowledge().rules:
        scope = Scope(brief)
        for node in scope.nodes(rule.each) if rule.each else [Node(brief)]:
            yield from _results(rule, scope.with_name("it", node))
    for flow in spec.architecture.flows if spec.architecture else ():
        yield from (str(number) for number in range(1, len(flow.steps) + 1))
    yield from _of_choices(spec)
    yield from (budget_of(each.target, each.window) for each in spec.objectives)
    for risk in spec.risks:
        scores = (risk.likelihood, risk.impact), (risk.residual_likelihood, risk.residual_impact)
        yield from (f"{likelihood * impact} {_band(likelihood * impact)}" for likelihood, impact in scores)


def _of_choices(spec: Spec) -> Iterator[str]:
    """Totals and ranges of scorecards, and what the figures of integrations come to."""
    for evaluation in spec.evaluations:
        totals = [each.total for each in evaluation.options]
        totals += [total for turn in evaluation.turns for total in (turn.rival_total, turn.first_total)]
        yield from (f"{each.sum} {each.said}" for each in totals if each)
        yield from (f"{each.old} {each.new}" for each in evaluation.turns)
        yield from evaluation.possible or ()
    for provider in spec.providers:
        uses = [f"{each.rate} {each.share} {each.left} {each.over}" for each in (provider.use, provider.later) if each]
        charge = provider.charge
        yield from (*uses, f"{charge.total} {charge.left} {charge.over}" if charge else "")
    yield spec.chain.product if spec.chain else ""


def _results(rule: Rule, scope: Scope) -> Iterator[str]:
    for name, calculation in rule.calculations.items():
        result = calculate(calculation, scope)
        if result is not None:
            scope = scope.with_name(name, result)
            yield str(result.value)


def _band(score: int) -> str:
    return next((name for highest, name in BANDS if score <= highest), "")
