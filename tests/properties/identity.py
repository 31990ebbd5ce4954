"""Whether names and texts depend on the order in which a brief lists things."""

from __future__ import annotations

import re
from random import Random

from tests.properties.made import Documents, stamped

_WORD = re.compile(r"[^\s,;:.|()]+")
_MARKUP = re.compile(r'<a id="[^"]+"></a>|<br>')


def reordered(data: object, random: Random) -> object:
    """The same data with each list and each mapping in another order."""
    if isinstance(data, dict):
        keys = random.sample(list(data), len(data))
        return {key: reordered(data[key], random) for key in keys}
    if isinstance(data, list):
        return [reordered(each, random) for each in random.sample(data, len(data))]
    return data


def unstable(documents: Documents, others: Documents) -> list[str]:
    """Blocks that only one of two document sets has, or that say different words in them."""
    found = []
    for name in documents:
        one, other = said(documents[name]), said(others[name])
        found += [f"{name}: the block {block} stands in one of the two" for block in one.keys() ^ other.keys()]
        for block in one.keys() & other.keys():
            if one[block] != other[block]:
                found.append(f"{name}: the block {block} says {difference(one[block], other[block])}")
    return found


def said(markdown: str) -> dict[str, list[str]]:
    """The words of each block, in the order of the alphabet: lists may stand in another order, words may not change.

    Lines that a summary cut short are left out, and what ends a sentence, for it ends another word then.
    """
    found: dict[str, list[str]] = {}
    for block, text in stamped(markdown):
        lines = [_MARKUP.sub(" ", line) for line in text.split("\n") if "…" not in line]
        found[block] = sorted(each.rstrip("?.") for each in _WORD.findall("\n".join(lines)))
    return found


def difference(one: list[str], other: list[str]) -> str:
    return f"{sorted(set(one) - set(other))} or {sorted(set(other) - set(one))}"
