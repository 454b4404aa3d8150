"""What would be, if: every variant of one evaluation is what editing the profile and auditing again gives."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.assessment.assessment import Assessment, assess
from checker.assessment.whatif import Opening, Turn, Variant, judge_variants, openings, turns
from checker.belnap import Word
from checker.judging.verdicts import Points, tally
from checker.model.profile import Profile
from checker.model.terms import Verdict
from checker.rulebook.book import ReadProfile, RuleBook
from tests import making, sample

LIT: dict[str, Any] = {"yes": "lighthouse-lit"}
GUARDED: dict[str, Any] = {"yes": "bridges-guarded"}
BOUND: dict[str, Any] = {"party_to": "treaty-of-erewhon"}
MEMBER: dict[str, Any] = {"member_of": "league-of-xanadu"}
MAPS: dict[str, Any] = {"has_body": "office-of-maps"}
PLAN: dict[str, Any] = {"has_strategy": "against-smuggling"}
PURSUIT: dict[str, Any] = {"agreement": {"with": "ERE", "covers": ["hot-pursuit"]}}
FAST: dict[str, Any] = {"figure": {"of": "ships-inspected", "at_least": 90, "within_years": 2}}

RULES = [
    making.rule("bound", BOUND, weight="critical", strength="status"),
    making.rule("maps", {"all_of": [MAPS, LIT]}, applies_when=BOUND),
    making.rule("plan", {"any_of": [PLAN, {"none_of": [GUARDED]}]}, gate=["maps"], weight="critical"),
    making.rule("pursuit", {"all_of": [PURSUIT, {"meets": "maps"}]}, gate=["plan"], weight="minor"),
    making.rule("fast", {"at_least": {"count": 2, "of": [FAST, LIT, MEMBER]}}, applies_when=MEMBER),
    making.rule("member", MEMBER, strength="may"),
]

EDITS: dict[str, dict[str, dict[str, Any]]] = {
    "lighthouse-lit": {word: {"answers": {"lighthouse-lit": [making.told(word)]}} for word in ("yes", "no")},
    "bridges-guarded": {word: {"answers": {"bridges-guarded": [making.told(word)]}} for word in ("yes", "no")},
    "party-to:treaty-of-erewhon": {
        "yes": {"instruments": {"treaty-of-erewhon": [{"act": "binding", "date": "2020", "proof": "gazette"}]}},
        "no": {"instruments": {"treaty-of-erewhon": [{"act": "absence", "date": "2026-11-23", "proof": "gazette"}]}},
    },
    "member-of:league-of-xanadu": {
        word: {"organisations": {"league-of-xanadu": [making.told(word)]}} for word in ("yes", "no")
    },
    "has-body:office-of-maps": {word: {"bodies": {"office-of-maps": [making.told(word)]}} for word in ("yes", "no")},
    "has-strategy:against-smuggling": {
        word: {"strategies": {"against-smuggling": [making.told(word)]}} for word in ("yes", "no")
    },
    "agreement:with-ERE:hot-pursuit": {
        "yes": {"agreements": [{"with": ["ERE"], "title": "A", "covers": ["hot-pursuit"], "proof": "gazette"}]},
        "no": {"complete": {"agreements": {"as_of": "2026-11-01", "proof": "gazette"}}},
    },
    "figure:ships-inspected:at-least-90:within-2-years": {
        "yes": {"figures": {"ships-inspected": [{"year": 2026, "value": 95, "proof": "gazette"}]}},
        "no": {"figures": {"ships-inspected": [{"year": 2026, "value": 10, "proof": "gazette"}]}},
    },
}
"""What to write into a profile for each question, to answer it."""


@cache
def book() -> RuleBook:
    with tempfile.TemporaryDirectory() as folder:
        return making.book(Path(folder), rules=RULES)


@cache
def nothing_told() -> ReadProfile:
    with tempfile.TemporaryDirectory() as folder:
        return making.profile(Path(folder), book())


def audited(told: Mapping[str, str]) -> Assessment:
    """Xanadu with some questions answered."""
    return _audited(frozenset(told.items()))


@cache
def _audited(told: frozenset[tuple[str, str]]) -> Assessment:
    sections: dict[str, Any] = {}
    for key, word in told:
        for section, content in EDITS[key][word].items():
            sections[section] = {**sections.get(section, {}), **content} if isinstance(content, dict) else content
    profile = Profile.model_validate(making.xanadu(**sections))
    return assess(book(), replace(nothing_told(), profile=profile), making.DAY)


def verdicts(of: Assessment) -> dict[str, Verdict]:
    return {rule: of.verdict(rule) for rule in book().rules}


def points(of: Assessment) -> Points:
    return tally(book().rules.values(), of.judged, 1)[0]


PROFILES = st.dictionaries(st.sampled_from(sorted(EDITS)), st.sampled_from(["yes", "no"]))


def test_the_edits_answer_each_question_of_the_book_and_no_other() -> None:
    assert set(EDITS) == set(book().clauses.questions)
    for key, words in EDITS.items():
        for word in words:
            values = audited({key: word}).panel.values
            assert {
                asked: str(value.word())
                for asked, value in values.items()
                if asked in EDITS and value.word() != "unknown"
            } == {key: word}


@settings(max_examples=40)
@given(PROFILES)
def test_what_an_answer_would_do_is_what_writing_it_into_the_profile_does(told: dict[str, str]) -> None:
    now = audited(told)
    variants = [Variant(key, Word(word)) for key in EDITS for word in ("yes", "no")]
    judged = judge_variants(now, variants)
    assert {rule: found.of(0) for rule, found in judged.items()} == verdicts(now)
    for number, variant in enumerate(variants, 1):
        edited = audited({**told, variant.key: variant.answer.value})
        assert {rule: found.of(number) for rule, found in judged.items()} == verdicts(edited), variant


@settings(max_examples=40)
@given(PROFILES)
def test_the_bands_of_an_open_question_are_those_of_the_edited_profiles(told: dict[str, str]) -> None:
    now = audited(told)
    for opening in openings(now, list(book().rules.values())):
        key = opening.asked.key
        yes, no = (points(audited({**told, key: word})) for word in ("yes", "no"))
        assert (opening.now, opening.if_yes, opening.if_no) == (points(now), yes, no)
        assert opening.narrows == pytest.approx(now_width(now) - (yes.width + no.width) / 2)


def now_width(now: Assessment) -> float:
    found = points(now)
    assert found.low is not None
    assert found.high is not None
    return found.high - found.low


@settings(max_examples=40)
@given(PROFILES)
def test_the_open_questions_are_the_unknown_ones_on_which_an_unknown_rule_hangs(told: dict[str, str]) -> None:
    now = audited(told)
    found = openings(now, list(book().rules.values()))
    expected: dict[str, list[str]] = {}
    for name, rule in book().rules.items():
        if now.verdict(name) is Verdict.UNKNOWN:
            for key in book().asked_by(rule):
                if now.values[key].word() is Word.UNKNOWN:
                    expected.setdefault(key, []).append(name)
    assert {opening.asked.key: list(opening.rules) for opening in found} == expected


@settings(max_examples=40)
@given(PROFILES)
def test_open_questions_are_ordered_by_effect_then_weight_then_key(told: dict[str, str]) -> None:
    found = openings(audited(told), list(book().rules.values()))

    def rank(opening: Opening) -> tuple[float, int, str]:
        return -round(opening.narrows, 9), -opening.points, opening.asked.key

    assert found == sorted(found, key=rank)


@settings(max_examples=40)
@given(PROFILES)
def test_the_turns_of_a_rule_are_all_the_single_answers_that_change_its_verdict(told: dict[str, str]) -> None:
    now = audited(told)
    for name, rule in book().rules.items():
        expected = set()
        for key in EDITS:
            for word in ("yes", "no"):
                if told.get(key) != word:
                    after = audited({**told, key: word}).verdict(name)
                    if after is not now.verdict(name):
                        expected.add(Turn(key, Word(word), after))
        assert set(turns(now, rule)) == expected, name


def test_a_contested_answer_is_turned_by_settling_it_either_way() -> None:
    of = sample.assessment()
    found = turns(of, of.book.rules["harbour-9-watch"])
    assert found == [
        Turn("has-body:harbour-watch", Word.YES, Verdict.MET),
        Turn("has-body:harbour-watch", Word.NO, Verdict.GAP),
    ]


def test_a_blocked_rule_is_turned_by_the_answers_of_its_prerequisites_and_of_theirs() -> None:
    of = sample.assessment()
    found = turns(of, of.book.rules["lanes-6-mixed-patrols-in-practice"])
    assert Turn("smuggling-an-offence", Word.YES, Verdict.MET) in found


def test_a_rule_that_no_single_answer_changes_has_no_turns() -> None:
    now = audited({"has-body:office-of-maps": "no", "lighthouse-lit": "no", "party-to:treaty-of-erewhon": "yes"})
    found = {turn.key for turn in turns(now, book().rules["maps"])}
    assert found == {"party-to:treaty-of-erewhon"}
    settled = audited({"member-of:league-of-xanadu": "yes"})
    assert turns(settled, book().rules["maps"]) == [Turn("party-to:treaty-of-erewhon", Word.NO, Verdict.NOT_APPLICABLE)]


def test_without_variants_there_is_the_profile_as_it_is() -> None:
    now = audited({"lighthouse-lit": "yes"})
    assert {rule: found.of() for rule, found in judge_variants(now, []).items()} == verdicts(now)
