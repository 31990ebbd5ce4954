"""The pages of a document: upright ones, and wide ones for what is too broad, each with header and footer."""

from __future__ import annotations

from collections.abc import Container, Mapping
from copy import deepcopy

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from specsmith.blocks import Properties
from specsmith.frozen import FrozenValue
from specsmith.writers.docx.elements import child, whole
from specsmith.writers.docx.frame import footer_xml, header_xml, tab_at
from specsmith.writers.docx.lists import styles_of
from specsmith.writers.docx.markup import NAMESPACES
from specsmith.writers.docx.package import new_part

_FRAMES = {
    "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
}


ENDING = '<w:p><w:pPr><w:pStyle w:val="Gap"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
"""Begins the paragraph that ends a section: so low that below a full page it makes no empty one."""


class Page(FrozenValue):
    """A kind of page: the width of its text in twentieths of a point, and its `w:sectPr`."""

    width: int
    xml: str


class Pages(FrozenValue):
    """Those of one document; the first section may begin with a page that has a header of its own, or none."""

    first: Page
    upright: Page
    wide: Page


def pages(word: WordDocument, title: str, properties: Properties, markers: Container[str], cover: bool) -> Pages:
    """The reference document's paper and margins in both directions; where it has no header or no footer, ours."""
    upright = deepcopy(word.element.body[-1])
    wide = deepcopy(upright)
    _turn(wide)
    lacking = [name for name in ("footer", "header") if upright.find(qn(f"w:{name}Reference")) is None]
    for number, section in enumerate((upright, wide) if "landscape" in markers else (upright,), start=1):
        texts = _frame_texts(word, section, title, properties)
        _frame(word, section, number, {name: texts[name] for name in lacking})
    if cover and len(lacking) == len(_FRAMES):
        _add_title_page(upright)
    first = _page(upright)
    for section in (upright, wide):
        for title_page in section.findall(qn("w:titlePg")):
            section.remove(title_page)
    return Pages(first, _page(upright), _page(wide))


def _add_title_page(section: etree._Element) -> None:
    """In the place that the schema gives it."""
    before = [each for each in section if each.tag not in (qn("w:bidi"), qn("w:rtlGutter"), qn("w:docGrid"))]
    section.insert(len(before), parse_xml(f"<w:titlePg {NAMESPACES}/>"))


def _page(section: etree._Element) -> Page:
    return Page(_text_width(section), etree.tostring(section, encoding="unicode"))


def _text_width(section: etree._Element) -> int:
    size, margins = child(section, "w:pgSz"), child(section, "w:pgMar")
    sides = (int(margins.get(qn(f"w:{side}"), 0)) for side in ("left", "right", "gutter"))
    return int(size.get(qn("w:w"), 0)) - sum(sides)


def _turn(section: etree._Element) -> None:
    """Turns paper that stands upright; paper that is wide already stays."""
    size = child(section, "w:pgSz")
    width, height = size.get(qn("w:w"), "0"), size.get(qn("w:h"), "0")
    if int(width) < int(height):
        size.set(qn("w:w"), height)
        size.set(qn("w:h"), width)
    size.set(qn("w:orient"), "landscape")


def _tabs(style: etree._Element) -> list[int]:
    return [whole(each.get(qn("w:pos"), "")) for each in style.iter(qn("w:tab")) if each.get(qn("w:val")) != "clear"]


def _frame_texts(word: WordDocument, section: etree._Element, title: str, properties: Properties) -> dict[str, str]:
    """Our header and footer, as wide as the section."""
    width, styles = _text_width(section), styles_of(word.styles.element)
    return {
        "footer": footer_xml(properties, tab_at(width, _tabs(styles["Footer"]))),
        "header": header_xml(title, properties.classification, tab_at(width, _tabs(styles["Header"]))),
    }


def _frame(word: WordDocument, section: etree._Element, number: int, texts: Mapping[str, str]) -> None:
    """Puts headers and footers around a section, on even pages too where those have their own."""
    even = any(each.get(qn("w:type")) == "even" for each in section)
    for name, xml in texts.items():
        kind, relation_type = _FRAMES[name]
        relation = word.part.relate_to(new_part(word, f"/word/{name}{number}.xml", kind, xml), relation_type)
        for pages_of in ("even", "default") if even else ("default",):
            section.insert(0, parse_xml(f'<w:{name}Reference {NAMESPACES} w:type="{pages_of}" r:id="{relation}"/>'))


class Sections:
    """Which page the writing is on; a section's properties stand in the last paragraph of it."""

    def __init__(self, kinds: Pages) -> None:
        self._kinds = kinds
        self._turns_back = False
        self.page = kinds.first

    def turn(self) -> str:
        """Begins a wide page, or stays on one."""
        if self._turns_back:
            self._turns_back = False
            return ""
        ended, self.page = self.page, self._kinds.wide
        return _ending(ended)

    def turn_back_soon(self) -> None:
        """An upright page begins with the next block: without one it would stay empty."""
        self._turns_back = True

    def turn_back(self) -> str:
        if not self._turns_back:
            return ""
        self._turns_back = False
        ended, self.page = self.page, self._kinds.upright
        return _ending(ended)

    def last(self) -> str:
        """What ends the document."""
        return self.page.xml


def _ending(page: Page) -> str:
    return f"{ENDING}{page.xml}</w:pPr></w:p>"
