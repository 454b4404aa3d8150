"""The action plan: the programmes that an audit calls for, as measures of goals with dated activities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from checker.assessment.assessment import Assessment
from checker.dates import PartialDate, add_months
from checker.model.actionplan import Activity, StrategicMeasure
from checker.model.registry import Goal
from checker.model.report import RecommendedMeasure, RecommendedProgramme, Report
from checker.model.strategy import Period, WaitingProgramme
from checker.model.terms import Verdict

OTHER = "further-measures"
"""The goal of programmes that no goal of the registry names."""


def choose_goals(assessment: Assessment, report: Report) -> dict[str, Goal]:
    """The goals that concern the State: a rule of their packs applies, or one of their programmes is called for."""
    called = {programme.programme for programme in report.programmes}
    packs = {found.pack for found in report.findings if found.verdict is not Verdict.NOT_APPLICABLE}
    return {
        name: goal
        for name, goal in assessment.book.registry.goals.items()
        if packs.intersection(goal.packs) or called.intersection(goal.programmes)
    }


def _goal_of(goals: Mapping[str, Goal]) -> dict[str, str]:
    return {programme: name for name, goal in goals.items() for programme in goal.programmes}


def measures(report: Report, goals: Mapping[str, Goal], period: Period) -> Iterator[StrategicMeasure]:
    """The programmes for which more than silence calls, goal by goal, each with dated activities."""
    goal_of = _goal_of(goals)
    planned = [programme for programme in report.programmes if not programme.on_silence]
    cited = {found.rule: found.cited for found in report.findings}
    dates = _dates(planned, period)
    for number, name in enumerate((*goals, OTHER), 1):
        own = [programme for programme in planned if goal_of.get(programme.programme, OTHER) == name]
        for place, programme in enumerate(own, 1):
            code = f"{number}.{place}"
            rows = zip(programme.measures, dates[programme.programme], strict=True)
            yield StrategicMeasure(
                code=code,
                goal=name,
                title=programme.title,
                why=programme.why,
                programme=programme.programme,
                basis=tuple(dict.fromkeys(cited[rule] for rule in programme.resolves if rule in cited)),
                closes=programme.resolves,
                themes=tuple(_themes(goals.get(name), programme.programme)),
                activities=tuple(
                    _activity(f"{code}.{row}", measure, *days) for row, (measure, days) in enumerate(rows, 1)
                ),
            )


def _themes(goal: Goal | None, programme: str) -> Iterator[str]:
    if goal and programme in goal.training:
        yield "training"
    if goal and programme in goal.technology:
        yield "technology"


def _activity(code: str, measure: RecommendedMeasure, start: int, deadline: int) -> Activity:
    return Activity(
        code=code,
        activity=measure.measure,
        owner=measure.owner,
        start=_dated(start),
        deadline=_dated(deadline),
        product=measure.proof,
        indicator=measure.indicator,
        proof=measure.proof,
        effort=measure.effort,
        to_be_costed=True,
    )


def _dated(day: int) -> PartialDate:
    return PartialDate.parse(date.fromordinal(day).isoformat())


def _dates(planned: Sequence[RecommendedProgramme], period: Period) -> dict[str, list[tuple[int, int]]]:
    """The first and the last day of each activity. Programmes begin with the period, or when those before them have
    ended; in one, the activities of an owner follow each other, and those of different owners run side by side.
    """
    opening = date(period.first, 1, 1).toordinal()
    found: dict[str, list[tuple[int, int]]] = {}
    for programme in planned:  # each stands after those that it waits for
        before = [end for other in programme.after for _start, end in found.get(other, [])]
        begin = max(before) + 1 if before else opening
        free: dict[str, int] = {}
        rows = []
        for measure in programme.measures:
            start = free.get(measure.owner, begin)
            end = add_months(start, max(1, round(measure.months))) - 1
            free[measure.owner] = end + 1
            rows.append((start, end))
        found[programme.programme] = rows
    return found


def list_waiting(report: Report, goals: Mapping[str, Goal]) -> Iterator[WaitingProgramme]:
    """The programmes for which nothing but unknown verdicts calls."""
    goal_of = _goal_of(goals)
    for programme in report.programmes:
        if programme.on_silence:
            yield WaitingProgramme(
                programme=programme.programme,
                title=programme.title,
                goal=goal_of.get(programme.programme),
                rules=len(programme.resolves),
                because=tuple(map(str, programme.because)),
            )
