"""What expired since an earlier audit."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.assessment import assess
from checker.audit import stale_answers
from checker.expired import expired
from tests import making
from tests.making import told


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


QUESTIONS = {
    "lighthouse-lit": making.question("lighthouse-lit", stale_after=2),
    "bridges-guarded": making.question("bridges-guarded", stale_after=2),
}
RULES = [making.rule("light", {"yes": "lighthouse-lit"}), making.rule("bridge", {"yes": "bridges-guarded"})]

CASES: list[tuple[str, list[dict[str, Any]], str, str, list[str]]] = [
    ("it held then and is stale now", [told(checked_on="2020-03-01")], "2021-01-01", "2023-01-01", ["2022-03-01"]),
    ("it was stale then already", [told(checked_on="2020-03-01")], "2022-03-01", "2023-01-01", []),
    ("it held on the day before", [told(checked_on="2020-03-01")], "2022-02-28", "2023-01-01", ["2022-03-01"]),
    ("it still holds", [told(checked_on="2020-03-01")], "2021-01-01", "2022-02-28", []),
    ("it began after that day", [told(checked_on="2020-03-01")], "2019-01-01", "2022-03-01", ["2022-03-01"]),
    (
        "it came to its end, and nobody need check it",
        [told(checked_on="2020-03-01", until="2021-05-01")],
        "2021-01-01",
        "2023-01-01",
        [],
    ),
    (
        "something fresher tells it",
        [told(checked_on="2020-03-01"), told(checked_on="2022-03-01")],
        "2021-01-01",
        "2023-01-01",
        [],
    ),
]


@pytest.mark.parametrize(
    ("claims", "since", "on", "ended"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_claim_expired_when_it_went_stale_since_that_day_and_nothing_fresher_tells_it(
    tmp_path: Path, claims: list[dict[str, Any]], since: str, on: str, ended: list[str]
) -> None:
    book = making.book(tmp_path, rules=RULES, questions=QUESTIONS)
    dated = {"gazette": {"title": "Gazette", "as_of": "2018", "trust": "high"}}
    read = making.profile(tmp_path, book, answers={"lighthouse-lit": claims}, sources=dated)
    assessment = assess(book, read, day(on))
    found = expired(assessment, list(book.rules.values()), day(since))
    assert [answer.since for answer in found] == ended
    assert set(found) <= set(stale_answers(assessment, list(book.rules.values())))


def test_only_what_the_chosen_rules_ask_expires_for_them(tmp_path: Path) -> None:
    book = making.book(tmp_path, rules=RULES, questions=QUESTIONS)
    claims = {name: [told(checked_on="2020-03-01")] for name in QUESTIONS}
    dated = {"gazette": {"title": "Gazette", "as_of": "2018", "trust": "high"}}
    assessment = assess(book, making.profile(tmp_path, book, answers=claims, sources=dated), day("2023-01-01"))
    assert [answer.question for answer in expired(assessment, [book.rule("bridge")], day("2021-01-01"))] == [
        "bridges-guarded"
    ]
