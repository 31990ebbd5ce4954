"""Reference documents for tests: a small Word file of a company, and others made from it by changing its parts."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import docx
from lxml import etree

from tests.unit.writers.word_file import W

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
DEFAULT = Path(docx.__file__).parent / "templates" / "default.docx"
LIBREOFFICE = Path(__file__).with_name("references") / "libreoffice.docx"
"""Made with LibreOffice: letter paper, a logo in the header, numbered headings."""

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:sz w:val="22"/></w:rPr>
</w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:keepNext/><w:numPr><w:numId w:val="5"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:color w:val="AA0000"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Heading1"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Letterhead"><w:name w:val="Letterhead"/>
<w:basedOn w:val="Normal"/></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1"/>
<w:lvlJc w:val="left"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/>
<w:lvlText w:val="%1.%2"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>
"""
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="head"/><w:footerReference w:type="default" r:id="foot"/>'
    '<w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>'
    "</w:sectPr>"
)
LOGO = (
    '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1440000" cy="360000"/>'
    '<wp:docPr id="1" name="Logo" descr="Example Ltd"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="1" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="logo"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="1440000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)
TYPES = {
    "word/document.xml": "wordprocessingml.document.main",
    "word/styles.xml": "wordprocessingml.styles",
    "word/numbering.xml": "wordprocessingml.numbering",
    "word/settings.xml": "wordprocessingml.settings",
    "word/header.xml": "wordprocessingml.header",
    "word/footer.xml": "wordprocessingml.footer",
}


def png() -> bytes:
    """A red picture of four by one points."""
    rows = b"\0" + b"\xcc\x00\x00" * 4
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", 4, 1, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    parts = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def root(name: str, content: str) -> str:
    return f"<w:{name} {NAMESPACES}>{content}</w:{name}>"


def paragraph(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def said(text: str) -> str:
    """A paragraph that says something."""
    return paragraph(f"<w:r><w:t>{text}</w:t></w:r>")


def style(id: str, name: str, formats: str = "", type: str = "paragraph") -> str:
    """`formats` are what follows the name."""
    return f'<w:style w:type="{type}" w:styleId="{id}"><w:name w:val="{name}"/>{formats}</w:style>'


def number(of: str, level: str = "0") -> str:
    return f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr></w:pPr>'


def relations(**targets: str) -> str:
    """By the relation's id: `kind target`, for one outside the file `kind target External`."""
    lines = []
    for id, said in targets.items():
        kind, target, *mode = said.split(" ")
        outside = f' TargetMode="{mode[0]}"' if mode else ""
        lines.append(f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"{outside}/>')
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def types(main: str = "wordprocessingml.document.main") -> str:
    kinds = TYPES | {"word/document.xml": main}
    kind = "application/vnd.openxmlformats-officedocument."
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}{type}+xml"/>' for part, type in kinds.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
    )


DOCUMENT_RELATIONS = {
    "styles": "styles styles.xml", "numbering": "numbering numbering.xml", "settings": "settings settings.xml",
    "head": "header header.xml", "foot": "footer footer.xml",
}  # fmt: skip


def company(**parts: str | bytes) -> dict[str, str | bytes]:
    """The parts of a company's file; others by keyword: `styles`, `header_rels` and so on."""
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": types(),
        "_rels/.rels": relations(main="officeDocument word/document.xml"),
        "word/document.xml": root("document", f"<w:body>{paragraph('')}{SECTION}</w:body>"),
        "word/_rels/document.xml.rels": relations(**DOCUMENT_RELATIONS),
        "word/styles.xml": root("styles", STYLES),
        "word/numbering.xml": root("numbering", NUMBERING),
        "word/settings.xml": root("settings", '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'),
        "word/header.xml": root("hdr", paragraph(f"<w:r>{LOGO}</w:r><w:r><w:t>Example Ltd</w:t></w:r>")),
        "word/_rels/header.xml.rels": relations(logo="image media/logo.png"),
        "word/media/logo.png": png(),
        "word/footer.xml": root("ftr", paragraph("<w:r><w:t>Example Street 1</w:t></w:r>")),
    }
    for name, content in parts.items():
        part = f"word/_rels/{name[:-5]}.xml.rels" if name.endswith("_rels") else f"word/{name}.xml"
        made[part] = content
    return made


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return archive.getvalue()


def unpacked(content: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_header(content: str, **targets: str) -> bytes:
    """The company's file with other content in its header."""
    return packed(company(header=root("hdr", content), header_rels=relations(logo="image media/logo.png", **targets)))


def with_section(section: str) -> bytes:
    return packed(company(document=root("document", f"<w:body>{paragraph('')}{section}</w:body>")))


def with_styles(content: str) -> bytes:
    return packed(company(styles=root("styles", content)))


def texts(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(W + "t"))
