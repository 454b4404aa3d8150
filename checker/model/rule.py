"""A rule: a norm, where it stands, whom it concerns, what it requires, and what to do when it is not met."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import ConfigDict, Field, model_validator

from checker.belnap import Word
from checker.model.condition import Condition, leaves
from checker.model.form import Country, Day, Form, Id, Ids, Text
from checker.model.terms import Axis, Level, RuleStatus, Strength, Verdict, Verification, Weight
from checker.model.yardstick import Yardstick


class Source(Form):
    """Where a norm stands."""

    instrument: Id = Field(description="The id of an instrument.")
    article: Text = Field(description="The article, as 18(13).")
    verification: Verification = Field(description="How the article was verified.")
    obligations: Ids = Field(default=(), description="Rows of the catalogue of obligations that this rule carries.")
    paper: Ids = Field(
        default=(),
        description="What the paper names that this rule serves. Left out when the rule goes beyond the paper.",
    )


class Example(Form):
    """A case that shows what a rule says, and that is run as a test."""

    case: Text = Field(description="The situation, one short sentence.")
    given: dict[str, Literal[Word.YES, Word.NO, Word.CONTESTED]] = Field(
        description="Answers by key; what is not given is unknown."
    )
    verdict: Verdict = Field(description="What the rule says.")


class Firmer(Form):
    """Where the same text demands more of some of the States that a rule concerns, such as EU law of members."""

    when: Condition = Field(description="Of whom it demands more; it asks only what `applies_when` asks.")
    strength: Strength = Field(description="What it demands of them.")


class Rule(Form):
    """One norm and its test."""

    model_config = ConfigDict(populate_by_name=False)  # one spelling in a file: `gate`

    rule: Id = Field(description="The id, which is also the name of the file.")
    title: Text = Field(description="The norm as it reads when fulfilled, one sentence.")
    status: RuleStatus = Field(description="draft until a lawyer has checked the rule.")
    source: Source = Field(description="Where the norm stands.")
    strength: Strength = Field(description="What the text demands.")
    firmer: Firmer | None = Field(default=None, description="Whom the text demands more of, and what.")
    weight: Weight = Field(description="How much hangs on it.")
    axis: Axis = Field(description="law: a text says so. practice: it is done.")
    why: Text = Field(description="Why it matters, one sentence.")
    applies_when: Condition | None = Field(default=None, description="Whom it concerns; every State when left out.")
    prerequisite: Ids = Field(default=(), alias="gate", description="Rules that must not be a gap first.")
    requires: Condition = Field(description="What must hold.")
    yardstick: Yardstick | None = Field(
        default=None, description="The bound in it that its text does not give. Such a rule is a should at most."
    )
    example: dict[Country, Text] = Field(
        default={}, description="Acts of States that do this, by code: illustrations, never the norm."
    )
    law_from: Day | None = Field(
        default=None,
        description="The day on which the norm began to apply, where the instrument was adopted before it.",
    )
    law_until: Day | None = Field(default=None, description="The first day on which the norm no longer applies.")
    on_gap: Text = Field(description="What to do on a gap, in the imperative.")
    examples: tuple[Example, ...] = Field(min_length=1, description="A case for each verdict that the rule can give.")
    formerly: Ids = Field(default=(), description="Ids that the rule had before.")

    @model_validator(mode="after")
    def _no_louder_than_should(self) -> Rule:
        if self.yardstick is not None and self.strength.level is Level.OBLIGATION:
            raise ValueError(
                f'a rule with a yardstick is no louder than "should": "{self.strength}" is what a text demands'
            )
        if self.firmer is not None:
            self._firmer_only_where_it_can_be_told(self.firmer)
        if self.law_from is not None and self.law_until is not None and self.law_until <= self.law_from:
            raise ValueError('"law_until" must come after "law_from"')
        return self

    def _firmer_only_where_it_can_be_told(self, firmer: Firmer) -> None:
        asked = set() if self.applies_when is None else {leaf.key for leaf in leaves(self.applies_when)}
        for leaf in leaves(firmer.when):
            if leaf.key not in asked:
                raise ValueError(f'"firmer" asks "{leaf.key}", which "applies_when" does not ask')
        if self.strength.level is not Level.EXPECTATION or firmer.strength.level is not Level.OBLIGATION:
            raise ValueError(
                f'"firmer" makes an obligation of an expectation: "{self.strength}" and "{firmer.strength}" do not fit'
            )
        if self.yardstick is not None:
            raise ValueError("a rule with a yardstick is firmer for nobody: no text gives its bound")

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions: what it applies to, where it says so, and what it requires."""
        return (self.requires,) if self.applies_when is None else (self.applies_when, self.requires)

    @cached_property
    def points(self) -> int:
        """What the rule counts in a band. Advice counts nothing: a *may* is never a breach."""
        return 0 if self.strength.level is Level.ADVICE else self.weight.points


class Pack(Form):
    """A folder of rules."""

    pack: Id = Field(description="The id, which is also the name of the folder.")
    title: Text = Field(description="What the pack is about.")
    scope: Text = Field(description="What it covers, one sentence.")
    sources: tuple[Text, ...] = Field(description="The instruments that its rules come from.")
    concerns: Id | None = Field(
        default=None, description="The group of States that the pack concerns; every State when left out."
    )
    law_as_of: Text = Field(description="The day up to which the law was looked at.")
    checked_by: tuple[Text, ...] = Field(default=(), description="Who checked the pack, with the date.")
