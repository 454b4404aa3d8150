"""The situation of a State as its profile tells it on a day."""

from __future__ import annotations

from collections.abc import Iterator

from checker.assessment.assessment import Assessment
from checker.belnap import Word
from checker.dates import PartialDate
from checker.model.condition import Asked, HasBody, MemberOf, PartyTo
from checker.model.profile import Claim
from checker.model.report import Report
from checker.model.situation import (
    AgreementRow,
    AuditFacts,
    Belonging,
    FigureRow,
    Institution,
    InstrumentStatus,
    LawNamed,
    Share,
    Situation,
    Step,
)
from checker.model.strategy import HigherDocument


def situation(assessment: Assessment) -> Situation:
    """What the profile tells of instruments, laws, figures, bodies, memberships and agreements."""
    return Situation(
        instruments=tuple(_instruments(assessment)),
        laws=tuple(_laws(assessment)),
        figures=tuple(_figures(assessment)),
        institutions=tuple(_institutions(assessment)),
        memberships=tuple(_memberships(assessment)),
        agreements=tuple(_agreements(assessment)),
    )


def audit_facts(assessment: Assessment, report: Report) -> AuditFacts:
    """What the audit found, in the numbers that a strategy needs."""
    packs = assessment.book.packs
    shares = []
    for band in report.bands:
        if band.scope.pack is None or band.scope.axis is None:
            title = packs[band.scope.pack].title if band.scope.pack else str(band.scope.axis or "all")
            low, high = (None if end is None else round(end, 4) for end in (band.low, band.high))
            shares.append(Share(scope=band.scope, title=title, low=low, high=high))
    return AuditFacts(
        day=PartialDate.of(report.on),
        rules=len(report.findings),
        drafts=report.drafts,
        counts=report.counts,
        bands=tuple(shares),
        open_questions=len(report.open_questions),
        stale=len(report.stale),
        manifest=report.manifest,
    )


def _value(assessment: Assessment, asked: Asked) -> Word:
    """The answer to a question on the day, also to one that no rule asks."""
    return assessment.evidence.testimony(asked).value([assessment.day]).word()


def _holds(claim: Claim, day: int) -> bool:
    """Whether a claim speaks of a day; one of which only the year is known counts as begun."""
    begun = claim.since is None or claim.since.earliest <= day
    return begun and (claim.until is None or day < claim.until.earliest)


def _instruments(assessment: Assessment) -> Iterator[InstrumentStatus]:
    registry = assessment.book.registry.instruments
    for name, acts in assessment.read.profile.instruments.items():
        found = registry[name]
        yield InstrumentStatus(
            instrument=name,
            name=found.name,
            title=found.title,
            bound=_value(assessment, PartyTo(party_to=name)),
            steps=tuple(dict.fromkeys(Step(act=act.act, day=act.date, by=act.by) for act in acts)),
            numbers=found.identifiers,
        )


def _laws(assessment: Assessment) -> Iterator[LawNamed]:
    """Provisions named by answers that hold on the day, in the order of the alphabet."""
    found: dict[str, dict[str, None]] = {}
    for key, claims in assessment.read.profile.answers.items():
        for claim in claims:
            if claim.law and _holds(claim, assessment.day):
                found.setdefault(claim.law, {})[key] = None
    for law, keys in sorted(found.items()):
        yield LawNamed(law=law, says=tuple(keys))


def _figures(assessment: Assessment) -> Iterator[FigureRow]:
    profile, registry = assessment.read.profile, assessment.book.registry.figures
    for name, given in profile.figures.items():
        for figure in sorted(given, key=lambda one: -one.year):
            yield FigureRow(
                figure=name,
                title=registry[name].title,
                unit=registry[name].unit,
                year=figure.year,
                value=figure.value,
                sources=tuple(dict.fromkeys(profile.sources[proof].title for proof in figure.proof)),
            )


def _institutions(assessment: Assessment) -> Iterator[Institution]:
    """Every body of the registry, with how many rules hang on it."""
    needed: dict[str, int] = {}
    rules = assessment.book.rules
    for rule in rules.values():
        for key in assessment.book.asked_by(rule):
            needed[key] = needed.get(key, 0) + 1
    for name, body in assessment.book.registry.bodies.items():
        claims = assessment.read.profile.bodies.get(name, ())
        held = [claim for claim in claims if claim.answer == "yes" and _holds(claim, assessment.day)]
        yield Institution(
            function=name,
            title=body.title,
            stands=_value(assessment, HasBody(has_body=name)),
            names=tuple(dict.fromkeys(claim.name for claim in held if claim.name)),
            needed_by=needed.get(f"has-body:{name}", 0),
        )


def _memberships(assessment: Assessment) -> Iterator[Belonging]:
    registry = assessment.book.registry.organisations
    for name, claims in assessment.read.profile.organisations.items():
        held = [claim for claim in claims if claim.answer == "yes" and _holds(claim, assessment.day)]
        yield Belonging(
            organisation=name,
            title=registry[name].name,
            belongs=_value(assessment, MemberOf(member_of=name)),
            roles=tuple(dict.fromkeys(claim.role.value for claim in held)),
        )


def _agreements(assessment: Assessment) -> Iterator[AgreementRow]:
    forms = assessment.book.registry.forms
    for agreement in assessment.read.profile.agreements:
        if agreement.until is None or assessment.day < agreement.until.earliest:
            yield AgreementRow(
                partners=agreement.with_,
                title=agreement.title,
                signed=agreement.signed,
                in_force=agreement.in_force,
                covers=tuple(forms[form].title for form in agreement.covers),
            )


def higher_documents(assessment: Assessment) -> Iterator[HigherDocument]:
    """The strategy of each subject that runs longest, of those that the profile tells of."""
    for subject, claims in assessment.read.profile.strategies.items():
        told = [claim for claim in claims if claim.answer == "yes" and claim.title]
        if told:
            latest = max(told, key=lambda claim: (claim.until or claim.since or PartialDate(1)).latest)
            yield HigherDocument(
                title=latest.title or subject,
                subject=assessment.book.registry.strategies[subject].title,
                law=latest.law,
                since=latest.since,
                until=latest.until,
            )
