"""Each document holds what a reader was promised: one test for each thing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from specsmith.build import check, documents

BRIEF = Path(__file__).parent / "documents" / "parking.brief.yaml"
NAMES = (
    *("spec", "requirements", "acceptance", "metrics", "risks"),
    *("architecture", "evaluation", "analysis", "guide", "test-plan"),
)

THINGS = {
    "spec": {
        "status block": r"\| Stage \| beta \|\n\| Status \| in-review \|",
        "approvers": r"\| Approvers \| Tom Okafor \|",
        "summary": r"^Drivers reserve a parking space before they arrive\.$",
        "the outcome that counts": r"^A user has got the value when: A driver parks in the reserved space\.$",
        "problem": r"^## Problem\n\nDrivers circle for 14 minutes",
        "evidence of the problem": r"^- Evidence: Survey of 812 drivers, 2026-05\.$",
        "cost of delay": r"^- Cost of delay: The city's tender",
        "users": r"\*\*Driver\*\* \(U-[0-9a-f]{4}\)\n\n- Need: Know of a free space before leaving",
        "goals with their metrics": r"\*\*\[G-1\]\(metrics\.md#G-1\)\*\* Drivers reach a space without a search\n\n- Shown by: \[M-1\]\(#M-1\), \[M-2\]",
        "what is out of scope, and why": r"\*\*Payment for parking\*\*[^\n]*\n\n- Because: the city's app does it",
        "assumptions": r"\*\*Sensors report within 20 s\*\*",
        "dependencies": r"\*\*Sensor team\*\*[^\n]*\n\n- Needs: a stream of occupancy",
        "requirements in short, with a link": r"\[FR-1\]\(requirements\.md#FR-1\) \| Hold a space \| must \|",
        "derived requirements with their reason": r"AVL-01@BRIEF\) \| The Reservation Service shall .* \| Availability is ",
        "quality targets": r"^### Availability\n\n- SLO: 99\.9 %\n- Window: 30 days$",
        "architecture in short": r"^One service between the garages|^- Overview: One service between the garages",
        "components": r"\*\*Space store\*\*[^\n]*\n\n- Does: keeps the state of each space · Technology: PostgreSQL",
        "flows": r"City app -> Reservation Service: reserve",
        "success metrics": r"M-1\) time from arrival to parked \| 14 min\[\^baseline-M-1\] \| 4 min \| 2027-Q3 \|",
        "top risks": r"R-2\) A crowd could reserve each space of a garage \| <!-- .high --> 15 high \| reduce \| Tom Okafor \|",
        "unrated risks by name": r"^Not rated yet: \[",
        "rollout": r"^- Phases:\n  - One garage \(share: 2 %; gate: R-1 seen at most twice\)|\[R-1\]\(#R-1\) seen at most twice",
        "rollback": r"Rollback trigger: error rate above 2 % for 10 min",
        "decisions": r"\*\*D-1\*\* One row for each space\n\n- Because: a hold is then one statement\n- Instead of: a counter",
        "alternatives": r"\*\*Do nothing\*\*[^\n]*\n\n- Rejected because: the tender asks for reservations",
        "facts declared none, as decisions": r"\| `quality\.accessibility` \| the city's app is the user interface \|",
        "open questions of this stage": r"^### Blocks beta\n",
        "the field that answers a question": r"^- Answer in: `goals\[G-1\]\.metrics\[M-2\]\.baseline`",
        "what waits for a question": r"^- Waiting for it: `",
        "later questions in an appendix": r"^## Appendix: questions for later stages\n(.|\n)*\*\*Q-1\*\* Who pays",
        "trace: goals with their metrics": r"^### \[G-1\]\(#G-1\): Drivers reach a space without a search\n\nShown by: \[M-1\]\(#M-1\), \[M-2\]\(#M-2\)\.$",
        "trace: from a requirement to its criteria, risks and tests": r"^\| \[C-1\]\(#C-1\) \| \[FR-1\]\(#FR-1\) Hold a space \| \[AC-1\]\(acceptance\.md#AC-1\)<br>\[AC-2\]\(acceptance\.md#AC-2\) \| \[R-2\]\(#R-2\) \| reserve_test\.first<br>test \|$",
        "trace: what is derived": r"^\| \[AVL-01@BRIEF\]\(#AVL-01@BRIEF\) \| none \|  \|$",
        "trace: gaps towards the tests": r"^Down to the tests:\n\n(- .*\n)*- Requirements without a criterion: \[QR-1\]",
        "trace: gaps towards the goals": r"^Up to the goals:\n\n- Requirements without a goal: \[IR-1\]",
        "glossary": r"^\| hold \| A space that is reserved and not yet taken\. \|$",
        "evaluations": r"\*\*Which map service draws the garages\?\*\*",
        "competitive analysis": r"ParkRival: yes since 2025 \(source: its help pages; checked: 2026-10-01\)",
        "milestones": r"\*\*Beta\*\*[^\n]*\n\n- By: 2027-02-01",
        "references": r"\*\*Tender of the city\*\*[^\n]*\n\n- URL: <https://example\.com/tender>",
    },
    "requirements": {
        "functional requirements by capability": r"^### <a id=\"C-1\"></a>C-1: Reserve a space\n(.|\n)*^#### <a id=\"FR-1\"></a>FR-1: Hold a space",
        "a sentence in EARS form": r"^When a driver confirms a reservation, the Reservation Service shall hold one space of the garage for 20 minutes\.$",
        "a sentence as it was written": r"^The Reservation Service shall show the remaining minutes of a reservation\.$",
        "priority": r"^- Priority: must$",
        "the goal that it serves": r"^- Serves: \[G-1\]\(#G-1\)$",
        "rationale": r"^- Rationale: Two drivers must never be sent to one space\.$",
        "verification method": r"^- Verified by: test$",
        "criteria": r"^- Criteria:\n  - <a id=\"AC-1\"></a>\[AC-1\]\(acceptance\.md#AC-1\): given a garage with 1 free space, when",
        "origin of what is derived": r"^- Derived by AVL-01, because `quality\.availability\.slo` = 99\.9 %",
        "quality requirements by characteristic": r"^### Performance efficiency\n(.|\n)*QR-1",
        "interface requirements": r"^### Interface requirements\n(.|\n)*IR-1",
        "data requirements": r"^### Data requirements\n(.|\n)*DR-1",
        "constraints as requirements": r"^### Constraints\n(.|\n)*CR-1",
        "what an item of the author's covers": r"^- Covers DAT-01, because `retention` = 24 h",
        "coverage: covered": r"^\| Performance efficiency \| covered by \[QR-1\]\(#QR-1\)",
        "coverage: not applicable, because": r"^\| Interaction capability \| not applicable: the city's app is the user interface \|$",
        "coverage: open": r"^\| Safety \| open \|$",
    },
    "acceptance": {
        "criteria by requirement": r"^### <a id=\"FR-1\"></a>\[FR-1\]\(requirements\.md#FR-1\): Hold a space\n(.|\n)*AC-1",
        "a scenario": r"\*\*AC-2\*\* \(negative\)\n\n- \*\*Given\*\* a garage with 0 free spaces\n- \*\*When\*\* a driver reserves\n- \*\*Then\*\* the answer is",
        "a statement to check": r"- \*\*Check\*\* A reservation of 20 minutes shows 13 minutes after 7 minutes\.$",
        "derived criteria with their reason": r"^- Derived by [A-Z]{3}-\d\d, because ",
        "coverage, positive and negative": r"^\| \[FR-1\]\(#FR-1\) \| \[AC-1\]\(#AC-1\) \| \[AC-2\]\(#AC-2\) \|$",
        "requirements without a negative case": r"^### Requirements without a negative case\n(.|\n)*- \[FR-2\]\(#FR-2\)$",
    },
    "metrics": {
        "goal": r"^## <a id=\"G-1\"></a>G-1: Drivers reach a space without a search$",
        "metric": r"^### <a id=\"M-1\"></a>M-1: time from arrival to parked$",
        "definition": r"^\| Definition \| median of minutes",
        "unit": r"^\| Unit \| min \|$",
        "baseline with source and date": r"^\| Baseline \| 14 min; survey; 2026-05 \|$",
        "the question where a baseline is missing": r"^\| Baseline \| not known: see \[COR-04@M-2\]\(#COR-04@M-2\) \|$",
        "target": r"^\| Target \| 4 min \|$",
        "direction": r"^\| Direction \| down \|$",
        "window": r"^\| Window \| 30 days \|$",
        "source": r"^\| Source \| zone_events \|$",
        "owner": r"^\| Owner \| Ines Marchetti \|$",
        "guardrail": r"^\| Guardrail \| share of reserved spaces that stay empty stays below 6 % \|$",
        "error budget in minutes": r"^\| Error budget \| 43\.2 min \(100 % less 99\.9 %, of 30 days\) \|$",
        "an objective of the author's": r"^### <a id=\"SLO-1\"></a>SLO-1: Search latency$",
        "how and when it is read": r"^\| \[M-1\]\(#M-1\) [^|]+ \| zone_events \| Ines Marchetti \| 2027-10-15 \|$",
    },
    "risks": {
        "register by score": r"\[R-2\]\(#R-2\) A crowd .* \| <!-- .high --> 15 high \|(.|\n)*\[R-1\]\(#R-1\) Sensors .* 12 high \|(.|\n)*\| unrated \|",
        "unrated risks by name": r"^### Unrated risks\n(.|\n)*^- \[",
        "cause": r"^- Cause: Snow covers the sensor\.$",
        "event": r"^### <a id=\"R-1\"></a>R-1: Sensors may report a taken space as free$",
        "effect": r"^- Effect: A driver finds the reserved space taken\.$",
        "likelihood, impact, score and band": r"^- Rating: likelihood 4 × impact 3 = 12, high$",
        "what the rating rests on": r"^- Rating rests on: Eleven such reports",
        "the matrix": r"^\| 4 \| <!-- .low --> low \| .* medium \| <!-- .high --> high:<br>\[R-1\]\(#R-1\) \| .* high \| .* critical \|$",
        "the bands": r"1 to 4 is low, 5 to 9 is medium, 10 to 16 is high, 17 to 25 is critical",
        "response": r"^- Response: reduce$",
        "requirements that answer it": r"^- Addressed by: \[FR-1\]\(#FR-1\)$",
        "mitigation": r"^- Mitigation: Two missing signals",
        "contingency": r"^- Contingency: The operator assigns another space\.$",
        "trigger": r"^- Trigger: more than 5 reports a day$",
        "owner": r"^- Owner: Ada Lind$",
        "review date": r"^- Review: 2027-01-10$",
        "residual": r"^- Residual: likelihood 2 × impact 3 = 6, medium$",
        "a part on scalability": r"^## Scalability risks$",
        "a part on security": r"^## Security risks$",
        "a part on performance, though nothing is in it": r"^## Performance risks\n\nNo performance risk is named",
        "possible answers to derived risks": r"^- Possible answers:\n  - ",
        "derived risks stay unrated": r"^- Rating: unrated$",
    },
    "test-plan": {
        "the levels of test, each with its reason once": r"^\| another system \| integration \| It is met only together with another system",
        "where the levels come from": r"^The levels are those of the ISTQB Foundation Level syllabus\.",
        "where the kinds come from": r"ISO/IEC/IEEE 29119-1",
        "kinds of test, each with its reason once": r"^\| failure \| It shows while something fails",
        "the author's method": r"FR-1\]\(requirements\.md#FR-1\) Hold a space \| test, as the brief says \| system \(function\) \| \[AC-1\]",
        "a method that follows from criteria": r"FR-2\][^|]* \| test, since it has criteria \|",
        "a method that follows from the criteria of the rule": r"OBS-04\.shown@BRIEF\][^|]* \| test, since its rule has criteria \|",
        "a method that follows from a metric": r"AVL-01@BRIEF\][^|]* \| analysis, since a metric of its rule measures it \|",
        "no method where nothing follows": r"CR-1\][^|]* \| not said \| acceptance \(limit from outside\) \| none \|",
        "the level where another system is named": r"INT-14@sensor-stream\][^|]* \| [^|]* \| integration \(another system\), failure \|",
        "the tests that show a requirement": r"\[AC-1\]\([^|]*\| reserve_test\.first \|$",
        "criteria that belong to no requirement": r"^\| \[OPS-02@BRIEF\]\([^|]*\| Somebody is called when the feature fails \|",
        "requirements that nothing verifies": r"^## Requirements that nothing verifies\n(.|\n)*^- \[CR-1\]\([^)]*\): The Reservation Service shall run",
        "the question that a missing criterion waits for": r"^- \[SCL-01@BRIEF\].*waits for \[SCL-01\.duration@BRIEF\]",
        "criteria that no test is named for": r"^## Criteria that no test is named for\n\n- \[AC-2\]",
        "the load of the peak, or the question for its time": r"^\| the peak \| 300 /s \| not said: see \[SCL-01\.duration@BRIEF\]",
        "load above the peak": r"^\| above the peak \| more than 300 /s \| no stated time \| \[SCL-04\.beyond@BRIEF\]",
        "load after growth, with the arithmetic": r"^\| the peak after growth \| 432 /s: 300 /s growing 20 %/year for 24 months \|",
        "latency targets with their criteria": r"Search \| p95 400 ms \| edge \| \[PRF-01\.measured@search\]",
        "the single failure, or its question": r"^\| a single failure is survived \| not said: see \[AVL-06\.scope@BRIEF\]",
        "recovery, or its question": r"^\| committed data that may be missing then \| not said: see \[AVL-05\.targets@BRIEF\]",
        "objectives with their error budget": r"^\| \[SLO-availability\]\([^|]*\| 99\.9 % \| 30 days \| 43\.2 min \(100 % less 99\.9 %, of 30 days\) \|$",
        "another system that is slow": r"^\| slow \| [^|]* \| time limit: 3 s \|",
        "another system that is down": r"^\| down \| [^|]* \| fallback: show the last known state \| \[INT-14\.rest@sensor-stream\]",
        "another system at its rate limit": r"^\| at its rate limit \| [^|]* \| rate limit: not said \|",
        "another system that is back": r"^\| back again \| [^|]* \| +\| \[INT-15\.return@BRIEF\]",
        "environments": r"\*\*Model city\*\* \(\[ENV-[0-9a-f]+\]\(spec\.md#ENV-[0-9a-f]+\)\)\n\n- Used for: load and failure tests\n- Data: made-up licence plates\n- Differs from production: two garages",
        "the question for a missing difference": r"\*\*Staging\*\*(.|\n)*^- Differs from production: not said: see \[TST-01\.differences@BRIEF\]",
        "test data, or its question": r"^\| in place of data about people \| not said: see \[PRV-10\.instead@BRIEF\]",
        "data that a criterion needs": r"^\| one garage with one sensor \| \[AC-1\]",
        "entry to a stage": r"^### beta\n\n- Begins when: \[AC-1\]\(#AC-1\) and \[AC-2\]\(#AC-2\) pass$",
        "questions that block a stage": r"^- Does not begin before these questions are answered:\n  - <a id=",
        "must requirements with the criteria that have to pass": r"^  - \[FR-1\]\(#FR-1\): \[AC-1\]\(acceptance\.md#AC-1\), \[AC-2\]\(acceptance\.md#AC-2\)$",
        "exit of a stage": r"^- Ends when: \[R-1\]\(#R-1\) is below its trigger for 14 days$",
        "who signs a stage": r"^- Signed by: Ada Lind$",
        "approvers where nobody else signs": r"^- Signed by: Tom Okafor \(approves the specification",
        "milestones with their gates": r"^\| \[MS-[0-9a-f]+\]\([^|]* Beta \| 2027-02-01 \| not said: see \[COR-19@beta\]",
        "phases of the rollout with their gates": r"^\| One garage \| 2 % \| \[R-1\]\(#R-1\) seen at most twice \|\n\| All garages \| 100 % \| no phase follows \|$",
        "how it is switched off": r"^- How it is switched off in production: flag reservations$",
        "what the switch has to show": r"^- \[ROL-02@BRIEF\]\([^)]*\): given",
        "the rollback drill": r"^## Rollback drill\n\n- Trigger: error rate above 2 % for 10 min\n- Steps: Switch the flag off\n- Previous version back within: 15 min\n- Last rehearsed: not said: see \[ROL-04\.rehearsed@BRIEF\]",
        "what the drill has to show": r"^- \[ROL-04\.drill@BRIEF\]\([^)]*\): given the new version in service",
    },
    "guide": {
        "status with classification": r"^\| PARKING \| beta \| in-review \| 0\.4 \| 2026-11-02 \| Internal \|$",
        "who may read it": r"^For sales, support and partners\. For internal use, since the brief is classified as Internal: ask Ines Marchetti before",
        "for whom it is, and what they can do": r"^\| <a id=.*></a>Driver \(external\) \| Know of a free space before leaving \| Reserve a space \(\[C-1\]\(requirements\.md#C-1\)\) \|$",
        "the outcome that counts": r"^- A user has got the value when: A driver parks",
        "whether anybody has to change something": r"^- Those who use it today have to change something: no$",
        "what it replaces, and when that ends": r"^- It replaces: the phone line for reservations\n- The old one ends: 2027-12-31$",
        "what to say": r"^## What to say, and what not to promise\n(.|\n)*^Drivers reserve a parking space before they arrive\.\n\n- <a id=.*></a>Drivers reach a space without a search \(\[G-1\]",
        "what others lack, with source and date": r"^- <a id=.*></a>See the minutes that remain \(\[CAP-.*\): ours: yes; ParkRival: no \(source: its help pages; checked: 2026-10-01\)$",
        "not to promise: out of scope, and why": r"^\| <a id=.*></a>Payment for parking \| the city's app does it \|$",
        "not to promise: what will not come": r"^\| Reserve for a whole month \(\[C-3\].*\) \| it will not come with this release \|$",
        "not to promise: what may be left out": r"^\| Share a reservation \(\[C-2\].*\) \| it may be left out \|$",
        "not to promise: where others are better": r"^\| <a id=.*></a>Pay in the app \(\[CAP-.*\) \| others are better at it; ours: no \|$",
        "not to promise: availability without a contract": r"^\| An availability of 99\.9 % \| it is an aim; by contract: nothing that the brief names \|$",
        "not to promise: steps": r"^\| That everybody gets it at once \| it comes in steps: One garage \(2 %\); All garages \(100 %\) \|$",
        "not to promise: dates": r"^\| Beta by 2027-02-01 \| it is planned, and plans change \|$",
        "not to promise: open questions": r"^\| .*Who pays for a space that stays empty\? \(\[Q-1\]\(spec\.md#Q-1\)\), answer by 2026-12-10<br>.* \| it is not decided \|$",
        "not to promise: questions of this stage that readers would ask": r"^\| .*In which markets is .* \| it is not decided \|$",
        "not to promise: the rest of the questions": r"^\| .*<br>Whatever else the specification lists as an open question \| it is not decided \|$",
        "answers: how fast": r"^\| How fast\? \| Search: p95 400 ms \|$",
        "answers: how long": r"^\| How long is it kept, and where\? \| licence plate: 24 h, in eu \|$",
        "answers: how often": r"^\| How often\? \| for all together 300 /s \|$",
        "answers: what there is not, and why": r"^\| Is AI used\? \| no, because no model is used \|$",
        "answers: in which form": r"^\| Where, and in which form\? \| plans City, Operator \|$",
        "answers: why, and not another way": r"^\| <a id=.*></a>Why: One row for each space\? \(\[D-1\]\(spec\.md#D-1\)\) \| a hold is then one statement<br>Instead of: a counter for each garage \|$",
        "answers: what was chosen": r"^\| <a id=.*></a>Which map service draws the garages\? \(\[EVAL-.*\) \| Kartea \|$",
        "answers: why not": r"^\| <a id=.*></a>Why not: Do nothing\? \| the tender asks for reservations \|$",
        "whom to ask": r"^- What is decided, and what may be told: Ines Marchetti\n- How it runs: City team\n- Support: handbook page Parking\n- Training: Ines Marchetti trains the operators\n- Whether it works right now: status page of the city$",
        "glossary": r"^## Glossary\n\n- hold: A space that is reserved and not yet taken\.$",
    },
    "architecture": {
        "overview": r"^## Overview\n\nOne service between the garages and the city's app\.$",
        "the load that shapes it": r"^\| Load \| Peak \| 300 /s \|$",
        "the availability that shapes it": r"^\| Availability \| SLO \| 99\.9 % \|$",
        "a diagram of the components": r"^flowchart TB$",
        "what is outside, in the diagram": r"^  part\d\[\"City app\"\]:::outside$",
        "what a component does, talks to and is built with": r"\[CO-[0-9a-f]{4}\]\(spec\.md#CO-[0-9a-f]{4}\)<br>Space store \| keeps the state of each space \| PostgreSQL \| none named \| Reservation Service \| ours \|$",
        "what is outside, in the table": r"<br>City app \| shows free spaces \| not said \| Reservation Service<br>Map tiles \| none named \| outside \|$",
        "what is called and no component": r"^\| \[I-[0-9a-f]{4}\]\(#I-[0-9a-f]{4}\)<br>Map tiles \| not said \| not said \| none named \| City app \| outside \|$",
        "a flow as a sequence diagram": r"^### <a id=\"FL-.*Reserve\n(.|\n)*^sequenceDiagram$",
        "the steps of a flow": r"^\| 2 \| Reservation Service \| Space store \| hold \|$",
        "how data is treated and where it is": r"<br>licence plate \| confidential \| yes \| 24 h \| eu \| Space store<br>Analytics store \| ",
        "the question where the treatment is missing": r"<br>tariff \| public \| .* \| open, see<br>\[DAT-02@tariff\]\(#DAT-02@tariff\) \|",
        "which store is right, where there is only one": r"<br>tariff \| .* \| Space store \| its only store \|$",
        "which part holds which data": r"^\| Space store \| \[CO-[0-9a-f]{4}\]\(#CO-[0-9a-f]{4}\) \| \[DA-[0-9a-f]{4}\]\(#DA-[0-9a-f]{4}\) licence plate<br>",
        "a store that is no part": r"^\| Analytics store \| none of those named \| \[DA-",
        "what the system offers": r"\*\*Search\*\*.*\n\n- User facing: yes · Latency: p95 400 ms",
        "slow: what is done, and what follows": r"^\| slow \| Time limit: 3 s \| \[INT-01@sensor-stream\]",
        "down: what is done, and what follows": r"^\| down \| Criticality: degraded<br>Fallback: show the last known state \| \[INT-14@sensor-stream\]",
        "wrong: what is done, and what follows": r"^\| wrong \| Wrong answers: mark the space as unknown \| \[INT-20@sensor-stream\]",
        "slow: the question": r"^\| slow \| Time limit: open, see \[INT-01\.limit@map-tiles\]\(#INT-01\.limit@map-tiles\)<br>Repeats: open, see ",
        "down: the question": r"^\| down \| Criticality: hard<br>.*Fallback: open, see \[INT-03\.fallback@map-tiles\]",
        "wrong: the question": r"^\| wrong \| Wrong answers: open, see \[INT-20\.answer@map-tiles\]",
        "the risk of an outage": r"^\| down .*\[INT-03\.risk@map-tiles\]\(#INT-03\.risk@map-tiles\) \|$",
        "an optional system": r"^\| slow \| Time limit: none, because nobody waits for the answer \| nothing \|\n\| down \| Criticality: optional \| \[INT-18@BRIEF\]",
        "a part outside of which nothing is said": r"Weather service \| open, see \[INT-21@weather-service\]\(#INT-21@weather-service\) \|$",
        "decisions": r"\*\*\[D-1\]\(spec\.md#D-1\)\*\* One row for each space\n\n- Because: a hold is then one statement\n- Instead of: a counter",
        "what follows from a decision": r"- Status: accepted\n- Because: drivers forget to check out\n- What follows: A covered sensor",
        "what the questions say": r"^\| <a id=\"INT-03\.fallback@map-tiles\"></a>.* \| What does the Reservation Service still offer",
    },
    "evaluation": {
        "knock-outs and what they exclude": r"^\| Needs a new foundation \| Loopwire \|$",
        "criteria with weights, and scores": r"^\| Criterion \| Weight \| Kartea \| Mapwell \|\n.*\n\| Price \| 60 \| 4 \| 2 \|\n\| Coverage \| 40 \| 3 \| 5 \|$",
        "weighted totals": r"^\| \*\*Total\*\* \| \| \*\*360\*\* \| \*\*320\*\* \|$",
        "the arithmetic of a total": r"^- Kartea: 60 × 4 \+ 40 × 3 = 360$",
        "an unknown score as a range": r"^- Skycam: 50 × 3 \+ 30 × \(1 to 5\) \+ 20 × 5 = 280 to 400$",
        "the scale": r"^Scale of the scores: 1 to 5\. The highest score is best\..* here from 100 to 500",
        "the question where a scale is missing": r"^Scale of the scores: not known: see \[INT-13\.scale@EVAL-1\]\(#INT-13\.scale@EVAL-1\)\.",
        "evidence with its day": r"^\| Groundeye \| Wrong counts \| trial in 2 garages \| 2026-09-02 \|$",
        "the question where evidence is missing": r"^\| Mapwell \| Price, Coverage \| not known: see \[INT-13\.evidence@EVAL-1\]",
        "evidence of an exclusion": r"^\| Loopwire \| Needs a new foundation \| visit of a garage \| 2026-08-25 \|$",
        "the weight that would turn the order": r"^- Mapwell: weight of Coverage from 40 to 61\. Then Mapwell has 60 × 2 \+ 61 × 5 = 425, and Kartea has 60 × 4 \+ 61 × 3 = 423\.$",
        "the decision": r"^\| Decision \| Kartea \|\n\| Because \| not known: see \[INT-13\.reason@EVAL-1\]",
        "that the figures support a decision": r"^\| What the figures say \| The figures support the decision",
        "that the figures cannot say": r"^\| What the figures say \| The figures cannot say: .* Skycam can reach a total as high",
        "limits against planned use": r"^\| Planned use of the limit \| 400 /s of 500 /s = 80 %; 20 % of the limit stays free \|$",
        "the same after growth": r"^\| After growth of 20 %/year for 24 months \| 576 /s of 500 /s = 115\.2 %; 15\.2 % more than the limit \|$",
        "the question where a limit is missing": r"^\| Rate limit \| not known: see \[INT-05@garage-gate\]",
        "cost at the planned volume, against the budget": r"^\| Cost of the planned use \| 0\.4 EUR per 1000 tiles × 900000 tiles/month = 360 EUR/month; 60 EUR/month above the budget \|$",
        "the question where a price is missing": r"^\| Price \| not known: see \[INT-22@city-login\]",
        "fallback": r"^\| Fallback \| show the list without a map \|$",
        "the question where an exit plan is missing": r"^\| Exit plan \| not known: see \[INT-07\.exit@kartea-tiles\]",
        "vendor and version": r"^\| Vendor \| Kartea \|\n(.|\n)*^\| Version \| v4 \|$",
        "what is declared none": r"^\| Processing agreement \| none, because no personal data goes there \|$",
        "what nobody said and nobody asks for": r"^\| Assurance \| not said \|$",
        "the risks of an integration": r"^\| Risks \| .*\[INT-22\.over@kartea-tiles\]\(#INT-22",
        "what hard dependencies leave of availability": r"at most 99\.5 % × 99\.9 % = 99\.4005 % of the time, those without a promise left out\. That is below the objective of 99\.9 %\.$",
    },
    "analysis": {
        "capabilities against alternatives": r"^\| Capability \| Class \| Ours \| Do nothing \| ParkRival \| Spotter \| Bayfinder \|$",
        "many alternatives in a second table": r"^\| Capability \| Class \| Ours \| Lotwise \|$",
        "doing nothing": r"^\| Do nothing \| no \|",
        "a cell with source and date": r"^\| ParkRival \| yes since 2025 \| its help pages \| 2026-10-01 \|$",
        "the question where a source is missing": r"^\| Do nothing \| no \| not known: see \[CMP-01@BRIEF\]",
        "what nobody compared": r"^\| Spotter \| not compared \|",
        "class": r"^- Class: gap$",
        "the question where a class is missing": r"^- Class: not known: see \[CMP-06@BRIEF\]",
        "the question about old evidence": r"^Open questions about the whole: \[CMP-07@BRIEF\]",
        "a gap with its requirement": r"CAP-3\) Show the minutes that are left \| \[FR-2\]\(#FR-2\): The Reservation Service shall show",
        "a gap with the decision about it": r"^\| \[CAP-2\]\(#CAP-2\) .* \| none, because the tender forbids it; risk \[CMP-05\.lost-deals@CAP-2\]",
        "a gap with the question": r"^\| \[CAP-4\]\(#CAP-4\) Pay at the barrier \| not known: see \[CMP-05@CAP-4\]",
        "one block for each capability": r"^### <a id=\"CAP-2\"></a>\[CAP-2\]\(spec\.md#CAP-2\): A reserved space can be handed on$",
    },
}


@cache
def document(name: str) -> str:
    """A document of the test's brief."""
    return documents(check(BRIEF), ("md",), NAMES, combined=False)[f"{name}.md"].decode()


@pytest.mark.parametrize(("name", "thing"), [(name, thing) for name, things in THINGS.items() for thing in things])
def test_a_document_holds_what_its_readers_were_promised(name: str, thing: str) -> None:
    """The table above names each thing that a document must hold."""
    assert re.search(THINGS[name][thing], document(name), re.MULTILINE), f"{name} lacks: {thing}"


@pytest.mark.parametrize("name", NAMES)
def test_a_document_says_where_it_comes_from(name: str) -> None:
    """The first line names the brief's file and the command, without paths, versions or dates."""
    first = document(name).splitlines()[0]
    assert first == (
        "<!-- Generated by specsmith from parking.brief.yaml. "
        "Change the brief, then run: specsmith build parking.brief.yaml -->"
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_document_counts_nothing(name: str) -> None:
    """Totals change with every edit, and two branches that each add an item would clash."""
    prose = re.sub(r"<!--.*?-->", "", document(name))
    assert not re.search(r"\b\d+ (requirements|criteria|risks|metrics|questions|goals|items)\b", prose)


def test_a_section_without_content_is_not_printed() -> None:
    """The brief says nothing about billing, so no heading about it stands in the specification."""
    assert "Billing" not in document("spec")


def test_a_section_that_does_not_apply_prints_one_line_with_the_reason() -> None:
    """`ai: {none: no model is used}` is a decision, and a reader wants to know it."""
    assert re.search(r"^#+ AI\n\nDoes not apply: no model is used$", document("spec"), re.MULTILINE)
