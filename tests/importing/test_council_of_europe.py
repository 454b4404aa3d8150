"""Charts of signatures and ratifications of the Council of Europe."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from checker.errors import InputError
from checker.importing import council_of_europe as coe
from checker.importing.options import ImportOptions
from checker.profiles.proposals import Imported
from checker.rulebook.book import RuleBook

CHART = "State,Signature,Ratification,Entry into Force,Notes,R.,D.,A.,T.,C.,O.\n"


def read(tmp_path: Path, book: RuleBook, content: str | bytes, name: str = "ets-185.csv", **said: Any) -> Imported:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return coe.read(path, book, ImportOptions(**{"as_of": "2018-11-15", **said}))


def claims(imported: Imported) -> list[tuple[str, str, str]]:
    return [(each.country, str(each.claim["act"]), str(each.claim["date"])) for each in imported.proposals]


def without(tmp_path: Path, problems: Iterable[object]) -> list[str]:
    return [str(problem).removeprefix(f"{tmp_path}/") for problem in problems]


def test_a_row_gives_signature_ratification_and_entry_into_force(tmp_path: Path, shipped_book: RuleBook) -> None:
    imported = read(tmp_path, shipped_book, CHART + "Albania,23/11/2001,20/06/2002,01/07/2004,,,X,,,,\n")
    assert claims(imported) == [
        ("ALB", "signature", "2001-11-23"),
        ("ALB", "ratification", "2002-06-20"),
        ("ALB", "entry-into-force", "2004-07-01"),
    ]
    first = imported.proposals[0]
    assert (first.key, first.place.line, first.source_id) == ("ets-185", 2, "coe-ets-185")
    assert first.source == {
        "title": "Council of Europe chart of signatures and ratifications, treaty 185",
        "url": "https://www.coe.int/en/web/conventions/full-list?module=signatures-by-treaty&treatynum=185",
        "as_of": "2018-11-15",
        "trust": "high",
    }


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Japan,,03/07/2012 a,01/11/2012,,", [("accession", None), ("entry-into-force", None)]),
        ("Japan,,03/07/2012,01/11/2012,a,", [("accession", None), ("entry-into-force", None)]),
        ("Japan,,03/07/2012 a,,a,", [("accession", None)]),
        ("Montenegro,,14/06/2006 su,,,", [("succession", None)]),
        ("Japan,03/07/2012 s,,01/11/2012,,", [("signature", "Signature without reservation as to ratification."), ("entry-into-force", None)]),
        ("Japan,03/07/2012 r,,,,", [("signature", "Signature ad referendum.")]),
        ("Japan,03/07/2012,,,r (12),", [("signature", "Signature ad referendum.")]),
        ("Japan,2012-07-03,,,(55),", [("signature", None)]),
        ("Japan,,,,,", []),
    ],
)  # fmt: skip
def test_letters_behind_a_date_or_in_the_notes_say_what_an_act_is(
    row: str, told: list[tuple[str, str | None]], tmp_path: Path, shipped_book: RuleBook
) -> None:
    imported = read(tmp_path, shipped_book, CHART + row + "\n")
    assert imported.unreadable == []
    assert [(each.claim["act"], each.claim.get("note")) for each in imported.proposals] == told


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Xanadu,23/11/2001,,,", 'ets-185.csv:2:1: no State is called "Xanadu"'),
        ("Albania,11/23/2001,,,", 'ets-185.csv:2:2: "2001-23-11" is not a date: there is no month 23'),
        ("Albania,2001,,,", 'ets-185.csv:2:2: "2001" is not a date: write it as 18/10/2017, the day first'),
        ("Albania,23/11/2001 24/11/2001,,,", 'ets-185.csv:2:2: "23/11/2001 24/11/2001" holds two dates'),
        (
            "Albania,23/11/2001 x,,,",
            'ets-185.csv:2:2: "x" behind the date is no letter that is known: there are a, su, s, r',
        ),
        ("Albania,23/11/2001,,,see below", 'ets-185.csv:2:5: "see below" is no note that is known'),
        (
            "Albania,23/11/2001 a,,,",
            'ets-185.csv:2:2: the letter "a" (accession) belongs behind a ratification, and once',
        ),
        (
            "Albania,23/11/2001,,,a",
            'ets-185.csv:2:2: the letter "a" (accession) belongs behind a ratification, and there is none',
        ),
        (
            "Albania,,23/11/2001 a,,su",
            'ets-185.csv:2:2: the letter "a" (accession) belongs behind a ratification, and once',
        ),
        (
            "Albania,23/11/2001,,01/07/2004,",
            "ets-185.csv:2:2: an entry into force without a ratification or a signature that binds",
        ),
        ("Albania,,,,\nAlbania,,,,", "ets-185.csv:3:1: Albania stands here a second time, first on line 2"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_line_and_cell(
    row: str, said: str, tmp_path: Path, shipped_book: RuleBook
) -> None:
    imported = read(tmp_path, shipped_book, CHART + row + "\n")
    assert imported.proposals == []
    assert [told[: len(said)] for told in without(tmp_path, imported.unreadable)] == [said]


def test_headings_and_totals_between_the_rows_are_passed_over(tmp_path: Path, shipped_book: RuleBook) -> None:
    text = (
        '"Chart of signatures and ratifications of Treaty 185"\n"Status as of 15/11/2018"\n'
        "Members of the Council of Europe,Signature,Ratification,Entry into force\n"
    ).replace("Members of the Council of Europe", "Member States of the Council of Europe")
    rows = "Albania;;;\nNon-Members of the Council of Europe;;;\nJapan;;03/07/2012 a;\nTotal number of ratifications/accessions;61;;\n"
    path = tmp_path / "chart.csv"
    path.write_text(text.replace(",", ";") + rows)
    imported = coe.read(path, shipped_book, ImportOptions())
    assert (claims(imported), imported.unreadable) == ([("JPN", "accession", "2012-07-03")], [])
    assert imported.proposals[0].source["as_of"] == "2018-11-15"
    assert imported.proposals[0].key == "ets-185"


def test_acts_of_an_earlier_state_carry_its_name_and_its_entry_into_force_does_not(
    tmp_path: Path, shipped_book: RuleBook
) -> None:
    imported = read(
        tmp_path,
        shipped_book,
        CHART + "Serbia,07/04/2005,14/04/2009,01/08/2009,,\nSerbia and Montenegro,07/04/2005,,,,\n",
    )
    assert [each.claim.get("by") for each in imported.proposals] == ["Serbia and Montenegro", None, None]
    assert without(tmp_path, imported.left_out) == [
        "ets-185.csv:3:1: Serbia and Montenegro is dissolved, and no successor is guessed"
    ]


@pytest.mark.parametrize(
    ("name", "key"),
    [("185.csv", "ets-185"), ("ETS185.csv", "ets-185"), ("cets-224.csv", "cets-224"), ("024.csv", "ets-024")],
)
def test_the_name_of_the_file_says_which_treaty_it_is(
    name: str, key: str, tmp_path: Path, shipped_book: RuleBook
) -> None:
    assert read(tmp_path, shipped_book, CHART + "Albania,23/11/2001,,,\n", name).proposals[0].key == key


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (CHART, "chart.csv", "give --instrument, or name the file after its number"),
        (CHART, "999.csv", "the registry has no instrument of the number 999 in the series"),
        ("State,Signed\nAlbania,x\n", "185.csv", "185.csv:1:1: no row names the columns State, Signature and Ratification"),
        ("Land,Signature,Ratification\n", "185.csv", '185.csv:1:1: no column is called "State"'),
        ("State,Signature,Ratification,Remarks\n", "185.csv", '185.csv:1:4: the column "Remarks" is not known'),
        ("State,Signature,Ratification\nAlbania,=1,\n", "185.csv", "185.csv:2:2: the cell holds a formula"),
        ("<html><p>Error</p></html>", "185.csv", "185.csv: this is a web page or XML, and a CSV table is needed here"),
        (b"PK\x03\x04\0", "185.csv", "185.csv:1:1: there is a control character here"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_chart_is_refused(
    content: str | bytes, name: str, said: str, tmp_path: Path, shipped_book: RuleBook
) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, shipped_book, content, name)
    (told,) = without(tmp_path, caught.value.problems)
    assert said in told


def test_the_day_of_a_chart_is_never_guessed(tmp_path: Path, shipped_book: RuleBook) -> None:
    (tmp_path / "185.csv").write_text(CHART)
    with pytest.raises(InputError, match="give it with --as-of"):
        coe.read(tmp_path / "185.csv", shipped_book, ImportOptions())
