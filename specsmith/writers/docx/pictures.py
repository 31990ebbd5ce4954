"""Diagrams as pictures in a Word file, as wide as they need and the page allows, with words for who cannot see them."""

from __future__ import annotations

import re

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE

from specsmith.writers.docx.markup import escaped
from specsmith.writers.docx.package import new_part
from specsmith.writers.docx.sections import Page
from specsmith.writers.look import Draw

_POINT = 12700
"""English metric units in a point."""
_HIGHEST = 600
"""A picture leaves room for its heading and caption on the page, in points."""
_BROADEST = 1000
"""Points from which on the letters of a picture that is made to fit a page could not be read."""
_SPOKEN = re.compile(r"^\s*acc(Title|Descr)\s*:\s*(.+?)\s*$", re.MULTILINE)
_ENTITY = re.compile(r"#(\d+);")
_DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_URI = "http://schemas.openxmlformats.org/drawingml/2006/picture"


class Pictures:
    """Draws, and puts each picture into the file once."""

    def __init__(self, word: WordDocument, draw: Draw) -> None:
        self._word = word
        self._draw = draw
        self._known: dict[bytes, str] = {}
        self._drawn = 0

    def run(self, source: str, heading: str, page: Page) -> str:
        """The diagram as a run; nothing where it could not be drawn, or not be read."""
        picture = self._draw(source)
        if picture is None or picture.width > _BROADEST:
            return ""
        self._drawn += 1
        most = min(1.0, page.width / 20 / picture.width, _HIGHEST / picture.height)
        size = f'cx="{round(picture.width * most) * _POINT}" cy="{round(picture.height * most) * _POINT}"'
        spoken = dict(_SPOKEN.findall(source))
        title = _plain(spoken.get("Title", heading))
        said = f'title="{escaped(title)}" descr="{escaped(_plain(spoken.get("Descr", title)))}"'
        return _run(self._drawn, size, said, self._relation(picture.png))

    def _relation(self, png: bytes) -> str:
        if png not in self._known:
            part = new_part(self._word, f"/word/media/image{len(self._known) + 1}.png", "image/png", png)
            self._known[png] = self._word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self._known[png]


def _plain(text: str) -> str:
    return _ENTITY.sub(lambda entity: chr(int(entity[1])), text)


def _run(number: int, size: str, said: str, relation: str) -> str:
    name = f'id="{number}" name="Diagram {number}"'
    return (
        f'<w:r><w:drawing><wp:inline {_DRAWING} distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {name} {said}/>"
        f'<a:graphic><a:graphicData uri="{_URI}"><pic:pic><pic:nvPicPr><pic:cNvPr {name} {said}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
