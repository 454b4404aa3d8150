"""What moved, for a terminal: what is real apart from what was learnt."""

from __future__ import annotations

import json
import re

import pytest

from checker.model.changes import Change, Changes
from checker.model.terms import Level, Movement, Verdict
from checker.reporting.changes import render
from checker.reporting.terminal.changes import MOST_LINES

VERDICTS = {
    Movement.NEW: (None, Verdict.GAP),
    Movement.REGRESSED: (Verdict.MET, Verdict.GAP),
    Movement.CLOSED: (Verdict.GAP, Verdict.MET),
    Movement.IMPROVED: (Verdict.BLOCKED, Verdict.MET),
    Movement.LEARNT_GAP: (Verdict.UNKNOWN, Verdict.GAP),
    Movement.LEARNT_MET: (Verdict.UNKNOWN, Verdict.MET),
    Movement.LOST: (Verdict.MET, Verdict.UNKNOWN),
    Movement.OTHER: (Verdict.GAP, Verdict.BLOCKED),
}


def moved(each: int, *ways: Movement) -> Changes:
    changes = [
        Change(
            rule=f"{way}-{number}", title=f"A Party keeps its word on the lights of harbour {number} as before",
            cited="Treaty of Erewhon, 1", pack="sea", level=Level.OBLIGATION, before=VERDICTS[way][0],
            after=VERDICTS[way][1], movement=way, because=(),
        )
        for way in ways
        for number in range(each)
    ]  # fmt: skip
    return Changes(country="XAN", before="2025-01-01", after="2026-11-23", changes=tuple(changes))


@pytest.mark.parametrize("width", [60, 80, 100, 120, 160])
@pytest.mark.parametrize("each", [1, 4, 50])
def test_it_fits_forty_lines_whatever_moved(each: int, width: int) -> None:
    lines = render(moved(each, *Movement), "text", width=width).splitlines()
    assert len(lines) <= MOST_LINES
    assert max(map(len, lines)) <= width


def test_real_change_is_counted_apart_from_what_was_learnt() -> None:
    text = render(moved(2, *Movement), "text")
    real, learnt = text.split("What was learnt, or is known no longer")
    assert all(words in real for words in ("New gaps", "Regressed", "Closed gaps", "Improved"))
    assert all(words in learnt for words in ("Newly known gaps", "Newly known to be met", "No longer known"))


def test_a_gap_that_was_unknown_is_newly_known_and_no_regress() -> None:
    text = render(moved(1, Movement.LEARNT_GAP), "text")
    assert "Regressed" not in text
    assert re.search(r"1 +Newly known gaps", text)
    assert "unknown → gap" in text


def test_what_has_no_room_is_counted_and_stands_in_full() -> None:
    changes = moved(50, Movement.REGRESSED)
    shown = render(changes, "text").count("met → gap")
    assert f"{50 - shown} more, and what moved them: --full" in render(changes, "text")
    full = render(changes, "text", full=True)
    assert all(change.rule in full for change in changes.changes)


def test_where_nothing_moved_that_is_all_that_is_said() -> None:
    assert render(moved(0), "text") == "XAN: No verdict moved between 2025-01-01 and 2026-11-23.\n"


def test_colours_change_no_word() -> None:
    plain, painted = (render(moved(3, *Movement), "text", colour=colour) for colour in (False, True))
    assert re.sub(r"\033\[[\d;]+m", "", painted) == plain != painted


def test_machines_read_each_way_by_its_word() -> None:
    found = json.loads(render(moved(1, *Movement), "json"))
    assert [change["movement"] for change in found["changes"]] == [way.value for way in Movement]
