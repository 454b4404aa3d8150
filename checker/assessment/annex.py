"""What a report shows of the profile itself: its acts towards instruments and its sources."""

from __future__ import annotations

from collections.abc import Iterable

from checker.assessment.assessment import Assessment
from checker.evidence.trust import list_left_out
from checker.language import states
from checker.language.messages import state
from checker.model.profile import ProfileAgreement
from checker.model.report import AgreementStatus, CitedSource, CoveredForm, PartnerForms, TreatyAct


def acts(assessment: Assessment) -> Iterable[TreatyAct]:
    """Every act of the profile towards an instrument, by instrument in the order of the file."""
    registry = assessment.book.registry.instruments
    for instrument, given in assessment.read.profile.instruments.items():
        for number, act in enumerate(given):
            yield TreatyAct(
                instrument=instrument,
                name=registry[instrument].name,
                act=act.act,
                date=act.date,
                by=act.by,
                sources=act.proof,
                place=assessment.read.place(("instruments", instrument, number)),
                note=act.note,
            )


def partners(assessment: Assessment) -> Iterable[PartnerForms]:
    """Every partner of an agreement that covers a form, those with the most forms first."""
    found: dict[str, dict[str, AgreementStatus]] = {}
    for agreement in assessment.read.profile.agreements:
        status = _status(agreement, assessment.day)
        if status is None:
            continue
        for partner in agreement.with_:
            covers = found.setdefault(partner, {})
            for form in agreement.covers:
                covers[form] = min(covers.get(form, status), status, key=_BEST.index)
    registry = assessment.book.registry.forms
    named = [
        PartnerForms(
            partner=code,
            name=state(code, known.name if (known := states.by_code(code)) else code),
            covers=tuple(
                CoveredForm(form=form, title=registry[form].title, status=covers[form])
                for form in registry
                if form in covers
            ),
        )
        for code, covers in found.items()
        if covers
    ]
    return sorted(named, key=lambda each: (-len(each.covers), each.name))


_BEST: tuple[AgreementStatus, ...] = ("in-force", "signed", "ended")


def _status(agreement: ProfileAgreement, day: int) -> AgreementStatus | None:
    """What an agreement is on a day; None before it was signed. A date that is a year or a month counts from its end on."""
    if agreement.until is not None and agreement.until.latest <= day:
        return "ended"
    if agreement.in_force is not None and agreement.in_force.latest <= day:
        return "in-force"
    return "signed" if agreement.signed is None or agreement.signed.latest <= day else None


def sources(assessment: Assessment) -> Iterable[CitedSource]:
    """Every source of the profile, by id."""
    unheard = frozenset(list_left_out(assessment.read.profile, assessment.min_trust))
    for name, source in sorted(assessment.read.profile.sources.items()):
        yield CitedSource(
            source=name,
            title=source.title,
            said=source.said,
            publisher=source.publisher,
            url=source.url,
            dated=source.dating,
            trust=source.trust,
            note=source.note,
            heard=name not in unheard,
        )
