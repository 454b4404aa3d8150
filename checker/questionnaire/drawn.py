"""From an assessment and its report to a questionnaire: what is open, contested or stale, by pack, best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker.assessment.actors import actor
from checker.assessment.assessment import Assessment
from checker.belnap import Word
from checker.evidence.answers import Testimony
from checker.language.names import dated_name
from checker.model.condition import Agreement, Asked, Yes, leaves
from checker.model.kinds import kind_of
from checker.model.profile import ProfileSource
from checker.model.questionnaire import (
    INQUIRIES,
    AgreementInquiry,
    AnyInquiry,
    AskingRule,
    Authority,
    PackPart,
    Questionnaire,
    SourceCells,
    Standing,
)
from checker.model.report import Finding, Report
from checker.model.terms import InquiryState, Topic
from checker.questionnaire.splitting import rank


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
    old = dict.fromkeys(each.question for each in report.to_confirm)
    states |= dict.fromkeys((key for key in old if key not in states and key in asking), InquiryState.CONFIRM)
    found: list[tuple[str, AnyInquiry]] = []
    cited = {finding.rule: finding.cited for finding in report.findings}
    standings = _standings(report, profile.sources)
    for key in states:
        rules = waiting.get(key) or tuple(asking.get(key, ()))
        inquiry = _inquiry(
            assessment,
            book.clauses.questions[key],
            state=states[key],
            now=tuple(standings.get(key, ())),
            narrows=round(narrows[key] * 100, 2) if key in narrows else None,
            rules=tuple(AskingRule(rule=rule, cited=cited.get(rule, "")) for rule in rules),
        )
        found.append((_pack(assessment, rules), inquiry))
    by_pack: dict[str, list[AnyInquiry]] = {}
    for name, inquiry in sorted(found, key=lambda each: rank(each[1]))[:most]:
        by_pack.setdefault(name, []).append(inquiry)
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
        name=report.name,
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
        again = _source_cells(sources[claim.sources[0]]) if claim.sources else None
        told = Standing(tells=claim.tells, says=claim.says, sources=named, stale_since=claim.since, source=again)
        found.setdefault(claim.question, {})[told] = None
    return {key: list(standings) for key, standings in found.items()}


def _held(assessment: Assessment, asked: Asked) -> tuple[Standing, ...]:
    """What the claims say that still hold, and at which nobody looked for long."""
    sources = assessment.read.profile.sources
    found: dict[Standing, None] = {}
    for told in assessment.evidence.testimony(asked).holding(assessment.day):
        if told.yes and told.proofs:
            named = tuple(f"{sources[name].title} ({dated_name(sources[name].dating)})" for name in told.proofs)
            again = _source_cells(sources[told.proofs[0]])
            found[Standing(tells="yes", says=told.said, sources=named, stale_since=None, source=again)] = None
    return tuple(found)


def _source_cells(source: ProfileSource) -> SourceCells:
    return SourceCells(title=source.title, url=source.url, as_of=source.as_of, trust=source.trust)


def _authorities(assessment: Assessment, asked: Asked, rules: Iterable[str]) -> tuple[Authority, ...]:
    """Who can answer: whom the question names; of treaties, agreements and organisations the foreign ministry, which keeps
    them; else whom the other questions of the same rules name most.
    """
    book = assessment.book
    if isinstance(asked, Yes):
        bodies: Iterable[str] = book.questions[asked.yes].asked_of
    elif kind_of(asked).topic in _KEPT and _FOREIGN in book.registry.bodies:
        bodies = (_FOREIGN,)
    else:
        counts: dict[str, int] = {}
        for rule in rules:
            for leaf in leaves(book.rules[rule].requires):
                if isinstance(leaf, Yes):
                    for body in book.questions[leaf.yes].asked_of[:1]:
                        counts[body] = counts.get(body, 0) + 1
        bodies = sorted(counts, key=lambda body: -counts[body])[:1]
    made = (actor(assessment, body) for body in bodies)
    return tuple(Authority(body=each.body, title=each.title, name=each.name) for each in made)


_KEPT = {Topic.INSTRUMENT, Topic.AGREEMENT, Topic.ORGANISATION}
_FOREIGN = "foreign-ministry"


def _inquiry(assessment: Assessment, asked: Asked, **put: Any) -> AnyInquiry:
    question = assessment.book.question(asked)
    words: dict[str, Any] = {
        "question": asked.key,
        "ask": question.ask,
        "yes": question.yes,
        "no": question.no,
        "proof": question.proof,
        "axis": question.axis,
        "asked_of": _authorities(assessment, asked, (rule.rule for rule in put["rules"])),
        "found_in": assessment.book.questions[asked.yes].found_in if isinstance(asked, Yes) else None,
        **put,
    }
    if put["state"] is InquiryState.CONFIRM:
        words["now"] = _held(assessment, asked)
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
