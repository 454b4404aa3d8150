"""The registry: instruments, organisations, bodies, strategies, figures, forms and partners that rules and profiles
name by id.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool, model_validator

from checker.model.cooperation import CooperationForm
from checker.model.form import Countries, Date, Form, Id, Text, Texts, Whole
from checker.model.rule import Verification

Years = Annotated[Whole, Field(ge=1, le=100)]


class Instrument(Form):
    """A treaty, or another text or status that binds or speaks to States."""

    title: Text = Field(description="Its full title.")
    short: Text | None = Field(default=None, description="How it is called in short.")
    kind: Text | None = Field(default=None, description="What it is: treaty, membership, law, recommendation, paper …")
    adopted: Date | None = Field(default=None, description="When it was adopted.")
    in_force: Date | None = Field(default=None, description="When the instrument itself entered into force.")
    binds_after_days: Whole | None = Field(
        default=None, ge=0, le=3660, description="Days from a State's deposit to the day it is bound."
    )
    binds_after_months: Whole | None = Field(
        default=None, ge=0, le=120, description="Months from a State's deposit to the day it is bound."
    )
    binds_first_of_month: StrictBool = Field(
        default=False, description="Whether it binds only from the first day of the month after the period."
    )
    binds_source: Text | None = Field(default=None, description="Where the period is stated.")
    depositary: Text | None = Field(default=None, description="Who keeps the instruments of ratification.")
    identifiers: dict[str, Text] = Field(
        default={}, description="Its numbers in collections: UNTS, UNTC, CETS, CELEX …"
    )
    source: Text | None = Field(default=None, description="Where these particulars were read.")
    note: Text | None = Field(default=None, description="What a reader should know of them.")

    @model_validator(mode="after")
    def _one_period(self) -> Instrument:
        if self.binds_after_days is not None and self.binds_after_months is not None:
            raise ValueError('give the period once: "binds_after_days" or "binds_after_months"')
        return self

    @property
    def name(self) -> str:
        """How a report calls it."""
        return self.short or self.title


class Organisation(Form):
    """An organisation, network or process that States belong to."""

    title: Text = Field(description="Its full name.")
    short: Text | None = Field(default=None, description="How it is called in short.")
    stale_after: Years = Field(default=10, description="Years after which a membership must be looked up again.")
    note: Text | None = Field(default=None, description="What a reader should know.")

    @property
    def name(self) -> str:
        """How a report calls it."""
        return self.short or self.title


class Body(Form):
    """A body of a State, named by its function."""

    title: Text = Field(description="The function, with which it may be called in any State.")
    does: Text | None = Field(default=None, description="What such a body does.")
    stale_after: Years = Field(default=6, description="Years after which its existence must be looked up again.")


class Strategy(Form):
    """A strategy or plan of a State, named by its subject."""

    title: Text = Field(description="What it is about.")
    stale_after: Years = Field(default=6, description="Years after which one without an end must be looked up again.")


class Figure(Form):
    """A number that is counted or measured year by year."""

    title: Text = Field(description="What is counted.")
    unit: Text = Field(description="The unit: per cent, days, requests …")


class PartnerGroup(Form):
    """States that belong together in a rule. A State is never its own partner."""

    title: Text = Field(description="Who they are.")
    members: Countries = Field(description="Their codes.")
    source: Texts = Field(default=(), description="Where the membership was read.")
    note: Text | None = Field(default=None, description="What a reader should know.")


class PaperItem(Form):
    """Something that the paper names, which the rule set was derived from."""

    title: Text = Field(description="What it is called.")
    kind: Id = Field(description="What it is: instrument, body, form, technique, recommendation …")
    context: Text | None = Field(default=None, description="Why no rule reaches it: it is history or background.")


class Obligation(Form):
    """A row of the catalogue of obligations that the rules were written from."""

    instrument: Id = Field(description="The instrument in which it stands.")
    article: Text = Field(description="The article.")
    strength: Text = Field(description="What the text demands, as the catalogue has it.")
    verification: Verification = Field(description="How the article was verified.")
    left_out: Text | None = Field(default=None, description="Why no rule carries it.")


class Registry(Form):
    """All that rules and profiles name by id. One file a section."""

    instruments: dict[Id, Instrument] = {}
    organisations: dict[Id, Organisation] = {}
    bodies: dict[Id, Body] = {}
    strategies: dict[Id, Strategy] = {}
    figures: dict[Id, Figure] = {}
    forms: dict[Id, CooperationForm] = {}
    partners: dict[Id, PartnerGroup] = {}
    paper: dict[Id, PaperItem] = {}
    obligations: dict[Id, Obligation] = {}
