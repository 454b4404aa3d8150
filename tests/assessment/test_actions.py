"""The actions that close gaps: what is one action, in which order they come, and what each tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.assessment.actions import actions
from checker.assessment.assessment import assess
from checker.assessment.report import audit
from checker.model.message import Action
from checker.model.report import Finding
from checker.model.terms import Axis, Grade, Level, Verdict, Weight
from tests import making

LIT: dict[str, Any] = {"yes": "lighthouse-lit"}
GUARDED: dict[str, Any] = {"yes": "bridges-guarded"}
OPEN: dict[str, Any] = {"yes": "archives-open"}
BOTH: dict[str, Any] = {"any_of": [LIT, GUARDED]}

NO = {name: [making.told("no")] for name in ("lighthouse-lit", "bridges-guarded", "archives-open")}


def an_action(**fields: Any) -> Action:
    """An action; fields replace what is made up."""
    made: dict[str, Any] = {
        "what": "Keep the light.",
        "asks": False,
        "why": "Is it lit? No.",
        "verb": "urges",
        "level": Level.OBLIGATION,
        "weight": Weight.MAJOR,
        "axis": Axis.LAW,
        "closes": ("light",),
        "norms": ("Treaty of Erewhon, 18(13)",),
        "lead": None,
        "deadline": date(2027, 11, 23),
        "grade": Grade.STRONG,
        "proof": (),
        "decided_by": ("lighthouse-lit",),
    }
    return Action(**(made | fields))


def gaps(tmp_path: Path, rules: Sequence[Mapping[str, Any]], answers: Mapping[str, Any] = NO) -> list[Finding]:
    book = making.book(tmp_path, rules=list(rules))
    read = making.profile(tmp_path, book, answers=dict(answers))
    report = audit(assess(book, read, making.DAY), list(book.rules.values()))
    return [found for found in report.findings if found.verdict is Verdict.GAP]


def closed(tmp_path: Path, *rules: Mapping[str, Any], answers: Mapping[str, Any] = NO) -> list[tuple[str, ...]]:
    return [action.closes for action in actions(gaps(tmp_path, rules, answers))]


def test_gaps_that_hang_on_the_same_answer_are_one_action(tmp_path: Path) -> None:
    assert closed(tmp_path, making.rule("a", LIT), making.rule("b", LIT), making.rule("c", OPEN)) == [
        ("a", "b"),
        ("c",),
    ]


def test_a_gap_on_some_of_the_answers_joins_the_one_on_all_of_them(tmp_path: Path) -> None:
    assert closed(tmp_path, making.rule("few", LIT), making.rule("many", BOTH)) == [("few", "many")]


def test_gaps_that_share_one_answer_of_two_stay_apart(tmp_path: Path) -> None:
    first, second = {"any_of": [LIT, GUARDED]}, {"any_of": [GUARDED, OPEN]}
    assert closed(tmp_path, making.rule("a", first), making.rule("b", second)) == [("a",), ("b",)]


def test_an_action_is_said_by_the_gap_that_hangs_on_all_the_answers_as_loudly_as_the_loudest(tmp_path: Path) -> None:
    few = making.rule("few", LIT, strength="shall", weight="critical", on_gap="Light it.")
    many = making.rule("many", BOTH, strength="should", weight="minor", on_gap="Light and guard it.")
    (action,) = actions(gaps(tmp_path, [few, many]))
    assert action.what == "Light and guard it."
    assert (action.level, action.verb, action.weight) == (Level.OBLIGATION, "urges", Weight.CRITICAL)
    assert action.closes == ("few", "many")


def test_every_norm_is_named_once(tmp_path: Path) -> None:
    other = {"instrument": "treaty-of-erewhon", "article": "19", "verification": "full-text"}
    rules = [making.rule("a", LIT), making.rule("b", LIT), making.rule("c", LIT, source=other)]
    (action,) = actions(gaps(tmp_path, rules))
    assert action.norms == ("Treaty of Erewhon, 18(13)", "Treaty of Erewhon, 19")


def test_the_most_urgent_comes_first_by_level_then_weight_then_by_how_many_gaps_it_closes(tmp_path: Path) -> None:
    rules = [
        making.rule("advice", LIT, strength="may", weight="advice"),
        making.rule("minor", GUARDED, weight="minor"),
        making.rule("one", OPEN),
        making.rule("two", {"yes": "requests-answered"}),
        making.rule("two-more", {"yes": "requests-answered"}),
    ]
    answers = {**NO, "requests-answered": [making.told("no")]}
    assert closed(tmp_path, *rules, answers=answers) == [("two", "two-more"), ("one",), ("minor",), ("advice",)]


def test_a_gap_on_weak_evidence_alone_is_put_as_a_question_and_comes_last(tmp_path: Path) -> None:
    weak = {"lighthouse-lit": [making.told("no", "almanac")], "bridges-guarded": [making.told("no")]}
    rules = [making.rule("rumour", LIT, weight="critical"), making.rule("sure", GUARDED, weight="minor")]
    first, last = actions(gaps(tmp_path, rules, weak))
    assert (first.closes, first.asks) == (("sure",), False)
    assert (last.closes, last.asks, last.grade) == (("rumour",), True, Grade.WEAK)
    assert last.questions == ("Is it so: lighthouse lit?",)


def test_an_action_is_no_question_where_one_of_its_gaps_is_better_founded(tmp_path: Path) -> None:
    told = {"lighthouse-lit": [making.told("no", "almanac")], "bridges-guarded": [making.told("no")]}
    (action,) = actions(gaps(tmp_path, [making.rule("many", BOTH), making.rule("few", GUARDED)], told))
    assert not action.asks


def test_what_is_not_so_is_told_in_words_and_not_by_keys(tmp_path: Path) -> None:
    (action,) = actions(gaps(tmp_path, [making.rule("light", LIT)]))
    assert action.why == "Is it so: lighthouse lit? No. It is not so."
    assert action.decided_by == ("lighthouse-lit",)


def test_a_yes_that_makes_a_gap_is_told_as_one(tmp_path: Path) -> None:
    dark = making.rule("dark", {"none_of": [LIT]})
    (action,) = actions(gaps(tmp_path, [dark], {"lighthouse-lit": [making.told("yes")]}))
    assert action.why == "Is it so: lighthouse lit? Yes. It is so."


def test_a_rule_that_is_asked_for_is_told_by_its_title(tmp_path: Path) -> None:
    rules = [making.rule("light", OPEN), making.rule("after", {"meets": "light"})]
    found = {action.closes[0]: action for action in actions(gaps(tmp_path, rules))}
    assert found["after"].why == "Not met: The State keeps its word on light."
    assert found["after"].questions == found["after"].proof == ()


def test_a_figure_is_told_by_what_its_source_says(tmp_path: Path) -> None:
    figure = {"figure": {"of": "ships-inspected", "at_least": 50, "within_years": 3}}
    book = making.book(tmp_path, rules=[making.rule("ships", figure)])
    told = {"figures": {"ships-inspected": [{"year": 2025, "value": 29, "proof": "gazette"}]}}
    report = audit(assess(book, making.profile(tmp_path, book, **told), making.DAY), list(book.rules.values()))
    (action,) = actions(report.findings)
    assert action.why.endswith("No. 29 per cent in 2025.")


def test_the_deadline_is_the_earliest_of_its_gaps_and_advice_has_none(tmp_path: Path) -> None:
    rules = [
        making.rule("critical", LIT, weight="critical"),
        making.rule("minor", LIT, weight="minor"),
        making.rule("advice", OPEN, strength="may", weight="advice"),
    ]
    urgent, advice = actions(gaps(tmp_path, rules))
    assert urgent.deadline is not None
    assert advice.deadline is None
    assert (urgent.deadline.year, urgent.deadline.month) == (2027, 5)
    assert urgent.reported == date.fromordinal(making.DAY)


@pytest.mark.parametrize("waived", [(), ("a",), ("a", "b")])
def test_an_action_passes_when_all_of_its_gaps_are_waived(waived: tuple[str, ...], tmp_path: Path) -> None:
    from checker.model.terms import WaiverState
    from checker.model.waiver import AppliedWaiver

    day = date.fromordinal(making.DAY)
    found = gaps(tmp_path, [making.rule("a", LIT), making.rule("b", LIT)])
    fields: dict[str, Any] = {
        "reason": "A reason.",
        "approver": "Cabinet",
        "ticket": None,
        "granted": day,
        "expires": day,
    }
    marked = [
        gap.model_copy(
            update={"waiver": AppliedWaiver(rule=gap.rule, state=WaiverState.APPLIED, place=gap.place, **fields)}
        )
        if gap.rule in waived
        else gap
        for gap in found
    ]
    (action,) = actions(marked)
    assert action.passes is (len(waived) == 2)


def test_without_gaps_there_is_nothing_to_do() -> None:
    assert actions([]) == ()
