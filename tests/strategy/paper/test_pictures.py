"""The plan is drawn once, says the same in words, and stands in every form of file."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from openpyxl import load_workbook

from checker.model.strategy import Strategy
from checker.reporting.paper.blocks import Heading
from checker.strategy.budgeting import by_year, person_months
from checker.strategy.footnotes import footnotes
from checker.strategy.paper.formats import StrategyFormat, render
from checker.strategy.paper.gantt import gantt, loads
from checker.strategy.paper.whole import paper
from tests import hostile, sample
from tests.strategy import sample as strategies

ON = date(2026, 11, 23)


def made(format: StrategyFormat, strategy: Strategy | None = None) -> bytes:
    drafted = strategy or strategies.strategy()
    written = render(drafted, strategies.lacking(drafted), format, ON, "0.1")
    return written if isinstance(written, bytes) else written.encode()


def test_the_budget_frame_spreads_each_effort_over_its_days_and_loses_nothing() -> None:
    strategy = strategies.strategy()
    frame = person_months(strategy.activities)
    efforts = [row.effort for row in strategy.activities if row.effort and row.owner]
    assert sum(by_year(frame).values()) == pytest.approx(sum(efforts))
    assert list(frame) == ["ministry of justice", "harbour watch"]  # who has most work stands first
    assert frame["ministry of justice"] == {2027: pytest.approx(3)}


def test_the_chart_has_a_row_a_measure_and_says_its_days() -> None:
    drawn = gantt(strategies.strategy())
    assert drawn is not None
    assert len(drawn.says) == len(strategies.strategy().measures)
    assert "1.1 Make smuggling by sea an offence: from 1 Jan 2027 to 31 Dec 2027" in drawn.says[0]
    assert drawn.marks.count("Make smuggling by sea an offence") == 1


def test_a_strategy_without_activities_has_no_picture() -> None:
    empty = strategies.strategy().model_copy(update={"measures": ()})
    assert gantt(empty) is None
    assert loads(empty) is None


def test_a_word_document_has_the_pictures_with_what_they_say_and_pages_on_their_side() -> None:
    with zipfile.ZipFile(io.BytesIO(made(StrategyFormat.DOCX))) as archive:
        body = archive.read("word/document.xml").decode()
        pictures = [name for name in archive.namelist() if name.endswith(".png")]
    assert len(pictures) == 2
    assert body.count("<pic:pic") == 2
    assert 'descr="1.1 Make smuggling' in body.replace("\u00a0", " ")
    assert body.count('w:orient="landscape"') == 1


def test_pages_of_the_action_plan_lie_on_their_side_and_the_others_stand() -> None:
    with pikepdf.open(io.BytesIO(made(StrategyFormat.PDF))) as pdf:
        sizes = [[float(edge) for edge in page.mediabox] for page in pdf.pages]
    lying = [width > height for _x, _y, width, height in sizes]
    assert any(lying)
    assert not lying[0]
    assert not lying[-1]


def test_the_sheet_has_a_row_for_each_activity_and_prints_on_its_side() -> None:
    book = load_workbook(io.BytesIO(made(StrategyFormat.XLSX)))
    page = book["Action plan"]
    codes = [cell.value for cell in page["A"]]
    assert {row.code for row in strategies.strategy().activities} <= set(codes)
    assert page.page_setup.orientation == "landscape"
    assert "Budget frame" in book.sheetnames


@pytest.mark.parametrize("kind", hostile.TEXTS)
def test_a_page_is_made_of_any_text_and_runs_none_of_it(tmp_path: Path, kind: str) -> None:
    strategy = strategies.drafted(sample.rewritten(tmp_path, lambda _: hostile.TEXTS[kind]))
    page = made(StrategyFormat.HTML, strategy).decode()
    assert "<script" not in page
    assert "<img" not in page


def test_a_footnote_stands_where_the_name_stands_first_and_once() -> None:
    strategy = strategies.strategy().model_copy(update={"footnotes": {"ERE": "Said without prejudice."}})
    page = made(StrategyFormat.HTML, strategy).decode()
    assert page.count("Said without prejudice.") == 1
    made_paper = paper(strategy, [])
    assert repr((made_paper.summary, made_paper.body)).count("Said without prejudice.") == 1


def test_the_footnote_is_a_setting() -> None:
    assert footnotes("SRB", "none") == {}
    assert "UNSCR 1244/1999" in footnotes("SRB", "usual")["XKX"]
    assert footnotes("SRB", "As agreed.") == {"XKX": "As agreed."}
    assert footnotes("XKX", "usual") == {}


def test_parts_with_nothing_in_them_are_left_out() -> None:
    empty = strategies.strategy().model_copy(
        update={"measures": (), "actions": (), "legal": (), "partners": (), "audit": None}
    )
    heads = [block.text for block in paper(empty, []).body if isinstance(block, Heading)]
    assert "Legal programme" not in heads
    assert "Partners" not in heads
    assert "Action plan" not in heads
