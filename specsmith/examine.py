"""Tries the rules of a pack out: on their own examples, and by the form and the words of what they derive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specsmith.brief.model import Brief
from specsmith.brief.parse import parse
from specsmith.derive import results_of
from specsmith.derive.fire import Result
from specsmith.diagnostics import Diagnostic, Path, SpecsmithError, error, quote
from specsmith.lint import findings_in
from specsmith.rules.grammar import Rule, form_of
from specsmith.rules.load import Files, Knowledge, checked
from specsmith.rules.prepare import BrokenRules
from specsmith.source import Source, Value, read

EARS = re.compile(
    r"The (?P<subject>.+?) shall .+\."
    r"|(?:Where .+?, )?(?:While .+?, )?(?:When .+?, )?the .+? shall .+\."
    r"|(?:Where .+?, )?(?:While .+?, )?If .+?, then the .+? shall .+\.",
    re.IGNORECASE,
)
"""A requirement in one of the forms of EARS: always, in a state, on an event, with an option, on something unwanted."""

MOST_WORDS = 40

SCOPES = {
    "requirement": "statement",
    "criterion": "criterion",
    "metric": "metric",
    "risk": "risk",
    "question": "question",
}
"""The checks of wording that look at each kind of text; a decision gets those for any text."""

_LEAST = {"specsmith": "1", "id": "SAMPLE", "title": "Resumable uploads", "kind": "developer-platform"}


def examine(files: Files, shipped: Knowledge) -> list[BrokenRules]:
    """What is wrong with the rules of a pack's files, file by file.

    Raises BrokenRules where a file does not load at all.
    """
    rules = {rule.id: rule for rule in checked(files, shipped.families, shipped.sources).rules}
    found = []
    for name, content in files:
        source = read(content, name)
        faults = [] if form_of(name) else list(_faults(source, rules))
        if faults:
            found.append(BrokenRules(SpecsmithError(faults), name, source))
    return found


def _faults(source: Source, rules: dict[str, Rule]) -> Iterator[Diagnostic]:
    entries = source.data["rules"]
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict):
            rule, at = rules[str(entry["id"]).strip()], ("rules", index)
            yield from _example_faults(rule, entry, "fires", at)
            yield from _example_faults(rule, entry, "silent", at)


def _example_faults(rule: Rule, entry: dict[str, Value], state: str, at: Path) -> Iterator[Diagnostic]:
    example = entry.get(state)
    if not isinstance(example, dict):
        message = f"{rule.id} has no example on which it {'derives something' if state == 'fires' else 'is silent'}"
        yield error("missing-example", message, at, f'add "{state}" with a few lines of a brief')
        return
    try:
        results = results_of(brief_of(example), (rule,))
    except SpecsmithError as fault:
        yield error("bad-example", f"no brief can hold this: {fault}", (*at, state))
        return
    if bool(results) != (state == "fires"):
        message = f"{rule.id} derives {'nothing' if state == 'fires' else results[0].id} from this example"
        yield error("wrong-example", message, (*at, state))
    for result in results:
        yield from _text_faults(result, (*at, "derives", rule.derives.index(result.derivation)))


def brief_of(example: dict[str, Value]) -> Brief:
    """A brief of as few facts as there can be, with these added; raises SpecsmithError where it is none."""
    return parse(Source("example", "", {**_LEAST, **example}, (0, 0, None)))


def _text_faults(result: Result, at: Path) -> Iterator[Diagnostic]:
    kind = result.derivation.kind
    if kind == "requirement":
        yield from form_faults(result.texts["statement"], at)
    if kind == "question" and not result.texts["text"].endswith("?"):
        yield error("no-question", f"this is no question: {quote(result.texts['text'])}", at)
    for text in (*result.texts.values(), *result.treatments):
        for finding in findings_in(text, SCOPES.get(kind, "any")):
            yield Diagnostic("error", finding.name, f"in {quote(text)}: {finding.message}", at, finding.hint)


def form_faults(statement: str, at: Path) -> Iterator[Diagnostic]:
    """What is wrong with the form of a derived requirement."""
    words = len(statement.split())
    if words > MOST_WORDS:
        yield error("long-statement", f"{words} words, at most {MOST_WORDS}: {quote(statement)}", at, "cut it in two")
    if words <= 2 * MOST_WORDS and (not EARS.fullmatch(statement) or statement.count(" shall ") != 1):
        hint = "for example: When <event>, the {system} shall <one thing>."
        yield error("not-ears", f"this is in no EARS form with one obligation: {quote(statement)}", at, hint)
