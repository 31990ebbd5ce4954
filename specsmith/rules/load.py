"""The shipped rules, from their prepared form where it is there and still true, else from the files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from specsmith.resources import prepared, resources
from specsmith.rules.grammar import SOURCES, Family, Rule, SourceEntry
from specsmith.rules.read import read_family, read_sources

PREPARED = "rules.json"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All rules with their sources."""

    families: tuple[Family, ...]
    sources: dict[str, SourceEntry]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of all families."""
        return tuple(rule for family in self.families for rule in family.rules)

    def rule(self, name: str) -> Rule | None:
        """The rule with this id."""
        return next((rule for rule in self.rules if rule.id == name), None)


@cache
def knowledge() -> Knowledge:
    """The shipped rules; raises BrokenRules where the files were changed and do not load."""
    return knowledge_of(_stored() or _checked())


def knowledge_of(data: dict[str, object]) -> Knowledge:
    """Checked plain data, by file name, as rules."""
    families = tuple(read_family(content) for name, content in sorted(data.items()) if name != SOURCES)
    return Knowledge(families, read_sources(data.get(SOURCES) or {}))


def prepared_files() -> dict[str, str]:
    """What to store, by file name, so that the next run need not check the files again."""
    stored = {"stamp": _stamp(_contents()), "rules": _without_examples(_checked())}
    return {PREPARED: json.dumps(stored, ensure_ascii=False)}


def is_prepared() -> bool:
    """Whether the stored form is there and true."""
    return _stored() is not None


def _stored() -> dict[str, object] | None:
    text = prepared(PREPARED)
    if text is None:
        return None
    try:
        stored: object = json.loads(text)
    except ValueError:  # a file that somebody damaged is as good as none
        return None
    if not isinstance(stored, dict) or stored.get("stamp") != _stamp(_contents()):
        return None
    rules: object = stored.get("rules")
    return rules if isinstance(rules, dict) else None


def _checked() -> dict[str, object]:
    from specsmith.rules.prepare import prepare  # checking loads the whole model; prepared rules need none of it

    return dict(prepare(_contents()))


def rule_files() -> list[Path]:
    """The shipped rules files, by name."""
    files = (each for each in resources("rules").iterdir() if each.name.endswith(".yaml"))
    return sorted(files, key=lambda each: each.name)


def _contents() -> list[tuple[str, bytes]]:
    return [(each.name, each.read_bytes()) for each in rule_files()]


def _stamp(contents: list[tuple[str, bytes]]) -> str:
    digest = sha256()
    for name, content in contents:
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _without_examples(data: dict[str, object]) -> dict[str, object]:
    for content in data.values():
        rules = content.get("rules") if isinstance(content, dict) else None
        for rule in rules if isinstance(rules, list) else ():
            for key in ("fires", "silent"):
                rule.pop(key, None)
    return data
