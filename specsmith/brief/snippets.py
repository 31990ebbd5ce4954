"""What editors insert for the lists that people write most: a record with its usual fields to fill in.

`${1:words}` is a place to type, in the order of the numbers; `${2|a,b|}` offers a choice.
"""

from __future__ import annotations

from specsmith.brief.model import Brief
from specsmith.brief.model.delivery import Decision, Risk, Waiver
from specsmith.brief.model.facts import Data, Integration
from specsmith.brief.model.purpose import Goal, Metric, Question, User
from specsmith.brief.model.work import Capability, Criterion, Operation, Requirement
from specsmith.brief.scalars import Schema
from specsmith.brief.section import Section

_STAGES = "discovery,alpha,beta,ga"

SNIPPETS: dict[type[Section], Schema] = {
    Brief: {
        "specsmith": 1,
        "id": "${1:FEATURE}",
        "title": "${2:the feature's name}",
        "kind": "${3|developer-platform,cloud-application,ai-ml,enterprise-saas,infrastructure-security|}",
        "stage": f"${{4|{_STAGES}|}}",
        "owner": "${5:who answers for it}",
        "summary": "${6:the feature in one or two sentences}",
        "goals": [{"id": "G-1", "outcome": "${7:what is different for users}"}],
        "capabilities": [{"id": "C-1", "name": "${8:what users can do}"}],
    },
    User: {"name": "${1:who}", "need": "${2:what they want to get done}"},
    Goal: {
        "id": "G-${1:1}",
        "outcome": "${2:what is different for users}",
        "metrics": [{"name": "${3:what is measured}", "baseline": "${4:today}", "target": "${5:the value to reach}"}],
    },
    Metric: {
        "id": "M-${1:1}",
        "name": "${2:what is measured}",
        "definition": "${3:numerator / denominator}",
        "baseline": "${4:the value today}",
        "baseline_source": "${5:where it was read}",
        "target": "${6:the value to reach}",
        "window": "${7:7 days}",
        "by": "${8:when}",
        "source": "${9:the system it is read from}",
        "owner": "${10:who reads it}",
        "guardrails": ["${11:what must not get worse, with its limit}"],
    },
    Capability: {
        "id": "C-${1:1}",
        "name": "${2:what users can do}",
        "priority": "${3|must,should,could,wont|}",
        "requirements": [{"id": "FR-${4:1}", "shall": "${5:what the system does}"}],
    },
    Requirement: {
        "id": "FR-${1:1}",
        "when": "${2:the event}",
        "shall": "${3:what the system does}",
        "accept": [{"given": "${4:the state before}", "when": "${5:what happens}", "then": "${6:what can be seen}"}],
    },
    Criterion: {
        "kind": "${1|positive,negative,limit,permission|}",
        "given": "${2:the state before}",
        "when": "${3:what happens}",
        "then": "${4:what can be seen}",
    },
    Operation: {"name": "${1:PATCH /v1/things}", "mutating": "^${2|true,false|}", "latency": "${3:p95 300 ms}"},
    Data: {
        "name": "${1:what it is called}",
        "class": "${2|public,internal,confidential,restricted|}",
        "personal": "^${3|true,false|}",
        "retention": "${4:30 days}",
    },
    Integration: {
        "name": "${1:the other system}",
        "kind": "${2|api,sdk,webhook-in,file,database,queue|}",
        "criticality": "${3|optional,degraded,hard|}",
        "timeout": "${4:2 s}",
        "fallback": "${5:what happens while it is unavailable}",
    },
    Decision: {
        "id": "D-${1:1}",
        "title": "${2:what was decided}",
        "because": "${3:why}",
        "instead_of": ["${4:what else was considered}"],
    },
    Risk: {
        "id": "R-${1:1}",
        "title": "${2:the event, in one sentence}",
        "category": "${3|scalability,security,performance,privacy,availability,delivery|}",
        "cause": "${4:why it could happen}",
        "effect": "${5:what harm it would do}",
        "likelihood": "^${6|1,2,3,4,5|}",
        "impact": "^${7|1,2,3,4,5|}",
        "response": "${8|avoid,reduce,transfer,accept|}",
        "mitigation": "${9:what makes it less likely or less harmful}",
        "owner": "${10:who}",
    },
    Question: {"text": "${1:the question}", "owner": "${2:who}", "blocks": f"${{3|{_STAGES}|}}"},
    Waiver: {"rule": "${1:ROL-04}", "reason": "${2:why it does not apply}", "owner": "${3:who decided}"},
}
"""By model; a value that begins with `^` is inserted without quotes."""
