"""What a profile needs looked after."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.errors import InputError
from checker.files import source
from checker.model.profile import Profile
from checker.model.terms import CareKind
from checker.profiles.lint import Found, lint
from checker.rulebook.book import RuleBook
from checker.rulebook.library import read_profile
from tests import making, sample
from tests.making import told

DAY = date(2026, 11, 23).toordinal()

SOURCES = {
    "gazette": {"title": "Gazette", "as_of": "2024-01-01", "trust": "high"},
    "almanac": {"title": "Almanac", "as_of": "2024-06-01", "trust": "low"},
    "old": {"title": "Old book", "as_of": "2010-01-01", "trust": "high"},
}


@pytest.fixture
def book(tmp_path: Path) -> RuleBook:
    figure = {"figure": {"of": "ships-inspected", "at_least": 90, "within_years": 2}}
    requires = {
        "all_of": [
            {"yes": "lighthouse-lit"},
            {"has_body": "office-of-maps"},
            {"member_of": "league-of-xanadu"},
            {"has_strategy": "against-smuggling"},
            {"party_to": "treaty-of-erewhon"},
            figure,
        ]
    }
    return making.book(tmp_path, rules=[making.rule("light", requires)])


def linted(tmp_path: Path, book: RuleBook, on: str = "2026-11-23", **sections: Any) -> list[Found]:
    sections.setdefault("sources", SOURCES)
    path = making.profile_file(tmp_path, **sections)
    read = read_profile(path, book, name=path.name)
    return lint(book, read.profile, source.read(path, name=path.name), date.fromisoformat(on).toordinal())


def kinds(found: list[Found], of: CareKind) -> list[str]:
    return [each.sentence for each in found if each.kind is of]


STALE: list[tuple[str, dict[str, Any], str, list[str]]] = [
    (
        "an answer",
        {"answers": {"lighthouse-lit": [told("no", proof="old")]}},
        "2026-11-23",
        ['"no" went stale on 2020-01-01, and nothing fresher answers lighthouse-lit.'],
    ),
    (
        "a body",
        {"bodies": {"office-of-maps": [{"name": "Maps", "proof": "old"}]}},
        "2026-11-23",
        ['"yes, Maps" went stale on 2016-01-01, and nothing fresher answers has-body:office-of-maps.'],
    ),
    (
        "a figure",
        {"figures": {"ships-inspected": [{"year": 2014, "value": 95, "proof": "old"}]}},
        "2026-11-23",
        [
            '"95 in 2014" went stale on 2017-01-01, and nothing fresher answers '
            "figure:ships-inspected:at-least-90:within-2-years."
        ],
    ),
    (
        "an absence",
        {"instruments": {"treaty-of-erewhon": [{"act": "absence", "proof": "old"}]}},
        "2026-11-23",
        ['"absence, date not given" went stale on 2010-01-02, and nothing fresher answers party-to:treaty-of-erewhon.'],
    ),
    ("something fresher", {"answers": {"lighthouse-lit": [told(proof="old"), told()]}}, "2026-11-23", []),
    ("law holds until repeal", {"answers": {"lighthouse-lit": [told(proof="old")]}}, "2026-11-23", []),
    ("it holds", {"answers": {"lighthouse-lit": [told()]}}, "2026-11-23", []),
    ("nobody asks", {"answers": {"archives-open": [told(proof="old")]}}, "2026-11-23", []),
    ("it came to its end", {"answers": {"lighthouse-lit": [told(proof="old", until="2012")]}}, "2026-11-23", []),
]


@pytest.mark.parametrize(("sections", "on", "said"), [case[1:] for case in STALE], ids=[case[0] for case in STALE])
def test_a_claim_is_stale_where_its_shelf_life_has_run_and_nothing_fresher_answers_what_is_asked(
    tmp_path: Path, book: RuleBook, sections: dict[str, Any], on: str, said: list[str]
) -> None:
    assert kinds(linted(tmp_path, book, on, **sections), CareKind.STALE_ANSWER) == said


@pytest.mark.parametrize(
    ("on", "soon"),
    [("2033-06-30", False), ("2033-07-01", True), ("2033-12-31", True), ("2034-01-01", False)],
)
def test_a_claim_that_goes_stale_within_six_months_is_told_of(
    tmp_path: Path, book: RuleBook, on: str, soon: bool
) -> None:
    found = linted(tmp_path, book, on, answers={"lighthouse-lit": [told("no")]})
    said = ['"no" goes stale on 2034-01-01, and nothing fresher answers lighthouse-lit.']
    assert kinds(found, CareKind.STALE_SOON) == (said if soon else [])


def test_a_list_that_ran_out_is_told_of(tmp_path: Path, book: RuleBook) -> None:
    complete = {"bodies": {"as_of": "2024-01-01", "proof": "gazette"}}
    said = ["What bodies do not list has been unknown since 2025-01-01: look the list over again."]
    assert kinds(linted(tmp_path, book, "2025-01-01", complete=complete), CareKind.LIST_RAN_OUT) == said
    assert kinds(linted(tmp_path, book, "2024-12-31", complete=complete), CareKind.LIST_RAN_OUT) == []


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ([told("no", proof="old")], "No claim of this source holds any more: the one that it proves is over or stale."),
        (
            [told("no", proof="old"), told("no", proof="old", until="2012")],
            "No claim of this source holds any more: all 2 that it proves are over or stale.",
        ),
        ([told(proof="old", until="2012")], None),
        ([told(proof="old"), told(proof="old", checked_on="2026")], None),
    ],
)
def test_a_source_is_dead_when_age_has_taken_all_that_it_told(
    tmp_path: Path, book: RuleBook, claims: list[dict[str, Any]], said: str | None
) -> None:
    found = linted(tmp_path, book, answers={"lighthouse-lit": claims})
    assert kinds(found, CareKind.DEAD_SOURCE) == ([said] if said else [])


def test_a_question_on_which_sources_disagree_is_told_of_once_on_just_those_days(
    tmp_path: Path, book: RuleBook
) -> None:
    answers = {"lighthouse-lit": [told("yes", until="2025"), told("no", "almanac")]}
    said = ["Sources disagree on lighthouse-lit: yes by gazette, no by almanac."]
    assert kinds(linted(tmp_path, book, "2024-12-31", answers=answers), CareKind.CONTESTED) == said
    assert kinds(linted(tmp_path, book, "2025-01-01", answers=answers), CareKind.CONTESTED) == []


def test_a_claim_that_only_sources_of_low_trust_prove_is_told_of(tmp_path: Path, book: RuleBook) -> None:
    answers = {"lighthouse-lit": [told(proof="almanac"), told(proof=["almanac", "gazette"])]}
    assert kinds(linted(tmp_path, book, answers=answers), CareKind.LOW_TRUST_ONLY) == [
        "Only sources of low trust prove this: almanac."
    ]


def test_an_undated_source_and_one_that_nothing_names_are_told_of(tmp_path: Path, book: RuleBook) -> None:
    sources = {"page": {"title": "Page", "read_on": "2026-01-01", "trust": "high"}}
    found = linted(tmp_path, book, sources=sources)
    found = [each for each in found if each.kind is not CareKind.UNKNOWN_STATE]  # Erewhon and Utopia
    assert [(str(each.place), each.kind.value, each.sentence) for each in found] == [
        (
            f"xan.yaml:{making.at(making.xanadu(sources=sources), chr(34) + 'page' + chr(34))}",
            "undated-source",
            "The source is undated and was read on 2026-01-01: write its date down as as_of, where it has one.",
        ),
        (
            f"xan.yaml:{making.at(making.xanadu(sources=sources), chr(34) + 'page' + chr(34))}",
            "unused-source",
            "Nothing names this source: take it out, or name it as the proof of what it shows.",
        ),
    ]


@pytest.mark.parametrize(("dates", "undated"), [({}, True), ({"signed": "2001"}, False), ({"in_force": "2001"}, False)])
def test_an_agreement_without_any_date_is_told_of(
    tmp_path: Path, book: RuleBook, dates: dict[str, str], undated: bool
) -> None:
    agreement = {"with": ["ERE"], "title": "A", "covers": ["hot-pursuit"], "proof": "gazette", **dates}
    found = linted(tmp_path, book, agreements=[agreement])
    assert len(kinds(found, CareKind.UNDATED_AGREEMENT)) == undated


def test_what_no_rule_asks_for_is_told_of_but_treaties_are_kept_for_their_own_sake(
    tmp_path: Path, book: RuleBook
) -> None:
    found = linted(
        tmp_path,
        book,
        answers={"lighthouse-lit": [told()], "archives-open": [told()]},
        instruments={"xanadu-convention": [{"act": "signature", "date": "2005", "proof": "gazette"}]},
    )
    assert kinds(found, CareKind.NOT_ASKED) == ["No rule asks for archives-open."]


def test_a_claim_without_proof_is_no_matter_for_lint_for_no_profile_may_hold_one(
    tmp_path: Path, book: RuleBook
) -> None:
    with pytest.raises(InputError) as caught:
        linted(tmp_path, book, answers={"lighthouse-lit": [{"answer": "yes", "proof": []}]})
    (problem,) = caught.value.problems
    assert problem.message == '"proof" needs at least 1 entry'
    with pytest.raises(InputError) as caught:
        linted(tmp_path, book, answers={"lighthouse-lit": [{"answer": "yes"}]})
    (problem,) = caught.value.problems
    assert problem.message == 'the field "proof" is missing'


def test_what_is_found_stands_in_the_order_of_the_file() -> None:
    document = source.read(sample.GOLDEN / "xanadu.yaml", name="profiles/xanadu.yaml")
    found = lint(sample.book(), sample.assessment().read.profile, document, sample.DAY)
    assert found == sorted(found)
    assert {each.place.file for each in found} == {"profiles/xanadu.yaml"}
    assert all(each.place.line for each in found)


def test_law_past_its_shelf_life_is_to_be_confirmed(tmp_path: Path, book: RuleBook) -> None:
    found = linted(tmp_path, book, answers={"lighthouse-lit": [told(proof="old")]})
    assert kinds(found, CareKind.TO_CONFIRM) == [
        '"yes" holds until repeal and is to be confirmed since 2020-01-01: is lighthouse-lit still so?'
    ]


def _act(kind: str, date: str, **more: Any) -> dict[str, Any]:
    return {"instruments": {"treaty-of-erewhon": [{"act": kind, "date": date, "proof": "old", **more}]}}


AGREED = {"with": ["ERE"], "title": "A", "covers": ["hot-pursuit"], "proof": "old"}

REFUSED: list[tuple[str, dict[str, Any], str]] = [
    (
        "act-after-source",
        _act("ratification", "2012"),
        "ratification 2012 comes after its source old of 2010-01-01, which cannot know of it",
    ),
    (
        "act-before-instrument",
        _act("ratification", "1999"),
        "ratification 1999 comes before the instrument was adopted (2000-11-15)",
    ),
    (
        "since-after-source",
        {"bodies": {"office-of-maps": [{"since": "2018-05-01", "proof": "old"}]}},
        "it begins on 2018-05-01, after its sources and its check: none of them can know of it",
    ),
    (
        "check-before-source",
        {"answers": {"lighthouse-lit": [told(proof="old", checked_on="2000")]}},
        "it was checked on 2000, before its source was written: write the day of the check, or leave it out",
    ),
    (
        "own-partner",
        {"neighbours": ["XAN", "ERE"]},
        "XAN stands here with itself: a State is no partner of its own",
    ),
    (
        "own-partner",
        {"agreements": [{**AGREED, "with": ["XAN"]}]},
        "XAN stands here with itself: a State is no partner of its own",
    ),
    (
        "more-than-all",
        {"figures": {"ships-inspected": [{"year": 2009, "value": 101, "proof": "old"}]}},
        "101 per cent is more than all of it, or less than nothing",
    ),
]


@pytest.mark.parametrize(("kind", "sections", "said"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_cannot_be_true_is_refused_where_it_stands_and_lint_names_it(
    tmp_path: Path, book: RuleBook, kind: str, sections: dict[str, Any], said: str
) -> None:
    content = making.xanadu(**{"sources": SOURCES, **sections})
    with pytest.raises(InputError) as caught:
        making.profile(tmp_path, book, content)
    (problem,) = caught.value.problems
    assert problem.message == said
    assert problem.place.line > 1
    path = making.write(tmp_path / "xan.yaml", content)
    found = lint(book, Profile.model_validate(content), source.read(path, name=path.name), DAY)
    assert kinds(found, CareKind(kind)) == [f"{said[:1].upper()}{said[1:]}."]


@pytest.mark.parametrize(
    "sections",
    [
        _act("entry-into-force", "2012"),  # announced
        _act("participation", "1999"),  # by way of another instrument
        {"answers": {"lighthouse-lit": [told(proof="old", since="2018")]}},  # a law that was to apply later
        {
            "answers": {"lighthouse-lit": [told(proof="page", checked_on="2000")]}
        },  # nobody knows when the page was written
    ],
)
def test_what_may_be_true_is_not_refused(tmp_path: Path, book: RuleBook, sections: dict[str, Any]) -> None:
    sources = {**SOURCES, "page": {"title": "Page", "read_on": "2026-01-01", "trust": "high"}}
    making.profile(tmp_path, book, making.xanadu(sources=sources, **sections))


NAMED: list[tuple[CareKind, dict[str, Any], str]] = [
    (
        CareKind.YES_AND_NO,
        {"answers": {"lighthouse-lit": [told("yes", "old"), told("no", "old")]}},
        "Old says yes and no of this for the same days: say from when to when it says which.",
    ),
    (
        CareKind.YES_AND_NO,
        {
            "instruments": {
                "treaty-of-erewhon": [
                    {"act": "binding", "date": "2005", "proof": "old"},
                    {"act": "absence", "proof": "old"},
                ]
            }
        },
        "old says yes and no of treaty-of-erewhon for the same days: look up which it is.",
    ),
    (
        CareKind.YES_AND_NO,
        {
            "figures": {
                "ships-inspected": [
                    {"year": 2009, "value": 95, "proof": "old"},
                    {"year": 2009, "value": 40, "proof": ["gazette", "old"]},
                ]
            }
        },
        "old says yes and no of ships-inspected for the same days: look up which it is.",
    ),
    (
        CareKind.IN_THE_FUTURE,
        {"predecessors": [{"name": "Old Xanadu", "same_person": "no", "until": "2031", "proof": "old"}]},
        '"Old Xanadu" is dated 2031, which is yet to come.',
    ),
    (
        CareKind.UNKNOWN_STATE,
        {"neighbours": ["YYY"]},
        "No State has the code YYY: write its code of ISO 3166-1 alpha-3.",
    ),
    (
        CareKind.IN_THE_FUTURE,
        {"answers": {"lighthouse-lit": [told(proof="old", checked_on="2030")]}},
        '"yes, checked on 2030" is dated 2030, which is yet to come.',
    ),
    (
        CareKind.UNNAMED_PREDECESSOR,
        _act("ratification", "2005", by="Old Xanadu"),
        'The act of Old Xanadu binds nobody: say in "predecessors" whether it was the same person, and until when it lasted.',
    ),
    (
        CareKind.ACT_AFTER_SOURCE,
        {"agreements": [{**AGREED, "signed": "2012"}]},
        "It was done on 2012, after its source old of 2010-01-01, which cannot know of it.",
    ),
]


@pytest.mark.parametrize(("kind", "sections", "said"), NAMED, ids=[case[0].value for case in NAMED])
def test_what_is_odd_is_named_and_not_refused(
    tmp_path: Path, book: RuleBook, kind: CareKind, sections: dict[str, Any], said: str
) -> None:
    assert kinds(linted(tmp_path, book, **{"neighbours": None, **sections}), kind) == [said]


@pytest.mark.parametrize("begun", ["signed", "in_force"])
def test_an_agreement_ends_after_it_begins(tmp_path: Path, book: RuleBook, begun: str) -> None:
    with pytest.raises(InputError) as caught:
        linted(tmp_path, book, agreements=[{**AGREED, begun: "2009-05-01", "until": "2009-05-01"}])
    (problem,) = caught.value.problems
    assert problem.message.startswith("it ends (2009-05-01) before it ")


def test_a_predecessor_is_named_once(tmp_path: Path, book: RuleBook) -> None:
    twice = [{"name": "Old Xanadu", "same_person": "yes", "proof": proof} for proof in ("old", "gazette")]
    with pytest.raises(InputError) as caught:
        linted(tmp_path, book, predecessors=twice)
    (problem,) = caught.value.problems
    assert problem.message == '"Old Xanadu" is named twice: say once who it was, with all sources in "proof"'
    assert problem.place.line > 1


def test_a_claim_ends_after_it_begins(tmp_path: Path, book: RuleBook) -> None:
    with pytest.raises(InputError) as caught:
        linted(tmp_path, book, answers={"lighthouse-lit": [told(proof="old", since="2009-05-01", until="2009-05-01")]})
    (problem,) = caught.value.problems
    assert "it begins and ends 2009-05-01" in problem.message
