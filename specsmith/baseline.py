"""The findings that were there before a project took the checks up: they are known, and reported no more.

An entry names the brief, the check, the item, the keys on the path and the words found, and neither line nor position:
it stays true when lines move, and ends when the words do. Errors are not taken up, since they stop a build.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path as File

from specsmith.build import Checked
from specsmith.diagnostics import Diagnostic, SpecsmithError, error
from specsmith.frozen import replace

Entry = tuple[str, str, str, str, str]
"""Brief, check, item, keys on the path, words found."""

_KEYS = ("brief", "check", "item", "at", "words")

_MOST = 20 * 1024 * 1024
"""The most bytes of a file: a hundred thousand findings."""

Baseline = Mapping[Entry, int]
"""How often each finding is known."""


def read_baseline(file: File) -> Baseline:
    """The entries of a file, none where it is not there.

    Raises SpecsmithError where it cannot be used, and OSError where it cannot be read.
    """
    if not file.exists():
        return {}
    if not file.is_file():
        raise _broken("it is no file")
    with file.open("rb") as opened:
        data = _data(opened.read(_MOST + 1))
    if not isinstance(data, dict) or data.get("specsmith") != 1 or not isinstance(data.get("findings"), list):
        raise _broken('it does not hold "specsmith": 1 and a list of findings')
    return Counter(_entry(each, number) for number, each in enumerate(data["findings"], 1))


def _data(content: bytes) -> object:
    if len(content) > _MOST:
        raise _broken(f"it has more than {_MOST:,} bytes")
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_record)
    except json.JSONDecodeError as fault:
        raise _broken(f"line {fault.lineno} is no JSON") from fault
    except UnicodeDecodeError as fault:
        raise _broken("it is not in UTF-8") from fault
    except (ValueError, RecursionError) as fault:  # a number of thousands of digits, a list in a list in a list
        raise _broken("its numbers are too large, or its brackets too deep") from fault


def _record(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record = dict(pairs)
    if len(record) < len(pairs):  # the last one would count, and a reader sees the first
        raise _broken("it holds a key twice in one record")
    return record


def _entry(data: object, number: int) -> Entry:
    if (
        not isinstance(data, dict)
        or set(data) != set(_KEYS)
        or not all(isinstance(each, str) for each in data.values())
    ):
        raise _broken(f"entry {number:,} is no finding; each has the texts {', '.join(_KEYS)}")
    brief, check, item, at, words = (data[key] for key in _KEYS)
    return brief, check, item, at, words


def _broken(why: str) -> SpecsmithError:
    hint = "mend it, or move it away and write it anew: specsmith check BRIEFS --write-baseline"
    return SpecsmithError([error("broken-baseline", why, (), hint)])


def without_known(checked: Checked, baseline: Baseline) -> Checked:
    """What was checked without the findings that the baseline lists, each as often as it lists it."""
    left = Counter(baseline)
    kept: list[Diagnostic] = []
    known: list[Diagnostic] = []
    for each in checked.diagnostics:
        entry = entry_of(checked, each)
        is_known = each.level != "error" and left[entry] > 0
        left[entry] -= is_known
        (known if is_known else kept).append(each)
    return replace(checked, diagnostics=tuple(kept), known=tuple(known))


def gone(checked: Iterable[Checked], baseline: Baseline) -> int:
    """How many entries about these briefs fit no finding any more."""
    found: Counter[Entry] = Counter()
    briefs = set()
    for each in checked:
        briefs.add(_brief(each))
        found.update(entry_of(each, one) for one in each.diagnostics if one.level != "error")
    ours = {entry: count for entry, count in baseline.items() if entry[0] in briefs}
    return sum(max(0, count - found[entry]) for entry, count in ours.items())


def renamed(brief: str, baseline: Baseline, names: Mapping[str, str]) -> bytes | None:
    """The file with the new names of the items of a brief; None where it names none of them."""
    entries = [
        (each[0], each[1], names.get(each[2], each[2]) if each[0] == brief else each[2], *each[3:])
        for each, count in baseline.items()
        for _ in range(count)
    ]
    return _file(entries) if Counter(entries) != Counter(baseline) else None


def written(checked: Iterable[Checked], baseline: Baseline) -> bytes:
    """The file with all warnings and notes of these briefs; entries about others stay."""
    checked = list(checked)
    briefs = {_brief(each) for each in checked}
    entries = [entry_of(each, one) for each in checked for one in each.diagnostics if one.level != "error"]
    entries += [entry for entry, count in baseline.items() if entry[0] not in briefs for _ in range(count)]
    return _file(entries)


def _file(entries: Iterable[Entry]) -> bytes:
    lines = ",\n".join(map(_line, sorted(entries)))
    return f'{{"specsmith": 1, "findings": [\n{lines}\n]}}\n'.encode()


def _line(entry: Entry) -> str:
    """An entry as JSON, as its words are written; what cannot be seen, or turns the reading direction, is escaped."""
    text = json.dumps(dict(zip(_KEYS, entry, strict=True)), ensure_ascii=False)
    return (
        text if text.isprintable() else "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in text)
    )


def entry_of(checked: Checked, diagnostic: Diagnostic) -> Entry:
    """What is the same about a finding wherever its lines have gone."""
    keys = ".".join(step for step in diagnostic.path if isinstance(step, str))
    words = " ".join(diagnostic.excerpt.split()).casefold()
    return _brief(checked), diagnostic.name, diagnostic.item, keys, words


def _brief(checked: Checked) -> str:
    return checked.brief.id if checked.brief else checked.file.as_posix()
