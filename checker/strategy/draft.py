"""Drafts a strategy from an audit: what profile, registry and rules can tell, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from checker.assessment.assessment import Assessment
from checker.dates import PartialDate
from checker.language.messages import _, mark_english
from checker.model.actionplan import StrategicMeasure
from checker.model.report import Finding, Report
from checker.model.situation import Situation
from checker.model.strategy import (
    DataProtection,
    LegalStep,
    OpenRule,
    Owner,
    Partner,
    Period,
    PrerequisiteRow,
    Principle,
    Recommended,
    Review,
    Strategy,
    Treated,
)
from checker.model.terms import Axis, ReservationKind, Verdict, Weight
from checker.reporting import sayings
from checker.reporting.outline import order_by_weight
from checker.strategy import planning
from checker.strategy.partnering import NEAREST, Heard, partners
from checker.strategy.risks import risks
from checker.strategy.situation import audit_facts, higher_documents, situation
from checker.strategy.targets import WhatIsKnown, goals_with_targets

FORMS, FIELDS, PRINCIPLES = ("form", "technique"), ("crime-area",), ("principle", "obligation")
"""Kinds of items of the paper."""

YEARS = 5
"""Years of a period where none is asked for."""

Closing = Mapping[str, Sequence[str]]
"""The codes of the measures that close a rule, by rule."""


def choose_period(day: int) -> Period:
    """The period that begins with the year after a day."""
    first = date.fromordinal(day).year + 1
    return Period(first=first, last=first + YEARS - 1)


def draft(
    assessment: Assessment,
    report: Report,
    period: Period,
    heard: Heard | None = None,
    footnotes: Mapping[str, str] | None = None,
) -> Strategy:
    """The draft strategy of a State, from its audit by all rules."""
    told = situation(assessment, report, period)
    goals = planning.choose_goals(assessment, report)
    made = planning.plan(assessment, report, goals, period)
    planned = made.measures
    tiered = tuple(partners(assessment, heard or Heard()))
    closing: dict[str, list[str]] = {}
    for measure in planned:
        for rule in measure.closes:
            closing.setdefault(rule, []).append(measure.code)
    about = _about(assessment, report)
    known = WhatIsKnown(assessment, report, told.figures, tiered, period)
    return Strategy(
        country=report.country,
        name=report.name,
        period=period,
        audit=audit_facts(assessment, report),
        higher=tuple(higher_documents(assessment, period)),
        situation=told,
        open_rules=tuple(_open_rules(report, closing)),
        actions=tuple(_recommended(report, planned)),
        principles=tuple(_principles(assessment, about)),
        goals=tuple(goals_with_targets(known, goals, planned)),
        measures=planned,
        waiting=made.waiting,
        treated=tuple(_treated(assessment, about, closing)),
        partners=tiered,
        forms={name: form.title for name, form in assessment.book.registry.forms.items()},
        legal=tuple(_legal(assessment, report, tiered)),
        data_protection=_data_protection(assessment, report, told, closing),
        owners=tuple(_owners(assessment, report, planned)),
        risks=tuple(risks(report, planned)),
        reviews=tuple(_reviews(period)),
        glossary=_glossary(assessment),
        footnotes=dict(footnotes or {}),
    )


def _recommended(report: Report, planned: Sequence[StrategicMeasure]) -> Iterator[Recommended]:
    """The actions of the report in its order, with the measures that carry them out."""
    for number, action in enumerate(report.actions, 1):
        yield Recommended(
            number=number,
            what=sayings.say_what(action),
            asks=action.asks,
            why=sayings.say_why(action),
            critical=action.weight is Weight.CRITICAL,
            law=action.axis is Axis.LAW,
            cited=action.norms,
            closes=action.closes,
            lead=action.lead.called if action.lead else None,
            partners=tuple(partner.called for partner in action.partners),
            deadline=PartialDate.of(action.deadline) if action.deadline else None,
            reported=PartialDate.of(action.reported) if action.reported else None,
            grade=action.grade,
            measures=tuple(measure.code for measure in planned if number in measure.actions),
        )


def _open_rules(report: Report, closing: Closing) -> Iterator[OpenRule]:
    """Gaps first, the weightiest first."""
    for finding in order_by_weight(report.findings):
        yield OpenRule(
            rule=finding.rule,
            title=finding.title,
            cited=finding.cited,
            verdict=finding.verdict,
            critical=finding.weight is Weight.CRITICAL,
            law=finding.axis is Axis.LAW,
            verb=finding.verb,
            what_to_do=finding.recommendation,
            deadline=PartialDate.of(finding.deadline) if finding.deadline else None,
            prerequisites=tuple(each.rule for each in finding.prerequisites if each.closed),
            measures=tuple(closing.get(finding.rule, ())),
        )


def _about(assessment: Assessment, report: Report) -> dict[str, list[Finding]]:
    """The findings whose rules reach each item of the paper."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        for item in assessment.book.rules[finding.rule].source.paper:
            found.setdefault(item, []).append(finding)
    return found


def _principles(assessment: Assessment, about: Mapping[str, Sequence[Finding]]) -> Iterator[Principle]:
    """Each principle with what it asks, what is kept and what is missing of it, by the norms that carry it."""
    for name, item in assessment.book.registry.paper.items():
        if item.kind in PRINCIPLES and about.get(name):
            applying = [finding for finding in about[name] if finding.verdict is not Verdict.NOT_APPLICABLE]
            missing = (Verdict.GAP, Verdict.BLOCKED)
            yield Principle(
                principle=name,
                title=item.title,
                says=item.asks,
                kept=tuple(finding.title for finding in applying if finding.verdict is Verdict.MET),
                missing=tuple(finding.title for finding in applying if finding.verdict in missing),
                unknown=sum(finding.verdict in (Verdict.UNKNOWN, Verdict.CONTESTED) for finding in applying),
                rules={finding.rule: finding.verdict for finding in about[name]},
            )


def _treated(assessment: Assessment, about: Mapping[str, Sequence[Finding]], closing: Closing) -> Iterator[Treated]:
    for name, item in assessment.book.registry.paper.items():
        if item.kind in FORMS + FIELDS and item.context is None:
            found = about.get(name, ())
            yield Treated(
                item=name,
                title=item.title,
                kind=item.kind,
                measures=tuple(dict.fromkeys(code for one in found for code in closing.get(one.rule, ()))),
                kept=tuple(one.rule for one in found if one.verdict is Verdict.MET),
                unknown=tuple(one.rule for one in found if one.verdict is Verdict.UNKNOWN),
            )


def _legal(assessment: Assessment, report: Report, tiered: Sequence[Partner]) -> Iterator[LegalStep]:
    """The actions that take a text, agreements that neighbours are known to lack, and reservations that take something
    away. What a reservation says that nobody has read is a question, and no step.
    """
    for action in report.actions:
        if action.axis is Axis.LAW and not action.asks:
            yield LegalStep(
                kind="amend",
                what=action.what,
                basis="; ".join(action.norms),
                deadline=PartialDate.of(action.deadline) if action.deadline else None,
            )
    registry = assessment.book.registry
    for partner in tiered:
        missing = [registry.forms[form].title for form, word in partner.forms.items() if word == "no"]
        if partner.tier == NEAREST and missing:
            yield LegalStep(kind="conclude", what=partner.name, covers=tuple(missing))
    for reservation in assessment.read.profile.reservations:
        if reservation.kind is ReservationKind.LIMITS:
            name = registry.instruments[reservation.instrument].name
            basis = f"{name}, {reservation.article}" if reservation.article else name
            yield LegalStep(kind="review", what=mark_english(reservation.effect), basis=basis)


def _data_protection(assessment: Assessment, report: Report, told: Situation, closing: Closing) -> DataProtection:
    behind: dict[str, int] = {}
    for rule in assessment.book.rules.values():
        for before in rule.prerequisite:
            behind[before] = behind.get(before, 0) + 1
    named = {body.function: body.names[0] for body in told.institutions if body.stands == "yes" and body.names}
    return DataProtection(
        supervisor=named.get("data-protection-authority"),
        officer=named.get("police-data-protection-officer"),
        prerequisites=tuple(
            PrerequisiteRow(
                rule=finding.rule,
                title=finding.title,
                verdict=finding.verdict,
                holds=behind[finding.rule],
                measures=tuple(closing.get(finding.rule, ())),
            )
            for finding in report.findings
            if finding.rule in behind and finding.verdict is not Verdict.NOT_APPLICABLE
        ),
    )


def _owners(assessment: Assessment, report: Report, planned: Sequence[StrategicMeasure]) -> Iterator[Owner]:
    """Every lead of an activity, with the body of the State where the profile knows one of that function."""
    leads = [measure.lead for programme in report.programmes for measure in programme.measures if measure.lead]
    known = {lead.called: lead for lead in [*leads, *(action.lead for action in report.actions if action.lead)]}
    for name in dict.fromkeys(row.owner for measure in planned for row in measure.activities if row.owner):
        lead = known.get(name)
        yield Owner(owner=name, body=lead.name if lead else None, function=lead.title if lead else None)


def _reviews(period: Period) -> Iterator[Review]:
    """A report on each year by the end of March after it, an evaluation in the middle and one before the end."""
    government, parliament, public = _("government"), _("parliament"), _("public")
    for year in range(period.first, period.last + 1):
        yield Review(kind="yearly", day=PartialDate(year + 1, 3, 31), goes_to=(government, parliament, public))
    middle = (period.first + period.last) // 2
    yield Review(kind="mid-term", day=PartialDate(middle, 12, 31), goes_to=(government, public))
    yield Review(kind="final", day=PartialDate(period.last, 9, 30), goes_to=(government, parliament, public))


def _glossary(assessment: Assessment) -> dict[str, str]:
    """Short names of the instruments and organisations that the profile names."""
    profile, registry = assessment.read.profile, assessment.book.registry
    named = {one.short: one.title for one in (registry.organisations[name] for name in profile.organisations)}
    treaties = {one.short: one.title for one in (registry.instruments[name] for name in profile.instruments)}
    found = {short: title for short, title in {**named, **treaties}.items() if short and short != title}
    return dict(sorted(found.items()))
