"""Profiles in one order and one layout."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import shipped
from checker.errors import InputError
from checker.evidence.answers import Evidence
from checker.files import source
from checker.files.forms import shape
from checker.model.form import Form
from checker.model.profile import (
    Act,
    Answer,
    Completeness,
    Membership,
    Predecessor,
    Profile,
    ProfileAgreement,
    ProfileBody,
    ProfileFigure,
    ProfileSource,
    ProfileStrategy,
    Reservation,
)
from checker.profiles.fields import FIELDS
from checker.profiles.formatting import format_profile
from checker.profiles.text import WIDTH
from checker.rulebook.book import RuleBook
from checker.rulebook.library import read_rules
from tests import hostile, making, sample

BOOK = sample.book()


def tidy(text: str, book: RuleBook = BOOK) -> str:
    return format_profile(text.encode(), "xan.yaml", book)


def profile(text: str) -> Profile:
    return shape(source.parse(text.encode(), "xan.yaml"), Profile)


UNTIDY = """\
# What is known of Xanadu

name: Xanadu   # called so
sources:
  press: {trust: low, title: "Paper", as_of: 2026-05-05}
  # the best there is
  gazette:
    title: 'Gazette: the printed one'
    url: https://gazette.example
    as_of: "2024"
    trust: high
country: XAN
answers:
  crews-trained:
    - {proof: press, answer: "no"}
    - answer: "yes"
      proof: [gazette]
      since: 2019
      note: "They are: all # of them"
    # the first that was found
    - {answer: "yes", since: 2012-03, proof: [press, gazette]}  # found by hand
bodies: {harbour-watch: [{name: Watch, proof: press}]}
# nothing more is known
"""

TIDY = """\
# What is known of Xanadu
country: XAN
name: Xanadu  # called so
bodies:
  harbour-watch:
    - {name: Watch, proof: press}
answers:
  crews-trained:
    # the first that was found
    - {answer: "yes", since: 2012-03, proof: [press, gazette]}  # found by hand
    - {answer: "yes", since: 2019, proof: gazette, note: "They are: all # of them"}
    - {answer: "no", proof: press}
sources:
  # the best there is
  gazette: {title: "Gazette: the printed one", url: "https://gazette.example", as_of: 2024, trust: high}
  press: {title: Paper, as_of: 2026-05-05, trust: low}
# nothing more is known
"""


def test_sections_names_claims_and_fields_stand_in_one_order_and_comments_stay() -> None:
    assert tidy(UNTIDY) == TIDY


def test_what_is_in_order_stays_as_it_is() -> None:
    assert tidy(TIDY) == TIDY


def test_json_is_put_in_the_same_layout() -> None:
    plain = source.parse(UNTIDY.encode(), "xan.yaml").plain()
    bare = "".join(f"{line.split('  #')[0]}\n" for line in TIDY.splitlines() if not line.strip().startswith("#"))
    assert tidy(json.dumps(plain, indent=2)) == bare
    assert tidy(json.dumps(plain)) == bare


def test_the_sample_profile_says_the_same_when_it_is_in_order() -> None:
    text = (sample.GOLDEN / "xanadu.yaml").read_text(encoding="utf-8")
    quoted = text.replace('"Gazette of Xanadu 20/09"', "Gazette of Xanadu 20/09")  # no quotes where none are needed
    quoted = re.sub("answer: (yes|no)", r'answer: "\1"', quoted)
    assert sorted(tidy(text).splitlines()) == sorted(quoted.splitlines())


def test_names_stand_in_the_order_of_the_registry_and_sources_in_that_of_the_alphabet() -> None:
    keys = list(BOOK.questions)[:3]
    answers = {key: [{"answer": "yes", "proof": "b"}] for key in reversed(keys)}
    sources = {name: {"title": name, "as_of": "2020", "trust": "high"} for name in ("b", "c", "a")}
    content = {"country": "XAN", "name": "Xanadu", "answers": answers, "sources": sources}
    after = source.parse(tidy(json.dumps(content)).encode(), "xan.yaml").plain()
    assert (list(after["answers"]), list(after["sources"])) == (keys, ["a", "b", "c"])


def test_claims_stand_by_date_undated_ones_last_then_by_source() -> None:
    claims = [
        {"answer": "yes", "proof": "b"},
        {"answer": "yes", "proof": "a"},
        {"answer": "no", "since": "2020-02", "proof": "b"},
        {"answer": "no", "since": "2020", "proof": "b"},
        {"answer": "no", "since": "2020", "proof": "a"},
    ]
    sources = {name: {"title": name, "as_of": "2020", "trust": "high"} for name in ("a", "b")}
    content = {"country": "XAN", "name": "Xanadu", "answers": {"crews-trained": claims}, "sources": sources}
    after = source.parse(tidy(json.dumps(content)).encode(), "xan.yaml").plain()["answers"]["crews-trained"]
    assert [(claim.get("since"), claim["proof"]) for claim in after] == [
        ("2020", "a"),
        ("2020", "b"),
        ("2020-02", "b"),
        (None, "a"),
        (None, "b"),
    ]


def test_every_field_of_a_claim_or_a_source_has_its_place_in_the_order() -> None:
    forms: list[type[Form]] = [Act, Membership, ProfileBody, ProfileStrategy, Answer, ProfileFigure, ProfileAgreement]
    forms += [Reservation, Completeness, Predecessor, ProfileSource]
    fields = {field.alias or name for form in forms for name, field in form.model_fields.items()}
    assert fields == set(FIELDS)


def test_a_line_that_is_too_long_goes_on_in_the_next_and_an_address_has_its_own() -> None:
    words = "Criminal code, " + "as it was changed again and again, " * 3
    content = {
        "country": "XAN",
        "name": "Xanadu",
        "answers": {"crews-trained": [{"answer": "yes", "law": words, "proof": "a", "note": "so " * 20}]},
        "sources": {
            "a": {"title": "so " * 20, "url": f"https://a.example/{'b' * 90}", "as_of": "2020", "trust": "high"}
        },
    }
    lines = tidy(json.dumps(content)).splitlines()
    assert [line[: line.index(":")] for line in lines[4:]] == [
        "    - {answer",
        "       note",
        "sources",
        "  a",
        "    url",
        "    as_of",
    ]
    assert all(len(line) <= WIDTH for line in lines)


def test_a_long_note_of_the_profile_is_folded() -> None:
    note = "Nobody has looked at the customs service. " * 12
    text = tidy(json.dumps({"country": "XAN", "name": "Xanadu", "note": note.strip()}))
    assert text.splitlines()[2] == "note: >-"
    assert all(len(line) <= WIDTH for line in text.splitlines())
    assert profile(text).note == note.strip()


def test_a_section_that_stands_empty_stays() -> None:
    text = "country: XAN\nname: Xanadu\nneighbours: []\nanswers: {}\nagreements: []\n"
    assert tidy(text) == text


def test_a_comment_that_would_be_lost_is_refused() -> None:
    with pytest.raises(InputError, match="a comment in the middle of a claim finds no place"):
        tidy("country: XAN\nname: Xanadu\nsources:\n  a: {title: A,  # here\n    as_of: 2020, trust: high}\n")


ODD = st.one_of(
    st.sampled_from(
        ["yes", "No", "12", "1.0", "2020-01-01", "null", "~", "- a", "a: b", "a #b", "#", "it's", "0x1f", "'"]
    ),
    st.text(
        st.characters(
            codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"), exclude_characters="\ufeff"
        ),
        min_size=1,
        max_size=40,
    ),
)


@given(ODD, ODD)
def test_every_text_is_read_back_as_it_was(name: str, note: str) -> None:
    content = {
        "country": "XAN",
        "name": name,
        "note": note,
        "bodies": {"harbour-watch": [{"name": name, "note": note, "proof": ["a"]}]},
        "sources": {"a": {"title": name, "url": note, "as_of": "2020", "trust": "high"}},
    }
    text = "{" + ", ".join(f"{json.dumps(key)}: {_yaml(value)}" for key, value in content.items()) + "}"
    try:
        before = profile(text)
    except InputError:
        return  # a text that no profile may hold
    after = tidy(text)
    assert profile(after) == before
    assert tidy(after) == after


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_a_text_that_wants_to_be_more_stays_text(text: str) -> None:
    sources = {"a": {"title": text, "url": text, "as_of": "2020", "trust": "high", "note": text}}
    content = json.dumps({"country": "XAN", "name": text, "note": text, "sources": sources}, ensure_ascii=False)
    after = tidy(content)
    assert profile(after) == profile(content)
    assert tidy(after) == after


def _yaml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {_yaml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_yaml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


SHIPPED = sorted(shipped.PROFILES.rglob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_a_shipped_profile_in_order_says_what_it_said_on_every_day(path: Path, shipped_book: RuleBook) -> None:
    before = path.read_bytes()
    after = format_profile(before, path.name, shipped_book)
    assert format_profile(after.encode(), path.name, shipped_book) == after
    if after.encode() == before:
        return  # the same bytes tell the same
    days = [730000 + 400 * number for number in range(30)]
    told = []
    for content in (before, after.encode()):
        read = shape(source.parse(content, path.name), Profile)
        evidence = Evidence(read, shipped_book.registry, shipped_book.questions)
        asked = shipped_book.pair_clauses.questions
        told.append({key: evidence.testimony(leaf).value(days) for key, leaf in asked.items()})
    assert told[0] == told[1]


def test_the_order_of_sections_is_that_of_the_form(tmp_path: Path) -> None:
    book = read_rules(making.rules_folder(tmp_path), cached=False)
    content = making.xanadu(
        complete={"agreements": {"as_of": "2026", "proof": "gazette"}, "bodies": {"as_of": "2026", "proof": "gazette"}},
        agreements=[{"with": ["ERE"], "title": "A", "covers": "hot-pursuit", "proof": "gazette"}],
        reservations=[{"instrument": "treaty-of-erewhon", "article": "15", "effect": "none", "proof": "gazette"}],
        figures={"ships-inspected": [{"year": "2020", "value": "-1.5", "proof": "gazette"}]},
    )
    assert tidy(json.dumps(dict(reversed(content.items()))), book) == (
        "country: XAN\n"
        "name: Xanadu\n"
        "neighbours: [ERE, UTO]\n"
        "figures:\n"
        "  ships-inspected:\n"
        "    - {year: 2020, value: -1.5, proof: gazette}\n"
        "agreements:\n"
        "  - {with: [ERE], title: A, covers: [hot-pursuit], proof: gazette}\n"
        "reservations:\n"
        '  - {instrument: treaty-of-erewhon, article: "15", effect: none, proof: gazette}\n'
        "complete:\n"
        "  bodies: {as_of: 2026, proof: gazette}\n"
        "  agreements: {as_of: 2026, proof: gazette}\n"
        "sources:\n"
        "  almanac: {title: Almanac, as_of: 2025-06, trust: low}\n"
        '  gazette: {title: Gazette of Xanadu, url: "https://gazette.example/1", as_of: 2025, trust: high}\n'
    )
