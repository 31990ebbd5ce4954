"""The list of what counts as weakened as a page to read."""

from __future__ import annotations

from specsmith.difference.table import DIRECTIONS, ORDERS, table

_HEAD = """\
# What counts as weakened

Printed from `specsmith/difference/weaker.yaml`; [the page on comparing](diff.md) tells how it is used.
"""


def weakened_page() -> str:
    """The page as Markdown."""
    ways = [f"- **{name}**: {meaning}." for name, meaning in DIRECTIONS.items()]
    orders = [f"- `{key}`: {', '.join(map(_step, order))}" for key, order in ORDERS.items()]
    rows = [f"| `{field}` | {way} | {why} |" for field, each in table().items() for way, why in each.items()]
    parts = (
        _HEAD,
        "## The directions\n",
        *(*ways, ""),
        "The orders of choices, the strongest first:\n",
        *(*orders, ""),
        "## The list\n",
        "| field | direction | why it counts |",
        "|---|---|---|",
        *(*rows, ""),
    )
    return "\n".join(parts)


def _step(words: str) -> str:
    return " or ".join("nothing said" if word == "-" else f"`{word}`" for word in words.split())
