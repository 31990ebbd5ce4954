"""A synthetic brief of a given size, the same every time."""

from __future__ import annotations


def brief(requirements: int = 25, goals: int = 8, risks: int = 10) -> str:
    """YAML of a brief: goals with metrics, requirements with two criteria each, risks."""
    lines = [
        "specsmith: 1",
        "id: BENCH",
        "title: Synthetic feature",
        "kind: developer-platform",
        "stage: beta",
        "system: Upload API",
        "owner: Priya Nair",
        "summary: A brief that is the same every time.",
        "goals:",
    ]
    for number in range(1, goals + 1):
        lines += _goal(number)
    lines += [
        "capabilities:",
        "  - id: C-1",
        "    name: Do the synthetic thing",
        "    priority: must",
        "    requirements:",
    ]
    for number in range(1, requirements + 1):
        lines += _requirement(number)
    lines.append("risks:")
    for number in range(1, risks + 1):
        lines += _risk(number)
    return "\n".join(lines) + "\n"


def _goal(number: int) -> list[str]:
    return [
        f"  - id: G-{number}",
        f"    outcome: Outcome number {number} is reached by the users that are meant",
        "    metrics:",
        f"      - id: M-{number}",
        f"        name: share of uploads in class {number} that complete",
        "        definition: completed uploads over started uploads of the class, per week",
        "        baseline: 82 %",
        "        baseline_date: 2026-09-30",
        "        target: 97 %",
        "        by: 2027-Q2",
        "        source: upload_events",
        "        owner: Priya Nair",
        "        guardrails: [p95 latency of small uploads stays below 400 ms]",
    ]


def _requirement(number: int) -> list[str]:
    lines = [
        f"      - id: FR-{number}",
        f"        title: Behaviour number {number} of an unfinished upload",
        f"        when: a client asks for the state of an unfinished upload in class {number}",
        f"        shall: return the offset in bytes of the last stored chunk of class {number}",
        f"        goal: G-{number % 8 + 1}",
        "        rationale: Clients continue from the place where the connection broke and send nothing twice.",
        "        verification: test",
        "        accept:",
    ]
    for which, kind, given, then in (
        (1, "positive", "an upload interrupted at byte 1048576", "the answer carries offset 1048576"),
        (2, "negative", "an upload id that does not exist", "the answer is 404 and names the id"),
    ):
        lines += [
            f"          - id: AC-{number}{which}",
            f"            kind: {kind}",
            f"            given: {given} in class {number}",
            f"            when: the client of class {number} asks for the state of the upload",
            f"            then: {then}, and nothing is stored for class {number}",
        ]
    return lines


def _risk(number: int) -> list[str]:
    return [
        f"  - id: R-{number}",
        f"    title: Object storage may throttle class {number} at peak",
        "    category: scalability",
        "    cause: The peak comes near the limit of the vendor.",
        "    effect: Uploads fail for all tenants of the class.",
        f"    likelihood: {number % 5 + 1}",
        "    impact: 4",
        "    response: reduce",
        "    mitigation: Back-off in the client and a queue before the vendor.",
        "    contingency: Raise the quota by contract.",
        "    trigger: throttled answers above 0.1 % for 5 min",
        "    owner: SRE",
    ]
