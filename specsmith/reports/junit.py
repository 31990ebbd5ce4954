"""Findings as test results: JUnit's XML, which most systems for continuous integration show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from specsmith.build import Checked
from specsmith.diagnostics import Level, harmless, visible
from specsmith.reports.found import Finding, findings_of

_NOT_IN_XML = re.compile("[\ufffe\uffff]")
"""What XML 1.0 cannot hold and `visible` does not spell out; no entity could stand for it."""


def report(checked: Sequence[Checked], failing: Collection[Level]) -> str:
    """The document: a suite for each brief, a case for each finding.

    Nothing in it depends on when and where it was made. It is ASCII, which
    no encoding of a stream can spoil, and holds no command for a runner.
    """
    root = Element("testsuites", name="specsmith")
    root.extend(_suite(each, failing) for each in checked)
    _count(root)
    indent(root)
    text = tostring(root, encoding="us-ascii").decode("ascii")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'


def _suite(checked: Checked, failing: Collection[Level]) -> Element:
    file = _text(str(checked.file))
    suite = Element("testsuite", name=file)
    suite.extend(_cases(file, findings_of(checked), failing))
    if not len(suite):
        SubElement(suite, "testcase", name="nothing found", classname=file, file=file)
    _count(suite)
    return suite


def _cases(file: str, found: Sequence[Finding], failing: Collection[Level]) -> Iterator[Element]:
    """A case for each finding; a name that comes again gets a number, since many readers keep one case of a name."""
    names: Counter[str] = Counter()
    for finding in found:
        name = _text(" ".join(filter(None, (finding.diagnostic.name, finding.diagnostic.item))))
        names[name] += 1
        numbered = name if names[name] == 1 else f"{name} ({names[name]})"
        case = Element("testcase", name=numbered, classname=file, file=file, line=str(finding.place.line))
        _say(case, finding, failing)
        yield case


def _say(case: Element, finding: Finding, failing: Collection[Level]) -> None:
    """What was found: a failure, or a remark on a case that passed."""
    said = _text(finding.said)
    place = f"{case.get('file')}:{finding.place.line}:{finding.place.column}"
    lines = [place, *filter(None, [_text(finding.hint)])]
    if finding.level in failing:
        SubElement(case, "failure", type=finding.level, message=said).text = harmless("\n".join(lines))
    else:
        SubElement(case, "system-out").text = harmless("\n".join([f"{finding.level}: {said}", *lines]))


def _count(element: Element) -> None:
    """Says how many cases there are, and how many of them failed."""
    element.set("tests", str(len(list(element.iter("testcase")))))
    element.set("failures", str(len(list(element.iter("failure")))))


def _text(text: str) -> str:
    """The user's text as XML can hold it."""
    return _NOT_IN_XML.sub(lambda match: f"\\u{ord(match.group()):04x}", visible(text))
