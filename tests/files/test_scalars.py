"""Texts, numbers and dates as every reader of YAML finds them."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from checker.files import source
from checker.files.scalars import quote, write_date, write_number, write_text
from tests.hostile import TEXTS


def read_1_1(text: str) -> Any:
    return yaml.safe_load(text)


def read_1_2(text: str) -> Any:
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    return reader.load(io.StringIO(text))


def read_ours(text: str) -> Any:
    return source.parse(text.encode(), "xan.yaml").plain()


READERS = (read_1_1, read_1_2, read_ours)

ODD = (
    *(
        [
            "yes",
            "No",
            "ON",
            "off",
            "y",
            "N",
            "true",
            "False",
            "NULL",
            "null",
            "~",
            "nan",
            ".nan",
            ".inf",
            "-.INF",
            "+",
            "-",
            "=",
            "<<",
            "?",
            ":",
            "...",
            "---",
            "!",
            "&",
            "*",
            "|",
            ">",
            "%",
            "@",
            "`",
        ]
    ),
    *(
        [
            "12",
            "1.0",
            ".5",
            "5.",
            "+5",
            "-5",
            "1e3",
            "1E+3",
            "1.5e-3",
            "1_000",
            "0x1f",
            "0XFF",
            "0o17",
            "017",
            "08",
            "0b101",
            "010",
            "1:30",
            "190:20:30",
            "20:30.15",
        ]
    ),
    *(
        [
            "2020-01-01",
            "2020-1-1",
            "2001-12-14t21:59:43.10-05:00",
            "2001-12-14T21:59:43Z",
            "16.10",
            "18(13)",
            "20/09",
            "1.2.3",
            "12-14",
            "0",
        ]
    ),
    *("2001-12-14 21:59:43.10 -5", "2001-12-14 21:59", "a: b", "a:", "a #b", "#", "- a", "it's", '"', "'", "\\"),
    *("a?b", "a ?b c", "a, b", "[a", "b}", "", " ", " a", "a ", "a\nb", "\u00a0", "x\u2028y", "\ufeff", "\U0001f600"),
)

TEXT = st.one_of(
    st.sampled_from((*ODD, *TEXTS.values())),
    st.text("0123456789abcdefxoyetnz_.,:+- T", min_size=1, max_size=12),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)


@given(TEXT)
def test_a_text_is_this_text_for_every_reader(text: str) -> None:
    for read in READERS:
        assert read(f"a: {write_text(text)}\n") == {"a": text}
        assert read(f"a: {{b: {write_text(text, inside=True)}, c: [{write_text(text, inside=True)}]}}\n") == {
            "a": {"b": text, "c": [text]}
        }
        assert read(f"{write_text(text[:100])}: a\n") == {text[:100]: "a"}  # a key is short
        assert read(f"a: {quote(text)}\n") == {"a": text}


@given(st.from_regex(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", fullmatch=True))
@example("010")
@example("-0")
@example("1.10")
def test_a_number_is_this_number_or_its_text_for_every_reader(text: str) -> None:
    written = write_number(text)
    for read in READERS[:2]:
        found = read(f"{{a: {written}}}")["a"]
        assert found == text if isinstance(found, str) else float(found) == float(text)
    assert read_ours(f"{{a: {written}}}") == {"a": text}


@given(st.dates(), st.sampled_from((4, 7, 10)))
@example(datetime.date(777, 1, 1), 4)
def test_a_date_is_this_date_or_its_text_for_every_reader(day: datetime.date, length: int) -> None:
    text = day.isoformat()[:length]
    for read in READERS:
        assert str(read(f"{{a: {write_date(text)}}}")["a"]) == text


@pytest.mark.parametrize(
    "text", ["Watch", "20/09", "18(13)", "art. 12", "Criminal code of 2005", "FR Yugoslavia", "Été"]
)
def test_what_nobody_mistakes_is_plain(text: str) -> None:
    assert write_text(text, inside=True) == text
    assert write_text("a, b") == "a, b"
