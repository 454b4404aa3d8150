"""The profiles that come with the program: what holds for each of them, and how disagreements stand on each day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter

from checker import shipped
from checker.assessment.assessment import Assessment, assess
from checker.assessment.findings import finding
from checker.belnap import Value, Word
from checker.evidence.answers import Evidence, Told
from checker.evidence.panel import panel
from checker.files import source
from checker.judging import native
from checker.judging.firm import double
from checker.judging.verdicts import Verdicts, judge
from checker.model.condition import Asked, Condition, MemberOf, PartyTo, SignatoryTo
from checker.model.profile import Profile
from checker.model.terms import Trust, Verdict
from checker.rulebook.book import ReadProfile, RuleBook
from checker.rulebook.library import read_profile

if TYPE_CHECKING:
    from checker.evidence.answers import Testimony  # pytest would take it for a class of tests

REGION = sorted(shipped.PROFILES.glob("*.yaml"))
WORLD = sorted(shipped.PROFILES.glob("world/*.yaml"))
ALL = [*REGION, *WORLD]
ON = date(2026, 11, 23).toordinal()
STATES = 197

_CONDITION: TypeAdapter[Any] = TypeAdapter(Condition)


class Shelf:
    """Every shipped profile, read and assessed once for all tests."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self._read: dict[Path, ReadProfile] = {}
        self._assessed: dict[Path, Assessment] = {}

    def at(self, path: Path) -> ReadProfile:
        if path not in self._read:
            name = path.relative_to(shipped.PROFILES.parent).as_posix()
            self._read[path] = read_profile(path, self.book, name=name)
        return self._read[path]

    def assessed(self, path: Path) -> Assessment:
        if path not in self._assessed:
            self._assessed[path] = assess(self.book, self.at(path), ON)
        return self._assessed[path]

    def profile(self, code: str) -> Profile:
        return next(self.at(path).profile for path in ALL if path.stem == code.lower())

    def testimony(self, code: str, of: Asked) -> Testimony:
        return Evidence(self.profile(code), self.book.registry, self.book.questions).testimony(of)

    def word(self, code: str, of: Asked, on: str) -> str:
        return self.testimony(code, of).value([day(on)]).word().value


@pytest.fixture(scope="module")
def shelf(shipped_book: RuleBook) -> Shelf:
    return Shelf(shipped_book)


@cache
def written(path: Path) -> Any:
    """A profile as it was written, before any form is asked."""
    return source.read(path).plain()


def asked(words: dict[str, Any]) -> Asked:
    condition: Asked = _CONDITION.validate_python(words)
    return condition


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def name_of(path: Path) -> str:
    return path.relative_to(shipped.PROFILES).with_suffix("").as_posix()


def claims(value: Any) -> Iterator[dict[str, Any]]:
    """Every claim of a profile as it was written: whatever has a proof."""
    if isinstance(value, dict):
        if "proof" in value:
            yield value
        for inner in value.values():
            yield from claims(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from claims(inner)


def proofs(claim: dict[str, Any]) -> tuple[str, ...]:
    proof = claim["proof"]
    return (proof,) if isinstance(proof, str) else tuple(proof)


# Each of them


def test_there_is_a_profile_of_every_state_of_the_data() -> None:
    assert len(REGION) == 15
    assert len(ALL) == STATES


def test_no_two_profiles_are_of_one_state() -> None:
    stems = [path.stem for path in ALL]
    assert len(set(stems)) == len(stems)


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_profile_is_read_without_a_problem_and_its_file_is_named_after_its_state(path: Path, shelf: Shelf) -> None:
    assert path.stem == shelf.at(path).profile.country.lower()


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_every_claim_has_a_source_and_every_source_a_claim(path: Path) -> None:
    found = list(claims(written(path)))
    assert found
    assert {proof for claim in found for proof in proofs(claim)} == set(written(path)["sources"])


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_every_source_says_what_it_is_how_far_it_is_trusted_of_when_and_where(path: Path, shelf: Shelf) -> None:
    for name, page in shelf.at(path).profile.sources.items():
        assert page.trust in Trust, name
        assert (page.as_of is None) != (page.read_on is None), name
        assert page.url or page.note or "paper" in name, name
        assert page.url is None or re.match(r"https?://[^/]+/", page.url), name


def test_one_id_is_one_source_in_every_profile() -> None:
    """The table of the UN is one source of many lines, so the line in its address may differ."""
    known: dict[str, dict[str, Any]] = {}
    for path in ALL:
        for name, page in written(path)["sources"].items():
            bare = {**page, "url": re.sub(r"#L\d+$", "", page.get("url", ""))}
            assert known.setdefault(name, bare) == bare, (name_of(path), name)


def test_one_page_has_one_id_in_every_profile_but_serbias() -> None:
    known: dict[str, str] = {}
    for path in ALL:
        if path.stem != "srb":
            for name, page in written(path)["sources"].items():
                url = re.sub(r"#L\d+$", "", page.get("url", name))
                assert known.setdefault(url, name) == name, (name_of(path), url)


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_no_claim_is_written_twice(path: Path) -> None:
    for section in ("instruments", "organisations", "bodies"):
        for name, told in written(path).get(section, {}).items():
            assert all(one not in told[:number] for number, one in enumerate(told)), (section, name)


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_profile_is_audited_and_no_gap_rests_on_silence(path: Path, shelf: Shelf) -> None:
    assessment = shelf.assessed(path)
    for rule in shelf.book.rules.values():
        if assessment.verdict(rule.rule) is Verdict.GAP:
            told = [proof.tells for answer in finding(assessment, rule).answers for proof in answer.proofs]
            assert "no" in told, rule.rule


def test_no_verdict_rests_on_a_disputed_answer(shelf: Shelf) -> None:
    """All profiles at once. Without every disputed answer each verdict stays as it is, and what was contested is unknown:
    no gap without an undisputed no, no met without an undisputed yes, and what applies and what blocks likewise.
    """
    book, states = shelf.book, [shelf.at(path).profile for path in ALL]
    subjects = [(Evidence(profile, book.registry, book.questions), ON) for profile in states]
    told = panel(subjects, book.clauses.questions.values(), book.clauses.scopes)
    undisputed = {key: Value(yes & ~no, no & ~yes) for key, (yes, no) in told.values.items()}
    disputed = {key: Value(yes & no, yes & no) for key, (yes, no) in told.values.items()}
    for literal in book.clauses.scopes:
        disputed[literal] = told.values[literal]

    def verdicts(values: Mapping[str, Value]) -> dict[str, Verdicts]:
        found = native.evaluate(book.clauses.clauses, double(values, told.size))
        return judge(book.rules, book.in_order, book.clauses.tests, found, told.size)

    as_told, firm, alone = verdicts(told.values), verdicts(undisputed), verdicts(disputed)
    assert any(each.contested for each in as_told.values())
    for name, before in as_told.items():
        after = firm[name]
        assert (after.contested, after.unknown) == (0, before.unknown | before.contested), name
        for verdict in (Verdict.GAP, Verdict.MET, Verdict.NOT_APPLICABLE, Verdict.BLOCKED):
            assert after.bits(verdict) == before.bits(verdict), (name, verdict)
        # By disputed answers alone, nothing is decided but what applies to nobody, and what one rule takes from that
        assert (alone[name].gap, alone[name].blocked) == (0, 0), name
        assert not alone[name].met or "meets" in book.rules[name].model_dump_json(), name
        scope = book.clauses.tests[name].scope
        outside = told.values[scope].no if scope else 0
        assert alone[name].not_applicable & ~outside == 0 or "meets" in book.rules[name].model_dump_json(), name


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_whoever_acted_for_a_state_is_named(path: Path, shelf: Shelf) -> None:
    profile = shelf.at(path).profile
    acted = {act.by for acts in profile.instruments.values() for act in acts if act.by}
    assert acted <= {predecessor.name for predecessor in profile.predecessors}


def test_a_ratification_of_the_former_federation_binds_serbia_until_it_ended(shelf: Shelf) -> None:
    hague = PartyTo(party_to="hague-1970")
    days = ("1974-01-27", "1974-01-28", "1992-04-26", "1992-04-27")
    assert [shelf.word("SRB", hague, on) for on in days] == ["unknown", "yes", "yes", "unknown"]


# The world


@pytest.mark.parametrize("path", WORLD, ids=name_of)
def test_a_profile_of_the_world_tells_of_acts_towards_treaties_and_of_nothing_else(path: Path) -> None:
    assert set(written(path)) <= {"country", "name", "note", "instruments", "sources"}


@pytest.mark.parametrize("path", WORLD, ids=name_of)
def test_of_a_state_of_the_world_most_is_unknown(path: Path, shelf: Shelf) -> None:
    verdicts = [shelf.assessed(path).verdict(rule) for rule in shelf.book.rules]
    unknown = sum(verdict is Verdict.UNKNOWN for verdict in verdicts)
    assert unknown > len(verdicts) / 2


# Ratifications of the convention by day: the instrument itself entered into force on 29 September 2003, and a later
# deposit binds after thirty days.
@pytest.mark.parametrize(
    ("code", "history"),
    [
        ("FRA", {"2003-09-28": "no", "2003-09-29": "yes"}),  # ratified on 29 October 2002
        ("BRB", {"2014-12-10": "no", "2014-12-11": "yes"}),  # ratified on 11 November 2014
        ("MNE", {"2003-09-28": "no", "2006-10-22": "unknown", "2006-10-23": "yes"}),  # a succession
        ("HRV", {"2003-09-28": "no", "2003-09-29": "yes", "2026-11-23": "yes"}),
    ],
)
def test_a_state_is_bound_by_the_palermo_convention_from_its_day(
    code: str, history: dict[str, str], shelf: Shelf
) -> None:
    asked_for = PartyTo(party_to="untoc")
    assert {on: shelf.word(code, asked_for, on) for on in history} == history


# Disagreements


DISAGREEMENTS: list[tuple[str, dict[str, Any], str, str, set[str]]] = [
    # State, question, first and last day on which sources differ, who says yes and no
    *(
        (code, {"party_to": "pcc-see"}, "2007-10-10", "2008-07-10", {"pcc-see-secretariat", "cpdp-pcc-see"})
        for code in ("ALB", "BIH", "MKD", "MNE", "ROU", "SRB")
    ),
    # Ninety days after the day of accession that one source gives (article 40(2)), and the day in force that another gives
    ("BGR", {"party_to": "pcc-see"}, "2008-12-24", "2009-02-28", {"pcc-see-secretariat", "cpdp-pcc-see"}),
    ("AUT", {"party_to": "pcc-see"}, "2011-08-22", "2011-10-09", {"pcc-see-secretariat", "bgbl-2011-iii-152"}),
    # Two sources speak of July 2008 here; one gives the month alone, so it is silent in July
    ("MDA", {"party_to": "pcc-see"}, "2007-10-10", "2008-07-10", {"pcc-see-secretariat", "cpdp-pcc-see"}),
    ("MDA", {"party_to": "pcc-see"}, "2007-10-10", "2008-06-30", {"pcc-see-secretariat", "moldlex-1403"}),
    ("BIH", {"party_to": "tokyo-1963"}, "1992-03-06", "1992-04-04", {"docslib-icao-tokyo", "inview-tokyo"}),
    (
        "BIH",
        {"party_to": "eu-candidate"},
        "2022-12-31",
        "2023-12-14",
        {"24newsbulletin-bosnia", "newunionpost-enlargement"},
    ),
    (
        "XKX",
        {"party_to": "eu-candidate"},
        "2024-07-01",
        "2026-11-23",
        {"newunionpost-enlargement", "tratolow-beneficiaries"},
    ),
]


def differing(told: list[Told]) -> set[str]:
    """The sources of the claims that hold on a day, where they tell both yes and no."""
    if {claim.yes for claim in told} != {True, False}:
        return set()
    return {proof for claim in told for proof in claim.proofs}


@pytest.mark.parametrize(("code", "question", "first", "last", "sources"), DISAGREEMENTS)
def test_sources_that_differ_make_an_answer_contested_on_the_days_on_which_they_differ(
    code: str, question: dict[str, Any], first: str, last: str, sources: set[str], shelf: Shelf
) -> None:
    testimony = shelf.testimony(code, asked(question))
    for on in (day(first), day(last)):
        assert testimony.value([on]).word() is Word.CONTESTED
    mine = [told for told in testimony.claims() if set(told.proofs) <= sources]
    for on in (day(first), day(last)):
        assert differing([told for told in mine if told.holds(on)]) == sources
    for on in (day(first) - 1, day(last) + 1):
        assert differing([told for told in mine if told.holds(on)]) == set()


def test_kosovos_part_in_the_process_of_the_region_is_contested_while_both_lists_are_fresh(
    shelf: Shelf,
) -> None:
    asked_for = MemberOf(member_of="seecp")
    told = shelf.testimony("XKX", asked_for).claims()
    assert {(claim.yes, claim.proofs) for claim in told} == {
        (True, ("seecp-services",)),
        (False, ("internacia-seecp",)),
    }
    days = ("2014-12-30", "2014-12-31", "2025-12-19", "2025-12-20", "2026-11-23")
    assert [shelf.word("XKX", asked_for, on) for on in days] == ["unknown", "yes", "yes", "contested", "contested"]


# Sources that differ on an act and not on the day from which it binds: both stand, and no day is contested.
@pytest.mark.parametrize(
    ("code", "instrument", "acts"),
    [
        ("HRV", "pcc-see", {("accession", "2019-02-15"), ("accession", "2019-02-26")}),
        ("MNE", "ets-086", {("accession", "2003-06-23"), ("succession", "2006-06-14"), ("entry-into-force", "2006-06-06")}),
        ("MKD", "ets-024", {("ratification", "1998-07-28"), ("signature", "1999-07-28")}),
    ],
)  # fmt: skip
def test_acts_on_which_sources_differ_all_stand(
    code: str, instrument: str, acts: set[tuple[str, str]], shelf: Shelf
) -> None:
    stands = shelf.profile(code).instruments[instrument]
    assert {(act.act.value, str(act.date)) for act in stands if act.date} == acts
    days = {date.fromisoformat(on) + timedelta(more) for _, on in acts for more in (-1, 0, 1)}
    values = {shelf.word(code, PartyTo(party_to=instrument), str(on)) for on in days}
    assert "contested" not in values


@pytest.mark.parametrize(
    ("code", "signed", "ratified"), [("ALB", "2005-11-23", "2023-08-21"), ("BIH", "2005-12-07", "2017-06-29")]
)
def test_a_signatory_that_ratified_later_is_a_change_and_no_conflict(
    code: str, signed: str, ratified: str, shelf: Shelf
) -> None:
    stands = shelf.profile(code).instruments["icsant-2005"]
    assert [(act.act.value, str(act.date)) for act in stands if act.date] == [
        ("signature", signed),
        ("ratification", ratified),
    ]
    values = {
        shelf.word(code, of, on)
        for of in (PartyTo(party_to="icsant-2005"), SignatoryTo(signatory_to="icsant-2005"))
        for on in ("2005-01-01", "2014-07-10", ratified, "2026-11-23")
    }
    assert "contested" not in values


# What is not claimed


@pytest.mark.parametrize("code", ["HRV", "SVN"])
@pytest.mark.parametrize("on", ["2012-06-04", "2018-10-07", "2026-11-23"])
def test_whether_croatia_and_slovenia_belong_to_the_center_is_unknown(code: str, on: str, shelf: Shelf) -> None:
    assert shelf.word(code, MemberOf(member_of="selec"), on) == "unknown"
    assert "SELEC" in (shelf.profile(code).note or "")


def test_kosovos_profile_says_that_it_takes_no_position_on_status(shelf: Shelf) -> None:
    profile = shelf.profile("XKX")
    assert profile.note
    assert "user-assigned" in profile.note
    assert "position on status" in profile.note


# Montenegro has been a State since 3 June 2006: what it did before was done by the state union.
def test_an_act_of_montenegros_predecessor_is_said_to_be_one(shelf: Shelf) -> None:
    own = date(2006, 6, 3).toordinal()
    before = [
        (name, act.by)
        for name, acts in shelf.profile("MNE").instruments.items()
        for act in acts
        if act.date and act.date.latest < own
    ]
    union = "Serbia and Montenegro"
    # the secretariat lists Montenegro by its own name among those that signed in May 2006
    assert sorted(before, key=str) == sorted(
        [("ets-086", union), ("cets-198", union), ("pcc-see", union), ("pcc-see", None)], key=str
    )


def test_montenegros_acts_of_october_2006_are_successions_of_its_own(shelf: Shelf) -> None:
    found = [act for acts in shelf.profile("MNE").instruments.values() for act in acts if str(act.date) == "2006-10-23"]
    assert len(found) >= 15
    assert {act.by for act in found} == {None}
    assert {act.act.value for act in found} == {"succession", "signature"}


# Agreements with Serbia


def test_what_serbia_and_a_partner_tell_of_an_agreement_names_the_same_states(shelf: Shelf) -> None:
    for path in REGION:
        if path.stem != "srb":
            profile = shelf.at(path).profile
            for agreement in profile.agreements:
                assert profile.country not in agreement.with_
