"""Lines put into a text: where they go, and that nothing else moves."""

from __future__ import annotations

import pytest

from checker.errors import InputError
from checker.profiles.insertion import insert
from tests import sample

BOOK = sample.book()
CLAIM = {"answer": "no", "since": "2010", "proof": "b"}
LINE = '    - {answer: "no", since: 2010, proof: b}\n'
KEY = "crews-trained"


def put(text: str) -> str:
    return insert(text.encode(), "xan.yaml", {("answers", KEY): [CLAIM]}, {}, BOOK)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    - {answer: yes, proof: a, since: 2009}\n", "{|}"),
        ("    - {answer: yes, proof: a, since: 2009}  # why\n", "{|}"),
        ("    - {answer: yes, proof: a, since: 2009}\n    # of it\n", "{|}"),
        ("    - {answer: yes, proof: a, since: 2009}\n", "{|}# of the next\nsources: {}\n"),
        ("    - {answer: yes, proof: a, since: 2009}\n", "{|}\n# of the next\nsources: {}\n"),
        ("    - {answer: yes, proof: a, since: 2009}\n", "{|}    # of it\n    - {answer: yes, proof: a}\n"),
        ("    - {answer: yes, proof: a, since: 2009}\n      # under\n", "{|}    - {answer: yes, proof: a}\n"),
        (
            "    - {answer: yes,\n       proof: a, since: 2009}\n",
            "{|}  # of it\n  lot:\n    - {answer: yes, proof: c}\n",
        ),
        ("    - answer: yes\n      since: 2009\n      proof: a\n", "{|}    - answer: no\n      proof: c\n"),
        ("    - since: 2009\n      proof: a\n      note: |\n        # no comment\n", "{|}sources: {}\n"),
        ("", "{|}    # of it\n    - {answer: yes, proof: a}\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_claim_goes_behind_the_last_that_it_does_not_come_before(before: str, after: str, end: str) -> None:
    text = f"# head\ncountry: XAN\nanswers:\n  {KEY}:\n{before}{after}".replace("\n", end)
    assert put(text.replace("{|}", "")) == text.replace("{|}", LINE.replace("\n", end))


def test_a_last_line_without_an_end_gets_one() -> None:
    text = f"answers:\n  {KEY}:\n    - {{answer: yes, proof: a, since: 2009}}"
    assert put(text) == f"{text}\n{LINE}"


def test_a_byte_order_mark_and_the_ends_of_other_lines_stay() -> None:
    assert put("\ufeffcountry: XAN\r\nname: X\n") == (
        f"\ufeffcountry: XAN\r\nname: X\nanswers:\r\n  {KEY}:\r\n{LINE[:-1]}\r\n"
    )


def test_a_claim_stands_at_the_column_of_the_others() -> None:
    text = f"answers:\n  {KEY}: # why\n  - {{answer: yes, proof: a}}\n  # of the next\n  next: []\n"
    assert put(text) == text.replace("why\n", f"why\n{LINE[2:]}")


def test_names_go_before_the_first_that_ranks_after_them_and_leave_it_its_comment() -> None:
    found = {"title": "B", "as_of": "2020", "trust": "high"}
    text = "country: XAN\nsources:\n  # of a\n  a: {}\n    # under a\n  # of c\n  c: {}\n# the end\n"
    line = "  b: {title: B, as_of: 2020, trust: high}\n"
    assert insert(text.encode(), "xan.yaml", {}, {"b": found}, BOOK) == text.replace("  # of c", f"{line}  # of c")
    first = insert(text.encode(), "xan.yaml", {}, {"1": found}, BOOK)
    assert first == text.replace("  # of a", '  "1": {title: B, as_of: 2020, trust: high}\n  # of a')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"answers: {{{KEY}: [{{answer: yes, proof: a}}]}}  # why\n", f"answers:\n  {KEY}:\n{{|}}    - {{answer: \"yes\", proof: a}}  # why\n"),
        (f"answers:\n    {KEY}: [{{answer: yes,\n proof: a}}]\n", f"answers:\n    {KEY}:\n  {{|}}      - {{answer: \"yes\", proof: a}}\n"),
        (f"answers:\n {KEY}: [{{answer: yes, proof: a}}]\n", f"answers:\n {KEY}:\n{{|-}}   - {{answer: \"yes\", proof: a}}\n"),
        ("answers: {}  # nothing yet\n", f"answers:  # nothing yet\n  {KEY}:\n{{|}}"),
        (f"answers:\n  {KEY}: []\n", f"answers:\n  {KEY}:\n{{|}}"),
        (f"answers: {{{KEY}: []}}\n", f"answers:\n  {KEY}:\n{{|}}"),
    ],
)  # fmt: skip
def test_what_stands_in_one_line_or_is_empty_is_laid_out_and_nothing_else_is(before: str, after: str) -> None:
    text = "name:   X # untidy\n# of answers\n{}# the end\nsources: {a: {}}\n"
    wanted = text.replace("{}", after, 1).replace("{|}", LINE).replace("{|-}", LINE[1:])
    assert put(text.replace("{}", before, 1)) == wanted


def test_a_comment_that_would_be_lost_is_refused_with_its_line() -> None:
    with pytest.raises(InputError, match=r"xan\.yaml:3:28: a comment in the middle of a claim"):
        put(f"country: XAN\nanswers: {{ # why\n  {KEY}: [{{answer: # why\n no, proof: a}}]}}\n")


def test_a_comment_in_the_middle_of_what_is_not_touched_stays() -> None:
    text = "sources:\n  a: {title: A, # why\n    as_of: 2020, trust: high}\n"
    assert put(f"answers: {{}}\n{text}") == f"answers:\n  {KEY}:\n{LINE}{text}"
