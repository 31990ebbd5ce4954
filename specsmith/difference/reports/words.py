"""Changes in words that all forms share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from specsmith.diagnostics import plural
from specsmith.difference.change import Change, Difference, Follow, Verdict
from specsmith.difference.pairing import Compared, Comparison
from specsmith.source import locate

LONGEST = 140
"""The most characters of a value that are shown whole."""

_AROUND = 40
"""Characters that are shown on both sides of what differs in a longer one."""

TITLES: dict[Verdict, str] = {
    "weakened": "Weakened",
    "grown": "Grown scope",
    "strengthened": "Strengthened",
    "changed": "Other changes",
}
DERIVED = "What rules derive from it"

_NOUNS = {
    "accept": "criterion",
    "out_of_scope": "out-of-scope line",
    "data": "kind of data",
    "glossary.*": "term",
    "ratings.*": "rating",
    "scores.*": "score",
    "others.*": "rating",
    "phases": "rollout step",
    "caches": "cache",
    "capability_analysis": "capability analysis",
    "": "brief",
}


_TEXTS = ("statement", "where", "while", "when", "if", "shall", "given", "then", "check")
"""Fields that only together are a sentence or a criterion."""


def noun_of(field: str) -> str:
    """What one entry of a list is called: `requirement`, `criterion`."""
    for name, noun in _NOUNS.items():
        if field == name or (name and field.endswith(f".{name}")):
            return noun
    last = field.rpartition(".")[2]
    return f"{last[:-3]}y" if last.endswith("ies") else last.removesuffix("s")


def subject(change: Change) -> str:
    """What changed: `requirement FR-3 removed`, `FR-1 priority`, `R-2 owner removed`, `quality.load.peak`."""
    if change.whole:
        done = "moved" if change.kind == "changed" else change.kind
        return " ".join(filter(None, (noun_of(change.field), change.item, done)))
    field = "text" if change.field in _TEXTS else change.field
    return " ".join(filter(None, (change.item, field, change.kind if change.kind != "changed" else "")))


def name_beside(change: Change) -> str:
    """The item's name, where neither value says it."""
    said = f"{change.old} {change.new}"
    shows_itself = change.name in said or change.field in _TEXTS
    return "" if shows_itself or not change.item else shortened(change.name, 60)


def line_of(compared: Compared, change: Change) -> int:
    """The line in the version that is shown."""
    shown = compared.shown
    path = change.path if compared.new is not None else change.old_path
    return locate(shown.source, path).line if shown.source else 1


def old_line_of(compared: Compared, change: Change) -> int | None:
    """The line in the old version; None where it is not there."""
    old = compared.old
    if old is None or old.source is None or change.kind == "added":
        return None
    return locate(old.source, change.old_path).line


def summary(difference: Difference) -> str:
    """`2 weakened, 1 strengthened, 3 other changes, 4 derived items`."""
    counts = {verdict: len(difference.of(verdict)) for verdict in TITLES}
    parts = [f"{counts[each]} {each}" for each in ("weakened", "grown", "strengthened") if counts[each]]
    parts += [plural(counts["changed"], "other change")] if counts["changed"] else []
    parts += [plural(len(difference.follows), "derived item")] if difference.follows else []
    return ", ".join(parts) or "no difference in meaning"


def heading(comparison: Comparison) -> str:
    """Which versions were compared."""
    return f"{comparison.old.label} -> {comparison.new.label}"


def nothing(comparison: Comparison) -> str:
    """What is said where nothing differs."""
    return f"no difference in meaning between {comparison.old.label} and {comparison.new.label}"


def settings(comparison: Comparison) -> str:
    """Whose rules and settings both versions were read with; nothing where each side has its own or there are none."""
    revisions = comparison.old.revision or comparison.new.revision
    configured = comparison.old.configured or comparison.new.configured
    if not revisions or not configured:
        return ""
    bare = comparison.old.folder is None
    return "rules that ship" if bare else "rules and settings of the work tree"


def follow_groups(follows: Sequence[Follow]) -> Iterator[tuple[str, str, list[str]]]:
    """What was done, with what, and the ids: `added`, `requirements`, `SEC-07@upload`."""
    done = {"added": "added", "removed": "removed", "changed": "reworded"}
    nouns = {"criterion": "criteria"}
    for (kind, noun), group in groupby(sorted(follows, key=_group), key=_group):
        yield done[kind], nouns.get(noun, f"{noun}s"), [each.id for each in group]


def _group(follow: Follow) -> tuple[str, str]:
    return follow.kind, follow.noun


def shortened(text: str, most: int = LONGEST) -> str:
    """The beginning of a text that is too long."""
    return text if len(text) <= most else f"{text[: most - 3].rstrip()}..."


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Both texts; of long ones, what is around the words that differ."""
    if max(len(old), len(new)) <= LONGEST or not old or not new:
        return shortened(old), shortened(new)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    return _around(old, start, end), _around(new, start, end)


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def _around(text: str, start: int, end: int) -> str:
    left = max(0, start - _AROUND)
    blank = text.find(" ", left, start)
    left = blank + 1 if blank >= 0 and left else left
    right = min(len(text), len(text) - end + _AROUND)
    blank = text.rfind(" ", len(text) - end, right)
    right = blank if blank >= 0 and right < len(text) else right
    cut = shortened(text[left:right], 2 * LONGEST)
    return f"{'... ' if left else ''}{cut}{' ...' if right < len(text) else ''}"
