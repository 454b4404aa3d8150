"""What is asked about a State beyond its audit: why a rule has its verdict, what to look up, what it may do with another."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.api import shelf
from checker.api.audits import AuditRequest, assess_profile, name_book, name_files
from checker.api.voice import SILENT, Voice
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.assessment.cooperation import FormFound
    from checker.assessment.explanation import Explanation
    from checker.model.questionnaire import Questionnaire
    from checker.model.report import Report
    from checker.rulebook.book import ReadProfile

MOST_AS_TEXT = 20
"""Questions that a terminal shows when nobody says how many."""


def explain_rule(
    profile: str | Path | ReadProfile, rule: str, request: AuditRequest, voice: Voice = SILENT
) -> Explanation:
    """Why a rule has its verdict. Raises `UsageError` for an unknown rule."""
    from checker.assessment.explanation import explain

    assessed = assess_profile(profile, request, voice)
    assessment = name_files(assessed, name_book(assessed.book))
    return explain(assessment, assessment.book.rule(rule))


def list_questions(profile: str | Path | ReadProfile, request: AuditRequest, voice: Voice = SILENT) -> Report:
    """The report of the native engine alone, for its open questions."""
    from checker.assessment.report import audit

    assessment = assess_profile(profile, request, voice)
    return audit(assessment, assessment.book.chosen(request.packs))


def draw_questionnaire(
    profile: str | Path | ReadProfile, request: AuditRequest, most: int | None = None, voice: Voice = SILENT
) -> Questionnaire:
    """The open questions of a State, best first, as a questionnaire; `most` of them, or all."""
    from checker.assessment.report import audit
    from checker.questionnaire.drawn import draw_up

    assessment = assess_profile(profile, request, voice)
    report = audit(assessment, assessment.book.chosen(request.packs))
    return draw_up(assessment, report, most)


def read_most(text: str | None) -> int | None:
    """How many questions; None for all. Raises `UsageError` for what is no number."""
    if text is None or text == "all":
        return None
    if not (text.isascii() and text.isdigit() and 1 <= len(text) <= 9) or int(text) < 1:
        raise UsageError(f'--most: "{text}" is no number of questions: write 1 or more, or all')
    return int(text)


@dataclass(frozen=True)
class Pair:
    """Two States on one day, and each form of cooperation between them."""

    first: ReadProfile
    second: ReadProfile
    day: int
    forms: Sequence[FormFound]


def compare_pair(
    first: str | Path | ReadProfile, second: str | Path | ReadProfile, request: AuditRequest, voice: Voice = SILENT
) -> Pair:
    """What two States may do together. Raises `UsageError` where both are one."""
    from checker.assessment.cooperation import cooperation, evaluate_side
    from checker.model.terms import Trust

    day = shelf.choose_day(request.on)
    with voice.wait("reading the rules"):
        book = shelf.open_book(request.rules, brief=True)
        named = [shelf.choose_one(each) if isinstance(each, str | Path) else each for each in (first, second)]
        files = [os.path.realpath(each if isinstance(each, Path) else each.file) for each in named]
        if files[0] == files[1]:
            raise UsageError("a State does not cooperate with itself: name two")
        one, other = (
            evaluate_side(book, read, day, Trust(request.min_trust)) for read in shelf.read_profiles(named, book)
        )
    forms = cooperation(book, one, other, day)
    if not forms:
        raise UsageError("the rules in use know no form of cooperation")
    return Pair(one.read, other.read, day, forms)
