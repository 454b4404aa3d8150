"""The report as a PDF: for an archive, for a screen reader, and with whatever a person wrote as text."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from checker import shipped
from checker.assessment.assessment import assess
from checker.assessment.report import add_message, audit
from checker.errors import UsageError
from checker.model import manifest
from checker.model.report import Report
from checker.model.terms import Verdict
from checker.reporting import outline
from checker.reporting.paper.glyphs import _RANGES, show_missing_glyphs
from checker.reporting.paper.pdf import render
from checker.reporting.pictures.gates import gates
from checker.reporting.pictures.heat import heat_map
from checker.reporting.pictures.partners import partners
from checker.reporting.pictures.plan import plan
from checker.reporting.pictures.treaties import treaties
from checker.rulebook.book import RuleBook
from checker.rulebook.library import read_profile
from tests import hostile, sample

poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext of poppler, which CI installs")

TYPST = {
    "typst": '#eval("1+1") #panic("no") *b* _i_ $x$ <label> @ref \\ // c /* c */ #{7*7} ~ --- "q"',
    "marks that combine": "e\u0301 x\u0301 Б\u0301 a\u0308\u0301 \u0301",
}


@pytest.fixture(scope="module")
def made() -> bytes:
    return render(sample.told())


@pytest.fixture(scope="module")
def opened(made: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(made)) as found:
        yield found


def elements(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every element of the structure tree."""
    found: list[pikepdf.Object] = []
    left = [pdf.Root.StructTreeRoot]
    while left:
        node = left.pop()
        if isinstance(node, pikepdf.Array):
            left.extend(node)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                left.append(node.K)
    return found


def read(made: bytes, tmp_path: Path, *words: str) -> str:
    """What a reader sees, as poppler reads it."""
    path = tmp_path / "read.pdf"
    path.write_bytes(made)
    ran = subprocess.run(["pdftotext", *words, str(path), "-"], capture_output=True, check=True)
    return ran.stdout.decode()


def renamed(name: str, **more: Any) -> Report:
    return sample.told().model_copy(update={"name": name, **more})


def test_it_claims_to_be_for_an_archive_and_accessible_both(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as metadata:
        claims = {
            name: metadata.get(name) for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "dc:title")
        }
    assert claims == {
        "pdfaid:part": "2",
        "pdfaid:conformance": "A",
        "pdfuaid:part": "1",
        "dc:title": "Xanadu (XAN)",
    }


def test_it_says_that_it_is_tagged_its_language_and_that_its_title_is_to_be_shown(opened: pikepdf.Pdf) -> None:
    root: Any = opened.Root
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "en"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert "/OutputIntents" in root


def test_every_font_lies_in_the_file(opened: pikepdf.Pdf) -> None:
    fonts = [
        found
        for found in opened.objects
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor"
    ]
    assert fonts
    assert all(any(kind in font for kind in ("/FontFile", "/FontFile2", "/FontFile3")) for font in fonts)


def test_headings_tables_lists_and_notes_are_told_apart(opened: pikepdf.Pdf) -> None:
    kinds = Counter(str(found.S) for found in elements(opened))
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/LI", "/Note", "/Link", "/TOC", "/Title"} <= set(kinds)
    assert kinds["/THead"] == kinds["/Table"]


def test_each_drawing_says_in_words_what_it_shows(opened: pikepdf.Pdf) -> None:
    report = sample.told()
    told = {
        str(found.Alt).replace("\u200b", "").replace("\xa0", " ")
        for found in elements(opened)
        if str(found.S) == "/Figure"
    }
    total = report.bands[0]
    assert (
        f"met {total.met}, unknown {total.unknown}, contested {total.contested}, blocked {total.blocked}, "
        f"gap {total.gap} of {total.weight} points"
    ) in told
    drawn = [heat_map(report), plan(report), gates(report), *treaties(report), partners(report)]
    assert {picture.alternative for picture in drawn if picture} <= told
    assert len(told) == 1 + len(drawn)


def test_its_chapters_are_bookmarks_in_their_order(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as bookmarks:
        titles = [entry.title for entry in bookmarks.root]
    assert titles == [
        "1 What to do",
        "2 The plan",
        "3 Where it stands",
        "4 Findings",
        "5 Prerequisites",
        "6 Contested",
        "7 Not known",
        "Annex A Rules that are met",
        "Annex B Acts towards instruments",
        "Annex C Partners",
        "Annex D Sources",
        "Annex E What the report was made from",
    ]


def pages(report: Report, *, short: bool = False) -> int:
    with pikepdf.open(io.BytesIO(render(report, short=short))) as found:
        return len(found.pages)


def test_the_report_on_serbia_has_forty_pages_at_most(shipped_book: RuleBook) -> None:
    assert pages(reported("srb.yaml", shipped_book)) <= 40


@pytest.mark.parametrize("profile", ["world/fji.yaml", "world/nru.yaml"])
def test_the_report_on_a_state_of_which_next_to_nothing_is_known_has_six_pages_at_most(
    profile: str, shipped_book: RuleBook
) -> None:
    assert pages(reported(profile, shipped_book)) <= 6


def test_the_report_on_a_state_of_which_nothing_is_known_has_six_pages_at_most(
    shipped_book: RuleBook, tmp_path: Path
) -> None:
    file = tmp_path / "xan.yaml"
    file.write_text("country: XAN\nname: Xanadu\n")
    read = read_profile(file, shipped_book, name="profiles/xan.yaml")
    report = add_message(audit(assess(shipped_book, read, sample.DAY), list(shipped_book.rules.values())))
    assert report.counts[Verdict.UNKNOWN] > 500
    assert pages(report) <= 6


@pytest.mark.parametrize("profile", ["srb.yaml", "hun.yaml", "mne.yaml", "world/fji.yaml"])
def test_a_brief_has_two_pages_at_most(profile: str, shipped_book: RuleBook) -> None:
    assert pages(reported(profile, shipped_book), short=True) <= 2


def reported(name: str, book: RuleBook) -> Report:
    read = read_profile(shipped.PROFILES / name, book, name=f"profiles/{name}")
    return add_message(audit(assess(book, read, sample.DAY), list(book.rules.values())))


def test_its_sources_are_links_to_the_web_alone(opened: pikepdf.Pdf) -> None:
    annotations: list[Any] = [each for page in opened.pages for each in page.get("/Annots", [])]
    addresses = {str(each.A.URI) for each in annotations if "/A" in each and each.A.S == "/URI"}
    assert addresses == {source.url for source in outline.list_sources_told(sample.told()) if source.url}


def test_its_manifest_stands_in_its_metadata_uncompressed(made: bytes, opened: pikepdf.Pdf) -> None:
    line = outline.manifest_line(sample.told().manifest)
    with opened.open_metadata() as metadata:
        assert metadata["dc:description"] == line
    assert manifest.MARK.encode() in made


def test_the_same_report_gives_the_same_bytes(made: bytes) -> None:
    assert render(sample.told()) == made


@poppler
def test_the_first_page_says_that_no_lawyer_has_checked_and_what_is_not_known(made: bytes, tmp_path: Path) -> None:
    first = " ".join(read(made, tmp_path, "-l", "1").split())
    for sentence in ("Xanadu (XAN)", "As of 23 November 2026", "No lawyer has checked these rules", "could be judged"):
        assert sentence in first


@poppler
@pytest.mark.parametrize(
    ("name", "language", "spoken"),
    [("Србија Ђђ Њњ Љљ Џџ Ћћ Ѓѓ Ќќ Ѕѕ", "sr-Cyrl", "sr"), ("Srbija š č ž ć đ Š Č Ž Ć Đ", "sr-Latn", "sr"), ("Ελλάδα", "en", "en")],
)  # fmt: skip
def test_letters_of_the_region_come_out_as_they_went_in(name: str, language: str, spoken: str, tmp_path: Path) -> None:
    report = renamed(name)
    manifest = report.manifest.model_copy(update={"language": language})
    made = render(report.model_copy(update={"manifest": manifest}))
    assert name in " ".join(read(made, tmp_path, "-l", "1").split())
    with pikepdf.open(io.BytesIO(made)) as found:
        assert str(found.Root.Lang).startswith(spoken)


@poppler
@pytest.mark.parametrize("said", [*hostile.TEXTS.values(), *TYPST.values()], ids=[*hostile.TEXTS, *TYPST])
def test_whatever_a_person_wrote_is_set_as_text(said: str, tmp_path: Path) -> None:
    made = render(sample.told(sample.rewritten(tmp_path, lambda _: said)))
    found = letters(read(made, tmp_path))
    for word in show_missing_glyphs(" ".join(said.split())).split()[:20]:
        if word.isascii():  # poppler gives words that run from right to left in the order of the eye
            assert letters(word[:40]) in found
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert "/AA" not in opened.Root
        assert "/Names" not in opened.Root or "/JavaScript" not in opened.Root.Names


def letters(text: str) -> str:
    """Text without the spaces and breaks that a page puts in."""
    return re.sub(r"[\s\u200b]", "", text)


def test_each_character_that_is_held_to_have_a_letter_has_one() -> None:
    letters = [chr(each) for low, high in _RANGES for each in range(low, high + 1)]
    lines = [" ".join(letters[at : at + 60]) for at in range(0, len(letters), 60)]
    changed = sample.told().model_copy(
        update={
            "sources": tuple(source.model_copy(update={"note": " ".join(lines)}) for source in sample.told().sources)
        }
    )
    assert render(changed).startswith(b"%PDF-1.7")  # PDF/A refuses a page with a letter that is missing


def test_without_typst_a_person_is_told_what_to_install(without: Callable[[str], None]) -> None:
    without("typst")
    with pytest.raises(UsageError, match="python -m pip install babel lxml openpyxl python-docx typst"):
        render(sample.told())
