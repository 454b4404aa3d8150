"""Drafts a strategy for the commands: the audit, the profiles of partners that come with the program, names and period."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from checker import shipped
from checker.api import shelf as reading
from checker.api.audits import Order, audited
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.model.strategy import Period, Strategy
    from checker.rulebook.book import ReadProfile, RuleBook
    from checker.strategy.partnering import Heard
    from checker.strategy.quality import Shortcoming


def period(text: str | None, day: int) -> Period:
    """The period that was asked for, or five years from the year after a day."""
    from checker.model.strategy import Period
    from checker.strategy.draft import following

    if text is None:
        return following(day)
    given = re.fullmatch(r"(\d{4})-(\d{4})", text, re.ASCII)
    if not given or not 1900 <= int(given[1]) <= int(given[2]) <= 2200:
        raise UsageError(f'--period: "{text}" is not a period: write the first and the last year, as 2027-2031')
    return Period(first=int(given[1]), last=int(given[2]))


def drafted(
    name: str, on: str | None, rules: Path | None, years: str | None
) -> tuple[Strategy, list[Shortcoming], str]:
    """The draft on a State, what the checks of its quality find, and the day of which it speaks."""
    from checker.assessment.assessment import assess
    from checker.rulebook.library import read_profile
    from checker.strategy.draft import draft
    from checker.strategy.quality import shortcomings

    day = reading.day(on)
    spoken = date.fromordinal(day).isoformat()
    asked = period(years, day)
    (report,) = audited([name], Order(on=spoken, rules=rules))
    book = reading.book(rules)  # with the items of the paper, which judging does without
    read = read_profile(reading.profile_path(name), book)
    heard = _heard(book, read, day, with_partners=rules is None)
    with reading.sign_of_life("drafting"):
        strategy = draft(assess(book, read, day), report, asked, heard)
    return strategy, shortcomings(strategy, book.registry, day), spoken


def _heard(book: RuleBook, read: ReadProfile, day: int, *, with_partners: bool) -> Heard:
    """The profiles of neighbours and groups that come with the program. They answer to its own rules and to no others."""
    from checker.assessment.cooperation import side
    from checker.rulebook.library import read_profile
    from checker.strategy.partnering import Heard

    if not with_partners:
        return Heard(names=reading.state_names())
    groups = [group.members for group in book.registry.partners.values() if group.tier]
    codes = {*(read.profile.neighbours or ()), *(code for members in groups for code in members)} - {
        read.profile.country
    }
    files = [shipped.PROFILES / f"{code.lower()}.yaml" for code in sorted(codes)]
    others = [side(book, read_profile(file, book), day) for file in files if file.is_file()]
    return Heard(side(book, read, day), {one.read.profile.country: one for one in others}, reading.state_names())
