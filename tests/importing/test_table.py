"""Tables as CSV: what is read, and what is refused in a sentence."""

from __future__ import annotations

import pytest

from checker.errors import InputError
from checker.importing.table import MAX_CELL, MAX_ROWS, is_formula, read_csv


def refused(content: bytes) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_csv(content, "t.csv")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_cells_are_kept_with_the_line_on_which_their_row_begins(separator: str) -> None:
    text = separator.join(["a", '"b\r\nc"']) + "\n\n" + separator.join(["d", " e  f "]) + "\n"
    table = read_csv(text.encode("utf-8-sig"), "t.csv")
    assert [(row.line, row.cells) for row in table.rows] == [(1, ("a", "b c")), (4, ("d", "e f"))]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "t.csv: there is no table in it: it is empty"),
        (b"\n,,\n", "t.csv: there is no table in it: it is empty"),
        (b"a,b\n\xff\xfe,c\n", "t.csv:2:1: the file is not UTF-8 here: save it as CSV in UTF-8"),
        ("a,š\n".encode("cp1250"), "t.csv:1:1: the file is not UTF-8 here: save it as CSV in UTF-8"),
        (b"a,b\nc\0,d\n", "t.csv:2:1: there is a control character here: this is no table of text"),
        (b"PK\x03\x04\x14", "t.csv:1:1: there is a control character here: this is no table of text"),
        (b'a,b\n"c,d\n', "t.csv:2:1: this is no CSV from here on: unexpected end of data"),
        (b'a,"b"c\n', "t.csv:1:1: this is no CSV from here on: ',' expected after '\"'"),
        (b"<!DOCTYPE html><html></html>", "t.csv: this is a web page or XML, and a CSV table is needed here"),
        (b"a,=HYPERLINK(1)\n", 't.csv:1:2: the cell holds a formula, "=HYPERLINK(1)": write the value that it shows'),
        (b"a\n" + b"x" * (MAX_CELL + 1), f"t.csv:2:1: the cell is longer than {MAX_CELL:,} characters"),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(content: bytes, said: str) -> None:
    assert refused(content) == [said]


def test_all_formulas_of_a_file_are_named_at_once() -> None:
    assert [said.split(": ")[0] for said in refused(b"=1,@x\n+cmd,b\n-2,-a\n")] == [
        "t.csv:1:1",
        "t.csv:1:2",
        "t.csv:2:1",
        "t.csv:3:2",
    ]


@pytest.mark.parametrize("cell", ["-1", "+2.5", "- a thought", "a=b", "", "-"])
def test_a_number_or_a_dash_is_no_formula(cell: str) -> None:
    assert not is_formula(cell)


def test_a_million_rows_are_refused_at_once() -> None:
    content = b"a,b,c\n" * 1_000_000
    assert refused(content) == [f"t.csv:{MAX_ROWS + 2}:1: the table has more than {MAX_ROWS:,} rows: split it"]


def test_a_cell_of_megabytes_is_refused() -> None:
    (said,) = refused(b"a," + b"x" * 5_000_000)
    assert "field larger than field limit" in said
