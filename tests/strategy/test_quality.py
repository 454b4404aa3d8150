"""Each check finds what it claims to find, and nothing in a strategy that is whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from checker.model.strategy import Strategy
from checker.strategy.quality import CHECKS, claim
from tests.strategy import sample

Data = dict[str, Any]


def whole() -> Data:
    """Xanadu's strategy as a ministry completed it, so that no check finds anything."""
    data = sample.strategy().model_dump(mode="json")
    third = data["goals"][0] | {"goal": "third", "indicators": data["goals"][0]["indicators"]}
    data["goals"].append(third)
    for goal in data["goals"]:
        for one in goal["indicators"]:
            one |= {"baseline": 10, "baseline_year": 2026, "target": 90}
    for number, row in enumerate(rows(data)):
        row |= {"cost": 100.5 * (number + 1), "to_be_costed": False}
    data["plan"] = {"currency": "XAF", "total": sum(row["cost"] for row in rows(data))}
    for rule in data["open_rules"]:
        rule["measures"] = ["1.1"]
    for each in data["data_protection"]["prerequisites"]:
        each["measures"] = ["1.1"]
    data["data_protection"]["supervisor"] = "Commissioner of Xanadu"
    for one in data["treated"]:
        one["left_out"] = None if one["measures"] else "The sea is calm."
    for one in data["owners"]:
        one["body"] = "Ministry of Xanadu"
    for partner in data["partners"]:
        partner["forms"] = dict.fromkeys(partner["forms"], "yes")
    data["higher"] = [{"title": "Strategy of the seas", "subject": "the seas", "since": "2020", "until": "2033"}]
    data["consultation"] = [{"who": "the guilds", "day": "2026-10-01", "outcome": "Two words were changed."}]
    return data


def rows(data: Data) -> list[Data]:
    return [row for measure in data["measures"] for row in measure["activities"]]


def found(data: Data) -> list[tuple[str, str]]:
    return [(one.check, one.message) for one in sample.lacking(Strategy.model_validate(data))]


def test_a_strategy_that_is_whole_passes_every_check() -> None:
    assert found(whole()) == []


def change(*path: Any, to: Any) -> Callable[[Data], None]:
    def changed(data: Data) -> None:
        here: Any = data
        for step in path[:-1]:
            here = here[step]
        here[path[-1]] = to

    return changed


ACTIVITY = ("measures", 0, "activities", 0)

BROKEN: list[tuple[str, Callable[[Data], object], str]] = [
    ("period-ends-later", change("period", to={"first": 2020, "last": 2025}), "the period ended with 2025"),
    ("goals-have-indicators", change("goals", 0, "indicators", to=[]), 'goal "safe-harbours" has no indicator'),
    ("goals-have-indicators", lambda data: data["goals"].pop(), "there are 2 goals"),
    ("goals-have-indicators", lambda data: [one.update(target=None) for one in data["goals"][0]["indicators"]], "both a baseline and a target"),
    ("goals-have-indicators", lambda data: [one.update(baseline=None) for one in data["goals"][0]["indicators"]], "both a baseline and a target"),
    ("baselines-have-years", change("goals", 0, "indicators", 0, "baseline_year", to=None), 'give "baseline_year"'),
    ("measures-serve-goals", change("measures", 0, "goal", to="nowhere"), 'no goal is called "nowhere"'),
    ("activities-complete", change(*ACTIVITY, "owner", to=None), '1.1.1 has no owner: give "owner"'),
    ("activities-complete", change(*ACTIVITY, "deadline", to=None), '1.1.1 has no deadline: give "deadline"'),
    ("activities-complete", change(*ACTIVITY, "status", to="dropped"), '1.1.1 was dropped: give the "reason"'),
    ("critical-gaps-have-measures", lambda data: [rule.update(critical=True, measures=["9.9"]) for rule in data["open_rules"][:1]], "no measure closes the critical gap"),
    ("forms-and-priorities-treated", change("treated", to=[]), 'nothing is said of "mixed-patrols-at-sea"'),
    ("forms-and-priorities-treated", change("treated", 1, "left_out", to=None), '"smuggling-by-sea" (Smuggling by sea) has no measure'),
    ("reviews-fixed", lambda data: data["reviews"].pop(0), '4 reviews of the kind "yearly" have a day, and 5 are needed'),
    ("reviews-fixed", lambda data: data["reviews"].pop(), '0 reviews of the kind "final"'),
    ("reviews-fixed", change("reviews", 0, "day", to="2040-01-01"), "2040-01-01 lies outside the period"),
    ("consultation-recorded", change("consultation", to=[]), "no consultation is recorded"),
    ("consultation-recorded", change("consultation", 0, "outcome", to=None), 'consultation of "the guilds" has no outcome'),
    ("agrees-with-other-strategies", change("higher", 0, "until", to="2024"), "ended by 2024, before this strategy begins"),
    ("agrees-with-other-strategies", change("higher", 0, "until", to=None), "shows no end"),
    ("agrees-with-other-strategies", change("higher", 0, "until", to="2019"), "before it begins (2020)"),
    ("data-protection-present", change("data_protection", to=None), "the section on data protection is missing"),
    ("data-protection-present", change("data_protection", "supervisor", to=None), 'give "supervisor"'),
    ("data-protection-present", lambda data: [each.update(measures=[], verdict="gap") for each in data["data_protection"]["prerequisites"][:1]], "no measure meets the prerequisite"),
    ("costs-make-the-total", change("plan", "total", to=7), "the total is 7.00, and the costs of the activities make 603.00"),
    ("costs-make-the-total", change("plan", "currency", to=None), 'give "currency"'),
    ("costs-make-the-total", change("plan", "total", to=None), "every activity is costed, 603.00 together"),
    ("costs-make-the-total", lambda data: rows(data)[0].update(cost=None, to_be_costed=True), "activities still to be costed: 1"),
    ("dates-in-period", change(*ACTIVITY, "deadline", to="2033-01-01"), "the deadline of 1.1.1 (2033-01-01) lies outside the period 2027–2031"),
    ("dates-in-period", change(*ACTIVITY, "start", to="2029-01-01"), "ends (2027-12-31) before it begins (2029-01-01)"),
    ("owners-exist", change("owners", to=[]), '"ministry of justice" is not among the owners'),
    ("owners-exist", change("owners", 0, "body", to=None), 'no body is named for "harbour watch"'),
    ("first-tier-known", change("partners", 0, "forms", to={"hot-pursuit": "unknown"}), "1 of 1 forms with ERE are not known"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "breaking", "message"), BROKEN, ids=[f"{one[0]}: {one[2]}" for one in BROKEN])
def test_a_check_finds_what_is_broken_and_says_what_to_write(
    check: str, breaking: Callable[[Data], object], message: str
) -> None:
    data = whole()
    breaking(data)
    said = [text for name, text in found(data) if name == check]
    assert any(message in text for text in said), said


def test_an_activity_without_a_cost_is_told_unless_it_is_to_be_costed() -> None:
    data = whole()
    rows(data)[0].update(cost=None)
    assert ("activities-complete", 'the activity 1.1.1 has no cost: give "cost", or "to_be_costed: true"') in found(
        data
    )


def test_a_measure_without_activities_is_told() -> None:
    data = whole()
    data["measures"][0]["activities"] = []
    assert any("the measure 1.1 has no activity" in text for _check, text in found(data))


def test_every_check_is_tried_and_says_what_it_claims() -> None:
    assert {check for check, _breaking, _message in BROKEN} == CHECKS.keys()
    assert all(claim(check).endswith(".") for check in CHECKS)


def test_a_draft_itself_lacks_what_only_people_can_give() -> None:
    checks = {one.check for one in sample.lacking(sample.strategy())}
    assert {"consultation-recorded", "owners-exist", "goals-have-indicators"} <= checks
    assert not checks & {"period-ends-later", "activities-complete", "reviews-fixed", "dates-in-period"}
