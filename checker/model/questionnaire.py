"""A questionnaire: the open questions of one State with cells to fill, `policygap-questionnaire/1`. Frozen: a change
that breaks a reader takes a new number.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import Field

from checker.model.form import Countries, Country, Date, Day, Form, Ids, Number, Text, Whole
from checker.model.terms import ActKind, Axis, DocumentKind, InquiryState, ReplyState, Role, Topic, Trust, YesNo

FORMAT: Literal["policygap-questionnaire/1"] = "policygap-questionnaire/1"


KEY = "question"
"""What the column of keys is called in the grey row of a sheet, where the other columns are called by their fields."""

HEADING = "#"
"""What stands in the column of keys beside the headings: no key begins so."""

WORDS = "words"
"""The hidden sheet with every word of a drop-down: the field, the id and the word, in three columns."""

COVERS = "covers:"
"""How a column begins that is marked where an agreement covers a form."""

CALLED = "called"
"""A column that is the name of a body, the title of a strategy or the role in an organisation, as the row may be."""


class SourceCells(Form):
    """Where an answer was read. A source that stands in full elsewhere in the questionnaire needs its title alone."""

    title: Text | None = Field(default=None, description="What it is: gazette, law, page, report.")
    url: Text | None = Field(default=None, description="Where it is.")
    as_of: Date | None = Field(default=None, description="The date that it shows.")
    read_on: Date | None = Field(
        default=None, description="Where it shows no date: the day on which it was read; checked_on when left out."
    )
    trust: Trust | None = Field(
        default=None,
        description="high: depositary, gazette, ministry, organisation. medium: translation, press. low: the rest.",
    )
    note: Text | None = Field(default=None, description="What a reader should know of the source.")


class Cells(Form):
    """What is filled in for one claim. Whatever is not known is left empty."""

    checked_on: Date | None = Field(default=None, description="The day on which somebody found that it still holds.")
    note: Text | None = Field(default=None, description="What a reader should know.")
    source: SourceCells | None = Field(default=None, description="Where it was read.")


class SpanCells(Cells):
    """A claim that is a yes or a no for some time."""

    answer: ReplyState | None = Field(default=None, description="yes, no or not-known.")
    since: Date | None = Field(default=None, description="From when it holds, where the source says so.")
    until: Date | None = Field(default=None, description="The first day on which it no longer holds.")


class AnswerCells(SpanCells):
    """The answer to a written question."""

    law: Text | None = Field(default=None, description="The provision that says so.")


class OrganisationCells(SpanCells):
    """The part that the State has in an organisation."""

    role: Role | None = Field(default=None, description="The part it has; member when left out.")


class BodyCells(SpanCells):
    """A body with the function that is asked about."""

    name: Text | None = Field(default=None, description="What the body is called.")
    law: Text | None = Field(default=None, description="The provision that sets it up.")


class StrategyCells(SpanCells):
    """A strategy on the subject that is asked about."""

    title: Text | None = Field(default=None, description="What the strategy is called.")
    law: Text | None = Field(default=None, description="The act or gazette that adopts it.")


class InstrumentCells(Cells):
    """What the State did towards an instrument, as one source tells it."""

    signed: Date | None = Field(default=None, description="When it signed.")
    act: ActKind | None = Field(
        default=None, description="By what it is bound, or no longer: ratification and the like; absence: not a Party."
    )
    date: Date | None = Field(default=None, description="When that was done.")
    in_force: Date | None = Field(default=None, description="When the instrument entered into force for the State.")
    by: Text | None = Field(default=None, description="The predecessor State that acted, if it was one.")


class FigureCells(Cells):
    """A number for a year."""

    year: Whole | None = Field(default=None, ge=1900, le=2200, description="The year it counts.")
    value: Number | None = Field(default=None, allow_inf_nan=False, description="The number, in the unit asked for.")


class AgreementCells(Cells):
    """One concluded agreement."""

    with_: Countries | None = Field(default=None, alias="with", description="Codes of the partners.")
    title: Text | None = Field(default=None, description="What it is called.")
    signed: Date | None = Field(default=None, description="When it was signed.")
    in_force: Date | None = Field(default=None, description="When it entered into force.")
    until: Date | None = Field(default=None, description="The first day on which it was no longer in force.")
    covers: Ids | None = Field(default=None, description="The forms of cooperation that it covers.")
    gazette: Text | None = Field(default=None, description="Where it was published.")


CELLS: dict[Topic, type[Cells]] = {
    Topic.ANSWER: AnswerCells,
    Topic.INSTRUMENT: InstrumentCells,
    Topic.ORGANISATION: OrganisationCells,
    Topic.BODY: BodyCells,
    Topic.STRATEGY: StrategyCells,
    Topic.FIGURE: FigureCells,
    Topic.AGREEMENT: AgreementCells,
}
"""What is filled in, by kind of question."""


class AskingRule(Form):
    """A rule that waits for the answer."""

    rule: str = Field(description="Its id.")
    cited: str = Field(description="Instrument and article as a person reads them.")


class Authority(Form):
    """A body that can answer, by its function."""

    body: str = Field(description="Its id in the registry.")
    title: str = Field(description="Its function, with which it may be called in any State.")
    name: str | None = Field(default=None, description="What it is called in the State, where the profile knows it.")

    @property
    def called(self) -> str:
        """Its name in the State, else its function."""
        return self.name or self.title


class Standing(Form):
    """What one claim of the profile says of the question now."""

    tells: YesNo = Field(description="What it tells, or told before it went stale.")
    says: str = Field(description="What it says, in a few words.")
    sources: tuple[str, ...] = Field(description="Its sources, with their dates.")
    stale_since: Day | None = Field(description="The day on which it went stale, where it did.")
    source: SourceCells | None = Field(
        default=None, description="Its first source as it is filled in, for whoever finds that it is still so."
    )


class Inquiry(Form):
    """One question as it is put, with what its answers mean."""

    question: str = Field(max_length=1000, description="The key of the question. It finds the answer's place again.")
    concerns: str = Field(description="What it is about: the id of a question, instrument, body and the like.")
    ask: str = Field(description="The question, one whole sentence.")
    yes: str = Field(description="What a yes means.")
    no: str = Field(description="What a no means.")
    proof: str = Field(description="What proves the answer.")
    axis: Axis = Field(description="law: a text says so. practice: it is done.")
    state: InquiryState = Field(
        description="open, stale or contested; confirm: it holds, and nobody has looked for longer than its shelf life."
    )
    asked_of: tuple[Authority, ...] = Field(default=(), description="Who can answer, the first before the others.")
    found_in: DocumentKind | None = Field(default=None, description="The kind of document in which the answer stands.")
    now: tuple[Standing, ...] = Field(default=(), description="What the profile says now, where it says anything.")
    narrows: Number | None = Field(
        description="By how many percentage points an answer narrows the band of the rules judged; null where it tells nothing that is not known."
    )
    rules: tuple[AskingRule, ...] = Field(description="The rules that wait for the answer.")


Few = Field(default=(), max_length=100, description="What is filled in: one entry for each source that says otherwise.")


class AnswerInquiry(Inquiry):
    """A written question."""

    kind: Literal[Topic.ANSWER] = Topic.ANSWER
    claims: Annotated[tuple[AnswerCells, ...], Few] = ()


class InstrumentInquiry(Inquiry):
    """A question about being bound by an instrument, or having signed it."""

    kind: Literal[Topic.INSTRUMENT] = Topic.INSTRUMENT
    claims: Annotated[tuple[InstrumentCells, ...], Few] = ()


class OrganisationInquiry(Inquiry):
    """A question about belonging to an organisation."""

    kind: Literal[Topic.ORGANISATION] = Topic.ORGANISATION
    claims: Annotated[tuple[OrganisationCells, ...], Few] = ()


class BodyInquiry(Inquiry):
    """A question about a body."""

    kind: Literal[Topic.BODY] = Topic.BODY
    claims: Annotated[tuple[BodyCells, ...], Few] = ()


class StrategyInquiry(Inquiry):
    """A question about a strategy."""

    kind: Literal[Topic.STRATEGY] = Topic.STRATEGY
    claims: Annotated[tuple[StrategyCells, ...], Few] = ()


class FigureInquiry(Inquiry):
    """A question about a number."""

    kind: Literal[Topic.FIGURE] = Topic.FIGURE
    claims: Annotated[tuple[FigureCells, ...], Few] = ()


class AgreementInquiry(Inquiry):
    """A question about agreements with partners."""

    kind: Literal[Topic.AGREEMENT] = Topic.AGREEMENT
    partners: tuple[str, ...] = Field(description="The codes of the partners with whom nothing is known.")
    forms: tuple[str, ...] = Field(description="The ids of the forms of cooperation asked about.")
    claims: Annotated[tuple[AgreementCells, ...], Few] = ()


AnyInquiry = Annotated[
    AnswerInquiry
    | InstrumentInquiry
    | OrganisationInquiry
    | BodyInquiry
    | StrategyInquiry
    | FigureInquiry
    | AgreementInquiry,
    Field(discriminator="kind"),
]


INQUIRIES: dict[Topic, Callable[..., AnyInquiry]] = {
    Topic.ANSWER: AnswerInquiry,
    Topic.INSTRUMENT: InstrumentInquiry,
    Topic.ORGANISATION: OrganisationInquiry,
    Topic.BODY: BodyInquiry,
    Topic.STRATEGY: StrategyInquiry,
    Topic.FIGURE: FigureInquiry,
    Topic.AGREEMENT: AgreementInquiry,
}
"""How a question is put, by what it is about."""


class PackPart(Form):
    """The questions of one pack, best first; each stands in the pack most of whose rules wait for it."""

    pack: str = Field(description="The id of the pack.")
    title: str = Field(description="Its title.")
    scope: str = Field(description="What it is about.")
    questions: tuple[AnyInquiry, ...] = Field(max_length=10_000, description="The questions.")


class Questionnaire(Form):
    """What a State is asked, and what is filled in."""

    form: Literal["policygap-questionnaire/1"] = Field(default=FORMAT, description="The form and its version.")
    country: Country = Field(description="The State's code. A code implies no position on status.")
    name: str = Field(description="The State's short name.")
    on: Day = Field(description="The day of which it speaks.")
    pack_digest: str = Field(description="A digest of the rule set that asks.")
    profile_digest: str = Field(description="A digest of the profile that leaves the questions open.")
    asked_of: Authority | None = Field(default=None, description="The one body that is asked, where it is one.")
    source: str | None = Field(default=None, description="The one kind of document, or document, that answers.")
    forms: dict[str, str] = Field(
        default={}, description="Forms of cooperation that agreements are asked for, by id, with their titles."
    )
    packs: tuple[PackPart, ...] = Field(max_length=1000, description="The questions, by pack.")

    @property
    def questions(self) -> tuple[AnyInquiry, ...]:
        """All questions, in the order of packs."""
        return tuple(question for part in self.packs for question in part.questions)
