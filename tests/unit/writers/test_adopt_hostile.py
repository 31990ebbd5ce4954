"""A reference document may come from anybody: it is refused with what to do, or what is bad in it stays out."""

from __future__ import annotations

import contextlib
import re
import time
import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
from adopted import problems, written
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from reference_file import (
    LIBREOFFICE,
    LOGO,
    NAMESPACES,
    SECTION,
    STYLES,
    company,
    number,
    packed,
    paragraph,
    png,
    relations,
    root,
    said,
    style,
    texts,
    types,
    unpacked,
    with_header,
    with_styles,
)
from word_file import W

from specsmith.writers.docx.reference import BadReference, adopt

BOMB = '<!DOCTYPE w:styles [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
FETCHED = '<!DOCTYPE w:styles [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def replaced(name: str, content: str | bytes) -> bytes:
    return packed(company() | {name: content})


def refusal(content: bytes) -> str:
    with pytest.raises(BadReference) as refused:
        adopt(content)
    return str(refused.value)


def compressed(method: int) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", method) as package:
        for name, content in company().items():
            package.writestr(name, content)
    return archive.getvalue()


def twice(name: str) -> bytes:
    parts = list(company().items())
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for each, content in [*parts, (name, "x")]:
            package.writestr(each, content)
    return archive.getvalue()


def encrypted() -> bytes:
    """With the mark of encryption on every part."""
    content = bytearray(packed(company()))
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for match in re.finditer(re.escape(start), bytes(content)):
            content[match.start() + place] |= 1
    return bytes(content)


def lying() -> bytes:
    """The directory says that styles are ten bytes long."""
    content = bytearray(packed(company()))
    entry = content.rfind(b"word/styles.xml") - 46
    content[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    return bytes(content)


REFUSED = {
    "empty": (b"", "empty"),
    "plain text": (b"Dear all,", "not a Word file"),
    ".doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
    ".rtf": (rb"{\rtf1 hello}", "RTF"),
    ".pdf": (b"%PDF-1.7", "PDF"),
    ".odt": (packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "OpenDocument"),
    ".xlsx": (replaced("word/document.xml", "<workbook/>"), "not a Word file"),
    "a ZIP file": (packed({"a.txt": "a"}), "not a Word file"),
    "truncated": (packed(company())[:-200], "not a Word file"),
    "macros": (packed(company() | {"word/vbaProject.bin": b"x"}), "macros"),
    "macros elsewhere": (packed(company() | {"VBAPROJECT.BIN": b"x"}), "macros"),
    ".docm": (replaced("[Content_Types].xml", types("word.document.macroEnabled.main")), "macros"),
    "Strict": (
        replaced("_rels/.rels", relations(a="officeDocument word/document.xml").replace(
            "http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument"
        )),
        "Strict",
    ),
    "entities": (replaced("word/styles.xml", BOMB + root("styles", "&b;")), "entities"),
    "entities in an attribute": (replaced("word/styles.xml", BOMB + f'<w:styles {NAMESPACES} a="&b;"/>'), "entities"),
    "an entity from a file": (replaced("word/styles.xml", FETCHED + root("styles", "&a;")), "entities"),
    "entities in UTF-16": (replaced("word/styles.xml", (BOMB + root("styles", "&b;")).encode("utf-16")), "entities"),
    "entities in relations": (replaced("word/_rels/header.xml.rels", BOMB + relations()), "entities"),
    "a huge part": (replaced("word/styles.xml", b" " * (21 * 2**20)), "too large"),
    "many parts": (packed(company() | {f"word/{number}.xml": "" for number in range(2001)}), "archive is broken"),
    "a name twice": (twice("word/styles.xml"), "archive is broken"),
    "a name twice, in another case": (twice("word/STYLES.xml"), "archive is broken"),
    "encrypted": (encrypted(), "cannot be read"),
    "a lie about sizes": (lying(), "cannot be read"),
    "LZMA": (compressed(zipfile.ZIP_LZMA), "cannot be read"),
    "bzip2": (compressed(zipfile.ZIP_BZIP2), "cannot be read"),
    "not UTF-8": (replaced("word/styles.xml", root("styles", "\xe9").encode("latin-1")), "styles.xml in it is broken"),
    "no XML": (replaced("word/styles.xml", b"\x00\x01"), "styles.xml in it is broken"),
    "another root": (replaced("word/styles.xml", root("fonts", "")), "styles.xml in it is broken"),
    "deep": (replaced("word/styles.xml", root("styles", "<a>" * 10**5 + "</a>" * 10**5)), "styles.xml in it is broken"),
    "deep header": (replaced("word/header.xml", root("hdr", "<w:p>" * 3000 + "</w:p>" * 3000)), "header.xml in it"),
    "too many styles": (with_styles("".join(style(f"s{each}", f"s{each}") for each in range(50_000))), "4079 styles"),
    "no document": (packed({"[Content_Types].xml": types()}), "not a Word file"),
    "outside": (replaced("_rels/.rels", relations(a="officeDocument https://a.example External")), "not a Word file"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_used_is_refused_with_what_to_do(name: str) -> None:
    """Soon, and in words for the person who chose the file."""
    content, expected = REFUSED[name]
    start = time.process_time()
    assert expected in refusal(content)
    assert time.process_time() - start < 5


def complex_field(*instructions: str, shown: str = "shown") -> str:
    """A field whose instruction is spread over runs."""
    inside = "".join(f'<w:r><w:instrText xml:space="preserve">{each}</w:instrText></w:r>' for each in instructions)
    return f"{MARK['begin']}{inside}{MARK['separate']}<w:r><w:t>{shown}</w:t></w:r>{MARK['end']}"


MARK = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
INSIDE = '</w:instrText></w:r>{}<w:r><w:instrText xml:space="preserve">'
BAD = [
    r"DDEAUTO c:\\windows\\system32\\cmd.exe", 'INCLUDETEXT "https://a.example/x"', r"INCLUDEPICTURE \d x",
    "MACROBUTTON a", 'HYPERLINK "https://a.example"', 'IMPORT "x"', "LINK Excel.Sheet x", "EMBED Word.Document",
    r"DATABASE \c x", "RD x", "ASK a b", "FILLIN a", "AUTOTEXT a", "DOCVARIABLE a", "MERGEFIELD a", "REF a",
    "DOCPROPERTY Company", "STYLEREF Slogan", 'IF 1 = 1 "DDEAUTO x y"', "QUOTE DDE x", "include\u200btext x", "",
]  # fmt: skip


@pytest.mark.parametrize("instruction", BAD)
def test_fields_that_reach_outside_become_what_they_show(instruction: str) -> None:
    """Also where the instruction is split, in small letters, alone or around or inside another field."""
    half = len(instruction) // 2
    nested = complex_field(instruction, shown="hidden")
    fields = [
        complex_field(instruction),
        complex_field(instruction[:half], instruction[half:].lower()),
        complex_field("IF ", INSIDE.format(nested), " = 1"),
        complex_field(instruction, INSIDE.format(complex_field("PAGE", shown="hidden"))),
        f'<w:fldSimple w:instr="{instruction.replace(chr(34), "&quot;")}"><w:r><w:t>shown</w:t></w:r></w:fldSimple>',
    ]
    word = written(with_header("".join(map(paragraph, fields)) + paragraph(complex_field("PAGE"))))
    assert problems(word) == []
    header = word.xml("word/header-default.xml")
    assert texts(header) == "shown" * 6
    assert [each.text for each in header.iter(W + "instrText")] == ["PAGE"]
    assert not list(header.iter(W + "fldSimple"))


GOOD = [
    "PAGE", r" NUMPAGES \* MERGEFORMAT ", 'STYLEREF "Heading 1"', "STYLEREF 1", "TITLE", 'DOCPROPERTY "Title"',
    "= 2 * 3", r'DATE \@ "d.M.yyyy"', "FILENAME",
]  # fmt: skip


@pytest.mark.parametrize("instruction", GOOD)
def test_fields_that_count_or_name_stay(instruction: str) -> None:
    """Also inside another one, and where nothing is shown yet."""
    silent = f"{MARK['begin']}<w:r><w:instrText>{instruction}</w:instrText></w:r>{MARK['end']}"
    around = complex_field("IF ", INSIDE.format(complex_field("PAGE")), ' = 1 "a" "b"')
    word = written(with_header(paragraph(complex_field(instruction) + silent) + paragraph(around)))
    assert problems(word) == []
    kept = [each.text for each in word.xml("word/header-default.xml").iter(W + "instrText")]
    assert kept[:2] == [instruction, instruction]
    assert "PAGE" in kept[2:]


UNEVEN = {
    "over paragraphs": paragraph(f"{MARK['begin']}<w:r><w:instrText>DDE x</w:instrText></w:r>")
    + paragraph(MARK["separate"] + MARK["end"]),
    "without end": paragraph(MARK["begin"] + "<w:r><w:instrText>PAGE</w:instrText></w:r>"),
    "without begin": paragraph("<w:r><w:instrText>DDE x</w:instrText></w:r>" + MARK["end"]),
    "two separators": paragraph(complex_field("PAGE").replace(MARK["end"], MARK["separate"] + MARK["end"])),
    "instruction as text": paragraph(f"{MARK['begin']}<w:r><w:t>DDE x</w:t></w:r>{MARK['end']}"),
    "outside runs": '<w:p><w:fldChar w:fldCharType="begin"/><w:instrText>DDE x</w:instrText></w:p>',
    "in one run": '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDE</w:instrText>'
    '<w:instrText> x</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "in a link": paragraph(f'<w:hyperlink r:id="no">{complex_field("DDE x")}</w:hyperlink>'),
    "in an insertion": paragraph(f'<w:ins w:id="1" w:author="x">{complex_field("DDE x")}</w:ins>'),
    "with data": paragraph('<w:r><w:fldChar w:fldCharType="begin"><w:fldData>AAAA</w:fldData></w:fldChar></w:r>'),
}  # fmt: skip


@pytest.mark.parametrize("name", UNEVEN)
def test_broken_fields_leave_no_trace(name: str) -> None:
    word = written(with_header(UNEVEN[name] + said("text")))
    assert problems(word) == []
    header = word.xml("word/header-default.xml")
    assert not list(header.iter(W + "instrText", W + "fldChar"))
    assert texts(header).endswith("text")


SHAPE = '<w:pict><v:shape id="s" style="width:9pt" {}>{}</v:shape></w:pict>'
ACTIVE = {
    "object": '<w:object><v:shape id="s"/><o:OLEObject Type="Link" ProgID="Excel.Sheet" r:id="bad"/></w:object>',
    "control": '<w:control r:id="bad" w:name="x"/>',
    "linked picture": LOGO.replace('r:embed="logo"', 'r:link="bad"'),
    "picture outside": LOGO.replace('r:embed="logo"', 'r:embed="outside"'),
    "picture from a lost part": LOGO.replace('r:embed="logo"', 'r:embed="lost"'),
    "picture without relation": LOGO.replace('r:embed="logo"', 'r:embed="none"'),
    "picture that is a link": LOGO.replace('r:embed="logo"', 'r:embed="good"'),
    "SVG alone": LOGO.replace('r:embed="logo"', 'r:embed="svg"'),
    "program as picture": LOGO.replace('r:embed="logo"', 'r:embed="program"'),
    "old picture outside": SHAPE.format("", '<v:imagedata r:id="outside" o:href="https://example.com"/>'),
    "fill outside": SHAPE.format("", '<v:fill r:id="outside" type="frame" src="https://example.com/x"/>'),
    "link of a shape": SHAPE.format('href="javascript:alert(1)" onclick="x"', ""),
    "object as a shape": SHAPE.format('o:ole="" o:button="t"', "").replace("width:9pt", "behavior:url(x)"),
    "chart": LOGO.replace("pic:pic", "pic:other"),
    "comment": '<w:commentReference w:id="0"/>',
    "footnote": '<w:footnoteReference w:id="2"/>',
}
TARGETS = {
    "bad": "oleObject https://example.com/x External", "outside": "image https://example.com/x.png External",
    "lost": "image media/gone.png", "svg": "image media/x.svg", "program": "image media/x.png",
    "good": "hyperlink https://example.com External",
}  # fmt: skip


@pytest.mark.parametrize("name", ACTIVE)
def test_what_acts_or_fetches_stays_out_of_headers(name: str) -> None:
    header = root("hdr", paragraph(f"<w:r>{ACTIVE[name]}</w:r>") + said("text"))
    parts = company(header=header, header_rels=relations(logo="image media/logo.png", **TARGETS))
    word = written(packed(parts | {"word/media/x.svg": "<svg/>", "word/media/x.png": b"MZ\x90"}))
    assert problems(word) == []
    assert not [name for name in word.parts if "media/header" in name or "header-default.xml.rels" in name]
    assert texts(word.xml("word/header-default.xml")) == "text"


BLOCKS = {
    "altChunk": '<w:altChunk r:id="bad"/>',
    "subDoc": '<w:p><w:subDoc r:id="bad"/></w:p>',
    "deletion": '<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>',
    "comment": '<w:p><w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/></w:p>',
    "bookmark": '<w:p><w:bookmarkStart w:id="0" w:name="item_1"/><w:bookmarkEnd w:id="0"/></w:p>',
    "data": '<w:p><w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent/></w:sdt>'
    "</w:p>",
    "a control without content": "<w:p><w:sdt/></w:p>",
    "frames": '<w:frameset><w:frame><w:sourceFileName r:id="bad"/></w:frame></w:frameset>',
    "processing instruction": "<w:p><?mso-application progid='Word.Document'?></w:p>",
    "numbers": '<w:p><w:pPr><w:pStyle w:val="Gone"/><w:numPr><w:numId w:val="88"/></w:numPr></w:pPr></w:p>',
    "section": f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>",
    "empty alternatives": "<w:p><w:r><mc:AlternateContent/></w:r></w:p>",
}  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_what_headers_must_not_hold_stays_out(name: str) -> None:
    word = written(with_header(BLOCKS[name] + said("text"), bad="aFChunk https://example.com External"))
    assert problems(word) == []
    assert texts(word.xml("word/header-default.xml")) == "text"


@pytest.mark.parametrize("address", [
    "javascript:alert(1)", "file:///etc/passwd", r"\\server\share", "http://example.com", "ms-word:ofe|u|x", "https://",
    "https://a b", "https://[", "https://example.com/%zz", "mailto:", "HTTPS:evil", "", "https://example.com/#a#b",
])  # fmt: skip
def test_links_to_elsewhere_become_plain_text(address: str) -> None:
    link = '<w:hyperlink r:id="x"><w:r><w:t>words</w:t></w:r></w:hyperlink>'
    word = written(with_header(paragraph(link), x=f"hyperlink {address.replace(' ', '&#32;')} External"))
    assert problems(word) == []
    assert texts(word.xml("word/header-default.xml")) == "words"
    assert "word/_rels/header-default.xml.rels" not in word.parts


def test_a_picture_keeps_its_plain_form_beside_a_drawn_one() -> None:
    """SVG can hold scripts and addresses; Word stores a plain picture with it."""
    namespace = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
    svg = f'<a:extLst><a:ext uri="x"><x:svgBlip xmlns:x="{namespace}" r:embed="svg"/></a:ext></a:extLst>'
    logo = LOGO.replace('<a:blip r:embed="logo"/>', f'<a:blip r:embed="logo">{svg}</a:blip>')
    word = written(with_header(paragraph(f"<w:r>{logo}</w:r>"), svg="image media/x.svg"))
    assert problems(word) == []
    assert [name for name in word.parts if "media/header" in name] == ["word/media/header-default-carried1.png"]


def test_names_of_relations_and_places_do_not_become_names_of_parts() -> None:
    header = root(
        "hdr", paragraph(f"<w:r>{LOGO.replace(chr(34) + 'logo' + chr(34), chr(34) + '../../x' + chr(34))}</w:r>")
    )
    rels = relations(logo="image media/logo.png").replace('"logo"', '"../../x"')
    section = SECTION.replace('w:type="default" r:id="foot"', 'w:type="../../evil" r:id="foot"')
    document = root("document", f"<w:body>{section}</w:body>")
    word = written(packed(company(header=header, header_rels=rels, document=document)))
    assert problems(word) == []
    assert word.parts["word/media/header-default-carried1.png"] == png()


TRICKS = {
    "a part above": ("styles ../../styles.xml", {"../styles.xml": "x"}),
    "an absolute part": ("styles /etc/passwd", {"/etc/passwd": "x"}),
    "backslashes": (r"styles ..\styles.xml", {r"word\..\styles.xml": "x"}),
    "no part": ("styles gone.xml", {}),
    "no target": ("styles ", {}),
    "a file's address": ("styles file:///etc/passwd", {}),
    "outside": ("styles https://example.com/styles.xml External", {}),
    "in small letters": ("styles https://example.com/styles.xml external", {}),
}


@pytest.mark.parametrize("name", TRICKS)
def test_relations_to_elsewhere_are_not_followed(name: str) -> None:
    """Our styles stand in."""
    target, others = TRICKS[name]
    rels = relations(styles=target, template="attachedTemplate https://example.com/x.dotm External")
    word = written(packed(company(document_rels=rels) | others))
    assert problems(word) == []
    assert "Statement" in adopt(packed(company(document_rels=rels) | others)).missing


def test_parts_are_found_in_whatever_case() -> None:
    parts = {name.replace("word/styles", "Word/Styles"): each for name, each in company().items()}
    assert "Heading 1" not in adopt(packed(parts)).missing


def test_settings_that_start_or_fetch_stay_behind() -> None:
    inside = (
        '<w:attachedTemplate r:id="t"/><w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:mailMerge/>'
        '<w:updateFields w:val="true"/><w:defaultTabStop w:val="abc"/><w:autoHyphenation w:val="maybe"/>'
        '<w:themeFontLang w:val="de-DE"/><w:clrSchemeMapping w:bg1="light1" w:t1="nonsense"/>'
    )
    word = written(packed(company(
        settings=root("settings", inside), settings_rels=relations(t="attachedTemplate https://example.com External"),
    )))  # fmt: skip
    assert problems(word) == []
    kept = [etree.QName(each).localname for each in word.xml("word/settings.xml")]
    assert not {"attachedTemplate", "documentProtection", "mailMerge", "updateFields"} & set(kept)


def instructions(count: int) -> str:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF </w:instrText></w:r>'
    return root("hdr", paragraph(begun * count + MARK["end"] * count))


LINKED = "".join(
    f'<w:abstractNum w:abstractNumId="{each}"><w:numStyleLink w:val="x"/></w:abstractNum>' for each in range(10, 4000)
) + "".join(f'<w:num w:numId="{each}"><w:abstractNumId w:val="{each}"/></w:num>' for each in range(10, 4000))
SLOW = {
    "styles on each other": company(
        styles=root("styles", "".join(style(f"s{n}", f"s{n}", f'<w:basedOn w:val="s{n - 1}"/>') for n in range(4000)))
    ),
    "styles of one name": company(styles=root("styles", "".join(style(f"s{n}", "Same") for n in range(4000)))),
    "styles with numbers": company(
        styles=root("styles", "".join(style(f"s{n}", f"s{n}", number(str(n))) for n in range(10, 4000))),
        numbering=root("numbering", LINKED),
    ),
    "fields in fields": company(header=instructions(5000)),
    "a long header": company(header=root("hdr", said("x") * 5000)),
    "a huge header": company(header=root("hdr", "<w:p/>" * 500_000)),
    "many relations": company(header_rels=relations(**{f"a{each}": "image media/logo.png" for each in range(20_000)})),
    "many attributes": company(styles=root("styles", "<w:style " + " ".join(f'a{n}=""' for n in range(50_000)) + "/>")),
}


@pytest.mark.parametrize("name", SLOW)
def test_what_is_made_to_take_long_does_not(name: str) -> None:
    """The bound is generous: each of these took half a minute or more where work grew with the square."""
    content = packed(SLOW[name])
    start = time.process_time()
    with contextlib.suppress(BadReference):
        adopt(content)
    assert time.process_time() - start < 5


def test_utf_16_is_read() -> None:
    word = written(replaced("word/styles.xml", root("styles", STYLES).encode("utf-16")))
    assert problems(word) == []
    assert b"AA0000" in word.parts["word/styles.xml"]


def test_a_theme_gives_colours_and_fonts_and_no_pictures() -> None:
    names = ["dk1", "lt1", "dk2", "lt2", *(f"accent{place}" for place in range(1, 7)), "hlink", "folHlink"]
    colours = "".join(f'<a:{name}><a:srgbClr val="ABCDEF"/></a:{name}>' for name in names)
    font = '<a:latin typeface="Georgia"/><a:ea typeface=""/><a:cs typeface=""/>'
    theme = (
        f'<a:theme {NAMESPACES} name="x"><a:themeElements><a:clrScheme name="x">{colours}</a:clrScheme>'
        f'<a:fontScheme name="x"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        '<a:fmtScheme name="x"><a:bgFillStyleLst><a:blipFill><a:blip r:embed="x"/></a:blipFill></a:bgFillStyleLst>'
        "</a:fmtScheme></a:themeElements></a:theme>"
    )
    rels = relations(styles="styles styles.xml", theme="theme theme.xml")
    word = written(packed(company(theme=theme, document_rels=rels)))
    assert problems(word) == []
    assert b"ABCDEF" in word.parts["word/theme/theme1.xml"]
    assert b"embed" not in word.parts["word/theme/theme1.xml"]
    broken = theme.replace("ABCDEF", "red", 1)
    assert b"ABCDEF" not in written(packed(company(theme=broken, document_rels=rels))).parts["word/theme/theme1.xml"]


SOURCES = {
    "company": company(),
    "LibreOffice": unpacked(LIBREOFFICE.read_bytes()),
}
VALUES = ["", "0", "-1", "abc", "99999999999999999999", "true", "auto", "²", "Heading1", "../x", "javascript:x", "logo"]


def elements(tree: etree._Element) -> Iterator[etree._Element]:
    return (each for each in tree.iter() if isinstance(each.tag, str))


def mutated(draw: st.DrawFn, content: bytes) -> bytes:
    """Elements taken out, doubled, moved or renamed, attributes taken out or changed."""
    tree = etree.fromstring(content)
    for _ in range(draw(st.integers(1, 8))):
        every = list(elements(tree))
        chosen = every[draw(st.integers(0, len(every) - 1))]
        other = every[draw(st.integers(0, len(every) - 1))]
        act = draw(st.integers(0, 5))
        parent = chosen.getparent()
        if act == 0 and parent is not None:
            parent.remove(chosen)
        elif act == 1 and parent is not None:
            chosen.addnext(etree.fromstring(etree.tostring(chosen, with_tail=False)))
        elif act == 2:
            other.append(etree.fromstring(etree.tostring(chosen, with_tail=False)))
        elif act == 3:
            chosen.tag = other.tag
        elif chosen.attrib:
            name = sorted(map(str, chosen.attrib))[draw(st.integers(0, len(chosen.attrib) - 1))]
            if act == 4:
                del chosen.attrib[name]
            else:
                chosen.set(name, draw(st.sampled_from(VALUES)))
    return etree.tostring(tree)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    parts = dict(SOURCES[draw(st.sampled_from(sorted(SOURCES)))])
    for name in draw(st.lists(st.sampled_from(sorted(parts)), min_size=1, max_size=3, unique=True)):
        content = parts[name]
        raw = content.encode() if isinstance(content, str) else content
        if name.endswith((".xml", ".rels")) and draw(st.integers(0, 9)):
            parts[name] = mutated(draw, raw)
        elif draw(st.booleans()):
            place = draw(st.integers(0, len(raw)))
            parts[name] = raw[:place] + draw(st.binary(max_size=4)) + raw[place + draw(st.integers(0, 9)) :]
        else:
            del parts[name]
    packed_file = packed(parts)
    if draw(st.integers(0, 9)):
        return packed_file
    place = draw(st.integers(0, len(packed_file) - 1))
    return packed_file[:place] + draw(st.binary(max_size=4)) + packed_file[place + 1 :]


@settings(derandomize=True, max_examples=60, deadline=None, database=None)
@given(content=files())
def test_any_damage_gives_a_refusal_or_a_file_without_fault(content: bytes) -> None:
    try:
        adopt(content)
    except BadReference:
        return
    assert problems(written(content)) == []
