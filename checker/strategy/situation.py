"""The situation of a State as its profile tells it on a day."""

from __future__ import annotations

from collections.abc import Iterator

from checker.assessment.actors import actor
from checker.assessment.assessment import Assessment
from checker.assessment.message import duties_of, known_fields
from checker.belnap import Word
from checker.dates import PartialDate
from checker.language.messages import _
from checker.model.condition import Asked, HasBody, HasStrategy, MemberOf, PartyTo, Yes
from checker.model.profile import Claim, ProfileStrategy
from checker.model.report import Report
from checker.model.situation import (
    AgreementRow,
    AuditFacts,
    Belonging,
    FieldKnown,
    FigureRow,
    Institution,
    InstrumentStatus,
    LawNamed,
    Share,
    Situation,
    Step,
    ToLookUp,
)
from checker.model.strategy import HigherDocument, Period
from checker.model.terms import ReservationKind, Verdict, Weight
from checker.reporting import sayings

ASKED = 12
"""Questions of the audit that a strategy asks: those that decide most."""

SHOWN = 3
"""Duties by field that are told with their norms."""

IS_LAW = "law"
"""The kind of an instrument of one State: it is told among the provisions."""


def situation(assessment: Assessment, report: Report, period: Period) -> Situation:
    """What the profile tells of instruments, laws, figures, bodies, memberships and agreements; and what is not known."""
    return Situation(
        instruments=tuple(_instruments(assessment)),
        laws=tuple(_laws(assessment)),
        figures=tuple(_figures(assessment)),
        institutions=tuple(_institutions(assessment)),
        memberships=tuple(_memberships(assessment)),
        agreements=tuple(_agreements(assessment)),
        questions=tuple(_questions(assessment, report, period)),
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
    said = sayings.say_message(report.message, report.name) if report.message else ()
    return AuditFacts(
        message=tuple(each.text for each in said),
        fields=tuple(_fields(report)),
        day=PartialDate.of(report.on),
        rules=len(report.findings),
        drafts=report.drafts,
        counts=report.counts,
        bands=tuple(shares),
        open_questions=len(report.open_questions),
        stale=len(report.stale),
        manifest=report.manifest,
    )


def _fields(report: Report) -> Iterator[FieldKnown]:
    """What is known of the duties of each field, with the weightiest that are met and all that are not."""
    for field in known_fields(duties_of(report), report.packs):
        own = [found for found in report.findings if found.pack == field.pack and found.points]
        kept = [found for found in own if found.verdict is Verdict.MET and found.weight is Weight.CRITICAL]
        lacking = [found for found in own if found.verdict in (Verdict.GAP, Verdict.BLOCKED)]
        yield FieldKnown(
            field=field.pack,
            title=field.title,
            met=field.met,
            missing=field.missing,
            concerned=field.concerned,
            kept=tuple(f"{found.title} ({found.cited})" for found in kept[:SHOWN]),
            lacking=tuple(f"{found.title} ({found.cited})" for found in lacking),
        )


def _questions(assessment: Assessment, report: Report, period: Period) -> Iterator[ToLookUp]:
    """What decides most, then what followed strategies that ended, and what reservations say that nobody read."""
    for opened in report.open_questions[:ASKED]:
        leaf = assessment.book.clauses.questions.get(opened.question)
        bodies = assessment.book.questions[leaf.yes].asked_of if isinstance(leaf, Yes) else ()
        called = tuple(actor(assessment, body).called for body in bodies)
        yield ToLookUp(ask=opened.ask, proof=opened.proof, asked_of=called)
    running = {document.subject for document in higher_documents(assessment, period)}
    for subject, latest in _latest(assessment):
        title = assessment.book.registry.strategies[subject].title
        if title not in running and latest.until:
            text = _("Which document followed this one, whose period has ended: %(title)s?")
            yield ToLookUp(ask=text % {"title": latest.title or title})
        elif title not in running:
            text = _("Is this document still in force, and until when: %(title)s?")
            yield ToLookUp(ask=text % {"title": latest.title or title})
    unread = [one for one in assessment.read.profile.reservations if one.kind is ReservationKind.UNREAD]
    for instrument in dict.fromkeys(one.instrument for one in unread):
        text = _("What do the reservations or declarations under this instrument say, which nobody has read: %(name)s?")
        yield ToLookUp(ask=text % {"name": assessment.book.registry.instruments[instrument].name})


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
            kind=found.kind,
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


def higher_documents(assessment: Assessment, period: Period) -> Iterator[HigherDocument]:
    """The documents with which a strategy of a period must agree: of each subject the one that runs longest, if it runs on
    the day of the audit and its end is not known to come before the period.
    """
    opening = PartialDate(period.first, 1, 1).earliest
    for subject, latest in _latest(assessment):
        stands = _value(assessment, HasStrategy(has_strategy=subject)) is Word.YES
        if stands and _holds(latest, assessment.day) and (latest.until is None or latest.until.latest > opening):
            yield HigherDocument(
                title=latest.title or subject,
                subject=assessment.book.registry.strategies[subject].title,
                law=latest.law,
                since=latest.since,
                until=latest.until,
            )


def _latest(assessment: Assessment) -> Iterator[tuple[str, ProfileStrategy]]:
    """The strategy of each subject that runs longest, of those that the profile tells of; the strategy's own subject apart."""
    for subject, claims in assessment.read.profile.strategies.items():
        told = [claim for claim in claims if claim.answer == "yes" and claim.title]
        if told and subject != OWN:
            yield subject, max(told, key=lambda claim: (claim.until or claim.since or PartialDate(1)).latest)


OWN = "international-police-cooperation"
"""The subject of the strategy that is drafted: it agrees with itself."""
