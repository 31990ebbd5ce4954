"""Two versions of a generated Markdown document -> one that holds what each of them changed, block by block.

What stands there afterwards was put together and not built: the merged brief may give something that neither version
had. So the document says of itself that it has to be built, until somebody does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from specsmith.frozen import FrozenValue
from specsmith.merging.three_way import Agreed, Contested, merge
from specsmith.render.blocks import NOTE, is_true, restamped, split

_ENTRY = re.compile(r" *- |\|")
"""How a row of a table or an entry of a list begins."""

_LINK = re.compile(r"(?:[\w -]+:? )?\[[^]]*\]\([^)]*\)\n?|, ")
"""An id in a list of ids, the first one behind what the list is called."""

_LONG = 5000
"""Lines of a block above which those that are the same are not looked for: it would take minutes."""

Name = tuple[str, int]
"""A block's name, and how many of that name stand before it: in one file of a whole set a name stands several times."""


class Merged(FrozenValue):
    """A document that was put together, or a block of it."""

    text: str
    contested: bool = False
    """Whether both sides changed the same lines, each in another way; both versions stand there then, marked."""


def merged(base: str, ours: str, theirs: str) -> Merged:
    """The document that both sides give together."""
    versions = [_blocks(_without_note(each)) for each in (base, ours, theirs)]
    settled: dict[Name, Merged] = {}
    for name in dict.fromkeys(chain(*versions)):
        settled[name] = _block(name, *(each.get(name) for each in versions))
    order = dict.fromkeys(chain(_order(*versions), (name for name in settled if settled[name].contested)))
    text = "".join(settled[name].text for name in order)
    return Merged(_with_note(text), any(each.contested for each in settled.values()))


def _blocks(text: str) -> dict[Name, str]:
    seen: Counter[str] = Counter()
    found = {}
    for name, block in split(text):
        found[name, seen[name]] = block.rstrip("\n") + "\n\n"
        seen[name] += 1
    return found


def _order(base: Mapping[Name, str], ours: Mapping[Name, str], theirs: Mapping[Name, str]) -> Iterator[Name]:
    keys = {f"{name} {nth}": (name, nth) for name, nth in chain(base, ours, theirs)}
    base_keys, our_keys, their_keys = ([f"{name} {nth}" for name, nth in each] for each in (base, ours, theirs))
    for part in merge(base_keys, our_keys, their_keys):
        words = part.words if isinstance(part, Agreed) else (*part.ours, *part.theirs)
        yield from (keys[each] for each in words)


def _block(name: Name, base: str | None, ours: str | None, theirs: str | None) -> Merged:
    """What becomes of one block; no text where it is gone."""
    if ours == theirs or theirs == base:
        return Merged(ours or "")
    if ours == base:
        return Merged(theirs or "")
    if ours is None or theirs is None:
        return Merged("".join(_written(Contested((), (ours or "",), (theirs or "",)))) + "\n", True)
    edited = [each for each in (ours, theirs) if name[0] and not is_true(each)]
    marker = (edited or [ours])[0].split("\n", 1)[0] + "\n" if name[0] else ""
    if max(each.count("\n") for each in (base or "", ours, theirs)) > _LONG:
        return Merged("".join(_written(Contested((), (ours,), (theirs,)))) + "\n", True)
    parts = [_closer(each) for each in merge(*(_lines(each or "", name) for each in (base, ours, theirs)))]
    text = marker + "".join(chain(*(_written(each) for each in parts)))
    if any(isinstance(each, Contested) for each in parts):
        return Merged(text, True)
    return Merged(text if edited else restamped(text))  # whose digest then still tells of the edit


def _lines(block: str, name: Name) -> list[str]:
    """The lines of a block, without the marker, which differs wherever anything does."""
    lines = block.splitlines(keepends=True)
    return lines[1:] if name[0] else lines


def _closer(part: Agreed | Contested) -> Agreed | Contested:
    """What looks like a conflict and is none: rows that both sides put at one place, ids that both put in one line."""
    if isinstance(part, Agreed):
        return part
    if not part.base and _are_entries(part):
        return Agreed((*part.ours, *(each for each in part.theirs if each not in part.ours)))
    if len(part.base) == len(part.ours) == len(part.theirs):
        joined = [_joined(*each) for each in zip(part.base, part.ours, part.theirs, strict=True)]
        if all(joined):
            return Agreed(tuple(joined))
    return part


def _are_entries(part: Contested) -> bool:
    """Whether both sides put in entries of their own; what both put in must not be a part of different entries."""
    lines = (*part.ours, *part.theirs)
    twice = [each for each, times in Counter(lines).items() if times > 1]
    once = all(len(side) == len({*side}) for side in (part.ours, part.theirs))
    return once and all(_ENTRY.match(each) for each in lines) and not any(each.startswith(" ") for each in twice)


def _joined(base: str, ours: str, theirs: str) -> str:
    """A line with the ids that both sides put into it or took out of it; empty where they changed more."""
    words = [re.split(r"(, | \|)", each) for each in (base, ours, theirs)]
    changed = set(words[0]) ^ set(words[1]) | set(words[0]) ^ set(words[2])
    parts = list(merge(*words))
    if all(_LINK.fullmatch(each) for each in changed) and all(isinstance(each, Agreed) for each in parts):
        return "".join(chain(*(each.words for each in parts if isinstance(each, Agreed))))
    return ""


def _written(part: Agreed | Contested) -> tuple[str, ...]:
    """The lines of a part; both versions, as git shows them, where there are two."""
    if isinstance(part, Agreed):
        return part.words
    return ("<<<<<<< ours\n", *part.ours, "=======\n", *part.theirs, ">>>>>>> theirs\n")


def _without_note(text: str) -> str:
    return text.replace(NOTE + "\n", "", 1)


def _with_note(text: str) -> str:
    first, newline, rest = text.rstrip("\n").partition("\n")
    return f"{first}{newline}{NOTE}\n{rest}\n"
