"""Drafts a strategy: the audit, the profiles of partners that come with the program, names and period."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from checker import shipped
from checker.api import shelf
from checker.api.audits import AuditRequest, audit_one
from checker.api.voice import SILENT, Voice
from checker.errors import UsageError
from checker.model.terms import Trust

if TYPE_CHECKING:
    from checker.errors import Place
    from checker.model.progress import Progress
    from checker.model.report import Report
    from checker.model.strategy import Period, Strategy
    from checker.rulebook.book import ReadProfile, RuleBook
    from checker.strategy.partnering import Heard
    from checker.strategy.quality import Shortcoming


def read_period(text: str | None, day: int) -> Period:
    """The period that was asked for, or five years from the year after a day."""
    from checker.model.strategy import Period
    from checker.strategy.draft import choose_period

    if text is None:
        return choose_period(day)
    given = re.fullmatch(r"(\d{4})-(\d{4})", text, re.ASCII)
    if not given or not 1900 <= int(given[1]) <= int(given[2]) <= 2200:
        raise UsageError(f'--period: "{text}" is not a period: write the first and the last year, as 2027-2031')
    return Period(first=int(given[1]), last=int(given[2]))


@dataclass(frozen=True)
class Draft:
    """A draft, what the checks of its quality find, and the day of which it speaks."""

    strategy: Strategy
    shortcomings: tuple[Shortcoming, ...]
    day: date


def draft_strategy(
    profile: str | Path | ReadProfile,
    request: AuditRequest,
    years: str | None = None,
    voice: Voice = SILENT,
    footnote: str = "usual",
) -> Draft:
    """Draft the strategy of a State from its profile and its audit; `years` as 2027-2031, `footnote` to the name of
    Kosovo: usual, none, or the text itself.
    """
    from checker.strategy.draft import draft
    from checker.strategy.footnotes import footnotes
    from checker.strategy.quality import find_shortcomings

    day = shelf.choose_day(request.on)
    asked = read_period(years, day)
    audited = audit_one(profile, replace(request, brief=False), voice)
    book, read = audited.assessment.book, audited.assessment.read
    with voice.wait("drafting"):
        heard = _heard(book, read, day, Trust(request.min_trust), with_partners=not request.rules)
        notes = footnotes(audited.report.country, footnote)
        strategy = draft(audited.assessment, audited.report, asked, heard, notes)
    found = find_shortcomings(strategy, book.registry, day)
    return Draft(strategy, tuple(found), date.fromordinal(day))


def check_strategy(file: Path, request: AuditRequest) -> list[tuple[Place, Shortcoming]]:
    """What the checks of quality find in a strategy that is kept as data, each with its place."""
    from checker.files import source
    from checker.files.forms import shape
    from checker.model.strategy import Strategy
    from checker.strategy.quality import find_shortcomings

    document = source.read(file)
    strategy = shape(document, Strategy)
    found = find_shortcomings(strategy, shelf.open_book(request.rules).registry, shelf.choose_day(request.on))
    return [(document.place(one.path), one) for one in found]


def follow_strategy(
    file: Path,
    request: AuditRequest,
    profile: str | Path | None = None,
    previous: Path | None = None,
    voice: Voice = SILENT,
) -> Progress:
    """What became of a strategy that is kept as data, by the audit of its State on the day of the request. `profile` is
    the shipped one of the State when left out; `previous` the strategy as it stood at the last report, or an earlier
    audit as JSON, whose recommendations are followed up. Raises `InputError` and `UsageError` as reading does.
    """
    from checker.strategy.following import follow

    strategy = _read(file)
    before, earlier = _previous(previous, strategy)
    audited = audit_one(profile or strategy.country, replace(request, brief=False), voice)
    if audited.report.country != strategy.country:
        raise UsageError(
            f"{file} is the strategy of {strategy.country}, and the profile that of {audited.report.country}: name the profile of the same State"
        )
    return follow(strategy, audited.assessment, audited.report, before=before, earlier=earlier)


def _read(file: Path) -> Strategy:
    from checker.files import source
    from checker.files.forms import shape
    from checker.model.strategy import Strategy

    return shape(source.read(file), Strategy)


def _previous(previous: Path | None, strategy: Strategy) -> tuple[Strategy | None, Report | None]:
    """The strategy as it stood, or the audit of the State in an earlier JSON file."""
    if previous is None:
        return None, None
    if previous.suffix.lower() != ".json":
        return _read(previous), None
    from checker.api.decision_files import read_report_file

    reports = read_report_file(previous).reports
    found = next((report for report in reports if report.country == strategy.country), None)
    if found is None:
        raise UsageError(f"--previous: {previous} has no audit of {strategy.country}")
    return None, found


def _heard(book: RuleBook, read: ReadProfile, day: int, trust: Trust, *, with_partners: bool) -> Heard:
    """The profiles of neighbours and groups that come with the program. They answer to its own rules and to no others."""
    from checker.assessment.cooperation import evaluate_side
    from checker.rulebook.library import read_profile
    from checker.strategy.partnering import Heard

    if not with_partners:
        return Heard(names=shelf.list_state_names())
    groups = [group.members for group in book.registry.partners.values() if group.tier]
    codes = {*(read.profile.neighbours or ()), *(code for members in groups for code in members)} - {
        read.profile.country
    }
    files = [shipped.PROFILES / f"{code.lower()}.yaml" for code in sorted(codes)]
    others = [evaluate_side(book, read_profile(file, book), day, trust) for file in files if file.is_file()]
    return Heard(
        evaluate_side(book, read, day, trust),
        {one.read.profile.country: one for one in others},
        shelf.list_state_names(),
    )
