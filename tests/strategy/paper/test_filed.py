"""A strategy as a file: what is written is read again as the same strategy, whatever is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.files import source
from checker.files.forms import shape
from checker.model.strategy import Strategy
from checker.strategy.paper.filed import render
from tests import hostile, sample
from tests.strategy import sample as strategies


def read(text: str) -> Strategy:
    return shape(source.parse(text.encode(), "strategy.yaml"), Strategy)


def test_what_is_written_is_read_again() -> None:
    assert read(render(strategies.strategy())) == strategies.strategy()


@pytest.mark.parametrize("kind", hostile.TEXTS)
def test_any_text_is_read_again_as_it_was(tmp_path: Path, kind: str) -> None:
    strategy = strategies.drafted(sample.rewritten(tmp_path, lambda _: hostile.TEXTS[kind]))
    assert read(render(strategy)) == strategy


def test_an_empty_field_shows_the_question_behind_it() -> None:
    lines = render(strategies.strategy()).splitlines()
    assert "  vision:  # Where shall police cooperation stand at the end of the period, in one sentence?" in lines
    assert "  adopted_by:  # Which body adopts the strategy?" in lines
