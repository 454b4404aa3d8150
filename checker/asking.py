"""The question behind every key, in words: written questions as they are written, all others made from the registry."""

from __future__ import annotations

from checker.model.condition import (
    Agreement,
    Asked,
    Figure,
    HasBody,
    HasStrategy,
    MemberOf,
    PartyTo,
    SignatoryTo,
    Yes,
)
from checker.model.question import Axis, Question
from checker.model.registry import Registry

NEIGHBOURS = "neighbours"
"""The group of partners that stands in each profile and not in the registry."""

_made = Question.model_construct
"""A question is made of texts that were checked when they were read; two long ones may make one beyond the bound."""


def question(asked: Asked, registry: Registry, written: dict[str, Question]) -> Question:
    """What a leaf asks, with what its answers mean. The ids in it are known to the registry."""
    match asked:
        case Yes():
            return written[asked.yes]
        case PartyTo():
            return _about_instrument(registry.instruments[asked.party_to].name)
        case SignatoryTo():
            return _about_signature(registry.instruments[asked.signatory_to].name)
        case MemberOf():
            organisation = registry.organisations[asked.member_of]
            return _made(
                ask=f"Is the State a member of this organisation: {organisation.name}?",
                yes="It belongs to it as a member or participant.",
                no="It does not belong to it, or only as an observer, partner or candidate.",
                proof="The organisation's own list of members, with its date.",
                axis=Axis.LAW,
                stale_after=organisation.stale_after,
            )
        case HasBody():
            body = registry.bodies[asked.has_body]
            return _made(
                ask=f"Does the State have this body: {body.title}?",
                yes=f"A body does this: {body.does}" if body.does else "A body has this function.",
                no="No body has this function.",
                proof="The act that sets it up, or the body's own page.",
                axis=Axis.PRACTICE,
                stale_after=body.stale_after,
            )
        case HasStrategy():
            strategy = registry.strategies[asked.has_strategy]
            return _made(
                ask=f"Does the State have a {strategy.title} in its period?",
                yes="It is adopted and its period runs.",
                no="None was adopted, or the period of the last is over.",
                proof="The act that adopts it, with its period.",
                axis=Axis.LAW,
                stale_after=strategy.stale_after,
            )
        case Agreement():
            forms = _and([registry.forms[form].title for form in asked.agreement.covers])
            return _made(
                ask=f"Has the State concluded agreements that cover {forms} with {partners(asked, registry)}?",
                yes="Signed agreements with all the partners that are asked for cover it.",
                no="With too few of the partners an agreement covers it.",
                proof="The agreements, with their dates of signature.",
                axis=Axis.LAW,
            )
        case Figure():
            figure, terms = registry.figures[asked.figure.of], asked.figure
            bound = f"{terms.at_least:g} or more" if terms.at_least is not None else f"{terms.at_most:g} or less"
            return _made(
                ask=f"Is there a sourced figure ({figure.unit}) of a year not more than {terms.within_years} back: {figure.title}?"
                if terms.at_least == 0
                else f"Is this figure {bound} ({figure.unit}), in a year not more than {terms.within_years} back: {figure.title}?",
                yes="A sourced figure of such a year keeps the bound.",
                no="The latest sourced figure of such a year does not keep it.",
                proof="The report or record with the figure and its year.",
                axis=Axis.PRACTICE,
            )


def partners(asked: Agreement, registry: Registry) -> str:
    """With whom an agreement is asked for, in words."""
    terms = asked.agreement
    if terms.with_:
        return terms.with_
    assert terms.group
    group = "its neighbours" if terms.group == NEIGHBOURS else f"these partners: {registry.partners[terms.group].title}"
    return f"{terms.with_at_least} or more of {group}" if terms.with_at_least else f"each of {group}"


def _about_instrument(name: str) -> Question:
    return _made(
        ask=f"Is the State bound by this instrument: {name}?",
        yes="The instrument is in force for the State.",
        no="The State is not bound: not yet, or no longer.",
        proof="The depositary's table, with the date of the act and of entry into force.",
        axis=Axis.LAW,
    )


def _about_signature(name: str) -> Question:
    return _made(
        ask=f"Has the State signed this instrument: {name}?",
        yes="It has signed, whether or not it was bound later.",
        no="It has not signed.",
        proof="The depositary's table, with the date of signature.",
        axis=Axis.LAW,
    )


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
