"""What a report shows of the profile itself: its acts towards instruments and its sources."""

from __future__ import annotations

from collections.abc import Iterable

from checker.assessment.assessment import Assessment
from checker.evidence.trust import list_left_out
from checker.model.report import CitedSource, TreatyAct


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
