"""Marks in a template of Word, as a ministry writes them and as Word divides them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from checker.errors import InputError
from checker.reporting.paper.marks import fill_marks

VALUES = {"title": "Xanadu & <Erewhon>", "opening": ["one", "two"], "drafts": "", "day": "23 November 2026"}


def paragraphs(*pieces: tuple[str, ...]) -> Any:
    """A document whose paragraphs have these pieces of text, a run each."""
    document = docx.Document()
    for texts in pieces:
        paragraph = document.add_paragraph()
        for text in texts:
            paragraph.add_run(text)
    return document


def filled(document: Any) -> Any:
    fill_marks(document, VALUES, Path("xanadu.docx"))
    return document


def lines(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([("{{ title }}",)], ["Xanadu & <Erewhon>"]),
        ([("On ", "{{ day }}", ": {{ title }}!")], ["On 23 November 2026: Xanadu & <Erewhon>!"]),
        ([("a {", "{ ti", "tle }", "} b")], ["a Xanadu & <Erewhon> b"]),
        ([("a",), ("{%p for text in opening %}",), ("- {{ text }}",), ("{%p endfor %}",), ("b",)], ["a", "- one", "- two", "b"]),
        ([("{%p", " if drafts %}"), ("never",), ("{%p else %}",), ("final",), ("{%p endif %}",)], ["final"]),
        ([("{% if opening|length < 3 %}few{% else %}many{% endif %}",)], ["few"]),
        ([("{% if day == “23 November 2026” %}today{% endif %}",)], ["today"]),
        ([("{{ day|upper }}{# for the cover #}",)], ["23 NOVEMBER 2026"]),
        ([("{{ '{{ title }}' }}",)], ["{{ title }}"]),
        ([("no mark } { %} here",)], ["no mark } { %} here"]),
    ],
    ids=["a name", "names in a line", "divided", "a loop", "a choice", "a test", "curly quotes", "a filter", "braces", "none"],
)  # fmt: skip
def test_a_mark_says_what_stands_there(pieces: list[tuple[str, ...]], expected: list[str]) -> None:
    assert lines(filled(paragraphs(*pieces))) == expected


def test_what_is_filled_in_looks_as_the_mark_looked() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("plain ")
    paragraph.add_run("{{ ti").bold = True
    paragraph.add_run("tle }} plain")
    runs = filled(document).paragraphs[0].runs
    assert [(run.text, bool(run.bold)) for run in runs] == [
        ("plain ", False),
        ("Xanadu & <Erewhon>", True),
        (" plain", False),
    ]


def test_rows_and_cells_are_repeated() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=1)
    for row, text in zip(table.rows, ("{%tr for text in opening %}", "{{ text }}", "{%tr endfor %}"), strict=True):
        row.cells[0].text = text
    assert [cell.text for row in filled(document).tables[0].rows for cell in row.cells] == ["one", "two"]


def test_headers_and_footers_are_filled() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ title }}"
    document.sections[0].footer.paragraphs[0].text = "{{ day }}"
    found = filled(document).sections[0]
    assert (found.header.paragraphs[0].text, found.footer.paragraphs[0].text) == ("Xanadu & <Erewhon>", VALUES["day"])


def test_a_text_box_is_filled_and_the_paragraph_around_it_stays() -> None:
    document = docx.Document()
    box = f"<w:r {nsdecls('w')}><w:txbxContent><w:p><w:r><w:t>{{{{ day }}}}</w:t></w:r></w:p></w:txbxContent></w:r>"
    document.add_paragraph("{{ title }}")._p.append(parse_xml(box))
    (paragraph,) = [p for p in filled(document).element.body.iter() if p.tag.endswith("}txbxContent")]
    assert [piece.text for piece in paragraph.iter(qn("w:t"))] == [VALUES["day"]]
    assert document.paragraphs[0].runs[0].text == "Xanadu & <Erewhon>"


def test_a_value_is_text_even_where_it_looks_like_a_mark() -> None:
    document = paragraphs(("{{ title }}",))
    fill_marks(document, {"title": "{{ day }} {%p if x %} <w:t>"}, Path("xanadu.docx"))
    assert lines(document) == ["{{ day }} {%p if x %} <w:t>"]


def test_the_document_can_be_saved_and_opened() -> None:
    saved = io.BytesIO()
    filled(paragraphs(("{{ title }}",))).save(saved)
    assert lines(docx.Document(saved)) == ["Xanadu & <Erewhon>"]
    assert zipfile.ZipFile(saved).testzip() is None


@pytest.mark.parametrize(
    "mark", ["{{ titel }}", "{% for x in %}", "{%p endfor %}", "{{ title.__class__.__mro__ }}", "{% x %}"]
)
def test_a_mark_that_cannot_be_filled_is_told_with_the_names_there_are(mark: str) -> None:
    with pytest.raises(
        InputError, match=r"^xanadu\.docx: a mark cannot be filled .*: the names are title, opening, drafts"
    ):
        filled(paragraphs((mark,)))
