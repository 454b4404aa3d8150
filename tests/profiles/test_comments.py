"""Where the comments of a file stand."""

from __future__ import annotations

import pytest

from checker.errors import InputError
from checker.profiles.comments import Comments, comments

ITEMS = {("name",): 2, ("answers",): 4, ("answers", "lit"): 5, ("answers", "lit", 0): 6, ("answers", "lit", 1): 8}
"""The lines of the things in the files below."""


def placed(text: str) -> Comments:
    return comments(text, "xan.yaml", ITEMS)


WHOLE = """\
# head
name: Xanadu  # called so
# of answers
answers:
  lit:  # the lamp
    - {answer: yes,
       proof: a}  # read twice
    - {answer: no, proof: b}

  # the end
"""


def test_a_comment_stands_at_the_head_before_an_item_behind_one_or_at_the_end() -> None:
    assert placed(WHOLE) == Comments(
        head=["# head"],
        before={("answers",): ["# of answers"]},
        behind={("name",): "# called so", ("answers", "lit"): "# the lamp", ("answers", "lit", 0): "# read twice"},
        end=["# the end"],
    )
    assert len(placed(WHOLE)) == 6


@pytest.mark.parametrize(
    "line",
    [
        'name: "a # b"',
        "name: a#b",
        "name: 'it''s # 1'",
        'name: "Шангри # Ла"',
        'name: "𝕏 # 1"',
    ],
)
def test_a_mark_in_a_value_is_no_comment(line: str) -> None:
    assert len(placed(f"\n{line}\n")) == 0
    assert placed(f"\n{line} # one\n").behind == {("name",): "# one"}


def test_a_mark_in_a_block_of_text_is_no_comment() -> None:
    items: dict[tuple[str | int, ...], int] = {("name",): 1, ("note",): 2, ("answers",): 5}
    found = comments("name: a\nnote: >-\n  one\n  # two\nanswers: {} # three\n", "xan.yaml", items)
    assert found == Comments(behind={("answers",): "# three"})


def test_several_comments_before_one_item_stay_in_order() -> None:
    found = comments("name: a\n# one\n\n  # two\nanswers: {}\n", "xan.yaml", {("name",): 1, ("answers",): 5})
    assert found.before == {("answers",): ["# one", "# two"]}


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_a_line_ends_as_yaml_ends_one(break_: str) -> None:
    text = break_.join(["# head", "name: a # b", ""])
    assert placed(text) == Comments(head=["# head"], behind={("name",): "# b"})


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("\nname: a\n\nanswers:\n  lit:\n    - {answer: yes, # here\n       proof: a}\n    - {}\n", "6:21"),
        ("\nname: a\n\nanswers:\n  lit:\n    - {}\n\n    - {answer: yes,\n    # here\n      proof: a}\n", "9:5"),
    ],
)
def test_a_comment_in_the_middle_of_a_claim_is_refused_with_its_place(text: str, place: str) -> None:
    with pytest.raises(InputError) as caught:
        placed(text)
    assert [str(problem) for problem in caught.value.problems] == [
        f"xan.yaml:{place}: a comment in the middle of a claim finds no place: put it on a line before the claim"
    ]
