"""Specific goals, with the baseline of each indicator and the target that law sets."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.assessment.assessment import Assessment
from checker.assessment.message import MISSING, duties_of
from checker.language.messages import _
from checker.model.actionplan import StrategicGoal, StrategicMeasure, Target
from checker.model.condition import Figure, leaves
from checker.model.registry import Goal, Indicator
from checker.model.report import Report
from checker.model.situation import FigureRow
from checker.model.strategy import Partner, Period
from checker.model.terms import Verdict, Weight
from checker.strategy.planning import OTHER


@dataclass(frozen=True, slots=True)
class WhatIsKnown:
    """Where baselines are read."""

    assessment: Assessment
    report: Report
    figures: Sequence[FigureRow]
    partners: Sequence[Partner]
    period: Period


Baseline = tuple[float | None, int | None]
"""A number that is known, with its year."""

NOTHING: Baseline = (None, None)

Bound = tuple[float | None, bool, str | None]
"""A target, whether it is an upper bound, and what sets it."""

UNSET: Bound = (None, False, None)


def goals_with_targets(
    known: WhatIsKnown, goals: Mapping[str, Goal], planned: Sequence[StrategicMeasure]
) -> Iterator[StrategicGoal]:
    """The specific goals; a last one for measures that none of them names. The first indicator of each goal has a
    baseline that the audit gives; those of the registry follow, the known ones first.
    """
    closed = {rule for measure in planned for rule in measure.closes}
    for name, goal in goals.items():
        told = [_target(known, key, indicator) for key, indicator in goal.indicators.items()]
        told.sort(key=lambda one: one.baseline is None)
        yield StrategicGoal(
            goal=name, title=goal.title, why=goal.why, indicators=(_headline(known, goal, closed), *told)
        )
    if any(measure.goal == OTHER for measure in planned):
        yield StrategicGoal(
            goal=OTHER,
            title=_("Further gaps are closed"),
            why=_("The audit calls for these measures, and no goal of the registry names them."),
        )


def _headline(known: WhatIsKnown, goal: Goal, closed: Container[str]) -> Target:
    """What the audit knows of the fields of a goal: the gaps that the plan closes; without any, the duties that are judged."""
    year = known.report.on.year
    duties = [duty for duty in duties_of(known.report) if duty.pack in goal.packs]
    gaps = sum(
        found.pack in goal.packs and found.points > 0 and found.verdict in MISSING and found.rule in closed
        for found in known.report.findings
    )
    source, how_often = _("audit of the profile with policygap"), _("once a year")
    if gaps:
        return Target(
            indicator="known-gaps",
            title=_("known gaps in the fields of this goal"),
            type="outcome",
            unit=_("gaps"),
            formula=_("duties of these fields that the audit finds not met or blocked"),
            baseline=gaps,
            target=0,
            at_most=True,
            target_from=_("the measures of this plan, which close each of them"),
            source=source,
            how_often=how_often,
            baseline_year=year,
        )
    return Target(
        indicator="judged-duties",
        title=_("duties in the fields of this goal of which it is known whether they are met"),
        type="output",
        unit=_("duties"),
        formula=_("duties of these fields that the audit finds met, not met or blocked"),
        baseline=sum(duty.verdict in (Verdict.MET, *MISSING) for duty in duties),
        target=len(duties),
        target_from=_("every duty that concerns the State, or may"),
        source=source,
        how_often=how_often,
        baseline_year=year,
    )


def _target(known: WhatIsKnown, key: str, indicator: Indicator) -> Target:
    low, year = _baseline(known, indicator)
    target, at_most, source = _bound(known, indicator)
    if target is not None and low is not None and (low <= target if at_most else low >= target):
        target, at_most, source = UNSET  # the least that is owed is reached: what comes next is for people
    return Target(
        indicator=key,
        title=indicator.title,
        type=indicator.type,
        unit=indicator.unit,
        formula=indicator.formula,
        source=indicator.source,
        how_often=indicator.how_often,
        baseline=low,
        baseline_year=year,
        target=target,
        at_most=at_most,
        target_from=source,
    )


def _baseline(known: WhatIsKnown, indicator: Indicator) -> Baseline:
    """What is known to be so: of a band its low end, for what nobody wrote down counts for nothing."""
    year = known.report.on.year
    if indicator.figure:
        latest = next((row for row in known.figures if row.figure == indicator.figure), None)
        return (latest.value, latest.year) if latest else NOTHING
    if indicator.band:
        band = next((band for band in known.report.bands if band.scope == indicator.band), None)
        return (_per_cent(band.low), year) if band and band.low is not None else NOTHING
    if indicator.critical:
        verdicts = [
            found.verdict
            for found in known.report.findings
            if found.weight is Weight.CRITICAL and indicator.critical in ("all", found.axis.value)
        ]
        applying = [verdict for verdict in verdicts if verdict is not Verdict.NOT_APPLICABLE]
        return _share([verdict is Verdict.MET for verdict in applying], year)
    if indicator.partners:
        cells = [word for one in known.partners if one.tier == indicator.partners for word in one.forms.values()]
        return _share([word == "yes" for word in cells], year)
    return NOTHING


def _share(met: Sequence[bool], year: int) -> Baseline:
    return (_per_cent(sum(met) / len(met)), year) if met else NOTHING


def _per_cent(share: float) -> float:
    return round(share * 100, 1)


def _bound(known: WhatIsKnown, indicator: Indicator) -> Bound:
    """What sets a target: the indicator itself, a rule that asks for its figure, or the gaps of its band that the plan closes."""
    if indicator.at_least is not None:
        return indicator.at_least, False, _("a critical duty is owed in full")
    if indicator.band:
        band = next((band for band in known.report.bands if band.scope == indicator.band), None)
        if band is None or not band.weight or not band.gap + band.blocked:
            return UNSET
        reached = _per_cent((band.met + band.open_met + band.gap + band.blocked) / band.weight)
        return reached, False, _("what is reached when the known gaps are closed")
    if indicator.figure is None:
        return UNSET
    cited = {found.rule: found.cited for found in known.report.findings}
    for name, rule in known.assessment.book.rules.items():
        for leaf in leaves(rule.requires):
            if isinstance(leaf, Figure) and leaf.figure.of == indicator.figure:
                if leaf.figure.at_most is not None:
                    return leaf.figure.at_most, True, cited.get(name, rule.title)
                if leaf.figure.at_least:  # nought asks that somebody counts, and sets no target
                    return leaf.figure.at_least, False, cited.get(name, rule.title)
    return UNSET
