"""Names of States: an exact match after case, accents, dashes and blanks, never a guess."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pycountry
import pytest

from checker.dates import PartialDate
from checker.language import states

ACTS = Path(__file__).parents[1] / "importing" / "untc"


def official_names() -> Iterator[tuple[str, str]]:
    for country in pycountry.countries:
        for field in ("name", "official_name", "common_name"):
            if name := getattr(country, field, None):
                yield country.alpha_3, name


def test_every_code_of_iso_3166_1_is_a_state_with_a_name() -> None:
    found = {each.alpha_3: states.by_code(each.alpha_3) for each in pycountry.countries}
    assert [code for code, state in found.items() if state is None or not state.name] == []


def test_every_official_and_common_name_of_iso_3166_1_is_found() -> None:
    found = {(code, name): states.by_name(name) for code, name in official_names()}
    assert len(found) > 400
    assert [each for each, state in found.items() if state is None or state.code != each[0]] == []


def test_every_name_in_the_six_tables_of_the_depositary_is_found() -> None:
    names = {
        line.split(",")[0]
        for path in ACTS.glob("*.csv")
        for line in path.read_text("utf-8").splitlines()[1:]
        if line[0] != '"'
    }
    assert len(names) > 180
    assert [name for name in names if states.by_name(name) is None] == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("KOSOVO", "XKX"),
        ("Kosovo*", "XKX"),
        ("European Union", "EUE"),
        ("European Community", "EUE"),
        ("Holy See", "VAT"),
        ("  the  former Yugoslav Republic of Macedonia", "MKD"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("Cote d’Ivoire", "CIV"),
        ("Bosnia – Herzegovina", "BIH"),
        ("Srbija", "SRB"),
        ("Србија", "SRB"),
        ("Slowenien", "SVN"),
        ("Ελλάδα", "GRC"),
        ("Czech Republic", "CZE"),
        ("Swaziland", "SWZ"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Niger", "NER"),
        ("Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
    ],
)
def test_a_name_is_found_in_every_form_in_which_it_is_used(name: str, code: str) -> None:
    found = states.by_name(name)
    assert found
    assert found.code == code
    assert not found.left_out


@pytest.mark.parametrize("name", ["Xanadu", "", "Serbi a", "Nigerr", "Kore", "Macedonias", "a" * 10_000])
def test_an_unknown_name_is_never_guessed(name: str) -> None:
    assert states.by_name(name) is None
    assert states.refuse_unknown(name).startswith('no State is called "')
    assert len(states.refuse_unknown(name)) < 200


def test_a_near_name_is_suggested_as_it_is_written() -> None:
    assert states.refuse_unknown("Sloveniaa") == 'no State is called "Sloveniaa": did you mean "Slovenia"?'


@pytest.mark.parametrize(
    "name",
    [
        "Yugoslavia",
        "Federal Republic of Yugoslavia",
        "Serbia and Montenegro",
        "Czechoslovakia",
        "USSR",
        "German Democratic Republic",
    ],
)
def test_a_dissolved_state_is_known_and_has_no_successor(name: str) -> None:
    found = states.by_name(name)
    assert found
    assert "no successor is guessed" in found.left_out


def test_a_territory_is_known_and_left_out() -> None:
    found = states.by_name("Hong Kong")
    assert found
    assert "territory" in found.left_out


def test_a_code_that_iso_leaves_to_its_users_is_a_state_without_a_name() -> None:
    assert states.by_code("XAN") == states.State("XAN", "", "")
    assert states.by_code("XKX") == states.State("XKX", "Kosovo", "")
    assert states.by_code("BBB") is None
    assert states.by_code("srb") is None


@pytest.mark.parametrize(
    ("code", "date", "by"),
    [
        ("SRB", "2001-03-12", "FR Yugoslavia"),
        ("SRB", "2001-09-06", "FR Yugoslavia"),
        ("SRB", "2002-10-10", "FR Yugoslavia"),
        ("SRB", "2003-07-31", "Serbia and Montenegro"),
        ("SRB", "2005-12-20", "Serbia and Montenegro"),
        ("SRB", "2006-09-26", None),
        ("SRB", "2002", None),
        ("SRB", "2001", "FR Yugoslavia"),
        ("MNE", "2001-09-06", None),
    ],
)
def test_acts_of_earlier_states_are_known_within_the_spans_that_a_source_gives(
    code: str, date: str, by: str | None
) -> None:
    assert states.predecessor(code, PartialDate.parse(date)) == by
