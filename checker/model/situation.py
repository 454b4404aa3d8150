"""What is known of a State, as a strategy tells it: instruments, laws, figures, bodies, memberships, agreements and the audit."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from checker.belnap import Word
from checker.model.form import Country, Date, Form, Id, LongText, Number, Text, Texts, Whole
from checker.model.manifest import Manifest
from checker.model.scope import WrittenScope
from checker.model.terms import ActKind, Verdict

Year = Annotated[Whole, Field(ge=1900, le=2200)]
Points = Annotated[Whole, Field(ge=0)]
Value = Annotated[Number, Field(allow_inf_nan=False)]


class Step(Form):
    """One act of the State towards an instrument."""

    act: ActKind = Field(description="What was done.")
    day: Date | None = Field(default=None, description="When.")
    by: Text | None = Field(default=None, description="The predecessor State that acted.")


class InstrumentStatus(Form):
    """Where the State stands towards an instrument."""

    instrument: Id = Field(description="Its id in the registry.")
    name: Text = Field(description="How it is called in short.")
    title: Text = Field(description="Its title.")
    kind: Text | None = Field(default=None, description="What it is: treaty, membership, status …")
    bound: Word = Field(description="Whether the State is bound on the day of the audit.")
    steps: tuple[Step, ...] = Field(default=(), description="What it did, by the profile.")
    numbers: dict[Text, Text] = Field(default={}, description="Its numbers, by collection.")


class LawNamed(Form):
    """A provision of national law that an answer names."""

    law: Text = Field(description="The provision.")
    says: Texts = Field(description="The keys of the questions that it answers.")


class FigureRow(Form):
    """A number of one year."""

    figure: Id = Field(description="Its id in the registry.")
    title: Text = Field(description="What is counted.")
    unit: Text = Field(description="The unit.")
    year: Year = Field(description="The year.")
    value: Value = Field(description="The number.")
    sources: Texts = Field(description="The titles of its sources.")


class Institution(Form):
    """A body, by its function."""

    function: Id = Field(description="Its function, by its id in the registry.")
    title: Text = Field(description="The function in words.")
    stands: Word = Field(description="Whether the body exists on the day of the audit.")
    names: Texts = Field(default=(), description="What it is called in the State.")
    needed_by: Whole = Field(default=0, ge=0, description="How many rules ask for it.")


class Belonging(Form):
    """Membership of an organisation."""

    organisation: Id = Field(description="Its id in the registry.")
    title: Text = Field(description="Its name.")
    belongs: Word = Field(description="Whether the State belongs to it on the day of the audit.")
    roles: Texts = Field(default=(), description="The part that it has.")


class AgreementRow(Form):
    """A concluded agreement."""

    partners: tuple[Country, ...] = Field(description="The partners.")
    title: Text = Field(description="What it is called.")
    signed: Date | None = Field(default=None, description="When it was signed.")
    in_force: Date | None = Field(default=None, description="When it entered into force.")
    covers: Texts = Field(default=(), description="The forms of cooperation that it covers.")


class Share(Form):
    """A band of the audit, as shares from 0 to 1."""

    scope: WrittenScope = Field(description="all, pack:<id> or axis:<law or practice>.")
    title: Text = Field(description="What it covers.")
    low: Value | None = Field(default=None, description="Known to be met.")
    high: Value | None = Field(default=None, description="May yet be met.")


class FieldKnown(Form):
    """What is known of the duties of one field."""

    field: Id = Field(description="The id of the pack.")
    title: Text = Field(description="What it is called.")
    met: Points = Field(description="Duties that are known to be met.")
    missing: Points = Field(description="Duties that are known not to be met.")
    concerned: Points = Field(description="Duties that concern the State, or may.")
    kept: tuple[LongText, ...] = Field(
        default=(), description="Weighty duties that are met: the norm, and where it stands."
    )
    lacking: tuple[LongText, ...] = Field(
        default=(), description="Duties that are not met: the norm, and where it stands."
    )


class ToLookUp(Form):
    """A question that nobody has answered."""

    ask: LongText = Field(description="The question.")
    proof: LongText | None = Field(default=None, description="What proves the answer.")
    asked_of: Texts = Field(default=(), description="Who can answer it.")


class AuditFacts(Form):
    """What the audit found on the day on which the draft was made."""

    message: tuple[LongText, ...] = Field(
        default=(), description="Where the State stands best, where worst, what to do first, and how sure this is."
    )
    fields: tuple[FieldKnown, ...] = Field(default=(), description="What is known, by field.")

    day: Date = Field(description="The day of which it speaks.")
    rules: Points = Field(description="How many rules were judged.")
    drafts: Points = Field(description="How many of them no lawyer has checked.")
    counts: dict[Verdict, Points] = Field(description="Rules by verdict.")
    bands: tuple[Share, ...] = Field(default=(), description="The bands.")
    open_questions: Points = Field(description="Questions without an answer.")
    stale: Points = Field(description="Claims that went stale.")
    manifest: Manifest | None = Field(default=None, description="What the audit was made from.")


class Situation(Form):
    """What is known of the State, from its profile."""

    instruments: tuple[InstrumentStatus, ...] = Field(default=(), description="Instruments with their status.")
    laws: tuple[LawNamed, ...] = Field(default=(), description="Provisions that answers name.")
    figures: tuple[FigureRow, ...] = Field(default=(), description="Numbers with year and source.")
    institutions: tuple[Institution, ...] = Field(default=(), description="Bodies by function.")
    memberships: tuple[Belonging, ...] = Field(default=(), description="Organisations.")
    agreements: tuple[AgreementRow, ...] = Field(default=(), description="Agreements.")
    questions: tuple[ToLookUp, ...] = Field(default=(), description="What is not known and decides most.")
