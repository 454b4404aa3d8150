"""The log of a reading, yardsticks, law in time, leads: what the rules say of themselves, and what is refused of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.reporting.readingpages import pages
from checker.rulebook.lint import lint
from tests import making
from tests.making import rule, write

READ = {"outcome": "mended", "paragraph": "1(2)", "changed": "It asks less.", "why": "The text asks less."}


def folder_with(tmp_path: Path, readings: Any, **content: Any) -> dict[str, Any]:
    """The content of a book with one rule, and the log of a reading in its place."""
    write(tmp_path / "rules" / "readings" / "pact.yaml", readings)
    return {"rules": [rule("light")], **content}


def problems(tmp_path: Path, **content: Any) -> list[str]:
    return [problem.partition(": ")[2] for problem in making.refused(tmp_path, **content)]


def test_a_page_tells_what_became_of_each_rule_and_of_those_that_are_gone(tmp_path: Path) -> None:
    gone = {
        "outcome": "removed",
        "paragraph": "9",
        "changed": "It is gone.",
        "why": "It binds the Center.",
        "third": "agreed",
    }
    book = making.book(tmp_path, **folder_with(tmp_path, {"light": READ, "lamp-of-old": gone}))
    ((name, text),) = pages(book)
    assert name == "pact.md"
    assert "Of 2 rules: 1 mended, 1 removed." in text
    assert "| `light` | 18(13) | shall | mended | It asks less. The text asks less. |" in text
    assert "| `lamp-of-old` | 9 |  | removed | It is gone. It binds the Center. Third reader: agreed |" in text


@pytest.mark.parametrize(
    ("readings", "said"),
    [
        ({"ligt": READ}, 'no rule is called "ligt": did you mean "light"?'),
        ({"light": READ | {"outcome": "removed"}}, '"light" is said to be removed, and is there'),
        ({"light": READ | {"outcome": "good"}}, '"good" is not possible for "outcome"'),
    ],
)
def test_a_log_that_does_not_fit_the_rules_is_refused(tmp_path: Path, readings: Any, said: str) -> None:
    (problem,) = problems(tmp_path, **folder_with(tmp_path, readings))
    assert problem.startswith(said)


YARDSTICK = {"what": "Half of the requests", "why": "The text gives no share.", "whose": "policygap"}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"yardstick": YARDSTICK},
            'a rule with a yardstick is no louder than "should": "shall" is what a text demands',
        ),
        (
            {"strength": "acquis", "firmer": {"when": {"yes": "bridges-guarded"}, "strength": "shall"}},
            '"firmer" asks "bridges-guarded", which "applies_when" does not ask',
        ),
        (
            {
                "strength": "shall",
                "applies_when": {"yes": "bridges-guarded"},
                "firmer": {"when": {"yes": "bridges-guarded"}, "strength": "shall"},
            },
            '"firmer" makes an obligation of an expectation: "shall" and "shall" do not fit',
        ),
        (
            {
                "strength": "may",
                "applies_when": {"yes": "bridges-guarded"},
                "firmer": {"when": {"yes": "bridges-guarded"}, "strength": "shall"},
            },
            '"firmer" makes an obligation of an expectation: "may" and "shall" do not fit',
        ),
        (
            {
                "strength": "should",
                "yardstick": YARDSTICK,
                "applies_when": {"yes": "bridges-guarded"},
                "firmer": {"when": {"yes": "bridges-guarded"}, "strength": "shall"},
            },
            "a rule with a yardstick is firmer for nobody: no text gives its bound",
        ),
        ({"law_from": "2024-12-12", "law_until": "2024-12-12"}, '"law_until" must come after "law_from"'),
        ({"law_from": "2024-12"}, "a day is needed: write 2007-10-10"),
        ({"law_until": "2024-02-30"}, '"2024-02-30" is no day of the calendar'),
    ],
)
def test_a_rule_that_claims_too_much_of_its_law_is_refused(tmp_path: Path, fields: Any, said: str) -> None:
    (problem,) = problems(tmp_path, rules=[rule("light", **fields)])
    assert problem == said


def test_a_yardstick_is_a_should_at_most(tmp_path: Path) -> None:
    book = making.book(tmp_path, rules=[rule("light", yardstick=YARDSTICK, strength="should")])
    assert book.rules["light"].yardstick is not None


def test_a_lead_of_a_measure_is_a_body_of_the_registry_and_is_called_by_its_title(tmp_path: Path) -> None:
    bodies = {"harbour-master": {"title": "harbour master"}}
    measure = making.programme("p", {"gap": "light"})["measures"][0]
    led = {key: value for key, value in measure.items() if key != "owner"} | {"lead": "harbour-master"}
    content: dict[str, Any] = {"rules": [rule("light")], "registry": {"bodies": bodies}}
    book = making.book(tmp_path, **content, programmes=[making.programme("p", {"gap": "light"}, measures=[led])])
    assert [each.owner for each in book.programmes["p"].measures] == ["harbour master"]
    strange = making.programme("p", {"gap": "light"}, measures=[led | {"lead": "harbor-master"}])
    (problem,) = problems(tmp_path, **content, programmes=[strange])
    assert problem == 'no body is called "harbor-master": did you mean "harbour-master"?'


def test_lint_wants_of_every_question_whom_it_asks_once_one_says_it(tmp_path: Path) -> None:
    bodies = {"harbour-master": {"title": "harbour master"}}
    whole = making.question("lit", asked_of=["harbour-master"], found_in="statute", kind="provision")
    bare = making.question("dark")
    rules = [rule("light", {"all_of": [{"yes": "lit"}, {"yes": "dark"}]})]
    book = making.book(tmp_path, rules=rules, registry={"bodies": bodies}, questions={"lit": whole, "dark": bare})
    found = [problem.message for problem in lint(book, list(book.rules.values()))]
    assert '"dark" does not say asked_of, found_in, kind: see docs/writing-rules.md' in found
    assert not any(message.startswith('"lit"') for message in found)


def test_lint_wants_the_text_of_a_rule_that_rests_on_it_once_one_is_named(tmp_path: Path) -> None:
    text = {
        "instrument": "xanadu-convention",
        "language": "en",
        "publisher": "Gazette of Xanadu",
        "address": "https://example.org/text",
        "read_on": "2026-11-28",
        "sha256": "0" * 64,
    }
    book = making.book(tmp_path, rules=[rule("light")], registry={"texts": {"xanadu-convention": text}})
    found = [problem.message for problem in lint(book, list(book.rules.values()))]
    assert any(message.startswith("no text of treaty-of-erewhon is named") for message in found)
