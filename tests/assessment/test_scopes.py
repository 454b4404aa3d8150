"""Whether a rule applies at all: by the time of its law, by the group of its pack, and by whom there is to agree with."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.assessment.assessment import assess
from checker.rulebook.book import RuleBook
from tests import making
from tests.making import pack, refused, rule, told

COVERS = {"covers": ["hot-pursuit"]}
WITH_ITSELF: dict[str, Any] = {"agreement": {"with": "XAN", **COVERS}}
WITH_EACH: dict[str, Any] = {"agreement": {"with_each": "alone", **COVERS}}
WITH_ONE: dict[str, Any] = {"agreement": {"with_at_least": 1, "of": "alone", **COVERS}}
WITH_TWO: dict[str, Any] = {"agreement": {"with_at_least": 2, "of": "pair", **COVERS}}
LIT = {"yes": "lighthouse-lit"}
PARTNERS = {
    "partners": {
        "alone": {"title": "Xanadu alone", "members": ["XAN"]},
        "pair": {"title": "Xanadu and another", "members": ["XAN", "ERE"]},
        "others": {"title": "Others", "members": ["ERE", "UTO"]},
    }
}


def verdict(book: RuleBook, tmp_path: Path, on: str, name: str = "light") -> str:
    read = making.profile(tmp_path, book, answers={"lighthouse-lit": [told()]})
    return str(assess(book, read, date.fromisoformat(on).toordinal()).verdict(name))


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        (WITH_ITSELF, "not-applicable"),
        (WITH_EACH, "not-applicable"),
        (WITH_ONE, "not-applicable"),
        (WITH_TWO, "gap"),  # there is a partner, and too few of them
        ({"all_of": [LIT, WITH_EACH]}, "not-applicable"),
        ({"any_of": [LIT, WITH_EACH]}, "met"),
        ({"any_of": [WITH_ITSELF, WITH_EACH]}, "not-applicable"),
        ({"at_least": {"count": 1, "of": [LIT, WITH_EACH]}}, "met"),
        ({"at_least": {"count": 2, "of": [LIT, WITH_EACH]}}, "not-applicable"),
        ({"none_of": [WITH_EACH]}, "met"),
    ],
)
def test_what_cannot_be_met_without_an_agreement_with_nobody_does_not_apply(
    tmp_path: Path, requires: dict[str, Any], expected: str
) -> None:
    book = making.book(tmp_path, rules=[rule("light", requires)], registry=PARTNERS)
    assert verdict(book, tmp_path, "2026-11-23") == expected


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({}, {"2000-11-14": "not-applicable", "2000-11-15": "unknown"}),  # adopted on that day; the answer is of later
        ({"law_from": "2026-03-01"}, {"2026-02-28": "not-applicable", "2026-03-01": "met"}),
        ({"law_until": "2026-03-01"}, {"2026-02-28": "met", "2026-03-01": "not-applicable"}),
        ({"law_from": "1999-01-01"}, {"2000-11-14": "not-applicable"}),  # the later of both
    ],
)
def test_there_is_no_duty_before_the_law_nor_after_it(
    tmp_path: Path, fields: dict[str, Any], days: dict[str, str]
) -> None:
    book = making.book(tmp_path, rules=[rule("light", LIT, **fields)])
    assert {on: verdict(book, tmp_path, on) for on in days} == days


def test_while_it_is_open_whether_the_law_is_there_a_rule_is_unknown(tmp_path: Path) -> None:
    treaty = {**making.REGISTRY["instruments"]["treaty-of-erewhon"], "adopted": "2025"}
    instruments = {**making.REGISTRY["instruments"], "treaty-of-erewhon": treaty}
    book = making.book(tmp_path, rules=[rule("light", LIT)], registry={"instruments": instruments})
    days = {"2024-12-31": "not-applicable", "2025-01-01": "unknown", "2025-12-30": "unknown", "2025-12-31": "met"}
    assert {on: verdict(book, tmp_path, on) for on in days} == days


def test_a_pack_that_concerns_others_does_not_apply_and_a_rule_that_meets_it_holds(tmp_path: Path) -> None:
    rules = {"pact": [rule("light", {"meets": "theirs"})], "others": [rule("theirs", {"yes": "archives-open"})]}
    limited = {"others/pack.yaml": pack("others", concerns="others")}
    book = making.book(tmp_path, rules=rules, registry=PARTNERS, files=limited)
    assert verdict(book, tmp_path, "2026-11-23", "theirs") == "not-applicable"
    assert verdict(book, tmp_path, "2026-11-23") == "met"


def test_a_condition_counts_once_in_at_least(tmp_path: Path) -> None:
    (said,) = refused(tmp_path, rules=[rule("light", {"at_least": {"count": 2, "of": [LIT, LIT]}})])
    assert '"lighthouse-lit" stands here twice, and counts once' in said
