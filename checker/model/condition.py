"""The grammar of conditions: what a rule applies to and what it requires.

A condition is a mapping with exactly one word. Leaves ask a question and have its `key`; inner conditions combine
others. There are no operators, paths or expressions: nothing in a condition is ever evaluated as code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any, get_args

from pydantic import BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from checker.errors import suggestion
from checker.model.form import Country, Form, Id, Number, Whole
from checker.model.terms import Combination


class Yes(Form):
    """A written question is answered yes."""

    yes: Id = Field(description="The id of a question.")

    @property
    def key(self) -> str:
        """The question's own id."""
        return self.yes


class PartyTo(Form):
    """The State is bound by an instrument."""

    party_to: Id = Field(description="The id of an instrument.")

    @property
    def key(self) -> str:
        """`party-to:` and the instrument."""
        return f"party-to:{self.party_to}"


class SignatoryTo(Form):
    """The State has signed an instrument, bound since or not."""

    signatory_to: Id = Field(description="The id of an instrument.")

    @property
    def key(self) -> str:
        """`signatory-to:` and the instrument."""
        return f"signatory-to:{self.signatory_to}"


class MemberOf(Form):
    """The State is a member of an organisation."""

    member_of: Id = Field(description="The id of an organisation.")

    @property
    def key(self) -> str:
        """`member-of:` and the organisation."""
        return f"member-of:{self.member_of}"


class HasBody(Form):
    """A body with this function exists."""

    has_body: Id = Field(description="The id of a body, named by its function.")

    @property
    def key(self) -> str:
        """`has-body:` and the body."""
        return f"has-body:{self.has_body}"


class HasStrategy(Form):
    """A strategy on this subject is in its period."""

    has_strategy: Id = Field(description="The id of a strategy, named by its subject.")

    @property
    def key(self) -> str:
        """`has-strategy:` and the strategy."""
        return f"has-strategy:{self.has_strategy}"


class AgreementTerms(Form):
    """With whom, and on which forms of cooperation, agreements are asked for."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": ["with"]}, {"required": ["with_each"]}, {"required": ["with_at_least", "of"]}],
            "dependentRequired": {"of": ["with_at_least"]},
        }
    )

    with_: Country | None = Field(default=None, alias="with", description="One partner.")
    with_each: Id | None = Field(default=None, description="A group of partners: with every one of them.")
    with_at_least: Whole | None = Field(
        default=None, ge=1, le=200, description="How many of the group `of` at the least."
    )
    of: Id | None = Field(default=None, description="The group that `with_at_least` counts in.")
    covers: tuple[Id, ...] = Field(
        min_length=1, description="Forms of cooperation that the agreements cover, all of them."
    )

    @model_validator(mode="after")
    def _one_way(self) -> AgreementTerms:
        if (self.with_ is not None) + (self.with_each is not None) + (self.with_at_least is not None) != 1:
            raise ValueError(
                'say with whom, once: "with" a partner, "with_each" of a group, or "with_at_least" some "of" a group'
            )
        if (self.with_at_least is None) != (self.of is None):
            raise ValueError('"with_at_least" and "of" go together')
        return self

    @property
    def group(self) -> str | None:
        """The group of partners, where a group is asked about."""
        return self.with_each or self.of


class Agreement(Form):
    """The State has concluded agreements that cover certain forms."""

    agreement: AgreementTerms = Field(description="With whom and on what.")

    @property
    def key(self) -> str:
        """`agreement:`, with whom, and the forms in the order of the alphabet."""
        terms = self.agreement
        forms = "+".join(sorted(terms.covers))
        if terms.with_:
            return f"agreement:with-{terms.with_}:{forms}"
        who = f"with-at-least-{terms.with_at_least}" if terms.with_at_least else "with-each"
        return f"agreement:{who}:{terms.group}:{forms}"


class FigureTerms(Form):
    """Which figure, within which bound, of which years."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["at_least"]}, {"required": ["at_most"]}]})

    of: Id = Field(description="The id of a figure.")
    at_least: Number | None = Field(default=None, allow_inf_nan=False, description="The figure is this or more.")
    at_most: Number | None = Field(default=None, allow_inf_nan=False, description="The figure is this or less.")
    within_years: Whole = Field(ge=0, le=100, description="How many years back the year of the figure may lie.")

    @model_validator(mode="after")
    def _one_bound(self) -> FigureTerms:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError('give one bound: "at_least" or "at_most"')
        return self

    def holds(self, value: float) -> bool:
        """Whether a figure keeps the bound."""
        if self.at_least is not None:
            return value >= self.at_least
        assert self.at_most is not None
        return value <= self.at_most

    @property
    def bound(self) -> str:
        """The bound in words of a key: `at-least-90`."""
        if self.at_least is not None:
            return f"at-least-{self.at_least:g}"
        return f"at-most-{self.at_most:g}"


class Figure(Form):
    """A recent figure keeps a bound."""

    figure: FigureTerms = Field(description="Which figure, bound and years.")

    @property
    def key(self) -> str:
        """`figure:`, the figure, its bound and its window of years."""
        terms = self.figure
        return f"figure:{terms.of}:{terms.bound}:within-{terms.within_years}-years"


MEETS = "meets:"
"""How the key of a leaf begins that asks of another rule."""


class Meets(Form):
    """Another rule does not apply, or what it requires holds."""

    meets: Id = Field(description="The id of a rule.")

    @property
    def key(self) -> str:
        """`meets:` and the rule."""
        return f"{MEETS}{self.meets}"


class AllOf(Form):
    """Every one of the conditions holds."""

    all_of: tuple[Condition, ...] = Field(min_length=1, description="The conditions.")


class AnyOf(Form):
    """One of the conditions holds, or more."""

    any_of: tuple[Condition, ...] = Field(min_length=1, description="The conditions.")


class NoneOf(Form):
    """Not one of the conditions holds."""

    none_of: tuple[Condition, ...] = Field(min_length=1, description="The conditions.")


class Threshold(Form):
    """How many, of which conditions."""

    count: Whole = Field(ge=1, le=1000, description="How many of the conditions must hold.")
    of: tuple[Condition, ...] = Field(min_length=1, description="The conditions.")

    @model_validator(mode="after")
    def _enough(self) -> Threshold:
        if self.count > len(self.of):
            raise ValueError(f"{self.count} of {len(self.of)} conditions can never hold: lower the count")
        twice = next((part for number, part in enumerate(self.of) if part in self.of[:number]), None)
        if twice is not None:
            raise ValueError(f'"{name_condition(twice)}" stands here twice, and counts once: name each condition once')
        return self


class AtLeast(Form):
    """So many of the conditions hold, or more."""

    at_least: Threshold = Field(description="How many of which.")


Asked = Yes | PartyTo | SignatoryTo | MemberOf | HasBody | HasStrategy | Agreement | Figure
"""A leaf that a profile answers."""

FORMS: tuple[type[Form], ...] = (*get_args(Asked), Meets, AllOf, AnyOf, NoneOf, AtLeast)

WORDS = tuple(next(iter(form.model_fields)) for form in FORMS)
"""Every word of the grammar."""


def one_word(words: Any, known: Any) -> Any:
    """Refuse, in one sentence, a mapping that is not exactly one known word."""
    if isinstance(words, Form):
        return words
    if not isinstance(words, dict):
        raise PydanticCustomError(
            "condition",
            "a condition is a mapping with one word, such as {example}",
            {"example": f"{next(iter(known))}: some-id"},
        )
    if len(words) != 1:
        found = ", ".join(f'"{word}"' for word in words) or "none"
        message = "a condition has exactly one word, and here stand {found}: combine conditions with all_of or any_of"
        raise PydanticCustomError("condition", message, {"found": found})
    (found,) = words
    if found not in known:
        message = 'no condition is called "{word}"{hint}'
        hint = suggestion(str(found), known) or f" (there are {', '.join(known)})"
        raise PydanticCustomError("condition", message, {"word": found, "hint": hint})
    return words


def word(value: Any) -> str | None:
    """The word of a condition, written or read."""
    if isinstance(value, dict):
        return next(iter(value), None)
    return next(iter(type(value).model_fields), None)


Condition = Annotated[
    Annotated[Yes, Tag("yes")]
    | Annotated[PartyTo, Tag("party_to")]
    | Annotated[SignatoryTo, Tag("signatory_to")]
    | Annotated[MemberOf, Tag("member_of")]
    | Annotated[HasBody, Tag("has_body")]
    | Annotated[HasStrategy, Tag("has_strategy")]
    | Annotated[Agreement, Tag("agreement")]
    | Annotated[Figure, Tag("figure")]
    | Annotated[Meets, Tag("meets")]
    | Annotated[AllOf, Tag("all_of")]
    | Annotated[AnyOf, Tag("any_of")]
    | Annotated[NoneOf, Tag("none_of")]
    | Annotated[AtLeast, Tag("at_least")],
    Discriminator(word),
    BeforeValidator(lambda value: one_word(value, WORDS)),
]
"""Any condition of the grammar."""

Leaf = Asked | Meets
Inner = AllOf | AnyOf | NoneOf | AtLeast


def inner(condition: Leaf | Inner) -> tuple[Leaf | Inner, ...]:
    """The conditions directly inside one; none for a leaf."""
    inside = _INSIDE.get(type(condition))  # by type: isinstance on a pydantic form is a call into Python
    return inside(condition) if inside else ()


_INSIDE: dict[type, Callable[[Any], tuple[Leaf | Inner, ...]]] = {
    AllOf: lambda condition: condition.all_of,
    AnyOf: lambda condition: condition.any_of,
    NoneOf: lambda condition: condition.none_of,
    AtLeast: lambda condition: condition.at_least.of,
}


def leaves(condition: Leaf | Inner) -> Iterator[Leaf]:
    """The leaves of a condition, from left to right, with repetitions."""
    below = inner(condition)
    if not below:
        yield condition  # type: ignore[misc]  # what has nothing inside is a leaf
    for part in below:
        yield from leaves(part)


def combination(condition: Leaf | Inner) -> tuple[Combination | None, int | None]:
    """How a condition combines what is inside, and for `at_least` of how many; nothing for a leaf."""
    match condition:
        case AllOf():
            return Combination.ALL_OF, None
        case AnyOf():
            return Combination.ANY_OF, None
        case NoneOf():
            return Combination.NONE_OF, None
        case AtLeast():
            return Combination.AT_LEAST, condition.at_least.count
    return None, None


def name_condition(condition: Leaf | Inner) -> str:
    """How a condition is called where a file is refused: by its key, or by the word that combines what is inside."""
    return next(iter(type(condition).model_fields)) if isinstance(condition, Inner) else condition.key
