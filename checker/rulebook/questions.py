"""The question behind every key, in words: written questions as they are written, all others made from the registry."""

from __future__ import annotations

from typing import Any

from checker.language.messages import _, amount
from checker.model.condition import Agreement, Asked, Figure, HasBody, HasStrategy, MemberOf, PartyTo, SignatoryTo, Yes
from checker.model.kinds import kind_of
from checker.model.question import Question
from checker.model.registry import Registry

NEIGHBOURS = "neighbours"
"""The group of partners that stands in each profile and not in the registry."""


def question(asked: Asked, registry: Registry, written: dict[str, Question]) -> Question:
    """What a leaf asks, with what its answers mean. The ids in it are known to the registry."""
    match asked:
        case Yes():
            return written[asked.yes]
        case PartyTo():
            return _about_instrument(asked, registry.instruments[asked.party_to].name)
        case SignatoryTo():
            return _about_signature(asked, registry.instruments[asked.signatory_to].name)
        case MemberOf():
            organisation = registry.organisations[asked.member_of]
            return _made(
                asked,
                ask=_("Is the State a member of this organisation: %(name)s?") % {"name": organisation.name},
                yes=_("It belongs to it as a member or participant."),
                no=_("It does not belong to it, or only as an observer, partner or candidate."),
                proof=_("The organisation's own list of members, with its date."),
                stale_after=organisation.stale_after,
            )
        case HasBody():
            body = registry.bodies[asked.has_body]
            return _made(
                asked,
                ask=_("Does the State have this body: %(title)s?") % {"title": body.title},
                yes=_("A body does this: %(does)s") % {"does": body.does}
                if body.does
                else _("A body has this function."),
                no=_("No body has this function."),
                proof=_("The act that sets it up, or the body's own page."),
                stale_after=body.stale_after,
            )
        case HasStrategy():
            strategy = registry.strategies[asked.has_strategy]
            return _made(
                asked,
                ask=_("Does the State have a %(title)s in its period?") % {"title": strategy.title},
                yes=_("It is adopted and its period runs."),
                no=_("None was adopted, or the period of the last is over."),
                proof=_("The act that adopts it, with its period."),
                stale_after=strategy.stale_after,
            )
        case Agreement():
            forms = _and([registry.forms[form].title for form in asked.agreement.covers])
            return _made(
                asked,
                ask=_("Has the State concluded agreements that cover %(forms)s with %(partners)s?")
                % {"forms": forms, "partners": partners(asked, registry)},
                yes=_("Signed agreements with all the partners that are asked for cover it."),
                no=_("With too few of the partners an agreement covers it."),
                proof=_("The agreements, with their dates of signature."),
            )
        case Figure():
            figure, terms = registry.figures[asked.figure.of], asked.figure
            if terms.at_least == 0:
                ask = _("Is there a sourced figure (%(unit)s) of a year not more than %(years)s back: %(title)s?")
            elif terms.at_least is not None:
                ask = _(
                    "Is this figure %(bound)s or more (%(unit)s), in a year not more than %(years)s back: %(title)s?"
                )
            else:
                ask = _(
                    "Is this figure %(bound)s or less (%(unit)s), in a year not more than %(years)s back: %(title)s?"
                )
            bound = terms.at_most if terms.at_least is None else terms.at_least
            assert bound is not None
            return _made(
                asked,
                ask=ask
                % {
                    "bound": amount(bound),
                    "unit": figure.unit,
                    "years": terms.within_years,
                    "title": figure.title,
                },
                yes=_("A sourced figure of such a year keeps the bound."),
                no=_("The latest sourced figure of such a year does not keep it."),
                proof=_("The report or record with the figure and its year."),
            )


def partners(asked: Agreement, registry: Registry) -> str:
    """With whom an agreement is asked for, in words."""
    terms = asked.agreement
    if terms.with_:
        return terms.with_
    assert terms.group
    least = {"num": terms.with_at_least}
    if terms.group == NEIGHBOURS:
        return _("%(num)s or more of its neighbours") % least if terms.with_at_least else _("each of its neighbours")
    group = {"partners": registry.partners[terms.group].title}
    if terms.with_at_least:
        return _("%(num)s or more of these partners: %(partners)s") % {**least, **group}
    return _("each of these partners: %(partners)s") % group


def _about_instrument(asked: Asked, name: str) -> Question:
    return _made(
        asked,
        ask=_("Is the State bound by this instrument: %(name)s?") % {"name": name},
        yes=_("The instrument is in force for the State."),
        no=_("The State is not bound: not yet, or no longer."),
        proof=_("The depositary's table, with the date of the act and of entry into force."),
    )


def _about_signature(asked: Asked, name: str) -> Question:
    return _made(
        asked,
        ask=_("Has the State signed this instrument: %(name)s?") % {"name": name},
        yes=_("It has signed, whether or not it was bound later."),
        no=_("It has not signed."),
        proof=_("The depositary's table, with the date of signature."),
    )


def _and(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("%(words)s and %(last)s") % {"words": ", ".join(words[:-1]), "last": words[-1]}


def _made(asked: Asked, **words: Any) -> Question:
    """A question of texts that were checked when they were read; two long ones may make one beyond the bound."""
    return Question.model_construct(axis=kind_of(asked).axis, **words)
