"""The goals of a strategy and its action plan: indicators with baseline and target, measures, and their activities."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool

from checker.model.condition import Condition
from checker.model.form import Date, Form, Id, Ids, LongText, Number, Text, Texts, Whole
from checker.model.situation import Value, Year
from checker.model.terms import ActivityStatus, IndicatorType

Money = Annotated[Number, Field(ge=0, le=1e12, allow_inf_nan=False)]


class Target(Form):
    """An indicator with its baseline and its target: the facts of its passport."""

    indicator: Id = Field(description="Its id.")
    title: Text = Field(description="What is counted or measured.")
    type: IndicatorType = Field(description="What it shows.")
    unit: Text = Field(description="The unit.")
    formula: Text = Field(description="How it is reckoned.")
    source: Text = Field(description="Who or what gives the numbers.")
    how_often: Text = Field(description="How often it is taken.")
    baseline: Value | None = Field(
        default=None, description="Where it is known to stand; empty: not known, measure first."
    )
    baseline_high: Value | None = Field(
        default=None, description="In files of earlier versions, where it may stand: nothing shows it any more."
    )
    baseline_year: Year | None = Field(default=None, description="The year of the baseline.")
    target: Value | None = Field(default=None, description="Where it shall stand at the end of the period.")
    at_most: StrictBool = Field(default=False, description="Whether the target is an upper bound.")
    target_from: Text | None = Field(default=None, description="What sets the target.")
    yearly: dict[Text, Value] = Field(default={}, description="Targets of single years.")
    owner: Text | None = Field(default=None, description="Who takes it.")
    limits: Text | None = Field(default=None, description="What the numbers do not show.")


class StrategicGoal(Form):
    """A specific goal."""

    goal: Id = Field(description="Its id.")
    title: Text = Field(description="The state of things that is to be reached.")
    why: Text = Field(description="Why, one sentence.")
    indicators: tuple[Target, ...] = Field(default=(), description="What shows how far it is reached.")


class Activity(Form):
    """One row of the action plan."""

    code: Text = Field(description="Its code, as `2.1.3`.")
    activity: Text = Field(description="What is done.")
    owner: Text | None = Field(
        default=None, description="Who leads it: one body, by the name that it bears in the State."
    )
    partners: Texts = Field(default=(), description="Who helps.")
    start: Date | None = Field(default=None, description="When it begins.")
    deadline: Date | None = Field(default=None, description="When it is done.")
    product: Text | None = Field(default=None, description="What is there when it is done.")
    indicator: Text | None = Field(default=None, description="What shows progress.")
    baseline: Text | None = Field(default=None, description="Where that stands, with the year.")
    target: Text | None = Field(default=None, description="Where it shall stand, with the year.")
    proof: Text | None = Field(default=None, description="What shows that it is complete.")
    effort: Annotated[Value, Field(ge=0)] | None = Field(
        default=None, description="Person-months: an estimate of the rule book, until the ministry gives its own."
    )
    cost: Money | None = Field(default=None, description="What it costs, in the currency of the plan.")
    to_be_costed: StrictBool = Field(default=False, description="Whether its cost is still to be reckoned.")
    money: Text | None = Field(default=None, description="Which budget line or donor pays.")
    risk: Text | None = Field(default=None, description="What may stop it.")
    status: ActivityStatus = Field(default=ActivityStatus.NOT_STARTED, description="Where it stands.")
    reason: Text | None = Field(default=None, description="Why it was dropped.")
    updated: Date | None = Field(default=None, description="When its status was last looked at.")
    closes: Ids = Field(default=(), description="The rules whose gap hangs on what it changes.")
    done_when: Condition | None = Field(
        default=None, description="The answers that make it needless: a later audit looks at them."
    )


class IfNeeded(Form):
    """What a measure would also do, where the answer to some questions is no; nobody has looked them up."""

    activity: Text = Field(description="What would be done.")
    owner: Text | None = Field(default=None, description="Who would lead it.")
    effort: Annotated[Value, Field(ge=0)] | None = Field(default=None, description="Person-months, an estimate.")
    questions: Texts = Field(default=(), description="What is to be looked up first.")


class StrategicMeasure(Form):
    """A measure: a programme that serves a goal, with its activities."""

    code: Text = Field(description="Its code, as `2.1`.")
    goal: Id = Field(description="The goal that it serves.")
    title: Text = Field(description="What it achieves.")
    why: Text | None = Field(default=None, description="Why.")
    programme: Id | None = Field(default=None, description="The programme of the rule book that it is.")
    basis: tuple[LongText, ...] = Field(default=(), description="Instruments and articles that it carries out.")
    closes: Ids = Field(default=(), description="The rules that it closes.")
    themes: Ids = Field(default=(), description="training, technology: the sections that tell of it.")
    actions: tuple[Whole, ...] = Field(
        default=(), description="The numbers of the recommendations that it carries out."
    )
    asked_by: Date | None = Field(default=None, description="The first day by which the audit asks for one of them.")
    already: Texts = Field(default=(), description="What answers show to be there, and what is not planned again.")
    if_needed: tuple[IfNeeded, ...] = Field(default=(), description="What it would also do, once looked up.")
    activities: tuple[Activity, ...] = Field(default=(), description="The rows of the action plan.")
