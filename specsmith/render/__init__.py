"""Spec + template -> Document: Markdown in the project's dialect."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from specsmith.blocks import Document, Properties
from specsmith.dialect import escape
from specsmith.frozen import FrozenValue
from specsmith.render.blocks import LAYOUT, stamp, tidy
from specsmith.render.environment import Targets, fill
from specsmith.render.index import Index, index
from specsmith.render.views import view
from specsmith.resources import document_names
from specsmith.spec import Spec
from specsmith.spec.generated import generated

__all__ = ["DEFAULT", "Templates", "combine", "document_names", "render"]

DEFAULT = ("spec", "requirements", "acceptance", "metrics", "risks")
"""The documents of a set, unless somebody says otherwise."""

_ANCHOR = re.compile(r'^(#+ |\| | *- |)<a id="([^"]+)"></a>', re.MULTILINE)
"""An anchor as templates set them, first in its line: what looks like one in code that the author wrote is none."""
_TITLE = re.compile(r"^# .*: (.*)$", re.MULTILINE)
_BLOCK = re.compile(rf"^<!-- (?!(?:{'|'.join(LAYOUT)}) )(\S+) -->$", re.MULTILINE)
_OF_A_WHOLE = re.compile(r"^<!-- (?:toc|compact) -->\n", re.MULTILINE)
"""What a template wants for a document alone: what looks like it in the author's text has a backslash before it."""
_STATUS = re.compile(r"<!-- status -->\n\n(?:\|.*\n)+")
_LINK = re.compile(r"\]\(#(?<!\\\]\(#)([A-Za-z0-9#@._-]+)\)")
_DEEP = 200
"""Characters of white space or signs before an anchor at most."""
_TAG = re.compile(r'<a id="([^"]+)"></a>')
_BEFORE_TAG = re.compile(r"#+ |\| | *- |")
"""The two parts of an anchor: a document is searched faster for what begins with a fixed character."""


class Templates(FrozenValue):
    """Where the text of documents comes from: the shipped templates, unless a project has its own."""

    fill: Callable[[str, Mapping[str, object], Mapping[str, str], Targets], str] = fill
    """From a document's name, data, homes of items and targets of links to its text."""
    own: Collection[str] = ()
    """Documents of a project's templates; nobody knows which data these use, so they get all."""

    def data(self, spec: Spec, names: Sequence[str]) -> dict[str, object]:
        """What the templates of these documents may name."""
        return view(spec, document_names() if set(names) & set(self.own) else names)


def render(spec: Spec, names: Sequence[str], templates: Templates | None = None) -> tuple[Document, ...]:
    """One document for each name; raises KeyError where there is no template of that name."""
    templates = templates or Templates()
    data, known = templates.data(spec, names), index(spec)
    targets = _targets(known)
    elsewhere = {id: f"{item.home}.md#{id}" if item.home in names else "" for id, item in known.items()}
    made = []
    for name in names:
        homes = elsewhere | {id: "" for id, item in known.items() if item.home == name}
        body = tidy(templates.fill(name, data, homes, targets))
        made.append(_finished(name, _subject(body), spec, body + _elsewhere(body, known, names)))
    return tuple(made)


def combine(spec: Spec, names: Sequence[str], file_name: str, templates: Templates | None = None) -> Document:
    """One document of the whole set; each item is anchored once, where it is at home."""
    templates = templates or Templates()
    data, known = templates.data(spec, names), index(spec)
    targets = _targets(known)
    bodies = {name: tidy(templates.fill(name, data, _homes_below(name, known), targets)) for name in names}
    anchored = {name: _anchored(body) for name, body in bodies.items()}
    parts = [_part(name, body, anchored, known) for name, body in bodies.items()]
    everything = "\n\n".join(parts)
    status = next((match[0] for match in map(_STATUS.search, bodies.values()) if match), "")
    text = f"# {escape.heading(spec.head.title)}\n\n{status}\n\n<!-- toc -->\n\n{everything}"
    return _finished(file_name, "Specification", spec, tidy(text) + _elsewhere(everything, known, ()))


def _targets(known: Index) -> Targets:
    return Targets({id: f"#{id}" for id in known})


def _homes_below(name: str, known: Index) -> dict[str, str]:
    """Where the combined document defines each item, seen from one of its chapters; empty for the chapter's own."""
    return {id: "" if item.home == name else f"#{id}" for id, item in known.items()}


def _subject(body: str) -> str:
    """What sort of document it is: the words behind the feature's title."""
    return _TITLE.sub(r"\1", body.split("\n", 1)[0]).capitalize()


def _part(name: str, body: str, anchored: Mapping[str, set[str]], known: Index) -> str:
    """A document as a chapter of the combined one: a level lower, blocks named after it, anchors at home only.

    The status stands at the head of the whole, and the title says only what sort of document follows.
    """

    def at_home(match: re.Match[str]) -> str:
        home = known[match[2]].home if match[2] in known else name
        holders = [other for other, ids in anchored.items() if match[2] in ids]
        return match[0] if name == (home if home in holders else (*holders, name)[0]) else match[1]

    title = f"# {_subject(body)}"
    chapter = _TITLE.sub(lambda _: title, _STATUS.sub("", body), count=1)
    lower = re.sub(r"^(#+ )", r"#\1", _ANCHOR.sub(at_home, chapter), flags=re.MULTILINE)
    named = _BLOCK.sub(rf"<!-- {name}/\1 -->", lower)
    return f"<!-- {name} -->\n\n<!-- page -->\n\n" + _OF_A_WHOLE.sub("", named)


def _anchored(text: str) -> set[str]:
    return {tag[1] for tag in _TAG.finditer(text) if _begins_line(text, tag.start())}


def _begins_line(text: str, tag: int) -> bool:
    near = max(0, tag - _DEEP)  # a project's template may print megabytes of tags in one line
    begin = text.rfind("\n", near, tag) + 1
    return bool(begin or not near) and bool(_BEFORE_TAG.fullmatch(text, begin, tag))


_ELSEWHERE = """
<!-- elsewhere -->

## Named here, defined elsewhere

*Table: Items that this document names*

| Item | What | Where |
|---|------|--|
"""


def _elsewhere(text: str, known: Index, names: Sequence[str]) -> str:
    """A closing table of the items that the text names and another document defines."""
    missing = sorted((known.keys() & _LINK.findall(text)) - _anchored(text))
    if not missing:
        return ""
    rows = [_row(id, known, names) for id in missing]
    return _ELSEWHERE + "\n".join(rows) + "\n"


def _row(id: str, known: Index, names: Sequence[str]) -> str:
    item = known[id]
    where = f"[{item.home}]({item.home}.md#{id})" if item.home in names else item.home
    return f'| <a id="{id}"></a>{id} | {escape.cell(item.text)} | {where} |'


def _finished(name: str, subject: str, spec: Spec, text: str) -> Document:
    head = spec.head
    properties = Properties(
        title=head.title, subject=subject, author=head.owner, status=head.status, version=head.version,
        classification=head.classification, date=head.date, language=head.language,
    )  # fmt: skip
    return Document(name, f"<!-- {generated(head.file)} -->\n\n{stamp(text)}", properties)
