"""Runs audits for the commands: reads, evaluates with the engines that were asked for, renders, writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from checker.api import decision_files as standing
from checker.api import shelf as reading
from checker.api.decision_files import Beside
from checker.cli.ending import say
from checker.cli.output import coloured, write

if TYPE_CHECKING:
    from checker.assessment.assessment import Assessment
    from checker.model.report import Report

LEVELS = ("obligation", "expectation", "advice", "never")


def one(name: str, on: str | None, rules: Path | None, min_trust: str = "low") -> Assessment:
    """One profile, evaluated by the native engine."""
    from checker.assessment.assessment import assess
    from checker.model.profile import Trust
    from checker.rulebook.library import read_profile

    day = reading.day(on)
    with reading.sign_of_life("reading the rules"):
        book = reading.book(rules, brief=True)
        read = read_profile(reading.profile_path(name), book)
        return assess(book, read, day, min_trust=Trust(min_trust))


@dataclass(frozen=True)
class Order:
    """What a person asked for: the day, the rules, and whatever else the report is made with."""

    on: str | None = None
    rules: Path | None = None
    packs: tuple[str, ...] = ()
    engine: str | None = None
    min_trust: str = "low"
    beside: Beside = field(default_factory=Beside)
    previous: Path | None = None
    since: str | None = None


def audited(names: Sequence[str], order: Order) -> list[Report]:
    """The reports on some profiles, in their order, each evaluated by the engines that were asked for."""
    from checker.judging.crosscheck import Crosscheck

    day = reading.day(order.on)
    since = None if order.since is None else str(date.fromordinal(reading.day(order.since, "--since")))
    engines = Crosscheck(order.engine)  # before anything else: its child comes up while we import and read
    try:
        from checker.assessment.assessment import assess
        from checker.assessment.report import audit, evaluated_by
        from checker.gate.standing import stood
        from checker.model.profile import Trust
        from checker.rulebook.library import read_profiles

        with reading.sign_of_life("reading the rules"):
            book = reading.book(order.rules, brief=True)
            chosen = book.chosen(order.packs)
            read = read_profiles([reading.profile_path(name) for name in names], book)
            companions = standing.companions(order.beside, book)
            previous = None if order.previous is None else standing.before(order.previous)
        program = reading.program_digest()
        reports = []
        with reading.sign_of_life("evaluating"):
            for profile in read:
                assessment = assess(book, profile, day, engines.evaluate, Trust(order.min_trust))
                report = audit(assessment, chosen, (), packs=order.packs, program_digest=program)
                report = stood(evaluated_by(report, engines.engines()), companions)
                reports.append(standing.since(report, previous, since))
    finally:
        engines.close()
    for warning in engines.warnings:
        say(f"policygap: {warning}")
    return reports


def run(names: Sequence[str], order: Order, format: str, out: Path | None, fail_on: str) -> int:
    """Audit some profiles, write the reports, and give the exit code."""
    reports = audited(names, order)
    write(rendered(reports, format, colour=out is None and coloured()), out)
    return int(any(fails(report, fail_on) for report in reports))


def fails(report: Report, fail_on: str) -> bool:
    """Whether a report has a gap at the level asked for, or a higher one, that is neither waived nor was known."""
    levels = LEVELS[: LEVELS.index(fail_on) + 1]
    return fail_on != "never" and any(
        found.verdict == "gap" and found.level in levels and found.waiver is None and found.known is None
        for found in report.findings
    )


def rendered(reports: Sequence[Report], format: str, colour: bool) -> str:
    """Some reports in one text: an array of JSON, or one after the other."""
    match format:
        case "json":
            from checker.reporting.json import render

            return render(reports)
        case "markdown":
            from checker.reporting.markdown import render as markdown

            return "\n".join(markdown(report) for report in reports)
    from checker.reporting.terminal.report import render_report

    return "\n".join(render_report(report, colour=colour) for report in reports)
