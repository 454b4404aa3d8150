"""The report as a Word document: styles, notes, contents, fields, and whatever a person wrote as text."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from checker import shipped
from checker.assessment.assessment import assess
from checker.assessment.report import add_message, audit
from checker.errors import UsageError
from checker.model.report import Report
from checker.model.response import Response
from checker.model.terms import Verdict
from checker.reporting import outline
from checker.reporting.paper.blocks import plain
from checker.reporting.paper.docx import HERE, render
from checker.reporting.pictures.gates import gates
from checker.reporting.pictures.heat import heat_map
from checker.reporting.pictures.partners import partners
from checker.reporting.pictures.plan import plan
from checker.reporting.pictures.treaties import treaties
from checker.rulebook.book import RuleBook
from checker.rulebook.library import read_profile
from tests import hostile, sample

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"

WORD = {
    "markup of Word": "</w:t></w:r><w:r><w:br/></w:r> ]]> &#x1F; &lt;",
    "marks of a template": "{%p if x %} {{r x }} {{p y }} {%tr for a in b %}",
}


@pytest.fixture(scope="module")
def made() -> bytes:
    return render(sample.told())


@pytest.fixture(scope="module")
def opened(made: bytes) -> Any:
    return docx.Document(io.BytesIO(made))


def part(made: bytes, name: str) -> Any:
    """A part of the document, read as XML."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return parse_xml(archive.read(name))


def text(made: bytes) -> str:
    """Every letter of body and notes, without spaces."""
    parts = [part(made, "word/document.xml"), part(made, "word/footnotes.xml")]
    return re.sub(r"\s", "", "".join(found.text or "" for each in parts for found in each.iter(qn("w:t"))))


def headings(document: Any) -> list[tuple[int, str]]:
    return [
        (int(paragraph.style.name[8]), paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith("Heading ")
    ]


def test_the_template_opens_and_has_one_place_for_the_report() -> None:
    template: Any = docx.Document(str(shipped.REPORTS / "report.docx"))
    assert [paragraph.style.style_id for paragraph in template.paragraphs].count(HERE) == 1


def test_every_style_that_is_used_is_a_style_of_the_template(made: bytes) -> None:
    given = {style.style_id for style in docx.Document(str(shipped.REPORTS / "report.docx")).styles}
    used = {
        found.get(qn("w:val"))
        for name in ("word/document.xml", "word/footnotes.xml")
        for kind in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for found in part(made, name).iter(qn(kind))
    }
    assert {"Heading1", "Heading2", "Heading3", "Quote", "ReportTable", "footnotereference"} <= used
    assert used - given == set()


def test_nothing_is_formatted_but_by_a_style(made: bytes) -> None:
    for properties in part(made, "word/document.xml").iter(qn("w:rPr")):
        assert [child.tag for child in properties] == [qn("w:rStyle")]


def test_headings_go_down_one_level_at_a_time(opened: Any) -> None:
    found = headings(opened)
    assert [name for level, name in found if level == 1][:2] == ["1 What to do", "2 The plan"]
    assert all(below - above <= 1 for (above, _), (below, _) in pairwise(found))


def test_each_entry_of_the_contents_has_a_field_for_its_page(made: bytes) -> None:
    body = part(made, "word/document.xml")
    codes = [found.text for found in body.iter(qn("w:instrText"))]
    assert codes == [f" PAGEREF {found.get(qn('w:name'))} \\h " for found in body.iter(qn("w:bookmarkStart"))]
    (update,) = part(made, "word/settings.xml").iter(qn("w:updateFields"))
    assert update.get(qn("w:val")) == "true"


def test_each_picture_says_in_words_what_it_shows(made: bytes) -> None:
    report = sample.told()
    drawn = [heat_map(report), plan(report), gates(report), *treaties(report), partners(report)]
    told = [each.get("descr") for each in part(made, "word/document.xml").iter(f"{{{DRAWING}}}docPr")]
    assert sorted(told) == sorted(" ".join(picture.says) for picture in drawn if picture)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        images = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert len(images) == len(told)
        assert all(archive.read(name).startswith(b"\x89PNG") for name in images)


def test_no_heading_is_left_alone_at_the_foot_of_a_page(made: bytes) -> None:
    for style in docx.Document(io.BytesIO(made)).styles:
        if style.style_id in ("Heading1", "Heading2", "Heading3", "Caption", "ReplyLabel", "Quote", "Lead"):
            assert style.element.find(f".//{qn('w:keepNext')}") is not None


def test_each_entry_of_the_contents_leads_to_its_heading(made: bytes) -> None:
    body = part(made, "word/document.xml")
    anchors = [found.get(qn("w:anchor")) for found in body.iter(qn("w:hyperlink")) if found.get(qn("w:anchor"))]
    names = [found.get(qn("w:name")) for found in body.iter(qn("w:bookmarkStart"))]
    assert anchors == names
    assert len(set(names)) == len(names) > 15


def test_the_head_of_each_table_is_marked_as_such_and_no_row_is_split(made: bytes) -> None:
    tables = list(part(made, "word/document.xml").iter(qn("w:tbl")))
    assert len(tables) > 6
    for table in tables:
        first, *rest = table.iter(qn("w:tr"))
        assert first.find(f".//{qn('w:tblHeader')}") is not None
        assert all(row.find(f".//{qn('w:tblHeader')}") is None for row in rest)
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in (first, *rest))
        assert table.find(f".//{qn('w:tblCaption')}").get(qn("w:val"))
        assert {len(row.findall(qn("w:tc"))) for row in (first, *rest)} == {len(list(table.iter(qn("w:gridCol"))))}


def test_the_sources_of_gaps_are_footnotes_and_each_is_called_once(made: bytes) -> None:
    called = [found.get(qn("w:id")) for found in part(made, "word/document.xml").iter(qn("w:footnoteReference"))]
    notes = [found.get(qn("w:id")) for found in part(made, "word/footnotes.xml").iter(qn("w:footnote"))]
    assert called
    assert notes == ["-1", "0", *called]
    assert called == [str(number) for number in range(1, len(called) + 1)]


def test_a_note_leads_to_its_source(made: bytes) -> None:
    links = [found.get(qn("r:id")) for found in part(made, "word/footnotes.xml").iter(qn("w:hyperlink"))]
    targets = {found.get("Id"): found.get("Target") for found in part(made, "word/_rels/footnotes.xml.rels")}
    assert links
    assert {targets[name] for name in links} <= {source.url for source in sample.told().sources}


def test_each_gap_has_a_field_for_the_words_of_the_state(made: bytes) -> None:
    fields = [found.get(qn("w:val")) for found in part(made, "word/document.xml").iter(qn("w:tag"))]
    gaps = [found.rule for found in sample.told().findings if found.verdict is Verdict.GAP]
    assert sorted(fields) == sorted(gaps)
    assert text(made).count("TobewrittenbytheState.") == len(gaps)


def test_what_the_state_said_stands_in_its_field() -> None:
    report = answered(sample.told(), "We are at it: <b>{{ 7*7 }}</b>.")
    assert "Weareatit:<b>{{7*7}}</b>.(Ministry" in text(render(report))


def answered(report: Report, words: str) -> Report:
    response = Response(text=words, by="Ministry")
    findings = tuple(
        found.model_copy(update={"response": response}) if found.verdict is Verdict.GAP else found
        for found in report.findings
    )
    return report.model_copy(update={"findings": findings})


def test_its_properties_tell_title_language_and_manifest(opened: Any) -> None:
    core = opened.core_properties
    assert (core.title, core.language, core.author) == ("Xanadu (XAN)", "en-GB", "policygap 0.1.0")
    assert core.comments == outline.manifest_line(sample.told().manifest)
    assert core.created == core.modified
    assert core.created.date() == sample.told().on


@pytest.mark.parametrize(
    ("spoken", "language"), [("en", "en-GB"), ("sr-Latn", "sr-Latn-RS"), ("sr-Cyrl", "sr-Cyrl-RS")]
)
def test_its_language_is_that_of_the_report(spoken: str, language: str) -> None:
    report = sample.told()
    report = report.model_copy(update={"manifest": report.manifest.model_copy(update={"language": spoken})})
    found = {each.get(qn("w:val")) for each in part(render(report), "word/styles.xml").iter(qn("w:lang"))}
    assert found == {language}


def test_every_page_names_the_state_the_day_and_that_no_lawyer_has_checked(opened: Any) -> None:
    header = opened.sections[0].header.paragraphs[0].text
    assert header.startswith("Xanadu (XAN), As of 23 November 2026\tNo lawyer has checked these rules")


def test_the_same_report_gives_the_same_bytes(made: bytes) -> None:
    assert render(sample.told()) == made


@pytest.mark.parametrize("said", [*hostile.TEXTS.values(), *WORD.values()], ids=[*hostile.TEXTS, *WORD])
def test_whatever_a_person_wrote_is_text(said: str, harmless: bytes, tmp_path: Path) -> None:
    report = sample.told(sample.rewritten(tmp_path, lambda _: said))
    made = render(report)
    assert structure(made) == structure(harmless)
    seen = text(made)
    for found in report.findings:
        if found.verdict is Verdict.GAP:
            assert re.sub(r"\s", "", found.recommendation) in seen
    paragraphs: Any = docx.Document(io.BytesIO(made)).paragraphs
    title = next(each.text for each in paragraphs if each.style.name == "Title")
    assert title == f"{plain(report.name)} (XAN)"


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The report of the sample with one harmless text wherever a person may write."""
    folder = tmp_path_factory.mktemp("harmless")
    return render(sample.told(sample.rewritten(folder, lambda _: hostile.HARMLESS)))


def structure(made: bytes) -> list[list[str]]:
    """The elements of body and notes in their order."""
    return [[str(each.tag) for each in part(made, f"word/{name}.xml").iter()] for name in ("document", "footnotes")]


def test_without_its_library_a_person_is_told_what_to_install(without: Callable[[str], None]) -> None:
    without("docx")
    with pytest.raises(UsageError, match="python -m pip install babel lxml openpyxl python-docx typst"):
        render(sample.told())


def test_libre_office_sets_them_no_longer_than_a_reader_bears(
    shipped_book: RuleBook, office_all: Callable[[dict[str, bytes]], dict[str, bytes]], tmp_path: Path
) -> None:
    """All in one start: Serbia at most 40 pages, a State of which nothing is known 6, briefs 2; and pages in the contents."""
    nothing = tmp_path / "xan.yaml"
    nothing.write_text("country: XAN\nname: Xanadu\n")
    reports = {
        name: add_message(
            audit(
                assess(shipped_book, read_profile(path, shipped_book, name=f"profiles/{name}.yaml"), sample.DAY),
                list(shipped_book.rules.values()),
            )
        )
        for name, path in (
            ("srb", shipped.PROFILES / "srb.yaml"),
            ("fji", shipped.PROFILES / "world" / "fji.yaml"),
            ("xan", nothing),
        )
    }
    made = {f"{name}.docx": render(report) for name, report in reports.items()}
    made |= {"brief.docx": render(reports["srb"], short=True), "sample.docx": render(sample.told())}
    pages, contents = {}, ""
    for name, printed in office_all(made).items():
        with pikepdf.open(io.BytesIO(printed)) as found:
            pages[name] = len(found.pages)
        if name == "srb.pdf" and shutil.which("pdftotext"):
            (tmp_path / "srb.pdf").write_bytes(printed)
            command = ["pdftotext", "-f", "2", "-l", "2", "-layout", str(tmp_path / "srb.pdf"), "-"]
            contents = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert pages["srb.pdf"] <= 40
    assert max(pages["fji.pdf"], pages["xan.pdf"]) <= 6
    assert pages["brief.pdf"] <= 2
    assert pages["sample.pdf"] > 5
    if contents:
        numbers = [int(found) for found in re.findall(r"\.{3,}\s*(\d+)$", contents, re.MULTILINE)]
        assert len(numbers) > 15
        assert numbers == sorted(numbers)
        assert numbers[0] == 3
