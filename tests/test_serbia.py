"""The shipped profile of Serbia: facts that last, whatever is added to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from checker import shipped
from checker.assessment.assessment import Assessment, assess
from checker.assessment.report import audit
from checker.belnap import Word
from checker.evidence.answers import Evidence
from checker.evidence.testimony import Told
from checker.files import source
from checker.model.condition import Agreement, MemberOf, PartyTo, SignatoryTo
from checker.model.report import Report
from checker.model.terms import ActKind, Verdict
from checker.rulebook import passages
from checker.rulebook.book import ReadProfile, RuleBook
from checker.rulebook.library import read_profile

PROFILE = "profiles/srb.yaml"
ON = date(2026, 11, 23).toordinal()


@pytest.fixture(scope="module")
def read(shipped_book: RuleBook) -> ReadProfile:
    return read_profile(shipped.PROFILES / "srb.yaml", shipped_book, name=PROFILE)


@pytest.fixture(scope="module")
def evidence(read: ReadProfile, shipped_book: RuleBook) -> Evidence:
    return Evidence(read.profile, shipped_book.registry, shipped_book.questions)


@pytest.fixture(scope="module")
def assessment(read: ReadProfile, shipped_book: RuleBook) -> Assessment:
    return assess(shipped_book, read, ON)


@pytest.fixture(scope="module")
def report(assessment: Assessment, shipped_book: RuleBook) -> Report:
    return audit(assessment, list(shipped_book.rules.values()))


def holding(evidence: Evidence, asked: Any, on: str) -> list[Told]:
    day = date.fromisoformat(on).toordinal()
    return [told for told in evidence.testimony(asked).claims() if told.holds(day)]


def word(evidence: Evidence, asked: Any, on: str) -> str:
    return evidence.testimony(asked).value([date.fromisoformat(on).toordinal()]).word().value


# Law


@pytest.mark.parametrize(
    ("instrument", "history"),
    [
        # Ratified in 2001, before the Convention itself was in force on 29 September 2003.
        ("untoc", {"2001-09-06": "no", "2003-09-28": "no", "2003-09-29": "yes", "2026-11-23": "yes"}),
        ("untoc-tip", {"2003-12-24": "no", "2003-12-25": "yes"}),
        ("untoc-som", {"2004-01-27": "no", "2004-01-28": "yes"}),
        # Acceded on 20 December 2005: 30 days.
        ("untoc-firearms", {"2006-01-18": "no", "2006-01-19": "yes"}),
        ("uncac", {"2006-01-18": "no", "2006-01-19": "yes"}),
        # The secretariat says 10 October 2007, the Bulgarian data protection commission 11 July 2008.
        (
            "pcc-see",
            {
                "2006-05-05": "no",
                "2007-10-09": "no",
                "2007-10-10": "contested",
                "2008-07-10": "contested",
                "2008-07-11": "yes",
                "2026-11-23": "yes",
            },
        ),
        # The source gives the entry into force itself.
        ("ets-024", {"2002-12-28": "no", "2002-12-29": "yes"}),
        ("ets-086", {"2003-09-20": "no", "2003-09-21": "yes"}),
    ],
)
def test_serbia_is_bound_from_the_day_that_its_sources_give(
    instrument: str, history: dict[str, str], evidence: Evidence
) -> None:
    assert {on: word(evidence, PartyTo(party_to=instrument), on) for on in history} == history


@pytest.mark.parametrize(
    ("instrument", "predecessor"),
    [
        ("untoc", "FR Yugoslavia"),
        ("untoc-tip", "FR Yugoslavia"),
        ("untoc-som", "FR Yugoslavia"),
        ("untoc-firearms", "Serbia and Montenegro"),
        ("ets-086", "Serbia and Montenegro"),
        ("drugs-1988", "FR Yugoslavia"),
    ],
)
def test_an_act_of_a_predecessor_is_said_to_be_one(instrument: str, predecessor: str, evidence: Evidence) -> None:
    said = [told.said for told in holding(evidence, PartyTo(party_to=instrument), "2026-11-23")]
    assert any(f"by {predecessor}" in words for words in said)


def test_the_contested_entry_into_force_of_the_regional_convention_names_both_sources(evidence: Evidence) -> None:
    told = holding(evidence, PartyTo(party_to="pcc-see"), "2008-01-01")
    assert {(claim.yes, claim.proofs) for claim in told} == {
        (True, ("pcc-see-secretariat",)),
        (False, ("cpdp-pcc-see",)),
    }


def test_within_the_contested_days_it_is_contested_whether_the_regional_convention_applies(
    read: ReadProfile, shipped_book: RuleBook
) -> None:
    then = assess(shipped_book, read, date(2008, 1, 1).toordinal())
    assert then.panel.values["party-to:pcc-see"].word() is Word.CONTESTED
    judged = [
        rule
        for rule in shipped_book.chosen(["pcc-see"])
        if rule.applies_when == PartyTo(party_to="pcc-see")
        and rule.source.instrument == "pcc-see"
        and not rule.law_from
    ]
    assert judged
    assert {then.verdict(rule.rule) for rule in judged} == {Verdict.CONTESTED}


def test_signature_is_told_apart_from_being_bound(evidence: Evidence) -> None:
    asked = SignatoryTo(signatory_to="pcc-see")
    assert [word(evidence, asked, on) for on in ("2006-05-04", "2006-05-05")] == ["no", "yes"]
    assert word(evidence, PartyTo(party_to="pcc-see"), "2006-05-05") == "no"


def test_what_parliament_or_a_list_alone_says_leaves_open_whether_serbia_is_bound(
    read: ReadProfile, evidence: Evidence
) -> None:
    nothing = {ActKind.DOMESTIC_RATIFICATION, ActKind.LISTED, ActKind.SIGNATURE}
    found = [name for name, acts in read.profile.instruments.items() if {act.act for act in acts} <= nothing]
    assert "ets-098" in found
    if read.profile.complete.instruments is None:
        assert {name for name in found if word(evidence, PartyTo(party_to=name), "2026-11-23") != "unknown"} == set()


def test_serbia_is_not_its_own_neighbour_or_partner(
    read: ReadProfile, evidence: Evidence, shipped_book: RuleBook
) -> None:
    assert read.profile.neighbours is not None
    assert "SRB" not in read.profile.neighbours
    asked = [question for question in shipped_book.clauses.questions.values() if isinstance(question, Agreement)]
    assert asked
    for question in asked:
        assert "SRB" not in [name for name, _ in evidence.testimony(question).parts]


def test_an_agreement_with_a_neighbour_counts_from_the_day_of_its_signature(
    read: ReadProfile, evidence: Evidence
) -> None:
    dated = (each for each in read.profile.agreements if each.signed and each.signed.day and not each.in_force)
    found = next(each for each in dated if each.covers)
    partner, form = found.with_[0], found.covers[0]
    told = list(evidence.agreed_with(partner, form).claims())
    assert found.signed is not None
    assert any(claim.yes and claim.start == found.signed.earliest for claim in told)


# Proof


def sourced(value: Any) -> Iterator[tuple[str, ...]]:
    """The proofs of every claim of a profile as it was written."""
    if isinstance(value, dict):
        if "proof" in value:
            proof = value["proof"]
            yield (proof,) if isinstance(proof, str) else tuple(proof)
        for inner in value.values():
            yield from sourced(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from sourced(inner)


def noted(value: Any) -> Iterator[str]:
    """The sentences of a profile: its notes, and the effects of reservations."""
    if isinstance(value, dict):
        yield from (value[field] for field in ("note", "effect") if field in value)
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from noted(inner)


def test_every_claim_has_a_source_of_the_profile_and_every_source_a_claim(read: ReadProfile) -> None:
    claims = list(sourced(source.read(shipped.PROFILES / "srb.yaml").plain()))
    assert len(claims) >= 450
    assert all(claims)
    assert {proof for proofs in claims for proof in proofs} == set(read.profile.sources)


def test_no_note_or_effect_repeats_a_passage_that_is_not_ours(shipped_book: RuleBook) -> None:
    known = passages.read(shipped.RULES)
    notes = list(noted(source.read(shipped.PROFILES / "srb.yaml").plain()))
    assert known
    assert len(notes) >= 250
    assert [note for note in notes if passages.find_repeated(note, known, frozenset())] == []


def test_every_source_can_be_found_again_and_was_not_read_before_its_date(read: ReadProfile) -> None:
    for name, page in read.profile.sources.items():
        assert page.url or page.note or "paper" in name, name
        if page.as_of and page.read_on:
            assert page.as_of.earliest <= page.read_on.latest, name


def test_every_answer_strategy_body_and_figure_is_asked_for_by_some_rule(
    read: ReadProfile, shipped_book: RuleBook
) -> None:
    profile, asked = read.profile, set(shipped_book.clauses.questions) | set(shipped_book.pair_clauses.questions)
    given = set(profile.answers)
    measures = [measure for programme in shipped_book.programmes.values() for measure in programme.measures]
    acting = {body for measure in measures for body in (measure.lead, *measure.with_)}
    acting |= {body for question in shipped_book.questions.values() for body in question.asked_of}
    given |= {f"has-body:{name}" for name in profile.bodies if name not in acting}  # they lead, or answer questions
    given |= {f"has-strategy:{name}" for name in profile.strategies}
    assert len(given) >= 150
    assert given - asked == set()
    assert {name for name in profile.figures if not any(key.startswith(f"figure:{name}:") for key in asked)} == set()


def test_no_answer_of_the_audit_is_without_a_proof_and_every_proof_leads_to_its_claim(
    report: Report, read: ReadProfile
) -> None:
    lines = (shipped.PROFILES / "srb.yaml").read_text(encoding="utf-8").splitlines()
    told = 0
    for found in report.findings:
        for answer in found.answers:
            if answer.value is Word.UNKNOWN or answer.question.startswith("meets:"):
                continue
            told += 1
            assert answer.proofs, answer.question
            for proof in answer.proofs:
                place = proof.place
                claim = " ".join(lines[place.line - 1 : place.line + 4])[place.column - 1 :]
                assert place.file == PROFILE
                assert proof.source in claim, proof.place
    assert told >= 300


# The whole


def test_serbia_is_audited_by_every_rule(report: Report, shipped_book: RuleBook) -> None:
    assert len(shipped_book.rules) >= 280
    assert sum(report.counts.values()) == len(report.findings) == len(shipped_book.rules)
    assert set(shipped_book.packs) == {found.pack for found in report.findings}


def test_what_nobody_wrote_down_is_never_a_gap(report: Report) -> None:
    for found in report.findings:
        if found.verdict is Verdict.GAP:
            assert any(proof.tells == "no" for answer in found.answers for proof in answer.proofs), found.rule


@pytest.mark.parametrize(
    ("organisation", "belongs"),
    [("coe", "yes"), ("interpol", "yes"), ("pcc-see", "yes"), ("selec", "yes"), ("eu", "no")],
)
def test_serbia_is_a_member_and_of_the_union_a_candidate(organisation: str, belongs: str, evidence: Evidence) -> None:
    assert word(evidence, MemberOf(member_of=organisation), "2026-11-23") == belongs


@pytest.mark.parametrize("on", ["1991-01-01", "2001-09-06", "2006-06-05", "2008-01-01", "2016-02-29", "2030-01-01"])
def test_serbia_can_be_audited_as_of_any_day(on: str, read: ReadProfile, shipped_book: RuleBook) -> None:
    then = assess(shipped_book, read, date.fromisoformat(on).toordinal())
    made = audit(then, list(shipped_book.rules.values()))
    assert str(made.on) == on
    assert sum(made.counts.values()) == len(shipped_book.rules)
