"""What docs/evidence.md settles: time, change, disagreement, predecessors and sections that are complete, case by case."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.belnap import Word
from checker.evidence.answers import Evidence
from checker.model.profile import Profile
from checker.model.registry import Registry
from checker.model.terms import Trust
from tests.evidence.test_answers import QUESTIONS, act, asked, day

REGISTRY = Registry.model_validate(
    {
        "instruments": {
            "x": {"title": "X", "in_force": "2000-01-01", "binds_after_days": 30},
            "late": {"title": "Late"},
        },
        "organisations": {"league": {"title": "League"}},
        "bodies": {"unit": {"title": "unit"}},
        "strategies": {"plan": {"title": "plan"}},
        "figures": {"speed": {"title": "share", "unit": "per cent"}},
        "forms": {"f": {"title": "form"}},
        "partners": {"itself": {"title": "Xanadu alone", "members": ["XAN"]}},
        "follows": {
            "league-binds": {
                "when": {"party_to": "x"},
                "then": [{"member_of": "league"}],
                "norm": "article 1",
                "source": "X",
            },
            "league-ends-plan": {
                "when": {"member_of": "league"},
                "then": [{"has_strategy": "plan"}],
                "is": "no",
                "norm": "article 2",
                "source": "X",
                "law_from": "2010-01-01",
                "not_for": ["ERE"],
            },
        },
    }
)

SOURCES: dict[str, Any] = {
    "a": {"title": "A", "as_of": "2005", "trust": "high"},
    "m05": {"title": "M, of 2005", "as_of": "2005", "trust": "medium"},
    "a10-01-01": {"title": "A, of a day of 2010", "as_of": "2010-01-01", "trust": "high"},
    "a10": {"title": "A, of 2010", "as_of": "2010", "trust": "high"},
    "b10": {"title": "B, of 2010", "as_of": "2010", "trust": "high"},
    "b15": {"title": "B, of 2015", "as_of": "2015", "trust": "high"},
    "m15": {"title": "M, of 2015", "as_of": "2015", "trust": "medium"},
    "b21": {"title": "B, of 2021", "as_of": "2021", "trust": "low"},
    "c20": {"title": "C, of 2020", "as_of": "2020", "trust": "high"},
    "undated": {"title": "Undated", "read_on": "2022-01-01", "trust": "high"},
}


def profile(country: str = "XAN", **sections: Any) -> Profile:
    return Profile.model_validate({"country": country, "name": "Xanadu", "sources": SOURCES, **sections})


def word(question: dict[str, Any], on: str, min_trust: Trust = Trust.LOW, **sections: Any) -> str:
    told = Evidence(profile(**sections), REGISTRY, QUESTIONS, min_trust)
    return str(told.testimony(asked(question)).value([day(on)]).word())


X, SIGNED, LEAGUE, PLAN = {"party_to": "x"}, {"signatory_to": "x"}, {"member_of": "league"}, {"has_strategy": "plan"}
LAW, PRACTICE = {"yes": "law"}, {"yes": "practice"}


def acts(*each: dict[str, Any]) -> dict[str, Any]:
    return {"instruments": {"x": list(each)}}


def answers(name: str, *each: dict[str, Any]) -> dict[str, Any]:
    return {"answers": {name: list(each)}}


EMPIRE: dict[str, Any] = {
    "predecessors": [{"name": "Empire", "same_person": "no", "until": "2005-01-01", "proof": "a"}]
}
YES10, NO10 = {"answer": "yes", "proof": "a10"}, {"answer": "no", "proof": "a10"}

CASES: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, str]]] = [
    # The departures of the issue, by their letters
    (
        "a: a further source takes no agreement back",
        {"agreement": {"with": "AAA", "covers": ["f"]}},
        {"agreements": [{"with": ["AAA"], "title": "T", "covers": ["f"], "proof": ["a", "b21"]}]},
        {"2005-06-01": "unknown", "2005-12-31": "yes", "2010-01-01": "yes", "2030-01-01": "yes"},
    ),
    ("a: nor a bond", X, acts(act("binding", None, ["a", "b21"])), {"2010-01-01": "yes", "2004-01-01": "unknown"}),
    ("a: nor an absence", X, acts(act("absence", None, ["a", "b21"])), {"2004-01-01": "no", "2010-01-01": "no"}),
    ("b: an absence speaks of Parties", SIGNED, acts(act("signature", "2005", "a"), act("absence", None, "b21")), {"2010-01-01": "yes"}),
    (
        "c: a complete section lists what binds, not what was signed",
        SIGNED,
        {**acts(act("ratification", "2005", "a")), "complete": {"instruments": {"as_of": "2020", "proof": "c20"}}},
        {"2020-12-31": "unknown"},
    ),
    ("d: one source, one history", SIGNED, acts(act("signature", "2005-01-01", "c20"), act("signature", "2006-01-01", "c20")), {"2005-09-01": "yes", "2004-12-31": "no"}),
    (
        "e: what a source says of before its own denunciation is its own",
        X,
        acts(act("denunciation", "2008-01-01", "a10"), act("absence", "2010-01-01", ["a10", "b10"])),
        {"2000-01-01": "no", "2009-01-01": "no", "2010-01-01": "no"},
    ),
    ("i: a strategy holds to the end it has", PLAN, {"strategies": {"plan": [{"since": "2010", "until": "2020-01-01", "proof": "a10"}]}}, {"2019-12-31": "yes", "2020-01-01": "unknown"}),
    ("i: and goes stale where it has none", PLAN, {"strategies": {"plan": [{"since": "2010", "proof": "a10"}]}}, {"2015-12-31": "yes", "2016-01-01": "unknown"}),
    (
        "j: listed in a complete section is not no",
        X,
        {**acts(act("listed", None, "a")), "complete": {"instruments": {"as_of": "2020", "proof": "c20"}}},
        {"2020-12-31": "unknown"},
    ),
    (
        "k: an agreement that ended before the section was complete is a no",
        {"agreement": {"with": "AAA", "covers": ["f"]}},
        {
            "agreements": [{"with": ["AAA"], "title": "T", "signed": "2000", "until": "2010", "covers": ["f"], "proof": "a10"}],
            "complete": {"agreements": {"as_of": "2020-01-01", "proof": "c20"}},
        },
        {"2009-01-01": "yes", "2011-01-01": "unknown", "2020-01-01": "no", "2020-12-31": "no", "2021-01-01": "unknown"},
    ),
    ("l: nobody to agree with", {"agreement": {"with_each": "itself", "covers": ["f"]}}, {}, {"2020-01-01": "no"}),
    ("l: nor several", {"agreement": {"with_at_least": 1, "of": "itself", "covers": ["f"]}}, {}, {"2020-01-01": "no"}),
    ("f: a State is no partner of its own", {"agreement": {"with": "XAN", "covers": ["f"]}}, {}, {"2020-01-01": "no"}),
    # Law and practice
    ("2: a yes in law holds until it is repealed", LAW, answers("law", YES10), {"2011-01-01": "yes", "2126-01-01": "yes"}),
    ("2: or until its end", LAW, answers("law", {**YES10, "until": "2018"}), {"2017-12-31": "yes", "2018-01-01": "unknown"}),
    ("2: a no in law goes stale", LAW, answers("law", NO10), {"2019-12-31": "no", "2020-01-01": "unknown"}),
    ("2: so does practice", PRACTICE, answers("practice", YES10), {"2013-12-31": "yes", "2014-01-01": "unknown"}),
    ("2: a membership holds", LEAGUE, {"organisations": {"league": [{"proof": "a"}]}}, {"2100-01-01": "yes"}),
    # Change and disagreement
    (
        "4: a later source of no less trust tells of change",
        LAW,
        answers("law", YES10, {"answer": "no", "proof": "b15"}),
        {"2012-01-01": "yes", "2014-12-31": "yes", "2015-06-01": "unknown", "2015-12-31": "no", "2024-12-31": "no", "2025-01-01": "unknown"},
    ),
    (
        "4: of less trust, sources disagree",
        LAW,
        answers("law", YES10, {"answer": "no", "proof": "m15"}),
        {"2012-01-01": "yes", "2016-01-01": "contested", "2026-01-01": "yes"},
    ),
    (
        "4: an undated page ends nothing",
        LAW,
        answers("law", YES10, {"answer": "no", "proof": "undated"}),
        {"2021-12-31": "yes", "2022-01-01": "contested"},
    ),
    ("4: sources of one time disagree", LAW, answers("law", YES10, {"answer": "no", "proof": "b10"}), {"2011-01-01": "contested"}),
    (
        "4: a source cannot contradict what began after it was written",
        LEAGUE,
        {"organisations": {"league": [{"role": "member", "since": "2012-05-01", "proof": "b15"}, {"role": "candidate", "proof": "a10"}]}},
        {"2011-01-01": "no", "2012-04-30": "no", "2012-05-01": "yes", "2016-01-01": "yes"},
    ),
    (
        "4: what began before and was seen later ends it where it was seen",
        LAW,
        answers("law", YES10, {"answer": "no", "since": "2005-01-01", "proof": "c20"}),
        {"2009-01-01": "no", "2011-01-01": "contested", "2019-12-31": "contested", "2020-01-01": "no"},
    ),
    (
        "4: a denunciation that a later source tells of",
        X,
        acts(act("binding", None, "a"), act("denunciation", "2012-01-01", "b15")),
        {"2011-12-31": "yes", "2012-01-01": "no", "2020-01-01": "no"},
    ),
    (
        "4: a later list without the State",
        X,
        acts(act("ratification", "2004-01-01", "a"), act("absence", "2015-03-01", "b15")),
        {"2004-01-30": "no", "2010-01-01": "contested", "2015-03-01": "no", "2015-03-02": "unknown"},
    ),
    (
        "4: the latest year of a figure tells, whichever report gives it",
        {"figure": {"of": "speed", "at_least": 50, "within_years": 9}},
        {"figures": {"speed": [{"year": 2010, "value": 40, "proof": "a10"}, {"year": 2015, "value": 60, "proof": "b21"}]}},
        {"2012-01-01": "no", "2015-01-01": "yes", "2024-12-31": "yes", "2025-01-01": "unknown"},
    ),
    (
        "4: two figures of one year disagree",
        {"figure": {"of": "speed", "at_least": 50, "within_years": 2}},
        {"figures": {"speed": [{"year": 2010, "value": 40, "proof": "a10"}, {"year": 2010, "value": 60, "proof": "b10"}]}},
        {"2010-05-01": "contested"},
    ),
    # What was agreed and stood nowhere
    ("n: from the last day of a partial date", X, acts(act("entry-into-force", "2002", "a10")), {"2001-12-31": "no", "2002-01-01": "unknown", "2002-12-30": "unknown", "2002-12-31": "yes"}),
    ("n: to the first day of a partial absence", X, acts(act("absence", "2003", "a10")), {"2003-01-01": "no", "2003-01-02": "unknown"}),
    (
        "n: several sources of one claim and a hole between",
        PRACTICE,
        answers("practice", {"answer": "yes", "proof": ["a", "c20"]}),
        {"2005-12-31": "yes", "2014-01-01": "yes", "2023-12-31": "yes", "2024-01-01": "unknown"},
    ),
    (
        "n: re-accession",
        X,
        acts(act("ratification", "2001-01-01", "c20"), act("denunciation", "2005-01-01", "c20"), act("accession", "2010-01-01", "c20")),
        {"2001-01-30": "no", "2001-01-31": "yes", "2005-01-01": "no", "2010-01-30": "no", "2010-01-31": "yes"},
    ),
    ("n: succession and the day of the registry", X, acts(act("succession", "1998-01-01", "a")), {"1999-12-31": "no", "2000-01-01": "yes"}),
    ("n: nothing is told before a succession", X, acts(act("succession", "2003-01-01", "a")), {"2002-12-31": "unknown", "2003-01-01": "yes"}),
    ("n: a dated binding before the instrument's own day", X, acts(act("binding", "1999-05-01", "a")), {"1999-04-30": "no", "1999-05-01": "yes"}),
    ("n: nothing after `until`", PRACTICE, answers("practice", {"answer": "yes", "since": "2009", "until": "2011-01-01", "proof": "a10"}), {"2010-12-31": "yes", "2011-01-01": "unknown"}),
    # Predecessors
    ("5: an act of nobody that the profile names binds nobody", X, acts(act("ratification", "2001-01-01", "a", by="Old Xanadu")), {"2001-01-30": "no", "2002-01-01": "unknown"}),
    (
        "5: of another person it binds until that ended",
        X,
        {**acts(act("ratification", "2001-01-01", "a", by="Old Xanadu")), "predecessors": [{"name": "Old Xanadu", "same_person": "no", "until": "2003-01-01", "proof": "a"}]},
        {"2001-01-30": "no", "2001-01-31": "yes", "2002-12-31": "yes", "2003-01-01": "unknown"},
    ),
    (
        "5: and after that with a succession",
        X,
        {
            **acts(act("ratification", "2001-01-01", "a", by="Old Xanadu"), act("succession", "2004-01-01", "a")),
            "predecessors": [{"name": "Old Xanadu", "same_person": "no", "until": "2003-01-01", "proof": "a"}],
        },
        {"2002-12-31": "yes", "2003-01-01": "unknown", "2004-01-01": "yes"},
    ),
    (
        "5: of the same person it is the State's own",
        X,
        {**acts(act("ratification", "2001-01-01", "a", by="Old Xanadu")), "predecessors": [{"name": "Old Xanadu", "same_person": "yes", "proof": "a"}]},
        {"2100-01-01": "yes"},
    ),
    (
        "5: what ended with the predecessor is not listed where the section is complete later",
        X,
        {
            **acts(act("ratification", "2001-01-01", "a", by="Old Xanadu")),
            "predecessors": [{"name": "Old Xanadu", "same_person": "no", "until": "2003-01-01", "proof": "a"}],
            "complete": {"instruments": {"as_of": "2020-01-01", "proof": "c20"}},
        },
        {"2020-06-01": "no"},
    ),
    (
        "5: a signature of another person",
        SIGNED,
        {**acts(act("signature", "2001-01-01", "a", by="Old Xanadu")), "predecessors": [{"name": "Old Xanadu", "same_person": "no", "until": "2003-01-01", "proof": "a"}]},
        {"2000-12-31": "no", "2002-01-01": "yes", "2003-01-01": "unknown"},
    ),
    # Predecessors and denunciations
    (
        "a denunciation by another person says no until that ended",
        X,
        {**acts(act("ratification", "2001-01-01", "c20", by="Empire"), act("denunciation", "2003-01-01", "c20", by="Empire")), **EMPIRE},
        {"2002-12-31": "yes", "2003-01-01": "no", "2004-12-31": "no", "2005-01-01": "unknown", "2020-01-01": "unknown"},
    ),
    (
        "and a succession tells of the time after",
        X,
        {
            **acts(
                act("ratification", "2001-01-01", "c20", by="Empire"),
                act("denunciation", "2003-01-01", "c20", by="Empire"),
                act("succession", "2006-01-01", "c20"),
            ),
            **EMPIRE,
        },
        {"2002-12-31": "yes", "2003-01-01": "unknown", "2005-12-31": "unknown", "2006-01-01": "yes"},
    ),
    (
        "an absence of another person says no until that ended",
        X,
        {**acts(act("absence", "2008-01-01", "a10", by="Empire")), **EMPIRE},
        {"2004-12-31": "no", "2005-01-01": "unknown", "2008-01-01": "unknown"},
    ),
    (
        "the denunciation of another person ends its own bonds alone",
        X,
        {**acts(act("binding", None, "c20"), act("denunciation", "2003-01-01", "c20", by="Empire")), **EMPIRE},
        {"2003-01-01": "no", "2005-01-01": "unknown", "2020-12-31": "yes"},
    ),
    (
        "it ends no yes of an older source once it was no more",
        X,
        {**acts(act("binding", "2001-01-01", "a"), act("denunciation", "2007-01-01", "b15", by="Empire")), **EMPIRE},
        {"2006-12-31": "yes", "2007-01-01": "yes", "2020-01-01": "yes"},
    ),
    (
        "who is not named releases nobody, and may be anybody",
        X,
        acts(act("ratification", "2001-01-01", "a10"), act("denunciation", "2003-01-01", "a10", by="Old Xanadu")),
        {"2002-12-31": "yes", "2003-01-01": "unknown", "2020-01-01": "unknown"},
    ),
    (
        "of the same person a denunciation is the State's own",
        X,
        {
            **acts(act("ratification", "2001-01-01", "a10"), act("denunciation", "2003-01-01", "a10", by="Old Xanadu")),
            "predecessors": [{"name": "Old Xanadu", "same_person": "yes", "until": "2005-01-01", "proof": "a10"}],
        },
        {"2002-12-31": "yes", "2003-01-01": "no", "2020-01-01": "no"},
    ),
    (
        "a yes that hangs on a predecessor is trusted no more than what is said of it",
        X,
        {
            **acts(act("denunciation", "2001-01-01", "m05"), act("binding", "2007-01-01", "b15", by="Old Xanadu")),
            "predecessors": [{"name": "Old Xanadu", "same_person": "yes", "proof": "b21"}],
        },
        {"2006-12-31": "no", "2007-01-01": "contested"},
    ),
    (
        "absent in the year of a denunciation of which only the year is known",
        X,
        acts(act("ratification", "2001-01-01", "a10"), act("denunciation", "2008", "a10"), act("absence", "2008-06-01", "a10")),
        {"2007-12-31": "yes", "2008-01-01": "unknown", "2008-05-31": "unknown", "2008-06-01": "no", "2008-06-02": "unknown", "2008-12-31": "no"},
    ),
    (
        "absent in a year, and denounced within it",
        X,
        acts(act("ratification", "2001-01-01", "a10"), act("denunciation", "2008-06-01", "a10"), act("absence", "2008", "a10")),
        {"2007-12-31": "yes", "2008-01-01": "yes", "2008-05-31": "yes", "2008-06-01": "no"},
    ),
    (
        "each signature of a source tells, of whoever",
        SIGNED,
        {**acts(act("signature", "2001", "c20", by="Empire"), act("signature", "2006-01-01", "c20")), **EMPIRE},
        {"2000-12-31": "no", "2001-06-01": "unknown", "2001-12-31": "yes", "2005-01-01": "unknown", "2006-01-01": "yes"},
    ),
    # The first day on which it was seen, also of several sources of one claim
    (
        "a no of several sources ends a yes where the first of them that is later saw it",
        LAW,
        answers("law", YES10, {"answer": "no", "since": "2005-01-01", "proof": ["b15", "c20"]}),
        {"2010-12-31": "contested", "2014-12-31": "contested", "2015-01-01": "no"},
    ),
    (
        "also where another of them is trusted less than the yes",
        LAW,
        answers("law", YES10, {"answer": "no", "since": "2005-01-01", "proof": ["m15", "c20"]}),
        {"2010-12-31": "contested", "2019-12-31": "contested", "2020-01-01": "no"},
    ),
    (
        "what was over when its source was written ends nothing from then on",
        LAW,
        answers("law", YES10, {"answer": "no", "until": "2012-01-01", "proof": "b15"}),
        {"2011-12-31": "yes", "2015-01-01": "yes", "2016-01-01": "yes"},
    ),
    # Claims that are empty
    (
        "an empty no ends what says the opposite",
        LAW,
        answers("law", YES10, {"answer": "no", "since": "2027-01-01", "proof": "b15"}),
        {"2026-12-31": "yes", "2027-01-01": "unknown"},
    ),
    (
        "a ratification of which it is not known when it binds ends a no",
        {"party_to": "late"},
        {"instruments": {"late": [act("denunciation", "2001-01-01", "a"), act("accession", "2012-01-01", "b15")]}},
        {"2011-12-31": "no", "2012-01-01": "unknown"},
    ),
    (
        "of two dates with the same first day, the longer one is when a claim was last seen",
        LAW,
        answers("law", {"answer": "yes", "proof": ["a10", "a10-01-01"]}, {"answer": "no", "since": "2010-06-01", "proof": "b15"}),
        {"2010-06-01": "contested", "2014-12-31": "contested", "2015-01-01": "no"},
    ),
    (
        "in whatever order",
        LAW,
        answers("law", {"answer": "yes", "proof": ["a10-01-01", "a10"]}, {"answer": "no", "since": "2010-06-01", "proof": "b15"}),
        {"2010-06-01": "contested", "2014-12-31": "contested", "2015-01-01": "no"},
    ),
    # What follows
    ("9: a bond carries the membership", LEAGUE, acts(act("binding", "2001", "a")), {"2000-12-31": "unknown", "2005-01-01": "yes"}),
    ("9: and what follows from that, from the day on which it is law", PLAN, acts(act("binding", "2001", "a")), {"2009-12-31": "unknown", "2010-01-01": "no"}),
    (
        "9: never against a direct answer",
        LEAGUE,
        {**acts(act("binding", "2001", "a")), "organisations": {"league": [{"answer": "no", "proof": "a"}]}},
        {"2005-12-30": "yes", "2005-12-31": "no"},
    ),
    (
        "9: not from a disputed one",
        LEAGUE,
        acts(act("binding", "2001", "a"), act("absence", "2010-01-01", "undated")),
        {"2005-01-01": "unknown", "2011-01-01": "yes"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "sections", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_each_case_is_as_the_page_says(
    question: dict[str, Any], sections: dict[str, Any], expected: dict[str, str]
) -> None:
    assert {on: word(question, on, **sections) for on in expected} == expected


def test_no_bond_before_the_first_is_no_membership_by_the_step_that_carries_a_yes() -> None:
    """The step of the registry says what a yes carries, and nothing of a no."""
    assert word(LEAGUE, "2003-01-01", **acts(act("binding", "2004", "a"))) == "unknown"


def test_a_state_for_which_it_does_not_hold_is_left_out() -> None:
    assert word(PLAN, "2011-01-01", country="ERE", **acts(act("binding", "2001", "a"))) == "unknown"


def test_law_past_its_shelf_life_is_to_be_confirmed_and_tells_yes_still() -> None:
    told = Evidence(profile(**answers("law", YES10)), REGISTRY, QUESTIONS)
    (claim,) = told.testimony(asked(LAW)).claims()
    assert [claim.unconfirmed(day(on)) for on in ("2019-12-31", "2020-01-01")] == [False, True]
    assert claim.holds(day("2020-01-01"))
    assert not claim.stale(day("2020-01-01"))


def test_what_went_stale_is_known_as_what_it_was() -> None:
    told = Evidence(profile(**answers("practice", YES10)), REGISTRY, QUESTIONS)
    testimony = told.testimony(asked(PRACTICE))
    assert testimony.value([day("2018-01-01")], fresh=True).word() is Word.YES
    assert [str(claim.seen) for claim in testimony.holding(day("2018-01-01"), fresh=True)] == ["2010"]


def test_what_never_told_anything_is_not_stale_and_was_never_known() -> None:
    """The shelf life of the source ran out before the claim began."""
    announced = {"answer": "no", "since": "2027-01-01", "proof": "b15"}
    testimony = Evidence(profile(**answers("law", announced)), REGISTRY, QUESTIONS).testimony(asked(LAW))
    assert [told for told in testimony.claims() if told.stale(day("2028-01-01"))] == []
    assert testimony.value([day("2028-01-01")], fresh=True).word() is Word.UNKNOWN


def test_a_figure_was_last_seen_in_its_year() -> None:
    figures: dict[str, Any] = {"figures": {"speed": [{"year": 2010, "value": 60, "proof": "b15"}]}}
    question = asked({"figure": {"of": "speed", "at_least": 50, "within_years": 2}})
    testimony = Evidence(profile(**figures), REGISTRY, QUESTIONS).testimony(question)
    (told,) = testimony.holding(day("2020-01-01"), fresh=True)
    assert (str(told.seen), told.unconfirmed(day("2011-01-01"))) == ("2010", False)


@pytest.mark.parametrize(
    ("least", "proof", "expected"),
    [(Trust.LOW, "b21", "yes"), (Trust.MEDIUM, "b21", "unknown"), (Trust.MEDIUM, ["b21", "a10"], "yes")],
)
def test_a_predecessor_of_whom_no_source_is_heard_binds_nobody(least: Trust, proof: Any, expected: str) -> None:
    predecessors = [{"name": "Old Xanadu", "same_person": "yes", "proof": proof}]
    of = {**acts(act("entry-into-force", "2004-01-01", "a", by="Old Xanadu")), "predecessors": predecessors}
    assert [word(X, on, least, **of) for on in ("2003-12-31", "2010-01-01")] == ["no", expected]
    signed = {**acts(act("signature", "2004-01-01", "a", by="Old Xanadu")), "predecessors": predecessors}
    assert [word(SIGNED, on, least, **signed) for on in ("2003-12-31", "2010-01-01")] == ["no", expected]


def test_a_denunciation_by_one_who_is_not_heard_makes_no_yes_and_no_no() -> None:
    """The bond of the State ended with it, for the profile says who it was; that it said no is left out."""
    of = {
        **acts(act("entry-into-force", "2004-01-01", "a10"), act("denunciation", "2006-01-01", "a10", by="Old Xanadu")),
        "predecessors": [{"name": "Old Xanadu", "same_person": "yes", "proof": "b21"}],
    }
    days = ("2005-12-31", "2006-01-01", "2020-01-01")
    assert [word(X, on, **of) for on in days] == ["yes", "no", "no"]
    assert [word(X, on, Trust.HIGH, **of) for on in days] == ["yes", "unknown", "unknown"]


def test_what_a_later_source_ended_is_over_and_not_stale() -> None:
    told = Evidence(
        profile(**answers("practice", YES10, {"answer": "no", "since": "2012-01-01", "proof": "b15"})),
        REGISTRY,
        QUESTIONS,
    )
    testimony = told.testimony(asked(PRACTICE))
    assert testimony.value([day("2025-01-01")], fresh=True).word() is Word.NO


def test_sources_that_are_left_out_make_no_yes_and_no_no() -> None:
    figures: dict[str, Any] = {
        "figures": {"speed": [{"year": 2010, "value": 40, "proof": "a10"}, {"year": 2015, "value": 60, "proof": "b21"}]}
    }
    question = {"figure": {"of": "speed", "at_least": 50, "within_years": 9}}
    assert word(question, "2016-01-01", **figures) == "yes"
    assert word(question, "2016-01-01", Trust.MEDIUM, **figures) == "unknown"


NAMES = st.sampled_from(list(SOURCES))
PROOF = st.lists(NAMES, min_size=1, max_size=3, unique=True)
DAYS = [day(f"{year}-{month:02}-01") for year in range(2000, 2030) for month in (1, 7)]


def claims(answer: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"answer": answer, "proof": PROOF},
        optional={
            "since": st.sampled_from(["2003", "2009-05", "2014-02-01"]),
            "checked_on": st.sampled_from(["2016", "2022-06-01"]),
        },
    )


KINDS = ["ratification", "accession", "binding", "entry-into-force", "succession"]
ACTS = st.lists(
    st.builds(
        lambda kind, when, proof: act(kind, when, proof),
        st.sampled_from([*KINDS, "absence", "denunciation", "signature"]),
        st.sampled_from(["2001", "2004-03-01", "2012-06"]),
        PROOF,
    ),
    max_size=4,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.sampled_from(["law", "practice"]),
    st.lists(claims(st.sampled_from(["yes", "no"])), max_size=4),
    claims(st.just("yes")),
)
def test_a_further_claim_that_says_yes_takes_no_yes_back(
    name: str, before: list[dict[str, Any]], more: dict[str, Any]
) -> None:
    question = asked({"yes": name})
    fewer = Evidence(profile(**answers(name, *before)), REGISTRY, QUESTIONS).testimony(question).value(DAYS)
    after = Evidence(profile(**answers(name, *before, more)), REGISTRY, QUESTIONS).testimony(question).value(DAYS)
    assert fewer.yes & ~after.yes == 0


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.sampled_from(["law", "practice"]),
    st.lists(claims(st.sampled_from(["yes", "no"])), min_size=1, max_size=4),
    NAMES,
)
def test_a_further_source_of_a_yes_takes_no_yes_back(name: str, before: list[dict[str, Any]], more: str) -> None:
    question = asked({"yes": name})
    also = [
        {**claim, "proof": list(dict.fromkeys([*claim["proof"], more]))} if claim["answer"] == "yes" else claim
        for claim in before
    ]
    fewer = Evidence(profile(**answers(name, *before)), REGISTRY, QUESTIONS).testimony(question).value(DAYS)
    after = Evidence(profile(**answers(name, *also)), REGISTRY, QUESTIONS).testimony(question).value(DAYS)
    assert fewer.yes & ~after.yes == 0


@settings(max_examples=150, deadline=None, derandomize=True)
@given(ACTS, st.sampled_from(KINDS), st.sampled_from(["2001", "2004-03-01"]), NAMES)
def test_another_source_of_a_bond_takes_no_bond_back(
    before: list[dict[str, Any]], kind: str, when: str, source: str
) -> None:
    """Every source is of 2005 or later: one that tells of an act to come says that the State is not bound, which is a no."""
    further = f"further-{source}"
    sources = {**SOURCES, further: SOURCES[source]}
    fewer = Evidence(profile(sources=sources, instruments={"x": before}), REGISTRY, QUESTIONS).testimony(asked(X))
    acts_after = [*before, act(kind, when, further)]
    after = Evidence(profile(sources=sources, instruments={"x": acts_after}), REGISTRY, QUESTIONS).testimony(asked(X))
    assert fewer.value(DAYS).yes & ~after.value(DAYS).yes == 0
