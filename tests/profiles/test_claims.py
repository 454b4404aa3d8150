"""How each claim of a profile stands on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.model.kinds import KEYED
from checker.model.profile import Profile
from checker.model.terms import Section
from checker.profiles.claims import ClaimFound, asked_of, claims, says
from checker.rulebook.book import RuleBook
from tests import making, sample
from tests.making import told


@pytest.fixture
def book(tmp_path: Path) -> RuleBook:
    figure = {"figure": {"of": "ships-inspected", "at_least": 90, "within_years": 2}}
    return making.book(tmp_path, rules=[making.rule("light"), making.rule("ships", figure)])


def found(tmp_path: Path, book: RuleBook, on: str = "2026-11-23", **sections: Any) -> list[ClaimFound]:
    read = making.profile(tmp_path, book, **sections)
    return claims(book, read.profile, date.fromisoformat(on).toordinal())


CASES: list[tuple[str, dict[str, Any], str, str]] = [
    ("lighthouse-lit holds", {"answers": {"lighthouse-lit": [told()]}}, "2026-01-01", "holds"),
    ("it is stale", {"answers": {"lighthouse-lit": [told("no")]}}, "2036-01-01", "stale"),
    ("law holds until repeal", {"answers": {"lighthouse-lit": [told()]}}, "2036-01-01", "holds"),
    ("it is over", {"answers": {"lighthouse-lit": [told(since="2020", until="2021")]}}, "2026-01-01", "over"),
    ("it is to come", {"answers": {"lighthouse-lit": [told(since="2030")]}}, "2026-01-01", "to come"),
    (
        "parliament acted",
        {"instruments": {"treaty-of-erewhon": [{"act": "domestic-ratification", "date": "2001", "proof": "gazette"}]}},
        "2026-01-01",
        "silent",
    ),
    (
        "it signed",
        {"instruments": {"treaty-of-erewhon": [{"act": "signature", "date": "2001", "proof": "gazette"}]}},
        "2026-01-01",
        "holds",
    ),
    (
        "a figure counts",
        {"figures": {"ships-inspected": [{"year": 2024, "value": 95, "proof": "gazette"}]}},
        "2026-01-01",
        "holds",
    ),
    (
        "an old figure is stale",
        {"figures": {"ships-inspected": [{"year": 2014, "value": 95, "proof": "gazette"}]}},
        "2026-01-01",
        "stale",
    ),
    (
        "an agreement does not go stale",
        {
            "agreements": [
                {"with": ["ERE"], "title": "A", "signed": "1950", "covers": ["hot-pursuit"], "proof": "gazette"}
            ]
        },
        "2026-01-01",
        "holds",
    ),
    (
        "an agreement that covers nothing tells nothing",
        {"agreements": [{"with": ["ERE"], "title": "A", "signed": "1950", "proof": "gazette"}]},
        "2026-01-01",
        "silent",
    ),
    (
        "a reservation holds",
        {"reservations": [{"instrument": "treaty-of-erewhon", "effect": "none", "proof": "gazette"}]},
        "2026-01-01",
        "holds",
    ),
    (
        "a reservation is to come",
        {"reservations": [{"instrument": "treaty-of-erewhon", "effect": "none", "date": "2030", "proof": "gazette"}]},
        "2026-01-01",
        "to come",
    ),
    (
        "a list is complete",
        {"complete": {"bodies": {"as_of": "2025-12-01", "proof": "gazette"}}},
        "2026-01-01",
        "holds",
    ),
    ("a list ran out", {"complete": {"bodies": {"as_of": "2024-12-01", "proof": "gazette"}}}, "2026-01-01", "stale"),
]


@pytest.mark.parametrize(("sections", "on", "standing"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_claim_stands_as_it_tells_on_the_day(
    tmp_path: Path, book: RuleBook, sections: dict[str, Any], on: str, standing: str
) -> None:
    assert [str(claim.standing) for claim in found(tmp_path, book, on, **sections)] == [standing]


def test_the_day_on_which_a_claim_goes_stale_is_known_where_it_will(tmp_path: Path, book: RuleBook) -> None:
    agreement = {"with": ["ERE"], "title": "A", "signed": "1950", "covers": ["hot-pursuit"], "proof": "gazette"}
    answer, agreed = found(
        tmp_path, book, "2026-01-01", answers={"lighthouse-lit": [told("no")]}, agreements=[agreement]
    )
    assert answer.ends == date(2035, 1, 1).toordinal()
    assert agreed.ends is None


def test_claims_that_contradict_each_other_on_the_day_are_contested(tmp_path: Path, book: RuleBook) -> None:
    answers = {
        "lighthouse-lit": [
            told("yes"),
            told("no", "almanac", checked_on="2025-06-01"),
            told("no", "almanac", since="2020", until="2021"),
        ],
        "bridges-guarded": [told("yes")],
    }
    assert [(claim.path, claim.contested) for claim in found(tmp_path, book, "2026-01-01", answers=answers)] == [
        (("answers", "lighthouse-lit", 0), True),
        (("answers", "lighthouse-lit", 1), True),
        (("answers", "lighthouse-lit", 2), False),
        (("answers", "bridges-guarded", 0), False),
    ]


def test_a_claim_is_trusted_as_its_best_source_and_seen_when_it_was_last_checked(
    tmp_path: Path, book: RuleBook
) -> None:
    answers = {"lighthouse-lit": [told(proof=["almanac", "gazette"]), told(proof="almanac", checked_on="2026-02-03")]}
    both, one = found(tmp_path, book, answers=answers)
    assert [str(both.trust), str(one.trust)] == ["high", "low"]
    assert [both.seen, one.seen] == [date(2025, 6, 1).toordinal(), date(2026, 2, 3).toordinal()]


def test_every_claim_of_the_sample_is_found_once_in_the_order_of_sections() -> None:
    profile = sample.assessment().read.profile
    everything = claims(sample.book(), profile, sample.DAY)
    assert len({claim.path for claim in everything}) == len(everything) == _count(profile)
    order = [list(Section).index(Section(claim.section)) for claim in everything]
    assert order == sorted(order)


def test_every_claim_of_a_shipped_profile_is_found_once(shipped_book: RuleBook) -> None:
    from checker import shipped
    from checker.rulebook.library import read_profile

    for path in sorted(shipped.PROFILES.glob("*.yaml")):
        profile = read_profile(path, shipped_book).profile
        paths = [claim.path for claim in claims(shipped_book, profile, sample.DAY)]
        assert len(set(paths)) == len(paths) == _count(profile)


def _count(profile: Profile) -> int:
    keyed = sum(len(of) for section in KEYED for of in getattr(profile, section).values())
    complete = sum(getattr(profile.complete, name) is not None for name in type(profile.complete).model_fields)
    return keyed + len(profile.agreements) + len(profile.reservations) + complete


@pytest.mark.parametrize(
    ("section", "keys"),
    [("instruments", 2), ("organisations", 1), ("bodies", 1), ("strategies", 1), ("figures", 1), ("answers", 1)],
)
def test_what_a_claim_answers_is_asked_by_its_section(book: RuleBook, section: str, keys: int) -> None:
    key = book.names(section)[0]
    assert len(asked_of(book, section, key)) == keys


def test_a_claim_says_what_it_is_in_a_few_words(tmp_path: Path, book: RuleBook) -> None:
    sections: dict[str, Any] = {
        "instruments": {
            "treaty-of-erewhon": [
                {"act": "signature", "date": "2001", "by": "Old Xanadu", "proof": "gazette"},
                {"act": "binding", "proof": "gazette"},
            ]
        },
        "organisations": {
            "league-of-xanadu": [
                {"role": "observer", "since": "2012", "proof": "gazette"},
                {"role": "member", "answer": "no", "proof": "gazette"},
                {"role": "observer", "answer": "no", "proof": "gazette"},
            ]
        },
        "answers": {"lighthouse-lit": [told(law="Act 1", since="2001", until="2002", checked_on="2026-02-03")]},
        "figures": {"ships-inspected": [{"year": 2014, "value": 95.5, "proof": "gazette"}]},
        "agreements": [
            {
                "with": ["ERE"],
                "title": "A",
                "in_force": "2001",
                "until": "2002",
                "covers": ["hot-pursuit"],
                "proof": "gazette",
            }
        ],
        "reservations": [
            {
                "instrument": "treaty-of-erewhon",
                "article": "15",
                "towards": ["ERE"],
                "effect": "none",
                "proof": "gazette",
            }
        ],
        "complete": {"bodies": {"as_of": "2025-12-01", "proof": "gazette"}},
    }
    assert [says(claim.claim) for claim in found(tmp_path, book, **sections)] == [
        "signature, 2001, by Old Xanadu",
        "binding, date not given",
        "observer, since 2012",
        "no",
        "no observer",
        "yes, Act 1, since 2001, until 2002, checked on 2026-02-03",
        "95.5 in 2014",
        "ERE: A (date of signature not given, in force 2001, until 2002); covers hot-pursuit",
        "treaty-of-erewhon, article 15 towards ERE: none",
        "lists all there is, as of 2025-12-01",
    ]
