"""What a gate tells, and what it lets pass."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.assessment.assessment import assess
from checker.assessment.report import audit
from checker.gate.comparison import compare
from checker.gate.results import Outcome, Policy
from checker.gate.telling import tell_changes, tell_report
from checker.model.report import Report
from checker.model.terms import FailOn, Level, ResultKind, Severity
from tests import making, outcomes
from tests.making import rule, told

RULES = [
    rule("light", {"yes": "lighthouse-lit"}),
    rule("bridge", {"yes": "bridges-guarded"}, strength="should"),
    rule("open", {"yes": "archives-open"}, strength="may", weight="advice"),
]


def report(folder: Path, **answers: Any) -> Report:
    book = making.book(folder, rules=RULES)
    claims = {name.replace("_", "-"): claim for name, claim in answers.items()}
    read = making.profile(folder, book, answers=claims, sources=making.PAGED)
    return audit(assess(book, read, making.DAY), list(book.rules.values()))


YES, NO = [told("yes")], [told("no")]
BOTH = [told("yes"), told("no", proof="almanac")]
STALE = [told("no", "page", since="2001", checked_on="2010-01-01")]


@pytest.mark.parametrize(
    ("before", "after", "kind", "severity"),
    [
        (YES, NO, ResultKind.GAP, Severity.ERROR),
        (NO, YES, ResultKind.CLOSED, Severity.NOTE),
        (YES, BOTH, ResultKind.CONTESTED, Severity.NOTE),
        (YES, [], ResultKind.LOST, Severity.WARNING),
    ],
)
def test_a_change_is_told_by_what_it_did_to_the_verdict(
    tmp_path: Path, before: Any, after: Any, kind: ResultKind, severity: Severity
) -> None:
    then, now = report(tmp_path / "a", lighthouse_lit=before), report(tmp_path / "b", lighthouse_lit=after)
    (result,) = tell_changes(then, now, compare(then, now), Policy())
    assert (result.kind, result.severity, result.subject, result.country) == (kind, severity, "light", "XAN")
    assert result.fails is (kind is ResultKind.GAP)


def test_an_answer_that_went_stale_is_told_beside_the_verdict_it_took_away(tmp_path: Path) -> None:
    then, now = report(tmp_path / "a", lighthouse_lit=YES), report(tmp_path / "b", lighthouse_lit=STALE)
    results = list(tell_changes(then, now, compare(then, now), Policy((FailOn.STALE,))))
    assert [(result.kind, result.subject, result.fails) for result in results] == [
        (ResultKind.LOST, "light", False),
        (ResultKind.STALE, "lighthouse-lit", True),
    ]
    assert [result.kind for result in tell_changes(now, now, compare(now, now), Policy())] == []


def test_what_did_not_change_is_not_told(tmp_path: Path) -> None:
    same = report(tmp_path, lighthouse_lit=NO, bridges_guarded=BOTH, archives_open=STALE)
    assert list(tell_changes(same, same, compare(same, same), outcomes.STRICT)) == []
    assert [result.kind for result in tell_report(same, Policy())] == [
        ResultKind.CONTESTED,
        ResultKind.GAP,
        ResultKind.STALE,
    ]


@pytest.mark.parametrize(
    ("level", "failing"), [("obligation", ["light"]), ("expectation", ["bridge", "light"]), ("advice", ["bridge", "light", "open"])]
)  # fmt: skip
def test_gaps_fail_from_the_level_that_is_asked_for(tmp_path: Path, level: str, failing: list[str]) -> None:
    gaps = report(tmp_path, lighthouse_lit=NO, bridges_guarded=NO, archives_open=NO)
    results = list(tell_report(gaps, Policy(level=Level(level))))
    assert sorted(result.subject for result in results if result.fails) == failing
    assert {result.subject: str(result.severity) for result in results} == {
        "light": "error",
        "bridge": "warning",
        "open": "note",
    }


def test_a_gap_that_is_waived_or_known_is_told_and_fails_nothing() -> None:
    results = {result.subject: result for result in tell_report(outcomes.report(), outcomes.STRICT)}
    waived, known = (results[name] for name in outcomes.GAPS[:2])
    assert (waived.suppressed, waived.fails, known.suppressed, known.fails) == (True, False, True, False)


def test_a_file_that_is_not_valid_ends_with_three_whatever_else_is_told() -> None:
    everything = outcomes.outcome()
    assert everything.exit_code == 3
    valid = tuple(result for result in everything.results if result.kind is not ResultKind.INVALID)
    assert Outcome((), valid).exit_code == 1
    assert Outcome((), tuple(result for result in valid if not result.fails)).exit_code == 0


def test_nothing_fails_where_nothing_is_to() -> None:
    policy = Policy((FailOn.NOTHING, FailOn.LOST), Level.ADVICE)
    assert not any(result.fails for result in tell_report(outcomes.report(), policy))
