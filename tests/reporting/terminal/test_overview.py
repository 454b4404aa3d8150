"""The first screen: forty lines for one State and a row each for several, at every width."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from checker import shipped
from checker.assessment.assessment import assess
from checker.assessment.overview import Decided, Overview, overview
from checker.language.messages import Language
from checker.model.changes import Change, Changes
from checker.model.terms import Level, Movement, Verdict
from checker.reporting.lines import NARROWEST, WIDEST
from checker.reporting.terminal.overview import MOST_LINES, render_overview, render_overviews
from checker.rulebook.book import RuleBook
from checker.rulebook.library import read_profile, read_rules
from tests import making, sample
from tests.speaking import spoken

WIDTHS = (60, 80, 100, 120, 160)
STATES = ("srb", "mne", "hun", "xkx", "world/fji")
COLOURS = re.compile(r"\033\[[\d;]+m")


@cache
def book() -> RuleBook:
    return read_rules(shipped.RULES, brief=True)


@cache
def of(code: str) -> Overview:
    read = read_profile(shipped.PROFILES / f"{code}.yaml", book())
    return overview(assess(book(), read, sample.DAY), list(book().rules.values()))


def test_the_widths_are_those_that_terminals_have() -> None:
    assert (min(WIDTHS), max(WIDTHS)) == (NARROWEST, WIDEST)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("code", STATES)
def test_one_state_fits_forty_lines_at_every_width(code: str, width: int) -> None:
    lines = render_overview(of(code), width=width).splitlines()
    assert len(lines) <= MOST_LINES
    assert max(map(len, lines)) <= width
    assert re.match(r"\d+ gaps?, .*\d+ unknown, \d+ met$", lines[-1])


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", [Language.SERBIAN_LATIN, Language.SERBIAN_CYRILLIC])
def test_it_fits_in_other_languages_too(language: Language, width: int) -> None:
    with spoken(language):
        lines = render_overview(of("srb"), width=width).splitlines()
    assert len(lines) <= MOST_LINES
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_what_people_decided_and_what_moved_has_room_too(width: int) -> None:
    change = Change(
        rule="light", title="Light", cited="Treaty, 1", pack="sea", level=Level.OBLIGATION, before=Verdict.MET,
        after=Verdict.GAP, movement=Movement.REGRESSED, because=(),
    )  # fmt: skip
    changes = Changes(country="SRB", before="2025-01-01", after="2026-11-23", changes=(change,))
    seen = replace(of("srb"), decided=Decided(waived=2, known=1, settled=3), expired=4, changes=changes)
    lines = render_overview(seen, width=width).splitlines()
    text = " ".join(" ".join(lines).split())
    assert len(lines) <= MOST_LINES
    assert "2 gaps are waived. 1 gap was known. 3 known gaps are closed. 4 answers went stale since." in text
    assert "Since 2025-01-01: regressed: 1." in text


def test_the_message_comes_first_then_what_to_do_then_where_it_stands() -> None:
    text = render_overview(of("srb"))
    places = [text.index(words) for words in ("Strongest", "Weakest", "How sure", "What to do", "Where it stands")]
    assert places == sorted(places)
    first = of("srb").actions[0]
    assert first.what.split(":")[0] in text
    assert first.closes[0] in text


def test_what_to_do_first_is_said_once() -> None:
    first = of("srb").actions[0].what
    flat = " ".join(render_overview(of("srb")).split())
    assert flat.count(first) == 1


def test_where_there_is_nothing_to_do_that_is_said() -> None:
    assert "Nothing is known that is to be mended" in render_overview(of("world/fji"))


def test_no_machine_line_and_no_path_is_printed() -> None:
    for code in STATES:
        text = render_overview(of(code))
        assert not re.search(r"policygap-manifest|sha256|\.yaml|/work|durable", text)


def test_packs_are_called_by_their_titles() -> None:
    text = render_overview(of("srb"), width=160)
    shown = [pack for pack in book().packs.values() if pack.title in text]
    assert len(shown) >= 8
    assert not re.search(r"^pcc-see|^eu-accession", text, re.MULTILINE)


@pytest.mark.parametrize("width", WIDTHS)
def test_colours_change_no_word_and_run_over_no_line(width: int) -> None:
    plain, painted = (render_overview(of("srb"), width=width, colour=colour) for colour in (False, True))
    assert COLOURS.sub("", painted) == plain
    assert "\033" not in plain
    for line in painted.splitlines():
        assert COLOURS.findall(line)[1::2] == ["\033[0m"] * (len(COLOURS.findall(line)) // 2)


def test_gaps_are_loud_and_what_nobody_knows_is_quiet() -> None:
    painted = render_overview(of("srb"), colour=True)
    assert re.search("\033\\[1;31m×+", painted)
    assert re.search("\033\\[2m·+", painted)
    assert re.search("\033\\[32m█+", painted)


def test_the_marks_of_a_bar_differ_without_colour_and_its_key_names_them() -> None:
    text = render_overview(of("srb"))
    key = next(line for line in text.splitlines() if line.startswith("█ met"))
    assert key == "█ met  ▒ contested  × gap  · unknown"


def test_a_verdict_that_is_there_has_a_mark_however_rare_it_is(tmp_path: Path) -> None:
    rules = [making.rule(f"r{number}", {"yes": "lighthouse-lit"}) for number in range(60)]
    made = making.book(tmp_path, rules=[*rules, making.rule("last", {"yes": "archives-open"})])
    told = {"lighthouse-lit": [making.told("yes")], "archives-open": [making.told("no")]}
    read = making.profile(tmp_path, made, answers=told)
    text = render_overview(overview(assess(made, read, making.DAY), list(made.rules.values())), width=60)
    assert "█×" in text


# Several States


@pytest.mark.parametrize("width", WIDTHS)
def test_several_states_are_a_row_each_and_three_lines_of_what_stands_out(width: int) -> None:
    text = render_overviews([of(code) for code in STATES], width=width)
    lines = text.splitlines()
    assert max(map(len, lines)) <= width
    assert [each.country for each in map(of, STATES)] == re.findall(r"\(([A-Z]{3})\)  ", text)
    flat = " ".join(text.split())
    assert f"Most is missing in Serbia: {len(of('srb').gaps)} gaps." in flat
    assert "Most is known of Serbia" in flat
    assert ("No two of them lack the same." in flat) ^ bool(re.search(r"Missing in \d of them: ", flat))
    assert lines[-1].startswith("5 States as of 23 November 2026") or width < 100


def test_a_gap_of_several_is_named() -> None:
    serbia = of("srb")
    text = render_overviews([serbia, replace(serbia, country="XAN", name="Xanadu")])
    assert "Missing in 2 of them: " in text


def test_where_no_gap_is_known_that_is_said() -> None:
    states = [replace(of("hun"), gaps=()), replace(of("world/fji"), gaps=())]
    text = " ".join(render_overviews(states).split())
    assert "No gap is known in any of them, which proves little where little could be judged." in text
