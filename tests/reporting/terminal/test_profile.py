"""What is known of a State, and what needs looking after, for a terminal."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from checker.files import source
from checker.profiles.claims import claims
from checker.profiles.lint import Found, lint
from checker.reporting.lines import WIDTH
from checker.reporting.terminal.care import render_lint, render_lint_json
from checker.reporting.terminal.profile import age, render_profile
from tests import hostile, making, sample
from tests.conftest import Golden


def shown(colour: bool = False) -> str:
    read = sample.assessment().read
    found = claims(sample.book(), read.profile, sample.DAY)
    return render_profile(sample.book(), read, found, sample.DAY, colour=colour)


def linted() -> list[Found]:
    document = source.read(sample.GOLDEN / "xanadu.yaml", name="profiles/xanadu.yaml")
    return lint(sample.book(), sample.assessment().read.profile, document, sample.DAY)


def test_the_sample_is_shown_and_looked_after_as_before(golden: Golden) -> None:
    golden("profile-show.txt", shown())
    golden("profile-lint.txt", render_lint(linted(), 1))
    golden("profile-lint.json", render_lint_json(linted()))


def test_no_line_is_wider_than_the_page() -> None:
    assert max(map(len, shown().splitlines())) <= WIDTH


def test_colours_change_no_word() -> None:
    assert re.sub("\033\\[[0-9]+m", "", shown(colour=True)) == shown()
    assert "\033[" in shown(colour=True)


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_a_text_that_wants_to_be_more_changes_no_line_of_another(text: str, tmp_path: Path) -> None:
    book = making.book(tmp_path)
    sections = {"answers": {"lighthouse-lit": [making.told(law=text, note=text)]}, "note": text}
    read = making.profile(tmp_path, book, **sections)
    lines = render_profile(book, read, claims(book, read.profile, sample.DAY), sample.DAY).splitlines()
    assert sum(line.startswith("    holds ") for line in lines) == 1
    assert sum("gazette, 2025 (" in line for line in lines) == 1
    assert not any("\x1b" in line for line in lines)


def test_the_counts_at_the_top_are_those_of_the_lines_below() -> None:
    text = shown()
    for word, count in (("holds", 9), ("contested", 4), ("stale", 1)):
        assert len(re.findall(rf"^    {word} ", text, re.MULTILINE)) == count
    assert "14 claims: 13 hold (4 of them contested), 1 stale" in text


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-1, "of a later day"),
        (0, "0 days old"),
        (1, "1 day old"),
        (30, "30 days old"),
        (31, "1 month old"),
        (729, "23 months old"),
        (730, "23 months old"),
        (731, "2 years old"),
        (3652, "9 years old"),
        (3653, "10 years old"),
    ],
)
def test_an_age_is_told_in_years_months_or_days(days: int, said: str) -> None:
    assert age(days) == said


def test_what_is_found_is_the_same_in_both_forms() -> None:
    plain = json.loads(render_lint_json(linted()))
    assert plain["format"] == "policygap-care/1"
    lines = [f"{one['file']}:{one['line']}:{one['column']}: {one['kind']}: {one['sentence']}" for one in plain["found"]]
    assert render_lint(linted(), 1).splitlines()[:-1] == lines


def test_where_nothing_is_found_that_is_said() -> None:
    assert render_lint([], 2) == "2 profiles, 0 to look after\n"
    assert json.loads(render_lint_json([]))["found"] == []
