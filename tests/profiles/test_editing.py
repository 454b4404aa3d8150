"""Profiles as text that is edited: nothing that nobody touched changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import InputError
from checker.files import source
from checker.profiles.editing import ProfileText, listing, mapping
from tests.hostile import TEXTS

SERBIA = Path(__file__).parents[2] / "profiles" / "srb.yaml"


def written(text: str) -> str:
    return ProfileText(text.encode(), "xan.yaml").dump()


def plain(text: str) -> object:
    return source.parse(text.encode(), "xan.yaml").plain()


def test_the_shipped_profile_comes_back_byte_for_byte() -> None:
    content = SERBIA.read_bytes()
    assert ProfileText(content, "srb.yaml").dump().encode() == content


ODD = """\
---
# top
country: XAN   # beside
name: 'Xanadu'

# before
neighbours: [ERE,
   UTO]
note:
instruments:
  a-b:
  # in a list
  - {act: signature, date: 2000-12-12,
     by: "x: y", note: ~, proof: [a, b]}  # after
  - act: ratification
    date: 016.10
    note: >-
      folded text
      goes on

      second
    proof: a
  c: []
answers: {}
bodies:
  x: [{name: NO, proof: a}, {name: 0x1F, proof: b}]
  y: [{name: 18:13, proof: 1_000, note: , until: null}]
# end
"""


def test_what_is_laid_out_otherwise_keeps_values_and_comments_and_is_stable_after_once() -> None:
    once = written(ODD)
    assert plain(once) == plain(ODD)
    assert [comment for _, comment in source.comments(once)] == [comment for _, comment in source.comments(ODD)]
    assert written(once) == once


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    text = "\ufeffcountry: XAN\r\nname: Xanadu # here\r\n"
    assert written(text) == text


def test_a_comment_that_would_be_lost_is_named_with_its_line() -> None:
    with pytest.raises(InputError) as caught:
        written("country: XAN\nbodies:\n  a:\n    - {name: a, # why\n       proof: b}\n")
    assert str(caught.value).startswith("xan.yaml:4:1: this comment would be lost")


@pytest.mark.parametrize("text", ["a: &b c\nd: *b\n", "a: !!python/name:os x\n", "- a\n", "a\n", "", "a: b\na: c\n"])
def test_what_the_strict_reader_refuses_is_not_edited(text: str) -> None:
    with pytest.raises(InputError):
        written(text)


@pytest.mark.parametrize(
    "value",
    [*TEXTS.values(), "true", "~", "null", "", "- a", "a: b", "a #b", "#a", "2009", " a ", "yes", "-1", "a:", "'", "?"],
)
def test_hostile_text_that_is_put_in_is_read_as_it_was(value: str) -> None:
    assert_kept(value)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60))
def test_any_text_that_is_put_in_is_read_as_it_was(value: str) -> None:
    assert_kept(value)


def assert_kept(value: str) -> None:
    text = ProfileText(b"country: XAN\n", "xan.yaml")
    claim = {"name": value, "with": [value, "a"], "proof": "b"}
    text.tree["bodies"] = mapping({"a": listing([mapping(claim, in_one_line=True)])})
    made = text.dump()
    assert plain(made) == {"country": "XAN", "bodies": {"a": [claim]}}
    assert written(made) == made


def test_a_long_claim_is_folded_before_a_field_and_a_source_around_its_address() -> None:
    text = ProfileText(b"country: XAN\n", "xan.yaml")
    claim = {"name": "n" * 90, "law": "l" * 40, "proof": "p" * 20, "note": "o" * 30}
    found = {"title": "t" * 40, "url": "https://example.org/" + "u" * 120, "as_of": "2025", "trust": "high"}
    text.tree["bodies"] = mapping({"a": listing([mapping(claim, in_one_line=True)])})
    text.tree["sources"] = mapping({"a": mapping(found, in_one_line=True)})
    assert text.dump().splitlines()[1:] == [
        "bodies:",
        "  a:",
        f"    - {{name: {claim['name']}, law: {claim['law']},",
        f"       proof: {claim['proof']}, note: {claim['note']}}}",
        "sources:",
        f"  a: {{title: {found['title']},",
        f'    url: "{found["url"]}",',
        "    as_of: 2025, trust: high}",
    ]
