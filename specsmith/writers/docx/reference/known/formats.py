"""How text, paragraphs and tables look: what is known of them, in the grammar of `rules`."""

from __future__ import annotations

_LENGTH = r"[0-9]{1,5}|[0-9]{1,4}(\.[0-9]{1,9})?(mm|cm|in|pt|pc|pi)"
_SIGNED = r"-?[0-9]{1,5}|-?[0-9]{1,4}(\.[0-9]{1,9})?(mm|cm|in|pt|pc|pi)"
_SIDES = "0|[1-9][0-9]{0,3}|[12][0-9]{4}|30[0-9]{3}|31[0-5][0-9]{2}"

FORMAT_KINDS = {
    "switch": "0|1|true|false|on|off",
    "any": ".*",
    "name": r"[^\x00-\x1f]{1,253}",
    "id": r"\S[^\x00-\x1f]{0,252}",
    "whole": "-?[0-9]{1,9}",
    "count": "[0-9]{1,9}",
    "small": "[0-9]{1,2}",
    "length": _LENGTH,
    "signed": _SIGNED,
    "twips": _SIDES,
    "around": f"-?({_SIDES})",
    "percent": r"-?[0-9]{1,5}|-?[0-9]{1,3}(\.[0-9]{1,2})?%|-?[0-9]{1,4}(\.[0-9]{1,9})?(mm|cm|in|pt|pc|pi)",
    "hex2": "[0-9a-fA-F]{2}",
    "hex4": "[0-9a-fA-F]{4}",
    "hex8": "[0-9a-fA-F]{8}",
    "bits": "[01]{12}",
    "colour": "auto|[0-9a-fA-F]{6}",
    "font": r"[^\x00-\x1f]{1,31}",
    "level": "[0-8]",
    "outline": "[0-9]",
    "scale": "[1-9][0-9]?|[1-5][0-9]{2}|600",
    "points": "[1-9][0-9]{0,2}|[12][0-9]{3}|[0-9]{1,3}(\\.[0-9]{1,9})?(mm|cm|in|pt|pc|pi)",
    "kerning": "[0-9]{1,3}|[12][0-9]{3}",
    "language": "[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,4}",
    "line": "nil|none|single|thick|double|dotted|dashed|dotDash|dotDotDash|triple|thinThickSmallGap|thickThinSmallGap"
    "|thinThickThinSmallGap|thinThickMediumGap|thickThinMediumGap|thinThickThinMediumGap|thinThickLargeGap"
    "|thickThinLargeGap|thinThickThinLargeGap|wave|doubleWave|dashSmallGap|dashDotStroked|threeDEmboss|threeDEngrave"
    "|outset|inset",
    "theme": "(dark|light|background|text)[12]|accent[1-6]|hyperlink|followedHyperlink|none",
    "themefont": "(major|minor)(EastAsia|Bidi|Ascii|HAnsi)",
    "pattern": "nil|clear|solid|(horz|vert|reverseDiag|diag|thinHorz|thinVert|thinReverseDiag|thinDiag)Stripe"
    "|(horz|diag|thinHorz|thinDiag)Cross|pct(5|[1-9]0|[1-9]5|12|37|62|87)",
    "jc": "left|start|center|right|end|both|mediumKashida|distribute|numTab|highKashida|lowKashida|thaiDistribute",
    "side": "left|center|right",
    "flow": "lrTb|tb|tbRl|rl|btLr|lr|lrTbV|tbV|tbRlV|rlV|tbLrV|lrV",
    "underline": "single|words|double|thick|dotted|dottedHeavy|dash|dashedHeavy|dashLong|dashLongHeavy|dotDash"
    "|dashDotHeavy|dotDotDash|dashDotDotHeavy|wave|wavyHeavy|wavyDouble|none",
    "highlight": "black|blue|cyan|green|magenta|red|yellow|white|dark(Blue|Cyan|Green|Magenta|Red|Yellow|Gray)"
    "|lightGray|none",
    "script": "baseline|superscript|subscript",
    "emphasis": "none|dot|comma|circle|underDot",
    "hint": "default|eastAsia|cs",
    "rule": "auto|exact|atLeast",
    "tab": "clear|left|start|center|right|end|decimal|bar|num",
    "leader": "none|dot|hyphen|underscore|heavy|middleDot",
    "align": "top|center|baseline|bottom|auto",
    "valign": "top|center|bottom",
    "anchor": "text|margin|page",
    "x": "left|center|right|inside|outside",
    "y": "inline|top|center|bottom|inside|outside",
    "wrap": "auto|notBeside|around|tight|through|none",
    "initial": "none|drop|margin",
    "unit": "nil|pct|dxa|auto",
    "layout": "fixed|autofit",
    "merge": "continue|restart",
    "overlap": "never|overlap",
    "part": "wholeTable|firstRow|lastRow|firstCol|lastCol|band[12](Vert|Horz)|[ns][ew]Cell",
}

FORMATS = """
b,bCs,i,iCs,caps,smallCaps,strike,dstrike,outline,shadow,emboss,imprint,noProof,snapToGrid,vanish,webHidden val=switch
rtl,cs,specVanish val=switch
rStyle,pStyle,tblStyle val!=id
rFonts ascii=font hAnsi=font eastAsia=font cs=font asciiTheme=themefont hAnsiTheme=themefont eastAsiaTheme=themefont
    cstheme=themefont hint=hint
color val!=colour themeColor=theme themeTint=hex2 themeShade=hex2
spacing before=length beforeLines=whole beforeAutospacing=switch after=length afterLines=whole
    afterAutospacing=switch line=signed lineRule=rule
rPr/spacing val!=signed
w val!=scale
kern val!=kerning
position val!=signed
sz,szCs val!=points
highlight val!=highlight
u val=underline color=colour themeColor=theme themeTint=hex2 themeShade=hex2
bdr val!=line color=colour themeColor=theme themeTint=hex2 themeShade=hex2 sz=small space=outline shadow=switch
    frame=switch
shd val!=pattern color=colour fill=colour themeColor=theme themeTint=hex2 themeShade=hex2 themeFill=theme
    themeFillTint=hex2 themeFillShade=hex2
vertAlign val!=script
em val!=emphasis
lang val=language eastAsia=language bidi=language
rPr : rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid
    vanish webHidden color spacing w kern position sz szCs highlight u bdr shd vertAlign rtl cs em lang specVanish
keepNext,keepLines,pageBreakBefore,widowControl,suppressLineNumbers,suppressAutoHyphens,kinsoku,wordWrap val=switch
overflowPunct,topLinePunct,autoSpaceDE,autoSpaceDN,bidi,adjustRightInd,contextualSpacing,mirrorIndents val=switch
framePr dropCap=initial lines=level w=length h=twips vSpace=length hSpace=length wrap=wrap hAnchor=anchor
    vAnchor=anchor x=signed xAlign=x y=signed yAlign=y hRule=rule anchorLock=switch
numPr : ilvl numId
ilvl val!=level
numId val!=count
pBdr : top left bottom right between bar
top,left,start,bottom,right,end,between,bar,insideH,insideV,tl2br,tr2bl val!=line color=colour themeColor=theme
    themeTint=hex2 themeShade=hex2 sz=small space=small shadow=switch frame=switch
tabs : tab+
tabs/tab val!=tab leader=leader pos!=around
ind left=signed start=signed right=signed end=signed leftChars=whole startChars=whole rightChars=whole
    endChars=whole hanging=length hangingChars=whole firstLine=length firstLineChars=whole
jc val!=jc
textDirection val!=flow
textAlignment val!=align
outlineLvl val!=outline
pPr : pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
    suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
    snapToGrid spacing ind contextualSpacing mirrorIndents jc textDirection textAlignment outlineLvl rPr
style/pPr,lvl/pPr,tblStylePr/pPr,pPrDefault/pPr : keepNext keepLines pageBreakBefore framePr widowControl numPr
    suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE
    autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents jc textDirection
    textAlignment outlineLvl
style/rPr,lvl/rPr,tblStylePr/rPr,rPrDefault/rPr : rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow
    emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u bdr shd
    vertAlign rtl cs em lang specVanish
tblPr : tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd
    tblBorders shd tblLayout tblCellMar tblLook
style/tblPr,tblStylePr/tblPr : tblStyleRowBandSize tblStyleColBandSize jc tblCellSpacing tblInd tblBorders shd
    tblLayout tblCellMar
tblpPr leftFromText=twips rightFromText=twips topFromText=twips bottomFromText=twips vertAnchor=anchor
    horzAnchor=anchor tblpXSpec=x tblpX=around tblpYSpec=y tblpY=around
tblOverlap val!=overlap
bidiVisual val=switch
tblStyleRowBandSize,tblStyleColBandSize val!=small
tblW,tblCellSpacing,tblInd,tcW,wBefore,wAfter w!=percent type!=unit
tblPr/jc,trPr/jc val!=side
tblBorders : top left|start bottom right|end insideH insideV
tblLayout type!=layout
tblCellMar,tcMar : top left|start bottom right|end
tblCellMar/top,tblCellMar/left,tblCellMar/start,tblCellMar/bottom,tblCellMar/right,tblCellMar/end w!=twips type!=unit
tcMar/top,tcMar/left,tcMar/start,tcMar/bottom,tcMar/right,tcMar/end w!=twips type!=unit
tblLook val=hex4 firstRow=switch lastRow=switch firstColumn=switch lastColumn=switch noHBand=switch noVBand=switch
trPr : cnfStyle gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc
style/trPr,tblStylePr/trPr : cantSplit trHeight tblHeader tblCellSpacing jc
cnfStyle val!=bits
cantSplit,tblHeader val=switch
gridBefore,gridAfter,gridSpan val!=small
trHeight val!=twips hRule=rule
tcPr : cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
style/tcPr,tblStylePr/tcPr : tcBorders shd noWrap tcMar vAlign
vMerge val=merge
tcBorders : top left|start bottom right|end insideH insideV tl2br tr2bl
noWrap,tcFitText val=switch
vAlign val!=valign
"""
