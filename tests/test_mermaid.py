"""Every diagram of the examples, and of briefs with hostile names, is read by the real Mermaid.

Drawing one takes a second, since each picture gets a Mermaid of its own; reading all of them with one takes a few.
The engine's inner parts are used for that: its version is pinned.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mermaidx.engines._common import mermaid_config, run_event_loop
from mermaidx.engines.quickjs_engine import Engine

from specsmith.render import render
from tests.accept import EXAMPLES
from tests.properties.made import spec_of

FENCE = re.compile(r"^```mermaid\n(.*?)\n```$", re.DOTALL | re.MULTILINE)
FILES = sorted(EXAMPLES.glob("*/*.md"))
WANTED = {"flowchart", "sequenceDiagram", "xychart-beta"}
"""What diagrams the documents of the examples hold."""
SMALL = 'flowchart TB\n  a["A"] --> b["B"]'


class Mermaid:
    """One Mermaid for all diagrams, on the thread of its engine."""

    def __init__(self) -> None:
        self._engine = Engine()
        self._engine.start()
        self._on_its_thread(self._evaluate, f"mermaid.initialize({json.dumps(mermaid_config(None, None))})")

    def fault(self, source: str) -> str:
        """Why Mermaid does not read a diagram; empty where it does."""
        return self._on_its_thread(self._fault, source)

    def close(self) -> None:
        self._engine.close()

    def _on_its_thread(self, function: Any, argument: str) -> Any:
        assert self._engine._executor
        return self._engine._executor.submit(function, argument).result()

    def _evaluate(self, script: str) -> object:
        return self._engine._ctx.eval(script)

    def _fault(self, source: str) -> str:
        self._evaluate(
            "globalThis.__renderResult = globalThis.__renderError = null;"
            f"mermaid.parse({json.dumps(source)}).then(() => {{ globalThis.__renderResult = 'read'; }})"
            ".catch(e => { globalThis.__renderError = String(e) || 'unknown'; })"
        )
        run_event_loop(self._evaluate, self._engine._run_job)
        done = self._evaluate("globalThis.__renderResult")
        return "" if done else str(self._evaluate("globalThis.__renderError") or "no answer")


@pytest.fixture(scope="module")
def mermaid() -> Iterator[Mermaid]:
    engine = Mermaid()
    yield engine
    engine.close()


def diagrams_in(text: str) -> list[str]:
    return FENCE.findall(text)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_mermaid_reads_every_diagram_of_an_example(mermaid: Mermaid, file: Path) -> None:
    faults = {source: mermaid.fault(source) for source in diagrams_in(file.read_text(encoding="utf-8"))}
    assert not any(faults.values()), faults


def test_the_examples_hold_diagrams_of_each_sort() -> None:
    """Else the test above would read nothing."""
    sources = [source for file in FILES for source in diagrams_in(file.read_text(encoding="utf-8"))]
    assert {word for source in sources for word in WANTED if re.search(rf"^{word}\b", source, re.MULTILINE)} == WANTED
    assert not [file for file in EXAMPLES.glob("*/architecture.md") if "```mermaid" not in file.read_text("utf-8")]


@pytest.mark.parametrize(
    "broken",
    [
        SMALL.replace("-->", "--> -->"),
        SMALL.replace('"]', "]", 1),
        SMALL + "\n  end",
        "sequenceDiagram\n  a->>b",
        "sequenceDiagram\n  participant a as A\n  a->>b: x\n  else",
        "flowchrat TB\n  a --> b",
    ],
)
def test_a_broken_diagram_is_noticed_and_the_next_one_is_read(mermaid: Mermaid, broken: str) -> None:
    assert mermaid.fault(broken)
    assert mermaid.fault(SMALL) == ""


HOSTILE = [
    '"', "'", "`", "[", "]", "(", ")", "{", "}", "<", ">", "|", ";", ":", "#", "%%", "%%{init: {}}%%", "end", "End",
    "subgraph", "graph", "class", "click", "style", "loop", "alt", "else", "note over", "participant", "activate",
    "autonumber", "default", "--", "-->", "->>", "-x", "==>", "&", "&amp;", "#quot;", "<br/>", "<script>x</script>",
    "javascript:", "\\", "\\n", "$$x$$", "**b**", "😀", "ünï", "漢字", "שלום", "مرحبا", "---", ":::", "@{shape: x}",
    "o", "x",
]  # fmt: skip
NAMES = st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=4).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)


@settings(max_examples=25, deadline=None)
@given(names=st.lists(NAMES, min_size=2, max_size=5, unique_by=lambda name: " ".join(name.casefold().split())))
def test_no_name_of_a_part_breaks_a_diagram(mermaid: Mermaid, names: list[str]) -> None:
    """As a component, as what it talks to, as who calls whom, and as what is said."""
    callers = [re.sub(r":|-+>+", " ", name).strip()[:70] or "x" for name in names]
    calls = [f"{caller} -> Store: {name}" for caller, name in zip(callers, names, strict=True)]
    brief = {
        "specsmith": 1, "id": "SAMPLE", "title": names[0], "kind": "cloud-application", "system": names[-1],
        "architecture": {
            "components": [
                {"name": name, "external": bool(at % 2), "talks_to": [names[at - 1], f"other {name}"]}
                for at, name in enumerate(names)
            ],
            "flows": [
                {"name": names[0], "steps": calls},
                {"name": names[1], "steps": [f"Store -> Other: {names[1]}", names[0]]},
            ],
        },
    }  # fmt: skip
    sources = [source for each in render(spec_of(brief), ("spec", "architecture")) for source in diagrams_in(each.text)]
    assert len(sources) == 2 * 3
    faults = {source: fault for source in dict.fromkeys(sources) if (fault := mermaid.fault(source))}
    assert not faults
