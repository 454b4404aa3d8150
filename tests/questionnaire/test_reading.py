"""A questionnaire that goes out, is filled in and comes back: what was answered counts, and what cannot be read is told by its cell."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from checker.assessment.assessment import Assessment
from checker.belnap import Word
from checker.errors import InputError
from checker.language.messages import Language, ask_language, speak
from checker.model.terms import ActKind, ReplyState, Role, Trust
from checker.profiles.proposals import Proposed
from checker.questionnaire.cells import CellWords
from checker.questionnaire.reading import read, read_what_is_right
from checker.questionnaire.written.formats import render
from checker.questionnaire.written.words import list_acts, list_replies, list_roles, list_trusts
from tests import hostile, making
from tests.questionnaires import AGREEMENT_WITH, SOURCE, STALE, Asking, asking, fill, find

LIT = "lighthouse-lit"
BRIDGES = "bridges-guarded"
SHIPS = "figure:ships-inspected:at-least-90:within-2-years"
TREATY = "party-to:treaty-of-erewhon"

ANSWERS: list[tuple[str, Mapping[str, Any]]] = [
    (LIT, {"answer": "yes", "since": "2009", "law": "Act, article 3", "checked_on": "2026-10", **SOURCE}),
    ("bridges-guarded", {"answer": "no", "note": "Since the flood", "source.title": "Gazette 12/25"}),
    ("archives-open", {"answer": "not known", "source.title": "nobody knew"}),
    (TREATY, {"signed": "2001-02-03", "act": "ratification", "date": "2002-03-04", **SOURCE}),
    ("member-of:league-of-xanadu", {"answer": "no", "called": "observer", "source.title": "Gazette 12/25"}),
    ("has-body:office-of-maps", {"answer": "yes", "called": "Maps Directorate", **SOURCE}),
    ("has-strategy:against-smuggling", {"answer": "yes", "called": "Strategy 2025", "since": "2025", "until": "2030", **SOURCE}),
    (SHIPS, {"year": 2025, "value": 93.5, **SOURCE}),
    (AGREEMENT_WITH.format("ERE"), {"title": "Pact", "signed": "2011", "covers:hot-pursuit": "x", **SOURCE}),
    (AGREEMENT_WITH.format("UTO"), {"title": "Pact of the sea", "covers:hot-pursuit": "x", "covers:mixed-patrols": "x", **SOURCE}),
    ("", {"with": "UTO, ERE", "title": "Third pact", "signed": "2012-05", **SOURCE}),
]  # fmt: skip
"""What the official of Xanadu knows."""

EXPECTED = {
    LIT: Word.YES,
    "bridges-guarded": Word.NO,
    "archives-open": Word.UNKNOWN,
    TREATY: Word.YES,
    "signatory-to:treaty-of-erewhon": Word.YES,
    "member-of:league-of-xanadu": Word.NO,
    "has-body:office-of-maps": Word.YES,
    "has-strategy:against-smuggling": Word.YES,
    SHIPS: Word.YES,
    "agreement:with-each:neighbours:hot-pursuit": Word.YES,
    "agreement:with-at-least-1:ring:mixed-patrols": Word.YES,
}


def workbook(asked: Asking) -> Path:
    made_of = (ask_language(), asked.book.digest, asked.read.digest)
    if made_of not in MADE:  # the same input gives the same bytes, and most tests begin with the same
        made = render(asked.questionnaire(), "xlsx")
        assert isinstance(made, bytes)
        MADE[made_of] = made
    return making.write(asked.folder / "answers.xlsx", MADE[made_of])


MADE: dict[tuple[Language, str, str], bytes] = {}
"""The blank spreadsheets of this module, by language, rules and profile."""


def words(assessment: Assessment) -> dict[str, Word]:
    return {key: assessment.values[key].word() for key in EXPECTED}


def problems(path: Path, asked: Asking) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(path, asked.book)
    return [str(problem).removeprefix(f"{asked.folder}/") for problem in caught.value.problems]


def refused(tmp_path: Path, *answers: tuple[str, Mapping[str, Any]]) -> list[str]:
    asked = asking(tmp_path)
    return problems(fill(workbook(asked), answers), asked)


def taken(tmp_path: Path, *answers: tuple[str, Mapping[str, Any]]) -> list[Proposed]:
    asked = asking(tmp_path)
    return read(fill(workbook(asked), answers), asked.book)


# Out and back


def test_an_empty_questionnaire_says_nothing(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    assert read(workbook(asked), asked.book) == []


def test_what_was_filled_in_counts_in_the_next_audit(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    assert set(words(asked.assessment).values()) == {Word.UNKNOWN}
    proposals = read(fill(workbook(asked), ANSWERS), asked.book)
    assert words(asked.answered(proposals)) == EXPECTED


def test_importing_it_again_changes_nothing(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    proposals = read(fill(workbook(asked), ANSWERS), asked.book)
    asked.answered(proposals)
    shutil.copy(tmp_path / "answered" / "xan.yaml", tmp_path / "xan.yaml")
    once = (tmp_path / "xan.yaml").read_bytes()
    asked.answered(proposals)
    assert (tmp_path / "answered" / "xan.yaml").read_bytes() == once


def test_a_contested_answer_stays_contested_and_a_stale_one_is_fresh_again(tmp_path: Path) -> None:
    asked = asking(tmp_path, **STALE)
    answers = [(key, {"answer": "yes", **SOURCE}) for key in ("bridges-guarded", "archives-open")]
    after = words(asked.answered(read(fill(workbook(asked), answers), asked.book)))
    assert (after["bridges-guarded"], after["archives-open"]) == (Word.CONTESTED, Word.YES)


def test_claims_are_written_as_a_profile_has_them(tmp_path: Path) -> None:
    by_section: dict[str, list[Any]] = {}
    for each in taken(tmp_path, *ANSWERS):
        assert each.country == "XAN"
        by_section.setdefault(each.section, []).append((each.key, dict(each.claim)))
    assert by_section == {
        "answers": [
            ("bridges-guarded", {"answer": "no", "note": "Since the flood"}),
            (LIT, {"answer": "yes", "since": "2009", "law": "Act, article 3", "checked_on": "2026-10"}),
        ],
        "instruments": [
            ("treaty-of-erewhon", {"act": "signature", "date": "2001-02-03"}),
            ("treaty-of-erewhon", {"act": "ratification", "date": "2002-03-04"}),
        ],
        "organisations": [("league-of-xanadu", {"role": "observer"})],
        "bodies": [("office-of-maps", {"answer": "yes", "name": "Maps Directorate"})],
        "strategies": [("against-smuggling", {"answer": "yes", "title": "Strategy 2025", "since": "2025", "until": "2030"})],
        "figures": [("ships-inspected", {"year": "2025", "value": "93.5"})],
        "agreements": [
            ("", {"with": ["ERE"], "title": "Pact", "signed": "2011", "covers": ["hot-pursuit"]}),
            ("", {"with": ["UTO"], "title": "Pact of the sea", "covers": ["hot-pursuit", "mixed-patrols"]}),
            ("", {"with": ["UTO", "ERE"], "title": "Third pact", "signed": "2012-05"}),
        ],
    }  # fmt: skip


def test_a_source_given_in_full_once_is_cited_by_its_title(tmp_path: Path) -> None:
    sources = [dict(each.source) for each in taken(tmp_path, ANSWERS[0], ANSWERS[1])]
    whole = {"title": "Gazette 12/25", "url": "https://gazette.example/12", "as_of": "2025-03-01", "trust": "high"}
    assert sources == [whole, whole]


def test_a_source_without_a_date_was_read_when_it_was_checked(tmp_path: Path) -> None:
    cells = {"answer": "yes", "source.title": "Page", "source.trust": "low", "checked_on": "2026-11-01"}
    (only,) = taken(tmp_path, (LIT, cells))
    assert only.source == {"title": "Page", "read_on": "2026-11-01", "trust": "low"}


def test_rows_and_columns_are_found_wherever_they_were_moved(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    path = fill(workbook(asked), ANSWERS)
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        if sheet["A3"].value == "question":
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
            for number, row in enumerate(reversed(rows), 7):  # turned over, two rows further down
                for column, value in enumerate(row, 1):
                    sheet.cell(number, column).value = value
            for row_cells in sheet.iter_rows(min_row=5, max_row=6):
                for cell in row_cells:
                    cell.value = None
            sheet.title = f"moved {sheet.title}"[:31]
    book.save(path)
    assert words(asked.answered(read(path, asked.book))) == EXPECTED


def test_a_copied_row_is_a_second_claim(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    path = fill(workbook(asked), [(LIT, {"answer": "yes", **SOURCE})])
    book = openpyxl.load_workbook(path)
    sheet, row, columns = find(book, LIT)
    for field, value in {"answer": "no", **SOURCE, "question": LIT, "source.title": "Other paper"}.items():
        sheet.cell(row + 40, columns[field]).value = value
    book.save(path)
    assert words(asked.answered(read(path, asked.book)))[LIT] is Word.CONTESTED


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_what_libreoffice_saved_is_read_too(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    path = fill(workbook(asked), ANSWERS)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "saved"), str(path)], check=True, capture_output=True, timeout=180
    )
    assert words(asked.answered(read(tmp_path / "saved" / "answers.xlsx", asked.book))) == EXPECTED


def test_a_question_whose_bound_has_changed_since_is_still_understood(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    path = fill(workbook(asked), [(SHIPS, {"year": 2025, "value": 80, **SOURCE})])
    changed = making.book(
        tmp_path / "later",
        rules=[making.rule("ships", {"figure": {"of": "ships-inspected", "at_least": 75, "within_years": 2}})],
    )
    assert [each.key for each in read(path, changed)] == ["ships-inspected"]


# YAML


def blank(asked: Asking) -> str:
    made = render(asked.questionnaire(), "yaml")
    assert isinstance(made, str)
    return made


def in_yaml(text: str, key: str, **fields: str) -> str:
    """The text with some fields of a question's blank claim filled in; `source_title` is the title of the source."""
    before, found, after = text.partition(f'- question: "{key}"')
    assert found
    head, claims, rest = after.partition("claims:")
    claim, source, tail = rest.partition("source:")
    for field, value in fields.items():
        if field.startswith("source_"):
            name = field.removeprefix("source_")
            tail = tail.replace(f"              {name}:\n", f"              {name}: {value}\n", 1)
        else:
            claim = claim.replace(f" {field}:\n", f" {field}: {value}\n", 1)
    return before + found + head + claims + claim + source + tail


PROVED = {"source_title": "Gazette", "source_as_of": "2025", "source_trust": "high"}


def test_a_blank_yaml_questionnaire_says_nothing(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    assert read(making.write(tmp_path / "answers.yaml", blank(asked).encode()), asked.book) == []


def test_yaml_that_was_filled_in_counts_in_the_next_audit(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    text = blank(asked)
    text = in_yaml(text, LIT, answer="yes", since="2009", **PROVED)
    text = in_yaml(text, TREATY, act="accession", date="2010-01-01", **PROVED)
    text = in_yaml(text, "member-of:league-of-xanadu", answer="yes", role="member", **PROVED)
    text = in_yaml(text, "has-body:office-of-maps", answer="no", **PROVED)
    text = in_yaml(text, "has-strategy:against-smuggling", answer="yes", **PROVED)
    text = in_yaml(text, SHIPS, year="2025", value="12.5", **PROVED)
    pact = {"with": "[ERE, UTO]", "title": "Pact", "covers": "[hot-pursuit, mixed-patrols]", "signed": "2011"}
    text = in_yaml(text, "agreement:with-each:neighbours:hot-pursuit", **pact, **PROVED)
    proposals = read(making.write(tmp_path / "answers.yaml", text.encode()), asked.book)
    assert words(asked.answered(proposals)) == EXPECTED | {
        "bridges-guarded": Word.UNKNOWN,
        "signatory-to:treaty-of-erewhon": Word.UNKNOWN,
        "member-of:league-of-xanadu": Word.YES,
        "has-body:office-of-maps": Word.NO,
        SHIPS: Word.NO,
    }


@pytest.mark.parametrize(
    ("key", "fields", "said"),
    [
        (LIT, {"answer": "maybe", **PROVED}, '"maybe" is not possible for "answer": there are yes, no, not-known'),
        (LIT, {"answer": "yes"}, "this row is filled in and has no source: write here where it was read"),
        (LIT, {"answer": "yes", "since": "soon", **PROVED}, '"soon" is not a date: write 2007, 2007-10 or 2007-10-10'),
        (SHIPS, {"year": "2025", **PROVED}, "this row is filled in and lacks the number: write it here"),
    ],
)
def test_a_mistake_in_yaml_is_told_with_its_line(key: str, fields: dict[str, str], said: str, tmp_path: Path) -> None:
    asked = asking(tmp_path)
    text = in_yaml(blank(asked), key, **fields)
    path = making.write(tmp_path / "answers.yaml", text.encode())
    (problem,) = problems(path, asked)
    place, _, message = problem.partition(": ")
    assert message == said
    assert int(place.split(":")[1]) > text[: text.index(f'"{key}"')].count("\n")


def test_a_question_that_yaml_gives_another_kind_is_refused(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    text = blank(asked).replace(
        f'- question: "{LIT}"\n        kind: answer', f'- question: "{SHIPS}"\n        kind: answer'
    )
    text = in_yaml(text.replace(f'- question: "{SHIPS}"\n        kind: figure', '- question: "figure:gone"\n        kind: figure'), SHIPS, answer="yes", **PROVED)  # fmt: skip
    path = making.write(tmp_path / "answers.yaml", text.encode())
    assert any('is of the kind "figure"' in problem for problem in problems(path, asked))


# Cells


DAY = date(2009, 5, 12)


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        ("2009", "2009"),
        (2009, "2009"),
        (2009.0, "2009"),
        ("2009-05", "2009-05"),
        (200905, "2009-05"),
        ("2009-05-12", "2009-05-12"),
        (" 2009-05-12 ", "2009-05-12"),
        (DAY, "2009-05-12"),
        (datetime(2009, 5, 12, 13, 30), "2009-05-12"),
        ("12.5.2009", "2009-05-12"),
        ("12. 05. 2009.", "2009-05-12"),
        ("5.2009.", "2009-05"),
        ("2009.", "2009"),
        ("12. maja 2009. godine", "2009-05-12"),
        ("мај 2009", "2009-05"),
        ("12 October 2009", "2009-10-12"),
    ],
    ids=str,
)
def test_a_date_is_understood_as_a_spreadsheet_has_it(value: Any, read_as: str, tmp_path: Path) -> None:
    (only,) = taken(tmp_path, (LIT, {"answer": "yes", "since": value, **SOURCE}))
    assert only.claim["since"] == read_as


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"answer": "maybe", **SOURCE}, "E", '"maybe" is no answer: choose yes, no or leave it empty'),
        ({"answer": True, **SOURCE}, "E", "the cell holds TRUE: write it as text"),
        ({"answer": '="yes"', **SOURCE}, "E", "the cell holds a formula: write the value that it shows"),
        ({"answer": "yes", **SOURCE, "note": '=HYPERLINK("https://evil.example")'}, "N", "the cell holds a formula: write the value that it shows"),
        ({"since": "2009", **SOURCE}, "E", "this row is filled in and has no answer: choose yes, no or not known, or empty the row"),
        ({"answer": "yes"}, "I", "this row is filled in and has no source: write here where it was read"),
        ({"answer": "yes", **SOURCE, "source.as_of": None}, "K", 'the source has no date: write it here, or in "checked on" the day on which it was read'),
        ({"answer": "yes", **SOURCE, "source.trust": None}, "L", "nothing says how far the source is trusted: choose high, medium or low"),
        ({"answer": "yes", **SOURCE, "source.trust": "very"}, "L", '"very" is not possible here: choose high, medium, low'),
        ({"answer": "yes", **SOURCE, "since": "5/12/2009"}, "F", '"5/12/2009" is not a date: write 2007, 2007-10 or 2007-10-10'),
        ({"answer": "yes", **SOURCE, "since": "2009-13"}, "F", '"2009-13" is not a date: there is no month 13'),
        ({"answer": "yes", **SOURCE, "since": 39945}, "F", '"39945" is not a date: write 2007, 2007-10 or 2007-10-10'),
        ({"answer": "yes", **SOURCE, "since": date(1905, 7, 1)}, "F", "the cell holds 1905-07-01, which is what the year 2009 becomes in a cell for dates: write 2009 as text"),
        ({"answer": "yes", **SOURCE, "since": "2010", "until": "2009"}, "G", "it cannot end (2009) before it begins (2010)"),
        ({"answer": "yes", **SOURCE, "law": DAY}, "H", "the cell holds a date or a time, and words are needed: format the cell as text and write it again"),
        ({"answer": "yes", **SOURCE, "note": "a\u202eb"}, "N", "the text holds the control character RIGHT-TO-LEFT OVERRIDE: take it out"),
        ({"answer": "yes", **SOURCE, "note": "x" * 20_001}, "N", '"note" is longer than 20,000 characters'),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_cell(cells: Mapping[str, Any], column: str, said: str, tmp_path: Path) -> None:
    assert refused(tmp_path, (LIT, cells)) == [f"answers.xlsx[Rules of sea!{column}5]: {said}"]


@pytest.mark.parametrize(
    ("key", "cells", "said"),
    [
        (BRIDGES, {"answer": "yes", **SOURCE, "called": "Maps"}, "nothing is asked here: empty this cell"),
        (TREATY, SOURCE, "this row is filled in and names no act: choose what was done"),
        (TREATY, {"date": "2001", **SOURCE}, "a date of the act is given and no act: choose what was done"),
        (TREATY, {"act": "ratification", **SOURCE}, "the ratification has no date: write when it was done"),
        (TREATY, {"act": "absence", "signed": "2001", **SOURCE}, "a State that signed or is bound is in the list: take the dates out, or choose another act"),
        ("member-of:league-of-xanadu", {"answer": "yes", "called": "observer", **SOURCE}, 'the answer is yes and the role is observer: a State that is no more than observer does not belong, so choose "no"'),
        ("member-of:league-of-xanadu", {"answer": "no", "called": "chair", **SOURCE}, "the answer is no and the role is chair: choose yes, or take the role out"),
        ("member-of:league-of-xanadu", {"answer": "yes", "law": "Act", **SOURCE}, "nothing is asked here: empty this cell"),
        (SHIPS, {"value": 5, **SOURCE}, "this row is filled in and lacks the year that it counts: write it here"),
        (SHIPS, {"year": 2025, "value": "many", **SOURCE}, '"value" must be a number, and this is "many"'),
        (SHIPS, {"year": 3025, "value": 1, **SOURCE}, '"year" must be less than or equal to 2200, and this is 3025'),
        (AGREEMENT_WITH.format("ERE"), {"covers:hot-pursuit": "x", **SOURCE}, "the agreement has no title: write what it is called"),
        (AGREEMENT_WITH.format("ERE"), {"title": "Pact", "covers:hot-pursuit": "no", **SOURCE}, '"no" is no mark: write x where the agreement covers this, or leave it empty'),
        (AGREEMENT_WITH.format("ERE"), {"title": "Pact", "with": "Erewhon", **SOURCE}, '"EREWHON" is not a code of three capital letters, such as SRB'),
        ("", {"title": "Pact", **SOURCE}, "nothing says with whom: write the partner's code, such as SRB"),
    ],
)  # fmt: skip
def test_cells_of_other_kinds_are_looked_at_as_closely(
    key: str, cells: Mapping[str, Any], said: str, tmp_path: Path
) -> None:
    (problem,) = refused(tmp_path, (key, cells))
    assert problem.startswith("answers.xlsx[")
    assert problem.partition("]: ")[2] == said


@pytest.mark.parametrize("said", ["da", "Да", "YES", "yes ", "дa"])
def test_a_yes_is_one_in_either_script_whatever_the_language_of_the_form(said: str, tmp_path: Path) -> None:
    (only,) = taken(tmp_path, (LIT, {"answer": said, **SOURCE, "source.trust": "Висока"}))
    assert (only.claim["answer"], only.source["trust"]) == ("yes", "high")


def test_the_serbian_words_of_the_drop_downs_are_those_of_the_catalogue() -> None:
    speak(Language.SERBIAN_LATIN)
    try:
        lists = {"answer": list_replies(), "trust": list_trusts(), "role": list_roles()}
        for field, of_field in lists.items():
            assert {CellWords(()).chosen(field, word) for word in of_field.values()} == {str(name) for name in of_field}
    finally:
        speak(Language.ENGLISH)


def test_a_number_where_words_are_needed_is_refused(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, (LIT, {"answer": "yes", **SOURCE, "law": 16.1}))
    assert problem.endswith(
        "H5]: the cell holds the number 16.1, and words are needed (16.10 becomes 16.1 in a number): format the cell as text and write it again"
    )


def test_merged_cells_are_refused_and_the_other_rows_are_taken(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    path = fill(workbook(asked), [(BRIDGES, {"answer": "yes", **SOURCE}), (LIT, {"answer": "no", **SOURCE})])
    book = openpyxl.load_workbook(path)
    sheet, row, columns = find(book, BRIDGES)
    sheet.merge_cells(start_row=row, end_row=row + 1, start_column=columns["answer"], end_column=columns["answer"])
    book.save(path)
    found, wrong = read_what_is_right(path, asked.book)
    assert [each.key for each in found] == [LIT]
    assert [str(each).partition("!")[2] for each in wrong] == [
        f"E{row}:E{row + 1}]: these cells are merged: take them apart and write in each what belongs there"
    ]


def test_a_workbook_of_1904_has_the_dates_that_were_meant(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    book = openpyxl.load_workbook(workbook(asked))
    book.epoch = CALENDAR_MAC_1904
    sheet, row, columns = find(book, LIT)
    for field, value in {"answer": "yes", **SOURCE, "since": date(2009, 5, 12)}.items():
        sheet.cell(row, columns[field]).value = value
    book.save(asked.folder / "answers.xlsx")
    (only,) = read(asked.folder / "answers.xlsx", asked.book)
    assert only.claim["since"] == "2009-05-12"
    sheet.cell(row, columns["since"]).value = date(1909, 7, 2)
    book.save(asked.folder / "answers.xlsx")
    assert problems(asked.folder / "answers.xlsx", asked)[0].endswith("write 2009 as text")


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    wrong = {"answer": "maybe", **SOURCE}
    found = refused(tmp_path, (LIT, wrong), ("bridges-guarded", wrong), (SHIPS, {"year": "MM", "value": 1, **SOURCE}))
    assert len(found) == 3


def test_a_title_of_two_different_sources_names_neither(tmp_path: Path) -> None:
    other = {**SOURCE, "source.as_of": "2026"}
    (problem,) = refused(
        tmp_path,
        (LIT, {"answer": "yes", **SOURCE}),
        ("bridges-guarded", {"answer": "yes", **other}),
        ("archives-open", {"answer": "yes", "source.title": SOURCE["source.title"]}),
    )
    assert problem.endswith(
        '2 different sources of this questionnaire are called "Gazette 12/25": give this one in full'
    )


def test_answers_in_a_row_without_a_question_are_refused(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    path = workbook(asked)
    book = openpyxl.load_workbook(path)
    sheet, row, columns = find(book, LIT)
    sheet.cell(row + 9, columns["answer"]).value = "yes"
    book.save(path)
    (problem,) = problems(path, asked)
    assert problem == (
        f"answers.xlsx[Rules of sea!{row + 9}:{row + 9}]: answers stand in a row without a question: write them beside their question, "
        "or copy its key into the grey column"
    )


def test_a_key_that_leads_nowhere_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, (LIT, {"question": "lighthouse-lid", "answer": "yes", **SOURCE}))
    assert (
        problem
        == 'answers.xlsx[Rules of sea!A5]: no question is called "lighthouse-lid": did you mean "lighthouse-lit"?'
    )


@pytest.mark.parametrize("said", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_hostile_text_in_a_cell_comes_into_the_profile_as_text(said: str, tmp_path: Path) -> None:
    asked = asking(tmp_path)
    path = workbook(asked)
    book = openpyxl.load_workbook(path)
    sheet, row, columns = find(book, LIT)
    for field, value in {"answer": "yes", **SOURCE, "note": said, "source.title": said}.items():
        sheet.cell(row, columns[field]).value = value
        sheet.cell(row, columns[field]).data_type = "s"
    book.save(path)
    after = asked.answered(read(path, asked.book))
    (claim,) = after.read.profile.answers[LIT]
    assert claim.note == said.strip()
    assert said.strip() in {source.title for source in after.read.profile.sources.values()}


# Other States, other files


def test_a_questionnaire_of_another_state_does_not_go_into_this_profile(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    path = fill(workbook(asked), ANSWERS)
    book = openpyxl.load_workbook(path)
    (cell,) = [row[2] for row in book.worksheets[0].iter_rows() if row[0].value == "country"]
    cell.value = "ERE"
    book.save(path)
    proposals = read(path, asked.book)
    assert {each.country for each in proposals} == {"ERE"}
    with pytest.raises(InputError, match="this is a claim about ERE"):
        asked.answered(proposals)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("country", "Xanadu", '"Xanadu" is not a code of three capital letters, such as SRB'),
        ("form", "policygap-questionnaire/9", 'this is a form of the kind "policygap-questionnaire/9", and policygap-questionnaire/1 is read here: ask for a new one'),
    ],
)  # fmt: skip
def test_a_first_sheet_that_says_something_else_is_refused(field: str, value: str, said: str, tmp_path: Path) -> None:
    asked = asking(tmp_path)
    path = workbook(asked)
    book = openpyxl.load_workbook(path)
    (cell,) = [row[2] for row in book.worksheets[0].iter_rows() if row[0].value == field]
    cell.value = value
    book.save(path)
    (problem,) = problems(path, asked)
    assert problem == f"answers.xlsx[Start here!C{cell.row}]: {said}"


def test_a_spreadsheet_without_its_first_sheet_is_refused(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    path = workbook(asked)
    book = openpyxl.load_workbook(path)
    del book["Start here"]
    book.save(path)
    assert problems(path, asked) == [
        "answers.xlsx: nothing says of which State this is: the first sheet of the questionnaire is missing"
    ]


def packed(parts: Mapping[str, bytes], compressed: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compressed) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def any_workbook(rows: int = 1) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sheet")
    for _ in range(rows):
        sheet.append(["x"])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


BOMB = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>"

OTHERS = {
    "another spreadsheet": (any_workbook(), "no sheet of this file is a questionnaire: the grey row with the fields is missing"),
    "many rows": (any_workbook(30_000), "the sheets have more than 20,000 rows: delete the empty ones at the end"),
    "an old file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "this is an old office file, or one with a password: save it as .xlsx without one"),
    "a damaged archive": (b"PK\x03\x04" + b"junk" * 100, "the file is damaged: save it again as .xlsx"),
    "another archive": (packed({"a.txt": b"hello"}), "this is no spreadsheet: a questionnaire comes back as .xlsx, .docx or .yaml"),
    "parts that are junk": (packed({"xl/workbook.xml": b"junk", "[Content_Types].xml": b"junk"}), "the file is damaged: open it and save it again as .xlsx"),
    "macros": (packed({"xl/workbook.xml": b"<x/>", "xl/vbaProject.bin": b"x"}), "the file holds macros: save it as .xlsx, without them"),
    "entities": (packed({"xl/workbook.xml": BOMB}), '"xl/workbook.xml" in the file declares entities, which no form needs'),
    "entities in UTF-16": (packed({"xl/workbook.xml": BOMB.decode().encode("utf-16")}), '"xl/workbook.xml" in the file declares entities, which no form needs'),
    "a bomb": (packed({"xl/workbook.xml": b"\x20" * 15_000_001}), "unpacked, the file has more than 15,000,000 bytes or 2,000 parts"),
    "very many parts": (packed({f"{number}.xml": b"" for number in range(2_001)}), "unpacked, the file has more than 15,000,000 bytes or 2,000 parts"),
    "OpenDocument": (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "this is an OpenDocument file: save it as .xlsx"),
    "Word": (packed({"word/document.xml": b"<x/>"}), "the fields of this document were removed: fill in the document that was sent, and save it as .docx"),
    "text": (b"yes, of course", "this is no spreadsheet: a questionnaire comes back as .xlsx, .docx or .yaml"),
    "nothing": (b"", "this is no spreadsheet: a questionnaire comes back as .xlsx, .docx or .yaml"),
}  # fmt: skip


@pytest.mark.parametrize("other", OTHERS)
def test_a_file_of_another_kind_is_refused_in_a_sentence(other: str, tmp_path: Path) -> None:
    content, said = OTHERS[other]
    asked = asking(tmp_path)
    (problem,) = problems(making.write(tmp_path / "answers.xlsx", content), asked)
    assert problem.partition(": ")[2] == said


def test_yaml_of_another_kind_is_refused(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    path = making.write(tmp_path / "answers.yaml", (tmp_path / "xan.yaml").read_bytes())
    assert any('the field "packs" is missing' in problem for problem in problems(path, asked))


# Words


@pytest.mark.parametrize(
    ("shown", "known"),
    [(list_replies(), ReplyState), (list_trusts(), Trust), (list_roles(), Role)],
    ids=["answers", "trust", "roles"],
)
def test_every_choice_has_a_word(shown: Mapping[str, str], known: Any) -> None:
    assert set(shown) == set(known)


def test_every_act_can_be_chosen_but_those_with_a_column_and_the_one_that_says_nothing() -> None:
    assert set(ActKind) - set(list_acts()) == {ActKind.SIGNATURE, ActKind.ENTRY_INTO_FORCE, ActKind.LISTED}


def test_words_of_another_language_are_read_by_the_list_that_comes_with_them(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    path = fill(workbook(asked), [(LIT, {"answer": "Da", **SOURCE, "source.trust": "visoko"})])
    book = openpyxl.load_workbook(path)
    for row in book["words"].iter_rows():
        own: dict[Any, Any] = {("answer", "yes"): "da", ("trust", "high"): "visoko"}
        row[2].value = own.get((row[0].value, row[1].value), row[2].value)
    book.save(path)
    (only,) = read(path, asked.book)
    assert (only.claim["answer"], only.source["trust"]) == ("yes", "high")
