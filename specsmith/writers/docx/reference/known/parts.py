"""What is known of styles, numberings, settings, headers and footers, in the grammar of `rules`."""

from __future__ import annotations

PART_KINDS = {
    "style": "paragraph|character|table|numbering",
    "levels": "singleLevel|multilevel|hybridMultilevel",
    "suffix": "tab|space|nothing",
    "numbers": "decimal|decimal(Zero|FullWidth2?|HalfWidth)|decimalEnclosed(Circle|Fullstop|Paren|CircleChinese)"
    "|(upper|lower)(Roman|Letter)|ordinal|ordinalText|cardinalText|numberInDash|hex|chicago|bullet|none|aiueo|iroha"
    "|(aiueo|iroha)FullWidth|ganada|chosung|ideograph(Digital|EnclosedCircle|Traditional|Zodiac|ZodiacTraditional"
    "|LegalTraditional)|japanese(Counting|Legal|DigitalTenThousand)|taiwanese(Counting|CountingThousand|Digital)"
    "|chinese(Counting|LegalSimplified|CountingThousand)|korean(Digital2?|Counting|Legal)|vietnameseCounting"
    "|russian(Lower|Upper)|hebrew[12]|arabic(Alpha|Abjad)|hindi(Vowels|Consonants|Numbers|Counting)"
    "|thai(Letters|Numbers|Counting)|bahtText|dollarText",
    "mapped": "(dark|light)[12]|accent[1-6]|hyperlink|followedHyperlink",
    "turned": "portrait|landscape",
    "depth": "front|back",
    "pages": "allPages|firstPage|notFirstPage",
    "offset": "page|text",
    "grid": "default|lines|linesAndChars|snapToChars",
    "space": "preserve|default",
    "break": "textWrapping",
    "mark": "begin|separate|end",
    "relative": "margin|indent",
    "fill": "none|dot|hyphen|underscore|middleDot",
}

PARTS = """
styles : docDefaults latentStyles style*
docDefaults : rPrDefault pPrDefault
rPrDefault : rPr
pPrDefault : pPr
latentStyles defLockedState=switch defUIPriority=small defSemiHidden=switch defUnhideWhenUsed=switch
    defQFormat=switch count=count : lsdException*
lsdException name!=name locked=switch uiPriority=small semiHidden=switch unhideWhenUsed=switch qFormat=switch
style type!=style styleId!=id default=switch customStyle=switch : name! basedOn next link autoRedefine hidden
    uiPriority semiHidden unhideWhenUsed qFormat locked pPr rPr tblPr trPr tcPr tblStylePr*
name val!=name
basedOn,next,link val!=id
autoRedefine,hidden,semiHidden,unhideWhenUsed,qFormat,locked val=switch
uiPriority val!=small
tblStylePr type!=part : pPr rPr tblPr trPr tcPr
numbering : abstractNum* num*
abstractNum abstractNumId!=count : nsid multiLevelType tmpl styleLink numStyleLink lvl*
nsid,tmpl val!=hex8
multiLevelType val!=levels
styleLink,numStyleLink val!=id
lvl ilvl!=level tplc=hex8 tentative=switch : start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr
lvl/start,startOverride val!=small
numFmt val!=numbers
lvlRestart val!=outline
isLgl val=switch
suff val!=suffix
lvlText val!=any
lvlJc val!=side
num numId!=count : abstractNumId! lvlOverride*
abstractNumId val!=count
lvlOverride ilvl!=level : startOverride lvl
settings : mirrorMargins gutterAtTop defaultTabStop autoHyphenation hyphenationZone evenAndOddHeaders themeFontLang
    clrSchemeMapping
mirrorMargins,gutterAtTop,autoHyphenation,evenAndOddHeaders val=switch
defaultTabStop,hyphenationZone val!=length
themeFontLang val=language eastAsia=language bidi=language
clrSchemeMapping bg1=mapped t1=mapped bg2=mapped t2=mapped accent1=mapped accent2=mapped accent3=mapped
    accent4=mapped accent5=mapped accent6=mapped hyperlink=mapped followedHyperlink=mapped
sectPr : pgSz pgMar pgBorders titlePg docGrid
pgSz w!=twips h!=twips orient=turned
pgMar top!=around right!=twips bottom!=around left!=twips header!=twips footer!=twips gutter!=twips
pgBorders zOrder=depth display=pages offsetFrom=offset : top left bottom right
titlePg val=switch
docGrid type=grid linePitch=count charSpace=whole
hdr,ftr : p|tbl+
txbxContent : p|tbl+
p : pPr r|hyperlink|fldSimple*
hyperlink r:id!=id tooltip=name history=switch : r|fldSimple*
fldSimple instr!=any : r*
r : rPr t|tab|br|cr|noBreakHyphen|softHyphen|sym|fldChar|instrText|ptab|drawing|pict|mc:AlternateContent*
t,instrText xml:space=space .=any
tab,cr,noBreakHyphen,softHyphen
br type=break
sym font!=font char!=hex4
fldChar fldCharType!=mark fldLock=switch
ptab alignment!=side relativeTo!=relative leader!=fill
tbl : tblPr! tblGrid! tr+
tblGrid : gridCol*
gridCol w=length
tr : trPr tc+
tc : tcPr p|tbl+
"""
