"""The digests of a document's blocks, kept in a part of the Word file that no reader sees."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from hashlib import sha256
from io import BytesIO

from specsmith.writers.docx.markup import DECLARATION, escaped

NAMESPACE = "urn:specsmith:blocks:1"

_DIGEST = re.compile(r"(\S+) ([0-9a-f]{4,64})")
_SEAL = re.compile(rb'<blocks (?:seal="([0-9a-f]*)" )?')
_SEEN = 4096
"""As much of a part, in bytes, as is read to recognise it."""

PROPERTIES_XML = (
    f'{DECLARATION}<ds:datastoreItem ds:itemID="{{6B1F3A52-9C0D-4E27-8A64-2D5E7F10C3B9}}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
"""Word wants each such part to have an identity of its own."""


def digests_xml(document: str, markers: Iterable[str]) -> str:
    """The part for the markers of the form `NAME HEX`, in their order."""
    found = filter(None, map(_DIGEST.fullmatch, markers))
    blocks = "".join(f'<block name="{escaped(each[1])}" digest="{each[2]}"/>' for each in found)
    return f'{DECLARATION}<blocks xmlns="{NAMESPACE}" document="{escaped(document)}">{blocks}</blocks>'


def sealed(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a Word file, where the one with the digests carries one of all others as well."""
    own = _own_part(parts)
    return {**parts, own: _SEAL.sub(b'<blocks seal="%s" ' % _seal_of(parts), parts[own], count=1)} if own else {**parts}


def is_sealed(parts: Mapping[str, bytes]) -> bool:
    """Whether all parts are as they were generated: no program writes another's parts back byte for byte."""
    found = _SEAL.search(parts.get(_own_part(parts), b""))
    return found is not None and found[1] == _seal_of(parts)


def _own_part(parts: Mapping[str, bytes]) -> str:
    """The name of the part with the digests; empty where there is none."""
    names = (name for name, content in parts.items() if name.startswith("customXml/item") and _names_blocks(content))
    return next(names, "")


def _seal_of(parts: Mapping[str, bytes]) -> bytes:
    seal, own = sha256(), _own_part(parts)
    for name in sorted(parts.keys() - {own}):
        for each in (name.encode(), parts[name]):
            seal.update(b"%d:" % len(each) + each)
    return seal.hexdigest()[:32].encode()


def holds_digests(content: bytes) -> bool:
    """Whether a file is a Word file with such a part, wherever an editor moved it."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = [part for part in package.infolist() if part.filename.startswith("customXml/item")]
            return any(_is_ours(package, part) for part in parts[:20])
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, OSError, EOFError):
        return False  # broken or encrypted


def _is_ours(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return False
    with package.open(part) as stream:
        return _names_blocks(stream.read(_SEEN))


def _names_blocks(content: bytes) -> bool:
    head = content[:_SEEN]
    return b"<blocks" in head and NAMESPACE.encode() in head
