"""Every setting of `specsmith.yaml`: its name, its form as JSON Schema, and what it decides.

The keys that are accepted, the schema for editors and the page on settings all
come from this table.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping

from specsmith.frozen import FrozenValue
from specsmith.lint.check import SEVERITIES

Form = Mapping[str, object]

LEVELS = ("off", "advice")
"""What a project can make of a rule."""

_TEXT: Form = {"type": "string", "minLength": 1}
_TEXTS: Form = {"type": "array", "items": _TEXT}
_LISTED: Form = {"anyOf": [_TEXT, _TEXTS]}
_RULE: Form = {
    "type": "object",
    "properties": {"level": {"enum": list(LEVELS)}, "reason": _TEXT},
    "required": ["level", "reason"],
    "additionalProperties": False,
}
_CHECK: Form = {
    "type": "object",
    "properties": {
        "level": {"enum": list(SEVERITIES)}, "reason": _TEXT, "words": _LISTED, "patterns": _LISTED, "allow": _LISTED,
    },
    "dependentRequired": {"level": ["reason"]},
    "additionalProperties": False,
}  # fmt: skip
_OWN_CHECK: Form = {
    "type": "object",
    "properties": {"name": _TEXT, "level": {"enum": list(SEVERITIES)}},
    "required": ["name", "level", "title", "why", "fix", "bad", "good", "scope", "says"],
}


class Setting(FrozenValue):
    """A key of the file."""

    name: str
    form: Form
    says: str
    example: str


SETTINGS = (
    Setting("specsmith", {"const": 1}, "The version of this file's format.", "1"),
    Setting(
        "briefs", _LISTED,
        "Where briefs are: files and folders below this file. Commands without arguments take these; without the "
        "setting they take every `*.brief.yaml` below this file.",
        "[briefs]",
    ),
    Setting(
        "out", _TEXT,
        "The folder for documents, below this file; each brief has a folder of its own in it. `specs` unless said.",
        "docs/specs",
    ),
    Setting(
        "formats", _LISTED,
        "The formats that `build` writes: `md` and `docx` for documents, `feature`, `csv`, `xlsx`, `openslo` and "
        "`json` for other tools, see [exports](exports.md). `md` unless said.",
        "[md, docx]",
    ),
    Setting(
        "documents", _LISTED,
        "The documents that `build` makes, by name, or `all`. The set of five unless said.",
        "[spec, requirements, risks]",
    ),
    Setting("combine", {"type": "boolean"}, "`true`: one file of the whole set for each brief.", "true"),
    Setting(
        "packs", _LISTED, "Folders of further rules, below this file; see [writing rules](writing-rules.md).",
        "[rules]",
    ),
    Setting(
        "rules", {"type": "object", "additionalProperties": _RULE},
        "What is made of single rules, by id: `off`, or `advice` that holds nothing up, with the reason.",
        "{ROL-04: {level: off, reason: the release checklist has it}}",
    ),
    Setting(
        "checks", {"type": "object", "additionalProperties": _CHECK},
        "What is made of single checks, by name: another level with its reason, more words and patterns, words that "
        "are fine; see [checks](writing-checks.md).",
        "{wordy: {level: warning, reason: house style}}",
    ),
    Setting(
        "own_checks", {"type": "array", "items": _OWN_CHECK},
        "Checks of the project's own; see [checks](writing-checks.md).",
        "[]",
    ),
    Setting(
        "baseline", _TEXT,
        "The file that lists findings which are known and fail nothing; `check --write-baseline` writes it.",
        "specsmith-baseline.json",
    ),
    Setting(
        "reference", _TEXT,
        "A Word file whose styles, paper, header and footer Word documents take; see [Word files](word-files.md).",
        "company.docx",
    ),
    Setting(
        "templates", _TEXT,
        "A folder of the project's own templates, below this file. One named as a shipped one, such as `spec.md.j2`, "
        "takes its place; any other adds a document of its name; see [writing templates](writing-templates.md).",
        "templates",
    ),
)  # fmt: skip

_USUAL = ("briefs", "out", "formats", "documents", "combine", "reference")
"""What most projects decide; a new file names these."""

KEYS = tuple(each.name for each in SETTINGS)


def settings_text(given: Mapping[str, str]) -> str:
    """A file to begin with: the usual settings, each with what it decides; those given, as YAML, hold."""
    head = "# What this project decides for all its briefs. Lines that begin with # change nothing.\nspecsmith: 1\n"
    return head + "".join(_begun(each, given.get(each.name)) for each in SETTINGS if each.name in _USUAL)


def _begun(setting: Setting, value: str | None) -> str:
    says = re.sub(r", see \[[^]]*\]\([^)]*\)|; see \[[^]]*\]\([^)]*\)", "", setting.says).replace("`", "")
    comment = textwrap.fill(says, 100, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
    return f"\n{comment}\n" + (f"{setting.name}: {value}\n" if value else f"# {setting.name}: {setting.example}\n")


def schema() -> dict[str, object]:
    """The file's form as JSON Schema, for editors and validators."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "specsmith.yaml",
        "description": "What a project decides for all its briefs.",
        "type": "object",
        "properties": {each.name: {"description": each.says, **each.form} for each in SETTINGS},
        "required": ["specsmith"],
        "additionalProperties": False,
    }


def schema_text() -> str:
    """The schema as a file holds it."""
    return json.dumps(schema(), indent=1) + "\n"


def settings_page() -> str:
    """The page on settings, in Markdown."""
    head = (
        "# specsmith.yaml: what a project decides\n\n"
        "`specsmith.yaml` stands in the root of a repository, or in a folder between that and the briefs; "
        "`specsmith init` writes one. Commands find the nearest one above a brief, or above the working folder where "
        "no brief is named, and never look outside the repository. It is read as strictly as a brief: an unknown key, "
        "a name that is none, or a file outside its folder ends with exit code 2. Options of a command win over it.\n\n"
        "An editor completes it with `# yaml-language-server: $schema=...` on its first line; "
        "`specsmith schema --of project` prints the schema.\n"
    )
    parts = [f"\n## `{each.name}`\n\n{each.says}\n\n```yaml\n{each.name}: {each.example}\n```\n" for each in SETTINGS]
    return head + "".join(parts)
