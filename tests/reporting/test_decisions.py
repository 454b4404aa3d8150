"""What stands beside findings, in reports for people: said, and never more than text."""

from __future__ import annotations

import pytest

from checker.gate.comparison import compare
from checker.model.report import Report
from checker.model.response import Response
from checker.model.terms import Movement, Verdict
from checker.reporting import markdown
from checker.reporting.changes import render
from checker.reporting.html import render as page
from checker.reporting.terminal import report as text
from tests import hostile, outcomes, sample
from tests.reporting.test_markdown import structure


def beside(said: str) -> Report:
    """The sample with a waiver, a known gap, a settled one, a response, stale answers and changes, all in these words."""
    report = outcomes.report(said)
    answer = Response(text=said, by=said)
    findings = tuple(found.model_copy(update={"response": answer}) for found in report.findings)
    titled = tuple(
        found.model_copy(update={"title": said, "cited": said, "verdict": Verdict.MET})
        for found in sample.report().findings
    )
    moved = compare(sample.report(), sample.report().model_copy(update={"findings": titled}))
    settled = (report.findings[0].known or next(found.known for found in report.findings if found.known),)
    return report.model_copy(
        update={"findings": findings, "changes": moved, "expired": report.stale, "settled": settled}
    )


@pytest.mark.parametrize("said", hostile.TEXTS.values(), ids=list(hostile.TEXTS))
def test_markdown_has_the_same_structure_whatever_people_decided_in_what_words(said: str) -> None:
    assert structure(markdown.render(beside(said))) == structure(markdown.render(beside(hostile.HARMLESS)))


@pytest.mark.parametrize("said", hostile.TEXTS.values(), ids=list(hostile.TEXTS))
def test_text_fits_and_says_it_whole(said: str) -> None:
    written = text.render_report(beside(said))
    long = [line for line in written.splitlines() if len(line) > 100 and not line.startswith("policygap-manifest: ")]
    assert long == []
    assert "".join(said.split()) in "".join(written.split())


def test_every_section_is_there_and_a_page_shows_them_too() -> None:
    report = beside("On order.")
    for heading in ("WAIVERS", "KNOWN GAPS THAT ARE CLOSED", "CHANGES SINCE THE AUDIT BEFORE"):
        assert heading in text.render_report(report)
        assert f"## {heading.capitalize()}" in markdown.render(report)
    assert "On order." in page(report)


def test_changes_are_told_under_headings_the_worst_first() -> None:
    report = beside("On order.")
    assert report.changes is not None
    said = render(report.changes, "text", full=True)
    ways = list(dict.fromkeys(change.movement for change in report.changes.changes))
    assert ways == [way for way in Movement if way in ways]
    assert said.index("Closed gaps") < said.index("Improved")
