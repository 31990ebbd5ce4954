"""What is known of pictures, lines and boxes, and of a theme's colours and fonts, in the grammar of `rules`."""

from __future__ import annotations

_SHAPES = (
    "line|lineInv|triangle|rtTriangle|rect|diamond|parallelogram|trapezoid|nonIsoscelesTrapezoid|pentagon|hexagon"
    "|heptagon|octagon|star[4-8]|roundRect|round1Rect|round2SameRect|round2DiagRect|snip1Rect|snip2SameRect"
    "|snip2DiagRect|snipRoundRect|plaque|ellipse|teardrop|homePlate|chevron|pie|blockArc|donut|rightArrow|leftArrow"
    "|upArrow|downArrow|cube|can|arc|leftBracket|rightBracket|leftBrace|rightBrace|straightConnector1"
    "|bentConnector[2-5]|curvedConnector[2-5]|plus|flowChart(Process|Decision|Document|Terminator|Connector)|wave|frame"
    "|halfFrame|corner|diagStripe|chord"
)

DRAWING_KINDS = {
    "yes": "0|1|true|false",
    "emu": "-?[0-9]{1,9}",
    "size": "[0-9]{1,9}",
    "share": "-?[0-9]{1,7}",
    "permille": "[0-9]{1,5}|100000",
    "index": "[0-3]",
    "hex6": "[0-9a-fA-F]{6}",
    "fromx": "margin|page|column|character|leftMargin|rightMargin|insideMargin|outsideMargin",
    "fromy": "margin|page|paragraph|line|topMargin|bottomMargin|insideMargin|outsideMargin",
    "alignx": "left|right|center|inside|outside",
    "aligny": "top|bottom|center|inside|outside",
    "beside": "bothSides|left|right|largest",
    "graphic": r"http://schemas\.openxmlformats\.org/drawingml/2006/picture"
    r"|http://schemas\.microsoft\.com/office/word/2010/wordprocessing(Shape|Group)",
    "requires": "wps|wpg",
    "quality": "email|screen|print|hqprint|none",
    "shape": _SHAPES,
    "formula": "val -?[0-9]{1,9}",
    "guide": "[A-Za-z0-9]{1,20}",
    "scheme": "bg[12]|tx[12]|dk[12]|lt[12]|accent[1-6]|hlink|folHlink|phClr",
    "system": "window|windowText",
    "dash": "solid|dot|dash|lgDash|dashDot|lgDashDot|lgDashDotDot|sysDash|sysDot|sysDashDot|sysDashDotDot",
    "end": "none|triangle|stealth|diamond|oval|arrow",
    "extent": "sm|med|lg",
    "cap": "rnd|sq|flat",
    "compound": "sng|dbl|thickThin|thinThick|tri",
    "pen": "ctr|in",
    "fontindex": "major|minor|none",
    "thickness": "[0-9]{1,7}",
    "vertical": "horz|vert|vert270|eaVert",
    "wrapping": "none|square",
    "edge": "t|ctr|b",
    "typeface": r"[^\x00-\x1f]{0,99}",
    "iso": "[A-Za-z]{4}",
    "vmlid": r"[#\w]{1,99}",
    "css": r"[\w\s:;.,%#+-]{1,999}",
    "vmlcolour": r"#[0-9a-fA-F]{3,6}|[a-z]{1,20}|[a-z]{1,20} \[[0-9]{1,4}\]|#[0-9a-fA-F]{3,6} \[[0-9]{1,4}\]",
    "tf": "t|f|true|false",
    "pair": "-?[0-9]{1,6},-?[0-9]{1,6}",
    "adjust": "[-0-9,]{1,99}",
    "path": "[-a-z0-9,@#$ .]{1,4000}",
    "calculation": "[-a-zA-Z0-9@#$ ]{1,99}",
    "kind": "[0-9]{1,3}",
    "dim": r"-?[0-9]{1,6}(\.[0-9]{1,6})?(pt|mm|cm|in|px|f)?",
    "connect": "none|rect|segments|custom",
    "joint": "round|bevel|miter",
}

_COLOUR = "a:srgbClr|a:schemeClr|a:sysClr"
_SIDES = "distT=size distB=size distL=size distR=size"
_FILL = "a:noFill|a:solidFill"
_THEME = " ".join(f"a:{each}!" for each in ("dk1", "lt1", "dk2", "lt2", *(f"accent{place}" for place in range(1, 7))))
_VML = "id=vmlid style=css fillcolor=vmlcolour filled=tf strokecolor=vmlcolour stroked=tf strokeweight=dim alt=any"
_IN_VML = "v:stroke v:fill v:imagedata v:textpath v:textbox"

DRAWINGS = f"""
drawing : wp:inline|wp:anchor!
wp:inline {_SIDES} : wp:extent! wp:effectExtent wp:docPr! wp:cNvGraphicFramePr a:graphic!
wp:anchor {_SIDES} simplePos=yes relativeHeight!=size behindDoc!=yes locked!=yes layoutInCell!=yes hidden=yes
    allowOverlap!=yes : wp:simplePos! wp:positionH! wp:positionV! wp:extent! wp:effectExtent
    wp:wrapNone|wp:wrapSquare|wp:wrapTopAndBottom! wp:docPr! wp:cNvGraphicFramePr a:graphic!
wp:simplePos x!=emu y!=emu
wp:positionH relativeFrom!=fromx : wp:align|wp:posOffset!
wp:positionV relativeFrom!=fromy : wp:align|wp:posOffset!
wp:positionH/wp:align .=alignx
wp:positionV/wp:align .=aligny
wp:posOffset .=emu
wp:extent cx!=size cy!=size
wp:effectExtent l!=emu t!=emu r!=emu b!=emu
wp:wrapNone
wp:wrapSquare {_SIDES} wrapText!=beside
wp:wrapTopAndBottom distT=size distB=size
wp:docPr,pic:cNvPr,wps:cNvPr,wpg:cNvPr id!=size name!=any descr=any title=any hidden=yes
wp:cNvGraphicFramePr : a:graphicFrameLocks
a:graphicFrameLocks,a:picLocks noChangeAspect=yes
a:graphic : a:graphicData!
a:graphicData uri!=graphic : pic:pic|wps:wsp|wpg:wgp!
pic:pic : pic:nvPicPr! pic:blipFill! pic:spPr!
pic:nvPicPr : pic:cNvPr! pic:cNvPicPr!
pic:cNvPicPr preferRelativeResize=yes : a:picLocks
pic:blipFill rotWithShape=yes : a:blip! a:srcRect a:stretch
a:blip r:embed!=id cstate=quality : a:alphaModFix|a:grayscl|a:lum*
a:alphaModFix amt=size
a:grayscl
a:lum bright=share contrast=share
a:srcRect,a:fillRect l=share t=share r=share b=share
a:stretch : a:fillRect
pic:spPr,wps:spPr : a:xfrm a:prstGeom {_FILL} a:ln
a:xfrm rot=whole flipH=yes flipV=yes : a:off a:ext
a:off,a:chOff x!=emu y!=emu
a:ext,a:chExt cx!=size cy!=size
a:prstGeom prst!=shape : a:avLst
a:avLst : a:gd*
a:gd name!=guide fmla!=formula
a:noFill
a:solidFill : {_COLOUR}!
a:srgbClr val!=hex6 : a:tint|a:shade|a:alpha|a:lumMod|a:lumOff|a:satMod*
a:schemeClr val!=scheme : a:tint|a:shade|a:alpha|a:lumMod|a:lumOff|a:satMod*
a:sysClr val!=system lastClr=hex6
a:tint,a:shade,a:alpha val!=permille
a:lumMod,a:lumOff,a:satMod val!=size
a:ln w=thickness cap=cap cmpd=compound algn=pen : {_FILL} a:prstDash a:round|a:bevel|a:miter a:headEnd a:tailEnd
a:prstDash val!=dash
a:round
a:bevel
a:miter lim=size
a:headEnd,a:tailEnd type=end w=extent len=extent
wps:wsp : wps:cNvPr wps:cNvSpPr|wps:cNvCnPr! wps:spPr! wps:style wps:txbx wps:bodyPr!
wps:cNvSpPr txBox=yes
wps:cNvCnPr
wps:style : a:lnRef! a:fillRef! a:effectRef! a:fontRef!
a:lnRef,a:fillRef,a:effectRef idx!=index : {_COLOUR}
a:fontRef idx!=fontindex : {_COLOUR}
wps:txbx : txbxContent!
wps:bodyPr rot=whole vert=vertical wrap=wrapping lIns=emu tIns=emu rIns=emu bIns=emu anchor=edge anchorCtr=yes :
    a:noAutofit|a:spAutoFit
a:noAutofit
a:spAutoFit
wpg:wgp,wpg:grpSp : wpg:cNvPr wpg:cNvGrpSpPr! wpg:grpSpPr! wps:wsp|wpg:grpSp|pic:pic+
wpg:cNvGrpSpPr
wpg:grpSpPr : a:xfrm
wpg:grpSpPr/a:xfrm rot=whole flipH=yes flipV=yes : a:off! a:ext! a:chOff! a:chExt!
mc:AlternateContent : mc:Choice!
mc:Choice Requires!=requires : drawing!
pict : v:shapetype v:shape|v:rect|v:line!
v:shapetype id!=vmlid coordsize=pair o:spt=kind adj=adjust path=path filled=tf stroked=tf : v:stroke v:formulas v:path
v:formulas : v:f*
v:f eqn!=calculation
v:path o:connecttype=connect gradientshapeok=tf textpathok=tf
v:stroke joinstyle=joint
v:fill opacity=dim
v:shape {_VML} type=vmlid coordsize=pair o:spid=vmlid o:allowincell=tf : {_IN_VML}
v:rect {_VML} o:allowincell=tf : {_IN_VML}
v:line {_VML} from=pair to=pair : v:stroke
v:imagedata r:id!=id o:title=any gain=dim blacklevel=dim
v:textpath style=css string!=any
v:textbox style=css inset=adjust : txbxContent!
a:theme name=any : a:themeElements!
a:themeElements : a:clrScheme! a:fontScheme!
a:clrScheme name!=any : {_THEME} a:hlink! a:folHlink!
a:dk1,a:lt1,a:dk2,a:lt2,a:accent1,a:accent2,a:accent3,a:accent4,a:accent5,a:accent6,a:hlink,a:folHlink :
    a:srgbClr|a:sysClr!
a:fontScheme name!=any : a:majorFont! a:minorFont!
a:majorFont,a:minorFont : a:latin! a:ea! a:cs! a:font*
a:latin,a:ea,a:cs typeface!=typeface
a:font script!=iso typeface!=typeface
"""
