"""Waivers: gaps that somebody with a name decided to live with for a while. They are shown, and never raise a score."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from checker.errors import Place
from checker.model.form import Country, Date, Day, Form, Id, Text
from checker.model.terms import WaiverState

MAX_SPAN = 366
"""The most days from the day on which a waiver was granted to its last day."""


_WHOLE: dict[str, Any] = {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"}
"""The schema of a whole day."""


class Waiver(Form):
    """One gap of one State that is waived until a day."""

    rule: Id = Field(description="The id of the rule.")
    country: Country = Field(description="The State's code.")
    reason: Text = Field(description="Why the gap is lived with.")
    approver: Text = Field(description="Who decided so: an office, not only a name.")
    ticket: Text | None = Field(default=None, description="Where the decision is kept.")
    granted: Date = Field(description="The day of the decision.", json_schema_extra=_WHOLE)
    expires: Date = Field(description="The last day on which it holds, by UTC.", json_schema_extra=_WHOLE)

    @model_validator(mode="after")
    def _in_order(self) -> Waiver:
        for name, date in (("granted", self.granted), ("expires", self.expires)):
            if date.day is None:
                raise ValueError(f'"{name}" needs a whole day: write it as 2026-11-23')
        if self.expires.earliest < self.granted.earliest:
            raise ValueError(f"it cannot expire ({self.expires}) before it is granted ({self.granted})")
        if self.expires.earliest - self.granted.earliest > MAX_SPAN:
            raise ValueError(f"a waiver holds for {MAX_SPAN} days at the most: grant it anew when it has run out")
        return self


class Waivers(Form):
    """A file of waivers."""

    waivers: tuple[Waiver, ...] = Field(max_length=5_000, description="The waivers.")


class AppliedWaiver(Form):
    """A waiver as a report shows it."""

    rule: str = Field(description="The id of the rule.")
    reason: str
    approver: str
    ticket: str | None
    granted: Day
    expires: Day = Field(description="The last day on which it holds.")
    state: WaiverState = Field(
        description="applied; expiring: applied, and it runs out within 30 days; expired; unused: the rule is no gap; "
        "not-yet: it was granted after the day of the audit."
    )
    place: Place = Field(description="Where it stands.")
