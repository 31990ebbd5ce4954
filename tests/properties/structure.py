"""Whether documents hold together: blocks, digests, anchors, links, headings.

Each check takes a brief's data and its documents and returns what it found wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from specsmith.blocks import Anchor, Heading
from specsmith.render.blocks import stamped as blocks_as_they_stand
from specsmith.render.index import index
from tests.properties.briefs import Data
from tests.properties.made import COMBINED, Documents, addresses, blocks_of, inlines, parts_of, spec_of, stamped

_REMOTE = ("https://", "mailto:")


def broken_blocks(data: Data, documents: Documents) -> list[str]:
    """Markers that stand twice, and digests that are not their block's."""
    found = []
    for name, text in documents.items():
        found += [f"{name} has two blocks {each}" for each in _twice(block for block, _ in stamped(text))]
        wrong = [each.name for each in blocks_as_they_stand(text) if not each.true]
        found += [f"{name}: the digest of {block} is not that of its text" for block in wrong]
    return found


def homeless(data: Data, documents: Documents) -> list[str]:
    """Items that do not have exactly one block in the document that is their home."""
    spec = spec_of(data)
    homes = {id: known.home for id, known in index(spec).items()}
    standing = {name: Counter(block for block, _ in stamped(text)) for name, text in documents.items()}
    found = []
    for part in parts_of(spec):
        for name, block in ((homes[part.id], part.id), (COMBINED, f"{homes[part.id]}/{part.id}")):
            if standing[name][block] != 1:
                found.append(f"{part.id} has {standing[name][block]} blocks in {name}")
    return found


def broken_links(data: Data, documents: Documents) -> list[str]:
    """Anchors that stand twice, and links that lead to none."""
    found = []
    anchors = {name: _anchors(text) for name, text in documents.items()}
    for name, text in documents.items():
        found += [f"{name} has two anchors {each}" for each in _twice(anchors[name])]
        for target in addresses(text):
            other, _, anchor = target.partition("#")
            if not target.startswith(_REMOTE) and anchor not in anchors.get(other.removesuffix(".md") or name, []):
                found.append(f"{name}: a link to {target} leads nowhere")
    return found


def _anchors(markdown: str) -> list[str]:
    return [each.name for each in inlines(blocks_of(markdown)) if isinstance(each, Anchor)]


def broken_headings(data: Data, documents: Documents) -> list[str]:
    """Headings more than one level below the one before, and a first one that is not the title."""
    found = []
    for name, text in documents.items():
        levels = [0, *(each.level for each in blocks_of(text) if isinstance(each, Heading))]
        jumps = [(high, low) for high, low in pairwise(levels) if low > high + 1]
        found += [f"{name}: a heading of level {low} below one of level {high}" for high, low in jumps]
        if levels.count(1) != 1 or levels[1] != 1:
            found.append(f"{name} has {levels.count(1)} titles")
    return found


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, number in Counter(names).items() if number > 1]
