"""The message of a State: which fields it names, what it counts, and what it says where nothing stands out."""

from __future__ import annotations

import pytest

from checker.assessment.message import FEWEST, Duty, message
from checker.model.message import Message
from checker.model.terms import Grade, Verdict
from tests.assessment.test_actions import an_action

PACKS = {"air": "Law of the air", "sea": "Law of the sea", "land": "Law of the land"}


def duties(
    pack: str, *, met: int = 0, gap: int = 0, blocked: int = 0, unknown: int = 0, contested: int = 0
) -> list[Duty]:
    counts = {
        Verdict.MET: met,
        Verdict.GAP: gap,
        Verdict.BLOCKED: blocked,
        Verdict.UNKNOWN: unknown,
        Verdict.CONTESTED: contested,
    }
    return [Duty(pack, verdict, None, False) for verdict, count in counts.items() for _ in range(count)]


def said(*parts: list[Duty]) -> Message:
    return message([duty for part in parts for duty in part], PACKS, [])


def test_the_best_field_is_that_of_which_the_largest_share_of_what_can_be_judged_is_met() -> None:
    made = said(duties("air", met=9, gap=1), duties("sea", met=4), duties("land", gap=5))
    assert made.best is not None
    assert (made.best.title, made.best.met, made.best.judged) == ("Law of the sea", 4, 4)


def test_of_two_fields_with_one_share_the_one_with_more_that_is_met_is_best() -> None:
    made = said(duties("air", met=3), duties("sea", met=8))
    assert made.best is not None
    assert made.best.pack == "sea"


def test_a_field_of_which_too_little_can_be_judged_is_not_the_best() -> None:
    assert said(duties("air", met=FEWEST - 1, unknown=40)).best is None
    assert said(duties("air", met=FEWEST, unknown=40)).best is not None


def test_a_field_of_which_half_is_missing_is_not_the_best() -> None:
    assert said(duties("air", met=3, gap=2, blocked=1)).best is None


def test_the_worst_field_is_that_of_which_most_is_missing_and_what_is_blocked_is_missing() -> None:
    made = said(duties("air", met=9, gap=3), duties("sea", gap=2, blocked=2), duties("land", met=9))
    assert made.worst is not None
    assert (made.worst.title, made.worst.missing) == ("Law of the sea", 4)


def test_one_field_is_not_named_as_best_and_worst_where_another_lacks_something_too() -> None:
    made = said(duties("air", met=30, gap=3), duties("sea", met=1, gap=1))
    assert made.best is not None
    assert made.worst is not None
    assert (made.best.pack, made.worst.pack) == ("air", "sea")


def test_where_one_field_alone_lacks_something_it_is_the_worst_even_if_it_is_the_best() -> None:
    made = said(duties("air", met=30, gap=3))
    assert made.best == made.worst != None  # noqa: E711  both are the field


@pytest.mark.parametrize("made", [said(), said(duties("air", unknown=8)), said(duties("air", contested=8))])
def test_of_what_nobody_knows_no_field_is_named(made: Message) -> None:
    assert (made.best, made.worst, made.first, made.judged) == (None, None, None, 0)


def test_everything_that_may_concern_the_state_is_counted_and_so_is_what_could_be_judged() -> None:
    made = said(duties("air", met=1, gap=2, blocked=3, unknown=4, contested=5))
    assert (made.judged, made.concerned) == (6, 15)


def test_gaps_are_counted_by_their_evidence_and_what_was_known_once_is_counted() -> None:
    gaps = [Duty("air", Verdict.GAP, grade, False) for grade in (Grade.STRONG, Grade.STRONG, Grade.SINGLE, Grade.WEAK)]
    lost = [Duty("air", Verdict.UNKNOWN, None, once) for once in (True, True, False)]
    made = said(gaps, lost)
    assert (made.gaps, made.strong, made.weak, made.once_known) == (4, 2, 1, 2)


def test_the_first_action_is_the_first_that_is_not_waived() -> None:
    waived, first, second = an_action(passes=True), an_action(what="Light it."), an_action(what="Guard it.")
    made = message([], PACKS, [waived, first, second])
    assert (made.first, made.actions) == (first, 2)
