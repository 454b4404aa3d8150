"""Audits profiles: reads, evaluates with the engines that were asked for, and puts decisions and changes beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from checker.api import shelf
from checker.api.decision_files import DecisionFiles, decide, read_decisions, read_report_file, tell_since
from checker.api.voice import SILENT, Voice
from checker.model.terms import FailLevel, Trust

if TYPE_CHECKING:
    from checker.assessment.assessment import Assessment
    from checker.assessment.overview import Overview
    from checker.model.report import Report
    from checker.model.rule import Rule
    from checker.model.waiver import AppliedWaiver
    from checker.rulebook.book import ReadProfile, RuleBook

Made = TypeVar("Made")


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
    handed_over: bool = False
    """Whether the report leaves this machine: then it names no file by the folders above it."""


@dataclass(frozen=True)
class Audited:
    """One State, evaluated, and the report on it."""

    assessment: Assessment
    report: Report


def assess_profile(profile: str | Path | ReadProfile, request: AuditRequest, voice: Voice = SILENT) -> Assessment:
    """One profile, evaluated by the native engine."""
    from checker.assessment.assessment import assess

    day = shelf.choose_day(request.on)
    with voice.wait("reading the rules"):
        book = shelf.open_book(request.rules, brief=request.brief)
        (read,) = shelf.read_profiles([profile], book)
        return assess(book, read, day, min_trust=Trust(request.min_trust))


def audit_profiles(
    profiles: Sequence[str | Path | ReadProfile], request: AuditRequest, voice: Voice = SILENT
) -> list[Audited]:
    """The audits of some profiles, in their order, each evaluated by the engines that were asked for."""
    since = None if request.since is None else date.fromordinal(shelf.choose_day(request.since, "--since"))

    def prepare(book: RuleBook) -> Callable[[Assessment, Sequence[Rule]], Audited]:
        from checker.assessment.report import add_message, audit

        decisions = read_decisions(request.decisions, book)
        previous = None if request.previous is None else read_report_file(request.previous)
        program = shelf.digest_program()

        def audited(assessment: Assessment, chosen: Sequence[Rule]) -> Audited:
            told = _without_folders(assessment) if request.handed_over else assessment
            report = audit(told, chosen, packs=request.packs, program_digest=program)
            report = add_message(tell_since(decide(report, decisions), previous, since))
            return Audited(assessment, _named_shortly(report) if request.handed_over else report)

        return audited

    return _evaluate(profiles, request, prepare, voice)


def _without_folders(assessment: Assessment) -> Assessment:
    """The assessment with its profile and rules called as a report that is handed over calls them."""
    book, read = assessment.book, assessment.read
    return replace(
        assessment,
        book=replace(book, folder=Path(shelf.name_file(str(book.folder)))),
        read=replace(read, file=shelf.name_file(read.file)),
    )


def _named_shortly(report: Report) -> Report:
    """The report with its decisions and whatever else it was made from called in that way too."""

    def waiver(found: AppliedWaiver) -> AppliedWaiver:
        return found.model_copy(update={"place": replace(found.place, file=shelf.name_file(found.place.file))})

    inputs = tuple(each.model_copy(update={"file": shelf.name_file(each.file)}) for each in report.manifest.inputs)
    findings = tuple(
        found if found.waiver is None else found.model_copy(update={"waiver": waiver(found.waiver)})
        for found in report.findings
    )
    return report.model_copy(
        update={
            "manifest": report.manifest.model_copy(update={"inputs": inputs}),
            "findings": findings,
            "waivers": tuple(map(waiver, report.waivers)),
        }
    )


def view_profiles(
    profiles: Sequence[str | Path | ReadProfile], request: AuditRequest, voice: Voice = SILENT
) -> list[Overview]:
    """What the first screen shows of some profiles: without their reports, unless decisions or an earlier one stand beside."""

    def prepare(_book: RuleBook) -> Callable[[Assessment, Sequence[Rule]], Overview]:
        from checker.assessment.overview import overview

        return overview

    if request.decisions == DecisionFiles() and request.previous is None and request.since is None:
        return _evaluate(profiles, request, prepare, voice)
    from checker.assessment.overview import overview_of

    return [overview_of(audited.report) for audited in audit_profiles(profiles, request, voice)]


def _evaluate(
    profiles: Sequence[str | Path | ReadProfile],
    request: AuditRequest,
    prepare: Callable[[RuleBook], Callable[[Assessment, Sequence[Rule]], Made]],
    voice: Voice,
) -> list[Made]:
    """What is made of each profile, evaluated, by a function that is prepared once the rules are read."""
    from checker.judging.crosscheck import Crosscheck

    day = shelf.choose_day(request.on)
    engines = Crosscheck(request.engine)  # before anything else: its child comes up while we import and read
    try:
        from checker.assessment.assessment import assess

        with voice.wait("reading the rules"):
            book = shelf.open_book(request.rules, brief=request.brief)
            chosen = book.chosen(request.packs)
            read = shelf.read_profiles(profiles, book)
            make = prepare(book)
        trust = Trust(request.min_trust)
        assessed: list[Assessment] = []
        found: list[Made] = []
        with voice.wait("evaluating"):
            for number, profile in enumerate(read, 1):
                assessed.append(assess(book, profile, day, engines.evaluate, trust))
                if number < len(read):
                    engines.prepare()  # while the second engine works on one profile, the first goes on to the next
                if len(assessed) > 1:
                    found.append(make(assessed.pop(0), chosen))
            found += [make(each, chosen) for each in assessed]
    finally:
        engines.close()
    for warning in engines.warnings:
        voice.warn(f"policygap: {warning}")
    return found


def fails(found: Report | Overview, fail_on: str) -> bool:
    """Whether there is a gap at the level asked for, or a higher one, that is neither waived nor was known."""
    from checker.assessment.overview import Overview

    least = FailLevel(fail_on)
    failing = list(FailLevel)[: list(FailLevel).index(least) + 1]
    gaps = found.gaps if isinstance(found, Overview) else (each for each in found.findings if each.verdict == "gap")
    return least is not FailLevel.NEVER and any(FailLevel(gap.level) in failing and not gap.accepted for gap in gaps)
