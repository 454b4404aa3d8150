"""Follows a strategy through: what the ministry tells of each activity, beside what the latest audit shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from checker.assessment.actors import evaluate_undisputed
from checker.assessment.assessment import Assessment
from checker.belnap import Word
from checker.dates import PartialDate
from checker.model.actionplan import Activity, StrategicMeasure
from checker.model.progress import ActivityProgress, FollowUp, MeasureProgress, Progress
from checker.model.report import Report
from checker.model.strategy import Recommended, Strategy
from checker.model.terms import ActivityStatus, ProgressState, Verdict
from checker.reporting import sayings

MET = (Verdict.MET, Verdict.NOT_APPLICABLE)
"""Verdicts on which a rule asks nothing more."""

SHUT = (Verdict.GAP, Verdict.BLOCKED)

FINISHED = (ProgressState.DONE, ProgressState.OVERTAKEN, ProgressState.DROPPED)


def follow(
    strategy: Strategy,
    assessment: Assessment,
    report: Report,
    *,
    before: Strategy | None = None,
    earlier: Report | None = None,
) -> Progress:
    """What became of a strategy by the latest audit. `before` is the strategy as it stood at the last report, `earlier`
    an earlier audit whose recommendations are followed up in place of those of the strategy.
    """
    told = {row.code: row.status for row in before.activities} if before else {}
    recommended = strategy.actions if earlier is None else tuple(_recommended(earlier, strategy))
    followed = tuple(_follow_up(report, recommended))
    known = {rule for one in recommended for rule in one.closes}
    return Progress(
        country=strategy.country,
        name=strategy.name,
        period=strategy.period,
        on=report.on,
        drafted=strategy.audit.day if strategy.audit else None,
        measures=tuple(_measure(assessment, report, measure, told) for measure in strategy.measures),
        follow_up=followed,
        new=tuple(sayings.say_what(action) for action in report.actions if not known.intersection(action.closes)),
    )


def _recommended(earlier: Report, strategy: Strategy) -> Iterator[Recommended]:
    """The actions of an earlier audit, with the measures of the strategy that close their rules."""
    for number, action in enumerate(earlier.actions, 1):
        codes = [measure.code for measure in strategy.measures if set(measure.closes) & set(action.closes)]
        yield Recommended(
            number=number,
            what=sayings.say_what(action),
            cited=action.norms,
            closes=action.closes,
            lead=action.lead.called if action.lead else None,
            deadline=PartialDate.of(action.deadline) if action.deadline else None,
            reported=PartialDate.of(action.reported or earlier.on),
            measures=tuple(codes),
        )


def _measure(
    assessment: Assessment, report: Report, measure: StrategicMeasure, before: Mapping[str, ActivityStatus]
) -> MeasureProgress:
    verdicts = {found.rule: found.verdict for found in report.findings}
    rows = tuple(_activity(assessment, verdicts, report.on, row, before.get(row.code)) for row in measure.activities)
    closed = tuple(rule for rule in measure.closes if verdicts.get(rule) in MET)
    left = tuple(rule for rule in measure.closes if verdicts.get(rule) not in MET)
    ends = [row.until for row in rows if row.until]
    return MeasureProgress(
        code=measure.code,
        title=measure.title,
        stands=_together([row.stands for row in rows], closed=bool(closed) and not left),
        until=max(ends, key=lambda day: day.latest, default=None),
        leads=tuple(dict.fromkeys(row.lead for row in rows if row.lead)),
        closed=closed,
        left=left,
        activities=rows,
    )


def _together(rows: Sequence[ProgressState], *, closed: bool) -> ProgressState:
    """Where a measure stands by its activities; `closed` where the audit finds met all that it was to close."""
    if rows and all(row is ProgressState.DROPPED for row in rows):
        return ProgressState.DROPPED
    if rows and all(row in FINISHED for row in rows):
        return ProgressState.DONE if ProgressState.DONE in rows else ProgressState.OVERTAKEN
    if closed:
        return ProgressState.OVERTAKEN
    for worst in (ProgressState.LATE, ProgressState.UNSEEN):
        if worst in rows:
            return worst
    return ProgressState.RUNNING if any(row is not ProgressState.AHEAD for row in rows) else ProgressState.AHEAD


def _activity(
    assessment: Assessment,
    verdicts: Mapping[str, Verdict],
    on: date,
    row: Activity,
    before: ActivityStatus | None,
) -> ActivityProgress:
    return ActivityProgress(
        code=row.code,
        activity=row.activity,
        lead=row.owner,
        until=row.deadline,
        told=row.status,
        before=before,
        stands=_stands(row, _seen(assessment, verdicts, row), on),
        reason=row.reason,
    )


def _seen(assessment: Assessment, verdicts: Mapping[str, Verdict], row: Activity) -> bool | None:
    """Whether the audit shows what an activity was to bring about; None where it cannot tell."""
    if row.done_when is not None:
        try:
            word = evaluate_undisputed(assessment, row.done_when).word()
        except KeyError:  # a question or a rule that the book no longer has
            word = Word.UNKNOWN
        if word is not Word.UNKNOWN:
            return word is Word.YES
    found = [verdicts.get(rule) for rule in row.closes]
    if found and all(verdict in MET for verdict in found):
        return True
    return False if any(verdict in SHUT for verdict in found) else None


def _stands(row: Activity, seen: bool | None, on: date) -> ProgressState:
    if row.status is ActivityStatus.DROPPED:
        return ProgressState.DROPPED
    if row.status is ActivityStatus.DONE:
        return ProgressState.UNSEEN if seen is False else ProgressState.DONE
    if seen:
        return ProgressState.OVERTAKEN
    if row.status is ActivityStatus.LATE or (row.deadline and row.deadline.latest < on.toordinal()):
        return ProgressState.LATE
    begun = row.start is not None and row.start.earliest <= on.toordinal()
    return ProgressState.RUNNING if begun or row.status is ActivityStatus.ON_TRACK else ProgressState.AHEAD


def _follow_up(report: Report, recommended: Sequence[Recommended]) -> Iterator[FollowUp]:
    """Each earlier recommendation with what the latest audit finds of its rules, and the State's own words on them."""
    findings = {found.rule: found for found in report.findings}
    day = report.on.toordinal()
    for one in recommended:
        found = [findings[rule] for rule in one.closes if rule in findings]
        met = (
            sum(each.verdict in MET for each in found) + len(one.closes) - len(found)
        )  # a rule that is gone asks nothing
        open_ones = sum(each.verdict in SHUT for each in found)
        unknown = len(one.closes) - met - open_ones
        responses = dict.fromkeys(each.response for each in found if each.response)
        yield FollowUp(
            number=one.number,
            what=one.what,
            cited=one.cited,
            lead=one.lead,
            reported=one.reported,
            deadline=one.deadline,
            met=met,
            not_met=open_ones,
            unknown=unknown,
            late=bool(one.deadline and one.deadline.latest < day and (open_ones or unknown)),
            measures=one.measures,
            responses=tuple(responses),
        )
