"""A strategy as sheets that print: the action plan, what the audit calls for, the budget frame, questions and indicators."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checker.dates import PartialDate
from checker.language.messages import _
from checker.model.actionplan import Activity, StrategicMeasure
from checker.model.strategy import Strategy
from checker.reporting.tables.sheets import Field, Sheet, Value
from checker.strategy.budgeting import by_year, person_months
from checker.strategy.paper.annexes import status_name
from checker.strategy.paper.directions import baseline, target
from checker.strategy.quality import Shortcoming


def sheets(strategy: Strategy, found: Sequence[Shortcoming]) -> tuple[Sheet, ...]:
    """Every sheet; those without a row are left out."""
    made = (
        _action_plan(strategy),
        _recommendations(strategy),
        _budget(strategy),
        _questions(strategy),
        _indicators(strategy),
        _lacking(found),
    )
    return tuple(sheet for sheet in made if sheet.rows)


def _day(when: PartialDate | None) -> date | str | None:
    """A whole day as a date that a sheet can sort by; a month or a year as it is written."""
    return None if when is None else when.whole or str(when)


def _action_plan(strategy: Strategy) -> Sheet:
    fields = (
        Field(_("code"), 7),
        Field(_("measure"), 26),
        Field(_("activity"), 40),
        Field(_("lead"), 22),
        Field(_("partners"), 24),
        Field(_("from"), 11, "date"),
        Field(_("until"), 11, "date"),
        Field(_("what proves it"), 26),
        Field(_("indicator"), 22),
        Field(_("person-months"), 9, "number"),
        Field(_("cost"), 10, "number"),
        Field(_("who pays"), 12),
        Field(_("status"), 11),
        Field(_("risk"), 14),
    )
    rows = tuple(_row(measure, row) for measure in strategy.measures for row in measure.activities)
    lines = (
        f"{strategy.name}, {strategy.period}",
        _("Action plan"),
        _("A draft, made by a program: nobody has adopted it."),
        *(f"{code}*: {text}" for code, text in strategy.footnotes.items()),
    )
    return Sheet(_("Action plan"), fields, rows, lines)


def _row(measure: StrategicMeasure, row: Activity) -> tuple[Value, ...]:
    return (
        row.code,
        measure.title,
        row.activity,
        row.owner,
        "; ".join(row.partners),
        _day(row.start),
        _day(row.deadline),
        "; ".join(dict.fromkeys(text for text in (row.product, row.proof) if text)),
        row.indicator,
        row.effort,
        row.cost,
        row.money,
        status_name(row.status),
        row.risk,
    )


def _recommendations(strategy: Strategy) -> Sheet:
    fields = (
        Field(_("no."), 6, "number"),
        Field(_("what to do"), 52),
        Field(_("norm"), 34),
        Field(_("lead"), 26),
        Field(_("asked by"), 12, "date"),
        Field(_("measure"), 12),
    )
    rows = tuple(
        (one.number, one.what, "; ".join(one.cited), one.lead, _day(one.deadline), ", ".join(one.measures))
        for one in strategy.actions
    )
    return Sheet(_("Recommendations"), fields, rows)


def _budget(strategy: Strategy) -> Sheet:
    frame = person_months(strategy.activities)
    years = list(by_year(frame))
    bodies = {one.owner: one.body or one.owner for one in strategy.owners}
    fields = (
        Field(_("lead"), 44),
        *(Field(str(year), 9, "number") for year in years),
        Field(_("together"), 10, "number"),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (bodies.get(lead, lead), *(round(spent.get(year, 0), 1) for year in years), round(sum(spent.values()), 1))
        for lead, spent in frame.items()
    )
    return Sheet(
        _("Budget frame"), fields, rows, (_("Budget frame: person-months by lead and year"), _("Our estimates."))
    )


def _questions(strategy: Strategy) -> Sheet:
    fields = (Field(_("question"), 60), Field(_("what proves it"), 40), Field(_("to be asked of"), 36))
    rows: list[tuple[Value, ...]] = [
        (one.ask, one.proof, "; ".join(one.asked_of)) for one in strategy.situation.questions
    ]
    for measure in strategy.measures:
        for needed in measure.if_needed:
            rows += [
                (question, f"{measure.code} {needed.activity}", needed.owner or "") for question in needed.questions
            ]
    return Sheet(_("Questions"), fields, tuple(dict.fromkeys(rows)))


def _indicators(strategy: Strategy) -> Sheet:
    fields = (
        Field(_("goal"), 30),
        Field(_("indicator"), 44),
        Field(_("baseline"), 14),
        Field(_("target"), 16),
        Field(_("formula"), 40),
        Field(_("source"), 24),
        Field(_("how often"), 16),
    )
    rows = tuple(
        (goal.title, one.title, baseline(one), target(one), one.formula, one.source, one.how_often)
        for goal in strategy.goals
        for one in goal.indicators
    )
    return Sheet(_("Indicators"), fields, rows)


def _lacking(found: Sequence[Shortcoming]) -> Sheet:
    fields = (Field(_("who can mend it"), 36), Field(_("what is still missing"), 100))
    return Sheet(_("What is missing"), fields, tuple((one.who, one.message) for one in found))
