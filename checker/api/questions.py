"""What is asked about a State beyond its audit: why a rule has its verdict, what to look up, what it may do with another."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.api import shelf
from checker.api.audits import AuditRequest, assess_profile, name_book, name_files
from checker.api.voice import SILENT, Voice
from checker.errors import UsageError, suggestion
from checker.language.cyrillic import write_latin

if TYPE_CHECKING:
    from checker.assessment.cooperation import FormFound
    from checker.assessment.explanation import Explanation
    from checker.model.questionnaire import Questionnaire
    from checker.model.report import Report
    from checker.questionnaire.sent import Unanswered
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


def draw_questionnaires(
    profile: str | Path | ReadProfile,
    request: AuditRequest,
    most: int | None = None,
    by: str | None = None,
    of: str | None = None,
    voice: Voice = SILENT,
) -> dict[str, Questionnaire]:
    """Questionnaires by the names of their files without ending: one for each `authority` or `source`, one for the
    authority `of`, or one. Raises `UsageError` where that authority is asked nothing.
    """
    from checker.questionnaire.splitting import cut, split_by_authority, split_by_source

    whole = draw_questionnaire(profile, request, None, voice)
    name = whole.country.lower()
    if of is not None:
        parts = split_by_authority(whole)
        if of not in parts:
            hint = suggestion(of, parts) or f": there are {', '.join(parts)}"
            raise UsageError(f'--of: nothing is asked of "{of}"{hint}')
        whole, name = parts[of], f"{name}-{of}"
    if by is None:
        return {name: cut(whole, most)}
    if by == "authority":
        return {f"{name}-{body}": part for body, part in split_by_authority(whole, most).items()}
    found = split_by_source(whole, most)
    return {f"{name}-{number:02}-{_slug(title)}": part for number, (title, part) in enumerate(found.items(), 1)}


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", write_latin(title).replace("đ", "dj").replace("Đ", "Dj"))
    words = re.findall("[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    return "-".join(words)[:50].strip("-") or "source"


def note_sent(path: Path, asked: Mapping[str, Questionnaire]) -> None:
    """Add to a file who is asked what. Raises `InputError` where the file is not valid, `UsageError` where it cannot be
    written.
    """
    from checker.files.writing import write_file
    from checker.questionnaire.sent import add_sent, read_sent, write_sent

    before = read_sent(path) if path.exists() else None
    write_file(write_sent(add_sent(before, asked.values())).encode(), path)


def list_unanswered(
    profile: str | Path | ReadProfile, request: AuditRequest, sent: Path, voice: Voice = SILENT
) -> Unanswered:
    """Who was asked what and has not answered: which questions of a file are still open. Raises `InputError`."""
    from checker.questionnaire.sent import find_unanswered, read_sent

    noted = read_sent(sent)
    return find_unanswered(noted, draw_questionnaire(profile, request, None, voice), str(sent))


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
