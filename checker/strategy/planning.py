"""The action plan: what an audit calls for, as measures of goals with dated activities, without what is done already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from checker.assessment.actors import evaluate_undisputed
from checker.assessment.assessment import Assessment
from checker.belnap import Word
from checker.dates import PartialDate, add_months
from checker.language.messages import _
from checker.model.actionplan import Activity, IfNeeded, StrategicMeasure
from checker.model.condition import Condition, Meets, leaves
from checker.model.message import Action, Actor
from checker.model.registry import Goal
from checker.model.report import RecommendedMeasure, RecommendedProgramme, Report
from checker.model.strategy import Period, WaitingProgramme
from checker.model.terms import Verdict

OTHER = "further-measures"
"""The goal of what no goal of the registry names."""

LEAST = 3
"""Months that an activity gets whose deadline lies before the period, or soon after it begins."""

MENDED = (Verdict.GAP, Verdict.BLOCKED, Verdict.CONTESTED)
"""Verdicts that a measure mends. What is unknown is looked up first."""


@dataclass
class _Step:
    """One thing to do: from a programme with its estimates, or an action of the audit that no programme carries out."""

    activity: str
    lead: str | None
    partners: tuple[str, ...]
    indicator: str | None
    proof: str | None
    done_when: Condition | None = None
    effort: float | None = None
    months: float = 0
    until: date | None = None
    closes: list[str] = field(default_factory=list)

    @property
    def turns(self) -> set[str]:
        """The keys of the answers, and the rules, that it is to change."""
        found = () if self.done_when is None else leaves(self.done_when)
        return {leaf.meets if isinstance(leaf, Meets) else leaf.key for leaf in found}


@dataclass
class _Planned:
    """A measure before it has its code: what it does, and which actions of the audit it carries out."""

    goal: str
    title: str
    why: str | None
    programme: RecommendedProgramme | None = None
    steps: list[_Step] = field(default_factory=list)
    actions: list[int] = field(default_factory=list)
    already: list[str] = field(default_factory=list)
    if_needed: list[IfNeeded] = field(default_factory=list)


@dataclass(frozen=True)
class Planning:
    """The measures of a strategy, and the programmes that wait until it is known whether they are needed."""

    measures: tuple[StrategicMeasure, ...]
    waiting: tuple[WaitingProgramme, ...]


def choose_goals(assessment: Assessment, report: Report) -> dict[str, Goal]:
    """The goals that concern the State: a rule of their packs applies, or one of their programmes is called for."""
    called = {programme.programme for programme in report.programmes}
    packs = {found.pack for found in report.findings if found.verdict is not Verdict.NOT_APPLICABLE}
    return {
        name: goal
        for name, goal in assessment.book.registry.goals.items()
        if packs.intersection(goal.packs) or called.intersection(goal.programmes)
    }


def plan(assessment: Assessment, report: Report, goals: Mapping[str, Goal], period: Period) -> Planning:
    """The plan of a period. Every action of the report is carried out by an activity, but for questions to the State and
    for gaps that are waived; of a programme, what is done is left out, and what nobody knows to be missing is looked up.
    """
    goal_of = {programme: name for name, goal in goals.items() for programme in goal.programmes}
    planned = [
        _of_programme(assessment, programme, goal_of.get(programme.programme, OTHER))
        for programme in report.programmes
        if not programme.on_silence
    ]
    _carry_out(report, goals, planned)
    begun = [one for one in planned if one.steps]
    needless = {one.programme.programme for one in planned if one.programme and not one.steps}
    waiting = tuple(
        WaitingProgramme(
            programme=programme.programme,
            title=programme.title,
            goal=goal_of.get(programme.programme),
            rules=len(programme.resolves),
            because=tuple(map(str, programme.because)),
        )
        for programme in report.programmes
        if programme.on_silence or programme.programme in needless
    )
    return Planning(tuple(_coded(report, goals, begun, period)), waiting)


def _of_programme(assessment: Assessment, programme: RecommendedProgramme, goal: str) -> _Planned:
    """A programme as a measure: what is to be done, what is there already, and what hangs on answers that nobody gave."""
    found = _Planned(goal, programme.title, programme.why, programme)
    written = assessment.book.programmes[programme.programme].measures
    for measure, told in zip(written, programme.measures, strict=True):
        word = Word.NO if measure.done_when is None else evaluate_undisputed(assessment, measure.done_when).word()
        if word is Word.YES:
            found.already.append(told.measure)
        elif word is Word.UNKNOWN and measure.done_when is not None:
            asked = tuple(dict.fromkeys(_unknown(assessment, measure.done_when)))
            found.if_needed.append(
                IfNeeded(activity=told.measure, owner=_led(told), effort=told.effort, questions=asked)
            )
        else:
            found.steps.append(_step(told, measure.done_when))
    return found


def _step(told: RecommendedMeasure, done_when: Condition | None) -> _Step:
    return _Step(
        activity=told.measure,
        lead=_led(told),
        partners=_called(told.partners),
        indicator=told.indicator,
        proof=told.proof,
        done_when=done_when,
        effort=told.effort,
        months=told.months,
    )


def _led(told: RecommendedMeasure) -> str | None:
    return told.lead.called if told.lead else told.owner or None


def _called(actors: Sequence[Actor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor.called for actor in actors))


def _unknown(assessment: Assessment, condition: Condition) -> Iterator[str]:
    """The questions of a condition that nobody has answered."""
    for leaf in leaves(condition):
        if evaluate_undisputed(assessment, leaf).word() is Word.UNKNOWN:
            if isinstance(leaf, Meets):
                yield _("Is this so: %(norm)s?") % {"norm": assessment.book.rules[leaf.meets].title}
            else:
                yield assessment.book.question(leaf).ask


def _carry_out(report: Report, goals: Mapping[str, Goal], planned: list[_Planned]) -> None:
    """Give each action to the measures that close its rules; where no activity changes its answers, or no measure closes
    them, the action is an activity itself.
    """
    pack_of = {found.rule: found.pack for found in report.findings}
    rest: dict[str, _Planned] = {}
    for number, action in enumerate(report.actions, 1):
        if action.asks or action.passes:
            continue
        carriers = [one for one in planned if one.programme and set(action.closes) & set(one.programme.resolves)]
        for carrier in carriers:
            carrier.actions.append(number)
        turning = [step for one in carriers for step in one.steps if step.turns & {*action.decided_by, *action.closes}]
        for step in turning:
            step.closes += [rule for rule in action.closes if rule not in step.closes]
        if turning:
            continue
        if not carriers:
            pack = pack_of[action.closes[0]]
            goal = next((name for name, goal in goals.items() if pack in goal.packs), OTHER)
            if goal not in rest:
                rest[goal] = _Planned(goal, _("Close further gaps that the audit found"), None)
                planned.append(rest[goal])
            carriers = [rest[goal]]
            rest[goal].actions.append(number)
        before = [step.lead for step in carriers[0].steps if step.lead]
        carriers[0].steps.append(_of_action(action, next(iter(before), None)))


def _of_action(action: Action, otherwise: str | None) -> _Step:
    """An action as a step; where nobody is named who leads it, whoever leads the measure."""
    return _Step(
        activity=action.what.rstrip("."),
        lead=action.lead.called if action.lead else otherwise,
        partners=_called(action.partners),
        indicator=None,
        proof="; ".join(each.rstrip(".") for each in action.proof) or None,
        until=action.deadline,
        closes=list(action.closes),
    )


def _coded(
    report: Report, goals: Mapping[str, Goal], begun: Sequence[_Planned], period: Period
) -> Iterator[StrategicMeasure]:
    """Measures with their codes, goal by goal, those that carry out the most urgent actions first."""
    cited = {found.rule: found.cited for found in report.findings}
    mended = {found.rule for found in report.findings if found.verdict in MENDED}
    dates = _dates(begun, period)
    for number, name in enumerate((*goals, OTHER), 1):
        own = [one for one in begun if one.goal == name]
        for place, one in enumerate(sorted(own, key=lambda one: min(one.actions, default=len(report.actions))), 1):
            code = f"{number}.{place}"
            resolved = one.programme.resolves if one.programme else ()
            own_rules = (rule for step in one.steps for rule in step.closes)
            closes = tuple(dict.fromkeys(rule for rule in (*resolved, *own_rules) if rule in mended))
            asked = [report.actions[action - 1].deadline for action in one.actions]
            yield StrategicMeasure(
                code=code,
                goal=name,
                title=one.title,
                why=one.why,
                programme=one.programme.programme if one.programme else None,
                basis=tuple(dict.fromkeys(cited[rule] for rule in closes)),
                closes=closes,
                themes=tuple(_themes(goals.get(name), one)),
                actions=tuple(one.actions),
                asked_by=min((PartialDate.of(day) for day in asked if day), key=lambda day: day.earliest, default=None),
                already=tuple(one.already),
                if_needed=tuple(one.if_needed),
                activities=tuple(
                    _activity(f"{code}.{row}", step, *dates[id(step)]) for row, step in enumerate(one.steps, 1)
                ),
            )


def _themes(goal: Goal | None, planned: _Planned) -> Iterator[str]:
    programme = planned.programme.programme if planned.programme else None
    if goal and programme in goal.training:
        yield "training"
    if goal and programme in goal.technology:
        yield "technology"


def _activity(code: str, step: _Step, start: int, deadline: int) -> Activity:
    return Activity(
        code=code,
        activity=step.activity,
        owner=step.lead,
        partners=step.partners,
        start=PartialDate.of(date.fromordinal(start)),
        deadline=PartialDate.of(date.fromordinal(deadline)),
        product=step.proof,
        indicator=step.indicator,
        proof=step.proof,
        effort=step.effort,
        to_be_costed=True,
        closes=tuple(step.closes),
        done_when=step.done_when,
    )


def _dates(begun: Sequence[_Planned], period: Period) -> dict[int, tuple[int, int]]:
    """The first and the last day of each step, by its identity. Measures begin with the period, or when those before them
    have ended; in one, the steps of a lead follow each other, and those of different leads run side by side. A step
    without an estimate ends on the day that the audit names.
    """
    opening = date(period.first, 1, 1).toordinal()
    ends: dict[str, int] = {}
    found: dict[int, tuple[int, int]] = {}
    for one in begun:  # each programme stands after those that it waits for
        before = [ends[other] for other in (one.programme.after if one.programme else ()) if other in ends]
        begin = max(before) + 1 if before else opening
        free: dict[str | None, int] = {}
        for step in one.steps:
            if step.months:
                start = free.get(step.lead, begin)
                end = add_months(start, max(1, round(step.months))) - 1
                free[step.lead] = end + 1
            else:
                start = begin
                end = max(step.until.toordinal() if step.until else 0, add_months(begin, LEAST) - 1)
            found[id(step)] = (start, end)
        if one.programme:
            ends[one.programme.programme] = max(found[id(step)][1] for step in one.steps)
    return found
