"""Each check finds what it claims to find, and nothing in a strategy that is whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from checker.model.strategy import Strategy
from checker.strategy.quality import CHECKS
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
        owner = row["owner"] or "harbour watch"
        row |= {"owner": owner, "cost": 100.5 * (number + 1), "to_be_costed": False}
    data["plan"] = {"currency": "XAF", "total": sum(row["cost"] for row in rows(data))}
    for rule in data["open_rules"]:
        rule["measures"] = ["1.1"]
    for action in data["actions"]:
        action["deadline"] = "2031"
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
    ("period-ends-later", change("period", to={"first": 2020, "last": 2025}), "The period ended with 2025"),
    ("goals-have-indicators", change("goals", 0, "indicators", to=[]), 'the goal "Harbours are safe" is reached'),
    ("goals-have-indicators", lambda data: data["goals"].pop(), "now their number is 2"),
    ("goals-have-indicators", lambda data: [one.update(target=None) for one in data["goals"][0]["indicators"]], "both a baseline and a target"),
    ("goals-have-indicators", lambda data: [one.update(baseline=None) for one in data["goals"][0]["indicators"]], "both a baseline and a target"),
    ("baselines-have-years", change("goals", 0, "indicators", 1, "baseline_year", to=None), "Give the year of the baseline"),
    ("measures-serve-goals", change("measures", 0, "goal", to="nowhere"), 'no goal is called "nowhere"'),
    ("measures-serve-goals", change("measures", 0, "activities", to=[]), "what is done in measure 1.1"),
    ("activities-complete", change(*ACTIVITY, "owner", to=None), "Name who leads activity 1.1.1."),
    ("activities-complete", change(*ACTIVITY, "deadline", to=None), "Give the deadline of activity 1.1.1."),
    ("activities-complete", change(*ACTIVITY, "status", to="dropped"), "Say why activity 1.1.1 was dropped."),
    ("activities-complete", change(*ACTIVITY, "cost", to=None), "Reckon the cost of activity 1.1.1"),
    ("critical-gaps-have-measures", lambda data: [rule.update(critical=True, measures=["9.9"]) for rule in data["open_rules"][:1]], "which is critical"),
    ("forms-and-priorities-treated", change("treated", to=[]), "Mixed patrols at sea; Smuggling by sea"),
    ("forms-and-priorities-treated", change("treated", 1, "left_out", to=None), "left out: Smuggling by sea."),
    ("reviews-fixed", lambda data: data["reviews"].pop(0), "the report on each year"),
    ("reviews-fixed", lambda data: data["reviews"].pop(), "the final evaluation"),
    ("reviews-fixed", change("reviews", 0, "day", to="2040-01-01"), "1 January 2040"),
    ("consultation-recorded", change("consultation", to=[]), "Record who was consulted"),
    ("consultation-recorded", change("consultation", 0, "outcome", to=None), 'the consultation of "the guilds"'),
    ("agrees-with-other-strategies", change("higher", 0, "until", to="2024"), "it ends before this strategy begins"),
    ("agrees-with-other-strategies", change("higher", 0, "until", to=None), "Say until when"),
    ("agrees-with-other-strategies", change("higher", 0, "until", to="2019"), "it ends before it begins"),
    ("data-protection-present", change("data_protection", to=None), "Write the section on data protection"),
    ("data-protection-present", change("data_protection", "supervisor", to=None), "Name who supervises"),
    ("data-protection-present", lambda data: [each.update(measures=[], verdict="gap") for each in data["data_protection"]["prerequisites"][:1]], "meets this prerequisite"),
    ("costs-make-the-total", change("plan", "total", to=7), "it is 7.00, and the costs of the activities make 2,110.50"),
    ("costs-make-the-total", change("plan", "currency", to=None), "Give the currency"),
    ("costs-make-the-total", change("plan", "total", to=None), "every activity is costed, 2,110.50 together"),
    ("costs-make-the-total", lambda data: rows(data)[0].update(cost=None, to_be_costed=True), "still to be costed: 1"),
    ("dates-in-period", change(*ACTIVITY, "deadline", to="2033-01-01"), "the deadline of activity 1.1.1 into the period: it is 1 January 2033"),
    ("dates-in-period", change(*ACTIVITY, "start", to="2029-01-01"), "activity 1.1.1 right: it ends before it begins"),
    ("owners-exist", change("owners", to=[]), 'Add "ministry of justice", who leads activity 1.1.1'),
    ("owners-exist", change("owners", 0, "body", to=None), "Give the names that these bodies bear in the State: "),
    ("gaps-closed-in-time", change("actions", 0, "deadline", to="2027-01-31"), "or say why it waits: 1.1.2"),
    ("first-tier-known", change("partners", 0, "forms", to={"hot-pursuit": "unknown"}), "ERE (1 of 1)"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "breaking", "message"), BROKEN, ids=[f"{one[0]}: {one[2]}" for one in BROKEN])
def test_a_check_finds_what_is_broken_says_what_to_do_and_who_can(
    check: str, breaking: Callable[[Data], object], message: str
) -> None:
    data = whole()
    breaking(data)
    told = [one for one in sample.lacking(Strategy.model_validate(data)) if one.check == check]
    assert any(message in one.message for one in told), told
    assert all(one.who for one in told)


def test_each_check_has_a_strategy_that_breaks_it() -> None:
    assert {check for check, _breaking, _message in BROKEN} == set(CHECKS)


def test_who_can_mend_is_the_lead_the_ministry_by_its_name_or_the_keeper_of_a_document() -> None:
    data = whole()
    data["adoption"]["ministry"] = "Ministry of the Tides"
    rows(data)[0].update(deadline=None, owner="ministry of justice")
    data["consultation"] = []
    data["higher"][0]["until"] = None
    who = {one.check: one.who for one in sample.lacking(Strategy.model_validate(data))}
    assert who["activities-complete"] == "ministry of justice"
    assert who["consultation-recorded"] == "Ministry of the Tides"
    assert who["agrees-with-other-strategies"] == "whoever keeps this: the seas"
