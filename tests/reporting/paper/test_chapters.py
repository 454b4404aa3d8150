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
from checker.model.yardstick import Yardstick
from checker.reporting import outline
from checker.reporting.paper import docx, pdf
from checker.reporting.paper.blocks import Bar, Heading, Items, Paper, Paragraph, Reply, Table
from checker.reporting.paper.chapters import paper
from checker.reporting.sayings import say_message, say_norms, say_terms, say_what, say_why
from checker.reporting.tables import xlsx
from checker.reporting.words import say_yardstick
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
    report = sample.told()
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
        ("findings", "actions", "programmes", "open_questions", "stale", "bands", "acts", "partners", "sources"), ()
    )
    counts = dict.fromkeys(Verdict, 0)
    return sample.told().model_copy(update={**nothing, "counts": counts, "packs": {}, "drafts": 0})


def said_of(runs: Any) -> str:
    return "".join(run.text for run in runs)


def test_it_opens_with_the_message_and_goes_on_with_what_to_do() -> None:
    report = sample.told()
    assert report.message is not None
    made = paper(report)
    sayings = [f"{said.name}: {said.text}" for said in say_message(report.message, report.name)]
    assert [said_of(runs) for runs in made.opening][: len(sayings)] == sayings
    assert "No lawyer has checked these rules" in made.drafts
    assert made.body[0] == Heading(1, "What to do", "1")


def test_every_action_stands_there_with_reason_lead_partners_deadline_norms_and_evidence() -> None:
    report = sample.told()
    assert report.actions
    told = [said_of(block.runs) for block in below(paper(report), "What to do") if isinstance(block, Paragraph)]
    for number, action in enumerate(report.actions, 1):
        at = told.index(f"{number}. {say_what(action)}")
        why, terms = told[at + 1 : at + 3]
        assert why.startswith(say_why(action))
        assert say_terms(action) in terms
        assert say_norms(action) in terms


def test_a_gap_of_weak_evidence_is_put_as_a_question() -> None:
    report = sample.told()
    asked = report.actions[0].model_copy(update={"asks": True, "questions": ("Is there a watch?",)})
    told = "\n".join(texts(paper(report.model_copy(update={"actions": (asked,)}))))
    assert "1. Is this so? Is there a watch?" in told
    assert "nothing is urged" in told


def test_what_is_met_and_what_is_missing_stands_in_it_and_what_is_unknown_is_counted_by_pack() -> None:
    report = sample.told()
    said = "\n".join(texts(paper(report)))
    for name in (
        *(found.title for found in report.findings if found.verdict in ("gap", "blocked", "met")),
        *(act.name for act in report.acts),
        *(programme.title for programme in report.programmes),
        *(dispute.answer.ask for dispute in outline.find_disputes(report)),
    ):
        assert name in said
    unknown = [found for found in report.findings if found.verdict is Verdict.UNKNOWN]
    assert unknown
    waited_for = {
        each.rule for found in report.findings for each in found.prerequisites
    }  # named where they are waited for
    assert not any(found.title in said for found in unknown if found.rule not in waited_for)
    rows = [
        [said_of(cell) for cell in row]
        for block in below(paper(report), "Not known")
        if isinstance(block, Table) and block.columns[0].head == "pack"
        for row in block.rows
    ]
    assert sum(int(row[1]) for row in rows) == len(unknown)
    assert {row[0] for row in rows} == {report.packs[found.pack] for found in unknown}


def test_no_id_of_a_question_and_no_place_of_a_file_stands_in_a_chapter() -> None:
    report = sample.told()
    said = "\n".join(texts(paper(report)))
    for found in report.findings:
        assert f"{found.verification}" == "full-text" or f"verification: {found.verification}" not in said
        assert not any(answer.question in said for answer in found.answers if ":" in answer.question)
        assert not any(str(proof.place) in said for proof in found.sources)


def test_gaps_stand_in_full_and_no_other() -> None:
    report = sample.told()
    full = [block.text for block in below(paper(report), "Findings") if isinstance(block, Heading) and block.level == 3]
    assert sorted(full) == sorted(found.title for found in report.findings if found.verdict == "gap")


def test_a_yardstick_is_told_of_as_ours_beside_the_gap() -> None:
    report = sample.told()
    yardstick = Yardstick(what="Two of a kind", why="One proves little.", whose="policygap")
    findings = tuple(found.model_copy(update={"yardstick": yardstick}) for found in report.findings)
    said = "\n".join(texts(paper(report.model_copy(update={"findings": findings}))))
    sentence = "Yardstick of ours, not of the text: Two of a kind. One proves little."
    assert said.count(sentence) == report.counts[Verdict.GAP]
    theirs = say_yardstick(yardstick.model_copy(update={"whose": "the League"}))
    assert theirs.startswith("Yardstick of the League, not of the text: ")


def test_a_table_has_as_many_cells_in_each_row_as_columns() -> None:
    for report in (sample.told(), with_everything()):
        for block in paper(report).body:
            if isinstance(block, Table):
                assert {len(row) for row in block.rows} == {len(block.columns)}


def test_a_bar_is_as_long_as_the_points_that_are_told_of() -> None:
    for band in sample.told().bands:
        (bar,) = [block for block in paper(sample.told()).body if isinstance(block, Bar)]
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


def test_an_empty_part_is_not_printed() -> None:
    heads = [block.text for block in paper(empty()).body if isinstance(block, Heading)]
    assert heads == ["What to do", "Where it stands", "Not known", "What the report was made from"]
    assert "No gap is known." in "\n".join(texts(paper(empty())))


@pytest.mark.parametrize("report", [empty(), with_everything()], ids=["nothing", "everything"])
@pytest.mark.parametrize("form", [pdf, docx, xlsx], ids=["pdf", "docx", "xlsx"])
def test_every_form_of_file_takes_a_report_of_nothing_and_of_everything(form: Any, report: Report) -> None:
    assert form.render(report)[:4] in (b"%PDF", b"PK\x03\x04")
