"""Reports read again: only whole ones of this format, and no text that steers a terminal."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker.errors import InputError
from checker.gate.reading import choose_report, read_reports
from checker.reporting.json import render, render_line, render_one
from tests import sample

WRITTEN = render_one(sample.report())


def changed(**fields: Any) -> bytes:
    return json.dumps({**json.loads(WRITTEN), **fields}).encode()


def test_a_report_that_was_written_is_read_as_it_was() -> None:
    assert read_reports(WRITTEN.encode(), "r.json") == [sample.report()]
    for number in (1, 2):
        assert read_reports(render([sample.report()] * number).encode(), "r.json") == [sample.report()] * number
        lines = render_line(sample.report()) * number
        assert read_reports(lines.encode(), "r.jsonl") == [sample.report()] * number


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "this is not JSON"),
        (b"\xff", "this is not JSON"),
        (b"[" * 100_000, "this is not JSON"),
        (b"[]", "there is no report in this file"),
        (b"{}", "this is no policygap-report/3, it names no format"),
        (b"[1]", "this is no policygap-report/3, it names no format"),
        (
            changed(format="policygap-report/1"),
            "this is a policygap-report/1, and a policygap-report/3 is needed: make",
        ),
        (
            changed(format="policygap-report/2"),
            "this is a policygap-report/2, and a policygap-report/3 is needed: make",
        ),
        (
            changed(format="policygap-report/4"),
            'its format is "policygap-report/4": write the report with this version',
        ),
        (changed(country=1), "this is no whole policygap-report/3: country: "),
        (changed(extra=1), "this is no whole policygap-report/3: extra: "),
        (changed(name="\x1b[31mred"), "a text of the report holds the control character "),
        (changed(name="a\u202eb"), "the control character RIGHT-TO-LEFT OVERRIDE"),
    ],
)
def test_anything_else_is_refused_in_one_sentence(content: bytes, said: str) -> None:
    with pytest.raises(InputError) as refused:
        read_reports(content, "r.json")
    (problem,) = refused.value.problems
    assert said in str(problem)
    assert str(problem).startswith("r.json: ")


def test_a_report_on_another_state_is_not_taken_for_one_on_this() -> None:
    with pytest.raises(InputError, match="this is a report on XAN, and one on ERE is needed"):
        choose_report([sample.report()], "ERE", "r.json")
