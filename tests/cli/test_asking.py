"""`policygap ask` in every form, and `policygap import questionnaire`."""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pytest

from checker import shipped
from checker.api.audits import AuditRequest
from checker.api.questions import draw_questionnaire
from checker.assessment.assessment import assess
from checker.belnap import Word
from checker.errors import Place
from checker.model.kinds import TICKED
from checker.model.questionnaire import CELLS, KEY
from checker.model.terms import Topic
from checker.profiles.merge import merge
from checker.questionnaire.filled import Filled, make_proposals
from checker.questionnaire.reading import read
from checker.rulebook.book import RuleBook
from checker.rulebook.library import profile_of, read_profile
from tests import making
from tests.cli.running import run
from tests.questionnaires import SOURCE, asking, fill

DAY = ("--on", "2026-11-23")


def xanadu(folder: Path) -> tuple[str, ...]:
    asking(folder)
    return ("xan.yaml", "--rules", "rules", *DAY)


@pytest.mark.parametrize("format", ["yaml", "markdown", "xlsx", "docx", "pdf"])
def test_a_questionnaire_is_written_to_the_file_that_is_named(format: str, folder: Path) -> None:
    ran = run("ask", *xanadu(folder), "--format", format, "--out", "asked")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert (folder / "asked").stat().st_size > 1_000


def test_as_text_twenty_are_listed_and_as_many_as_are_asked_for(folder: Path) -> None:
    words = xanadu(folder)
    assert run("ask", *words).out.count("Proof:") == 11
    assert run("ask", *words, "--most", "2").out.count("Proof:") == 2
    assert run("ask", *words, "--most", "all").out.count("Proof:") == 11


def test_only_the_packs_that_are_named_are_asked(folder: Path) -> None:
    ran = run("ask", *xanadu(folder), "--pack", "sea", "--format", "yaml")
    assert ran.out.count("- question:") == 1


@pytest.mark.parametrize("most", ["0", "-1", "some", "1.5", "", "9999999999"])
def test_what_is_no_number_of_questions_is_refused(most: str, folder: Path) -> None:
    ran = run("ask", *xanadu(folder), "--most", most)
    assert (ran.code, ran.err) == (
        2,
        f'policygap: --most: "{most}" is no number of questions: write 1 or more, or all\n',
    )


def test_a_questionnaire_comes_back_into_the_profile(folder: Path) -> None:
    run("ask", *xanadu(folder), "--format", "xlsx", "--out", "asked.xlsx")
    (folder / "profiles").mkdir()
    (folder / "xan.yaml").rename(folder / "profiles/xan.yaml")
    fill(folder / "asked.xlsx", [("lighthouse-lit", {"answer": "yes", **SOURCE})])
    shown = run("import", "questionnaire", "asked.xlsx", "--rules", "rules", "--dry-run")
    assert (shown.code, shown.err) == (0, "1 claim in 1 profile would be added; nothing was written\n")
    assert "+  lighthouse-lit:" in shown.out
    assert run("import", "questionnaire", "asked.xlsx", "--rules", "rules").err == "1 claim in 1 profile added\n"
    again = run("import", "questionnaire", "asked.xlsx", "--rules", "rules")
    assert (again.code, again.err) == (0, "nothing changes: every claim stands there already\n")
    assert "lighthouse-lit" not in run("ask", "profiles/xan.yaml", "--rules", "rules", *DAY).out


@pytest.mark.parametrize(("format", "library"), [("xlsx", "openpyxl"), ("docx", "docx"), ("pdf", "typst")])
def test_a_library_that_is_missing_is_named_in_one_sentence(
    format: str, library: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = xanadu(folder)
    monkeypatch.setitem(sys.modules, library, None)
    ran = run("ask", *words, "--format", format, "--out", "asked")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("python -m pip install babel lxml openpyxl python-docx typst\n")
    assert len(ran.err.splitlines()) == 1
    assert not (folder / "asked").exists()


def test_mistakes_are_told_and_nothing_is_written(folder: Path) -> None:
    run("ask", *xanadu(folder), "--format", "xlsx", "--out", "asked.xlsx")
    before = (folder / "xan.yaml").read_bytes()
    fill(folder / "asked.xlsx", [("lighthouse-lit", {"answer": "maybe"})])
    ran = run("import", "questionnaire", "asked.xlsx", "--into", ".", "--rules", "rules")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == 'asked.xlsx[Rules of sea!E5]: "maybe" is no answer: choose yes, no or leave it empty\n'
    assert (folder / "xan.yaml").read_bytes() == before


@pytest.mark.parametrize("code", sorted(path.stem for path in shipped.PROFILES.glob("*.yaml")))
def test_every_written_question_of_a_shipped_profile_can_be_answered(code: str, shipped_book: RuleBook) -> None:
    """Without a file in between: the form of the spreadsheet says nothing of a State, and is tried on two of them below."""
    asked = draw_questionnaire(code.upper(), AuditRequest(on=DAY[1], rules=shipped_book))
    ticked = [question for question in asked.questions if question.kind in TICKED]
    source = {name.partition(".")[2]: value for name, value in SOURCE.items()}
    cells = {"answer": "yes", "checked_on": "2026-11-01", "source": source}
    filled = [
        Filled(each.question, each.kind, CELLS[each.kind].model_validate(cells), lambda _field: Place("asked"))
        for each in ticked
    ]
    text = merge(
        (shipped.PROFILES / f"{code}.yaml").read_bytes(),
        code,
        make_proposals(asked.country, filled, shipped_book),
        shipped_book,
    )
    values = assess(shipped_book, profile_of(text.encode(), code, shipped_book), making.DAY).values
    assert ticked
    assert [each.question for each in ticked if values[each.question].word() in (Word.UNKNOWN, Word.NO)] == []


@pytest.mark.parametrize("code", ["grc", "srb"])
def test_every_written_question_is_answered_by_way_of_a_spreadsheet(
    code: str, folder: Path, shipped_book: RuleBook
) -> None:
    ran = run("ask", code.upper(), *DAY, "--format", "xlsx", "--out", "asked.xlsx")
    assert (ran.code, ran.err) == (0, "")
    book = openpyxl.load_workbook(folder / "asked.xlsx")
    keys = set()
    for sheet in book.worksheets:
        fields = {cell.value: cell.column for cell in sheet[3] if sheet["A3"].value == KEY}
        for row in range(5, sheet.max_row + 1) if "answer" in fields else ():
            key = str(sheet.cell(row, 1).value)
            keys.add(key)
            for field, value in {"answer": "yes", "checked_on": "2026-11-01", **SOURCE}.items():
                sheet.cell(row, fields[field] or 0).value = value
    book.save(folder / "asked.xlsx")
    (folder / "profiles").mkdir()
    making.write(folder / "profiles" / f"{code}.yaml", (shipped.PROFILES / f"{code}.yaml").read_bytes())
    assert run("import", "questionnaire", "asked.xlsx").code == 0
    profile = read_profile(folder / "profiles" / f"{code}.yaml", shipped_book)
    values = assess(shipped_book, profile, making.DAY).values
    left = {key for key in keys if values[key].word() in (Word.UNKNOWN, Word.NO)}
    assert keys
    assert left == set()
    assert {each.section for each in read(folder / "asked.xlsx", shipped_book)} <= {
        f"{Topic.ANSWER}s", "bodies", "strategies", "organisations",
    }  # fmt: skip


def test_rows_that_are_right_are_taken_where_the_others_may_be_skipped(folder: Path) -> None:
    run("ask", *xanadu(folder), "--format", "xlsx", "--out", "asked.xlsx")
    wrong = ("archives-open", {"answer": "maybe", **SOURCE})
    fill(folder / "asked.xlsx", [("lighthouse-lit", {"answer": "да", **SOURCE}), wrong])
    ran = run("import", "questionnaire", "asked.xlsx", "--into", ".", "--rules", "rules", "--skip-unreadable")
    assert ran.code == 0
    assert '"maybe" is no answer' in ran.err
    assert ran.err.endswith("1 claim in 1 profile added\n")
    assert "+  lighthouse-lit:" in ran.out


def test_who_was_asked_and_has_not_answered_is_told(folder: Path) -> None:
    words = xanadu(folder)
    ran = run("ask", *words, "--by", "authority", "--format", "html", "--out", "asked", "--sent", "sent.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert [path.suffix for path in (folder / "asked").iterdir()] == [".html"]
    told = run("ask", *words, "--sent", "sent.yaml").out
    assert "asked on 23 November 2026: 11 of 11 questions not answered" in told
    run("ask", *words, "--format", "xlsx", "--out", "asked.xlsx")
    fill(folder / "asked.xlsx", [("lighthouse-lit", {"answer": "yes", **SOURCE})])
    assert run("import", "questionnaire", "asked.xlsx", "--into", ".", "--rules", "rules").code == 0
    assert "10 of 11 questions not answered" in run("ask", *words, "--sent", "sent.yaml").out


def test_questions_are_told_apart_by_source(folder: Path) -> None:
    words = xanadu(folder)
    assert run("ask", *words, "--by", "source").out.count("question") >= 2
    ran = run("ask", *words, "--of", "nobody")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith('policygap: --of: nothing is asked of "nobody"')
