"""Briefs and rules for the tests of deriving, written as their authors write them."""

from __future__ import annotations

from textwrap import dedent

from specsmith.brief.model import Brief
from specsmith.brief.parse import parse
from specsmith.derive.facts import Scope
from specsmith.derive.fire import Result, fire
from specsmith.rules.grammar import Rule
from specsmith.rules.prepare import prepare
from specsmith.rules.read import read_family
from specsmith.source import read

HEAD = "specsmith: 1\nid: SAMPLE\ntitle: Resumable uploads\nkind: developer-platform\n"

PRACTICE = b"practice: {title: Common engineering practice}\n"


def brief_of(text: str = "") -> Brief:
    """The brief with these lines after its head."""
    return parse(read((HEAD + dedent(text)).encode(), "sample.brief.yaml"))


def rule_of(text: str) -> Rule:
    """The rule with these lines, checked like any other; the lines that only readers need are added."""
    lines = dedent(text).strip("\n")
    page = "why: It matters.\nsources: [practice]\nfalse-alarm: It does not matter.\n"
    entry = "\n".join("    " + line for line in f"{lines}\n{page}".splitlines())
    head = "" if lines.startswith("id:") or "\nid:" in lines else "    id: SMP-01\n    title: A sample\n"
    family = f"family: sample\ntitle: Samples\nrank: 5\nrules:\n  -\n{head}{entry}\n"
    data = prepare([("sources.yaml", PRACTICE), ("sample.yaml", family.encode())])
    return read_family(data["sample.yaml"]).rules[0]


def results(rule: Rule, brief: Brief) -> dict[str, Result]:
    """What the rule derives, by id."""
    return {result.id: result for result in fire(rule, Scope(brief))}
