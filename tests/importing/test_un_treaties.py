"""Participant tables of the UN Treaty Collection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from checker.errors import InputError, UsageError
from checker.importing import un_treaties as untc
from checker.importing.options import ImportOptions, find_mtdsg
from checker.profiles.proposals import Imported
from checker.rulebook.book import RuleBook

TABLES = Path(__file__).parent / "untc"
PLAIN = 'Participant,Signature,"Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d), Formal confirmation(c)"\n'


def read(tmp_path: Path, book: RuleBook, content: str | bytes, name: str = "18-12.csv", **said: Any) -> Imported:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return untc.read(path, book, ImportOptions(**{"as_of": "2014-01-27", **said}))


def acts(imported: Imported) -> list[tuple[str, str, str, str, str]]:
    return [
        (each.country, each.key, str(each.claim["act"]), str(each.claim["date"]), str(each.claim.get("by", "")))
        for each in imported.proposals
    ]


def refused(tmp_path: Path, book: RuleBook, content: str | bytes, name: str = "18-12.csv", **said: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(tmp_path, book, content, name, **said)
    return without(tmp_path, caught.value.problems)


def without(tmp_path: Path, problems: Iterable[object]) -> list[str]:
    return [str(problem).removeprefix(f"{tmp_path}/") for problem in problems]


# The six tables


@pytest.mark.parametrize("name", ["18-9", "18-11", "18-12", "18-12-a", "18-12-b", "18-12-c"])
def test_the_acts_of_a_published_table_are_those_that_were_read_from_it_by_other_means(
    name: str, shipped_book: RuleBook
) -> None:
    """No difference is left: each act of each table is the same, and none is missing or too many."""
    imported = untc.read(TABLES / f"{name}.csv", shipped_book, ImportOptions(as_of="2014-01-27"))
    lines = (TABLES / "acts.tsv").read_text("utf-8").splitlines()[1:]
    expected = Counter(tuple(line.split("\t")[1:]) for line in lines if line.startswith(f"{name}\t"))
    assert sum(expected.values()) > 150
    assert Counter((country, act, date) for country, _, act, date, _ in acts(imported)) == expected
    assert (imported.unreadable, imported.left_out) == ([], [])
    assert {each.key for each in imported.proposals} == {
        {
            "18-9": "icstb-1997",
            "18-11": "icsft-1999",
            "18-12": "untoc",
            "18-12-a": "untoc-tip",
            "18-12-b": "untoc-som",
            "18-12-c": "untoc-firearms",
        }[name]
    }


def test_acts_that_the_depositary_lists_under_serbia_carry_the_state_that_acted(shipped_book: RuleBook) -> None:
    found = [
        each
        for name in ("18-9", "18-11", "18-12", "18-12-c")
        for each in acts(untc.read(TABLES / f"{name}.csv", shipped_book, ImportOptions(as_of="2014-01-27")))
        if each[0] in ("SRB", "MNE")
    ]
    assert found == [
        ("MNE", "icstb-1997", "succession", "2006-10-23", ""),
        ("SRB", "icstb-1997", "accession", "2003-07-31", "Serbia and Montenegro"),
        ("MNE", "icsft-1999", "succession", "2006-10-23", ""),
        ("SRB", "icsft-1999", "signature", "2001-11-12", "FR Yugoslavia"),
        ("SRB", "icsft-1999", "ratification", "2002-10-10", "FR Yugoslavia"),
        ("MNE", "untoc", "succession", "2006-10-23", ""),
        ("SRB", "untoc", "signature", "2000-12-12", "FR Yugoslavia"),
        ("SRB", "untoc", "ratification", "2001-09-06", "FR Yugoslavia"),
        ("MNE", "untoc-firearms", "succession", "2006-10-23", ""),
        ("SRB", "untoc-firearms", "accession", "2005-12-20", "Serbia and Montenegro"),
    ]


def test_a_claim_has_the_line_of_its_row_and_the_source_says_which_table_of_which_day(shipped_book: RuleBook) -> None:
    first = untc.read(TABLES / "18-12-a.csv", shipped_book, ImportOptions(as_of="2014-01-27")).proposals[0]
    assert (first.country, first.place.line, first.source_id) == ("ALB", 2, "untc-untoc-tip")
    assert first.source == {
        "title": "UN Treaty Collection table of participants, XVIII-12-a",
        "url": "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=XVIII-12-a&chapter=18&clang=_en",
        "as_of": "2014-01-27",
        "trust": "high",
    }


# Headers and cells


@pytest.mark.parametrize(
    ("header", "cell", "act", "note"),
    [
        ('"Approval(AA), Acceptance(A), Accession(a), Succession(d), Ratification"', "5 May 2001", "ratification", None),
        ('"Approval(AA), Acceptance(A), Accession(a), Succession(d), Ratification"', "5 May 2001 a", "accession", None),
        ('"Approval(AA), Acceptance(A), Accession(a), Succession(d), Ratification"', "5 May 2001 A", "acceptance", None),
        ('"Approval(AA), Acceptance(A), Accession(a), Succession(d), Ratification"', "5 May 2001 AA", "approval", None),
        ('"Approval(AA), Acceptance(A), Accession(a), Succession(d), Ratification"', "5 May 2001 d", "succession", None),
        ('"Ratification, Formal confirmation(c), Accession(a)"', "5 May 2001 c", "formal-confirmation", None),
        ('"Ratification, Acceptance, Approval"', "5 May 2001 A", "acceptance", None),
        ('"Ratification, Acceptance, Approval"', "5 May 2001", "ratification", None),
        ("Accession", "5 May 2001", "accession", None),
        ('"Signature, Succession to signature(d)"', "5 May 2001 d", "signature", "Succession to the signature."),
        ('"Signature, Succession to signature(d)"', "5 May 2001", "signature", None),
        ('"[Signature], Succession to signature d"', "5 May 2001 d", "signature", "Succession to the signature."),
        ('"Definitive signature(s), Ratification"', "5 May 2001 s", "binding", "Definitive signature."),
        ("Participation in the Convention by virtue of ratification, accession or succession", "5 May 2001", "participation", None),
        ('"Ratification 3, Accession(a) 4"'.replace(" 3", ""), "5 May 2001 a 2", "accession", None),
        ("Ratification", "5  May\t2001", "ratification", None),
        ("Ratification", "05 September 2001", "ratification", None),
    ],
)  # fmt: skip
def test_the_header_says_what_a_date_and_its_letter_are(
    header: str, cell: str, act: str, note: str | None, tmp_path: Path, shipped_book: RuleBook
) -> None:
    quoted = header if header.startswith('"') else f'"{header}"'
    imported = read(tmp_path, shipped_book, f'Participant,{quoted}\nAlbania,"{cell}"\n')
    assert [(each.claim["act"], each.claim.get("note")) for each in imported.proposals] == [(act, note)]
    assert str(imported.proposals[0].claim["date"]).startswith("2001-0")


def test_a_state_that_only_signed_has_a_signature_and_no_more(tmp_path: Path, shipped_book: RuleBook) -> None:
    assert acts(read(tmp_path, shipped_book, PLAIN + "Japan,12 Dec 2000,\n")) == [
        ("JPN", "untoc", "signature", "2000-12-12", "")
    ]


@pytest.mark.parametrize("name", ["Serbia 2", "Serbia2,3", "Serbia *", "Serbia ²", "Serbia †", "SERBIA"])
def test_marks_of_footnotes_behind_a_name_are_passed_over(name: str, tmp_path: Path, shipped_book: RuleBook) -> None:
    assert acts(read(tmp_path, shipped_book, f'{PLAIN}"{name}",,26 Sep 2006\n'))[0][0] == "SRB"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Xanadu,12 Dec 2000,", '18-12.csv:2:1: no State is called "Xanadu"'),
        ("Alband,12 Dec 2000,", '18-12.csv:2:1: no State is called "Alband": did you mean "Albania"?'),
        ("Albania,,12 Dec 2000 x", '18-12.csv:2:3: the letter "x" is not explained in the header of the column: it knows A (acceptance), AA'),
        ("Albania,12 Dec 2000 a,", '18-12.csv:2:2: the letter "a" is not explained in the header of the column: it knows none'),
        ("Albania,12 Dec 2000 13 Dec 2000,", '18-12.csv:2:2: "12 Dec 2000 13 Dec 2000" holds two dates: give each act a column of its own'),
        ("Albania,12/12/2000,", '18-12.csv:2:2: "12/12/2000" is not a date: write it as 12 Dec 2000, with the letter of the act behind it'),
        ("Albania,soon 12 Dec 2000,", '18-12.csv:2:2: "soon 12 Dec 2000" is not a date'),
        ("Albania,31 Feb 2000,", '18-12.csv:2:2: "2000-02-31" is not a date: February 2000 has no day 31'),
        ("Albania,12 Foo 2000,", '18-12.csv:2:2: "Foo" is no month: write it as Jan, Feb, Mar …'),
        ("Albania,,[12 Dec 2000 A]", '18-12.csv:2:3: "[12 Dec 2000 A]" stands in square brackets'),
        ("Albania,,,12 Dec 2000", "18-12.csv:2:4: the row has more cells than the header"),
        ("Albania,12 Dec 2000,\nAlbania,13 Dec 2000,", "18-12.csv:3:1: Albania stands here a second time, first on line 2"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_named_with_line_and_cell_and_gives_no_claim(
    row: str, said: str, tmp_path: Path, shipped_book: RuleBook
) -> None:
    imported = read(tmp_path, shipped_book, f"{PLAIN}{row}\nJapan,12 Dec 2000,\n")
    assert len(imported.unreadable) == 1
    assert without(tmp_path, imported.unreadable)[0].startswith(said)
    assert {each.country for each in imported.proposals} <= {"JPN", "ALB"}
    assert len(imported.proposals) == (2 if "\n" in row else 1)


def test_all_rows_that_cannot_be_read_are_named_at_once(tmp_path: Path, shipped_book: RuleBook) -> None:
    imported = read(tmp_path, shipped_book, f"{PLAIN}Xanadu,x,y\nErewhon,,\n")
    assert [str(problem.place).split(":", 1)[1] for problem in imported.unreadable] == ["2:1", "2:2", "2:3", "3:1"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Yugoslavia", "Yugoslavia is dissolved, and no successor is guessed"),
        ("Czechoslovakia 4", "Czechoslovakia is dissolved, and no successor is guessed"),
        ("Hong Kong", "Hong Kong is a territory: its acts belong to the State responsible for it"),
        (
            "Netherlands (for Aruba)",
            '"Netherlands (for Aruba)" is a part of Netherlands: write by hand what was done for it',
        ),
        ("China: Macao", '"China: Macao" is a part of China: write by hand what was done for it'),
    ],
)
def test_a_row_of_no_state_of_today_is_left_out_and_named(
    name: str, said: str, tmp_path: Path, shipped_book: RuleBook
) -> None:
    imported = read(tmp_path, shipped_book, f"{PLAIN}{name},12 Dec 1990,\n")
    assert (imported.proposals, imported.unreadable) == ([], [])
    assert without(tmp_path, imported.left_out) == [f"18-12.csv:2:1: {said}"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Country,Signature\nAlbania,12 Dec 2000\n", '18-12.csv:1:1: the first column must be "Participant", and this is "Country"'),
        ("Participant\nAlbania\n", '18-12.csv:1:1: the first column must be "Participant", and this is "Participant"'),
        ("Participant,Remark\nAlbania,x\n", '18-12.csv:1:2: the column "Remark" names no act that is known: there are signature'),
        ('Participant,"Ratification, Signature"\nAlbania,\n', '18-12.csv:1:2: the column "Ratification, Signature" does not say which act a date without a letter is'),
        ("Participant,Signature\nAlbania,=HYPERLINK(1)\n", "18-12.csv:2:2: the cell holds a formula"),
        (b"Participant,Signature\nAlb\0ania,\n", "18-12.csv:2:1: there is a control character here"),
        (b"Participant,Signature\nC\xf4te,\n", "18-12.csv:2:1: the file is not UTF-8 here"),
        (b"<html><body>urgent maintenance</body></html>", '18-12.csv: the page has no table with a column "Participant"'),
        (b"", "18-12.csv: there is no table in it: it is empty"),
        (b"\x89PNG\r\n\x1a\n\0", "18-12.csv:1:1: the file is not UTF-8 here"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_such_table_is_refused(
    content: str | bytes, said: str, tmp_path: Path, shipped_book: RuleBook
) -> None:
    (told,) = refused(tmp_path, shipped_book, content)
    assert told.startswith(said)


# Which instrument, and of which day


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("18-12-a", "XVIII-12-a"),
        ("18-12.a", "XVIII-12-a"),
        ("XVIII-12-a.en", "XVIII-12-a"),
        ("xviii-12-a", "XVIII-12-a"),
        ("6-18", "VI-18"),
        ("table 4-9 of today", "IV-9"),
        ("29-1", "XXIX-1"),
        ("untoc", None),
        ("2014-01-27", None),
        ("0-1", None),
    ],
)
def test_the_number_of_an_instrument_is_read_in_roman_and_arabic(name: str, number: str | None) -> None:
    assert find_mtdsg(name) == number


def test_the_instrument_may_be_given_by_its_id(tmp_path: Path, shipped_book: RuleBook) -> None:
    imported = read(tmp_path, shipped_book, PLAIN + "Japan,12 Dec 2000,\n", "table.csv", instrument="uncac")
    assert acts(imported)[0][1] == "uncac"
    with pytest.raises(UsageError, match='no instrument is called "uncacc": did you mean "uncac"'):
        read(tmp_path, shipped_book, PLAIN, instrument="uncacc")


def test_an_instrument_that_nothing_names_is_asked_for(tmp_path: Path, shipped_book: RuleBook) -> None:
    assert (
        "give --instrument, or name the file after its number" in refused(tmp_path, shipped_book, PLAIN, "table.csv")[0]
    )
    assert "the registry has no instrument of the number IV-9" in refused(tmp_path, shipped_book, PLAIN, "4-9.csv")[0]


def test_the_day_of_a_table_is_never_guessed(tmp_path: Path, shipped_book: RuleBook) -> None:
    path = tmp_path / "18-12.csv"
    path.write_text(PLAIN)
    with pytest.raises(InputError, match="give it with --as-of"):
        untc.read(path, shipped_book, ImportOptions())
    with pytest.raises(UsageError, match="--as-of"):
        untc.read(path, shipped_book, ImportOptions(as_of="yesterday"))


PAGE = """<html><body><form action="ViewDetails.aspx?src=TREATY&amp;mtdsg_no=XVIII-12-a&amp;chapter=18"></form>
<p>STATUS AS AT : {status} 05:00:42 EDT</p>
<table><tr><td>Participant</td><td>Signature, Succession to signature(d)</td><td>Accession(a), Ratification</td></tr>
<tr><td>Albania <sup>1</sup></td><td>12 Dec&nbsp;2000</td><td>21 Aug 2002&nbsp;</td></tr>
<tr><td>Montenegro</td><td>23 Oct 2006 d</td><td></td></tr></table></body></html>"""


def test_a_web_page_says_which_instrument_and_which_day_itself(tmp_path: Path, shipped_book: RuleBook) -> None:
    path = tmp_path / "ViewDetails.aspx"
    path.write_text(PAGE.format(status="23-11-2026"))
    imported = untc.read(path, shipped_book, ImportOptions())
    assert acts(imported) == [
        ("ALB", "untoc-tip", "signature", "2000-12-12", ""),
        ("ALB", "untoc-tip", "ratification", "2002-08-21", ""),
        ("MNE", "untoc-tip", "signature", "2006-10-23", ""),
    ]
    assert imported.proposals[0].source["as_of"] == "2026-11-23"
    assert [each.place.line for each in imported.proposals] == [4, 4, 5]


def test_a_page_whose_day_could_be_its_month_does_not_say_its_day(tmp_path: Path, shipped_book: RuleBook) -> None:
    path = tmp_path / "18-12-a.html"
    path.write_text(PAGE.format(status="03-11-2026"))
    with pytest.raises(InputError, match="give it with --as-of"):
        untc.read(path, shipped_book, ImportOptions())


def test_the_xml_of_the_depositary_gives_the_same_acts(tmp_path: Path, shipped_book: RuleBook) -> None:
    rows = [
        line.split(",")
        for line in (
            "Albania,12 Dec 2000,21 Aug 2002",
            "Côte d'Ivoire&lt;superscript&gt;2&lt;/superscript&gt;,,25 Oct\t 2012 a",
        )
    ]
    body = "".join("<Row>" + "".join(f"<Entry>{cell}</Entry>" for cell in row) + "</Row>" for row in rows)
    head = "<Row><Entry>Participant</Entry><Entry>Signature</Entry><Entry>Ratification, Accession(a)</Entry></Row>"
    content = (
        '<?xml version="1.0" encoding="ISO-8859-1"?><C><Treaty><Participants><Table><TGroup>'
        f"<Thead><Rows>{head}</Rows></Thead><Tbody><Rows>{body}</Rows></Tbody></TGroup></Table></Participants></Treaty></C>"
    ).encode("iso-8859-1")
    assert acts(read(tmp_path, shipped_book, content, "XVIII-12-a.en.xml")) == [
        ("ALB", "untoc-tip", "signature", "2000-12-12", ""),
        ("ALB", "untoc-tip", "ratification", "2002-08-21", ""),
        ("CIV", "untoc-tip", "accession", "2012-10-25", ""),
    ]
