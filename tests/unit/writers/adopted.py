"""Writes a document in the look of a reference document, and finds what must not be in it."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import ooxml_integrity
from lxml import etree
from openxml_audit.validator import OpenXmlValidator

from specsmith.blocks import Document
from specsmith.writers.docx import write
from specsmith.writers.look import Look, Picture
from tests.unit.writers.reference_file import png
from tests.unit.writers.word_faults import faults
from tests.unit.writers.word_file import PROPERTIES, W, Word

TEXT = """# Title

*Subtitle*

<!-- toc -->

## One

### <a id="F-1"></a>F-1: *two*

Text with `code` and [a link](https://a.example).[^note]

> quote

- one
  - two
    - three

1. first
   1. inner

*Table: Words*

| a | b |
|---|---|
| c | d |

```
code
```

```mermaid
flowchart TB
```

[^note]: A note.

<!-- landscape -->

| wide |
|---|
| e |

<!-- /landscape -->
"""
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|customXml/(_rels/)?item(Props)?1\.xml(\.rels)?"
    r"|word/_rels/(document|footnotes|(header|footer)-(default|first|even))\.xml\.rels"
    r"|word/(document|styles|numbering|settings|fontTable|footnotes|theme/theme1)\.xml"
    r"|word/(header|footer)([12]|-(default|first|even))\.xml"
    r"|word/media/(header|footer)-(default|first|even)-carried[0-9]+\.(png|jpeg|gif|bmp|tiff|emf|wmf)"
    r"|word/media/image1\.png"
)
_ACTIVE = {"object", "control", "altChunk", "subDoc", "contentPart", "movie", "attachedTemplate", "OLEObject", "sdt",
           "frameset", "hlinkClick", "svgBlip", "comment", "ins", "del", "script"} - {"sdt"}  # fmt: skip
_FIELDS = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|EMBED|DATABASE|MACROBUTTON|HYPERLINK|AUTOTEXT|ASK|FILLIN)\b"
)


def written(reference: bytes) -> Word:
    drawn = Picture(png(), 4, 1)
    return Word(write(Document("spec", TEXT, PROPERTIES), Look(reference=reference, draw=lambda _: drawn)))


def dangers(word: Word) -> list[str]:
    """Whatever could act, fetch or be somewhere else than it says."""
    found = [f"part {name}" for name in word.parts if not _PARTS.fullmatch(name)]
    for name in (each for each in word.parts if each.endswith((".xml", ".rels"))):
        for each in word.xml(name).iter():
            found += [f"{name}: {said}" for said in _dangers(each)]
    return found


def _dangers(element: etree._Element) -> list[str]:
    tag = etree.QName(element).localname
    found = [tag] * (tag in _ACTIVE)
    target = element.get("Target", "")
    if element.get("TargetMode") and not target.startswith(("https://", "mailto:")):
        found.append(target)
    said = f"{element.get(W + 'instr', '')} {element.text if tag == 'instrText' else ''}"
    return found + [said] * bool(_FIELDS.search(said)) + [name for name in map(str, element.attrib) if "href" in name]


def problems(word: Word) -> list[str]:
    """All that is wrong with a file: by two validators, our own checks of faults, and dangers."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.docx"
        path.write_bytes(word.content)
        said = [error.description for error in OpenXmlValidator().validate(path).errors]
        said += [str(finding) for finding in ooxml_integrity.check(path)]
    return said + faults(word, foreign=True) + dangers(word)
