"""The characters that the fonts inside Typst have, and words that are too long for a line."""

from __future__ import annotations

from checker.reporting.paper.glyphs import make_breakable, show_missing_glyphs


def test_a_character_that_no_font_has_is_written_by_its_number() -> None:
    assert show_missing_glyphs("Xanadu 上都 \u0301") == "Xanadu [U+4E0A][U+90FD] [U+0301]"


def test_a_long_word_goes_over_to_the_next_line_and_a_short_one_stays() -> None:
    assert make_breakable("short " + "x" * 31) == "short " + "x" * 30 + "\u200bx"
    assert make_breakable("x" * 30) == "x" * 30
