"""Prints how well the checks of wording find what experts marked in requirements, beside two published tools.

    python -m benchmarks.smells LABELLED.jsonl

Each line of the file is a requirement: `text`; `gold`, the words that experts marked, by smell; and `arta` and
`smella`, what these tools marked. The ARTA project (github.com/m-zakeri/ARTA, MIT licence) publishes such requirements.
A smell counts as found in a requirement where anything of it is found.

Every requirement is read as the statement of a requirement without a priority, by the checks as they ship. What has no
check of its own is left out: polysemy, since any common word may have two meanings, and loopholes, of which the data
has none.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from specsmith.lint import findings_in, shipped
from specsmith.lint.sentences.passive import passives

SMELLS: Mapping[str, tuple[str, ...]] = {
    "subjective": ("vague-word", "relative-size", "unspecified-thing"),
    "ambiguous_adv_adj": ("vague-adverb", "bound-without-number", "indefinite-time", "immediate-time", "approximation"),
    "nonverifiable": ("vague-noun", "vague-quantity", "loose-amount", "open-verb", "escape-clause"),
    "superlative": ("superlative", "extreme-without-rule"),
    "comparative": ("comparative-without-reference", "multiplier-without-base"),
    "negative": ("negative-obligation", "double-negation", "absolute-promise", "absolute-word"),
    "vague_pronoun": ("ambiguous-pronoun", "pronoun", "unnamed-other"),
    "uncertain_verb": ("uncertain-verb", "may-in-clause"),
}
"""The checks that look for each smell."""

TOOLS = ("arta", "smella")

LEAST = 0.6
"""The precision that a check needs to warn."""

FEW = 5
"""Hits below which a precision says little."""


@dataclass(frozen=True)
class Score:
    """How often something was found rightly, wrongly, and not at all."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(pairs: Iterable[tuple[bool, bool]]) -> Score:
    """Of pairs: whether it is there, and whether it was found."""
    judged = list(pairs)
    return Score(
        sum(there and found for there, found in judged),
        sum(found and not there for there, found in judged),
        sum(there and not found for there, found in judged),
    )


@dataclass(frozen=True)
class Row:
    """A requirement with what experts and tools marked in it, and the checks that found something."""

    gold: Mapping[str, object]
    tools: Mapping[str, Mapping[str, object]]
    found: frozenset[str]


def rows(file: Path) -> list[Row]:
    """The labelled requirements of a file, checked."""
    read = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Row(
            each["gold"],
            {tool: each[tool] for tool in TOOLS},
            frozenset(one.name for one in findings_in(each["text"], "statement")),
        )
        for each in read
    ]


def smell_lines(labelled: Sequence[Row]) -> Iterable[str]:
    """A line for each smell: our figures, and the F1 of the two tools."""
    yield f"{'smell':<18} marked  precision recall     F1   ARTA  Smella"
    for smell, checks in SMELLS.items():
        ours = score((bool(row.gold[smell]), bool(row.found & set(checks))) for row in labelled)
        theirs = [_f1_of(tool, smell, labelled) for tool in TOOLS]
        verdict = "above both" if ours.f1 > max(theirs) else "NOT ABOVE"
        yield (
            f"{smell:<18} {ours.right + ours.missed:6}  {ours.precision:9.2f} {ours.recall:6.2f} {ours.f1:6.2f}"
            f" {theirs[0]:6.2f} {theirs[1]:7.2f}  {verdict}"
        )


def _f1_of(tool: str, smell: str, labelled: Sequence[Row]) -> float:
    return score((bool(row.gold[smell]), bool(row.tools[tool][smell])) for row in labelled).f1


def check_lines(labelled: Sequence[Row]) -> Iterable[str]:
    """A line for each check: its level, its hits, and how often they stand in a requirement with its smell, or any."""
    yield f"{'check':<30} level     hits  precision  any smell"
    for smell, checks in SMELLS.items():
        for check in checks:
            own = score((bool(row.gold[smell]), check in row.found) for row in labelled)
            any_smell = score((any(row.gold.values()), check in row.found) for row in labelled)
            yield _check_line(check, own, any_smell)


def _check_line(check: str, own: Score, any_smell: Score) -> str:
    level, hits = shipped().by_name[check].level, own.right + own.wrong
    weak = level == "warning" and hits and own.precision < LEAST
    few = "  (few hits)" if hits < FEW else ""
    note = "  DEMOTE" if weak else few
    return f"{check:<30} {level:<8} {hits:5}  {own.precision:9.2f}  {any_smell.precision:9.2f}{note}"


def passive_line() -> str:
    """How well passives are told, on our own sentences."""
    lines = (Path(__file__).parent / "passive.tsv").read_text(encoding="utf-8").splitlines()[1:]
    pairs = [line.split("\t") for line in lines]
    told = score((label == "passive", bool(list(passives(sentence)))) for label, sentence in pairs)
    measured = ", ".join(f"{name} {getattr(told, name):.3f}" for name in ("precision", "recall", "f1"))
    return f"passive voice, {len(pairs)} sentences: {measured}"


def main() -> None:
    """Prints the figures of one labelled file."""
    if len(sys.argv) != 2:
        sys.exit("name one file: python -m benchmarks.smells LABELLED.jsonl")
    labelled = rows(Path(sys.argv[1]))
    print(f"{len(labelled)} requirements, {sum(any(row.gold.values()) for row in labelled)} of them with a mark\n")
    print("\n".join(smell_lines(labelled)), end="\n\n")
    print("\n".join(check_lines(labelled)), end="\n\n")
    print(passive_line())


if __name__ == "__main__":
    main()
