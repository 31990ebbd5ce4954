"""Makes elements anew from what is known of them."""

from __future__ import annotations

from lxml import etree

from specsmith.writers.docx.reference.known.rules import NAMESPACES, Rule, rules

MOST = 400_000
"""Elements in a part; a file of 4,000 styles has a quarter of them."""


class TooMuch(Exception):
    """A part is larger than any that people make."""


def known(element: etree._Element) -> etree._Element | None:
    """What is known of an element, in order; None where it is not, or where it lacks what it must have.

    Raises TooMuch.
    """
    if sum(1 for _ in zip(element.iter(), range(MOST + 1), strict=False)) > MOST:
        raise TooMuch
    rule = rules().get(str(element.tag))
    attributes = _attributes(element, rule) if rule else None
    if rule is None or attributes is None:
        return None
    made = etree.Element(element.tag, attributes, nsmap=NAMESPACES)
    return made if _fill(made, element, rule) else None


def _attributes(element: etree._Element, rule: Rule) -> dict[str, str] | None:
    found = {}
    for name, value in element.attrib.items():
        kind = rule.attributes.get(str(name))
        if kind is not None and kind.fullmatch(str(value)):
            found[str(name)] = str(value)
    return found if rule.needed <= found.keys() else None


def _fill(made: etree._Element, element: etree._Element, rule: Rule) -> bool:
    """Whether nothing is missing in it."""
    if rule.text is not None:
        made.text = element.text or ""
        if not rule.text.fullmatch(made.text):
            return False
    placed = [(place, each) for each in element if (place := rule.places.get(str(each.tag))) is not None]
    filled: set[int] = set()
    for place, each in sorted(placed, key=lambda pair: pair[0].number):
        if (place.many or place.number not in filled) and _add(made, each):
            filled.add(place.number)
    return rule.filled <= filled


def _add(parent: etree._Element, element: etree._Element) -> bool:
    tag = str(element.tag)
    rule = rules().get(f"{parent.tag!s}/{tag}") or rules()[tag]
    attributes = _attributes(element, rule)
    if attributes is None:
        return False
    made = etree.SubElement(parent, tag, attributes)
    full = _fill(made, element, rule)
    if not full:
        parent.remove(made)
    return full
