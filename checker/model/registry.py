"""The registry: instruments, organisations, bodies, strategies, figures, forms, partners and goals that rules,
profiles and strategies name by id.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StringConstraints, model_validator

from checker.model.condition import Condition, name_condition
from checker.model.cooperation import CooperationForm
from checker.model.form import Countries, Date, Day, Form, Id, Ids, Number, Text, Texts, Whole
from checker.model.kinds import CARRYING, KINDS
from checker.model.scope import WrittenScope
from checker.model.terms import IndicatorType, Verification

Years = Annotated[Whole, Field(ge=1, le=100)]

Tier = Annotated[Whole, Field(ge=1, le=5)]
"""A tier of partners: 1 is the nearest."""


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


class StrategyKind(Form):
    """A strategy or plan of a State, named by its subject."""

    title: Text = Field(description="What it is about.")
    stale_after: Years = Field(default=6, description="Years after which one without an end must be looked up again.")


class FigureKind(Form):
    """A number that is counted or measured year by year."""

    title: Text = Field(description="What is counted.")
    unit: Text = Field(description="The unit: per cent, days, requests …")


class PartnerGroup(Form):
    """States that belong together in a rule. A State is never its own partner."""

    title: Text = Field(description="Who they are.")
    members: Countries = Field(description="Their codes.")
    tier: Tier | None = Field(
        default=None, description="The tier in which a draft strategy of a member places the others; neighbours are 1."
    )
    source: Texts = Field(default=(), description="Where the membership was read.")
    note: Text | None = Field(default=None, description="What a reader should know.")


class Indicator(Form):
    """What shows how far a goal is reached, and where its baseline is read. It is read in one place, or counted by hand."""

    title: Text = Field(description="What is counted or measured.")
    type: IndicatorType = Field(description="What it shows: a product, a result or an effect.")
    unit: Text = Field(description="The unit.")
    formula: Text = Field(description="How it is reckoned.")
    source: Text = Field(description="Who or what gives the numbers.")
    how_often: Text = Field(description="How often it is taken.")
    figure: Id | None = Field(default=None, description="The figure of the registry that it is.")
    band: WrittenScope | None = Field(default=None, description="The band of an audit that it is, as `axis:law`.")
    critical: Literal["all", "law", "practice"] | None = Field(
        default=None, description="Where it is the share of the critical rules that are met: on which axis."
    )
    partners: Tier | None = Field(
        default=None, description="Where it is the share of forms open with the partners of a tier: which tier."
    )
    at_least: Number | None = Field(
        default=None,
        description="The target, where law itself sets it. A figure takes the bound of the rule that asks for it.",
    )

    @model_validator(mode="after")
    def _one_reading(self) -> Indicator:
        read = [name for name in ("figure", "band", "critical", "partners") if getattr(self, name) is not None]
        if len(read) > 1:
            raise ValueError(f"an indicator is read in one place: keep one of {', '.join(read)}")
        return self


class Goal(Form):
    """A goal that a draft strategy proposes, with what shows it and the programmes that serve it."""

    title: Text = Field(description="The state of things that is to be reached.")
    why: Text = Field(description="Why, one sentence.")
    packs: Ids = Field(min_length=1, description="Packs whose rules it answers; it is left out where none applies.")
    programmes: Ids = Field(description="Programmes that serve it, each of one goal.")
    training: Ids = Field(default=(), description="Those of them that are about people and training.")
    technology: Ids = Field(default=(), description="Those of them that are about technology.")
    indicators: dict[Id, Indicator] = Field(min_length=1, description="What shows how far it is reached.")

    @model_validator(mode="after")
    def _of_its_own(self) -> Goal:
        strange = next((name for name in self.training + self.technology if name not in self.programmes), None)
        if strange:
            raise ValueError(f'"{strange}" is named for training or technology, and is not among the "programmes"')
        return self


class PaperItem(Form):
    """Something that the paper names, which the rule set was derived from."""

    title: Text = Field(description="What it is called.")
    kind: Id = Field(description="What it is: instrument, body, form, technique, recommendation …")
    asks: Text | None = Field(default=None, description="For a principle or a duty, what it asks, in one sentence.")
    context: Text | None = Field(default=None, description="Why no rule reaches it: it is history or background.")


class Obligation(Form):
    """A row of the catalogue of obligations that the rules were written from."""

    instrument: Id = Field(description="The instrument in which it stands.")
    article: Text = Field(description="The article.")
    strength: Text = Field(description="What the text demands, as the catalogue has it.")
    verification: Verification = Field(description="How the article was verified.")
    left_out: Text | None = Field(default=None, description="Why no rule carries it.")


class ReadText(Form):
    """The text of an instrument that was read when its rules were written."""

    instrument: Id = Field(description="The instrument.")
    language: Text = Field(description="The language of the copy.")
    publisher: Text = Field(description="Who published it.")
    address: Text = Field(description="Where it was published.")
    read_on: Day = Field(description="The day on which it was read.")
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(description="The digest of the copy.")
    note: Text | None = Field(default=None, description="What a reader should know of the copy.")


class Follow(Form):
    """What an answer carries: on a day on which `when` has the answer `answered`, each of `then` is told `is`."""

    when: Condition = Field(description="The question from which it follows.")
    answered: Literal["yes", "no"] = Field(default="yes", description="Its answer.")
    then: tuple[Condition, ...] = Field(min_length=1, description="The questions that it answers.")
    is_: Literal["yes", "no"] = Field(default="yes", alias="is", description="What it tells of them.")
    law_from: Day | None = Field(default=None, description="The first day on which it follows.")
    law_until: Day | None = Field(default=None, description="The first day on which it no longer follows.")
    not_for: Countries = Field(default=(), description="The States for which it does not follow.")
    norm: Text = Field(description="The norm by which it follows, in a few words.")
    source: Text = Field(description="Where the norm was read.")
    note: Text | None = Field(default=None, description="What a reader should know of it.")

    @model_validator(mode="after")
    def _of_answers(self) -> Follow:
        strange = next((part for part in (self.when, *self.then) if not isinstance(part, CARRYING)), None)
        if strange is not None:
            *words, last = (kind.word for kind in KINDS if kind.carries and kind.axis is not None)
            raise ValueError(
                f'"{name_condition(strange)}" neither follows from an answer nor carries one: name a written question, '
                f"{', '.join(words)} or {last}"
            )
        return self


class Registry(Form):
    """All that rules and profiles name by id. One file a section."""

    instruments: dict[Id, Instrument] = {}
    organisations: dict[Id, Organisation] = {}
    bodies: dict[Id, Body] = {}
    strategies: dict[Id, StrategyKind] = {}
    figures: dict[Id, FigureKind] = {}
    forms: dict[Id, CooperationForm] = {}
    partners: dict[Id, PartnerGroup] = {}
    paper: dict[Id, PaperItem] = {}
    obligations: dict[Id, Obligation] = {}
    texts: dict[Id, ReadText] = {}
    goals: dict[Id, Goal] = {}
    follows: dict[Id, Follow] = {}

    @cached_property
    def carried(self) -> dict[str, tuple[tuple[str, Follow], ...]]:
        """What may follow for each question from the answer to another, by its key: the name of each step, and the step."""
        found: dict[str, list[tuple[str, Follow]]] = {}
        for name, follow in self.follows.items():
            for leaf in follow.then:
                found.setdefault(leaf.key, []).append((name, follow))  # type: ignore[union-attr]  # leaves alone follow
        return {key: tuple(steps) for key, steps in found.items()}
