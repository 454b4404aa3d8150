"""The words of a questionnaire that every form of it shares."""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.messages import _, day, ngettext, number
from checker.language.names import trust_name
from checker.model.questionnaire import AnyInquiry, Questionnaire, Standing
from checker.model.terms import ActKind, InquiryState, ReplyState, Role, Topic, Trust


def say_title(asked: Questionnaire) -> str:
    """What stands at the head of a questionnaire."""
    return _("%(name)s: open questions on international police cooperation") % {"name": asked.name}


def say_subtitle(asked: Questionnaire) -> str:
    """How many questions, and of which day."""
    count = len(asked.questions)
    return ngettext(
        "%(num)s question, as of %(day)s", "%(num)s questions, as of %(day)s", count
    ) % {"num": number(count), "day": day(asked.on)}  # fmt: skip


def say_how_to_fill() -> tuple[str, ...]:
    """How to fill a questionnaire in, a sentence or two at a time."""
    return (
        _("Leave empty what you do not know. Silence is unknown: it is never taken for a no."),
        _(
            "Yes means that what stands under “Yes” is so; no means that somebody looked it up and it is not. Not known means that you looked and found nothing: it changes nothing."
        ),
        _(
            "Every yes and every no needs its source: title, date and how far it is trusted. Where the source shows no date, write in “checked on” the day on which you read it."
        ),
        _(
            "Give a source in full once. In other answers its title, written in the same way, is enough."
        ),
        _("Write a date as 2009, 5.2009 or 12.5.2009, as exactly as the source gives it."),
        _(
            "Since: from when it holds, if the source says so. Until: the first day on which it no longer holds. Checked on: the day on which somebody found that it still holds."
        ),
        _(
            "Trust is high for a depositary, gazette, ministry or organisation, medium for a translation, law firm or newspaper, and low for everything else."
        ),
    )  # fmt: skip


def list_replies() -> dict[str, str]:
    """What may be answered, by id."""
    return {ReplyState.YES: _("yes"), ReplyState.NO: _("no"), ReplyState.NOT_KNOWN: _("not known")}


def list_trusts() -> dict[str, str]:
    """How far a source may be trusted, by id."""
    return {trust: trust_name(trust) for trust in Trust}


def list_roles() -> dict[str, str]:
    """The parts in an organisation, by id."""
    return {
        Role.MEMBER: _("member"),
        Role.PARTICIPANT: _("participant"),
        Role.OBSERVER: _("observer"),
        Role.PARTNER: _("partner"),
        Role.CANDIDATE: _("candidate"),
        Role.CHAIR: _("chair"),
    }


def list_acts() -> dict[str, str]:
    """What a State may have done towards an instrument beside signing it, by id."""
    return {
        ActKind.RATIFICATION: _("ratification"),
        ActKind.ACCEPTANCE: _("acceptance"),
        ActKind.APPROVAL: _("approval"),
        ActKind.ACCESSION: _("accession"),
        ActKind.SUCCESSION: _("succession"),
        ActKind.FORMAL_CONFIRMATION: _("formal confirmation"),
        ActKind.PARTICIPATION: _("participation"),
        ActKind.BINDING: _("bound, act not given"),
        ActKind.DENUNCIATION: _("denunciation"),
        ActKind.ABSENCE: _("not in the list of Parties"),
        ActKind.DOMESTIC_RATIFICATION: _("ratified by parliament only"),
    }


def list_fields(kind: Topic) -> dict[str, str]:
    """What is filled in for a question of a kind, by field, but for its source."""
    return {field: name_field(field) for field in _FIELDS[kind]}


_FIELDS: dict[Topic, tuple[str, ...]] = {
    Topic.ANSWER: ("answer", "since", "until", "law"),
    Topic.ORGANISATION: ("answer", "role", "since", "until"),
    Topic.BODY: ("answer", "name", "since", "until", "law"),
    Topic.STRATEGY: ("answer", "title", "since", "until", "law"),
    Topic.INSTRUMENT: ("signed", "act", "date", "in_force", "by"),
    Topic.FIGURE: ("year", "value"),
    Topic.AGREEMENT: ("with", "title", "signed", "in_force", "until", "covers", "gazette"),
}

SOURCE = ("source.title", "source.url", "source.as_of", "source.trust", "checked_on", "note")
"""What is filled in for every claim."""


def name_field(field: str) -> str:
    """What a field is called."""
    return {
        "answer": _("Answer"),
        "since": _("Since"),
        "until": _("Until"),
        "law": _("Provision"),
        "called": _("Name, title or role"),
        "name": _("Name of the body"),
        "title": _("Title"),
        "role": _("Role"),
        "signed": _("Signed on"),
        "act": _("Act"),
        "date": _("Date of the act"),
        "in_force": _("In force on"),
        "by": _("Predecessor State, if it acted"),
        "year": _("Year"),
        "value": _("Figure"),
        "with": _("Partner"),
        "covers": _("Covers"),
        "gazette": _("Published in"),
        "source.title": _("Source"),
        "source.url": _("Address of the source"),
        "source.as_of": _("Date of the source"),
        "source.trust": _("Trust"),
        "checked_on": _("Checked on"),
        "note": _("Note"),
    }[field]


def say_meaning(question: AnyInquiry) -> Iterator[tuple[str, str]]:
    """What a yes, a no and a proof are, each with its word."""
    yield _("Yes"), question.yes
    yield _("No"), question.no
    yield _("Proof"), question.proof


def say_mark(question: AnyInquiry) -> str:
    """Why a question is asked although the profile has something on it; empty where it has nothing."""
    return {
        InquiryState.OPEN: "",
        InquiryState.STALE: _("Went stale: check whether it still holds."),
        InquiryState.CONTESTED: _("Contested: sources disagree. A further source helps."),
        InquiryState.CONFIRM: _("Nobody has looked for a long time: is it still so?"),
    }[question.state]


def say_standing(told: Standing) -> str:
    """What a claim of the profile says now."""
    words = {"tells": list_replies()[told.tells], "says": told.says, "sources": "; ".join(told.sources)}
    if told.stale_since is None:
        return _("The profile says %(tells)s: %(says)s. Source: %(sources)s.") % words
    return _("The profile said %(tells)s until %(day)s: %(says)s. Source: %(sources)s.") % {
        **words,
        "day": day(told.stale_since),
    }


def say_now(question: AnyInquiry) -> tuple[str, ...]:
    """The mark of a question and what the profile says, a sentence or two at a time."""
    said = (say_mark(question), *(say_standing(told) for told in question.now))
    return tuple(each for each in said if each)


def narrows(question: AnyInquiry) -> str:
    """By how much an answer narrows the band."""
    if question.narrows is None:
        return ""
    if round(question.narrows, 1) == 0:
        count = len(question.rules)
        return ngettext(
            "one of several answers for which %(num)s rule waits",
            "one of several answers for which %(num)s rules wait",
            count,
        ) % {"num": number(count)}
    return _("narrows the band by %(points)s percentage points") % {"points": number(question.narrows, 2)}
