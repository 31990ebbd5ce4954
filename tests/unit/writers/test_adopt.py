"""A company's Word file gives documents its look, whichever program made it and whatever it lacks."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from adopted import problems, written
from docx.shared import Cm
from lxml import etree
from reference_file import (
    DEFAULT,
    DOCUMENT_RELATIONS,
    LIBREOFFICE,
    LOGO,
    NUMBERING,
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
    with_header,
    with_section,
    with_styles,
)
from word_file import W, Word, style_of, text_of

from specsmith.writers.docx.house import house
from specsmith.writers.docx.reference import adopt

PARTS = [f"word/{name}-{kind}.xml" for name in ("header", "footer") for kind in ("default", "first", "even")]


def found(word: Word, id: str) -> etree._Element:
    return word.xml("word/styles.xml").find(f"{W}style[@{W}styleId='{id}']")


def paper(word: Word) -> list[tuple[str, str]]:
    return [(each.get(W + "w"), each.get(W + "h")) for each in word.all("pgSz")]


def of_pandoc() -> bytes:
    """As pandoc writes styles: other names, out of the schema's order, without a page size."""
    styles = """
    <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:qFormat/><w:name w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:rPr><w:bCs/>
    <w:color w:val="0F4761" w:themeColor="accent1"/><w:b/></w:rPr><w:pPr><w:outlineLvl w:val="0"/><w:keepNext/></w:pPr>
    </w:style>
    <w:style w:type="character" w:styleId="VerbatimChar"><w:name w:val="Verbatim Char"/><w:rPr>
    <w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="SourceCode"><w:name w:val="Source Code"/></w:style>
    <w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/>
    <w:tblStylePr w:type="firstRow"><w:tcPr><w:vAlign w:val="bottom"/><w:tcBorders><w:bottom w:val="single"/>
    </w:tcBorders></w:tcPr><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>"""
    parts = company(styles=root("styles", styles), document=root("document", "<w:body><w:p/><w:sectPr/></w:body>"))
    del parts["word/numbering.xml"]
    return packed(parts)


def of_python_docx() -> bytes:
    """With a logo, first and even pages of their own, and text that must not come along."""
    word = docx.Document()
    section = word.sections[0]
    section.different_first_page_header_footer = True
    word.settings.odd_and_even_pages_header_footer = True
    section.header.paragraphs[0].add_run().add_picture(BytesIO(png()), width=Cm(3))
    section.first_page_header.paragraphs[0].text = "First"
    section.even_page_footer.paragraphs[0].text = "Even"
    word.add_paragraph("Strictly secret")
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def of_word() -> bytes:
    """With footnotes, comments and data of its own, which ours must not be mixed up with."""
    notes = "".join(f'<w:footnote w:id="{id}">{said("theirs")}</w:footnote>' for id in range(1, 4))
    settings = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    others = {
        "notes": "footnotes footnotes.xml",
        "comments": "comments comments.xml",
        "data": "customXml ../customXml/item1.xml",
    }
    parts = company(
        footnotes=root("footnotes", notes),
        comments=root("comments", f'<w:comment w:id="0" w:author="x">{said("theirs")}</w:comment>'),
        settings=root("settings", settings),
        document_rels=relations(**DOCUMENT_RELATIONS, **others),
    )
    return packed(parts | {"customXml/item1.xml": "<theirs/>"})


def packed_for_large_files() -> bytes:
    """ZIP64, as some programs write it for small files too."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        for name, content in company().items():
            with package.open(name, "w", force_zip64=True) as part:
                part.write(content if isinstance(content, bytes) else content.encode())
    return archive.getvalue()


REAL = {
    "Word with footnotes": of_word(),
    "ZIP64": packed_for_large_files(),
    "house": house().content,
    "python-docx": DEFAULT.read_bytes(),
    "python-docx with headers": of_python_docx(),
    "LibreOffice": LIBREOFFICE.read_bytes(),
    "pandoc": of_pandoc(),
    "company": packed(company()),
    "without styles": packed({name: each for name, each in company().items() if "styles" not in name}),
    "template": packed(
        company()
        | {"[Content_Types].xml": str(company()["[Content_Types].xml"]).replace("document.main", "template.main")}
    ),
}


@pytest.mark.parametrize("name", REAL)
def test_documents_in_the_look_of_real_files_are_without_fault(name: str) -> None:
    assert problems(written(REAL[name])) == []


def test_paper_header_footer_fonts_and_numbers_are_those_of_the_company() -> None:
    word = written(packed(company()))
    assert paper(word) == [("12240", "15840"), ("15840", "12240")]
    assert texts(word.xml("word/header-default.xml")) == "Example Ltd"
    assert texts(word.xml("word/footer-default.xml")) == "Example Street 1"
    assert word.parts["word/media/header-default-carried1.png"] == png()
    fonts = word.xml("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert fonts.get(W + "ascii") == "Georgia"
    assert found(word, "Heading1").find(f"{W}rPr/{W}color").get(W + "val") == "AA0000"
    contents = [text_of(each) for each in word.all("p") if style_of(each).startswith("TOC")]
    assert contents[1:] == ["I\tOne\t", "I.1\tF-1: two\t"]


def test_a_file_of_libreoffice_gives_its_paper_and_logo() -> None:
    word = written(LIBREOFFICE.read_bytes())
    assert paper(word)[0] == ("12240", "15840")
    assert "Example Ltd" in texts(word.xml("word/header-default.xml"))
    assert "word/media/header-default-carried1.png" in word.parts


def test_first_and_even_pages_keep_their_headers() -> None:
    word = written(of_python_docx())
    assert texts(word.xml("word/header-first.xml")) == "First"
    assert texts(word.xml("word/footer-even.xml")) == "Even"
    assert [each.find(W + "titlePg") is not None for each in word.all("sectPr")] == [True, False]
    assert word.xml("word/settings.xml").find(W + "evenAndOddHeaders") is not None


def test_the_text_of_the_company_file_stays_behind() -> None:
    """And its footnotes, comments and data."""
    for content in (of_python_docx(), of_word()):
        assert not any(b"secret" in part or b"theirs" in part for part in written(content).parts.values())


def test_where_the_company_has_no_header_ours_is_on_all_pages() -> None:
    """Even pages and the first would stay bare if its settings for them came along."""
    section = SECTION.replace('<w:headerReference w:type="default" r:id="head"/>', "")
    section = section.replace('<w:footerReference w:type="default" r:id="foot"/>', "").replace(
        "</w:sectPr>", "<w:titlePg/></w:sectPr>"
    )
    settings = root("settings", "<w:evenAndOddHeaders/>")
    document = root("document", f"<w:body>{section}</w:body>")
    word = written(packed(company(document=document, settings=settings)))
    assert problems(word) == []
    assert word.xml("word/settings.xml").find(W + "evenAndOddHeaders") is None
    assert "word/header1.xml" in word.parts


PAPERS = {
    "A4": ('w:w="11906" w:h="16838"', ("11906", "16838")),
    "landscape": ('w:w="16838" w:h="11906" w:orient="landscape"', ("16838", "11906")),
    "in millimetres": ('w:w="210mm" w:h="297mm"', ("11906", "16838")),
    "negative": ('w:w="-5" w:h="16838"', ("11906", "16838")),
    "words": ('w:w="abc" w:h="16838"', ("11906", "16838")),
    "absurd": ('w:w="99999999999999999999" w:h="16838"', ("11906", "16838")),
    "narrow": ('w:w="3000" w:h="16838"', ("11906", "16838")),
    "without": ("", ("11906", "16838")),
}


@pytest.mark.parametrize("name", PAPERS)
def test_paper_is_taken_over_or_ours_stands_in(name: str) -> None:
    attributes, expected = PAPERS[name]
    word = written(with_section(SECTION.replace('w:w="12240" w:h="15840"', attributes)))
    assert paper(word)[0] == expected
    assert problems(word) == []


def test_paper_that_a_tracked_change_remembers_is_not_taken() -> None:
    change = (
        '<w:sectPrChange w:id="1" w:author="x"><w:sectPr><w:pgSz w:w="9000" w:h="9000"/></w:sectPr></w:sectPrChange>'
    )
    assert paper(written(with_section(SECTION.replace("</w:sectPr>", f"{change}</w:sectPr>"))))[0] == ("12240", "15840")


def test_margins_leave_room_for_text_in_both_directions() -> None:
    word = written(with_section(SECTION.replace('w:top="1440"', 'w:top="9000"')))
    assert problems(word) == []
    assert word.values("pgMar", "top") == ["1531", "1531"]


def test_localised_styles_are_found_by_their_names() -> None:
    """Word in German calls the style `heading 1` by the id `berschrift1`."""
    styles = STYLES.replace('"Heading', '"berschrift').replace('styleId="Normal"', 'styleId="Standard"')
    styles = styles.replace('basedOn w:val="Normal"', 'basedOn w:val="Standard"')
    word = written(
        packed(
            company(
                styles=root("styles", styles), numbering=root("numbering", NUMBERING.replace('"Heading', '"berschrift'))
            )
        )
    )
    assert problems(word) == []
    assert found(word, "Heading1").find(f"{W}rPr/{W}color").get(W + "val") == "AA0000"
    assert found(word, "berschrift1") is None


STRANGE = {
    "loop": style("A", "A", '<w:basedOn w:val="B"/>') + style("B", "B", '<w:basedOn w:val="A"/>'),
    "based on itself": style("Heading3", "heading 3", '<w:basedOn w:val="Heading3"/>'),
    "based on nothing": style("A", "A", '<w:basedOn w:val="Gone"/><w:next w:val="Gone"/><w:link w:val="Gone"/>'),
    "based on another type": style("A", "A", '<w:basedOn w:val="Normal"/>', "character"),
    "twice": style("Normal", "Again"),
    "two defaults": '<w:style w:type="paragraph" w:default="1" w:styleId="A"><w:name w:val="A"/></w:style>',
    "our id": style("Statement", "Something"),
    "our name as another type": style("Code", "Code", type="character"),
    "our technical name": style("g", "GAP", type="table"),
    "without name": '<w:style w:type="paragraph" w:styleId="A"/>',
    "without id": '<w:style w:type="paragraph"><w:name w:val="A"/></w:style>',
    "lost number": style("Heading3", "heading 3", number("77")),
    "absurd number": style("ListNumber", "List Number", number("99999999999999999999", level="99")),
    "not a number": style("ListBullet", "List Bullet", number("²")),
    "absurd values": style(
        "A",
        "A",
        '<w:pPr><w:spacing w:before="-1e9" w:line="x"/><w:ind w:left="abc"/><w:jc w:val="up"/></w:pPr>'
        '<w:rPr><w:color w:val="red"/><w:sz w:val="0x"/></w:rPr>',
    ),
    "foreign elements": style("A", "A", '<x:y xmlns:x="urn:x"/><w:pPr><w:sectPr/><w:pPrChange w:id="1"/></w:pPr>'),
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_styles_give_documents_without_fault(name: str) -> None:
    assert problems(written(with_styles(STYLES + STRANGE[name]))) == []


def test_a_company_style_of_our_name_and_type_is_taken_for_ours() -> None:
    word = written(
        with_styles(
            STYLES
            + '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="statement"/><w:rPr><w:b/></w:rPr></w:style>'
        )
    )
    assert found(word, "Statement").find(f"{W}rPr/{W}b") is not None


def test_styles_keep_different_names() -> None:
    """Word knows a name once, whatever the kind of style."""
    word = written(with_styles(STYLES + STRANGE["our name as another type"]))
    names = [each.find(W + "name").get(W + "val").casefold() for each in word.xml("word/styles.xml").iter(W + "style")]
    assert len(names) == len(set(names))


NUMBERS = {
    "twice": NUMBERING * 2,
    "without pattern": '<w:num w:numId="5"><w:abstractNumId w:val="9"/></w:num>',
    "absurd": NUMBERING.replace('numId="5"', 'numId="99999999999999999999"'),
    "levels twice": NUMBERING.replace('w:ilvl="1"', 'w:ilvl="0"'),
    "level 77": NUMBERING.replace('w:ilvl="1"', 'w:ilvl="77"'),
    "pictures as bullets": '<w:numPicBullet w:numPicBulletId="0"><w:pict/></w:numPicBullet>'
    + NUMBERING.replace("<w:lvlJc", '<w:lvlPicBulletId w:val="0"/><w:lvlJc'),
    "by a style that is none of lists": '<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Letterhead"/>'
    '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num>',
    "empty": "",
}


@pytest.mark.parametrize("name", NUMBERS)
def test_strange_numberings_give_documents_without_fault(name: str) -> None:
    assert problems(written(packed(company(numbering=root("numbering", NUMBERS[name]))))) == []


def test_headings_numbered_by_a_style_of_lists_are_numbered() -> None:
    """Word keeps the pattern with the style, and refers to it from elsewhere."""
    numbering = NUMBERING.replace('<w:lvl w:ilvl="0">', '<w:styleLink w:val="Outline"/><w:lvl w:ilvl="0">')
    numbering = (
        numbering.replace('numId="5"', 'numId="6"').replace(
            "<w:num ", '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Outline"/></w:abstractNum><w:num '
        )
        + '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    )
    list_style = style("Outline", "Outline", '<w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr>', "numbering")
    word = written(packed(company(styles=root("styles", STYLES + list_style), numbering=root("numbering", numbering))))
    assert problems(word) == []
    assert "I\tOne\t" in [text_of(each) for each in word.all("p")]


def test_numberings_that_nobody_uses_stay_behind() -> None:
    many = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/></w:num>' for number in range(100, 5000))
    word = written(packed(company(numbering=root("numbering", NUMBERING + many))))
    assert len(word.xml("word/numbering.xml").findall(W + "num")) < 20


def test_what_is_missing_is_named_as_word_processors_show_it() -> None:
    missing = adopt(packed(company())).missing
    assert {
        "Title",
        "Heading 3",
        "List Bullet 2",
        "Caption",
        "TOC 1",
        "Footnote Text",
        "Statement",
        "Cover Table",
    } <= set(missing)
    assert not {"Heading 1", "Normal", "No List", "Normal Table", "Gap", "Default Paragraph Font"} & set(missing)
    assert not [name for name in missing if name.islower()]
    assert adopt(house().content).missing == ()


def test_a_header_may_hold_a_box_and_a_line() -> None:
    """In the form of newer programs; that for older ones is taken where it is the only one."""
    shape = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page">'
        '<wp:posOffset>100</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:align>top</wp:align>'
        '</wp:positionV><wp:extent cx="9" cy="9"/><wp:wrapTight wrapText="bothSides"><wp:wrapPolygon edited="0">'
        '<wp:start x="0" y="0"/></wp:wrapPolygon></wp:wrapTight><wp:docPr id="1" name="Box"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>'
        f"<w:txbxContent>{said('in a box')}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    box = f"<v:textbox><w:txbxContent>{said('old')}</w:txbxContent></v:textbox>"
    old = f'<w:pict><v:shape id="s" style="width:9pt">{box}</v:shape></w:pict>'
    choice = f'<mc:Choice Requires="wps">{shape}</mc:Choice>'
    both = f"<mc:AlternateContent>{choice}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    word = written(with_header(paragraph(f"<w:r>{both}</w:r><w:r>{LOGO}</w:r>")))
    assert problems(word) == []
    assert texts(word.xml("word/header-default.xml")) == "in a box"
    unknown = both.replace("<wps:wsp>", "<wps:unknown>").replace("</wps:wsp>", "</wps:unknown>")
    word = written(with_header(paragraph(f"<w:r>{unknown}</w:r>")))
    assert problems(word) == []
    assert texts(word.xml("word/header-default.xml")) == "old"


def test_a_control_that_shows_the_title_becomes_a_field_for_it() -> None:
    """So each document shows its own."""
    control = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{6C3C8BC8}"/>'
        "<w:text/></w:sdtPr><w:sdtContent><w:r><w:t>Old title</w:t></w:r></w:sdtContent></w:sdt>"
    )
    for header in (paragraph(control), control.replace("<w:r>", "<w:p><w:r>").replace("</w:r>", "</w:r></w:p>")):
        word = written(with_header(header))
        assert problems(word) == []
        (field,) = word.xml("word/header-default.xml").iter(W + "fldSimple")
        assert (field.get(W + "instr"), texts(field)) == ("TITLE", "Old title")


def test_tables_stay_in_headers_and_end_with_a_paragraph() -> None:
    grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>'
    table = f"<w:tbl>{grid}<w:tr><w:tc>{said('cell')}</w:tc><w:tc/></w:tr></w:tbl>"
    word = written(with_header(table))
    assert problems(word) == []
    header = word.xml("word/header-default.xml")
    assert texts(header) == "cell"
    assert [cell[-1].tag for cell in (*header.iter(W + "tc"), header)] == [W + "p"] * 3


@pytest.mark.parametrize("even", [False, True])
def test_a_file_with_a_header_alone_gets_our_footer_on_all_pages(even: bool) -> None:
    kinds = {"default", "even"} if even else {"default"}
    references = "".join(f'<w:headerReference w:type="{each}" r:id="head"/>' for each in sorted(kinds))
    paper = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000"/>'
    word = written(with_section(f"<w:sectPr>{references}{paper}</w:sectPr>"))
    assert problems(word) == []
    assert {each.get(W + "type") for each in word.all("footerReference")} == kinds
    assert texts(word.xml("word/footer1.xml")).endswith("Page 1 of 1")
    assert texts(word.xml("word/header-default.xml")) == "Example Ltd"


def test_links_of_a_header_keep_their_addresses() -> None:
    link = '<w:hyperlink r:id="{}"><w:r><w:t>{}</w:t></w:r></w:hyperlink>'
    word = written(with_header(
        paragraph(link.format("a", "home") + link.format("b", "mail")),
        a="hyperlink https://example.com/a?b=1 External", b="hyperlink mailto:a@example.com External",
    ))  # fmt: skip
    assert problems(word) == []
    relations = word.xml("word/_rels/header-default.xml.rels")
    assert [each.get("Target") for each in relations] == ["https://example.com/a?b=1", "mailto:a@example.com"]
