"""The outcome of a gate as JSON, for a program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from checker.errors import Place
from checker.gate.fingerprints import fingerprint
from checker.gate.formats.text import say_settled
from checker.gate.results import Outcome, Result
from checker.reporting.machine import write_json


def render(outcome: Outcome, named: Callable[[Place], str]) -> str:
    """Every result with what was decided and said of it, the notes, and how it ends."""
    plain = {
        "format": "policygap-check/1",
        "base": outcome.base,
        "exit_code": outcome.exit_code,
        "profiles": [{"country": report.country, "name": report.name} for report in outcome.reports],
        "results": [_result(result, named) for result in outcome.results],
        "notes": [*outcome.notes, *say_settled(outcome)],
    }
    return write_json(plain)


def _result(result: Result, named: Callable[[Place], str]) -> dict[str, Any]:
    known = result.known
    return {
        "kind": result.kind,
        "level": result.severity,
        "fails": result.fails,
        "country": result.country,
        "subject": result.subject,
        "title": result.title,
        "message": result.message,
        **_place(result.place, named),
        "related": [{**_place(place, named), "message": said} for place, said in result.related],
        "waiver": None
        if result.waiver is None
        else {
            "approver": result.waiver.approver,
            "reason": result.waiver.reason,
            "expires": result.waiver.expires,
            "state": result.waiver.state,
        },
        "known": None
        if known is None
        else {"since": str(known.entry.since), "days": known.days, "owner": known.entry.owner},
        "response": None if result.response is None else result.response.model_dump(mode="json"),
        "fingerprint": fingerprint(result),
    }


def _place(place: Place, named: Callable[[Place], str]) -> dict[str, Any]:
    return {"file": named(place), "line": place.line, "column": place.column}
