"""Tables in web pages and XML: read without entities, network or code."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from checker.errors import InputError, UsageError
from checker.importing.markup import read_html, read_xml
from checker.importing.table import MAX_ROWS

XML = """\
<?xml version="1.0" encoding="{encoding}"?>
<TreatyCollection><Treaty><Participants><Table><TGroup>
<Thead><Row><Entry>Participant</Entry><Entry>Signature</Entry></Row></Thead>
<Tbody><Rows>
{rows}
</Rows></Tbody>
</TGroup></Table></Participants></Treaty></TreatyCollection>
"""

PAGE = """\
<html><head><title>x</title><script>Participant</script></head><body><p>STATUS AS AT : 23-11-2026 05:00:42 EDT</p>
<table><tr><td><table id="layout"><tr><td>menu</td></tr></table></td></tr></table>
<table id="grid"><tr><th>Participant</th><th>Signature</th></tr>
{rows}
</table></body></html>
"""


def xml(rows: str, encoding: str = "UTF-8") -> bytes:
    return XML.format(rows=rows, encoding=encoding).encode(encoding)


def page(rows: str) -> bytes:
    return PAGE.format(rows=rows).encode()


def cells_of(content: bytes) -> list[tuple[str, ...]]:
    table = read_xml(content, "t.xml") if content.startswith(b"<?xml") else read_html(content, "t.html", "Participant")
    return [row.cells for row in table.rows[1:]]


def refused(content: bytes, kind: str = "xml") -> str:
    with pytest.raises(InputError) as caught:
        read_xml(content, "t.xml") if kind == "xml" else read_html(content, "t.html", "Participant")
    (problem,) = caught.value.problems
    return str(problem)


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("<Row><Entry>Xanadu</Entry><Entry>12 Dec\t 2000 </Entry></Row>", ("Xanadu", "12 Dec 2000")),
        ("<Row><Entry>Xanadu<Superscript>2</Superscript></Entry><Entry/></Row>", ("Xanadu", "")),
        ("<Row><Entry>Xanadu&lt;superscript&gt;2,3&lt;/superscript&gt;</Entry><Entry> </Entry></Row>", ("Xanadu", "")),
        ("<Row><Entry><i>Xa</i>nadu</Entry><Entry>a &amp; b</Entry></Row>", ("Xanadu", "a & b")),
    ],
)
def test_entries_of_the_xml_are_read_without_raised_marks(row: str, cells: tuple[str, ...]) -> None:
    assert cells_of(xml(row)) == [cells]


def test_the_header_of_the_xml_may_stand_without_a_row_of_its_own() -> None:
    content = (
        xml("<Row><Entry>Xanadu</Entry><Entry/></Row>")
        .replace(b"<Thead><Row>", b"<Thead>")
        .replace(b"</Row></Thead>", b"</Thead>")
    )
    assert [row.cells for row in read_xml(content, "t.xml").rows] == [("Participant", "Signature"), ("Xanadu", "")]


def test_the_xml_may_be_in_the_encoding_that_it_names() -> None:
    assert cells_of(xml("<Row><Entry>Erewhôn</Entry><Entry/></Row>", "ISO-8859-1")) == [("Erewhôn", "")]


def test_the_page_gives_the_table_with_the_column_and_nothing_of_other_tables() -> None:
    rows = "<tr><td>Xanadu <sup>1</sup>, <sup>2</sup></td><td>12&nbsp;Dec 2000</td></tr><tr><td>Erewhon</td><td> </td></tr>"
    assert cells_of(page(rows)) == [("Xanadu ,", "12 Dec 2000"), ("Erewhon", "")]


def test_rows_keep_the_line_on_which_they_stand() -> None:
    table = read_html(page("<tr><td>Xanadu</td></tr>\n<tr><td>Erewhon</td></tr>"), "t.html", "Participant")
    assert [row.line for row in table.rows] == [3, 4, 5]


def test_what_stands_around_the_table_is_kept() -> None:
    assert "STATUS AS AT : 23-11-2026" in read_html(page(""), "t.html", "Participant").around


def test_entities_are_refused_before_anything_is_parsed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("do not read me")
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    for declared in (
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>',
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>',
        '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
    ):
        content = xml("<Row><Entry>&l9;&e;</Entry></Row>").decode().replace("?>\n", f"?>\n{declared}\n", 1)
        for encoding in ("utf-8", "utf-16"):
            assert "declares a document type or entities" in refused(content.encode(encoding))


@pytest.mark.parametrize(
    ("content", "kind", "said"),
    [
        (b"", "xml", "t.xml:1:1: this is no XML that can be read"),
        (b"<?xml version='1.0'?><a>", "xml", "t.xml:1:1: this is no XML that can be read"),
        (b"<?xml version='1.0' encoding='x-none'?><a/>", "xml", "this is no XML that can be read"),
        (b"<a/>", "xml", "t.xml: the XML has no table at Treaty/Participants/Table/TGroup"),
        (b"<a>&undeclared;</a>", "xml", "this is no XML that can be read"),
        (b"PK\x03\x04\0\0", "xml", "this is no XML that can be read"),
        (b"", "html", "the page"),
        (b"PK\x03\x04\0\0", "html", "t.html:1:1: this is no web page: it holds bytes that are no text"),
        (
            b"<html><body><h1>503 Service Unavailable</h1></body></html>",
            "html",
            't.html: the page has no table with a column "Participant"',
        ),
        (b"<html>\n\xff\xfe</html>", "html", "t.html:2:1: the page is not utf-8 here: save it as UTF-8"),
        (b"<meta charset=x-none>\xff", "html", "t.html:1:1: the page is not x-none here: save it as UTF-8"),
        (
            page("</table><table><tr><th>Participants</th></tr>"),
            "html",
            't.html: the page has 2 tables with a column "Participant"',
        ),
    ],
)
def test_what_holds_no_table_is_refused_in_one_sentence(content: bytes, kind: str, said: str) -> None:
    assert said in refused(content, kind)


@pytest.mark.parametrize("kind", ["xml", "html"])
def test_tables_that_are_too_long_or_too_deep_are_refused_at_once(kind: str) -> None:
    row = "<Row><Entry>a</Entry></Row>" if kind == "xml" else "<tr><td>a"
    make = xml if kind == "xml" else page
    assert f"more than {MAX_ROWS:,} rows" in refused(make(row * 300_000), kind)
    deep = make(("<Entry>" if kind == "xml" else "<div>") * 100_000)
    assert refused(deep, kind) if kind == "xml" else cells_of(deep) is not None


@pytest.mark.parametrize("kind", ["xml", "html"])
def test_without_the_library_the_person_is_told_what_to_install(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(UsageError, match="python -m pip install babel lxml openpyxl python-docx typst"):
        read_xml(xml(""), "t.xml") if kind == "xml" else read_html(page(""), "t.html", "Participant")
