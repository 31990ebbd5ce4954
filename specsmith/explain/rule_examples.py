"""The examples that stand beside rules, as their authors wrote them."""

from __future__ import annotations

from collections.abc import Mapping

from specsmith.rules.grammar import form_of
from specsmith.rules.load import Files
from specsmith.source import Source, read, text_of

Examples = Mapping[tuple[str, str], str]
"""The YAML on which a rule fires and is silent, by the rule's id and the state."""

STATES = ("fires", "silent")


def examples_in(files: Files) -> Examples:
    """The examples of every rule in the files."""
    sources = [read(content, name) for name, content in files if not form_of(name)]
    return {key: text for source in sources for key, text in _examples(source).items()}


def _examples(source: Source) -> dict[tuple[str, str], str]:
    rules = source.data.get("rules")
    found = {}
    for index, rule in enumerate(rules if isinstance(rules, list) else ()):
        for state in STATES:
            if isinstance(rule, dict) and rule.get(state):
                found[str(rule.get("id")), state] = text_of(source, ("rules", index, state))
    return found
