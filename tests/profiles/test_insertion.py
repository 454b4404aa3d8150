"""Lines put into a text: where they go, and that nothing else moves."""

from __future__ import annotations

import pytest

from checker.profiles.editing import mapping
from checker.profiles.insertion import Insertion

CLAIM = {"answer": "no", "proof": "b"}


def put(text: str, *, last: bool = True) -> str:
    insertion = Insertion(text.encode(), "xan.yaml")
    insertion.entry(
        ("answers", "lit"), mapping(CLAIM, in_one_line=True), lambda other: last and other.get("proof") == "a"
    )
    return insertion.text()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    - {answer: yes, proof: a}\n", "{|}"),
        ("    - {answer: yes, proof: a}", "\n{|}"),
        ("    - {answer: yes, proof: a}  # why\n", "{|}"),
        ("    - {answer: yes, proof: a}\n    # of it\n", "{|}"),
        ("    - {answer: yes, proof: a}\n", "{|}# of the next\nsources: {}\n"),
        ("    - {answer: yes, proof: a}\n", "{|}\n# of the next\nsources: {}\n"),
        ("    - {answer: yes,\n       proof: a}\n", "{|}  lot:\n    - {answer: yes, proof: c}\n"),
        ("    - answer: yes\n      proof: a\n", "{|}    - answer: no\n      proof: c\n"),
        ("    - answer: yes\n      proof: a\n      note: |\n        # no comment\n", "{|}sources: {}\n"),
    ],
)
def test_a_claim_goes_behind_the_one_that_it_follows(before: str, after: str) -> None:
    head = "country: XAN\nanswers:\n  lit:\n"
    claim = "    - {answer: no, proof: b}\n"
    assert put(head + before + after.replace("{|}", "").removeprefix("\n" if not before.endswith("\n") else "")) == (
        head + before + after.replace("{|}", claim)
    )


def test_a_claim_that_follows_none_is_the_first() -> None:
    text = "answers:\n  lit: # why\n  - {answer: yes, proof: a}\n"
    assert put(text, last=False) == text.replace("why\n", "why\n  - {answer: no, proof: b}\n")


def test_keys_go_before_the_first_that_ranks_after_them_and_leave_it_its_comment() -> None:
    insertion = Insertion(b"a: 1\n# of c\nc: 2\n", "xan.yaml")
    for key in ("b", "d"):
        insertion.key((), key, "3", str)
    assert insertion.text() == "a: 1\nb: 3\n# of c\nc: 2\nd: 3\n"


def test_containers_in_one_line_are_written_in_several_and_empty_ones_are_made_anew() -> None:
    insertion = Insertion(b"country: XAN\nanswers: {lit: [{answer: yes, proof: a}], lot: []}\n", "xan.yaml")
    insertion.in_block_style([("answers",), ("answers", "lit"), ("answers", "lot"), ("figures",)])
    assert insertion.text() == "country: XAN\nanswers:\n  lit:\n    - {answer: yes, proof: a}\n"
