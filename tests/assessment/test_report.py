"""From an assessment to a report: findings and their reasons, prerequisites, bands, programmes, questions, stale answers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from checker.assessment.assessment import Assessment, assess
from checker.assessment.report import audit
from checker.model.report import Band, Finding, Report
from checker.model.terms import Strength, Verdict
from checker.reporting.json import render
from tests import making, sample

LIT: dict[str, Any] = {"yes": "lighthouse-lit"}
GUARDED: dict[str, Any] = {"yes": "bridges-guarded"}
ANSWERED: dict[str, Any] = {"yes": "requests-answered"}
OPEN: dict[str, Any] = {"yes": "archives-open"}

TOLD: Mapping[str, list[dict[str, Any]]] = {
    "yes": [making.told("yes")],
    "no": [making.told("no")],
    "contested": [making.told("yes"), making.told("no", "almanac")],
    "unknown": [],
}


def assessed(tmp_path: Path, rules: Sequence[Mapping[str, Any]], answers: Mapping[str, str], **more: Any) -> Assessment:
    """Xanadu by some rules, with a word for each question."""
    sections = more.pop("sections", {})
    book = making.book(tmp_path, rules=list(rules), **more)
    told = {question: TOLD[word] for question, word in answers.items()}
    return assess(book, making.profile(tmp_path, book, **{"answers": told, **sections}), making.DAY)


def audited(tmp_path: Path, rules: Sequence[Mapping[str, Any]], answers: Mapping[str, str], **more: Any) -> Report:
    of = assessed(tmp_path, rules, answers, **more)
    return audit(of, list(of.book.rules.values()))


def finding(report: Report, rule: str) -> Finding:
    return next(found for found in report.findings if found.rule == rule)


def band(report: Report, scope: str) -> Band:
    return next(found for found in report.bands if str(found.scope) == scope)


# Verdicts and their reasons


@pytest.mark.parametrize(
    ("requires", "answers", "verdict", "reason"),
    [
        (LIT, {"lighthouse-lit": "yes"}, "met", "Holds: lighthouse-lit."),
        (LIT, {"lighthouse-lit": "no"}, "gap", "Does not hold: lighthouse-lit."),
        (LIT, {}, "unknown", "Not known: lighthouse-lit."),
        (LIT, {"lighthouse-lit": "contested"}, "contested", "Sources disagree: lighthouse-lit."),
        (
            {"all_of": [LIT, GUARDED, OPEN]},
            {"lighthouse-lit": "yes", "bridges-guarded": "no"},
            "gap",
            "Does not hold: bridges-guarded.",
        ),
        (
            {"all_of": [LIT, GUARDED, OPEN]},
            {"lighthouse-lit": "yes"},
            "unknown",
            "Not known: bridges-guarded, archives-open.",
        ),
        (
            {"any_of": [LIT, GUARDED]},
            {"lighthouse-lit": "no", "bridges-guarded": "no"},
            "gap",
            "Does not hold: lighthouse-lit, bridges-guarded.",
        ),
        ({"any_of": [LIT, GUARDED]}, {"bridges-guarded": "yes"}, "met", "Holds: bridges-guarded."),
        ({"none_of": [LIT, GUARDED]}, {"bridges-guarded": "yes"}, "gap", "Does not hold: bridges-guarded."),
        (
            {"none_of": [LIT, GUARDED]},
            {"lighthouse-lit": "no", "bridges-guarded": "no"},
            "met",
            "Holds: lighthouse-lit, bridges-guarded.",
        ),
        (
            {"all_of": [LIT, {"any_of": [GUARDED, OPEN]}]},
            {"lighthouse-lit": "contested", "archives-open": "yes"},
            "contested",
            "Sources disagree: lighthouse-lit.",
        ),
        (
            {"at_least": {"count": 2, "of": [LIT, GUARDED, OPEN]}},
            {"lighthouse-lit": "yes", "bridges-guarded": "no"},
            "unknown",
            "Not known: archives-open.",
        ),
        (
            {"at_least": {"count": 2, "of": [LIT, GUARDED, OPEN]}},
            {"lighthouse-lit": "no", "bridges-guarded": "no"},
            "gap",
            "Does not hold: lighthouse-lit, bridges-guarded.",
        ),
        # a disputed no alone is no gap
        (
            {"all_of": [LIT, GUARDED]},
            {"lighthouse-lit": "contested"},
            "contested",
            "Sources disagree: lighthouse-lit.",
        ),
    ],
)
def test_the_reason_of_a_verdict_names_the_answers_that_decide_it(
    requires: dict[str, Any], answers: dict[str, str], verdict: str, reason: str, tmp_path: Path
) -> None:
    found = finding(audited(tmp_path, [making.rule("light", requires)], answers), "light")
    assert (found.verdict, found.reason) == (verdict, reason)
    assert found.reason.endswith(f": {', '.join(found.decided_by)}.")


@pytest.mark.parametrize(
    ("word", "verdict", "reason"),
    [
        ("yes", "gap", "Does not hold: lighthouse-lit."),
        ("no", "not-applicable", "Does not apply: bridges-guarded."),
        ("unknown", "unknown", "Whether it applies is not known: bridges-guarded."),
        ("contested", "contested", "Sources disagree on whether it applies: bridges-guarded."),
    ],
)
def test_whether_a_rule_applies_comes_before_what_it_requires(
    word: str, verdict: str, reason: str, tmp_path: Path
) -> None:
    rules = [making.rule("light", LIT, applies_when=GUARDED)]
    found = finding(audited(tmp_path, rules, {"lighthouse-lit": "no", "bridges-guarded": word}), "light")
    assert (found.verdict, found.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("applies", "requires", "verdict"),
    [("yes", "yes", "met"), ("yes", "no", "gap"), ("no", "no", "met"), ("unknown", "no", "unknown")],
)
def test_to_meet_a_rule_is_that_it_does_not_apply_or_that_it_holds(
    applies: str, requires: str, verdict: str, tmp_path: Path
) -> None:
    rules = [making.rule("first", LIT, applies_when=GUARDED), making.rule("then", {"meets": "first"})]
    report = audited(tmp_path, rules, {"lighthouse-lit": requires, "bridges-guarded": applies})
    assert finding(report, "then").verdict == verdict


def test_a_finding_carries_the_norm_and_where_it_stands(tmp_path: Path) -> None:
    rule = making.rule("light", strength="shall-endeavour", weight="critical", axis="practice")
    found = finding(audited(tmp_path, [rule], {"lighthouse-lit": "no"}), "light")
    assert (found.instrument, found.article, found.verification) == ("treaty-of-erewhon", "18(13)", "full-text")
    assert (found.strength, found.level, found.verb) == ("shall-endeavour", "expectation", "should")
    assert (found.weight, found.points, found.axis, found.pack) == ("critical", 5, "practice", "pact")
    assert found.cited == "Treaty of Erewhon, 18(13)"
    assert found.recommendation == "Keep the word on light."


FIRMER = {"when": LIT, "strength": "shall"}


@pytest.mark.parametrize(
    ("lit", "strength", "level", "verb"),
    [
        ("yes", "shall", "obligation", "urges"),
        ("no", "acquis", "expectation", "should"),
        ("unknown", "acquis", "expectation", "should"),
        ("contested", "acquis", "expectation", "should"),
    ],
)
def test_a_text_demands_more_of_those_of_whom_it_is_told(
    lit: str, strength: str, level: str, verb: str, tmp_path: Path
) -> None:
    rule = making.rule("light", OPEN, strength="acquis", firmer=FIRMER, applies_when={"any_of": [GUARDED, LIT]})
    report = audited(tmp_path, [rule], {"lighthouse-lit": lit, "bridges-guarded": "yes", "archives-open": "no"})
    found = finding(report, "light")
    assert found.verdict is Verdict.GAP
    assert (found.strength, found.level, found.verb, found.points) == (strength, level, verb, 3)


def test_every_verdict_can_be_followed_to_the_line_on_which_its_answers_stand(tmp_path: Path) -> None:
    answers = {"lighthouse-lit": "contested", "bridges-guarded": "no", "archives-open": "yes"}
    report = audited(tmp_path, [making.rule("light", {"all_of": [LIT, GUARDED, OPEN, ANSWERED]})], answers)
    lines = (tmp_path / "xan.yaml").read_text().splitlines()
    for answer in finding(report, "light").answers:
        assert len(answer.proofs) == len(TOLD[answers.get(answer.question, "unknown")])
        for number, proof in enumerate(answer.proofs):
            place = proof.place
            assert place.file == "xan.yaml"
            claim = json.loads("".join(_object(lines, place.line - 1, place.column - 1)))
            assert claim == TOLD[answers[answer.question]][number]
            assert (claim["answer"], claim["proof"]) == (proof.tells, proof.source)


def _object(lines: list[str], line: int, column: int) -> list[str]:
    """The text of the object that begins at a place."""
    end = next(number for number in range(line, len(lines)) if lines[number].strip().startswith("}"))
    return [lines[line][column:], *lines[line + 1 : end], "}"]


def test_a_source_that_tells_of_several_partners_stands_in_a_finding_once(tmp_path: Path) -> None:
    rule = making.rule("light", {"agreement": {"with_each": "neighbours", "covers": ["hot-pursuit"]}})
    complete = {"agreements": {"as_of": "2026-11-01", "proof": "gazette"}}
    report = audited(tmp_path, [rule], {}, sections={"complete": complete})
    (answer,) = finding(report, "light").answers
    assert answer.value == "no"
    assert [proof.source for proof in answer.proofs] == ["gazette"]


# Prerequisites


def chain(**verdicts: str) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Three rules, each the prerequisite of the next, and the answers by the question of each."""
    rules = [
        making.rule("first", LIT),
        making.rule("second", GUARDED, gate=["first"]),
        making.rule("third", OPEN, gate=["second"]),
    ]
    keys = {"first": "lighthouse-lit", "second": "bridges-guarded", "third": "archives-open"}
    return rules, {keys[name]: word for name, word in verdicts.items()}


@pytest.mark.parametrize(
    ("words", "verdicts"),
    [
        ({"first": "yes", "second": "yes", "third": "yes"}, ("met", "met", "met")),
        ({"first": "no", "second": "yes", "third": "yes"}, ("gap", "blocked", "blocked")),
        ({"first": "no", "second": "no", "third": "no"}, ("gap", "blocked", "blocked")),
        ({"first": "yes", "second": "no", "third": "no"}, ("met", "gap", "blocked")),
        ({"first": "unknown", "second": "yes", "third": "no"}, ("unknown", "met", "gap")),
        ({"first": "contested", "second": "no", "third": "yes"}, ("contested", "gap", "blocked")),
        ({"first": "unknown", "second": "unknown", "third": "no"}, ("unknown", "unknown", "gap")),
    ],
)
def test_a_prerequisite_closes_where_it_is_a_gap_or_blocked_and_else_stays_open(
    words: dict[str, str], verdicts: tuple[str, ...], tmp_path: Path
) -> None:
    rules, answers = chain(**words)
    assert tuple(found.verdict.value for found in audited(tmp_path, rules, answers).findings) == verdicts


def test_a_blocked_rule_names_the_rule_that_it_waits_for_and_a_finding_the_state_of_each(tmp_path: Path) -> None:
    rules, answers = chain(first="no", second="yes", third="no")
    report = audited(tmp_path, rules, answers)
    assert finding(report, "second").reason == "Waits until first is met."
    assert finding(report, "third").reason == "Waits until second is met."
    (before,) = finding(report, "third").prerequisites
    assert (before.rule, before.verdict) == ("second", Verdict.BLOCKED)


@pytest.mark.parametrize(
    ("third", "reason"),
    [
        ("yes", "Holds: archives-open."),
        ("no", "Does not hold: archives-open."),
        ("unknown", "Not known: archives-open."),
        ("contested", "Sources disagree: archives-open."),
    ],
)
@pytest.mark.parametrize("second", ["unknown", "contested"])
def test_a_finding_says_that_its_prerequisite_is_unknown_or_contested_and_open(
    second: str, third: str, reason: str, tmp_path: Path
) -> None:
    rules, answers = chain(first="yes", second=second, third=third)
    found = finding(audited(tmp_path, rules, answers), "third")
    assert found.reason == f"{reason} The prerequisite second is {second} and stays open."


def test_several_closed_prerequisites_are_all_named_and_an_open_one_is_not(tmp_path: Path) -> None:
    rules = [
        making.rule("first", LIT),
        making.rule("second", GUARDED),
        making.rule("third", OPEN),
        making.rule("last", ANSWERED, gate=["first", "second", "third"]),
    ]
    answers = {"lighthouse-lit": "no", "bridges-guarded": "no", "requests-answered": "yes"}
    found = finding(audited(tmp_path, rules, answers), "last")
    assert (found.verdict, found.reason) == (Verdict.BLOCKED, "Waits until first, second are met.")
    assert found.decided_by == ("first", "second")
    assert [each.verdict.value for each in found.prerequisites] == ["gap", "gap", "unknown"]


@pytest.mark.parametrize(("applies", "verdict"), [("no", "not-applicable"), ("unknown", "unknown"), ("yes", "blocked")])
def test_a_rule_is_blocked_only_where_it_is_known_to_apply(applies: str, verdict: str, tmp_path: Path) -> None:
    rules = [making.rule("first", LIT), making.rule("last", ANSWERED, gate=["first"], applies_when=GUARDED)]
    found = finding(audited(tmp_path, rules, {"lighthouse-lit": "no", "bridges-guarded": applies}), "last")
    assert found.verdict == verdict
    assert "gate" not in found.reason


# Bands


def weighed() -> list[dict[str, Any]]:
    """A rule of each weight: 5, 3, 1 and 0 points."""
    return [
        making.rule("critical", LIT, weight="critical"),
        making.rule("major", GUARDED, weight="major", axis="practice"),
        making.rule("minor", OPEN, weight="minor", axis="practice"),
        making.rule("advice", ANSWERED, weight="advice"),
    ]


@pytest.mark.parametrize(
    ("answers", "low", "high", "sums"),
    [
        ({}, 0, 1, {"unknown": 9}),
        ({"lighthouse-lit": "yes"}, 5 / 9, 1, {"met": 5, "unknown": 4}),
        ({"lighthouse-lit": "no"}, 0, 4 / 9, {"gap": 5, "unknown": 4}),
        ({"lighthouse-lit": "contested", "bridges-guarded": "yes"}, 3 / 9, 1, {"contested": 5, "met": 3, "unknown": 1}),
        (
            {"lighthouse-lit": "yes", "bridges-guarded": "no", "archives-open": "contested"},
            5 / 9,
            6 / 9,
            {"met": 5, "gap": 3, "contested": 1},
        ),
    ],
)
def test_a_band_runs_from_what_is_met_to_what_may_be_met(
    answers: dict[str, str], low: float, high: float, sums: dict[str, int], tmp_path: Path
) -> None:
    found = band(audited(tmp_path, weighed(), answers), "all")
    assert (found.low, found.high) == (round(low, 4), round(high, 4))
    words = {word: getattr(found, word) for word in ("met", "gap", "unknown", "contested", "blocked")}
    assert {word: points for word, points in words.items() if points} == sums
    assert found.weight == sum(words.values()) == 9


def test_blocked_points_count_against_both_ends_of_a_band(tmp_path: Path) -> None:
    rules, answers = chain(first="no", second="yes", third="yes")
    found = band(audited(tmp_path, rules, answers), "all")
    assert (found.low, found.high, found.gap, found.blocked, found.weight) == (0, 0, 3, 6, 9)


def test_a_rule_that_does_not_apply_weighs_nothing_and_one_that_may_apply_weighs(tmp_path: Path) -> None:
    rules = [
        making.rule("light", LIT),
        making.rule("not", GUARDED, applies_when=OPEN),
        making.rule("perhaps", GUARDED, applies_when=ANSWERED),
    ]
    found = band(audited(tmp_path, rules, {"lighthouse-lit": "yes", "archives-open": "no"}), "all")
    assert (found.weight, found.met, found.unknown) == (6, 3, 3)


@pytest.mark.parametrize("strength", [strength for strength in Strength if strength.level == "advice"])
def test_advice_counts_nothing_however_heavy_it_is(strength: Strength, tmp_path: Path) -> None:
    rules = [making.rule("light", LIT), making.rule("may", GUARDED, strength=strength.value, weight="critical")]
    report = audited(tmp_path, rules, {"lighthouse-lit": "yes", "bridges-guarded": "no"})
    assert finding(report, "may").verdict is Verdict.GAP
    assert finding(report, "may").points == 0
    assert (band(report, "all").low, band(report, "all").high, band(report, "all").weight) == (1, 1, 3)


def test_where_no_rule_counts_a_band_has_no_ends(tmp_path: Path) -> None:
    report = audited(tmp_path, [making.rule("may", LIT, strength="may")], {"lighthouse-lit": "no"})
    (only,) = report.bands
    assert (str(only.scope), only.low, only.high, only.weight) == ("all", None, None, 0)


def test_there_is_a_band_for_each_pack_and_axis_in_which_a_rule_counts_and_they_add_up(tmp_path: Path) -> None:
    book = making.book(
        tmp_path,
        rules={
            "lanes": [making.rule("lane", ANSWERED, axis="law")],
            "pact": weighed(),
            "words": [making.rule("word", ANSWERED, strength="may")],
        },
    )
    report = audit(assess(book, making.profile(tmp_path, book), making.DAY), list(book.rules.values()))
    weights = {str(found.scope): found.weight for found in report.bands}
    assert weights == {
        "all": 12,
        "axis:law": 8,
        "axis:practice": 4,
        "pack:lanes": 3,
        "pack:lanes/axis:law": 3,
        "pack:pact": 9,
        "pack:pact/axis:law": 5,
        "pack:pact/axis:practice": 4,
    }


def test_the_counts_are_those_of_the_findings_and_name_every_verdict(tmp_path: Path) -> None:
    rules, answers = chain(first="no", second="yes", third="yes")
    report = audited(tmp_path, rules, answers)
    assert {verdict.value: count for verdict, count in report.counts.items()} == {
        "gap": 1,
        "blocked": 2,
        "contested": 0,
        "unknown": 0,
        "met": 0,
        "not-applicable": 0,
    }


# Programmes

GAPS = {"lighthouse-lit": "no", "bridges-guarded": "no", "archives-open": "yes"}
THREE = [
    making.rule("light", LIT, weight="minor"),
    making.rule("bridge", GUARDED, weight="critical"),
    making.rule("archive", OPEN),
    making.rule("letters", ANSWERED),
]


def called(tmp_path: Path, *programmes: dict[str, Any], answers: Mapping[str, str] = GAPS) -> list[str]:
    report = audited(tmp_path, THREE, answers, programmes=programmes)
    return [found.programme for found in report.programmes]


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        ({"gap": "light"}, True),
        ({"gap": "archive"}, False),
        ({"met": "archive"}, True),
        ({"unknown": "letters"}, True),
        ({"unknown": "light"}, False),
        ({"contested": "light"}, False),
        ({"blocked": "light"}, False),
        ({"not_applicable": "light"}, False),
        ({"any_of": [{"gap": "archive"}, {"gap": "light"}]}, True),
        ({"all_of": [{"gap": "archive"}, {"gap": "light"}]}, False),
        ({"none_of": [{"gap": "archive"}, {"met": "light"}]}, True),
        ({"at_least": {"count": 2, "of": [{"gap": "light"}, {"gap": "bridge"}, {"gap": "archive"}]}}, True),
        ({"at_least": {"count": 3, "of": [{"gap": "light"}, {"gap": "bridge"}, {"gap": "archive"}]}}, False),
    ],
)
def test_a_programme_is_called_for_when_its_verdicts_are_there(
    when: dict[str, Any], holds: bool, tmp_path: Path
) -> None:
    assert called(tmp_path, making.programme("lamps", when)) == (["lamps"] if holds else [])


@pytest.mark.parametrize(
    ("word", "rule"),
    [("contested", "light"), ("blocked", "last"), ("not_applicable", "never")],
)
def test_a_programme_may_be_called_for_by_every_verdict(word: str, rule: str, tmp_path: Path) -> None:
    rules = [
        making.rule("light", LIT),
        making.rule("bridge", GUARDED),
        making.rule("last", OPEN, gate=["bridge"]),
        making.rule("never", OPEN, applies_when=GUARDED),
    ]
    answers = {"lighthouse-lit": "contested", "bridges-guarded": "no"}
    report = audited(tmp_path, rules, answers, programmes=[making.programme("lamps", {word: rule})])
    assert [tuple(map(str, found.because)) for found in report.programmes] == [(f"{word.replace('_', '-')}: {rule}",)]


def test_a_programme_says_which_verdicts_call_for_it_and_which_rules_it_closes(tmp_path: Path) -> None:
    programme = making.programme(
        "lamps",
        {"any_of": [{"gap": "light"}, {"unknown": "light"}, {"gap": "bridge"}, {"unknown": "letters"}]},
        resolves=["light", "archive", "letters"],
    )
    (found,) = audited(tmp_path, THREE, GAPS, programmes=[programme]).programmes
    assert tuple(map(str, found.because)) == ("gap: light", "gap: bridge", "unknown: letters")
    assert found.resolves == ("light", "letters")  # the archive is met
    (measure,) = found.measures
    assert (measure.measure, measure.effort, measure.months) == ("Light the lamps", 4, 8)


def test_a_programme_comes_after_those_that_it_waits_for_however_much_it_closes(tmp_path: Path) -> None:
    programmes = [
        making.programme("a-great-one", {"gap": "bridge"}, resolves=["bridge"], after=["z-small-one"]),
        making.programme("z-small-one", {"gap": "light"}, resolves=["light"]),
        making.programme("m-middle-one", {"gap": "light"}, resolves=["light"], after=["a-great-one"]),
    ]
    assert called(tmp_path, *programmes) == ["z-small-one", "a-great-one", "m-middle-one"]


def test_of_programmes_that_are_ready_the_one_that_closes_most_points_comes_first_then_most_rules(
    tmp_path: Path,
) -> None:
    programmes = [
        making.programme("b-nothing", {"gap": "light"}),
        making.programme("a-nothing", {"gap": "light"}),
        making.programme("minor", {"gap": "light"}, resolves=["light"]),
        making.programme("two-rules", {"gap": "light"}, resolves=["light", "letters"]),
        making.programme("unknown-only", {"gap": "light"}, resolves=["letters"]),
        making.programme("critical", {"gap": "light"}, resolves=["bridge"]),
    ]
    assert called(tmp_path, *programmes) == [
        "critical",
        "two-rules",
        "minor",
        "unknown-only",
        "a-nothing",
        "b-nothing",
    ]


def test_a_programme_waits_only_for_those_that_are_called_for_too(tmp_path: Path) -> None:
    programmes = [
        making.programme("lamps", {"gap": "light"}, after=["archives", "bridges"]),
        making.programme("archives", {"gap": "archive"}),
        making.programme("bridges", {"gap": "bridge"}),
    ]
    report = audited(tmp_path, THREE, GAPS, programmes=programmes)
    assert [(found.programme, found.after) for found in report.programmes] == [("bridges", ()), ("lamps", ("bridges",))]


def test_an_audit_of_one_pack_calls_for_no_programme_on_account_of_another(tmp_path: Path) -> None:
    programmes = [making.programme("lamps", {"gap": "light"}, resolves=["light"])]
    book = making.book(
        tmp_path,
        rules={"pact": [making.rule("light", LIT)], "other": [making.rule("bridge", GUARDED)]},
        programmes=programmes,
    )
    of = assess(book, making.profile(tmp_path, book, answers={"lighthouse-lit": TOLD["no"]}), making.DAY)
    assert [found.programme for found in audit(of, book.chosen(["other"])).programmes] == []
    assert [found.programme for found in audit(of, book.chosen(["pact"])).programmes] == ["lamps"]


# Open questions


def test_open_questions_stand_in_the_order_in_which_they_narrow_the_band(tmp_path: Path) -> None:
    report = audited(tmp_path, weighed(), {})
    assert [question.question for question in report.open_questions] == [
        "lighthouse-lit",  # 5 of 9
        "bridges-guarded",  # 3 of 9
        "archives-open",  # 1 of 9
        "requests-answered",  # advice
    ]
    assert [question.narrows for question in report.open_questions] == [0.5556, 0.3333, 0.1111, 0]
    first = report.open_questions[0]
    assert (first.if_yes, first.if_no) == ((0.5556, 1), (0, 0.4444))
    assert (first.ask, first.proof, first.axis) == ("Is it so: lighthouse lit?", "The gazette.", "law")


def test_of_equal_questions_the_one_that_heavier_rules_wait_for_comes_first_then_by_key(tmp_path: Path) -> None:
    both = {"all_of": [LIT, GUARDED]}
    rules = [
        making.rule("one", both),
        making.rule("may", GUARDED, strength="may", weight="major"),
        making.rule("two", {"all_of": [OPEN, ANSWERED]}),
    ]
    report = audited(tmp_path, rules, {})
    assert [question.question for question in report.open_questions] == [
        "bridges-guarded",  # of the same effect as the next, and the rule of advice waits for it too
        "archives-open",
        "lighthouse-lit",
        "requests-answered",
    ]


def test_only_what_is_unknown_and_asked_by_an_unknown_rule_is_an_open_question(tmp_path: Path) -> None:
    rules = [
        making.rule("light", {"all_of": [LIT, OPEN]}),  # a gap already, whatever the archives are
        making.rule("bridge", GUARDED),
        making.rule("letters", {"all_of": [ANSWERED, GUARDED]}),
    ]
    report = audited(tmp_path, rules, {"lighthouse-lit": "no", "requests-answered": "contested"})
    (only,) = report.open_questions
    assert (only.question, only.rules) == ("bridges-guarded", ("bridge",))


def test_a_question_behind_a_chain_is_open_for_every_rule_that_hangs_on_it(tmp_path: Path) -> None:
    rules = [making.rule("first", LIT), making.rule("then", {"all_of": [{"meets": "first"}, OPEN]})]
    report = audited(tmp_path, rules, {"archives-open": "yes"})
    (only,) = report.open_questions
    assert (only.question, only.rules) == ("lighthouse-lit", ("first", "then"))


# Stale answers


def test_an_answer_that_went_stale_is_named_with_its_place_and_day(tmp_path: Path) -> None:
    old = {"answer": "no", "since": "2001", "checked_on": "2012-03-04", "proof": "page"}
    report = audited(
        tmp_path,
        [making.rule("light", LIT)],
        {},
        sections={"answers": {"lighthouse-lit": [old]}, "sources": making.PAGED},
    )
    (stale,) = report.stale
    assert (stale.question, str(stale.since)) == ("lighthouse-lit", "2022-03-04")
    assert stale.says == "since 2001, checked on 2012-03-04"
    line = stale.place.line
    assert (tmp_path / "xan.yaml").read_text().splitlines()[line - 1].strip() == "{"
    (question,) = report.open_questions
    assert question.stale
    assert finding(report, "light").verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("fresher", ["yes", "no", "contested"])
def test_a_stale_answer_is_not_named_where_something_fresher_tells(fresher: str, tmp_path: Path) -> None:
    old = {"answer": "no", "since": "2001", "checked_on": "2012-03-04", "proof": "page"}
    answers = {"lighthouse-lit": [old, *TOLD[fresher]]}
    report = audited(tmp_path, [making.rule("light", LIT)], {}, sections={"answers": answers, "sources": making.PAGED})
    assert report.stale == ()
    assert finding(report, "light").answers[0].value == fresher


def test_a_stale_answer_that_no_audited_rule_asks_for_is_not_named(tmp_path: Path) -> None:
    old = {"answer": "no", "checked_on": "2012-03-04", "proof": "page"}
    report = audited(
        tmp_path,
        [making.rule("light", LIT)],
        {},
        sections={"answers": {"archives-open": [old]}, "sources": making.PAGED},
    )
    assert report.stale == ()


def test_what_was_not_yet_signed_or_bound_is_not_stale(tmp_path: Path) -> None:
    acts = [
        {"act": "signature", "date": "2026", "proof": "table"},
        {"act": "entry-into-force", "date": "2026", "proof": "table"},
    ]
    sources = {"table": {"title": "Table", "as_of": "2026", "trust": "high"}}
    rules = [
        making.rule("signed", {"signatory_to": "treaty-of-erewhon"}),
        making.rule("bound", {"party_to": "treaty-of-erewhon"}),
    ]
    report = audited(tmp_path, rules, {}, sections={"instruments": {"treaty-of-erewhon": acts}, "sources": sources})
    assert [found.verdict for found in report.findings] == [Verdict.UNKNOWN, Verdict.UNKNOWN]
    assert report.stale == ()


# The whole


def test_the_report_says_what_it_was_made_of(tmp_path: Path) -> None:
    of = assessed(tmp_path, [making.rule("light", LIT, status="checked"), making.rule("bridge", GUARDED)], {})
    report = audit(of, list(of.book.rules.values()))
    assert (report.format, report.country, report.name, str(report.on)) == (
        "policygap-report/3",
        "XAN",
        "Xanadu",
        "2026-11-23",
    )
    assert report.engines == of.engines == ("native",)
    assert (report.manifest.digest("rules"), report.manifest.digest("profile")) == (of.book.digest, of.read.digest)
    assert report.drafts == 1


def test_an_audit_of_some_rules_speaks_of_those_alone(tmp_path: Path) -> None:
    of = assessed(tmp_path, weighed(), {"lighthouse-lit": "no"})
    report = audit(of, [of.book.rules["major"]])
    assert [found.rule for found in report.findings] == ["major"]
    assert sum(report.counts.values()) == 1
    assert band(report, "all").weight == 3
    assert [question.question for question in report.open_questions] == ["bridges-guarded"]


def test_findings_stand_in_the_order_of_packs_and_files() -> None:
    names = [found.rule for found in sample.report().findings]
    assert names == sorted(names, key=lambda name: (name.split("-")[0], name))


def test_the_same_input_gives_the_same_report() -> None:
    assert render([sample.report()]) == render([sample.report()])


def test_every_finding_of_the_sample_has_exactly_one_verdict_and_a_reason() -> None:
    report = sample.report()
    assert sum(report.counts.values()) == len(report.findings)
    assert all(found.reason.endswith(".") for found in report.findings)
