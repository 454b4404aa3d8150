"""Specific goals, with the baseline of each indicator and the target that law sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.assessment.assessment import Assessment
from checker.language.messages import _
from checker.model.actionplan import StrategicGoal, StrategicMeasure, Target
from checker.model.condition import Figure, leaves
from checker.model.registry import Goal, Indicator
from checker.model.report import Report
from checker.model.situation import FigureRow
from checker.model.strategy import Partner
from checker.model.terms import Verdict, Weight
from checker.strategy.planning import OTHER


@dataclass(frozen=True, slots=True)
class WhatIsKnown:
    """Where baselines are read."""

    assessment: Assessment
    report: Report
    figures: Sequence[FigureRow]
    partners: Sequence[Partner]


Baseline = tuple[float | None, float | None, int | None]
"""A number, or the two ends of a band, with the year."""

NOTHING: Baseline = (None, None, None)


def goals_with_targets(
    known: WhatIsKnown, goals: Mapping[str, Goal], planned: Sequence[StrategicMeasure]
) -> Iterator[StrategicGoal]:
    """The specific goals; a last one for measures that none of them names."""
    for name, goal in goals.items():
        indicators = tuple(_target(known, key, indicator) for key, indicator in goal.indicators.items())
        yield StrategicGoal(goal=name, title=goal.title, why=goal.why, indicators=indicators)
    if any(measure.goal == OTHER for measure in planned):
        yield StrategicGoal(
            goal=OTHER,
            title=_("Further gaps are closed"),
            why=_("The audit calls for these measures, and no goal of the registry names them."),
        )


def _target(known: WhatIsKnown, key: str, indicator: Indicator) -> Target:
    low, high, year = _baseline(known, indicator)
    target, at_most, source = _bound(known.assessment, indicator)
    if target is not None and low is not None and (low <= target if at_most else low >= target):
        target, at_most, source = None, False, None  # the least that is owed is reached: what comes next is for people
    return Target(
        indicator=key,
        title=indicator.title,
        type=indicator.type,
        unit=indicator.unit,
        formula=indicator.formula,
        source=indicator.source,
        how_often=indicator.how_often,
        baseline=low,
        baseline_high=high,
        baseline_year=year,
        target=target,
        at_most=at_most,
        target_from=source,
    )


def _baseline(known: WhatIsKnown, indicator: Indicator) -> Baseline:
    year = known.report.on.year
    if indicator.figure:
        latest = next((row for row in known.figures if row.figure == indicator.figure), None)
        return (latest.value, None, latest.year) if latest else NOTHING
    if indicator.band:
        band = next((band for band in known.report.bands if band.scope == indicator.band), None)
        return _per_cent(band.low, band.high, year) if band else NOTHING
    if indicator.critical:
        verdicts = [
            found.verdict
            for found in known.report.findings
            if found.weight is Weight.CRITICAL and indicator.critical in ("all", found.axis.value)
        ]
        applying = [verdict for verdict in verdicts if verdict is not Verdict.NOT_APPLICABLE]
        open_ones = (Verdict.MET, Verdict.UNKNOWN, Verdict.CONTESTED)
        return _share([verdict is Verdict.MET for verdict in applying], [v in open_ones for v in applying], year)
    if indicator.partners:
        cells = [word for one in known.partners if one.tier == indicator.partners for word in one.forms.values()]
        return _share(
            [word == "yes" for word in cells], [word in ("yes", "unknown", "contested") for word in cells], year
        )
    return NOTHING


def _share(met: Sequence[bool], may_be: Sequence[bool], year: int) -> Baseline:
    return _per_cent(sum(met) / len(met), sum(may_be) / len(met), year) if met else NOTHING


def _per_cent(low: float | None, high: float | None, year: int) -> Baseline:
    if low is None or high is None:
        return NOTHING
    return round(low * 100, 1), round(high * 100, 1) if high != low else None, year


def _bound(assessment: Assessment, indicator: Indicator) -> tuple[float | None, bool, str | None]:
    """The target, whether it is an upper bound, and what sets it: the indicator, or a rule that asks for its figure."""
    if indicator.at_least is not None:
        return indicator.at_least, False, _("a critical duty is owed in full")
    if indicator.figure is None:
        return None, False, None
    for name, rule in assessment.book.rules.items():
        for leaf in leaves(rule.requires):
            if isinstance(leaf, Figure) and leaf.figure.of == indicator.figure:
                if leaf.figure.at_most is not None:
                    return leaf.figure.at_most, True, name
                if leaf.figure.at_least:  # nought asks that somebody counts, and sets no target
                    return leaf.figure.at_least, False, name
    return None, False, None
