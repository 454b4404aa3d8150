"""Who was asked what: noted when questionnaires go out, and held against what is still open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checker.errors import InputError, Place, Problem
from checker.files import source
from checker.files.contents import read_bytes
from checker.files.forms import shape
from checker.files.scalars import quote, write_date
from checker.model.questionnaire import Questionnaire
from checker.model.sent import Sending, Sent


@dataclass(frozen=True, slots=True)
class OpenSending:
    """One sending, and the questions of it that are still open, in words."""

    sending: Sending
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What a State was asked, sending by sending, and what of it is open on a day."""

    name: str
    on: date
    waiting: tuple[OpenSending, ...]


def read_sent(path: Path) -> Sent:
    """The list. Raises `InputError`."""
    return shape(source.parse(read_bytes(path, ordinary=True), str(path)), Sent)


def add_sent(before: Sent | None, asked: Iterable[Questionnaire]) -> Sent:
    """The list with some questionnaires more. What was asked of the same body on the same day is replaced. Raises `InputError`
    where the list is of another State.
    """
    made = before
    for each in asked:
        if made is not None and made.country != each.country:
            message = f"this list is of {made.country}, and {each.country} is asked: name another file"
            raise InputError([Problem(Place("--sent"), message)])
        sending = Sending(
            asked=each.asked_of.called if each.asked_of else each.source or "",
            body=each.asked_of.body if each.asked_of else "",
            on=each.on,
            questions=tuple(question.question for question in each.questions),
        )
        kept = [old for old in (made.sendings if made else ()) if (old.asked, old.on) != (sending.asked, sending.on)]
        made = Sent(country=each.country, sendings=(*kept, sending))
    assert made is not None
    return made


def write_sent(sent: Sent) -> str:
    """The list as YAML."""
    lines = [f"form: {sent.form}", f"country: {sent.country}", "sendings:"]
    for each in sent.sendings:
        lines += [
            f"  - asked: {quote(each.asked)}",
            f"    body: {quote(each.body)}",
            f'    "on": {write_date(str(each.on))}',
            "    questions:",
        ]
        lines += [f"      - {quote(key)}" for key in each.questions]
    return "\n".join(lines) + "\n"


def find_unanswered(sent: Sent, now: Questionnaire, file: str) -> Unanswered:
    """What of a list is still open. Raises `InputError` where it is of another State."""
    if sent.country != now.country:
        raise InputError([Problem(Place(file), f"this list is of {sent.country}, and the profile of {now.country}")])
    asks = {each.question: each.ask for each in now.questions}
    waiting = tuple(
        OpenSending(each, tuple(asks[key] for key in each.questions if key in asks)) for each in sent.sendings
    )
    return Unanswered(now.name, now.on, waiting)
