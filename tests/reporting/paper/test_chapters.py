"""A report on paper: what stands in it, in which order, and that nothing is left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

import pytest

from checker.belnap import Word
from checker.errors import Place
from checker.model.changes import AnswerChange, Change, Changes
from checker.model.report import Report
from checker.model.terms import Level, Movement, Verdict, WaiverState
from checker.model.waiver import AppliedWaiver
from checker.reporting import outline
from checker.reporting.paper import docx, pdf
from checker.reporting.paper.blocks import Bar, Heading, Items, Paper, Paragraph, Reply, Table
from checker.reporting.paper.chapters import paper
from checker.reporting.tables import xlsx
from tests import sample


def texts(made: Paper) -> Iterator[str]:
    """Every text of a paper, paragraph by paragraph and cell by cell."""
    for block in (*made.summary, *made.body):
        match block:
            case Heading():
                yield block.text
            case Paragraph() | Reply():
                yield "".join(run.text for run in block.runs)
            case Items():
                yield from ("".join(run.text for run in item) for item in block.items)
            case Table():
                for cell in chain.from_iterable(block.rows):
                    yield cell.says if isinstance(cell, Bar) else "".join(run.text for run in cell)


def below(made: Paper, title: str) -> list[Any]:
    """The blocks of one chapter."""
    chapters = [at for at, block in enumerate(made.body) if isinstance(block, Heading) and block.level == 1]
    (start,) = [at for at in chapters if made.body[at].text == title]  # type: ignore[union-attr]
    return list(made.body[start + 1 : min([at for at in chapters if at > start], default=len(made.body))])


def with_everything() -> Report:
    """The sample with a waiver, with changes, and with what went stale since."""
    report = sample.report()
    waiver = AppliedWaiver(
        rule="harbour-9-watch", reason="The post is advertised", approver="Head of office", ticket="T-7",
        granted=date(2026, 1, 1), expires=date(2026, 12, 24), state=WaiverState.APPLIED, place=Place("waivers.yaml", 2, 3),
    )  # fmt: skip
    moved = Change(
        rule="harbour-9-watch", title="A watch stands", cited="Treaty, 9", pack="harbour", level=Level.OBLIGATION,
        before=None, after=Verdict.GAP, movement=Movement.NEW,
        because=(AnswerChange(question="has-body:harbour-watch", before=None, after=Word.NO),),
    )  # fmt: skip
    changes = Changes(country="XAN", before="2025-11-23", after="2026-11-23", changes=(moved,))
    findings = tuple(
        found.model_copy(update={"waiver": waiver}) if found.verdict is Verdict.GAP else found
        for found in report.findings
    )
    return report.model_copy(
        update={
            "findings": findings,
            "waivers": (waiver,),
            "changes": changes,
            "bands_waived": report.bands,
            "expired": report.stale,
        }
    )


def empty() -> Report:
    """A report in which nothing is judged, asked or told."""
    nothing: dict[str, Any] = dict.fromkeys(
        ("findings", "programmes", "open_questions", "stale", "bands", "acts", "sources"), ()
    )
    counts = dict.fromkeys(Verdict, 0)
    return sample.report().model_copy(update={**nothing, "counts": counts, "packs": {}, "drafts": 0})


def test_the_summary_warns_before_it_says_anything() -> None:
    first, second = paper(sample.report()).summary[:2]
    assert isinstance(first, Heading)
    assert isinstance(second, Paragraph)
    assert second.style == "draft"
    assert "No lawyer has checked these rules" in second.runs[0].text


def test_every_rule_every_question_every_act_and_every_source_stands_in_it() -> None:
    report = sample.report()
    said = "\n".join(texts(paper(report)))
    for name in (
        *(found.rule for found in report.findings),
        *(asked.question for asked in report.open_questions),
        *(act.name for act in report.acts),
        *(source.source for source in report.sources),
        *(programme.title for programme in report.programmes),
        *(str(stale.place) for stale in report.stale),
    ):
        assert name in said


def test_gaps_blocked_and_contested_rules_stand_in_full_and_no_other() -> None:
    report = sample.report()
    full = [
        block.text
        for block in below(paper(report), "Findings by pack")
        if isinstance(block, Heading) and block.level == 3
    ]
    expected = [found.title for found in report.findings if found.verdict in ("gap", "blocked", "contested")]
    assert sorted(full) == sorted(expected)


def test_each_gap_is_recommended_once_with_owner_and_deadline() -> None:
    report = sample.report()
    tables = [block for block in below(paper(report), "Recommendations") if isinstance(block, Table)]
    rows = [
        "".join(run.text for cell in row if not isinstance(cell, Bar) for run in cell)
        for table in tables
        for row in table.rows
    ]
    gaps = [found for group in outline.group_by_verb(report) for found in group.findings]
    assert len(rows) == len(gaps) == report.counts[Verdict.GAP]
    for row, gap in zip(rows, gaps, strict=True):
        assert gap.recommendation in row
        assert all(owner in row for owner in gap.owners)
        assert gap.deadline is not None


def test_a_table_has_as_many_cells_in_each_row_as_columns() -> None:
    for report in (sample.report(), with_everything()):
        for block in paper(report).body:
            if isinstance(block, Table):
                assert {len(row) for row in block.rows} == {len(block.columns)}


def test_a_bar_is_as_long_as_the_points_that_are_told_of() -> None:
    for band in sample.report().bands:
        (bar,) = [block for block in paper(sample.report()).summary if isinstance(block, Bar)]
        assert sum(share for _, share in bar.pieces) == pytest.approx(1, abs=0.001)
        assert band.weight == band.met + band.gap + band.unknown + band.contested + band.blocked


def test_waivers_changes_and_what_went_stale_are_told() -> None:
    said = "\n".join(texts(paper(with_everything())))
    for words in (
        "The post is advertised",
        "Head of office, T-7",
        "24 December 2026",
        "between 2025-11-23 and 2026-11-23",
        "has-body:harbour-watch: not asked → no",
    ):
        assert words in said


def test_where_there_is_nothing_a_sentence_says_so() -> None:
    said = "\n".join(texts(paper(empty())))
    for sentence in (
        "No gap is known.",
        "Every question is answered.",
        "Nothing waits for another rule.",
        "No sources disagree on a question of these rules on this day.",
        "None is called for.",
        "Nothing is waived.",
        "No earlier audit was named.",
        "The profile tells of no act.",
        "The profile names no source.",
    ):
        assert sentence in said


@pytest.mark.parametrize("report", [empty(), with_everything()], ids=["nothing", "everything"])
@pytest.mark.parametrize("form", [pdf, docx, xlsx], ids=["pdf", "docx", "xlsx"])
def test_every_form_of_file_takes_a_report_of_nothing_and_of_everything(form: Any, report: Report) -> None:
    assert form.render(report)[:4] in (b"%PDF", b"PK\x03\x04")
