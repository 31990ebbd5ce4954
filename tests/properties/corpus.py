"""Texts that try to break out of their place: as they are typed, and as a reader shall see them."""

from __future__ import annotations

HOSTILE = (
    # blocks of Markdown
    *("# heading", "###### six", "title #", "- item", "* star", "+ plus", "1. one", "12) twelve", "> quote"),
    *("---", "***", "===", "Title\n=====", "```\nfence\n```", "~~~ python", "    indented", "[ref]: x 'title'"),
    *("| a |", "| a | b |\n|---|---|\n| c | d |", "|---|", ":-:", "a | b", "\\|", "- [ ] task", "[^1]: note"),
    # inline Markdown
    *("*em*", "**strong**", "__init__", "snake_case_name", "~~struck~~", "2*3*4", "C:\\Users\\name", "ends \\"),
    *("[text](x)", "[text][ref]", "![alt](src)", "[a](javascript:alert(1))", "](x)", "]]"),
    *("ends with a backslash \\", "www.example.com", "http://example.com", "me@example.com", "$x$", "&amp;", "&copy;"),
    # HTML and the program's own markers
    *("<!-- FR-1 abc123 -->", "<!--", "-->", "<!-- toc -->", "<b>bold</b>", "<br>", '<a id="FR-1"></a>', "</td>"),
    *("<script>alert(1)</script>", "<style>", "<?php", "<![CDATA[x]]>", "<x@y.zz>", "a<b", "a < b > c"),
    # templates, briefs and rules
    *("{{ 7*7 }}", "{% raw %}", "{# no #}", "{%- endraw %}", "${HOME}", "%(name)s", "{it.name}", "{none: why}"),
    *("FR-1", "FR-1/G-1", "SEC-07@upload-session", "@team", "#12", "yes", "no", "1.10", "key: value", "a: b: c", "? x"),
    # commands of continuous-integration runners, and what a terminal would obey
    *("##[error]x", "::error::x", "::set-output name=a::b", "##[add-mask]e", "[31m"),
    # quotes and punctuation
    *('"', "'", "''", '"quoted"', "“curly”", "it's", ";", ",", "...", "…", "!", "?!", "a;b:c", "\\n", "\\u0041"),
    # characters that cannot be seen, or turn the reading direction
    *("\u200b", "\u200d", "\ufeff", "a\u00adb", "\u202eright to left\u202c", "\u2066x\u2069", "שלום", "مرحبا"),
    *("a\u00a0b", "a\u2028b", "a\u2029b", "a\u3000b", "\ta\tb", "\U000e0041", "\ue000"),
    # characters that change with their neighbours or their case
    *("👩\u200d💻", "🇨🇭", "e\u0301", "ﬁ", "ß", "İ"),
    # length
    *("Donaudampfschifffahrtsgesellschaft" * 9, "x" * 200, "a " * 90 + "z"),
)
"""Fragments that a reader sees as they were typed."""

UNPAIRED = ("`", "``", "\\`", "a`b", "[words](https://example.com", "](https://example.com)")
"""Halves of what works: two texts that stand in one line could make a whole of them, so each is looked at alone."""

LIVE = {
    "`code`": "code",
    "`a | b`": "a | b",
    "`<!-- FR-1 abc123 -->`": "<!-- FR-1 abc123 -->",
    "`` a`b ``": "a`b",
    "[words](https://example.com/a_b)": "words",
    "[mail](mailto:me@example.com)": "mail",
    "https://example.com/a?b=1&copy=2#c": "https://example.com/a?b=1&copy=2#c",
    "mailto:me@example.com": "mailto:me@example.com",
}
"""Fragments in which Markdown works, with what a reader sees of each."""

WORDS = ("steady", "upload", "the queue drains", "callers wait", "one region", "Müller", "每個用戶", "naïve", "p95")

CONTROLS = ("\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\x9b", "\ufffe", "\uffff")
"""What no brief may hold."""


def seen(typed: str) -> str:
    """A text of these fragments as a reader sees it, all white space as single spaces."""
    for fragment, shown in LIVE.items():
        typed = typed.replace(fragment, shown)
    return plain(typed)


def plain(text: str) -> str:
    """All white space as single spaces."""
    return " ".join(text.split())
