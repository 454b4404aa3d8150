"""Audits profiles: reads, evaluates with the engines that were asked for, and puts decisions and changes beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from checker.api import shelf
from checker.api.decision_files import DecisionFiles, read_decisions, read_report_file, tell_since
from checker.api.voice import SILENT, Voice
from checker.model.terms import FailLevel, Trust

if TYPE_CHECKING:
    from checker.assessment.assessment import Assessment
    from checker.model.report import Report
    from checker.rulebook.book import ReadProfile, RuleBook


@dataclass(frozen=True)
class AuditRequest:
    """What a person asked for: the day, the rules, and whatever else the report is made with."""

    on: str | None = None
    rules: Path | RuleBook | None = None
    packs: tuple[str, ...] = ()
    engine: str | None = None
    min_trust: str = "low"
    decisions: DecisionFiles = field(default_factory=DecisionFiles)
    previous: Path | None = None
    since: str | None = None
    brief: bool = True
    """Whether a book will do that lacks what only its writers need."""


@dataclass(frozen=True)
class Audited:
    """One State, evaluated, and the report on it."""

    assessment: Assessment
    report: Report


def assess_profile(profile: str | Path | ReadProfile, request: AuditRequest, voice: Voice = SILENT) -> Assessment:
    """One profile, evaluated by the native engine."""
    from checker.assessment.assessment import assess

    day = shelf.day(request.on)
    with voice.wait("reading the rules"):
        book = shelf.book(request.rules, brief=request.brief)
        (read,) = shelf.read_profiles([profile], book)
        return assess(book, read, day, min_trust=Trust(request.min_trust))


def audit_profiles(
    profiles: Sequence[str | Path | ReadProfile], request: AuditRequest, voice: Voice = SILENT
) -> list[Audited]:
    """The audits of some profiles, in their order, each evaluated by the engines that were asked for."""
    from checker.judging.crosscheck import Crosscheck

    day = shelf.day(request.on)
    since = None if request.since is None else date.fromordinal(shelf.day(request.since, "--since"))
    engines = Crosscheck(request.engine)  # before anything else: its child comes up while we import and read
    try:
        from checker.assessment.assessment import assess
        from checker.assessment.report import audit, evaluated_by, with_message
        from checker.gate.baseline import apply_decisions
        from checker.model.terms import Trust

        with voice.wait("reading the rules"):
            book = shelf.book(request.rules, brief=request.brief)
            chosen = book.chosen(request.packs)
            read = shelf.read_profiles(profiles, book)
            decisions = read_decisions(request.decisions, book)
            previous = None if request.previous is None else read_report_file(request.previous)
        program = shelf.program_digest()
        found = []
        with voice.wait("evaluating"):
            for profile in read:
                assessment = assess(book, profile, day, engines.evaluate, Trust(request.min_trust))
                report = audit(assessment, chosen, (), packs=request.packs, program_digest=program)
                report = apply_decisions(evaluated_by(report, engines.engines()), decisions)
                found.append(Audited(assessment, with_message(tell_since(report, previous, since))))
    finally:
        engines.close()
    for warning in engines.warnings:
        voice.warn(f"policygap: {warning}")
    return found


def fails(report: Report, fail_on: str) -> bool:
    """Whether a report has a gap at the level asked for, or a higher one, that is neither waived nor was known."""
    levels = list(FailLevel)[: list(FailLevel).index(FailLevel(fail_on)) + 1]
    return fail_on != FailLevel.NEVER and any(
        found.verdict == "gap" and found.level.value in levels and not found.accepted for found in report.findings
    )
