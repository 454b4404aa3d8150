"""Proposals put into a profile: nothing lost, nothing changed, nothing twice."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import InputError, Place
from checker.files import source
from checker.profiles.merge import begin, merge
from checker.profiles.proposals import Proposed
from checker.rulebook.book import RuleBook
from checker.rulebook.reading import read_places
from tests import making
from tests.hostile import TEXTS

GAZETTE = {"title": "Gazette", "url": "https://gazette.example/1", "as_of": "2025", "trust": "high"}
TABLE = {"title": "Table of the league", "as_of": "2024-06-01", "trust": "medium"}
PLACE = Place("t.csv", 2, 1)
SERBIA = Path(__file__).parents[2] / "profiles" / "srb.yaml"

PROFILE = """\
# the head
country: XAN
name: Xanadu   # its name
neighbours: [ERE, UTO]
instruments:
  # the oldest
  treaty-of-erewhon:
    - {act: signature, date: 2000-12-12, proof: gazette}
    # between
    - {act: ratification, date: 2002-01-02, proof: gazette}  # behind
    # under it

# the answers
answers:
  lighthouse-lit:
    - {answer: yes, since: 2009, proof: gazette}
sources:
  gazette: {title: Gazette, url: "https://gazette.example/1", as_of: 2025, trust: high}
# the end
"""


def proposed(
    section: str, key: str, claim: dict[str, object], found: dict[str, str] = TABLE, **fields: Any
) -> Proposed:
    return Proposed("XAN", section, key, claim, found, PLACE, **fields)


def act(kind: str, date: str, key: str = "treaty-of-erewhon", found: dict[str, str] = TABLE) -> Proposed:
    return proposed("instruments", key, {"act": kind, "date": date}, found)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> RuleBook:
    return making.book(tmp_path_factory.mktemp("book"))


def after(book: RuleBook, *proposals: Proposed, text: str = PROFILE) -> str:
    made = merge(text.encode(), "xan.yaml", proposals, book)
    read_places(made.encode(), "xan.yaml", book)
    assert merge(made.encode(), "xan.yaml", proposals, book) == made
    return made


def put_in(before: str, made: str) -> list[str]:
    """The lines that came; none may have gone."""
    lines = list(difflib.ndiff(before.splitlines(), made.splitlines()))
    assert [line for line in lines if line.startswith("- ")] == []
    return [line[2:] for line in lines if line.startswith("+ ")]


def test_the_same_claim_of_the_same_source_changes_nothing(book: RuleBook) -> None:
    assert (
        after(
            book,
            act("signature", "2000-12-12", found=GAZETTE),
            proposed("answers", "lighthouse-lit", {"answer": "yes", "since": "2009"}, GAZETTE),
        )
        == PROFILE
    )


def test_the_same_claim_of_another_source_stands_beside_it(book: RuleBook) -> None:
    assert put_in(PROFILE, after(book, act("signature", "2000-12-12"))) == [
        "    - {act: signature, date: 2000-12-12, proof: table-of-the-league}",
        "  table-of-the-league: {title: Table of the league, as_of: 2024-06-01, trust: medium}",
    ]


def test_a_different_claim_stands_beside_the_old_one(book: RuleBook) -> None:
    assert put_in(
        PROFILE, after(book, proposed("answers", "lighthouse-lit", {"answer": "no", "note": "a: b"}, GAZETTE))
    ) == ['    - {answer: "no", proof: gazette, note: "a: b"}']


def test_claims_sections_and_keys_go_where_they_belong_and_comments_stay(book: RuleBook) -> None:
    made = after(
        book,
        act("binding", "2004", "xanadu-convention"),
        act("signature", "2000-11-20"),
        act("acceptance", "2001-06-01"),
        act("denunciation", "2010-01-01"),
        proposed("reservations", "", {"instrument": "xanadu-convention", "effect": "None, yet."}),
        proposed("agreements", "", {"with": ["ERE"], "title": "Pact", "covers": ["hot-pursuit"]}),
        proposed("figures", "ships-inspected", {"year": "2024", "value": "93.5"}),
        proposed("organisations", "league-of-xanadu", {"role": "member"}),
        proposed("answers", "archives-open", {"answer": "no"}, GAZETTE),
        proposed("answers", "lighthouse-lit", {"answer": "no"}, GAZETTE),
        proposed("answers", "requests-answered", {"answer": "yes"}, GAZETTE),
    )
    assert made == (
        "# the head\n"
        "country: XAN\n"
        "name: Xanadu   # its name\n"
        "neighbours: [ERE, UTO]\n"
        "instruments:\n"
        "  # the oldest\n"
        "  treaty-of-erewhon:\n"
        "    - {act: signature, date: 2000-11-20, proof: table-of-the-league}\n"
        "    - {act: signature, date: 2000-12-12, proof: gazette}\n"
        "    - {act: acceptance, date: 2001-06-01, proof: table-of-the-league}\n"
        "    # between\n"
        "    - {act: ratification, date: 2002-01-02, proof: gazette}  # behind\n"
        "    # under it\n"
        "    - {act: denunciation, date: 2010-01-01, proof: table-of-the-league}\n"
        "  xanadu-convention:\n"
        "    - {act: binding, date: 2004, proof: table-of-the-league}\n"
        "organisations:\n"
        "  league-of-xanadu:\n"
        "    - {role: member, proof: table-of-the-league}\n"
        "\n"
        "# the answers\n"
        "answers:\n"
        "  lighthouse-lit:\n"
        "    - {answer: yes, since: 2009, proof: gazette}\n"
        '    - {answer: "no", proof: gazette}\n'
        "  requests-answered:\n"
        '    - {answer: "yes", proof: gazette}\n'
        "  archives-open:\n"
        '    - {answer: "no", proof: gazette}\n'
        "figures:\n"
        "  ships-inspected:\n"
        "    - {year: 2024, value: 93.5, proof: table-of-the-league}\n"
        "agreements:\n"
        "  - {with: [ERE], title: Pact, covers: [hot-pursuit], proof: table-of-the-league}\n"
        "reservations:\n"
        '  - {instrument: xanadu-convention, effect: "None, yet.", proof: table-of-the-league}\n'
        "sources:\n"
        '  gazette: {title: Gazette, url: "https://gazette.example/1", as_of: 2025, trust: high}\n'
        "  table-of-the-league: {title: Table of the league, as_of: 2024-06-01, trust: medium}\n"
        "# the end\n"
    )


def test_agreements_stand_by_date_as_all_claims_do(book: RuleBook) -> None:
    text = PROFILE.replace(
        "sources:\n",
        "agreements:\n- {with: [ERE], title: One, signed: 2001, proof: gazette}\n"
        "# of two\n- {with: [UTO], title: Two, proof: gazette}\nsources:\n",
    )
    made = after(
        book,
        proposed("agreements", "", {"with": "ERE", "title": "Three", "in_force": "2003-02"}, GAZETTE),
        proposed("agreements", "", {"with": ["ERE", "UTO"], "title": "Four"}, GAZETTE),
        proposed("agreements", "", {"with": "UTO", "title": "Five", "signed": "1999"}, GAZETTE),
        proposed("agreements", "", {"with": "UTO", "title": "Two"}, GAZETTE),
        text=text,
    )
    assert made[made.index("agreements") : made.index("sources")].splitlines()[1:] == [
        "- {with: [UTO], title: Five, signed: 1999, proof: gazette}",
        "- {with: [ERE], title: One, signed: 2001, proof: gazette}",
        "- {with: [ERE], title: Three, in_force: 2003-02, proof: gazette}",
        "# of two",
        "- {with: [UTO], title: Two, proof: gazette}",
        "- {with: [ERE, UTO], title: Four, proof: gazette}",
    ]


@pytest.mark.parametrize(
    ("section", "key", "there", "again"),
    [
        ("organisations", "league-of-xanadu", {"proof": "gazette"}, {"role": "member", "answer": "yes"}),
        ("bodies", "office-of-maps", {"answer": "yes", "name": "Office", "proof": ["gazette"]}, {"name": " Office "}),
        (
            "figures",
            "ships-inspected",
            {"year": "2024", "value": "90", "proof": "gazette"},
            {"year": "2024", "value": "90.0"},
        ),
        (
            "instruments",
            "treaty-of-erewhon",
            {"act": "binding", "note": None, "proof": "gazette"},
            {"act": "binding", "date": ""},
        ),
    ],
)
def test_equal_claims_are_equal_however_they_are_written(
    section: str, key: str, there: dict[str, object], again: dict[str, object], book: RuleBook
) -> None:
    text = making.text(making.xanadu(**{section: {key: [there]}}))
    found = dict(making.SOURCES["gazette"])
    assert after(book, proposed(section, key, again, found), text=text) == text


def test_the_order_of_partners_and_forms_says_nothing(book: RuleBook) -> None:
    one = {"with": ["ERE", "UTO"], "title": "Pact", "covers": ["hot-pursuit", "mixed-patrols"]}
    two = {"with": ["UTO", "ERE"], "title": "Pact", "covers": ["mixed-patrols", "hot-pursuit"]}
    text = after(book, proposed("agreements", "", dict(one)))
    assert after(book, proposed("agreements", "", dict(two)), text=text) == text


@pytest.mark.parametrize(
    "text",
    [
        making.text(making.xanadu(instruments={"treaty-of-erewhon": [{"act": "binding", "proof": "gazette"}]})),
        "{country: XAN, name: Xanadu}\n",
        "country: XAN\nname: Xanadu\ninstruments: {}\nsources: {}\n",
        "country: XAN\nname: Xanadu\ninstruments: {treaty-of-erewhon: []}\n",
        "country: XAN\nname: Xanadu",
        "---\ncountry: XAN\nname: Xanadu\n...\n",
        "sources: {a: {title: A, as_of: 2020, trust: low}}\nname: Xanadu\ncountry: XAN\n",
        "country: XAN\r\nname: Xanadu\r\ninstruments:\r\n  treaty-of-erewhon:\r\n    - act: binding\r\n      proof: a\r\nsources:\r\n  a:\r\n    title: A\r\n    as_of: 2020\r\n    trust: low\r\n",
        "\ufeffcountry: XAN\nname: Xanadu\n",
        "country: XAN\nname: Xanadu\nnote: >-\n  # no comment\n\n  folded\n\n",
    ],
)
def test_a_profile_may_be_laid_out_in_every_way(text: str, book: RuleBook) -> None:
    made = after(
        book, act("signature", "2000-12-12"), proposed("answers", "archives-open", {"answer": "no"}), text=text
    )
    plain: Any = source.parse(made.encode(), "xan.yaml").plain()
    assert {"act": "signature", "date": "2000-12-12", "proof": "table-of-the-league"} in plain["instruments"][
        "treaty-of-erewhon"
    ]
    assert ("\r\n" in made) == ("\r\n" in text)
    assert made.count("\r\n") in (0, made.count("\n"))


# Sources


def test_a_source_of_the_same_id_that_is_another_keeps_its_id(book: RuleBook) -> None:
    other = {"title": "Gazette", "as_of": "2026", "trust": "low"}
    third = {"title": "Gazette", "as_of": "2026", "trust": "medium"}
    made = after(book, act("binding", "2001", found=other), act("binding", "2002", found=third))
    plain: Any = source.parse(made.encode(), "xan.yaml").plain()
    assert plain["sources"]["gazette-2026"] == other
    assert plain["sources"]["gazette-2"] == third
    assert plain["sources"]["gazette"] == GAZETTE


@pytest.mark.parametrize(
    ("wanted", "title", "name"),
    [
        ("", "Službeni glasnik, br. 12/2004", "sluzbeni-glasnik-br-12-2004"),
        ("Own Id", "T", "own-id"),
        ("", "Ωμέγα", "source"),
        ("", "a" * 300, "a" * 80),
    ],
)
def test_an_id_is_made_of_the_wish_or_the_title(wanted: str, title: str, name: str, book: RuleBook) -> None:
    only = proposed(
        "answers",
        "archives-open",
        {"answer": "no"},
        {"title": title, "as_of": "2020", "trust": "low"},
        source_id=wanted,
    )
    plain: Any = source.parse(after(book, only).encode(), "xan.yaml").plain()
    assert set(plain["sources"]) == {"gazette", name}


def test_a_source_whose_claims_are_all_there_does_not_come(book: RuleBook) -> None:
    assert after(book) == PROFILE


# What is refused


def test_a_claim_about_another_state_is_refused(book: RuleBook) -> None:
    wrong = Proposed("ERE", "answers", "archives-open", {"answer": "no"}, TABLE, PLACE)
    with pytest.raises(InputError, match=r"t\.csv:2:1: this is a claim about ERE, and xan\.yaml is a profile of XAN"):
        merge(PROFILE.encode(), "xan.yaml", [wrong], book)


def test_a_new_profile_begins_with_its_header_and_takes_claims(book: RuleBook) -> None:
    text = begin("XAN", "Xanadu: the land", "../docs/schema/profile.json").decode()
    assert text.splitlines()[0] == SERBIA.read_text("utf-8").splitlines()[0]
    assert text.splitlines()[3:] == ["country: XAN", 'name: "Xanadu: the land"']
    assert put_in(text, after(book, act("binding", "2001"), text=text))[0] == "instruments:"


# Everything at once

WORDS = st.sampled_from([*TEXTS.values(), "plain", "a: b", "- x", "#", "true", "2009"]).map(
    lambda text: " ".join(text.split())[:200]
)
SOURCES = st.sampled_from([GAZETTE, TABLE, {"title": "Almanac", "read_on": "2026-01-01", "trust": "low"}])
DATES = st.sampled_from(["2001", "2001-05", "2001-05-06", "2010-10-10"])
CLAIMS = st.one_of(
    st.builds(
        lambda key, kind, date, note, found: proposed(
            "instruments", key, {"act": kind, "date": date, "note": note}, found
        ),
        st.sampled_from(["treaty-of-erewhon", "xanadu-convention"]),
        st.sampled_from(["signature", "accession", "binding"]),
        DATES,
        WORDS,
        SOURCES,
    ),
    st.builds(
        lambda key, answer, law, found: proposed("answers", key, {"answer": answer, "law": law}, found),
        st.sampled_from(making.QUESTIONS),
        st.sampled_from(["yes", "no"]),
        WORDS,
        SOURCES,
    ),
    st.builds(
        lambda partners, title, found: proposed("agreements", "", {"with": partners, "title": title}, found),
        st.lists(st.sampled_from(["ERE", "UTO"]), min_size=1, max_size=2, unique=True),
        WORDS,
        SOURCES,
    ),
)


@given(first=st.lists(CLAIMS, max_size=8), second=st.lists(CLAIMS, max_size=8))
def test_no_claim_is_ever_lost_or_told_twice_and_a_second_run_changes_nothing(
    first: list[Proposed], second: list[Proposed], book: RuleBook
) -> None:
    once = after(book, *first)
    assert put_in(PROFILE, once) is not None
    twice = after(book, *second, text=once)
    assert put_in(once, twice) is not None
    assert after(book, *first, *second, text=twice) == twice
    said = [
        "# the head",
        "# its name",
        "# the oldest",
        "# between",
        "# behind",
        "# under it",
        "# the answers",
        "# the end",
    ]
    assert re.findall("|".join(said), twice) == said


def test_a_long_profile_keeps_every_line(shipped_book: RuleBook) -> None:
    text = SERBIA.read_text("utf-8")
    more = [
        Proposed("SRB", "instruments", "untoc", {"act": "binding", "date": "2009"}, TABLE, PLACE),
        Proposed("SRB", "instruments", "uncc-2024", {"act": "signature", "date": "2025-10-25"}, TABLE, PLACE),
        Proposed("SRB", "answers", "central-authority-designated", {"answer": "no"}, TABLE, PLACE),
        Proposed("SRB", "agreements", "", {"with": ["MKD"], "title": "Pact"}, TABLE, PLACE),
    ]
    made = merge(text.encode(), "srb.yaml", more, shipped_book)
    assert len(put_in(text, made)) == 5
