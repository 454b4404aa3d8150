"""Compares two audits of one State, and keeps the gaps that are known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.api import shelf
from checker.api.audits import AuditRequest, audit_one
from checker.api.decision_files import DecisionFiles, read_decisions, read_report_file
from checker.api.voice import SILENT, Voice
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.model.changes import Changes
    from checker.model.report import Report
    from checker.model.response import Baseline
    from checker.rulebook.book import ReadProfile


def compare_days(
    profile: str | Path | ReadProfile, earlier: str, later: str, request: AuditRequest, voice: Voice = SILENT
) -> Changes:
    """What moved for one State between two days."""
    then, now = (audit_one(profile, replace(request, on=on), voice).report for on in (earlier, later))
    return compare_reports(then, now)


def compare_profiles(
    first: str | Path | ReadProfile, second: str | Path | ReadProfile, request: AuditRequest, voice: Voice = SILENT
) -> Changes:
    """What moved between two profiles of one State."""
    then, now = (audit_one(each, request, voice).report for each in (first, second))
    return compare_reports(then, now)


def compare_files(first: Path, second: Path) -> Changes:
    """What moved between two files that each hold one report in JSON."""
    from checker.gate.reading import choose_report

    then, now = read_report_file(first), read_report_file(second)
    if len(then.reports) > 1 or len(now.reports) > 1:
        raise UsageError("each file must hold one report: compare State by State")
    report = now.reports[0]
    return compare_reports(choose_report(list(then.reports), report.country, then.file), report)


def compare_reports(before: Report, after: Report) -> Changes:
    """What moved between two reports. Raises `UsageError` where they are about two States."""
    from checker.gate.comparison import compare

    if before.country != after.country:
        raise UsageError(f"one is about {before.country} and the other about {after.country}: name two of one State")
    return compare(before, after)


@dataclass(frozen=True)
class KeptBaseline:
    """A baseline brought up to date, and how many gaps came to it and went."""

    baseline: Baseline
    new: int
    gone: int


def keep_baseline(
    profile: str, file: Path, owner: str | None, request: AuditRequest, voice: Voice = SILENT
) -> KeptBaseline:
    """The baseline of a State's gaps, with the days and owners of those that stand in `file` already; nothing is written."""
    from checker.gate.baseline import bring_up_to_date

    before = None
    if file.exists():
        book = shelf.open_book(request.rules, brief=True)
        decisions = read_decisions(DecisionFiles(baselines=(file,)), book)
        before = decisions.baselines[0].baseline if decisions else None
    audited = audit_one(profile, request, voice)
    country = audited.report.country
    if before and before.country != country:
        raise UsageError(f"{file} is the baseline of {before.country}, and {profile} is about {country}")
    after = bring_up_to_date(audited.report, before, owner)
    then, now = ({entry.rule for entry in each.gaps} if each else set() for each in (before, after))
    return KeptBaseline(after, len(now - then), len(then - now))
