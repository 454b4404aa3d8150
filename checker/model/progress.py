"""What became of a strategy on a day, by the latest audit: its measures and activities, and earlier recommendations."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, StrictBool

from checker.model.form import Country, Date, Day, Form, Ids, LongText, Text, Texts, Whole
from checker.model.response import Response
from checker.model.strategy import Period
from checker.model.terms import ActivityStatus, ProgressState

FORMAT: Literal["policygap-progress/1"] = "policygap-progress/1"


class ActivityProgress(Form):
    """What became of an activity."""

    code: Text = Field(description="Its code.")
    activity: LongText = Field(description="What is done.")
    lead: Text | None = Field(default=None, description="Who leads it.")
    until: Date | None = Field(default=None, description="Its day.")
    told: ActivityStatus = Field(description="What the ministry tells of it.")
    before: ActivityStatus | None = Field(default=None, description="What it told at the last report.")
    stands: ProgressState = Field(description="Where it stands.")
    reason: Text | None = Field(default=None, description="Why it was dropped.")


class MeasureProgress(Form):
    """What became of a measure."""

    code: Text = Field(description="Its code.")
    title: Text = Field(description="What it achieves.")
    stands: ProgressState = Field(description="Where it stands.")
    until: Date | None = Field(default=None, description="The last day of its activities.")
    leads: Texts = Field(default=(), description="Who leads its activities.")
    closed: Ids = Field(default=(), description="The rules that it was to close and that the latest audit finds met.")
    left: Ids = Field(default=(), description="Those that it does not find met.")
    activities: tuple[ActivityProgress, ...] = Field(default=(), description="Its activities.")


class FollowUp(Form):
    """What became of an earlier recommendation."""

    number: Whole = Field(ge=1, description="Its number then.")
    what: LongText = Field(description="What it asks.")
    cited: tuple[LongText, ...] = Field(default=(), description="Instrument and article of each norm.")
    lead: Text | None = Field(default=None, description="Who leads.")
    reported: Date | None = Field(default=None, description="The day on which the gap was first reported.")
    deadline: Date | None = Field(default=None, description="The day by which it was asked for.")
    met: Whole = Field(ge=0, description="Of its rules, how many the latest audit finds met.")
    not_met: Whole = Field(ge=0, description="How many it finds not met.")
    unknown: Whole = Field(ge=0, description="How many it cannot judge.")
    late: StrictBool = Field(default=False, description="Whether its day is past and it is not carried out.")
    measures: Texts = Field(default=(), description="The measures of the strategy that carry it out.")
    responses: tuple[Response, ...] = Field(default=(), description="The State's own words on it.")

    @property
    def carried_out(self) -> bool:
        """Whether the latest audit finds all of its rules met."""
        return not self.not_met and not self.unknown


class Progress(Form):
    """What became of a strategy."""

    format: Literal["policygap-progress/1"] = Field(default=FORMAT, description="The version of this form.")
    country: Country = Field(description="The State's code.")
    name: Text = Field(description="The State's short name.")
    period: Period = Field(description="The years of the strategy.")
    on: Day = Field(description="The day of the latest audit.")
    drafted: Date | None = Field(default=None, description="The day of the audit from which the strategy was drafted.")
    measures: tuple[MeasureProgress, ...] = Field(description="The measures, in the order of the strategy.")
    follow_up: tuple[FollowUp, ...] = Field(default=(), description="The earlier recommendations, in their order.")
    new: Texts = Field(default=(), description="What the latest audit asks for and no earlier recommendation did.")

    @property
    def activities(self) -> tuple[ActivityProgress, ...]:
        """Every activity, in order."""
        return tuple(row for measure in self.measures for row in measure.activities)
