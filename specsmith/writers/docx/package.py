"""The parts of a Word file in a ZIP archive that is the same each time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO

from docx.document import Document as WordDocument
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from specsmith.writers.docx.digests import sealed
from specsmith.writers.docx.markup import DECLARATION, escaped

_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"

TIME = (1980, 1, 1, 0, 0, 0)
"""That of each part in the archive: the first that an archive can name, so that no clock is in the file."""


def new_part(word: WordDocument, name: str, kind: str, content: str | bytes) -> Part:
    """A part of the package, still without a relation to it."""
    return Part(PackURI(name), kind, _encoded(content), word.part.package)


def package_bytes(package: OpcPackage) -> bytes:
    """All parts, sorted, without times, users and systems; sealed where one of them has digests of blocks."""
    parts = sorted(package.parts, key=lambda part: str(part.partname))
    entries: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(parts).encode("utf-8"),
        "_rels/.rels": _encoded(package.rels.xml),
    }
    for part in parts:
        entries[part.partname.membername] = part.blob
        if part.rels:
            entries[part.partname.rels_uri.membername] = _encoded(part.rels.xml)
    return _zipped(sealed(entries))


def _encoded(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8")


def _content_types(parts: Iterable[Part]) -> str:
    overrides = "".join(
        f'<Override PartName="{escaped(part.partname)}" ContentType="{part.content_type}"/>' for part in parts
    )
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{_RELATIONS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _zipped(entries: dict[str, bytes]) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whatever the machine is
            package.writestr(entry, content, compresslevel=6)
    return archive.getvalue()
