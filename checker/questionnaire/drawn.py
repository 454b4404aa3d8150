"""From an assessment and its report to a questionnaire: what is open, contested or stale, by pack, best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker.assessment.assessment import Assessment
from checker.belnap import Word
from checker.evidence.answers import Testimony
from checker.language.names import dated_name
from checker.model.condition import Agreement, Asked
from checker.model.kinds import kind_of
from checker.model.profile import ProfileSource
from checker.model.questionnaire import (
    INQUIRIES,
    AgreementInquiry,
    AnyInquiry,
    AskingRule,
    PackPart,
    Questionnaire,
    Standing,
)
from checker.model.report import Finding, Report
from checker.model.terms import InquiryState


def draw_up(assessment: Assessment, report: Report, most: int | None = None) -> Questionnaire:
    """The questions of a report, at most so many: the open ones best first, then the contested and the other stale."""
    book, profile = assessment.book, assessment.read.profile
    asking = _asking(assessment, report.findings)
    narrows = {question.question: question.narrows for question in report.open_questions}
    stale = dict.fromkeys(answer.question for answer in report.stale)
    contested = dict.fromkeys(
        answer.question
        for finding in report.findings
        for answer in finding.answers
        if answer.value is Word.CONTESTED and answer.question in asking
    )
    waiting = {question.question: question.rules for question in report.open_questions}
    states = {key: InquiryState.STALE if key in stale else InquiryState.OPEN for key in narrows}
    states |= dict.fromkeys(contested, InquiryState.CONTESTED)
    states |= dict.fromkeys((key for key in stale if key not in states), InquiryState.STALE)
    by_pack: dict[str, list[AnyInquiry]] = {}
    cited = {finding.rule: finding.cited for finding in report.findings}
    standings = _standings(report, profile.sources)
    for key in list(states)[:most]:
        rules = waiting.get(key) or tuple(asking.get(key, ()))
        inquiry = _inquiry(
            assessment,
            book.clauses.questions[key],
            state=states[key],
            now=tuple(standings.get(key, ())),
            narrows=round(narrows[key] * 100, 2) if key in narrows else None,
            rules=tuple(AskingRule(rule=rule, cited=cited.get(rule, "")) for rule in rules),
        )
        by_pack.setdefault(_pack(assessment, rules), []).append(inquiry)
    parts = tuple(
        PackPart(pack=name, title=pack.title, scope=pack.scope, questions=tuple(by_pack[name]))
        for name, pack in book.packs.items()
        if name in by_pack
    )
    wanted = dict.fromkeys(
        form
        for part in parts
        for question in part.questions
        if isinstance(question, AgreementInquiry)
        for form in question.forms
    )
    return Questionnaire(
        country=profile.country,
        name=profile.name,
        on=report.on,
        pack_digest=book.digest,
        profile_digest=assessment.read.digest,
        forms={form: book.registry.forms[form].title for form in book.registry.forms if form in wanted},
        packs=parts,
    )


def _asking(assessment: Assessment, findings: Iterable[Finding]) -> dict[str, list[str]]:
    """The rules that ask each question themselves."""
    found: dict[str, list[str]] = {}
    questions = assessment.book.clauses.questions
    for finding in findings:
        for answer in finding.answers:
            if answer.question in questions:  # a rule that is met is none
                found.setdefault(answer.question, []).append(finding.rule)
    return found


def _pack(assessment: Assessment, rules: Iterable[str]) -> str:
    """The pack most of whose rules ask; of equal ones the first in the book."""
    counts: dict[str, int] = {}
    for rule in rules:
        pack = assessment.book.pack_of[rule]
        counts[pack] = counts.get(pack, 0) + 1
    order = list(assessment.book.packs)
    return min(counts, key=lambda pack: (-counts[pack], order.index(pack)))


def _standings(report: Report, sources: Mapping[str, ProfileSource]) -> dict[str, list[Standing]]:
    """What contested and stale claims say, by question."""
    found: dict[str, dict[Standing, None]] = {}
    for finding in report.findings:
        for answer in finding.answers:
            if answer.value is not Word.CONTESTED:
                continue
            for proof in answer.proofs:
                cited = (f"{proof.title} ({dated_name(proof.dated)})",)
                told = Standing(tells=proof.tells, says=proof.says, sources=cited, stale_since=None)
                found.setdefault(answer.question, {})[told] = None
    for claim in report.stale:
        named = tuple(f"{sources[name].title} ({dated_name(sources[name].dating)})" for name in claim.sources)
        told = Standing(tells=claim.tells, says=claim.says, sources=named, stale_since=claim.since)
        found.setdefault(claim.question, {})[told] = None
    return {key: list(standings) for key, standings in found.items()}


def _inquiry(assessment: Assessment, asked: Asked, **put: Any) -> AnyInquiry:
    question = assessment.book.question(asked)
    words: dict[str, Any] = {
        "question": asked.key,
        "ask": question.ask,
        "yes": question.yes,
        "no": question.no,
        "proof": question.proof,
        "axis": question.axis,
        **put,
    }
    if isinstance(asked, Agreement):
        words["partners"], words["forms"] = tuple(_unknown_partners(assessment, asked)), asked.agreement.covers
    kind = kind_of(asked)
    return INQUIRIES[kind.topic](concerns=kind.concerns(asked), **words)


def _unknown_partners(assessment: Assessment, asked: Agreement) -> Iterator[str]:
    """The partners of whom it is not known whether an agreement covers what is asked."""
    testimony = assessment.evidence.testimony(asked)
    if asked.agreement.with_:
        yield asked.agreement.with_
        return
    for partner, part in testimony.parts:
        if _word(part, assessment.day) is Word.UNKNOWN:
            yield partner


def _word(testimony: Testimony, day: int) -> Word:
    return testimony.value([day]).word()
