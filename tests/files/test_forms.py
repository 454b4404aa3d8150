"""From a document to a form: each slip is one sentence, in its place, with a remedy, and all are told at once."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from checker.errors import InputError
from checker.files.forms import _adapter, fields, shape
from checker.files.source import parse
from checker.model.form import Id
from checker.model.profile import Profile
from checker.model.programme import Programme
from checker.model.question import Question
from checker.model.registry import Instrument, Organisation
from checker.model.rule import Pack, Rule
from checker.model.terms import Strength
from tests import making
from tests.making import at, told

QUESTIONS, INSTRUMENTS, ORGANISATIONS = dict[Id, Question], dict[Id, Instrument], dict[Id, Organisation]

STRENGTHS = ", ".join(Strength)


def refused(content: Any, form: Any) -> list[str]:
    """What is said of a file, without its name: `line:column: message`."""
    document = parse(making.text(content).encode(), "f.yaml")
    with pytest.raises(InputError) as caught:
        shape(document, form)
    return [str(problem).removeprefix("f.yaml:") for problem in caught.value.problems]


# One slip, one sentence


IDS = "is not an id: write small letters, digits and hyphens, as in party-to-treaty"
CODE = "is not a code of three capital letters, such as SRB"

RULE_SLIPS: list[tuple[dict[str, Any], str, str]] = [
    # fields
    ({"tilte": "x"}, '"tilte"', 'no field is called "tilte": did you mean "title"?'),
    ({"prerequisite": "light"}, '"prerequisite"', 'no field is called "prerequisite": it is written "gate"'),
    ({"onGap": "x"}, '"onGap"', 'no field is called "onGap": did you mean "on_gap"?'),
    (
        {"zzz": "x"},
        '"zzz"',
        'no field is called "zzz": there are applies_when, axis, example, examples, firmer, formerly, gate, law_from, law_until, on_gap, requires, rule, source, '
        "status, strength, title, weight, why, yardstick",
    ),
    ({"x" * 100: "x"}, '"xxx', f'no field is called "{"x" * 57}…": there are applies_when, axis, example, examples, firmer, formerly, gate, law_from, law_until, '
        "on_gap, requires, rule, source, status, strength, title, weight, why, yardstick"),
    ({"\x1b[31m": "x"}, '"\\u001b', 'no field is called "\\x1b[31m": there are applies_when, axis, example, examples, firmer, formerly, gate, law_from, law_until, '
        "on_gap, requires, rule, source, status, strength, title, weight, why, yardstick"),
    ({"art. 1\u201d": None}, '"art. 1', "a printed quotation mark (\u201d) stands here, which ends no text: write a plain one before and after it"),
    ({"rule": "light\u2013house"}, '"rule"', '"light\u2013house" has a long dash (\u2013): ids are written with the hyphen of the keyboard (-)'),
    # one of several words
    ({"strength": "shal"}, '"strength"', '"shal" is not possible for "strength": did you mean "shall"?'),
    ({"strength": "qqq"}, '"strength"', f'"qqq" is not possible for "strength": there are {STRENGTHS}'),
    ({"status": "drat"}, '"status"', '"drat" is not possible for "status": did you mean "draft"?'),
    ({"axis": "Law"}, '"axis"', '"Law" is not possible for "axis": did you mean "law"?'),
    ({"axis": True}, '"axis"', 'true is not possible for "axis": there are law, practice'),
    ({"axis": ["law"]}, '"axis"', 'a list is not possible for "axis": did you mean "law"?'),
    ({"weight": {}}, '"weight"', 'a mapping is not possible for "weight": there are critical, major, minor, advice'),
    # text and ids
    ({"rule": "Light_House"}, '"rule"', f'"Light_House" {IDS}'),
    ({"rule": "light--house"}, '"rule"', f'"light--house" {IDS}'),
    ({"rule": "light\n"}, '"rule"', f'"light\\n" {IDS}'),
    ({"rule": "-light"}, '"rule"', f'"-light" {IDS}'),
    ({"rule": "x" * 121}, '"rule"', '"rule" is longer than 120 characters'),
    ({"title": ["a"]}, '"title"', '"title" must be text, and this is a list: put it in quotes'),
    ({"title": {"a": "b"}}, '"title"', '"title" must be text, and this is a mapping: put it in quotes'),
    ({"title": True}, '"title"', '"title" must be text, and this is true or false: put it in quotes'),
    ({"title": ""}, '"title"', '"title" is empty'),
    ({"title": " \n "}, '"title"', '"title" is empty'),
    ({"title": "x" * 20_001}, '"title"', '"title" is longer than 20,000 characters'),
    ({"title": "a\x07b"}, '"title"', "the text holds the control character U+0007: take it out"),
    ({"title": "a\tb"}, '"title"', "the text holds the control character U+0009: take it out"),
    ({"title": "a\u202eb"}, '"title"', "the text holds the control character RIGHT-TO-LEFT OVERRIDE: take it out"),
    ({"title": "a\u200fb"}, '"title"', "the text holds the control character RIGHT-TO-LEFT MARK: take it out"),
    # lists and mappings
    ({"examples": []}, '"examples"', '"examples" needs at least 1 entry'),
    ({"examples": {"case": "x"}}, '"examples"', '"examples" must be a list, and this is a mapping: begin each entry with "- "'),
    ({"examples": "x"}, '"examples"', '"examples" must be a list, and this is text: begin each entry with "- "'),
    ({"gate": {"a": "b"}}, '"gate"', '"gate" must be a list, and this is a mapping: begin each entry with "- "'),
    ({"source": "treaty"}, '"source"', '"source" must be a mapping of fields, and this is text'),
    ({"source": ["treaty"]}, '"source"', '"source" must be a mapping of fields, and this is a list'),
    # conditions
    ({"requires": "x"}, '"requires"', "a condition is a mapping with one word, such as yes: some-id"),
    ({"requires": []}, '"requires"', "a condition is a mapping with one word, such as yes: some-id"),
    ({"requires": {"parti_to": "x"}}, '"parti_to"', 'no condition is called "parti_to": did you mean "party_to"?'),
    ({"requires": {"all-of": []}}, '"all-of"', 'no condition is called "all-of": did you mean "all_of"?'),
    (
        {"requires": {"qqq": "x"}},
        '"qqq"',
        'no condition is called "qqq" (there are yes, party_to, signatory_to, member_of, has_body, has_strategy, agreement, '
        "figure, meets, all_of, any_of, none_of, at_least)",
    ),
    (
        {"requires": {"yes": "a", "party_to": "b"}},
        '"yes"',
        'a condition has exactly one word, and here stand "yes", "party_to": combine conditions with all_of or any_of',
    ),
    (
        {"requires": {}},
        '"requires"',
        "a condition has exactly one word, and here stand none: combine conditions with all_of or any_of",
    ),
    ({"requires": {"yes": "A b"}}, '"yes"', f'"A b" {IDS}'),
    ({"requires": {"yes": ["a"]}}, '"yes"', '"yes" must be text, and this is a list: put it in quotes'),
    ({"requires": {"all_of": []}}, '"all_of"', '"all_of" needs at least 1 entry'),
    ({"requires": {"any_of": {"yes": "a"}}}, '"any_of"', '"any_of" must be a list, and this is a mapping: begin each entry with "- "'),
    ({"requires": {"all_of": [{"any_of": [{"none_of": [{"yess": "a"}]}]}]}}, '"yess"', 'no condition is called "yess": did you mean "yes"?'),
    (
        {"requires": {"at_least": {"count": 1, "of": [{"yess": "a"}]}}},
        '"yess"',
        'no condition is called "yess": did you mean "yes"?',
    ),
    # numbers and bounds
    ({"requires": {"at_least": {"count": 3, "of": [{"yes": "a"}]}}}, '"at_least"', "3 of 1 conditions can never hold: lower the count"),
    ({"requires": {"at_least": {"count": 0, "of": [{"yes": "a"}]}}}, '"count"', '"count" must be greater than or equal to 1, and this is 0'),
    ({"requires": {"at_least": {"count": "two", "of": [{"yes": "a"}]}}}, '"count"', '"count" must be a number, and this is "two"'),
    ({"requires": {"at_least": {"count": 1.5, "of": [{"yes": "a"}]}}}, '"count"', '"count" must be a whole number, and this is "1.5"'),
    ({"requires": {"at_least": {"count": True, "of": [{"yes": "a"}]}}}, '"count"', '"count" must be a number, and this is true'),
    ({"requires": {"at_least": {"count": [1], "of": [{"yes": "a"}]}}}, '"count"', '"count" must be a whole number, and this is a list'),
    ({"requires": {"at_least": {"count": "1_0", "of": [{"yes": "a"}]}}}, '"count"', '"count" must be a number, and this is "1_0"'),
    ({"requires": {"figure": {"of": "a", "at_least": "nan", "within_years": 1}}}, '"at_least"', '"at_least" must be a number, and this is "nan"'),
    ({"requires": {"figure": {"of": "a", "at_least": "1e3", "within_years": 1}}}, '"at_least"', '"at_least" must be a number, and this is "1e3"'),
    ({"requires": {"figure": {"of": "a", "at_least": "9" * 5000, "within_years": 1}}}, '"at_least"', f'"at_least" must be a number, and this is "{"9" * 57}…"'),
    ({"requires": {"figure": {"of": "a", "at_most": 1, "within_years": 101}}}, '"within_years"', '"within_years" must be less than or equal to 100, and this is 101'),
    ({"requires": {"figure": {"of": "a", "within_years": 1}}}, '"figure"', 'give one bound: "at_least" or "at_most"'),
    ({"requires": {"figure": {"of": "a", "at_least": 1, "at_most": 2, "within_years": 1}}}, '"figure"', 'give one bound: "at_least" or "at_most"'),
    # agreements
    (
        {"requires": {"all_of": [{"any_of": [{"agreement": {"with": "ERE", "covers": ["a"], "cover": ["b"]}}]}]}},
        '"cover"',
        'no field is called "cover": did you mean "covers"?',
    ),
    (
        {"requires": {"agreement": {"covers": ["a"]}}},
        '"agreement"',
        'say with whom, once: "with" a partner, "with_each" of a group, or "with_at_least" some "of" a group',
    ),
    (
        {"requires": {"agreement": {"with": "ERE", "with_each": "ring", "covers": ["a"]}}},
        '"agreement"',
        'say with whom, once: "with" a partner, "with_each" of a group, or "with_at_least" some "of" a group',
    ),
    ({"requires": {"agreement": {"with_at_least": 2, "covers": ["a"]}}}, '"agreement"', '"with_at_least" and "of" go together'),
    ({"requires": {"agreement": {"with": "Erewhon", "covers": ["a"]}}}, '"with"', f'"Erewhon" {CODE}'),
    ({"requires": {"agreement": {"with": "ERE", "covers": []}}}, '"covers"', '"covers" needs at least 1 entry'),
    # examples
    (
        {"examples": [{"case": "x", "given": {}, "verdict": "mett"}]},
        '"verdict"',
        '"mett" is not possible for "verdict": did you mean "met"?',
    ),
    (
        {"examples": [{"case": "x", "given": {}, "verdict": "met", "giben": {}}]},
        '"giben"',
        'no field is called "giben": did you mean "given"?',
    ),
    (
        {"examples": [{"case": "x", "given": {"lit": "unknown"}, "verdict": "met"}]},
        '"lit"',
        '"unknown" is not possible for "lit": there are yes, no, contested',
    ),
]  # fmt: skip


@pytest.mark.parametrize(("slip", "where", "said"), RULE_SLIPS)
def test_one_slip_in_a_rule_is_one_sentence_in_its_place(slip: dict[str, Any], where: str, said: str) -> None:
    content = making.rule("lamp") | slip
    assert refused(content, Rule) == [f"{at(content, where)}: {said}"]


PROFILE_SLIPS: list[tuple[dict[str, Any], str, str]] = [
    ({"country": "Xanadu"}, '"country"', f'"Xanadu" {CODE}'),
    ({"neighbours": ["ERE", "uto"]}, '"uto"', f'"uto" {CODE}'),
    ({"neighbours": "ERE"}, '"neighbours"', '"neighbours" must be a list, and this is text: begin each entry with "- "'),
    ({"answer": {}}, '"answer"', 'no field is called "answer": did you mean "answers"?'),
    ({"answers": []}, '"answers"', '"answers" must be a mapping of fields, and this is a list'),
    ({"answers": None}, '"answers"', '"answers" must be a mapping of fields, and this is nothing'),
    ({"answers": {"lit": told()}}, '"lit"', '"lit" must be a list, and this is a mapping: begin each entry with "- "'),
    ({"answers": {"Is lit": [told()]}}, '"Is lit"', f'"Is lit" {IDS}'),
    ({"answers": {"x" * 121: [told()]}}, '"xxx', f'"{"x" * 57}…" is longer than 120 characters'),
    ({"answers": {"lit": [told(True)]}}, '"answer"', 'true is not possible for "answer": there are yes, no'),
    ({"answers": {"lit": [told("Yes")]}}, '"answer"', '"Yes" is not possible for "answer": did you mean "yes"?'),
    ({"answers": {"lit": [told("contested")]}}, '"answer"', '"contested" is not possible for "answer": there are yes, no'),
    ({"answers": {"lit": [told(chekced_on="2001")]}}, '"chekced_on"', 'no field is called "chekced_on": did you mean "checked_on"?'),
    ({"answers": {"lit": [told(since="2001-02-30")]}}, '"since"', '"2001-02-30" is not a date: February 2001 has no day 30'),
    ({"answers": {"lit": [told(since="long ago")]}}, '"since"', '"long ago" is not a date: write 2007, 2007-10 or 2007-10-10'),
    ({"answers": {"lit": [told(since=["2001"])]}}, '"since"', "a date is needed: write 2007, 2007-10 or 2007-10-10"),
    ({"answers": {"lit": [told(law=None, proof=[])]}}, '"proof"', '"proof" needs at least 1 entry'),
    ({"instruments": {"pact": [{"act": "ratificaton", "date": "2001", "proof": "g"}]}}, '"act"', '"ratificaton" is not possible for "act": did you mean "ratification"?'),
    ({"figures": {"ships": [{"year": 1800, "value": 1, "proof": "g"}]}}, '"year"', '"year" must be greater than or equal to 1900, and this is 1800'),
    ({"figures": {"ships": [{"year": "MM", "value": 1, "proof": "g"}]}}, '"year"', '"year" must be a number, and this is "MM"'),
    ({"figures": {"ships": [{"year": 2000, "value": "93,5", "proof": "g"}]}}, '"value"', '"value" must be a number, and this is "93,5"'),
    ({"figures": {"ships": [{"year": 2000, "value": True, "proof": "g"}]}}, '"value"', '"value" must be a number, and this is true'),
    ({"agreements": [{"with": "ERE", "title": "Accord", "proof": "g"}]}, '"with"', '"with" must be a list, and this is text: begin each entry with "- "'),
    ({"complete": {"agrements": {"as_of": "2001", "proof": "g"}}}, '"agrements"', 'no field is called "agrements": did you mean "agreements"?'),
]  # fmt: skip


@pytest.mark.parametrize(("slip", "where", "said"), PROFILE_SLIPS)
def test_one_slip_in_a_profile_is_one_sentence_in_its_place(slip: dict[str, Any], where: str, said: str) -> None:
    content = {"country": "XAN", "name": "Xanadu"} | slip
    assert refused(content, Profile) == [f"{at(content, where)}: {said}"]


@pytest.mark.parametrize(
    ("content", "form", "said"),
    [
        (
            making.xanadu(answers={"lit": [told(since="2010", until="2009")]}),
            Profile,
            'it ends (2009) before it begins (2010): "until" comes after "since"',
        ),
        (
            making.xanadu(instruments={"pact": [{"act": "ratification", "proof": "g"}]}),
            Profile,
            'an act of the kind "ratification" needs a date',
        ),
        (
            making.xanadu(sources={"g": {"title": "Gazette", "trust": "high"}}),
            Profile,
            'a source has a date: give "as_of", or "read_on" where it shows none',
        ),
        (
            {"pact": {"title": "Pact", "binds_after_days": 30, "binds_after_months": 1}},
            INSTRUMENTS,
            'give the period once: "binds_after_days" or "binds_after_months"',
        ),
        ({"pact": {"title": "Pact", "identifiers": ["a"]}}, INSTRUMENTS, '"identifiers" must be a mapping of fields, and this is a list'),
        ({"league": {"title": "League", "stale_after": 0}}, ORGANISATIONS, '"stale_after" must be greater than or equal to 1, and this is 0'),
        ({"A B": making.question("a")}, QUESTIONS, f'"A B" {IDS}'),
        ({"lit": "x"}, QUESTIONS, '"lit" must be a mapping of fields, and this is text'),
        ({"lit": making.question("a", stale_atfer=1)}, QUESTIONS, 'no field is called "stale_atfer": did you mean "stale_after"?'),
        (making.pack("pact", sourcess=[]), Pack, 'no field is called "sourcess": did you mean "sources"?'),
        (making.programme("lamps", {"gaps": "lit"}), Programme, 'no condition is called "gaps": did you mean "gap"?'),
        (
            making.programme("lamps", {"any_of": [{"gap": "lit"}, {"not-applicable": "lit"}]}),
            Programme,
            'no condition is called "not-applicable": did you mean "not_applicable"?',
        ),
        (making.programme("lamps", "gap"), Programme, "a condition is a mapping with one word, such as gap: some-id"),
        (
            making.programme("lamps", {"at_least": {"count": 2, "of": [{"gap": "lit"}]}}),
            Programme,
            "2 of 1 can never hold: lower the count",
        ),
        ("hello", Rule, "the file must be a mapping of fields, and this is text"),
        ("- a\n- b\n", Profile, "the file must be a mapping of fields, and this is a list"),
        ("- a\n- b\n", QUESTIONS, "the file must be a mapping of fields, and this is a list"),
        ("true", Rule, "the file must be a mapping of fields, and this is true or false"),
        ("", Rule, "the file is empty: see docs/writing-rules.md for what it should hold"),
        ("# later\n", QUESTIONS, "the file is empty: see docs/writing-rules.md for what it should hold"),
    ],
)  # fmt: skip
def test_one_slip_in_any_other_file_is_one_sentence(content: Any, form: Any, said: str) -> None:
    (told_once,) = refused(content, form)
    assert told_once.split(": ", 1)[1] == said


# Several slips


def test_every_field_that_is_missing_is_named() -> None:
    told_all = refused("{}\n", Rule)
    needed = [name for name, field in Rule.model_fields.items() if field.is_required()]
    assert told_all == [f'1:1: the field "{name}" is missing' for name in sorted(needed)]


def test_a_field_that_is_missing_is_told_where_its_mapping_begins() -> None:
    content = making.xanadu(answers={"lit": [{"answer": "yes"}]})
    place = at(content, '"answer":').split(":")
    assert refused(content, Profile) == [f'{int(place[0]) - 1}:{int(place[1]) - 2}: the field "proof" is missing']


def test_all_slips_of_a_file_are_told_at_once_in_the_order_of_lines() -> None:
    content = making.rule(
        "Lamp",
        {"all_of": [{"yess": "a"}, {"yes": "B"}, {"at_least": {"cont": 1, "of": []}}]},
        status="drat",
        why=None,
        examples=[{"case": "", "given": {"lit": "maybe"}, "verdict": "met"}],
    )
    told_all = refused(content, Rule)
    words = ["Lamp", "drat", "yess", '"B"', '"cont"', '"of" needs', '"case" is empty', "maybe"]
    assert told_all[0] == '1:1: the field "why" is missing'
    assert [line for line in told_all if '"count" is missing' in line]
    assert [word for word in words if sum(word in line for line in told_all) != 1] == []
    assert len(told_all) == len(words) + 2
    assert [int(line.split(":")[0]) for line in told_all] == sorted(int(line.split(":")[0]) for line in told_all)


def test_a_list_is_not_called_short_for_what_was_refused_in_it() -> None:
    (told_once,) = refused(making.rule("lamp", {"all_of": [{"yess": "a"}]}), Rule)
    assert "needs at least" not in told_once


def test_of_very_many_slips_a_hundred_are_told() -> None:
    assert len(refused("country: XAN\nname: Xanadu\nneighbours: [" + "x, " * 1000 + "x]\n", Profile)) == 100


# What is accepted


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (making.rule("lamp"), Rule),
        (making.xanadu(), Profile),
        (making.programme("lamps", {"gap": "lamp"}), Programme),
        (making.pack("pact"), Pack),
        ({"lit": making.question("lit")}, QUESTIONS),
        (making.REGISTRY["instruments"], INSTRUMENTS),
    ],
)
def test_a_file_as_it_should_be_becomes_its_form(content: Any, form: Any) -> None:
    found = shape(parse(making.text(content).encode(), "f.yaml"), form)
    assert (
        TypeAdapter(form).dump_python(found, mode="json", by_alias=True, exclude_defaults=True).keys() == content.keys()
    )


def test_one_proof_may_be_written_without_a_list() -> None:
    content = making.xanadu(answers={"lit": [told(proof="gazette"), told(proof=["gazette", "almanac"])]})
    found = shape(parse(making.text(content).encode(), "f.yaml"), Profile)
    assert [claim.proof for claim in found.answers["lit"]] == [("gazette",), ("gazette", "almanac")]


def test_a_field_that_may_be_left_out_may_be_left_empty() -> None:
    content = making.xanadu(note=None, answers={"lit": [told(since=None, note=None)]})
    found = shape(parse(making.text(content).encode(), "f.yaml"), Profile)
    assert found.answers["lit"][0].since is None


def test_text_is_stripped_of_white_space_around_it() -> None:
    content = making.xanadu(note="  of Kublai Khan\n")
    assert shape(parse(making.text(content).encode(), "f.yaml"), Profile).note == "of Kublai Khan"


@pytest.mark.parametrize(("form", "same"), [(Rule, Rule), (dict[Id, Question], dict[Id, Question])])
def test_what_checks_a_form_is_made_once_and_not_for_every_file(form: Any, same: Any) -> None:
    assert _adapter(form) is _adapter(same)


@pytest.mark.parametrize(
    ("form", "path", "name"),
    [
        (Profile, (), "neighbours"),
        (Profile, ("answers", "lit", 0), "checked_on"),
        (Profile, ("agreements", 0), "with"),
        (Rule, ("requires", "all_of", "all_of", 0, "agreement", "agreement"), "with_each"),
        (QUESTIONS, ("lit",), "stale_after"),
    ],
)
def test_the_fields_at_a_path_are_found_as_they_are_written(form: Any, path: tuple[str | int, ...], name: str) -> None:
    assert name in fields(form, path)
    assert not any(each.endswith("_") for each in fields(form, path))
