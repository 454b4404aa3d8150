"""The text of a new rule and of its questions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from checker.files import source
from checker.files.forms import shape
from checker.model.form import Id
from checker.model.question import Question
from checker.model.rule import Rule
from checker.reporting.scaffold import questions_text, rule_text
from checker.rulebook.examples import run
from checker.rulebook.lint import STUB
from tests import hostile, making

APPLIES = "party_to: treaty-of-erewhon"


def stub(article: str = "18(13)", questions: Sequence[str] = ("lighthouse-lit",), applies: str | None = APPLIES) -> str:
    return rule_text("new-light", "treaty-of-erewhon", article, questions, applies)


def rule_of(text: str) -> Rule:
    return shape(source.parse(text.encode(), "new-light.yaml"), Rule)


WHOLE = """\
# yaml-language-server: $schema=../../docs/schema/rule.json
rule: new-light
title: FILL IN the norm as it reads when fulfilled, one sentence
status: draft
source:
  instrument: treaty-of-erewhon
  article: "18(13)"
  verification: unverified
  obligations: []
strength: shall
weight: major
axis: law
why: >-
  FILL IN why it matters, one sentence.
applies_when:
  party_to: treaty-of-erewhon
requires:
  all_of:
    - yes: lighthouse-lit
    - yes: bridges-guarded
on_gap: FILL IN what to do, in the imperative
examples:
  - case: FILL IN a situation in which the rule is met
    given: {party-to:treaty-of-erewhon: yes, lighthouse-lit: yes, bridges-guarded: yes}
    verdict: met
  - case: FILL IN a situation in which the rule is gap
    given: {party-to:treaty-of-erewhon: yes, lighthouse-lit: no, bridges-guarded: yes}
    verdict: gap
  - case: FILL IN a situation in which the rule is unknown
    given: {party-to:treaty-of-erewhon: yes}
    verdict: unknown
  - case: FILL IN a situation in which the rule is contested
    given: {party-to:treaty-of-erewhon: yes, lighthouse-lit: contested, bridges-guarded: yes}
    verdict: contested
  - case: FILL IN a situation in which the rule is not-applicable
    given: {party-to:treaty-of-erewhon: no}
    verdict: not-applicable
"""


def test_the_stub_has_the_order_of_every_rule_and_each_sentence_to_fill_in() -> None:
    assert stub(questions=["lighthouse-lit", "bridges-guarded"]) == WHOLE


@pytest.mark.parametrize("applies", [None, APPLIES, "member_of: league-of-xanadu", "signatory_to: xanadu-convention"])
@pytest.mark.parametrize("questions", [("lighthouse-lit",), making.QUESTIONS], ids=["one question", "several"])
def test_the_stub_loads_and_each_of_its_examples_passes(
    tmp_path: Path, questions: tuple[str, ...], applies: str | None
) -> None:
    book = making.book(tmp_path, files={"pact/new-light.yaml": stub(questions=questions, applies=applies)})
    outcomes = run(book, [book.rules["new-light"]])
    verdicts = ["met", "gap", "unknown", "contested", *(["not-applicable"] if applies else [])]
    assert [(out.verdict.value, out.passed) for out in outcomes] == [(verdict, True) for verdict in verdicts]


@pytest.mark.parametrize(
    "article",
    [
        *(
            "18(13)",
            "16.10",
            "19",
            "1e3",
            "yes",
            "true",
            "null",
            "~",
            "a: b",
            "# 1",
            '"',
            "'",
            "\\",
            "{}",
            "[1]",
            "& * !",
        ),
        *("§ 12 № 4", "18\u00a0(13)", "🏴\u200d☠️", "\ufffe", "first\nsecond"),
    ],
)
def test_an_article_is_what_was_given_whatever_it_would_mean_in_yaml(article: str) -> None:
    assert rule_of(stub(article)).source.article == article


@pytest.mark.parametrize("article", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_a_hostile_article_stays_text_and_changes_nothing_else(article: str) -> None:
    rule = rule_of(stub(article))
    assert rule.source.article == article.strip()
    harmless = rule_of(stub(hostile.HARMLESS))
    source_ = harmless.source.model_copy(update={"article": article.strip()})
    assert rule == harmless.model_copy(update={"source": source_})


def test_a_question_has_each_of_its_sentences_to_fill_in() -> None:
    text = questions_text(["lamps-counted", "oars-counted"])
    found = shape(source.parse(text.encode(), "new.yaml"), dict[Id, Question])
    assert list(found) == ["lamps-counted", "oars-counted"]
    for asked in found.values():
        assert [field[: len(STUB)] for field in (asked.ask, asked.yes, asked.no, asked.proof)] == [STUB] * 4


def test_no_question_makes_no_text() -> None:
    assert questions_text([]) == ""
