"""What two States may do together: Xanadu (XAN) and Erewhon (ERE), and the forms that are shipped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from checker.assessment.cooperation import FormFound, Side, choose_best, cooperation, evaluate_side, run_examples
from checker.belnap import Word
from checker.model.cooperation import Basis, PairExample
from checker.model.terms import Availability, Verification
from checker.reporting.terminal.cooperation import render_cooperation
from checker.rulebook.book import ReadProfile, RuleBook
from tests import making

FORM = "hot-pursuit"
TREATY = "xanadu-convention"
PARTIES = {
    "basis": "Xanadu Convention",
    "instrument": TREATY,
    "article": "13",
    "verification": "page",
    "both": {"party_to": TREATY},
}
"""A basis that asks both States to be Parties."""
AGREED = {"basis": "Agreement between the two", "between": [FORM]}
"""A basis that asks for an agreement between them."""

LISTS = {"as_of": "2026-03-01", "proof": "gazette"}
PATROLS_TOO: dict[str, Any] = {"covers": [FORM, "mixed-patrols"]}

YES, NO, CONTESTED, UNKNOWN = Word.YES, Word.NO, Word.CONTESTED, Word.UNKNOWN

ACTS: Mapping[Word, list[dict[str, str]]] = {
    YES: [{"act": "entry-into-force", "date": "2010-05-01", "proof": "gazette"}],
    NO: [{"act": "absence", "date": "2026-11-23", "proof": "list"}],
    UNKNOWN: [],
}
ACTS = {**ACTS, CONTESTED: ACTS[YES] + ACTS[NO]}
SOURCES = {**making.SOURCES, "list": {"title": "List of Parties", "as_of": "2026-11-23", "trust": "low"}}


def bound(value: Word) -> dict[str, Any]:
    """The section of a State of which the gazette tells that it is a Party, the almanac that it is none, or both or neither."""
    return {"instruments": {TREATY: ACTS[value]}} if ACTS[value] else {}


def answered(question: str, value: Word) -> dict[str, Any]:
    """The section of a State that answers a question in one of the four ways."""
    claims = {YES: ["yes"], NO: ["no"], CONTESTED: ["yes", "no"], UNKNOWN: []}[value]
    proofs = ("gazette", "almanac")
    return {"answers": {question: [making.told(word, proof) for word, proof in zip(claims, proofs, strict=False)]}}


def agreed(partner: str, **fields: Any) -> dict[str, Any]:
    """The section of a State that tells of one agreement with a partner."""
    made = {
        "with": [partner],
        "title": f"Agreement with {partner}",
        "signed": "2011-11-30",
        "covers": [FORM],
        "proof": "gazette",
    }
    return {"agreements": [made | fields]}


def reserved(**fields: Any) -> dict[str, Any]:
    """The section of a Party that made one reservation."""
    made = {"instrument": TREATY, "article": "13", "effect": "no officer may enter", "excludes": [FORM], "date": "2012"}
    return {"reservations": [{**made, "proof": "gazette"} | fields]}


def book_of(tmp_path: Path, *bases: Mapping[str, Any], rules: Sequence[Mapping[str, Any]] = ()) -> RuleBook:
    """A book with one form that has these bases."""
    example = {"case": "Nothing is known of either", "given": {}, "verdict": "unknown"}
    forms = {
        FORM: {"title": "hot pursuit", "bases": list(bases), "examples": [example]},
        "mixed-patrols": {"title": "mixed patrols"},
    }
    return making.book(tmp_path, registry={"forms": forms}, rules=rules)


def xanadu(tmp_path: Path, book: RuleBook, **sections: Any) -> ReadProfile:
    return making.profile(tmp_path, book, **{"sources": SOURCES, **sections})


def erewhon(tmp_path: Path, book: RuleBook, **sections: Any) -> ReadProfile:
    content = making.xanadu(country="ERE", name="Erewhon", neighbours=["XAN"], **{"sources": SOURCES, **sections})
    return making.profile(tmp_path, book, content, name="ere.yaml")


def sides(tmp_path: Path, book: RuleBook, first: Any, second: Any, day: int = making.DAY) -> tuple[Side, Side]:
    """Both States, each with the sections that are given of it."""
    return (
        evaluate_side(book, xanadu(tmp_path, book, **first), day),
        evaluate_side(book, erewhon(tmp_path, book, **second), day),
    )


def found(
    tmp_path: Path,
    bases: Sequence[Mapping[str, Any]],
    first: Mapping[str, Any],
    second: Mapping[str, Any],
    rules: Sequence[Mapping[str, Any]] = (),
    day: int = making.DAY,
) -> FormFound:
    """What comes out for the one form."""
    book = book_of(tmp_path, *bases, rules=rules)
    (form,) = cooperation(book, *sides(tmp_path, book, first, second, day), day)
    assert form.id == FORM
    return form


# Both


BOTH = [
    (YES, YES, "available"),
    (YES, NO, "unavailable"),
    (YES, UNKNOWN, "unknown"),
    (YES, CONTESTED, "contested"),
    (NO, NO, "unavailable"),
    (NO, UNKNOWN, "unavailable"),
    (NO, CONTESTED, "unavailable"),
    (UNKNOWN, UNKNOWN, "unknown"),
    (CONTESTED, CONTESTED, "contested"),
    # told no of one, by one source, and told yes of both by nobody: a no, as all_of has it everywhere
    (UNKNOWN, CONTESTED, "unavailable"),
]


@pytest.mark.parametrize(("one", "other", "expected"), BOTH)
def test_what_both_need_is_asked_of_each_and_neither_comes_first(
    tmp_path: Path, one: Word, other: Word, expected: str
) -> None:
    assert found(tmp_path, [PARTIES], bound(one), bound(other)).availability == expected
    assert found(tmp_path, [PARTIES], bound(other), bound(one)).availability == expected


def test_each_need_names_the_state_the_value_and_the_claims_behind_it(tmp_path: Path) -> None:
    (basis,) = found(tmp_path, [PARTIES], bound(YES), bound(CONTESTED)).bases
    assert [(need.what, need.of, need.value) for need in basis.needs] == [
        (f"party-to:{TREATY}", "XAN", YES),
        (f"party-to:{TREATY}", "ERE", CONTESTED),
    ]
    assert [[(state, told.yes) for state, told in need.told] for need in basis.needs] == [
        [("XAN", True)],
        [("ERE", True), ("ERE", False)],
    ]


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2010, 4, 30), "unavailable"), (date(2010, 5, 1), "available")], ids=str
)
def test_a_pair_is_judged_on_the_day_that_is_asked_about(tmp_path: Path, day: date, expected: str) -> None:
    first, second = bound(YES), bound(YES)
    assert found(tmp_path, [PARTIES], first, second, day=day.toordinal()).availability == expected


CONDITION = {"any_of": [{"yes": "lighthouse-lit"}, {"none_of": [{"has_body": "office-of-maps"}]}]}


def test_a_condition_of_several_parts_is_asked_of_each_state_whole(tmp_path: Path) -> None:
    """One State meets it by its first part and the other by its second; what one has does not help the other."""
    basis = {"basis": "Custom", "both": CONDITION}
    lit = answered("lighthouse-lit", YES)
    dark = answered("lighthouse-lit", NO)
    without = {"bodies": {"office-of-maps": [making.told("no")]}}
    having = {"bodies": {"office-of-maps": [making.told("yes")]}}
    assert found(tmp_path, [basis], lit, without).availability == "available"
    assert found(tmp_path, [basis], {**lit, **without}, {**dark, **having}).availability == "unavailable"


# Between


BETWEEN = [
    ("the first profile alone tells of it", agreed("ERE"), {}, "available"),
    ("the second profile alone tells of it", {}, agreed("XAN"), "available"),
    ("both tell of it", agreed("ERE"), agreed("XAN"), "available"),
    ("neither tells anything", {}, {}, "unknown"),
    ("one list is complete without it", {"complete": {"agreements": LISTS}}, {}, "unavailable"),
    ("the other list is complete without it", {}, {"complete": {"agreements": LISTS}}, "unavailable"),
    (
        "both lists are complete without it",
        {"complete": {"agreements": LISTS}},
        {"complete": {"agreements": LISTS}},
        "unavailable",
    ),
    ("the second list is complete without it", agreed("ERE"), {"complete": {"agreements": LISTS}}, "contested"),
    ("the first list is complete without it", {"complete": {"agreements": LISTS}}, agreed("XAN"), "contested"),
    ("it is one with a third State", agreed("UTO"), agreed("UTO"), "unknown"),
    ("it covers another form", agreed("ERE", covers=["mixed-patrols"]), {}, "unknown"),
    ("it covers both forms", agreed("ERE", **PATROLS_TOO), {}, "available"),
    ("it has several partners", agreed("UTO", **{"with": ["UTO", "ERE"]}), {}, "available"),
    ("it has ended", agreed("ERE", until="2020-01-01"), {}, "unknown"),
    ("it is not signed yet", agreed("ERE", signed="2026-11-24"), {}, "unknown"),
    ("it is signed on the day", agreed("ERE", signed="2026-11-23"), {}, "available"),
]


@pytest.mark.parametrize(("first", "second", "expected"), [case[1:] for case in BETWEEN], ids=[c[0] for c in BETWEEN])
def test_an_agreement_is_told_by_either_profile_and_contested_when_they_disagree(
    tmp_path: Path, first: dict[str, Any], second: dict[str, Any], expected: str
) -> None:
    assert found(tmp_path, [AGREED], first, second).availability == expected


BOTH_FORMS = {"basis": "Agreement on both", "between": [FORM, "mixed-patrols"]}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (agreed("ERE"), agreed("XAN", covers=["mixed-patrols"]), "available"),
        (agreed("ERE", **PATROLS_TOO), {}, "available"),
        (agreed("ERE"), {}, "unknown"),
    ],
)
def test_a_basis_may_need_agreements_on_several_forms_and_needs_them_all(
    tmp_path: Path, first: dict[str, Any], second: dict[str, Any], expected: str
) -> None:
    assert found(tmp_path, [BOTH_FORMS], first, second).availability == expected


def test_a_basis_may_ask_both_to_be_parties_and_for_an_agreement_too(tmp_path: Path) -> None:
    basis = {**PARTIES, "between": [FORM]}
    assert found(tmp_path, [basis], {**bound(YES), **agreed("ERE")}, bound(YES)).availability == "available"
    assert found(tmp_path, [basis], {**bound(NO), **agreed("ERE")}, bound(YES)).availability == "unavailable"
    assert found(tmp_path, [basis], bound(YES), bound(YES)).availability == "unknown"


# Prerequisites


WAITING = {**PARTIES, "gate": ["light"]}
RULES = [
    making.rule("archive", {"yes": "archives-open"}),
    making.rule("light", {"yes": "lighthouse-lit"}, gate=["archive"], applies_when={"yes": "bridges-guarded"}),
]
WAITING_CASES = [
    ("met", {"bridges-guarded": YES, "lighthouse-lit": YES}, "available"),
    ("gap", {"bridges-guarded": YES, "lighthouse-lit": NO}, "blocked"),
    ("blocked", {"bridges-guarded": YES, "archives-open": NO}, "blocked"),
    ("unknown", {"bridges-guarded": YES}, "available"),
    ("contested", {"bridges-guarded": YES, "lighthouse-lit": CONTESTED}, "available"),
    ("not-applicable", {"bridges-guarded": NO, "lighthouse-lit": NO}, "available"),
]


def with_answers(answers: Mapping[str, Word]) -> dict[str, Any]:
    """The section of a State with these answers."""
    return {"answers": {key: answered(key, value)["answers"][key] for key, value in answers.items()}}


def party_with(answers: Mapping[str, Word]) -> dict[str, Any]:
    """A Party with these answers."""
    return {**bound(YES), **with_answers(answers)}


@pytest.mark.parametrize(("verdict", "answers", "expected"), WAITING_CASES, ids=[case[0] for case in WAITING_CASES])
def test_a_prerequisite_that_is_a_gap_or_blocked_for_either_closes_the_basis_and_nothing_else_does(
    tmp_path: Path, verdict: str, answers: dict[str, Word], expected: str
) -> None:
    one, other = party_with(answers), party_with(WAITING_CASES[0][1])
    for first, second, state in ((one, other, "XAN"), (other, one, "ERE")):
        form = found(tmp_path, [WAITING], first, second, RULES)
        assert form.availability == expected
        assert form.bases[0].closed == ((f"light ({state}: {verdict})",) if expected == "blocked" else ())


def test_a_prerequisite_that_is_closed_for_both_is_named_for_both(tmp_path: Path) -> None:
    gap = party_with({"bridges-guarded": YES, "lighthouse-lit": NO})
    assert found(tmp_path, [WAITING], gap, gap, RULES).bases[0].closed == ("light (XAN: gap)", "light (ERE: gap)")


@pytest.mark.parametrize(
    ("needed", "expected"),
    [(YES, "blocked"), (UNKNOWN, "blocked"), (CONTESTED, "blocked"), (NO, "unavailable")],
)
def test_what_cannot_be_had_is_unavailable_before_it_is_blocked(tmp_path: Path, needed: Word, expected: str) -> None:
    gap = with_answers({"bridges-guarded": YES, "lighthouse-lit": NO})
    form = found(tmp_path, [WAITING], {**gap, **bound(needed)}, bound(YES), RULES)
    assert form.availability == expected
    assert form.bases[0].closed == ("light (XAN: gap)",)


# Reservations


RESERVED = [
    ("towards all", reserved(), "unavailable"),
    ("towards the partner", reserved(towards=["PARTNER"]), "unavailable"),
    ("towards several, the partner among them", reserved(towards=["UTO", "PARTNER"]), "unavailable"),
    ("towards a third State", reserved(towards=["UTO"]), "available"),
    ("on another form", reserved(excludes=["mixed-patrols"]), "available"),
    ("that takes nothing away", reserved(excludes=[]), "available"),
    ("under another instrument", reserved(instrument="treaty-of-erewhon"), "available"),
    ("made on a later day", reserved(date="2026-11-24"), "available"),
    ("made on the day", reserved(date="2026-11-23"), "unavailable"),
    ("without a date, by a source that has one", reserved(date=None), "unavailable"),
]


def towards(sections: Mapping[str, Any], partner: str) -> dict[str, Any]:
    """The reservation, made towards this partner where it is made towards the partner."""
    (made,) = sections["reservations"]
    named = {"towards": [partner if state == "PARTNER" else state for state in made.get("towards", ())]}
    return {"reservations": [{key: value for key, value in {**made, **named}.items() if value is not None}]}


@pytest.mark.parametrize(("sections", "expected"), [case[1:] for case in RESERVED], ids=[case[0] for case in RESERVED])
def test_a_reservation_of_either_takes_the_form_away_towards_those_it_is_made_towards(
    tmp_path: Path, sections: dict[str, Any], expected: str
) -> None:
    party = bound(YES)
    assert found(tmp_path, [PARTIES], {**party, **towards(sections, "ERE")}, party).availability == expected
    assert found(tmp_path, [PARTIES], party, {**party, **towards(sections, "XAN")}).availability == expected


def test_a_reservation_is_a_need_that_fails_with_the_words_of_the_reservation(tmp_path: Path) -> None:
    (basis,) = found(tmp_path, [PARTIES], bound(YES), {**bound(YES), **reserved()}).bases
    (need,) = [need for need in basis.needs if need.value is NO]
    assert need.of == "ERE"
    assert [(state, told.said, told.path) for state, told in need.told] == [
        ("ERE", "reservation to article 13: no officer may enter", ("reservations", 0))
    ]


@pytest.mark.parametrize("needed", Word)
def test_a_reservation_outweighs_whatever_is_told_of_the_parties(tmp_path: Path, needed: Word) -> None:
    assert found(tmp_path, [PARTIES], {**bound(needed), **reserved()}, bound(YES)).availability == "unavailable"


def test_a_reservation_to_an_instrument_leaves_an_agreement_of_the_two_alone(tmp_path: Path) -> None:
    first = {**bound(YES), **reserved(), **agreed("ERE")}
    form = found(tmp_path, [PARTIES, AGREED], first, bound(YES))
    assert [basis.availability for basis in form.bases] == ["unavailable", "available"]
    assert form.availability == "available"


# One basis is enough


@pytest.mark.parametrize("worse", list(Availability), ids=str)
@pytest.mark.parametrize("better", list(Availability), ids=str)
def test_the_best_of_two_bases_is_the_one_that_stands_first_in_the_order(
    better: Availability, worse: Availability
) -> None:
    order = ["available", "contested", "unknown", "blocked", "unavailable"]
    assert choose_best([better, worse]) == choose_best([worse, better]) == min(better, worse, key=order.index)


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_one_basis_is_enough_wherever_it_stands_and_all_are_shown(tmp_path: Path, order: tuple[int, ...]) -> None:
    lacking: dict[str, Any] = {"basis": "Other treaty", "both": {"member_of": "league-of-xanadu"}}
    three: list[dict[str, Any]] = [PARTIES, AGREED, lacking]
    form = found(tmp_path, [three[place] for place in order], bound(NO), {**bound(YES), **agreed("XAN")})
    assert form.availability == "available"
    shown = {basis.basis.basis: basis.availability.value for basis in form.bases}
    assert shown == {
        "Xanadu Convention": "unavailable",
        "Agreement between the two": "available",
        "Other treaty": "unknown",
    }
    assert [basis.basis.basis for basis in form.bases] == [three[place]["basis"] for place in order]


def test_a_form_without_bases_is_not_judged(tmp_path: Path) -> None:
    book = book_of(tmp_path, PARTIES)
    assert set(book.registry.forms) == {FORM, "mixed-patrols"}
    assert [form.id for form in cooperation(book, *sides(tmp_path, book, {}, {}), making.DAY)] == [FORM]


# Silence


EVERY_WORD = [
    {"party_to": TREATY},
    {"signatory_to": TREATY},
    {"member_of": "league-of-xanadu"},
    {"has_body": "office-of-maps"},
    {"has_strategy": "against-smuggling"},
    {"yes": "lighthouse-lit"},
    {"figure": {"of": "ships-inspected", "at_least": 90, "within_years": 2}},
    {"agreement": {"with_each": "neighbours", "covers": [FORM]}},
    {"agreement": {"with": "UTO", "covers": [FORM]}},
    {"meets": "light"},
]


@pytest.mark.parametrize("condition", EVERY_WORD, ids=str)
def test_a_section_that_is_missing_is_unknown_and_takes_nothing_away(tmp_path: Path, condition: dict[str, Any]) -> None:
    assert found(tmp_path, [{"basis": "Custom", "both": condition}], {}, {}).availability == "unknown"


def test_two_states_of_which_nothing_is_written_may_perhaps_do_everything(
    tmp_path: Path, shipped_book: RuleBook
) -> None:
    forms = cooperation(shipped_book, *sides(tmp_path, shipped_book, {}, {}), making.DAY)
    assert forms
    assert {form.id: form.availability.value for form in forms if form.availability != "unknown"} == {}


# What a reader sees


@pytest.mark.parametrize("verification", Verification)
def test_every_basis_in_an_instrument_says_how_its_article_was_verified(
    tmp_path: Path, verification: Verification
) -> None:
    text = shown(tmp_path, [{**PARTIES, "verification": verification.value}], bound(YES), bound(YES))
    assert f"({TREATY} 13, verification: {verification})" in text
    assert "No lawyer has checked" in text


@pytest.mark.parametrize("left_out", ["instrument", "article", "verification"])
def test_a_basis_names_instrument_article_and_verification_or_none_of_them(left_out: str) -> None:
    fields = {**PARTIES, "both": {"party_to": TREATY}}
    assert Basis.model_validate(fields).article == "13"
    with pytest.raises(ValidationError, match="go together"):
        Basis.model_validate({key: value for key, value in fields.items() if key != left_out})


def test_a_basis_that_asks_nothing_is_refused() -> None:
    with pytest.raises(ValidationError, match="a basis asks something"):
        Basis.model_validate({"basis": "Goodwill"})


def test_an_agreement_on_which_the_profiles_disagree_shows_the_lines_of_both(tmp_path: Path) -> None:
    text = shown(tmp_path, [AGREED], agreed("ERE"), {"complete": {"agreements": LISTS}})
    assert "contested: an agreement between the two that covers hot pursuit (both)" in text
    agreement, complete = line_of(tmp_path / "xan.yaml", "with") - 1, line_of(tmp_path / "ere.yaml", "agreements")
    assert f"(xan.yaml:{agreement}:" in text
    assert f"(ere.yaml:{complete}:" in text


def test_a_reservation_shows_its_words_and_its_line(tmp_path: Path) -> None:
    text = shown(tmp_path, [PARTIES], bound(YES), {**bound(YES), **reserved()})
    line = line_of(tmp_path / "ere.yaml", "effect") - 3
    assert "no: no reservation that takes the form away (ERE)" in text
    assert f"reservation to article 13: no officer may enter (ere.yaml:{line}:" in text


def test_a_closed_prerequisite_is_named_with_the_state_for_which_it_is_closed(tmp_path: Path) -> None:
    gap = party_with({"bridges-guarded": YES, "lighthouse-lit": NO})
    text = shown(tmp_path, [WAITING], gap, party_with(WAITING_CASES[0][1]), RULES)
    assert "\nblocked  hot pursuit\n    blocked: Xanadu Convention" in text
    assert "closed prerequisite: light (XAN: gap)" in text


def test_the_head_names_both_states_the_day_and_counts_forms_by_availability(tmp_path: Path) -> None:
    text = shown(tmp_path, [PARTIES], bound(YES), bound(YES))
    assert text.startswith("Xanadu (XAN) and Erewhon (ERE) as of 23 November 2026\n")
    assert text.endswith("1 form of cooperation: 1 available. One basis is enough for a form.\n")


def shown(
    tmp_path: Path,
    bases: Sequence[Mapping[str, Any]],
    first: Mapping[str, Any],
    second: Mapping[str, Any],
    rules: Sequence[Mapping[str, Any]] = (),
) -> str:
    """The text for the one form."""
    book = book_of(tmp_path, *bases, rules=rules)
    here, there = sides(tmp_path, book, first, second)
    return render_cooperation(here.read, there.read, making.DAY, cooperation(book, here, there, making.DAY), trees=True)


def line_of(path: Path, key: str) -> int:
    """The number of the one line of a profile, counted from 1, on which a key stands."""
    lines = path.read_text(encoding="utf-8").splitlines()
    (number,) = [number for number, line in enumerate(lines, 1) if line.lstrip().startswith(f'"{key}"')]
    return number


# Examples


def test_an_example_that_expects_something_else_fails_and_says_what_came_out(tmp_path: Path) -> None:
    cases = ["available", "unknown", "unavailable"]
    given = {"both": {f"party-to:{TREATY}": "yes"}}
    examples = [{"case": f"It is {case}", "given": given, "verdict": case} for case in cases]
    forms = {FORM: {"title": "hot pursuit", "bases": [PARTIES], "examples": examples}}
    outcomes = run_examples(making.book(tmp_path, registry={"forms": {**making.REGISTRY["forms"], **forms}}))
    assert [(out.form, out.number, out.availability, out.passed) for out in outcomes] == [
        (FORM, 0, "available", True),
        (FORM, 1, "available", False),
        (FORM, 2, "available", False),
    ]


def test_every_shipped_example_passes(shipped_book: RuleBook) -> None:
    outcomes = run_examples(shipped_book)
    failed = [
        f"{out.form}: {out.example.case!r} should be {out.example.verdict}, and is {out.availability}"
        for out in outcomes
        if not out.passed
    ]
    assert failed == []
    assert {out.form for out in outcomes} == {name for name, form in shipped_book.registry.forms.items() if form.bases}


def test_every_shipped_example_comes_out_the_same_for_two_profiles_that_tell_what_it_gives(
    tmp_path: Path, shipped_book: RuleBook
) -> None:
    """Examples are run beside the profiles, by code of their own: what they show must be what two profiles get."""
    different = {}
    book = concerning_all(shipped_book)
    for name, form in book.registry.forms.items():
        for example in form.examples:
            first, second = told(name, example, "first"), told(name, example, "second")
            pair = sides(tmp_path, book, first, second)
            verdict = next(one for one in cooperation(book, *pair, making.DAY) if one.id == name).availability
            if verdict is not example.verdict:
                different[f"{name}: {example.case}"] = verdict.value
    assert different == {}


def concerning_all(book: RuleBook) -> RuleBook:
    """The book with both invented States in every group of partners, so that every pack concerns them."""
    groups = {
        name: group.model_copy(update={"members": (*group.members, "XAN", "ERE")})
        for name, group in book.registry.partners.items()
    }
    registry = book.registry.model_copy(update={"partners": groups})
    return replace(book, book=book.book.model_copy(update={"registry": registry}))


def told(form: str, example: PairExample, which: str) -> dict[str, Any]:
    """The sections of a profile that tell what an example gives of one State and of the two."""
    given = example.given
    sections: dict[str, Any] = {"instruments": {}, "organisations": {}, "bodies": {}, "answers": {}}
    for key, word in {**given.both, **getattr(given, which)}.items():
        kind, colon, name = key.partition(":")
        if kind == "party-to":
            sections["instruments"][name] = ACTS[word]
        else:
            section = {"member-of": "organisations", "has-body": "bodies"}[kind] if colon else "answers"
            sections[section] |= {name or kind: answered(key, word)["answers"][key]}
    if which == "first":
        covers = [other for other, word in given.between.items() if word in (YES, CONTESTED)]
        sections |= agreed("ERE", covers=covers) if covers else {}
        sections["reservations"] = [
            reserved(instrument=instrument, excludes=[form])["reservations"][0] for instrument in given.reserved
        ]
    elif given.between:
        words = set(given.between.values())
        assert words in ({YES}, {NO}, {CONTESTED}), "one list cannot be complete for one form and silent on another"
        sections |= {} if words == {YES} else {"complete": {"agreements": LISTS}}
    return sections
