"""What the assessed State says of a finding, and gaps that were known before."""

from __future__ import annotations

import datetime

from pydantic import Field

from checker.model.form import Country, Date, Form, Id, Text


class Response(Form):
    """The assessed State's comment on one finding."""

    text: Text = Field(description="The comment.")
    by: Text = Field(description="The office that speaks for the State.")
    date: Date | None = Field(default=None, description="When it was given.")


class Responses(Form):
    """A file of responses."""

    country: Country = Field(description="The State's code.")
    responses: dict[Id, Response] = Field(description="Comments, by rule.")


class BaselineEntry(Form):
    """A gap that was known when the baseline was made."""

    rule: Id = Field(description="The id of the rule.")
    since: Date = Field(description="The day on which it entered the baseline.")
    owner: Text | None = Field(default=None, description="Who answers for closing it.")

    def age(self, on: datetime.date) -> int:
        """Days for which the gap has been known on a day."""
        return on.toordinal() - self.since.earliest


class Baseline(Form):
    """A file of gaps that are known: a gate lets them pass and names new ones."""

    country: Country = Field(description="The State's code.")
    made: Date = Field(description="The day on which the baseline was made.")
    gaps: tuple[BaselineEntry, ...] = Field(max_length=5_000, description="The known gaps.")
