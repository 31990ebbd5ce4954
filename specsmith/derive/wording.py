"""How fields of the brief are called in documents."""

from __future__ import annotations

from functools import cache

_CAPITALS = {
    "ai": "AI", "api": "API", "cpu": "CPU", "id": "ID", "scim": "SCIM", "sla": "SLA", "slo": "SLO", "sso": "SSO",
    "rto": "RTO", "rpo": "RPO", "url": "URL", "gdpr": "GDPR",
}  # fmt: skip

_TITLES = {
    "talks_to": "Talks to",
    "for": "For",
    "on_call": "On call",
    "out_of_scope": "Out of scope",
    "entities": "Objects",
    "jobs": "Background jobs",
    "integrations": "Integrations and third-party services",
    "evaluations": "Evaluations of APIs, vendors and parts",
    "capability_analysis": "Competitive and capability analysis",
    "components": "Components",
    "environments": "Test environments",
    "differs": "Differs from production",
    "waivers": "Rules and findings that do not apply",
    "retired": "Retired ids",
    "knock_outs": "Knock-outs",
    "markets": "Markets",
    "dpa": "Data processing agreement",
}


@cache
def label_of(key: str) -> str:
    """`rate_limit` is "Rate limit", `sso_protocols` is "SSO protocols"."""
    if key in _TITLES:
        return _TITLES[key]
    words = [_CAPITALS.get(word, word) for word in key.split("_")]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])
