"""The report in OSCAL 1.1: a catalogue of the rules and the results of the audit, as two JSON documents.

A rule is a control. A rule that is met or a gap is a finding with a status; OSCAL knows no other status, so what is
unknown, contested, blocked or not applicable is an observation and never a finding. A gap is a risk with a deadline.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from checker.model.report import CitedSource, Finding, Report
from checker.model.terms import Verdict
from checker.reporting.outline import deciding_proofs, group_by_pack

VERSION = "1.1.3"

NAMESPACE = "https://policygap.invalid/ns/oscal"
"""Names our properties; it leads nowhere."""

_ROOT = uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)

CATALOG, RESULTS = "catalog.json", "assessment-results.json"


def render(report: Report) -> dict[str, str]:
    """Both documents, by the name of the file. The same report gives the same identifiers."""
    return {
        CATALOG: _written({"catalog": _catalog(report)}),
        RESULTS: _written({"assessment-results": _results(report)}),
    }


def _written(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _id(*names: str) -> str:
    """A version 5 identifier of what has these names: the same in every run."""
    return str(uuid.uuid5(_ROOT, "\0".join(names)))


def _metadata(report: Report, title: str) -> dict[str, Any]:
    return {
        "title": _line(title),
        "last-modified": _at(report.on),
        "version": report.manifest.digest("rules") or str(report.on),
        "oscal-version": VERSION,
        "props": _props({"manifest": report.manifest.model_dump_json()}),
    }


def _at(day: date) -> str:
    return f"{day}T00:00:00+00:00"


def _props(values: dict[str, str | None]) -> list[dict[str, str]]:
    """Properties of our own namespace; a value is one line."""
    return [
        {"name": name, "ns": NAMESPACE, "value": _line(value)}
        for name, value in values.items()
        if value and value.strip()
    ]


def _line(text: str) -> str:
    """Text on one line: OSCAL allows no more in a title."""
    return " ".join(text.split())


def _control_id(rule: str) -> str:
    """The id of a rule as a token, which begins with a letter."""
    return rule if rule[0].isalpha() else f"rule-{rule}"


# The rules


def _catalog(report: Report) -> dict[str, Any]:
    packs = group_by_pack(report)
    groups = [
        {"id": f"pack-{pack}", "class": "pack", "title": pack, "controls": [_control(found) for found in rules]}
        for pack, rules in packs.items()
    ]
    return {
        "uuid": _id("catalog", report.manifest.digest("rules") or "", *packs),
        "metadata": _metadata(report, "Rules on international police cooperation; drafts that no lawyer has checked")
        if report.drafts
        else _metadata(report, "Rules on international police cooperation"),
        **({"groups": groups} if groups else {}),
    }


def _control(found: Finding) -> dict[str, Any]:
    name = _control_id(found.rule)
    return {
        "id": name,
        "class": found.axis.value,
        "title": _line(found.title),
        "props": _props(
            {
                "cited": found.cited,
                "verification": found.verification.value,
                "status": found.status,
                "strength": found.strength.value,
                "weight": found.weight.value,
                "axis": found.axis.value,
            }
        ),
        "parts": [
            {"id": f"{name}_smt", "name": "statement", "prose": found.title},
            {"id": f"{name}_gdn", "name": "guidance", "prose": found.recommendation},
        ],
    }


# The results


def _results(report: Report) -> dict[str, Any]:
    plan = _id("plan", report.manifest.digest("rules") or "", str(report.on))
    of = (
        report.country,
        str(report.on),
        report.manifest.digest("profile") or "",
        report.manifest.digest("rules") or "",
    )
    findings = [_finding(report, found, of) for found in report.findings if found.verdict in _STATES]
    observations = [_observation(report, found, of) for found in report.findings]
    risks = [_risk(found, of) for found in report.findings if found.verdict is Verdict.GAP]
    resources = [
        {"uuid": plan, "title": "The rules, all of them put to the profile", "rlinks": [{"href": CATALOG}]},
        *(
            {
                "uuid": _id("source", report.country, source.source),
                "title": _line(source.title),
                "props": _props(_cited(source)),
                **({"rlinks": [{"href": source.url}]} if _linked(source.url) else {}),
            }
            for source in report.sources
        ),
    ]
    result: dict[str, Any] = {
        "uuid": _id("result", *of),
        "title": _line(f"{report.name} ({report.country}) on {report.on}"),
        "description": "What the rules say of the profile of the State. What nobody wrote down is unknown and no finding.",
        "start": _at(report.on),
        "end": _at(report.on),
        "reviewed-controls": {"control-selections": [_selection(report)]},
    }
    if observations:
        result["observations"] = observations
    if risks:
        result["risks"] = risks
    if findings:
        result["findings"] = findings
    return {
        "uuid": _id("results", *of),
        "metadata": _metadata(report, f"International police cooperation: {report.name} ({report.country})"),
        "import-ap": {"href": f"#{plan}"},
        "results": [result],
        "back-matter": {"resources": resources},
    }


def _cited(source: CitedSource) -> dict[str, str | None]:
    dates = {"as-of": source.dated.as_of, "read-on": source.dated.read_on}
    told = {name: str(date) if date else None for name, date in dates.items()}
    return {**told, "trust": source.trust.value, "source": source.source}


def _selection(report: Report) -> dict[str, Any]:
    if not report.findings:
        return {"include-all": {}}
    return {"include-controls": [{"control-id": _control_id(found.rule)} for found in report.findings]}


_STATES = {Verdict.MET: "satisfied", Verdict.GAP: "not-satisfied"}


def _finding(report: Report, found: Finding, of: Sequence[str]) -> dict[str, Any]:
    status: dict[str, str] = {"state": _STATES[found.verdict], "remarks": found.reason}
    status["reason"] = "pass" if found.verdict is Verdict.MET else "fail"
    finding: dict[str, Any] = {
        "uuid": _id("finding", found.rule, *of),
        "title": _line(found.title),
        "description": found.reason,
        "target": {"type": "statement-id", "target-id": f"{_control_id(found.rule)}_smt", "status": status},
        "related-observations": [{"observation-uuid": _id("observation", found.rule, *of)}],
    }
    if found.verdict is Verdict.GAP:
        finding["related-risks"] = [{"risk-uuid": _id("risk", found.rule, *of)}]
    if found.response:
        finding["remarks"] = found.response.text
    return finding


def _observation(report: Report, found: Finding, of: Sequence[str]) -> dict[str, Any]:
    proofs = deciding_proofs(found)
    observation: dict[str, Any] = {
        "uuid": _id("observation", found.rule, *of),
        "title": _line(found.title),
        "description": found.reason,
        "props": _props({"verdict": found.verdict.value, "rule": found.rule}),
        "methods": ["EXAMINE"],
        "collected": _at(report.on),
    }
    if proofs:
        observation["relevant-evidence"] = [
            {
                "href": f"#{_id('source', report.country, proof.source)}",
                "description": proof.says,
                "props": _props({"tells": proof.tells, "place": str(proof.place)}),
            }
            for proof in proofs
        ]
    return observation


def _risk(found: Finding, of: Sequence[str]) -> dict[str, Any]:
    risk: dict[str, Any] = {
        "uuid": _id("risk", found.rule, *of),
        "title": _line(found.title),
        "description": found.reason,
        "statement": found.recommendation,
        "status": "deviation-approved" if found.waiver else "open",
        "props": _props({"weight": found.weight.value, "level": found.level.value, "owners": "; ".join(found.owners)}),
    }
    if found.deadline:
        risk["deadline"] = _at(found.deadline)
    if found.waiver:
        risk["remediations"] = [
            {
                "uuid": _id("waiver", found.rule, *of),
                "lifecycle": "recommendation",
                "title": f"Waived until {found.waiver.expires}",
                "description": f"{found.waiver.reason} ({found.waiver.approver})",
            }
        ]
    return risk


def _linked(url: str | None) -> bool:
    return url is not None and url.startswith(("http://", "https://"))
