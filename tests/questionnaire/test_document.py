"""A questionnaire that comes back as a Word document: its controls are read, by their tags."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from checker.errors import InputError
from checker.language.messages import Language, speak
from checker.questionnaire.reading import read, read_what_is_right
from checker.questionnaire.written.formats import render
from tests import making
from tests.questionnaire.test_reading import EXPECTED, words
from tests.questionnaires import Asking, asking

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GAZETTE = {"source.title": "Gazette 12/25", "source.as_of": "1. marta 2025. godine", "source.trust": "visoka"}

ANSWERS: dict[str, dict[str, str]] = {
    "lighthouse-lit": {"answer": "Да", "since": "2009.", "law": "Act, article 3", "checked_on": "oktobar 2026", **GAZETTE},
    "bridges-guarded": {"answer": "Ne", "source.title": "Gazette 12/25"},
    "party-to:treaty-of-erewhon": {"signed": "3.2.2001", "act": "ратификација", "date": "4 March 2002", **GAZETTE},
    "member-of:league-of-xanadu": {"answer": "не", "role": "posmatrač", "source.title": "Gazette 12/25"},
    "has-body:office-of-maps": {"answer": "yes", "name": "Maps Directorate", **GAZETTE},
    "has-strategy:against-smuggling": {"answer": "DA", "title": "Strategy 2025", "since": "2025", "until": "5.2030", **GAZETTE},
    "figure:ships-inspected:at-least-90:within-2-years": {"year": "2025", "value": "93.5", **GAZETTE},
    "agreement:with-each:neighbours:hot-pursuit": {"with": "ere, uto", "title": "Pact", "signed": "2011", "covers:hot-pursuit": "х", **GAZETTE},
    "agreement:with-at-least-1:ring:mixed-patrols": {"with": "uto", "title": "Pact of the sea", "covers:mixed-patrols": "x", **GAZETTE},
}  # fmt: skip
"""Ten answers as people type them: in either script, in either language, dates in words; the tenth is left open."""


def sent(asked: Asking) -> Any:
    made = render(asked.questionnaire(), "docx")
    assert isinstance(made, bytes)
    return Document(io.BytesIO(made))


def controls(document: Any) -> dict[str, Any]:
    return {each.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): each for each in document.element.iter(f"{W}sdt")}


def fill_in(document: Any, answers: dict[str, dict[str, str]]) -> None:
    """Put text into controls, as Word does: the placeholder goes, and so does the mark that it shows."""
    found = controls(document)
    numbers = {
        "".join(t.text for t in each.iter(f"{W}t")): tag for tag, each in found.items() if re.fullmatch(r"q\d+", tag)
    }
    for key, fields in answers.items():
        for field, value in fields.items():
            control = found[f"{numbers[key]}.{field}"]
            mark = control.find(f"{W}sdtPr/{W}showingPlcHdr")
            mark.getparent().remove(mark)
            (text,) = control.iter(f"{W}t")
            text.text = value


def saved(document: Any, path: Path) -> Path:
    document.save(path)
    return path


def test_an_empty_document_says_nothing(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    assert read(saved(sent(asked), tmp_path / "a.docx"), asked.book) == []


def test_what_was_filled_in_counts_in_the_next_audit(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    document = sent(asked)
    fill_in(document, ANSWERS)
    assert words(asked.answered(read(saved(document, tmp_path / "a.docx"), asked.book))) == EXPECTED


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_a_document_that_libreoffice_saved_is_read(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    document = sent(asked)
    fill_in(document, ANSWERS)
    (tmp_path / "sent").mkdir()
    saved(document, tmp_path / "sent" / "a.docx")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "docx"]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "sent" / "a.docx"], check=True, capture_output=True, timeout=240
    )
    assert words(asked.answered(read(tmp_path / "a.docx", asked.book))) == EXPECTED


def test_the_words_to_choose_from_are_understood_in_the_language_of_the_document(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    speak(Language.SERBIAN_CYRILLIC)
    try:
        document = sent(asked)
    finally:
        speak(Language.ENGLISH)
    choices = [each.get(f"{W}displayText") for each in controls(document)["q1.source.trust"].iter(f"{W}listItem")]
    assert choices[1:] == ["висока", "средња", "ниска"]
    fill_in(document, {"lighthouse-lit": {"answer": "да", **GAZETTE, "source.trust": "висока"}})
    (only,) = read(saved(document, tmp_path / "a.docx"), asked.book)
    assert only.key == "lighthouse-lit"


def test_every_mistake_is_told_at_once_and_the_rest_is_taken(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    document = sent(asked)
    fill_in(document, {**ANSWERS, "bridges-guarded": {"answer": "maybe"}, "has-body:office-of-maps": {"answer": "yes"}})
    found, problems = read_what_is_right(saved(document, tmp_path / "a.docx"), asked.book)
    assert [str(each).partition("[")[2].partition(",")[2] for each in problems] == [
        ' Answer]: "maybe" is no answer: choose yes, no or leave it empty',
        " Source]: this row is filled in and has no source: write here where it was read",
    ]
    assert len(found) == 8


def test_a_document_without_its_controls_is_refused(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    document = sent(asked)
    for control in list(controls(document).values()):
        control.getparent().remove(control)
    with pytest.raises(
        InputError, match="the fields of this document were removed: fill in the document that was sent"
    ):
        read(saved(document, tmp_path / "a.docx"), asked.book)


def test_a_question_whose_controls_were_removed_is_named_by_its_heading(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    document = sent(asked)
    for tag, control in controls(document).items():
        if tag.startswith("q2"):
            control.getparent().remove(control)
    with pytest.raises(InputError) as caught:
        read(saved(document, making.write(tmp_path / "x" / "a.docx", b"")), asked.book)
    (problem,) = caught.value.problems
    assert re.search(r"a\.docx\[Rules of \w+, question 2\]: the fields of this question were removed", str(problem))
