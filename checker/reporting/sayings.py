"""The message of a report and its actions in sentences, made here once for every form of report, brief and strategy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checker.language.messages import _, day, ngettext, pgettext
from checker.language.names import grade_name
from checker.model.message import Action, KnownField, Message


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence or two that stand alone, under a short name where a layout has room for one."""

    name: str
    text: str


def say_message(message: Message, state: str) -> tuple[Saying, ...]:
    """The message on a State, by its name, in its order: strongest, weakest, what to do first, how sure."""
    return (
        Saying(_("Strongest"), say_best(message, state)),
        Saying(_("Weakest"), say_worst(message)),
        Saying(_("What to do"), say_first(message)),
        Saying(_("How sure"), say_how_sure(message)),
    )


def say_best(message: Message, state: str) -> str:
    """Where the State stands best."""
    best = message.best
    if best is None:
        return _("In no field are enough duties known to be met to call it a strength of this State: %(state)s.") % {
            "state": state
        }
    said = {"state": state, "field": best.title, "judged": best.judged, "all": best.concerned, "num": best.met}
    if best.met == best.judged:
        sentence = _(
            "%(state)s stands best in this field: %(field)s. %(judged)s of %(all)s duties can be judged, and all of them are met."
        )
    else:
        sentence = ngettext(
            "%(state)s stands best in this field: %(field)s. %(judged)s of %(all)s duties can be judged, and %(num)s of them is met.",
            "%(state)s stands best in this field: %(field)s. %(judged)s of %(all)s duties can be judged, and %(num)s of them are met.",
            best.met,
        )
    return sentence % said


def say_worst(message: Message) -> str:
    """Where most is missing; where no gap is known, that this is no proof that there is none."""
    worst = message.worst
    if worst is None:
        return _say_no_gap(message)
    return ngettext(
        "Most is missing in this field: %(field)s. %(judged)s of %(all)s duties can be judged, and %(num)s of them is not met.",
        "Most is missing in this field: %(field)s. %(judged)s of %(all)s duties can be judged, and %(num)s of them are not met.",
        worst.missing,
    ) % {"field": worst.title, "judged": worst.judged, "all": worst.concerned, "num": worst.missing}


def _say_no_gap(message: Message) -> str:
    open_duties = message.concerned - message.judged
    if not open_duties:
        return _("No gap is known, and every duty could be judged.")
    return ngettext(
        "No gap is known. That proves little: %(num)s duty could not be judged.",
        "No gap is known. That proves little: %(num)s duties could not be judged.",
        open_duties,
    ) % {"num": open_duties}


def say_first(message: Message) -> str:
    """What to do first, by when, and under whose lead; where nothing is known to be missing, to look things up."""
    first = message.first
    if first is None:
        if message.judged < message.concerned:
            return _("Nothing is known that is to be mended: first look up what nobody has written down.")
        return _("Nothing is known that is to be mended.")
    said = {"what": say_what(first), "num": message.actions, "terms": "; ".join(_who_and_when(first))}
    if first.asks:
        return (
            ngettext(
                "There is %(num)s thing to be confirmed. %(what)s",
                "There are %(num)s things to be confirmed. First: %(what)s",
                message.actions,
            )
            % said
        )
    if not said["terms"]:
        return ngettext("%(num)s action: %(what)s", "First of %(num)s actions: %(what)s", message.actions) % said
    return (
        ngettext(
            "%(num)s action (%(terms)s): %(what)s",
            "First of %(num)s actions (%(terms)s): %(what)s",
            message.actions,
        )
        % said
    )


def say_how_sure(message: Message) -> str:
    """How much could be judged, how well the gaps are founded, and that what nobody wrote down is no gap."""
    parts = [
        ngettext(
            "%(judged)s of %(num)s duty that concerns the State could be judged.",
            "%(judged)s of %(num)s duties that concern the State could be judged.",
            message.concerned,
        )
        % {"judged": message.judged, "num": message.concerned}
    ]
    if message.once_known:
        parts.append(
            ngettext(
                "%(num)s more was known once, and nobody has looked again.",
                "%(num)s more were known once, and nobody has looked again.",
                message.once_known,
            )
            % {"num": message.once_known}
        )
    if message.gaps:
        parts.append(
            ngettext(
                "%(num)s duty is known not to be met: %(strong)s on strong evidence, %(weak)s on weak evidence alone.",
                "%(num)s duties are known not to be met: %(strong)s on strong evidence, %(weak)s on weak evidence alone.",
                message.gaps,
            )
            % {"num": message.gaps, "strong": message.strong, "weak": message.weak}
        )
    return " ".join(parts)


def say_field(field: KnownField) -> str:
    """One field and how much of it is met, as an entry of a list."""
    return _("%(field)s: %(met)s of %(judged)s met") % {
        "field": field.title,
        "met": field.met,
        "judged": field.judged,
    }


def say_what(action: Action) -> str:
    """What to do in one sentence; where the evidence is weak, the question to the State instead."""
    if not action.asks:
        return action.what
    questions = " ".join(action.questions) or action.what
    return _("Is this so? %(questions)s") % {"questions": questions}


def say_why(action: Action) -> str:
    """What is not so; where the State is asked, that weak evidence alone says it and what would settle it."""
    if not action.asks:
        return action.why
    said = _("Weak evidence alone says no, so nothing is urged: confirm it or correct it.")
    return f"{said} {settled}" if (settled := say_proof(action)) else said


def say_proof(action: Action) -> str:
    """What would prove an action done, or settle a question; nothing where no question names a proof."""
    if not action.proof:
        return ""
    proof = " ".join(each if each.endswith((".", "!", "?")) else f"{each}." for each in action.proof)
    said = {"proof": proof}
    return (_("What would settle it: %(proof)s") if action.asks else _("What would prove it done: %(proof)s")) % said


def say_loudness(action: Action) -> str:
    """How loudly an action speaks, in a word: by the loudest norm, and never louder than its evidence."""
    if action.asks:
        return pgettext("action", "asked")
    return {
        "urges": pgettext("action", "urged"),
        "should": pgettext("action", "recommended"),
        "is invited to": pgettext("action", "invited"),
        "may wish to": pgettext("action", "suggested"),
    }[action.verb]


def say_terms(action: Action, *, partners: bool = True) -> str:
    """By when, who leads, who takes part and how well the finding is founded, as one line without the norms."""
    parts = [*_who_and_when(action)]
    if partners and action.partners:
        parts.append(_("with %(partners)s") % {"partners": ", ".join(each.called for each in action.partners)})
    if action.grade is not None:
        parts.append(_("evidence: %(grade)s") % {"grade": grade_name(action.grade)})
    return "; ".join(parts)


def say_norms(action: Action, most: int | None = None) -> str:
    """The norms that an action serves: all, or so many and how many more there are."""
    shown = action.norms if most is None else action.norms[:most]
    more = len(action.norms) - len(shown)
    if not more:
        return "; ".join(shown)
    return ngettext("%(norms)s and %(num)s more", "%(norms)s and %(num)s more", more) % {
        "norms": "; ".join(shown),
        "num": more,
    }


def say_reported(action: Action, on: date) -> str:
    """Since when its gap was reported, where that was before the day of a report; the deadline runs from there."""
    if action.reported is None or action.reported >= on:
        return ""
    return _("first reported on %(day)s") % {"day": day(action.reported)}


def _who_and_when(action: Action) -> list[str]:
    parts = []
    if action.deadline is not None:
        parts.append(_("by %(day)s") % {"day": day(action.deadline)})
    if action.lead is not None:
        parts.append(_("lead: %(lead)s") % {"lead": action.lead.called})
    return parts
