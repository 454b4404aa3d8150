"""What a result is known by when its line has moved: the State, the rule or question, and what happened to it."""

from __future__ import annotations

import hashlib

from checker.gate.results import Result


def fingerprint(result: Result) -> str:
    """A digest that a moved line does not change. A mistake in a file is known by its file and its words."""
    told = [result.country, result.subject, result.kind]
    if not result.subject:
        told += [result.place.file, result.message]
    elif result.kind in ("stale", "decision", "gone"):
        told.append(result.message)  # several claims of one question may be stale, and several things be decided
    return hashlib.sha256("\0".join(told).encode(errors="surrogateescape")).hexdigest()
