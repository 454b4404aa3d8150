"""The overview is the same made from a report and without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import shipped
from checker.assessment.assessment import Assessment, assess
from checker.assessment.overview import overview, overview_of
from checker.assessment.report import add_message, audit
from checker.model.terms import Axis, Verdict
from checker.rulebook.book import RuleBook
from checker.rulebook.library import read_profile
from tests import making, sample


def same(assessment: Assessment) -> bool:
    rules = list(assessment.book.rules.values())
    return overview(assessment, rules) == overview_of(add_message(audit(assessment, rules)))


@pytest.mark.parametrize("code", ["srb", "hun", "xkx", "world/fji"])
def test_a_state_looks_the_same_with_its_report_and_without(code: str, shipped_book: RuleBook) -> None:
    read = read_profile(shipped.PROFILES / f"{code}.yaml", shipped_book)
    assert same(assess(shipped_book, read, sample.DAY))


def test_the_sample_and_an_empty_state_look_the_same_too(tmp_path: Path) -> None:
    assert same(sample.assessment())
    read = making.profile(tmp_path, sample.book(), {"country": "ERE", "name": "Erewhon"})
    assert same(assess(sample.book(), read, sample.DAY))


def test_the_duties_of_a_field_are_counted_by_axis_and_verdict_without_advice_and_what_does_not_apply(
    tmp_path: Path,
) -> None:
    rules = [
        making.rule("law", {"yes": "lighthouse-lit"}),
        making.rule("open", {"yes": "archives-open"}),
        making.rule("advice", {"yes": "lighthouse-lit"}, weight="advice", strength="may"),
        making.rule("practice", {"yes": "bridges-guarded"}, axis="practice"),
        making.rule("elsewhere", applies_when={"yes": "bridges-guarded"}),
    ]
    book = making.book(tmp_path, rules=rules)
    told = {"lighthouse-lit": [making.told("yes")], "bridges-guarded": [making.told("no")]}
    assessment = assess(book, making.profile(tmp_path, book, answers=told), making.DAY)
    (pack,) = overview(assessment, list(book.rules.values())).packs
    counts = {axis: {verdict: count for verdict, count in of.items() if count} for axis, of in pack.counts.items()}
    assert counts == {Axis.LAW: {Verdict.MET: 1, Verdict.UNKNOWN: 1}, Axis.PRACTICE: {Verdict.GAP: 1}}
    assert pack.of(Verdict.MET, Verdict.GAP) == 2


def test_an_overview_waits_for_the_engines_that_evaluated() -> None:
    assert overview(sample.assessment(), list(sample.book().rules.values())).engines == sample.ENGINES
