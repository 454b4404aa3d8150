"""A national strategy on police cooperation as data: what a draft fills in, what a ministry adds and what checks read."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, StrictBool, model_validator

from checker.belnap import Word
from checker.model.actionplan import Activity, Money, StrategicGoal, StrategicMeasure
from checker.model.form import Country, Date, Form, Id, Ids, LongText, Text, Texts, Whole
from checker.model.registry import Tier
from checker.model.situation import AuditFacts, Points, Situation, Year
from checker.model.terms import Grade, Verdict

FORMAT: Literal["policygap-strategy/1"] = "policygap-strategy/1"

Codes = Texts
"""Codes of measures, as `2.1`."""


class Period(Form):
    """The years of a strategy, both counted."""

    first: Year = Field(description="The first year.")
    last: Year = Field(description="The last year.")

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.last < self.first:
            raise ValueError(f"the last year ({self.last}) comes before the first ({self.first})")
        return self

    def __str__(self) -> str:
        return f"{self.first}–{self.last}"


class Adoption(Form):
    """By whom and when the strategy was adopted."""

    ministry: Text | None = Field(default=None, description="Which ministry is responsible?")
    adopted_by: Text | None = Field(default=None, description="Which body adopts the strategy?")
    act: Text | None = Field(default=None, description="Under which number is the act published?")
    day: Date | None = Field(default=None, description="On which day is it adopted?")


class StrategyText(Form):
    """What only people can write. Each description is the question to answer."""

    problem: Text | None = Field(default=None, description="Which problem does the strategy solve, in three sentences?")
    fit: Text | None = Field(
        default=None,
        description="How does the strategy fit the security, organised-crime, terrorism, migration and cyber strategies, and who keeps them in step?",
    )
    threats: Text | None = Field(
        default=None,
        description="Which groups, routes and fields of crime threaten the State most, by the latest threat assessment, and what follows for cooperation?",
    )
    record: Text | None = Field(
        default=None,
        description="How many requests came in and went out in the last five years, how long did replies take, and what came of joint teams, operations and extraditions?",
    )
    strengths: Text | None = Field(
        default=None,
        description="What are the strengths, weaknesses, opportunities and threats of the services, and what did the last strategy achieve?",
    )
    vision: Text | None = Field(
        default=None, description="Where shall police cooperation stand at the end of the period, in one sentence?"
    )
    general_goal: Text | None = Field(default=None, description="What is the general goal, in one sentence?")
    priorities: Text | None = Field(
        default=None, description="Which fields of crime come first, and in which order, by the threat picture?"
    )
    decisions: Text | None = Field(
        default=None, description="Who decides on which requests, who stands in, and who is on duty round the clock?"
    )
    leaks: Text | None = Field(
        default=None,
        description="What happens when information of a partner leaks: who is told, within how many hours, and who investigates?",
    )
    posts: Text | None = Field(
        default=None,
        description="How many posts are there and how many are filled, which languages are spoken, and how does an officer come home from a post abroad?",
    )
    systems: Text | None = Field(
        default=None, description="Which case systems and secure channels are in use, and in what state is each?"
    )
    budget: Text | None = Field(
        default=None, description="Which budget lines carry the measures, and which share do donors bear?"
    )
    politics: Text | None = Field(
        default=None, description="Which political risks could stop cooperation with a partner, and who answers them?"
    )
    communication: Text | None = Field(
        default=None,
        description="Who tells the services, the public and the partners what the strategy changes, and when?",
    )


class HigherDocument(Form):
    """A strategy or plan with which this one must agree."""

    title: Text = Field(description="What it is called.")
    subject: Text = Field(description="What it is about.")
    law: Text | None = Field(default=None, description="The act or gazette that adopts it.")
    since: Date | None = Field(default=None, description="From when it runs.")
    until: Date | None = Field(default=None, description="The first day on which it no longer runs.")
    successor: Text | None = Field(default=None, description="What follows it, where it ends before or in the period.")


class OpenRule(Form):
    """A rule that the strategy must deal with."""

    rule: Id = Field(description="The id of the rule.")
    title: Text = Field(description="The norm.")
    cited: LongText = Field(description="Instrument and article.")
    verdict: Verdict = Field(description="gap, blocked or contested.")
    critical: StrictBool = Field(default=False, description="Whether its weight is critical.")
    law: StrictBool = Field(default=False, description="Whether it is about law, not practice.")
    verb: Text = Field(description="How loudly it speaks.")
    what_to_do: Text = Field(description="What to do on a gap.")
    deadline: Date | None = Field(default=None, description="The day by which the audit asks for it.")
    prerequisites: Ids = Field(default=(), description="For a blocked rule the prerequisites that are closed.")
    measures: Codes = Field(default=(), description="The measures of this strategy that close it.")


class Recommended(Form):
    """An action of the audit, in the order of its report."""

    number: Whole = Field(ge=1, description="Its number, the same as in the report.")
    what: LongText = Field(description="What to do; where the evidence is weak, the question to the State.")
    asks: StrictBool = Field(default=False, description="Whether it is a question to the State.")
    why: LongText | None = Field(default=None, description="What was found.")
    critical: StrictBool = Field(default=False, description="Whether its weight is critical.")
    law: StrictBool = Field(default=False, description="Whether it takes a text, and not only practice.")
    cited: tuple[LongText, ...] = Field(default=(), description="Instrument and article of each norm that it serves.")
    closes: Ids = Field(default=(), description="The rules that it closes.")
    lead: Text | None = Field(default=None, description="Who leads, by the name that the body bears in the State.")
    partners: Texts = Field(default=(), description="Who takes part.")
    deadline: Date | None = Field(default=None, description="The day by which the audit asks for it.")
    reported: Date | None = Field(default=None, description="The day on which the gap was first reported.")
    grade: Grade | None = Field(default=None, description="How well the finding is founded.")
    measures: Codes = Field(default=(), description="The measures of this strategy that carry it out.")


class Principle(Form):
    """A principle, what it asks of the State, and the rules that carry it."""

    principle: Id = Field(description="Its id among the items of the paper.")
    title: Text = Field(description="What it is called.")
    says: LongText | None = Field(default=None, description="What it asks, in one sentence.")
    kept: tuple[LongText, ...] = Field(default=(), description="What is kept of it, by the audit.")
    missing: tuple[LongText, ...] = Field(default=(), description="What is missing of it, by the audit.")
    unknown: Points = Field(default=0, description="Of how many of its rules it is not known.")
    rules: dict[Id, Verdict] = Field(description="The rules that carry it, with their verdicts.")


class WaitingProgramme(Form):
    """A programme for which only unknown verdicts call: its answers are looked up before it is planned."""

    programme: Id = Field(description="Its id.")
    title: Text = Field(description="What it would achieve.")
    goal: Id | None = Field(default=None, description="The goal that it would serve.")
    rules: Points = Field(description="How many rules it would close.")
    because: Texts = Field(description="The verdicts that call for it.")


class Treated(Form):
    """A form of cooperation or a field of crime, and how the strategy treats it."""

    item: Id = Field(description="Its id among the items of the paper.")
    title: Text = Field(description="What it is called.")
    kind: Id = Field(description="form, technique or crime-area.")
    measures: Codes = Field(default=(), description="The measures that advance it.")
    kept: Ids = Field(default=(), description="Rules about it that are met and are kept so.")
    unknown: Ids = Field(default=(), description="Rules about it that cannot be judged yet.")
    left_out: Text | None = Field(default=None, description="Why the strategy leaves it out.")


class Partner(Form):
    """A partner State with its tier."""

    country: Country = Field(description="Its code, which implies no position on status.")
    name: Text = Field(description="Its name.")
    tier: Tier = Field(description="1 is the nearest.")
    why: Texts = Field(description="Why it stands there.")
    pair: StrictBool = Field(default=False, description="Whether its own profile was heard.")
    forms: dict[Id, Word | Literal["blocked"]] = Field(
        default={}, description="Each form: yes where it is open, no, unknown, contested, or blocked by a prerequisite."
    )


class LegalStep(Form):
    """One step of the legal programme."""

    kind: Literal["amend", "conclude", "review"] = Field(description="A law, an agreement or a reservation.")
    what: Text = Field(description="What is done; for an agreement, with whom.")
    covers: Texts = Field(default=(), description="For an agreement, the forms of cooperation that it is to cover.")
    basis: LongText | None = Field(default=None, description="The norm.")
    deadline: Date | None = Field(default=None, description="By when.")


class PrerequisiteRow(Form):
    """A rule that keeps others waiting until it is met."""

    rule: Id = Field(description="Its id.")
    title: Text = Field(description="The norm.")
    verdict: Verdict = Field(description="Where it stands.")
    holds: Points = Field(description="How many rules stand behind it.")
    measures: Codes = Field(default=(), description="The measures that open it.")


class DataProtection(Form):
    """Data protection and security."""

    supervisor: Text | None = Field(default=None, description="The authority that supervises.")
    officer: Text | None = Field(default=None, description="The data-protection officer of the police.")
    prerequisites: tuple[PrerequisiteRow, ...] = Field(
        default=(), description="The prerequisites, and where each stands."
    )


class Owner(Form):
    """Who answers for activities."""

    owner: Text = Field(description="The name by which activities name it.")
    body: Text | None = Field(default=None, description="The body of the State.")
    function: Text | None = Field(default=None, description="Its function.")
    deputy: Text | None = Field(default=None, description="Who stands in.")


class Risk(Form):
    """A risk and the answer to it."""

    kind: Literal["political", "financial", "trust", "security", "knowledge", "capacity"] = Field(
        description="What kind of risk it is."
    )
    risk: Text = Field(description="What may happen.")
    answer: Text | None = Field(default=None, description="What is done about it.")
    owner: Text | None = Field(default=None, description="Who watches it.")


class Review(Form):
    """A report or an evaluation."""

    kind: Literal["yearly", "mid-term", "final"] = Field(description="What it is.")
    day: Date | None = Field(default=None, description="By when.")
    goes_to: Texts = Field(default=(), description="Who receives it.")


class Consulted(Form):
    """One consultation."""

    who: Text = Field(description="Who was asked.")
    day: Date = Field(description="When.")
    outcome: Text | None = Field(default=None, description="What was taken up, and what was not, and why.")


class Plan(Form):
    """What the action plan costs."""

    currency: Text | None = Field(default=None, description="The currency of every cost.")
    total: Money | None = Field(
        default=None, description="The cost of the plan; the sum of the costs of its activities."
    )


class Strategy(Form):
    """A national strategy on international police cooperation."""

    format: Literal["policygap-strategy/1"] = Field(default=FORMAT, description="The version of this form.")
    country: Country = Field(description="The State's code, which implies no position on status.")
    name: Text = Field(description="The State's short name.")
    period: Period = Field(description="The years of the strategy.")
    adoption: Adoption = Field(default=Adoption(), description="By whom and when it was adopted.")
    audit: AuditFacts | None = Field(default=None, description="The audit from which it was drafted.")
    written: StrategyText = Field(default=StrategyText(), description="What only people can write.")
    higher: tuple[HigherDocument, ...] = Field(default=(), description="Strategies with which it must agree.")
    situation: Situation = Field(default=Situation(), description="What is known of the State.")
    open_rules: tuple[OpenRule, ...] = Field(default=(), description="Gaps, blocked and contested rules.")
    actions: tuple[Recommended, ...] = Field(default=(), description="What the audit calls for, the most urgent first.")
    principles: tuple[Principle, ...] = Field(default=(), description="Principles, each tied to rules.")
    goals: tuple[StrategicGoal, ...] = Field(default=(), description="Three to six specific goals.")
    measures: tuple[StrategicMeasure, ...] = Field(default=(), description="Measures with their activities.")
    waiting: tuple[WaitingProgramme, ...] = Field(default=(), description="Programmes that wait for answers.")
    treated: tuple[Treated, ...] = Field(default=(), description="Forms and priorities, and how they are treated.")
    partners: tuple[Partner, ...] = Field(default=(), description="Partner States by tier.")
    forms: dict[Id, Text] = Field(default={}, description="The forms of the table of partners, by id.")
    legal: tuple[LegalStep, ...] = Field(default=(), description="The legal programme.")
    data_protection: DataProtection | None = Field(default=None, description="Data protection and security.")
    owners: tuple[Owner, ...] = Field(default=(), description="Who answers for activities.")
    plan: Plan = Field(default=Plan(), description="What the action plan costs.")
    risks: tuple[Risk, ...] = Field(default=(), description="Risks with answers.")
    reviews: tuple[Review, ...] = Field(default=(), description="Reports and evaluations with their days.")
    consultation: tuple[Consulted, ...] = Field(default=(), description="Who was consulted.")
    glossary: dict[Text, Text] = Field(default={}, description="Short names and what they stand for.")
    footnotes: dict[Country, LongText] = Field(
        default={}, description="A footnote to the name of a State, by its code: printed where the name stands first."
    )

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Every row of the action plan, in order."""
        return tuple(row for measure in self.measures for row in measure.activities)
