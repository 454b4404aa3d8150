"""A programme: a recommendation bigger than one rule, with its measures and its place in the order."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from checker.model.condition import Condition, one_word, word
from checker.model.form import Form, Id, Ids, Number, Text, Whole
from checker.model.terms import Verdict


class Measure(Form):
    """One thing to do, who does it, what it takes and how one sees that it was done."""

    measure: Text = Field(description="What is done.")
    lead: Id | None = Field(default=None, description="The body of the registry that leads it.")
    with_: Ids = Field(default=(), alias="with", description="Bodies of the registry that take part.")
    owner: Text = Field(default="", description="Who does it, in words, where the registry has no such body.")
    done_when: Condition | None = Field(default=None, description="The answers that make it needless.")
    effort: Number = Field(gt=0, le=10_000, description="Person-months.")
    months: Number = Field(gt=0, le=240, description="Months from start to end.")
    indicator: Text = Field(description="What shows progress.")
    proof: Text = Field(description="What shows that it is complete.")

    @model_validator(mode="after")
    def _led(self) -> Measure:
        if self.lead is None and not self.owner:
            raise ValueError('the field "lead" is missing')
        return self


class GapCondition(Form):
    """A rule has the verdict gap."""

    gap: Id = Field(description="The id of a rule.")


class Met(Form):
    """A rule is met."""

    met: Id = Field(description="The id of a rule.")


class Unknown(Form):
    """A rule is unknown."""

    unknown: Id = Field(description="The id of a rule.")


class Contested(Form):
    """A rule is contested."""

    contested: Id = Field(description="The id of a rule.")


class Blocked(Form):
    """A rule is blocked."""

    blocked: Id = Field(description="The id of a rule.")


class NotApplicable(Form):
    """A rule does not apply."""

    not_applicable: Id = Field(description="The id of a rule.")


class AllWhen(Form):
    """Every one of these."""

    all_of: tuple[When, ...] = Field(min_length=1, description="Each of them.")


class AnyWhen(Form):
    """One of these or more."""

    any_of: tuple[When, ...] = Field(min_length=1, description="Each of them.")


class NoneWhen(Form):
    """Not one of these."""

    none_of: tuple[When, ...] = Field(min_length=1, description="Each of them.")


class Several(Form):
    """How many, of which."""

    count: Whole = Field(ge=1, le=1000, description="How many.")
    of: tuple[When, ...] = Field(min_length=1, description="Each of them.")

    @model_validator(mode="after")
    def _enough(self) -> Several:
        if self.count > len(self.of):
            raise ValueError(f"{self.count} of {len(self.of)} can never hold: lower the count")
        return self


class AtLeastWhen(Form):
    """So many of these or more."""

    at_least: Several = Field(description="How many of which.")


_VERDICTS = ("gap", "met", "unknown", "contested", "blocked", "not_applicable")
WORDS = (*_VERDICTS, "all_of", "any_of", "none_of", "at_least")
"""Every word that `when` knows."""

When = Annotated[
    Annotated[GapCondition, Tag("gap")]
    | Annotated[Met, Tag("met")]
    | Annotated[Unknown, Tag("unknown")]
    | Annotated[Contested, Tag("contested")]
    | Annotated[Blocked, Tag("blocked")]
    | Annotated[NotApplicable, Tag("not_applicable")]
    | Annotated[AllWhen, Tag("all_of")]
    | Annotated[AnyWhen, Tag("any_of")]
    | Annotated[NoneWhen, Tag("none_of")]
    | Annotated[AtLeastWhen, Tag("at_least")],
    Discriminator(word),
    BeforeValidator(lambda value: one_word(value, WORDS)),
]
"""A condition over verdicts. A verdict is known, so this is plain two-valued logic."""


def list_named(when: Any) -> list[tuple[Verdict, str]]:
    """Every verdict and rule that a condition names, from left to right."""
    (field,) = type(when).model_fields
    value = getattr(when, field)
    if field in _VERDICTS:
        return [(Verdict(field.replace("_", "-")), value)]
    parts = value.of if field == "at_least" else value
    return [pair for part in parts for pair in list_named(part)]


def holds(when: Any, verdicts: dict[str, Verdict]) -> bool:
    """Whether a condition holds, given the verdict of each rule by id. A rule that was not audited has none."""
    match when:
        case AllWhen():
            return all(holds(part, verdicts) for part in when.all_of)
        case AnyWhen():
            return any(holds(part, verdicts) for part in when.any_of)
        case NoneWhen():
            return not any(holds(part, verdicts) for part in when.none_of)
        case AtLeastWhen():
            return sum(holds(part, verdicts) for part in when.at_least.of) >= when.at_least.count
    ((verdict, rule),) = list_named(when)
    return verdicts.get(rule) is verdict


class Programme(Form):
    """A recommendation that closes several rules together."""

    programme: Id = Field(description="The id, which is also the name of the file.")
    title: Text = Field(description="What it achieves, in the imperative.")
    why: Text = Field(description="Why, one or two sentences.")
    concerns: Id | None = Field(
        default=None, description="The group of States that it concerns; every State when left out."
    )
    when: When = Field(description="The verdicts on which it is recommended.")
    measures: tuple[Measure, ...] = Field(min_length=1, description="What is done, in order.")
    resolves: Ids = Field(default=(), description="The rules that it closes.")
    after: Ids = Field(default=(), description="Programmes to finish first.")
