"""Says in plain words why a text is not YAML, and what its writer may have meant."""

from __future__ import annotations

import re

from specsmith.diagnostics import quote, visible
from specsmith.source.faults import Faults
from specsmith.source.syntax_fault import Said, SyntaxFault

_QUOTE = "put the whole value in quotes"
_QUOTE_INLINE = "put the value in quotes, or write the record over several lines"
_BACKSLASH = "write the backslash twice, or use single quotes"
_ALIGN = "indent the keys of one record alike, and the items of one list"
_NO_SPACE = re.compile(r"\s*(?:- +)*[\w-]+:(?!//)(?=\S)")
_MARKER = re.compile(r"^<{7} ", re.MULTILINE)
_LONGEST_KEY = 1024
_OTHER_QUOTES = {
    '"': "put the whole value in single quotes",
    "'": "put the whole value in double quotes",
    "]": _QUOTE,
    "}": _QUOTE,
}


def refuse_syntax(faults: Faults, said: str, at: int, since: int) -> None:
    """Stops the reading with an explanation of what the parser `said`."""
    fault = SyntaxFault(said, faults.text, at, since)
    explain = next((explain for words, explain in _EXPLANATIONS if words in said), _unexplained)
    message, hint, place, name = _conflict(fault) or explain(fault)
    if hint == _QUOTE and fault.inline:
        hint = _QUOTE_INLINE
    faults.stop(name, message, place, hint=hint)


def _conflict(fault: SyntaxFault) -> Said | None:
    """What git writes into a file where two sides of a merge do not agree."""
    found = _MARKER.search(fault.text)
    hint = "choose what is meant, and remove the lines with <<<<<<<, ======= and >>>>>>>"
    return Said("here begins a conflict of a merge", hint, found.start()) if found else None


def _second_colon(fault: SyntaxFault) -> Said:
    if ": " in fault.before:
        return Said('a ": " inside a value must be quoted', _QUOTE, fault.at)
    if len(fault.before) > _LONGEST_KEY:
        return Said(f"a key has {_LONGEST_KEY:,} characters at most", "begin the line with a short key", fault.at)
    above = fault.text[: fault.at - len(fault.before)].rstrip()
    hint = "indent it like the key that it follows, or put the whole value in quotes"
    here = fault.at - len(fault.before.lstrip())
    return _no_space(fault, len(above)) or Said("this line is read as the rest of the value above it", hint, here)


def _list_beside_key(fault: SyntaxFault) -> Said:
    hint = "begin the list on the next line; if the dash belongs to a text, put the text in quotes"
    return Said("a list cannot begin on the line of its key", hint, fault.at)


def _no_space(fault: SyntaxFault, at: int) -> Said | None:
    start, line = fault.line(at)
    found = _NO_SPACE.match(line)
    return Said("there is no space after this colon", "write: key: value", start + found.end() - 1) if found else None


def _no_colon(fault: SyntaxFault) -> Said:
    hint = "if it goes on with the value above, indent it more than that value's key"
    message = 'this line is neither "key: value" nor a list item'
    return _no_space(fault, fault.since) or Said(message, hint, fault.since)


def _tab(fault: SyntaxFault) -> Said:
    return Said("a tab cannot stand here", "indent with spaces", fault.at)


def _bad_start(fault: SyntaxFault) -> Said:
    if fault.character == "\t":
        return _tab(fault)
    if not fault.character:
        return Said("a value is missing here", "close every brace and bracket that is open", fault.at)
    return Said(f"text that begins with {quote(fault.character)} must be quoted", _QUOTE, fault.at)


def _bad_name(fault: SyntaxFault) -> Said:
    return Said(f"text that begins with {quote(fault.text[fault.since])} must be quoted", _QUOTE, fault.since)


def _block_text(fault: SyntaxFault) -> Said:
    sign = quote(fault.text[fault.since])
    hint = 'put a value such as ">= 99.9 %" in quotes; begin long text on the next line'
    return Said(f"nothing can stand on the same line after {sign}", hint, fault.since)


def _open_quote(fault: SyntaxFault) -> Said:
    hint = "close it; if the text begins with an apostrophe, put it in double quotes"
    return Said("this quote is never closed", hint, fault.since)


def _in_record(fault: SyntaxFault) -> Said:
    opened = fault.text[fault.since]
    kind, closing = ("record", "}") if opened == "{" else ("list", "]")
    if not fault.text[fault.at :].strip():
        return Said(f'this "{opened}" is never closed', f'write "{closing}" where the {kind} ends', fault.since)
    if "\n" in fault.text[fault.since : fault.at]:
        line = fault.text.count("\n", 0, fault.since) + 1
        hint = f'separate with ",", and end with "{closing}"'
        return Said(f'expected "," or "{closing}" here, in the {kind} that begins on line {line}', hint, fault.at)
    if fault.character in set("{}[]:?"):
        return Said(f'"{fault.character}" inside a value of a one-line {kind} must be quoted', _QUOTE_INLINE, fault.at)
    return Said(f'expected "," or "{closing}" here, in a one-line {kind}', _QUOTE_INLINE, fault.at)


def _escape(fault: SyntaxFault) -> Said:
    backslash = fault.text.rfind("\\", 0, fault.at + 1)
    return Said("this backslash in double quotes begins no known escape", _BACKSLASH, backslash)


def _no_character(fault: SyntaxFault) -> Said:
    return Said("an escape in these quotes is no character of Unicode", _BACKSLASH, fault.at, "control-character")


def _misfit(fault: SyntaxFault) -> Said:
    before, here = fault.before.rstrip(), fault.character
    if here in ("}", "]"):
        return Said(f'this "{here}" closes nothing', "delete it, or put the whole value in quotes", fault.at)
    if before:
        what = f"the closing {before[-1]}" if before[-1] in _OTHER_QUOTES else "the value before it"
        return Said(f"text cannot follow {what}", _OTHER_QUOTES.get(before[-1], _QUOTE), fault.at)
    if here == ":":
        return Said("there is no key before this colon", "write: key: value", fault.at)
    if fault.since < fault.at and len(fault.before) == fault.column(fault.since):
        mixed = "a list item among keys" if here == "-" else "a key among list items"
        return Said(f"this line is {mixed}", _ALIGN, fault.at)
    return Said("the indentation of this line fits none of the lines above", _ALIGN, fault.at)


def _outside(fault: SyntaxFault) -> Said:
    if "\n...\n" in fault.text[: fault.at]:
        return Said('this stands after the line "...", which ends the file\'s data', "delete one of the two", fault.at)
    if fault.text.startswith("%"):
        return Said('the line "---" is missing after the lines that begin with "%"', "delete these lines", fault.at)
    return _misfit(fault)


def _directive(fault: SyntaxFault) -> Said:
    return Said('a line that begins with "%" is not understood', "delete it", fault.line(fault.at)[0])


def _tag(fault: SyntaxFault) -> Said:
    return Said("a tag (a word that begins with !) is not allowed", _QUOTE, fault.since, "tag")


def _unexplained(fault: SyntaxFault) -> Said:
    return Said(f"this is not YAML: {visible(fault.said)}", "", fault.at)


_EXPLANATIONS = (
    ("tab character", _tab),
    ("mapping values are not allowed", _second_colon),
    ("sequence entries are not allowed", _list_beside_key),
    ("could not find expected ':'", _no_colon),
    ("cannot start any token", _bad_start),
    ("node content", _bad_start),
    ("mapping keys are not allowed", _bad_start),
    ("scanning a quoted scalar: found unexpected", _open_quote),
    ("invalid Unicode", _no_character),
    ("chr() arg", _no_character),
    ("too large to convert", _no_character),
    ("escape", _escape),
    ("hexdecimal", _escape),
    ("block scalar", _block_text),
    ("scanning an alias", _bad_name),
    ("scanning an anchor", _bad_name),
    ("flow mapping", _in_record),
    ("flow sequence", _in_record),
    ("directive", _directive),
    ("version", _directive),
    ("incompatible YAML", _directive),
    ("integer string conversion", _directive),
    ("tag", _tag),
    ("expected key", _misfit),
    ("<block end>", _misfit),
    ("'-' indicator", _misfit),
    ("<document start>", _outside),
)
"""Words of libyaml and of PyYAML's own parser, the first that fits first, and what they mean."""
