"""Who acts on a gap: leads and partners, by the names they bear in the State, and measures that are done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from checker.assessment.actors import MOST_PARTNERS
from checker.assessment.assessment import assess
from checker.assessment.report import audit
from checker.model.report import Report
from tests import making

LIT: dict[str, Any] = {"yes": "lighthouse-lit"}
GUARDED: dict[str, Any] = {"yes": "bridges-guarded"}
BODIES = {
    name: {"title": f"office of {name}", "does": "what it says"}
    for name in ("maps", "lamps", "boats", "ropes", "bells", "oars")
}
REGISTRY = {"bodies": BODIES}
NO = {"answers": {"lighthouse-lit": [making.told("no")], "bridges-guarded": [making.told("no")]}}


def measure(lead: str | None = "lamps", **fields: Any) -> dict[str, Any]:
    made = {"measure": "Light the lamps", "effort": 4, "months": 8, "indicator": "Lamps", "proof": "The register"}
    return {**made, **({"lead": lead} if lead else {"owner": "whoever has time"}), **fields}


def audited(
    tmp_path: Path,
    measures: Sequence[Mapping[str, Any]] = (),
    *,
    questions: Mapping[str, Any] | None = None,
    resolves: Sequence[str] = ("light",),
    **sections: Any,
) -> Report:
    programmes = [making.programme("lamps", {"gap": "light"}, measures=list(measures), resolves=list(resolves))]
    book = making.book(
        tmp_path,
        rules=[making.rule("light", LIT), making.rule("guard", GUARDED)],
        registry=REGISTRY,
        programmes=programmes if measures else (),
        **({"questions": questions} if questions else {}),
    )
    read = making.profile(tmp_path, book, **{**NO, **sections})
    return audit(assess(book, read, making.DAY), list(book.rules.values()))


def who(report: Report, rule: str = "light") -> tuple[str | None, list[str]]:
    found = next(found for found in report.findings if found.rule == rule)
    return (found.lead.called if found.lead else None), [partner.called for partner in found.partners]


def test_the_body_that_leads_the_measure_leads_and_those_that_take_part_are_partners(tmp_path: Path) -> None:
    report = audited(tmp_path, [measure("lamps", **{"with": ["boats", "ropes"]})])
    assert who(report) == ("office of lamps", ["office of boats", "office of ropes"])


def test_a_body_is_called_by_its_name_in_the_state(tmp_path: Path) -> None:
    bodies = {"lamps": [{"name": "Lampmasters of Xanadu", "proof": "gazette"}], "boats": [{"proof": "gazette"}]}
    report = audited(tmp_path, [measure("lamps", **{"with": ["boats"]})], bodies=bodies)
    assert who(report) == ("Lampmasters of Xanadu", ["office of boats"])


@pytest.mark.parametrize(
    "claims",
    [
        [{"answer": "no", "name": "Lampmasters of Xanadu", "proof": "gazette"}],
        [{"name": "Lampmasters of Xanadu", "since": "2001", "until": "2009", "proof": "gazette"}],
    ],
    ids=["there is none", "it was dissolved"],
)
def test_the_name_of_a_body_that_is_not_there_is_not_taken(claims: list[dict[str, Any]], tmp_path: Path) -> None:
    assert who(audited(tmp_path, [measure()], bodies={"lamps": claims}))[0] == "office of lamps"


def test_of_several_measures_those_lead_that_are_done_when_the_deciding_answers_turn(tmp_path: Path) -> None:
    measures = [measure("boats"), measure("maps", done_when=LIT), measure("boats")]
    assert who(audited(tmp_path, measures)) == ("office of maps", [])


def test_else_the_body_leads_that_leads_most_measures_and_the_others_take_part(tmp_path: Path) -> None:
    measures = [measure("maps"), measure("boats", **{"with": ["ropes"]}), measure("boats")]
    assert who(audited(tmp_path, measures)) == ("office of boats", ["office of ropes", "office of maps"])


def test_a_union_of_six_leads_nobody(tmp_path: Path) -> None:
    others = ["maps", "boats", "ropes", "bells", "oars"]
    assert len(who(audited(tmp_path, [measure("lamps", **{"with": others})]))[1]) == MOST_PARTNERS < len(others)


def test_where_no_programme_closes_it_whoever_can_answer_leads(tmp_path: Path) -> None:
    asked = {
        "lighthouse-lit": making.question("lighthouse-lit", asked_of=["bells", "oars"]),
        "bridges-guarded": making.question("bridges-guarded"),
    }
    report = audited(tmp_path, questions=asked)
    assert who(report) == ("office of bells", ["office of oars"])
    assert who(report, "guard") == (None, [])


def test_a_measure_without_a_body_leads_nobody(tmp_path: Path) -> None:
    assert who(audited(tmp_path, [measure(None)])) == (None, [])


def test_only_a_gap_has_somebody_to_act(tmp_path: Path) -> None:
    assert who(audited(tmp_path, [measure()], answers={"lighthouse-lit": [making.told("yes")]})) == (None, [])


# Measures that are done


def done(report: Report) -> list[bool]:
    return [each.done for programme in report.programmes for each in programme.measures]


def test_a_measure_is_struck_out_when_undisputed_answers_show_that_it_is_needless(tmp_path: Path) -> None:
    measures = [measure(done_when={"none_of": [LIT]}), measure(done_when=LIT), measure()]
    assert done(audited(tmp_path, measures)) == [True, False, False]


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ({"all_of": [{"yes": "archives-open"}, {"none_of": [LIT]}]}, True),
        ({"all_of": [{"yes": "archives-open"}, LIT]}, False),
        ({"any_of": [{"yes": "archives-open"}, LIT]}, True),
        ({"at_least": {"count": 2, "of": [{"yes": "archives-open"}, LIT, GUARDED]}}, False),
        ({"meets": "light"}, False),
        ({"none_of": [{"meets": "light"}]}, True),
    ],
)
def test_any_condition_may_show_that_a_measure_is_done(condition: dict[str, Any], told: bool, tmp_path: Path) -> None:
    answers = {**NO["answers"], "archives-open": [making.told("yes")]}
    assert done(audited(tmp_path, [measure(done_when=condition), measure()], answers=answers)) == [told, False]


@pytest.mark.parametrize(
    "claims", [[], [making.told("yes"), making.told("no", "almanac")]], ids=["nobody knows", "sources disagree"]
)
def test_what_is_unknown_or_disputed_strikes_nothing_out(claims: list[dict[str, Any]], tmp_path: Path) -> None:
    answers = {**NO["answers"], "archives-open": claims} if claims else NO["answers"]
    measures = [measure(done_when={"yes": "archives-open"}), measure()]
    assert done(audited(tmp_path, measures, answers=answers)) == [False, False]


def test_a_programme_all_of_whose_measures_are_done_is_not_recommended(tmp_path: Path) -> None:
    needless = measure(done_when={"none_of": [LIT]})
    assert audited(tmp_path, [needless, needless]).programmes == ()
    assert len(audited(tmp_path / "again", [needless, measure()]).programmes) == 1
