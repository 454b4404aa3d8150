"""The parts of a report on paper: text in which nothing is hidden, and links to the web alone."""

from __future__ import annotations

import pytest

from checker.model.terms import Verdict
from checker.reporting.paper.blocks import Kind, clip, is_linkable, link, note, plain, verdict


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("a\n\n b\tc ", "a b c"),
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("abc \u202edcba\u202c", "abc dcba"),
        ("\u2066x\u2069", "x"),
        ("a\ud800b", "ab"),
        ("e\u0301", "é"),
        ("\ufeffa\uffff", "a"),
        ("مملكة", "مملكة"),
    ],
)
def test_plain_text_is_one_line_in_which_nothing_is_hidden(said: str, shown: str) -> None:
    assert plain(said) == shown


def test_a_text_that_is_too_long_is_cut_and_shows_it() -> None:
    assert clip("x" * 80) == "x" * 80
    assert clip("x" * 81) == "x" * 79 + "…"
    assert clip("word " * 30, 10) == "word word…"


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://a.example/x?y=1#z", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("//a.example", False),
        ("https://a.example/a b", False),
        ("https://a.example/\n", False),
        (None, False),
    ],
)
def test_only_an_address_of_the_web_is_a_link(url: str | None, is_link: bool) -> None:
    assert is_linkable(url) is is_link
    assert link("a", url).kind is (Kind.LINK if is_link else Kind.PLAIN)
    assert note("a", url).target == (url if is_link else None)


def test_a_verdict_is_a_word_with_its_colour_beside() -> None:
    run = verdict(Verdict.NOT_APPLICABLE)
    assert (run.text, run.kind, run.target) == ("not applicable", Kind.VERDICT, "not-applicable")
