"""The CSV of our own: every section, each mistake in its cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.importing import own_csv as plain
from checker.profiles.proposals import Imported

GUIDE = Path(__file__).parents[2] / "docs" / "importing.md"
NEEDED = "section,country,key,source_title,source_as_of,source_trust"


def read(tmp_path: Path, content: str) -> Imported:
    path = tmp_path / "claims.csv"
    path.write_text(content, encoding="utf-8")
    return plain.read(path)


def without(tmp_path: Path, problems: Iterable[object]) -> list[str]:
    return [str(problem).removeprefix(f"{tmp_path}/") for problem in problems]


def test_the_example_of_the_guide_is_read_and_has_a_row_of_every_section(tmp_path: Path) -> None:
    found = re.search(r"```csv\n(section,.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert found
    imported = read(tmp_path, found[1])
    assert (imported.unreadable, imported.left_out) == ([], [])
    assert {each.section for each in imported.proposals} == set(plain.FORMS)


def test_the_guide_names_every_column() -> None:
    text = GUIDE.read_text("utf-8")
    assert [name for name in plain.columns() if f"`{name}`" not in text] == []


def test_a_row_becomes_a_claim_with_its_source(tmp_path: Path) -> None:
    header = (
        "section,country,key,with,covers,title,signed,source_title,source_url,source_read_on,source_trust,source_id"
    )
    row = 'agreements,XAN,,ERE; UTO,"hot-pursuit;mixed-patrols",Treaty of the Ring,2011-11,Gazette,https://example.org,2026-11-23,low,gazette'
    (only,) = read(tmp_path, f"{header}\n{row}\n").proposals
    assert (only.country, only.section, only.key, only.source_id, only.place.line) == (
        "XAN",
        "agreements",
        "",
        "gazette",
        2,
    )
    assert only.claim == {
        "with": ["ERE", "UTO"],
        "covers": ["hot-pursuit", "mixed-patrols"],
        "title": "Treaty of the Ring",
        "signed": "2011-11",
    }
    assert only.source == {"title": "Gazette", "url": "https://example.org", "read_on": "2026-11-23", "trust": "low"}


def test_a_state_may_be_given_by_its_name(tmp_path: Path) -> None:
    text = f"{NEEDED},role\norganisations,Republic of Moldova,selec,Page,2020,low,member\n"
    assert [each.country for each in read(tmp_path, text).proposals] == ["MDA"]


@pytest.mark.parametrize(
    ("columns", "row", "said"),
    [
        ("answer", "answerz,XAN,lit,Page,2020,low,yes", '2:1: no section is called "answerz": did you mean "answers"?'),
        ("answer", "answers,Xanadu,lit,Page,2020,low,yes", '2:2: no State is called "Xanadu"'),
        (
            "answer",
            "answers,XAN,,Page,2020,low,yes",
            "2:3: the key is missing: the id of the instrument, question and so on",
        ),
        (
            "answer",
            "answers,XAN,No Id,Page,2020,low,yes",
            '2:1: "No Id" is not an id: write small letters, digits and hyphens',
        ),
        (
            "answer",
            "answers,XAN,lit,Page,2020,low,maybe",
            '2:7: "maybe" is not possible for "answer": there are yes, no',
        ),
        ("answer", "answers,XAN,lit,Page,2020,low,", '2:1: the field "answer" is missing'),
        ("answer", "answers,XAN,lit,,2020,low,yes", '2:1: the field "title" is missing'),
        (
            "answer",
            "answers,XAN,lit,Page,,low,yes",
            '2:1: a source has a date: give "as_of", or "read_on" where it shows none',
        ),
        ("answer", "answers,XAN,lit,Page,2020,great,yes", '2:6: "great" is not possible for "trust"'),
        ("answer", "answers,XAN,lit,Page,2020-13,low,yes", '2:5: "2020-13" is not a date: there is no month 13'),
        ("answer,role", "answers,XAN,lit,Page,2020,low,yes,member", '2:8: no field is called "role"'),
        (
            "act,date",
            "instruments,XAN,pact,Page,2020,low,signature,",
            '2:1: an act of the kind "signature" needs a date',
        ),
        ("year,value", "figures,XAN,ships,Page,2020,low,2024,1e3", '2:8: "value" must be a number, and this is "1e3"'),
        ("with,title", "agreements,XAN,pact,Page,2020,low,ERE,Pact", "2:3: agreements have no key: leave it empty"),
        (
            "with,title",
            "agreements,XAN,,Page,2020,low,Erewhon,Pact",
            '2:7: "Erewhon" is not a code of three capital letters',
        ),
        ("answer", "answers,XAN,lit,Page,2020,low,yes,more", "2:8: the row has more cells than the header"),
    ],
)
def test_a_mistake_is_named_in_its_cell(columns: str, row: str, said: str, tmp_path: Path) -> None:
    imported = read(tmp_path, f"{NEEDED},{columns}\n{row}\n")
    assert imported.proposals == []
    assert [told[: len("claims.csv:") + len(said)] for told in without(tmp_path, imported.unreadable)] == [
        f"claims.csv:{said}"
    ]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("section,country", ["1:1: columns are missing: key, source_title, source_trust"]),
        (f"{NEEDED},answr", ['1:7: no column is called "answr": did you mean "answer"?']),
        (f"{NEEDED},answer,answer", ['1:8: the column "answer" stands here twice: keep one']),
        (f"{NEEDED},proof", ['1:7: no column is called "proof"']),
    ],
)
def test_a_header_that_is_not_known_is_refused(header: str, said: list[str], tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, f"{header}\n")
    assert without(tmp_path, caught.value.problems) == [f"claims.csv:{each}" for each in said]


def test_a_row_of_a_dissolved_state_is_left_out(tmp_path: Path) -> None:
    imported = read(tmp_path, f"{NEEDED},answer\nanswers,Yugoslavia,lit,Page,1990,low,yes\n")
    assert imported.proposals == []
    assert without(tmp_path, imported.left_out) == [
        "claims.csv:2:2: Yugoslavia is dissolved, and no successor is guessed"
    ]
