"""The outcome of a gate as SARIF 2.1.0 (OASIS, 27 March 2020), for code-scanning sites and editors."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from checker import __version__
from checker.errors import Place
from checker.gate.fingerprints import fingerprint
from checker.gate.formats.text import say_decision, say_response, say_settled
from checker.gate.results import SEVERITY, Outcome, Result
from checker.model.report import Finding
from checker.model.terms import ResultKind
from checker.reporting.templates import code, escape_markdown

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
FINGERPRINT = "policygap/v1"
LINE_HASH = "primaryLocationLineHash"
"""The fingerprint by which code scanning knows a result again; it takes no other."""

MOST = 5_000
"""So many results of a run are shown by code scanning."""

OTHERS = {
    ResultKind.INVALID: (
        "policygap/invalid",
        "A file is not valid",
        "The program cannot read what the file says.",
        "error",
    ),
    ResultKind.GONE: (
        "policygap/gone",
        "Something is gone or weaker",
        "A profile or a rule that said something is not there any more, or says less.",
        "warning",
    ),
    ResultKind.DECISION: (
        "policygap/decision",
        "What was decided",
        "A waiver or a known gap came, went, ran out, or is not needed.",
        "note",
    ),
    ResultKind.STALE: (
        "policygap/stale-answer",
        "An answer went stale",
        "Nobody has checked the answer in time.",
        "note",
    ),
}
"""Results that are about no rule of the book: the id they go by, a title, what it means, and their level."""


def render(outcome: Outcome, named: Callable[[Place], str], *, suppressed: bool = True) -> str:
    """The log as JSON. Waived and known gaps are results with a suppression, or left out where `suppressed` is false: some
    sites show suppressed results as open. Closed gaps are no results. More than the site takes are left out, the least
    first, and a notification says how many.
    """
    told = [
        result
        for result in outcome.results
        if result.kind is not ResultKind.CLOSED and (suppressed or not result.suppressed)
    ]
    notes = [*outcome.notes, *say_settled(outcome)]
    if len(told) > MOST:
        notes.insert(0, f"{len(told) - MOST} of {len(told)} results are left out here, the least first.")
        kept = set(map(id, [result for result in outcome.errors_first if result in told][:MOST]))
        told = [result for result in told if id(result) in kept]
    findings = {found.rule: found for report in outcome.reports for found in report.findings}
    rules = _rules(told, findings, outcome.pages)
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "policygap", "semanticVersion": __version__, "rules": rules}},
                "automationDetails": {"id": _run(outcome)},
                "invocations": [_invocation(outcome, notes)],
                "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
                "columnKind": "unicodeCodePoints",
                "results": _results(told, outcome, numbers, named),
            }
        ],
    }
    return json.dumps(log, indent=2) + "\n"


def _run(outcome: Outcome) -> str:
    """What the run is called: results of a change are no answer to those of all profiles, nor those of some packs to all."""
    packs = outcome.reports[0].manifest.packs if outcome.reports else ()
    kind = "check" if outcome.base is None else "change"
    return "/".join(["policygap", kind, *packs, ""])


def _invocation(outcome: Outcome, notes: Iterable[str]) -> dict[str, Any]:
    return {
        "executionSuccessful": outcome.exit_code != 3,
        "exitCode": outcome.exit_code,
        "toolExecutionNotifications": [{"level": "note", "message": {"text": note}} for note in notes],
    }


def _id(result: Result) -> str:
    return OTHERS[result.kind][0] if result.kind in OTHERS else result.subject


def _rules(told: Iterable[Result], findings: Mapping[str, Finding], pages: Mapping[str, str]) -> list[dict[str, Any]]:
    """A descriptor for every rule that a result is of, by id."""
    kinds = {OTHERS[result.kind][0]: result.kind for result in told if result.kind in OTHERS}
    ids = {_id(result) for result in told}
    return [
        _other(kinds[each]) if each in kinds else _descriptor(findings[each], pages.get(each)) for each in sorted(ids)
    ]


def _other(kind: ResultKind) -> dict[str, Any]:
    name, title, means, level = OTHERS[kind]
    return {
        "id": name,
        "shortDescription": {"text": f"{title}."},
        "fullDescription": {"text": means},
        "help": {"text": means, "markdown": means},
        "defaultConfiguration": {"level": level},
    }


def _descriptor(found: Finding, page: str | None) -> dict[str, Any]:
    checked = "" if found.status == "checked" else " No lawyer has checked this rule."
    words = f"{found.title}. {found.cited} (verification: {found.verification}); {found.strength}, {found.weight}."
    told = {
        "id": found.rule,
        "shortDescription": {"text": f"{found.title.rstrip('.')}."},
        "fullDescription": {"text": words},
        "help": {
            "text": f"{words} On a gap: {found.recommendation}{checked}",
            "markdown": f"**{escape_markdown(found.title)}**\n\n{escape_markdown(found.cited)} (verification: {found.verification}); "
            f"{found.strength}, {found.weight}, in {found.axis}.\n\nOn a gap: {escape_markdown(found.recommendation)}{checked}\n\n"
            f"Why a verdict is so: {code(f'policygap explain PROFILE {found.rule}')}",
        },
        "defaultConfiguration": {"level": str(SEVERITY[found.level])},
        "properties": {"tags": [found.pack, str(found.axis), str(found.strength)]},
    }
    return told if page is None else {**told, "helpUri": page}


def _results(
    told: Iterable[Result], outcome: Outcome, numbers: Mapping[str, int], named: Callable[[Place], str]
) -> list[dict[str, Any]]:
    times = Counter[str]()
    found = []
    for result in told:
        mark = fingerprint(result)
        times[mark] += 1
        made = _result(result, numbers, named)
        made["partialFingerprints"] = {FINGERPRINT: mark, LINE_HASH: f"{mark[:16]}:{times[mark]}"}
        if state := _state(result, outcome):
            made["baselineState"] = state
        found.append(made)
    return found


def _state(result: Result, outcome: Outcome) -> str | None:
    """What a result is beside what was there before: against a base, or beside a baseline; None where neither is named."""
    if result.known:
        return "unchanged"
    beside = any(given.kind == "baseline" for report in outcome.reports for given in report.manifest.inputs)
    return "new" if outcome.base is not None or beside else None


def _result(result: Result, numbers: Mapping[str, int], named: Callable[[Place], str]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "ruleId": _id(result),
        "ruleIndex": numbers[_id(result)],
        "level": str(result.severity),
        "message": {"text": " ".join(filter(None, (result.message, say_response(result))))},
        "locations": [{"physicalLocation": _location(result.place, named)}],
        "suppressions": _suppressions(result),
        "properties": {"kind": str(result.kind), "country": result.country, "fails": result.fails},
    }
    if result.related:
        told["relatedLocations"] = [
            {"id": number, "physicalLocation": _location(place, named), "message": {"text": said}}
            for number, (place, said) in enumerate(result.related, 1)
        ]
    return told


def _location(place: Place, named: Callable[[Place], str]) -> dict[str, Any]:
    name = named(place)
    path = PurePath(name)
    if path.is_absolute():
        artifact = {"uri": path.as_uri()}
    else:
        artifact = {"uri": quote(name, errors="surrogateescape"), "uriBaseId": ROOT}
    region = {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)}
    return {"artifactLocation": artifact, "region": region}


def _suppressions(result: Result) -> list[dict[str, Any]]:
    if not result.suppressed:
        return []
    return [{"kind": "external", "status": "accepted", "justification": say_decision(result)}]
