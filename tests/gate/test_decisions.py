"""Files beside a profile: what is wrong with them is told all at once, and rules are found by the ids they had before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.errors import InputError
from checker.gate.decisions import read_baseline, read_responses, read_waivers, refuse_two_of_a_state
from checker.rulebook.book import RuleBook
from tests import making
from tests.making import rule


@pytest.fixture
def book(tmp_path: Path) -> RuleBook:
    return making.book(tmp_path, rules=[rule("light", formerly="lamp"), rule("open", {"yes": "archives-open"})])


def waiver(name: str = "light", **fields: Any) -> dict[str, Any]:
    made = {
        "rule": name,
        "country": "XAN",
        "reason": "The lamp is on order.",
        "approver": "office of maps",
        "granted": "2026-11-01",
        "expires": "2026-12-31",
    }
    return made | fields


def problems(read: Any, content: Any, book: RuleBook) -> list[str]:
    with pytest.raises(InputError) as refused:
        read(making.text(content).encode(), "file.yaml", book)
    return [str(problem) for problem in refused.value.problems]


def test_a_waiver_of_a_former_id_is_one_of_the_rule_as_it_is_called_now(book: RuleBook) -> None:
    content = {"waivers": [waiver("lamp")]}
    (placed,) = read_waivers(making.text(content).encode(), "w.yaml", book).waivers
    assert placed.waiver.rule == "light"
    assert str(placed.place) == "w.yaml:3:5"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"rule": "lihgt"}, 'no rule is called "lihgt": did you mean "light"?'),
        ({"granted": "2026-11"}, '"granted" needs a whole day: write it as 2026-11-23'),
        ({"expires": "2026"}, '"expires" needs a whole day: write it as 2026-11-23'),
        ({"expires": "2026-10-31"}, "it cannot expire (2026-10-31) before it is granted (2026-11-01)"),
        ({"expires": "2027-11-03"}, "a waiver holds for 366 days at the most: grant it anew when it has run out"),
        ({"reason": ""}, '"reason" is empty'),
        ({"reason": "a\u202eb"}, "the text holds the control character RIGHT-TO-LEFT OVERRIDE: take it out"),
        ({"until": "2027"}, 'no field is called "until": there are '),
    ],
)
def test_a_waiver_that_cannot_be_is_refused_in_a_sentence(fields: dict[str, Any], said: str, book: RuleBook) -> None:
    (problem,) = problems(read_waivers, {"waivers": [waiver(**fields)]}, book)
    assert said in problem


def test_the_longest_waiver_holds_for_a_leap_year(book: RuleBook) -> None:
    longest = {"waivers": [waiver(granted="2027-03-01", expires="2028-03-01")]}
    assert len(read_waivers(making.text(longest).encode(), "w.yaml", book).waivers) == 1


def test_every_problem_of_a_file_of_waivers_is_told_and_one_gap_is_waived_once(book: RuleBook) -> None:
    content = {"waivers": [waiver(), waiver("lamp"), waiver("opne"), waiver(country="ERE")]}
    told = problems(read_waivers, content, book)
    assert [line.split(": ", 1)[1] for line in told] == [
        '"light" is waived for XAN on line 3 already: keep one',
        'no rule is called "opne": did you mean "open"?',
    ]


def test_a_baseline_knows_former_ids_and_refuses_two_entries_of_one_rule(book: RuleBook) -> None:
    content = {"country": "XAN", "made": "2026-11-01", "gaps": [{"rule": "lamp", "since": "2025-01-01"}]}
    assert read_baseline(making.text(content).encode(), "b.yaml", book).baseline.gaps[0].rule == "light"
    content["gaps"] = [{"rule": "lamp", "since": "2025"}, {"rule": "light", "since": "2025"}]
    (told,) = problems(read_baseline, content, book)
    assert told.endswith('"light" stands in this baseline twice: keep one')


def test_responses_are_read_by_rule_and_an_unknown_rule_is_told_with_its_place(book: RuleBook) -> None:
    said = {"text": "It will be lit.", "by": "office of maps"}
    content = {"country": "XAN", "responses": {"lamp": said}}
    assert read_responses(making.text(content).encode(), "r.yaml", book).responses.responses["light"].by == said["by"]
    content["responses"] = {"lgiht": said}
    (told,) = problems(read_responses, content, book)
    place = making.at(content, '"lgiht"')
    assert told == f'file.yaml:{place}: no rule is called "lgiht": did you mean "light"?'


def test_two_baselines_of_one_state_are_refused(book: RuleBook) -> None:
    content = making.text({"country": "XAN", "made": "2026-11-01", "gaps": []}).encode()
    read = [read_baseline(content, name, book) for name in ("a.yaml", "b.yaml")]
    with pytest.raises(InputError, match=r"b\.yaml: a\.yaml is about XAN too: give one file"):
        refuse_two_of_a_state(read)
