"""A country profile: what is known of a State, each claim with its source and date."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from checker.model.form import Countries, Country, Date, Form, Id, Ids, Number, Text, Whole
from checker.model.terms import ActKind, ReservationKind, Role, Trust, YesNo


class Dated(Form):
    """The date of a source: the one that it shows, or, where it shows none, the day on which it was read."""

    as_of: Date | None = Field(default=None, description="The date that it shows and speaks of.")
    read_on: Date | None = Field(default=None, description="The day on which it was read; null where it shows a date.")


class ProfileSource(Form):
    """A page, gazette or document in which something was read."""

    title: Text = Field(description="The title that the source itself bears.")
    said: Text | None = Field(default=None, description="A few words of ours on what it is or shows.")
    publisher: Text | None = Field(
        default=None, description="Who published it; where it is left out, the host of the address stands in."
    )
    url: Text | None = Field(default=None, description="Where it is.")
    as_of: Date | None = Field(default=None, description="The date of which it speaks, where it shows one.")
    read_on: Date | None = Field(
        default=None, description="The day on which it was read; stands in for the date of an undated source."
    )
    trust: Trust = Field(
        description="high: depositary, gazette, ministry, organisation. medium: translation, law firm, press. low: mirrors, encyclopedias, inference."
    )
    note: Text | None = Field(default=None, description="What a reader should know of it.")

    @model_validator(mode="after")
    def _dated(self) -> ProfileSource:
        if self.as_of is None and self.read_on is None:
            raise ValueError('a source has a date: give "as_of", or "read_on" where it shows none')
        return self

    @property
    def dating(self) -> Dated:
        """The date as a report keeps it: an undated source is called so."""
        return Dated(as_of=self.as_of) if self.as_of else Dated(read_on=self.read_on)

    @property
    def dated(self) -> Date:
        """The date that it speaks of, or else the day on which it was read."""
        date = self.as_of or self.read_on
        assert date is not None
        return date


class Predecessor(Form):
    """A State whose acts stand in the profile, by the name that its acts give in `by`."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"same_person": {"const": "no"}}},
            "then": {"required": ["until"], "properties": {"until": {"not": {"type": "null"}}}},
        }
    )

    name: Text = Field(description="Its name, as acts give it in `by`.")
    same_person: YesNo = Field(
        description="Whether it is the same legal person: then its acts are the State's own. Of another, they bind until it ended."
    )
    until: Date | None = Field(default=None, description="The first day on which it was no more.")
    proof: Ids = Field(min_length=1, description="The sources.")
    note: Text | None = Field(default=None, description="What a reader should know.")

    @model_validator(mode="after")
    def _ended(self) -> Predecessor:
        if self.same_person == "no" and self.until is None:
            raise ValueError('a predecessor that is not the same person has an end: give "until"')
        return self


_MAY_BE_UNDATED = {ActKind.BINDING, ActKind.LISTED, ActKind.ABSENCE, ActKind.DOMESTIC_RATIFICATION}


class Act(Form):
    """One act of a State towards an instrument."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"act": {"enum": [kind.value for kind in sorted(_MAY_BE_UNDATED)]}}},
            "else": {"required": ["date"], "properties": {"date": {"not": {"type": "null"}}}},
        }
    )

    act: ActKind = Field(
        description="What was done. domestic-ratification (parliament acted) and listed (signatory or Party) prove nothing about being bound."
    )
    date: Date | None = Field(
        default=None, description="When; for entry-into-force and denunciation, when it takes effect."
    )
    by: Text | None = Field(default=None, description="The predecessor State that acted.")
    proof: Ids = Field(min_length=1, description="The sources.")
    note: Text | None = Field(default=None, description="What a reader should know.")

    @model_validator(mode="after")
    def _dated(self) -> Act:
        if self.date is None and self.act not in _MAY_BE_UNDATED:
            raise ValueError(f'an act of the kind "{self.act}" needs a date')
        return self


class Claim(Form):
    """What one source, or several that agree, says of a question."""

    answer: YesNo = Field(default="yes", description="yes, or a sourced no. What nobody wrote down is left out.")
    since: Date | None = Field(
        default=None,
        description="From when it holds. Left out when the source does not say: then from the date of the source.",
    )
    until: Date | None = Field(default=None, description="The first day on which it no longer holds.")
    checked_on: Date | None = Field(default=None, description="The day on which somebody found that it still holds.")
    proof: Ids = Field(min_length=1, description="The sources.")
    note: Text | None = Field(default=None, description="What a reader should know.")

    @model_validator(mode="after")
    def _in_order(self) -> Claim:
        if self.since and self.since == self.until:
            said = f'it begins and ends {self.since}: "until" is the first day on which it no longer holds. Write both as days'
            raise ValueError(f"{said}, or leave one out")
        if self.since and self.until and self.until.latest <= self.since.earliest:
            raise ValueError(f'it ends ({self.until}) before it begins ({self.since}): "until" comes after "since"')
        return self


class Answer(Claim):
    """A claim about a written question."""

    answer: YesNo = Field(description="yes, or a sourced no. What nobody wrote down is left out.")
    law: Text | None = Field(default=None, description="The provision that says so.")


class Membership(Claim):
    """A claim about belonging to an organisation."""

    role: Role = Field(
        default=Role.MEMBER,
        description="The part it has. Members, participants and chairs belong; observers, partners and candidates do not.",
    )


class ProfileBody(Claim):
    """A claim that a body with a function exists."""

    name: Text | None = Field(default=None, description="What the body is called in this State.")
    law: Text | None = Field(default=None, description="The provision that sets it up.")


class ProfileStrategy(Claim):
    """A claim that a strategy is in its period."""

    title: Text | None = Field(default=None, description="What the strategy is called.")
    law: Text | None = Field(default=None, description="The act or gazette that adopts it.")


class ProfileFigure(Form):
    """A number for a year."""

    year: Whole = Field(ge=1900, le=2200, description="The year it counts.")
    value: Number = Field(allow_inf_nan=False, description="The number, in the unit of the registry.")
    proof: Ids = Field(min_length=1, description="The sources.")
    note: Text | None = Field(default=None, description="What a reader should know.")


class ProfileAgreement(Form):
    """A concluded agreement with one partner or several. Drafts and talks are not agreements."""

    with_: Countries = Field(alias="with", min_length=1, description="The partners.")
    title: Text = Field(description="What it is called.")
    signed: Date | None = Field(default=None, description="When it was signed.")
    in_force: Date | None = Field(default=None, description="When it entered into force.")
    until: Date | None = Field(default=None, description="The first day on which it was no longer in force.")
    covers: Ids = Field(default=(), description="The forms of cooperation that it covers.")
    gazette: Text | None = Field(default=None, description="Where it was published.")
    proof: Ids = Field(min_length=1, description="The sources.")
    note: Text | None = Field(default=None, description="What a reader should know.")

    @model_validator(mode="after")
    def _in_order(self) -> ProfileAgreement:
        for word, begun in (("was signed", self.signed), ("entered into force", self.in_force)):
            if begun and self.until and self.until.latest <= begun.earliest:
                raise ValueError(f'it ends ({self.until}) before it {word} ({begun}): "until" comes after that')
        return self


class Reservation(Form):
    """A reservation or declaration, in our own words."""

    instrument: Id = Field(description="The instrument.")
    article: Text | None = Field(default=None, description="The article that it touches.")
    effect: Text = Field(description="What it excludes or requires.")
    kind: ReservationKind = Field(
        default=ReservationKind.LIMITS,
        description="limits, names (an authority or a language), widens, objects (to another State's), unread or withdrawn.",
    )
    excludes: Ids = Field(default=(), description="The forms of cooperation that it takes away under this instrument.")
    towards: Countries = Field(default=(), description="The States towards which it is made; all when left out.")
    date: Date | None = Field(default=None, description="When it was made.")
    proof: Ids = Field(min_length=1, description="The sources.")


class Completeness(Form):
    """A statement that a section lists all there is."""

    as_of: Date = Field(
        description="The day on which the list was complete. What is not listed is a no from the list's shelf life back."
    )
    proof: Ids = Field(min_length=1, description="The sources.")


class Complete(Form):
    """The sections that list all there is. In every other section what is not listed is unknown."""

    instruments: Completeness | None = Field(default=None, description="Every instrument that binds the State.")
    organisations: Completeness | None = Field(default=None, description="Every organisation it belongs to.")
    bodies: Completeness | None = Field(default=None, description="Every body named by function in the registry.")
    strategies: Completeness | None = Field(default=None, description="Every strategy in its period.")
    agreements: Completeness | None = Field(
        default=None, description="Every agreement in the fields of the registry of forms."
    )


Bounded = Field(max_length=500)
"""How many claims one key may have: each is compared with the others, and no State has so many sources."""


class Profile(Form):
    """What is known of one State."""

    country: Country = Field(description="The State's code.")
    name: Text = Field(description="The State's short name.")
    note: Text | None = Field(default=None, description="What a reader should know of the profile.")
    neighbours: Countries | None = Field(default=None, description="The codes of all neighbours. Left out: not known.")
    predecessors: tuple[Predecessor, ...] = Field(
        default=(), max_length=50, description="The States whose acts stand here with `by`."
    )
    instruments: dict[Id, Annotated[tuple[Act, ...], Bounded]] = Field(
        default={}, description="Acts towards instruments, by instrument."
    )
    organisations: dict[Id, Annotated[tuple[Membership, ...], Bounded]] = Field(
        default={}, description="Memberships, by organisation."
    )
    bodies: dict[Id, Annotated[tuple[ProfileBody, ...], Bounded]] = Field(
        default={}, description="Bodies, by function."
    )
    strategies: dict[Id, Annotated[tuple[ProfileStrategy, ...], Bounded]] = Field(
        default={}, description="Strategies, by subject."
    )
    answers: dict[Id, Annotated[tuple[Answer, ...], Bounded]] = Field(
        default={}, description="Claims about written questions, by question."
    )
    figures: dict[Id, Annotated[tuple[ProfileFigure, ...], Bounded]] = Field(
        default={}, description="Numbers, by figure."
    )
    agreements: tuple[ProfileAgreement, ...] = Field(default=(), description="Concluded agreements.")
    reservations: tuple[Reservation, ...] = Field(default=(), description="Reservations and declarations.")
    complete: Complete = Field(default=Complete(), description="Sections that list all there is.")
    sources: dict[Id, ProfileSource] = Field(default={}, description="The sources, by the id that proofs name.")
