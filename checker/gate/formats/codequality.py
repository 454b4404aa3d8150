"""The outcome of a gate as a Code Quality report, which GitLab shows beside the lines of a change."""

from __future__ import annotations

import json
from collections.abc import Callable

from checker.errors import Place
from checker.gate.fingerprints import fingerprint
from checker.gate.formats.text import say_response
from checker.gate.results import Outcome
from checker.model.terms import ResultKind, Severity

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(outcome: Outcome, named: Callable[[Place], str]) -> str:
    """The report as JSON. What is waived, known or closed is left out: the format has no word for it."""
    entries = [
        {
            "description": " ".join(filter(None, (result.message, say_response(result)))),
            "check_name": result.subject or f"policygap/{result.kind}",
            "fingerprint": fingerprint(result),
            "severity": "blocker" if result.kind is ResultKind.INVALID else SEVERITIES[result.severity],
            "location": {"path": named(result.place), "lines": {"begin": max(result.place.line, 1)}},
        }
        for result in outcome.results
        if not result.suppressed and result.kind is not ResultKind.CLOSED
    ]
    return json.dumps(entries, indent=2) + "\n"
