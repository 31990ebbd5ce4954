"""What to say of a brief that was pinned: what is written, and what somebody has to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import unified_diff
from itertools import groupby

from specsmith.build import Checked, place_of
from specsmith.derive.identity import name_of
from specsmith.diagnostics import Diagnostic, Path, quote, visible
from specsmith.pin import Pinned
from specsmith.pin.names import mentions
from specsmith.pin.plan import Taking, Wanted

_RUN = 3
"""Ids in a row that are told as `FR-1 to FR-3`."""


def would_change(before: Checked, pinned: Pinned) -> Iterator[str]:
    """A line for each id that is missing, doubled or not retired."""
    for each in pinned.takings:
        at, named = _at(before, each.wanted.path), quote(name_of(each.wanted.item))
        if each.wanted.shares:
            both = f"{named} and {_keeper(before, each.wanted)} both have the id {each.wanted.shares}"
            yield f"{at}: {both}; it would be {each.id}"
        else:
            yield f"{at}: {named} has no id; it would be {each.id}"
    for id in pinned.retired:
        yield f"{_file(before)}: {id} is in the last commit and no item has it now; it would be retired"


def changes(pinned: Pinned) -> Iterator[str]:
    """What was written, as far as it is more than an id where there was none."""
    after = pinned.checked
    for each in pinned.takings:
        if each.wanted.shares:
            yield f"{_at(after, each.wanted.path)}: {_settled(after, each)}"
    old = {now: before for before, now in pinned.new.items()}
    for path, name in mentions(after.source, old) if after.source else ():
        yield f"{_at(after, path, name)}: {quote(old[name])} is called {quote(name)} now"
    if pinned.retired:
        verb = "is" if len(pinned.retired) == 1 else "are"
        ids = ", ".join(pinned.retired)
        hint = "take it out again if the item comes back"
        yield f"{_at(after, ('retired',))}: {ids} {verb} retired, for the last commit has it and no item now; {hint}"


def to_do(pinned: Pinned) -> Iterator[str]:
    """What nobody but a person can do."""
    after = pinned.checked
    for each, reason in pinned.left:
        what = f"still shares the id {each.shares}" if each.shares else "has no id"
        yield f"{_at(after, each.path)}: {quote(name_of(each.item))} {what}: {reason}"
    for path, name, meant in pinned.unclear:
        what = f"{quote(name)} may mean {' or '.join(meant)} now"
        yield f"{_at(after, path, name)}: {what}; look at it, and write the one that is meant"
    for id in pinned.unretired:
        yield f"{_file(after)}: {id} is in the last commit and no item has it now; add it to retired: by hand"


def summary(pinned: Pinned) -> str:
    """One line: which ids were written."""
    retired = [f"{each} under retired" for each in [", ".join(pinned.retired)] if each]
    wrote = ", ".join([*_ranges([each.id for each in pinned.takings]), *retired])
    return f"{_file(pinned.checked)}: {f'wrote {wrote}' if wrote else 'nothing to write'}"


def difference(before: Checked, pinned: Pinned) -> str:
    """The changes as a unified diff, without characters that a terminal would obey."""
    after = pinned.checked.source.text if pinned.checked.source else before.text
    name = visible(before.file.as_posix())
    lines = unified_diff(
        before.text.split("\n"), after.split("\n"), f"{name} (before)", f"{name} (pinned)", lineterm=""
    )
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in lines)


def _settled(after: Checked, taking: Taking) -> str:
    wanted, named = taking.wanted, quote(name_of(taking.wanted.item))
    why = f"had it in {wanted.seen_in}" if wanted.seen_in else "stands first, and no commit shows who had it"
    return f"{named} is {taking.id} now; {wanted.shares} stays with {_keeper(after, wanted)}, which {why}"


def _keeper(checked: Checked, wanted: Wanted) -> str:
    return f"the item at line {place_of(checked, Diagnostic('info', '', '', wanted.keeper)).line}"


def _ranges(ids: Iterable[str]) -> Iterator[str]:
    """`FR-1 to FR-3, FR-5`."""
    numbered = sorted((prefix, int(number)) for prefix, _, number in (each.partition("-") for each in ids))
    for _, group in groupby(enumerate(numbered), key=lambda pair: (pair[1][0], pair[1][1] - pair[0])):
        run = [f"{prefix}-{number}" for _, (prefix, number) in group]
        yield from [f"{run[0]} to {run[-1]}"] if len(run) >= _RUN else run


def _file(checked: Checked) -> str:
    return visible(str(checked.file))


def _at(checked: Checked, path: Path, words: str = "") -> str:
    place = place_of(checked, Diagnostic("info", "", "", path, excerpt=words))
    return f"{_file(checked)}:{place.line}:{place.column}"
