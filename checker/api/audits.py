"""Audits profiles: reads, evaluates with the engines that were asked for, and puts decisions and changes beside."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache, partial
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
Record = TypeVar("Record")


@dataclass(frozen=True)
class AuditRequest:
    """What a person asked for: the day, the rules, and whatever else the report is made with."""

    on: str | None = None
    rules: shelf.RuleFolders | RuleBook | None = None
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

    day = shelf.choose_day(request.on)
    with voice.wait("reading the rules"):
        book = shelf.open_book(request.rules, brief=request.brief)
        read = shelf.read_one(profile, book)
        return assess(book, read, day, min_trust=Trust(request.min_trust))


def audit_profiles(
    profiles: Sequence[str | Path | ReadProfile], request: AuditRequest, voice: Voice = SILENT
) -> list[Audited]:
    """The audits of some profiles, in their order, each evaluated by the engines that were asked for."""
    return list(each_audit(profiles, request, voice))


def audit_one(profile: str | Path | ReadProfile, request: AuditRequest, voice: Voice = SILENT) -> Audited:
    """The audit of one profile. Raises `UsageError` for a folder of several."""
    named = shelf.choose_one(profile) if isinstance(profile, str | Path) else profile
    (audited,) = audit_profiles([named], request, voice)
    return audited


def each_audit(
    profiles: Sequence[str | Path | ReadProfile], request: AuditRequest, voice: Voice = SILENT
) -> Iterator[Audited]:
    """The same, one after the other: whoever keeps none of them needs no more room for two hundred than for two."""
    since = None if request.since is None else date.fromordinal(shelf.choose_day(request.since, "--since"))

    def prepare(book: RuleBook) -> Callable[[Assessment, Sequence[Rule]], Audited]:
        from checker.assessment.report import add_message, audit

        decisions = read_decisions(request.decisions, book)
        previous = None if request.previous is None else read_report_file(request.previous)
        program = shelf.digest_program()

        named = cache(partial(name_book, book))  # when the first State is evaluated: then it knows what follows from it

        def audited(assessment: Assessment, chosen: Sequence[Rule]) -> Audited:
            report = audit(name_files(assessment, named()), chosen, packs=request.packs, program_digest=program)
            report = add_message(tell_since(decide(report, decisions), previous, since))
            return Audited(assessment, _named_shortly(report))

        return audited

    return _evaluate(profiles, request, prepare, voice)


def name_book(book: RuleBook) -> RuleBook:
    """The book with its folders called as a report calls them: nobody else has the folders of this machine. What was worked
    out of it is kept.
    """
    folders = [book.folder, *book.elsewhere.values(), *(folder for folder, _ in book.inputs)]
    if not any(folder.is_absolute() for folder in folders):
        return book

    def name(folder: Path) -> Path:
        return Path(shelf.name_file(str(folder)))

    return _replace(
        book,
        folder=name(book.folder),
        inputs=tuple((name(folder), digest) for folder, digest in book.inputs),
        elsewhere={pack: name(folder) for pack, folder in book.elsewhere.items()},
    )


def _replace(made: Record, **values: object) -> Record:
    """A record with other values, which keeps what was worked out of the others."""
    found = replace(made, **values)  # type: ignore[type-var]  # both are dataclasses
    own = {field.name for field in fields(made)}  # type: ignore[arg-type]
    vars(found).update({name: value for name, value in vars(made).items() if name not in own})
    return found


def name_files(assessment: Assessment, book: RuleBook) -> Assessment:
    """The assessment with its profile and rules called as a report calls them."""
    read = assessment.read
    if book is assessment.book and not Path(read.file).is_absolute():
        return assessment
    return _replace(assessment, book=book, read=replace(read, file=shelf.name_file(read.file)))


def _named_shortly(report: Report) -> Report:
    """The report with its decisions and whatever else it was made from called in that way too."""
    if not any(os.path.isabs(each.file) for each in report.manifest.inputs):
        return report

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
        return list(_evaluate(profiles, request, prepare, voice))
    from checker.assessment.overview import overview_of

    return [overview_of(audited.report) for audited in audit_profiles(profiles, request, voice)]


def _evaluate(
    profiles: Sequence[str | Path | ReadProfile],
    request: AuditRequest,
    prepare: Callable[[RuleBook], Callable[[Assessment, Sequence[Rule]], Made]],
    voice: Voice,
) -> Iterator[Made]:
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
        with voice.wait("evaluating"):
            for number, profile in enumerate(read, 1):
                assessed.append(assess(book, profile, day, engines.evaluate, trust))
                if number < len(read):
                    engines.prepare()  # while the second engine works on one profile, the first goes on to the next
                if len(assessed) > 1:
                    yield make(assessed.pop(0), chosen)
            while assessed:
                yield make(assessed.pop(0), chosen)
    finally:
        engines.close()
    for warning in engines.warnings:
        voice.warn(f"policygap: {warning}")


def fails(found: Report | Overview, fail_on: str) -> bool:
    """Whether there is a gap at the level asked for, or a higher one, that is neither waived nor was known."""
    from checker.assessment.overview import Overview

    least = FailLevel(fail_on)
    failing = list(FailLevel)[: list(FailLevel).index(least) + 1]
    gaps = found.gaps if isinstance(found, Overview) else (each for each in found.findings if each.verdict == "gap")
    return least is not FailLevel.NEVER and any(FailLevel(gap.level) in failing and not gap.accepted for gap in gaps)
