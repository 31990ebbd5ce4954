"""Briefs for the tests of checks: from lines of YAML to what is found in them."""

from __future__ import annotations

from textwrap import dedent

from specsmith.brief.parse import parse
from specsmith.derive import derive
from specsmith.diagnostics import Diagnostic
from specsmith.lint import Catalogue, lint
from specsmith.rules.grammar import Rule
from specsmith.rules.load import knowledge
from specsmith.source import read

HEAD = "specsmith: 1\nid: SHOP\ntitle: Web shop\nkind: cloud-application\n"


def findings(
    lines: str, rules: tuple[Rule, ...] | None = None, catalogue: Catalogue | None = None
) -> tuple[Diagnostic, ...]:
    """What is found in a brief with these lines after its head; with the shipped rules unless others are given."""
    brief = parse(read((HEAD + dedent(lines)).encode(), "shop.brief.yaml"))
    used = knowledge().rules if rules is None else rules
    return lint(brief, derive(brief, used, "shop.brief.yaml"), catalogue)
