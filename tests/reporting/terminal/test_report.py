"""Reports for a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker.assessment.assessment import Assessment, assess
from checker.assessment.explanation import explain
from checker.errors import InputError
from checker.model.terms import Verdict
from checker.reporting.terminal import explanation as explanationtext
from checker.reporting.terminal import questions as questionstext
from checker.reporting.terminal import report as text
from checker.reporting.terminal import rules as rulestext
from tests import hostile, making, sample
from tests.conftest import Golden

COLOURS = re.compile(r"\033\[[\d;]+m")


def rule_of(assessment: Assessment, verdict: Verdict) -> str:
    return next(rule for rule in assessment.book.rules if assessment.verdict(rule) is verdict)


def rendered(assessment: Assessment, colour: bool = False) -> dict[str, str]:
    """Everything that is made for a terminal, by the name of its golden file."""
    book, report = assessment.book, sample.told(assessment)
    explanations = {
        f"explain-{verdict}.txt": explanationtext.render_explanation(
            explain(assessment, book.rules[rule_of(assessment, verdict)]), colour=colour
        )
        for verdict in Verdict
    }
    return {
        "audit.txt": text.render_report(report, colour=colour),
        "ask.txt": questionstext.render_questions(report, 1, colour=colour),
        "rules-list.txt": rulestext.render_rules(book, list(book.rules.values()), colour=colour),
        "rules-show.txt": rulestext.render_rule(book, book.rules["harbour-12-records"], colour=colour),
        **explanations,
    }


@cache
def of_xanadu(colour: bool = False) -> dict[str, str]:
    return rendered(sample.assessment(), colour)


OUTPUTS = tuple(of_xanadu())


def test_the_sample_shows_every_verdict() -> None:
    assert {verdict for verdict, count in sample.report().counts.items() if count} == set(Verdict)


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_is_what_its_golden_file_says(name: str, golden: Golden) -> None:
    golden(name, of_xanadu()[name])


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_fits_a_hundred_columns_and_ends_in_one_line_break(name: str) -> None:
    output = of_xanadu()[name]
    assert [
        line for line in output.splitlines() if len(line) > 100 and not line.startswith("policygap-manifest: ")
    ] == []
    assert output.endswith("\n")
    assert not output.endswith("\n\n")


@pytest.mark.parametrize("name", OUTPUTS)
def test_colours_stand_in_an_output_only_when_asked_and_change_no_word_of_it(name: str) -> None:
    plain, coloured = of_xanadu()[name], of_xanadu(colour=True)[name]
    assert "\033" not in plain
    assert COLOURS.search(coloured)
    assert COLOURS.sub("", coloured) == plain


@pytest.mark.parametrize("name", OUTPUTS)
def test_no_colour_runs_on_beyond_its_line(name: str) -> None:
    for line in of_xanadu(colour=True)[name].splitlines():
        codes = COLOURS.findall(line)
        assert codes[1::2] == ["\033[0m"] * (len(codes) // 2), line
        assert len(codes) % 2 == 0, line


def test_the_same_report_is_the_same_text() -> None:
    assert rendered(sample.assessment()) == of_xanadu()


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict.GAP, "Does not hold: smuggling-an-offence."),
        (Verdict.BLOCKED, "Waits until harbour-5-smuggling-an-offence is met."),
        (Verdict.CONTESTED, "Sources disagree: has-body:harbour-watch."),
        (Verdict.UNKNOWN, "Not known: cargo-records-kept."),
        (Verdict.MET, "Holds: party-to:treaty-of-erewhon."),
        (Verdict.NOT_APPLICABLE, "Does not apply: member-of:league."),
    ],
)
def test_an_explanation_says_why(verdict: Verdict, words: str) -> None:
    assert words in of_xanadu()[f"explain-{verdict}.txt"]


def test_the_report_names_both_sources_of_a_contested_answer_with_their_places() -> None:
    report = of_xanadu()["audit.txt"]
    contested = _flat(report[report.index("CONTESTED") : report.index("WHAT TO LOOK UP")])
    assert "yes: Gazette of Xanadu 20/09, 2024, high trust:" in contested
    assert "(profiles/xanadu.yaml:19:7)" in contested
    assert "no: The Xanadu Herald, 5 Nov 2026, low trust:" in contested
    assert "(profiles/xanadu.yaml:20:7)" in contested
    assert "Asked by harbour-9-watch (contested)" in contested


def test_ask_says_how_many_questions_are_left_out() -> None:
    assert "1 more: --most 2" in of_xanadu()["ask.txt"]


@pytest.mark.parametrize("said", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_whatever_a_person_wrote_comes_out_as_text_and_fits(said: str, tmp_path: Path) -> None:
    outputs = rendered(sample.rewritten(tmp_path, lambda _: said))
    shown = _letters(said)
    for name, output in outputs.items():
        assert [
            line[:120]
            for line in output.splitlines()
            if len(line) > 100 and not line.startswith("policygap-manifest: ")
        ] == [], name
        assert shown in _letters(output), name


def _flat(output: str) -> str:
    return " ".join(output.split())


def _letters(output: str) -> str:
    """A text without the spaces and line breaks at which it may be folded."""
    return "".join(output.split())


@pytest.mark.parametrize(
    "character",
    ["\x1b[31m", "\x9b31m", "\r", "\x00", "\x7f", "\t", "\u202e", "\u2066", "\u200f", "\u2028", "\ufeff"],
    ids=ascii,
)
@pytest.mark.parametrize(
    "field",
    [
        lambda said: {"name": said},
        lambda said: {"note": said},
        lambda said: {"answers": {"crews-trained": [making.told(law=said)]}},
        lambda said: {"agreements": [{"with": ["ERE"], "title": said, "covers": [], "proof": "gazette"}]},
        lambda said: {"sources": {**making.SOURCES, "page": {"title": "A page", "url": said, "as_of": "2025", "trust": "low"}}},
    ],
    ids=["name", "note", "law", "agreement", "url"],
)  # fmt: skip
def test_a_character_that_steers_a_terminal_is_refused_when_a_profile_is_read(
    field: Callable[[str], dict[str, Any]], character: str, tmp_path: Path
) -> None:
    written = making.xanadu(**field(f"before{character}after"))
    said = r"^xan\.yaml:\d+:\d+: (the text holds the control character \S+|there is a character here)"
    with pytest.raises(InputError, match=said) as refused:
        making.profile(tmp_path, sample.book(), written)
    assert len(refused.value.problems) == 1


def test_a_character_that_steers_a_terminal_is_refused_when_a_rule_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the text holds the control character"):
        making.book(tmp_path, rules=[making.rule("light", title="before\x1b[31mafter")])


def test_what_each_source_tells_is_named_where_a_disputed_answer_alone_decides(tmp_path: Path) -> None:
    """All of a contested answer and an unknown one is no gap: nobody is accused on what is disputed."""
    book = making.book(
        tmp_path, rules=[making.rule("light", {"all_of": [{"yes": "lighthouse-lit"}, {"yes": "archives-open"}]})]
    )
    told = {"lighthouse-lit": [making.told("yes"), making.told("no", "almanac")]}
    report = sample.report(assess(book, making.profile(tmp_path, book, answers=told), making.DAY))
    assert report.findings[0].verdict is Verdict.CONTESTED
    written = _flat(text.render_report(report))
    assert "yes: Gazette of Xanadu, 2025, high trust:" in written
    assert "no: Almanac, Jun 2025, low trust:" in written


def test_a_rule_says_of_whom_its_text_demands_more(tmp_path: Path) -> None:
    firmer = {"when": {"yes": "bridges-guarded"}, "strength": "shall"}
    rule = making.rule("light", strength="acquis", firmer=firmer, applies_when={"yes": "bridges-guarded"})
    book = making.book(tmp_path, rules=[rule])
    lines = rulestext.render_rule(book, book.rules["light"]).splitlines()
    at = lines.index("shall (urges) where it is told:")
    assert lines[at - 1] == "acquis (should), major, law"
    assert lines[at + 1].strip() == "bridges-guarded"
