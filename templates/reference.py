"""Makes `reference.docx`, the look of every Word document: styles, numbering and page, from the text below.

Run it after a change: `python templates/reference.py`. The fonts exist in Word
and have substitutes of the same width elsewhere (Liberation Sans and Mono);
every colour has a contrast of at least 4.5 to 1 to what is behind it. Lengths
are twentieths of a point, font sizes half points. Word insists on the order of
elements inside a style.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT = "application/vnd.openxmlformats-officedocument"

TEXT_WIDTH = 9298  # A4 (11906) without the margins
INDENT = 397  # of a list's text, for each level
INK, GREY, DARK_GREY, BLUE = "1F3864", "595959", "404040", "0B57A4"
LINE, SHADE, CODE_SHADE = "B4BDCC", "E4E9F2", "F3F4F7"
ALL_SIDES = ("top", "left", "bottom", "right")
KEEP, BOLD = "<w:keepNext/>", "<w:b/><w:bCs/>"
MONO = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New" w:eastAsia="Courier New"/>'


def font(size: int, colour: str = "") -> str:
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{tint}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def space(before: int, after: int, line: int = 269, rule: str = "auto") -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


def indent(left: int, right: int = 0, hanging: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:right="{right}" w:hanging="{hanging}"/>'


def edges(*sides: str, size: int = 4, gap: int = 4, colour: str = LINE) -> str:
    return "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="{gap}" w:color="{colour}"/>' for side in sides)


def number(level: int, numbering: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{numbering}"/></w:numPr>'


def style(name: str, paragraph: str, run: str = "", based: str = "Normal", kind: str = "paragraph") -> str:
    """One style; its id is its name without spaces, and Word stores some of its own names in lower case."""
    stored = (
        name.lower()
        if name.startswith(("Header", "Footer", "Caption", "Footnote", "TOC 1", "TOC 2", "TOC 3"))
        else name
    )
    stored = stored.replace("Heading ", "heading ")
    basis = f'<w:basedOn w:val="{based}"/>' if based else ""
    formats = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{run}</w:rPr>" if run else "")
    following = '<w:next w:val="Normal"/>' if name.startswith(("Title", "Subtitle", "Heading ")) else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name.replace(" ", "")}"><w:name w:val="{stored}"/>'
        f"{basis}{following}<w:qFormat/>{formats}</w:style>\n"
    )


def heading(level: int, size: int, before: int, after: int, hanging: int) -> str:
    place = space(before, after, 252) + indent(hanging, 0, hanging) + f'<w:outlineLvl w:val="{level - 1}"/>'
    return style(f"Heading {level}", f"{KEEP}<w:keepLines/>{number(level, 1)}{place}", BOLD + font(size, INK))


def contents(level: int, left: int, hanging: int) -> str:
    """The place for the page number has no dotted line: Word fills it in only when the field is renewed."""
    tabs = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    before, look = (50, BOLD) if level == 1 else (0, font(18))
    return style(f"TOC {level}", tabs + space(before, 0, 240) + indent(left, 567, hanging), look)


def lists(level: int) -> str:
    suffix = f" {level}" if level > 1 else ""
    return (
        style(f"List Bullet{suffix}", number(level, 2) + space(0, 60))
        + style(f"List Number{suffix}", number(level, 3) + space(0, 60))
        + style(f"List Continue{suffix}", space(0, 60) + indent(level * INDENT))
    )


def table_style(name: str, lines: tuple[str, ...], shade: str) -> str:
    """A table whose header row has a shade."""
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in zip(ALL_SIDES, (28, 96) * 2, strict=True)
    )
    return f"""<w:style w:type="table" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>
<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
<w:tblPr><w:tblBorders>{edges(*lines, gap=0)}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{shade}"/></w:tcPr></w:tblStylePr>
<w:tblStylePr w:type="firstCol"><w:rPr>{BOLD}</w:rPr></w:tblStylePr></w:style>"""


UNDERLINED = f"<w:pBdr>{edges('bottom', size=24, gap=10, colour=INK)}</w:pBdr>"
BESIDE_A_LINE = f"<w:pBdr>{edges('left', size=18, gap=8, colour=BLUE)}</w:pBdr>"
TABS = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
CODE = f'<w:pBdr>{edges(*ALL_SIDES)}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{CODE_SHADE}"/>'

STYLES = f"""{XML}<w:styles {WORD}>
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>{font(20)}<w:lang w:val="en"/>
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{space(0, 120)}</w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>
<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>
{style("Title", f"{KEEP}{UNDERLINED}{space(0, 280, 240)}", BOLD + font(52, INK))}
{style("Subtitle", space(0, 240), font(24, GREY))}
{heading(1, 32, 400, 140, 680)}{heading(2, 25, 300, 100, 737)}
{heading(3, 22, 240, 80, 851)}{heading(4, 20, 200, 60, 1021)}
{lists(1)}{lists(2)}{lists(3)}
{style("Statement", f"{BESIDE_A_LINE}{space(40, 120)}{indent(170)}", font(20))}
{style("Picture", space(120, 60, 240) + '<w:jc w:val="center"/>')}
{style("Quote", f"<w:pBdr>{edges('left', size=18, gap=10)}</w:pBdr>{indent(340, 340)}", font(20, DARK_GREY))}
{style("Code", f"<w:keepLines/>{CODE}{space(120, 60, 240)}{indent(113, 113)}", MONO + font(17))}
{style("Caption", KEEP + space(120, 80), BOLD + font(18, GREY))}
{style("Table Text", space(20, 20, 252), font(18))}
{style("Table Heading", KEEP, BOLD + font(18, INK), based="TableText")}
{style("Footnote Text", space(0, 40, 240), font(17))}
{style("Footnote Reference", "", '<w:vertAlign w:val="superscript"/>', "", "character")}
{style("Gap", space(0, 0, 160, "exact"), font(8))}
{style("TOC Heading", KEEP + space(120, 120), BOLD + font(32, INK))}
{contents(1, 454, 454)}{contents(2, 1077, 623)}{contents(3, 1871, 794)}
{style("Header", f"<w:pBdr>{edges('bottom')}</w:pBdr>{TABS}{space(0, 0)}", font(16, GREY))}
{style("Footer", f"<w:pBdr>{edges('top')}</w:pBdr>{TABS}{space(0, 0)}", font(16, GREY))}
{style("Hyperlink", "", f'<w:color w:val="{BLUE}"/><w:u w:val="single"/>', "", "character")}
{style("Inline Code", "", MONO + font(18), "", "character")}
{table_style("Specification Table", (*ALL_SIDES, "insideH", "insideV"), SHADE)}
{table_style("Cover Table", ("top", "bottom", "insideH"), "FFFFFF")}
</w:styles>
"""


def level(linked: str, form: str, text: str, place: int, hanging: int, left: int) -> str:
    """One level of a numbering and the style that uses it, such as `Heading2`."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{linked}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{indent(left, 0, hanging)}</w:pPr></w:lvl>\n'
    )


def outline(place: int, width: int) -> str:
    text = ".".join(f"%{each + 1}" for each in range(place + 1))
    return level(f"Heading{place + 1}", "decimal", text, place, width, width)


def listed(style_name: str, place: int, form: str, text: str) -> str:
    return level(style_name + ("", "2", "3")[place], form, text, place, INDENT, INDENT * (place + 1))


NUMBERING = f"""{XML}<w:numbering {WORD}>
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>
{outline(0, 680)}{outline(1, 737)}{outline(2, 851)}{outline(3, 1021)}</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>
{listed("ListBullet", 0, "bullet", "•")}{listed("ListBullet", 1, "bullet", "◦")}{listed("ListBullet", 2, "bullet", "•")}
</w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/>
{listed("ListNumber", 0, "decimal", "%1.")}{listed("ListNumber", 1, "lowerLetter", "%2)")}
{listed("ListNumber", 2, "lowerRoman", "%3)")}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>
"""

DOCUMENT = f"""{XML}<w:document {WORD}><w:body><w:p/><w:sectPr><w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="1531" w:right="1304" w:bottom="1361" w:left="1304" w:header="737" w:footer="624" w:gutter="0"/>
</w:sectPr></w:body></w:document>
"""

SETTINGS = f"""{XML}<w:settings {WORD}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>
"""

FONTS = f"""{XML}<w:fonts {WORD}>
<w:font w:name="Arial"><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>
<w:font w:name="Courier New"><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>
</w:fonts>
"""


def theme() -> str:
    """Nothing in the document uses it, but Word expects one."""
    colours = {"dk1": INK, "lt1": "FFFFFF", "dk2": INK, "lt2": "FFFFFF"}
    colours |= dict.fromkeys([f"accent{place}" for place in range(1, 7)] + ["hlink", "folHlink"], BLUE)
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    faces = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return f"""{XML}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Specification">
<a:themeElements><a:clrScheme name="Specification">{scheme}</a:clrScheme>
<a:fontScheme name="Specification"><a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont></a:fontScheme>
<a:fmtScheme name="Specification"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>
<a:lnStyleLst>{f"<a:ln>{fill}</a:ln>" * 3}</a:lnStyleLst>
<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>
</a:themeElements></a:theme>
"""


LINKED = {
    "styles.xml": (STYLES, "styles", f"{CONTENT}.wordprocessingml.styles+xml"),
    "numbering.xml": (NUMBERING, "numbering", f"{CONTENT}.wordprocessingml.numbering+xml"),
    "settings.xml": (SETTINGS, "settings", f"{CONTENT}.wordprocessingml.settings+xml"),
    "fontTable.xml": (FONTS, "fontTable", f"{CONTENT}.wordprocessingml.fontTable+xml"),
    "theme/theme1.xml": (theme(), "theme", f"{CONTENT}.theme+xml"),
}
"""What the document refers to: text, relation and content type."""


def content_types() -> str:
    kinds = {"document.xml": f"{CONTENT}.wordprocessingml.document.main+xml"}
    kinds |= {name: kind for name, (_, _, kind) in LINKED.items()}
    overrides = "".join(f'<Override PartName="/word/{name}" ContentType="{kind}"/>\n' for name, kind in kinds.items())
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">\n'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\n'
        f'<Default Extension="xml" ContentType="application/xml"/>\n{overrides}</Types>\n'
    )


def relations(targets: dict[str, str]) -> str:
    """A part's references: what it refers to, and as what."""
    links = "".join(
        f'<Relationship Id="rId{place}" Type="{OFFICE}/{relation}" Target="{name}"/>\n'
        for place, (name, relation) in enumerate(targets.items(), start=1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">\n{links}</Relationships>\n'


def parts() -> dict[str, str]:
    """The text of each part by its name in the package."""
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations({"word/document.xml": "officeDocument"}),
        "word/_rels/document.xml.rels": relations({name: relation for name, (_, relation, _) in LINKED.items()}),
        "word/document.xml": DOCUMENT,
        **{f"word/{name}": text for name, (text, _, _) in LINKED.items()},
    }


def write(path: Path) -> None:
    """The same bytes everywhere: nothing is compressed, and times are fixed."""
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts().items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3
            package.writestr(entry, text)


if __name__ == "__main__":
    write(Path(__file__).with_name("reference.docx"))
