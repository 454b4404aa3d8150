"""A form of cooperation between two States, and the legal bases on which they may use it."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field, model_validator

from checker.belnap import Word
from checker.model.condition import Condition
from checker.model.form import Form, Id, Ids, Text
from checker.model.terms import Availability, Verification


class Basis(Form):
    """One legal basis of a form: what both States need, each for itself, and what must stand between them."""

    model_config = ConfigDict(populate_by_name=False)  # one spelling in a file: `gate`

    basis: Text = Field(description="What the basis is, in a few words.")
    instrument: Id | None = Field(
        default=None, description="The instrument in which it stands; none for a bilateral agreement."
    )
    article: Text | None = Field(default=None, description="The article.")
    verification: Verification | None = Field(default=None, description="How the article was verified.")
    both: Condition | None = Field(default=None, description="What must hold of each of the two States.")
    between: Ids = Field(default=(), description="Forms that agreements between the two must cover, all of them.")
    prerequisite: Ids = Field(
        default=(), alias="gate", description="Rules that must not be a gap for either of the two."
    )
    note: Text | None = Field(default=None, description="What a reader should know.")

    @model_validator(mode="after")
    def _something(self) -> Basis:
        if self.both is None and not self.between:
            raise ValueError('a basis asks something: give "both", "between", or the two')
        if len({self.instrument is None, self.article is None, self.verification is None}) > 1:
            raise ValueError('"instrument", "article" and "verification" go together')
        return self


class PairGiven(Form):
    """What is given of two States in an example. What is left out is unknown."""

    both: dict[str, Literal[Word.YES, Word.NO, Word.CONTESTED]] = Field(
        default={}, description="Answers of both, by key."
    )
    first: dict[str, Literal[Word.YES, Word.NO, Word.CONTESTED]] = Field(
        default={}, description="Answers of the first alone."
    )
    second: dict[str, Literal[Word.YES, Word.NO, Word.CONTESTED]] = Field(
        default={}, description="Answers of the second alone."
    )
    between: dict[Id, Literal[Word.YES, Word.NO, Word.CONTESTED]] = Field(
        default={}, description="Whether agreements between the two cover a form."
    )
    reserved: Ids = Field(
        default=(), description="Instruments towards which one of the two has reserved the form away."
    )


class PairExample(Form):
    """A case that shows whether two States may use a form, and that is run as a test."""

    case: Text = Field(description="The situation, one short sentence.")
    given: PairGiven = Field(description="What is given of the two States.")
    verdict: Availability = Field(description="Whether they may use the form.")


class CooperationForm(Form):
    """A form of police or judicial cooperation."""

    title: Text = Field(description="What it is called.")
    paper: Ids = Field(default=(), description="What the paper names that this form is.")
    bases: tuple[Basis, ...] = Field(
        default=(), description="The legal bases, each enough by itself. None for a form that only agreements name."
    )
    examples: tuple[PairExample, ...] = Field(default=(), description="Cases that show what the bases give.")

    @model_validator(mode="after")
    def _shown(self) -> CooperationForm:
        if self.bases and not self.examples:
            raise ValueError('a form with bases shows them: give "examples"')
        return self
