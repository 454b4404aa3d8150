"""What moved between two reports: which way, by which answers, and the same backwards."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.assessment.assessment import assess
from checker.assessment.report import audit
from checker.gate.comparison import carry_reported, classify, compare
from checker.model.report import Report
from checker.model.terms import Movement, Verdict
from checker.rulebook.book import ReadProfile
from tests import making, sample
from tests.making import rule, told

GAP, BLOCKED, CONTESTED, UNKNOWN, MET, NOT = Verdict


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        (None, GAP, Movement.NEW),
        (None, MET, Movement.OTHER),
        (None, BLOCKED, Movement.OTHER),
        (MET, GAP, Movement.REGRESSED),
        (MET, BLOCKED, Movement.REGRESSED),
        (NOT, GAP, Movement.NEW),
        (UNKNOWN, GAP, Movement.LEARNT_GAP),
        (CONTESTED, GAP, Movement.LEARNT_GAP),
        (CONTESTED, BLOCKED, Movement.LEARNT_GAP),
        (BLOCKED, GAP, Movement.OTHER),  # the gate was mended, and what stood behind it is seen
        (GAP, BLOCKED, Movement.OTHER),
        (MET, UNKNOWN, Movement.LOST),
        (GAP, UNKNOWN, Movement.LOST),
        (GAP, CONTESTED, Movement.LOST),
        (UNKNOWN, CONTESTED, Movement.OTHER),
        (GAP, MET, Movement.CLOSED),
        (GAP, NOT, Movement.CLOSED),
        (GAP, None, Movement.OTHER),  # a rule that went away mends nothing
        (UNKNOWN, MET, Movement.LEARNT_MET),
        (CONTESTED, MET, Movement.LEARNT_MET),
        (BLOCKED, MET, Movement.IMPROVED),
        (NOT, MET, Movement.IMPROVED),
        (MET, NOT, Movement.OTHER),
        (MET, None, Movement.OTHER),
    ],
)
def test_a_verdict_moves_one_way(before: Verdict | None, after: Verdict | None, way: Movement) -> None:
    assert classify(before, after) is way


def test_what_is_real_is_told_from_what_was_learnt() -> None:
    real = [way for way in Movement if way.real]
    assert real == [Movement.NEW, Movement.REGRESSED, Movement.CLOSED, Movement.IMPROVED]
    assert list(Movement)[: len(real)] == real  # and comes first


RULES = [
    rule("light", {"yes": "lighthouse-lit"}),
    rule("bridge", {"yes": "bridges-guarded"}, strength="should", gate="light"),
    rule("open", {"any_of": [{"yes": "archives-open"}, {"yes": "requests-answered"}]}, strength="may", weight="advice"),
]


def report(folder: Path, answers: dict[str, list[Any]], rules: list[Any] = RULES, name: str = "xan.yaml") -> Report:
    book = making.book(folder, rules=rules)
    read: ReadProfile = making.profile(folder, book, answers=answers)
    return audit(assess(book, read, making.DAY), list(book.rules.values()))


def test_each_change_names_the_answers_that_moved_it_their_place_and_what_the_source_says(tmp_path: Path) -> None:
    before = report(tmp_path / "a", {"lighthouse-lit": [told("yes")], "bridges-guarded": [told("yes")]})
    after = report(tmp_path / "b", {"lighthouse-lit": [told("no", law="Lamp Act")], "bridges-guarded": [told("yes")]})
    found = compare(before, after)
    assert [(change.rule, change.movement, change.before, change.after) for change in found.changes] == [
        ("light", Movement.REGRESSED, MET, GAP),
        ("bridge", Movement.REGRESSED, MET, BLOCKED),
    ]
    (because,) = found.changes[0].because
    assert (because.question, because.before, because.after) == ("lighthouse-lit", "yes", "no")
    assert because.place is not None
    assert because.place == found.changes[0].place
    assert "Lamp Act" in because.says
    assert found.changes[1].because == ()  # its gate moved it


def test_a_rule_that_was_renamed_is_the_same_rule_in_both_directions(tmp_path: Path) -> None:
    before = report(tmp_path / "a", {"lighthouse-lit": [told("no")]}, [rule("lamp", {"yes": "lighthouse-lit"})])
    after = report(
        tmp_path / "b", {"lighthouse-lit": [told("yes")]}, [rule("light", {"yes": "lighthouse-lit"}, formerly="lamp")]
    )
    assert [(change.rule, change.movement) for change in compare(before, after).changes] == [("light", Movement.CLOSED)]
    backwards = compare(after, before).changes
    assert [(change.rule, change.movement) for change in backwards] == [("lamp", Movement.REGRESSED)]


def test_rules_that_came_or_went_are_told(tmp_path: Path) -> None:
    before = report(tmp_path / "a", {"lighthouse-lit": [told("no")]}, RULES[:1])
    after = report(tmp_path / "b", {"lighthouse-lit": [told("no")], "archives-open": [told("yes")]}, RULES[2:])
    assert [
        (change.rule, change.before, change.after, change.movement) for change in compare(before, after).changes
    ] == [
        ("light", GAP, None, Movement.OTHER),
        ("open", None, MET, Movement.OTHER),
    ]


def test_the_worst_stands_first(tmp_path: Path) -> None:
    before = report(tmp_path / "a", {"archives-open": [told("yes")], "requests-answered": [told("no")]})
    after = report(
        tmp_path / "b",
        {"lighthouse-lit": [told("no")], "archives-open": [told("no")], "requests-answered": [told("no")]},
    )
    assert [change.rule for change in compare(before, after).changes] == ["open", "light", "bridge"]


def test_two_days_two_files_or_neither_tell_the_reports_apart(tmp_path: Path) -> None:
    first = sample.report()
    manifest = first.manifest
    other_day = first.model_copy(update={"manifest": manifest.model_copy(update={"on": "2027-01-01"})})
    rules, profile = manifest.inputs
    renamed = (rules, profile.model_copy(update={"file": "profiles/new.yaml"}))
    other_file = first.model_copy(update={"manifest": manifest.model_copy(update={"inputs": renamed})})
    told_apart = [(found.before, found.after) for found in (compare(first, each) for each in (other_day, other_file))]
    assert told_apart == [("2026-11-23", "2027-01-01"), ("profiles/xanadu.yaml", "profiles/new.yaml")]


def test_a_report_compared_with_itself_is_unmoved() -> None:
    assert compare(sample.report(), sample.report()).changes == ()


def drawn(verdicts: list[Verdict | None]) -> Report:
    """The sample with other verdicts; a rule of which there is none is not judged."""
    base = sample.report()
    findings = tuple(
        found.model_copy(update={"verdict": verdict})
        for found, verdict in zip(base.findings, verdicts, strict=True)
        if verdict is not None
    )
    return base.model_copy(update={"findings": findings})


MANY = len(sample.report().findings)
VERDICTS = st.lists(st.sampled_from([*Verdict, None]), min_size=MANY, max_size=MANY).map(drawn)


@given(VERDICTS, VERDICTS)
def test_what_moved_there_moves_back_on_the_way_back(first: Report, second: Report) -> None:
    there, back = compare(first, second).changes, compare(second, first).changes
    assert {(change.rule, change.before, change.after) for change in there} == {
        (change.rule, change.after, change.before) for change in back
    }
    assert compare(first, first).changes == ()
    moved = {change.rule for change in there}
    for rule_id in {found.rule for found in (*first.findings, *second.findings)} - moved:
        ours = {found.verdict for each in (first, second) for found in each.findings if found.rule == rule_id}
        assert len(ours) == 1


# Since when a gap is reported


def deadlines(made: Report) -> dict[str, tuple[str, str]]:
    return {found.rule: (str(found.reported), str(found.deadline)) for found in made.findings if found.reported}


def on(folder: Path, day: str, answers: dict[str, list[Any]]) -> Report:
    book = making.book(folder, rules=RULES)
    read = making.profile(folder, book, answers=answers)
    return audit(assess(book, read, date.fromisoformat(day).toordinal()), list(book.rules.values()))


def test_the_deadline_of_a_gap_runs_from_the_report_that_first_told_it(tmp_path: Path) -> None:
    answers = {"lighthouse-lit": [told("no", since="2020")]}
    first, second, third = (on(tmp_path / day, day, answers) for day in ("2025-03-01", "2026-01-01", "2026-11-23"))
    assert deadlines(third) == {"light": ("2026-11-23", "2027-11-23")}
    carried = carry_reported(first, second)
    assert deadlines(carried) == {"light": ("2025-03-01", "2026-03-01")}
    assert deadlines(carry_reported(carried, third)) == {"light": ("2025-03-01", "2026-03-01")}


def test_a_gap_that_was_none_in_the_report_before_is_new(tmp_path: Path) -> None:
    before = on(tmp_path / "a", "2025-03-01", {"archives-open": [told("yes", since="2020")]})
    after = on(tmp_path / "b", "2026-11-23", {"lighthouse-lit": [told("no", since="2020")]})
    assert deadlines(carry_reported(before, after)) == {"light": ("2026-11-23", "2027-11-23")}


def test_a_later_report_moves_no_deadline(tmp_path: Path) -> None:
    answers = {"lighthouse-lit": [told("no", since="2020")]}
    early, late = (on(tmp_path / day, day, answers) for day in ("2025-03-01", "2026-11-23"))
    assert deadlines(carry_reported(late, early)) == deadlines(early)
