"""Whether the rules reach every obligation of the catalogue and every item that the paper names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from checker.reporting.json import render_coverage as as_json
from checker.reporting.markdown import render_coverage as as_markdown
from checker.reporting.terminal.coverage import render_coverage as as_text
from checker.rulebook.book import RuleBook
from checker.rulebook.coverage import Coverage, CoverageRow, Rest, coverage
from tests import hostile, making
from tests.cli.running import run

REASON = "It speaks to the depositary."


def obligation(instrument: str = "treaty-of-erewhon", **fields: Any) -> dict[str, Any]:
    return {"instrument": instrument, "article": "18(13)", "strength": "shall", "verification": "full-text"} | fields


def item(kind: str = "body", **fields: Any) -> dict[str, Any]:
    return {"title": "The lamps", "kind": kind} | fields


def carries(name: str, *, obligations: Sequence[str] = (), paper: Sequence[str] = ()) -> dict[str, Any]:
    """A rule that carries these rows and items."""
    source = {"instrument": "treaty-of-erewhon", "article": "1", "verification": "full-text"}
    return making.rule(name, source={**source, "obligations": list(obligations), "paper": list(paper)})


def covered(tmp_path: Path, **content: Any) -> Coverage:
    return coverage(making.book(tmp_path, **book(**content)))


def book(obligations: Any = None, paper: Any = None, forms: Any = None, rules: Any = None) -> dict[str, Any]:
    """The content of a rule book that has nothing else."""
    registry = {"obligations": obligations or {}, "paper": paper or {}, "forms": forms or {}}
    return {"registry": registry, "rules": rules or []}


STATES = [
    ("reached", True, {}, (False, False)),
    ("a hole", False, {}, (True, False)),
    ("left out", False, {"reason": REASON}, (False, False)),
    ("a contradiction", True, {"reason": REASON}, (False, True)),
]
PARAMETERS = pytest.mark.parametrize(
    ("reached", "said", "expected"), [case[1:] for case in STATES], ids=[case[0] for case in STATES]
)


@PARAMETERS
def test_an_obligation_is_reached_left_out_a_hole_or_a_contradiction(
    tmp_path: Path, reached: bool, said: dict[str, str], expected: tuple[bool, bool]
) -> None:
    row = obligation(**({"left_out": said["reason"]} if said else {}))
    found = covered(
        tmp_path, obligations={"row": row}, rules=[carries("light", obligations=["row"] if reached else [])]
    )
    (only,) = found.obligations
    assert (only.hole, only.contradiction) == expected
    assert only == CoverageRow(
        "row", "Treaty of Erewhon", "Treaty of Erewhon 18(13)", ("light",) * reached, said.get("reason")
    )
    assert found.holes == ((only,) if any(expected) else ())


@PARAMETERS
def test_an_item_of_the_paper_is_reached_left_out_a_hole_or_a_contradiction(
    tmp_path: Path, reached: bool, said: dict[str, str], expected: tuple[bool, bool]
) -> None:
    row = item(**({"context": said["reason"]} if said else {}))
    found = covered(tmp_path, paper={"lamps": row}, rules=[carries("light", paper=["lamps"] if reached else [])])
    (only,) = found.paper
    assert (only.hole, only.contradiction) == expected
    assert only == CoverageRow("lamps", "body", "The lamps", ("light",) * reached, said.get("reason"))
    assert found.holes == ((only,) if any(expected) else ())


def test_several_rules_reach_a_row_in_the_order_of_the_book(tmp_path: Path) -> None:
    rules = [carries(name, obligations=["row"], paper=["lamps"]) for name in ("zeal", "care", "mind")]
    found = covered(tmp_path, obligations={"row": obligation()}, paper={"lamps": item()}, rules=rules)
    assert found.obligations[0].reached_by == found.paper[0].reached_by == ("care", "mind", "zeal")


def test_a_form_of_cooperation_reaches_an_item_of_the_paper_after_the_rules(tmp_path: Path) -> None:
    forms = {"hot-pursuit": {"title": "hot pursuit", "paper": ["lamps"]}}
    found = covered(tmp_path, paper={"lamps": item()}, forms=forms, rules=[carries("light", paper=["lamps"])])
    assert found.paper[0].reached_by == ("light", "forms:hot-pursuit")


def test_rows_stand_by_kind_in_the_order_in_which_the_registry_first_has_them(tmp_path: Path) -> None:
    found = covered(
        tmp_path,
        obligations={
            "c": obligation("xanadu-convention"),
            "b": obligation(),
            "a": obligation("xanadu-convention"),
        },
        paper={"z": item("technique"), "y": item("body"), "x": item("technique")},
    )
    assert [(row.id, row.kind) for row in found.obligations] == [
        ("c", "Xanadu Convention"),
        ("a", "Xanadu Convention"),
        ("b", "Treaty of Erewhon"),
    ]
    assert [(row.id, row.kind) for row in found.paper] == [("z", "technique"), ("x", "technique"), ("y", "body")]
    assert [row.id for row in found.holes] == ["c", "a", "b", "z", "x", "y"]


# The command


EVERY = book(
    obligations={
        "row-reached": obligation(article="1"),
        "row-open": obligation(article="2"),
        "row-left-out": obligation("xanadu-convention", article="3", left_out=REASON),
        "row-contradicted": obligation("xanadu-convention", article="4", left_out=REASON),
    },
    paper={"oars": item("tool", title="The oars", context="History."), "lamps": item()},
    rules=[carries("light", obligations=["row-reached", "row-contradicted"], paper=["lamps"])],
)
SUMMARY = (
    "2 of 4 obligations are reached by a rule, 1 left out with a reason, 1 open; "
    "1 of 2 items of the paper are reached by a rule, 1 left out with a reason, 0 open."
)
TEXT = f"""\
OBLIGATIONS
Treaty of Erewhon
  row-reached: light
  row-open: nothing
Xanadu Convention
  row-left-out: left out: {REASON}
  row-contradicted: left out: {REASON}; and yet reached by light

WHAT THE PAPER NAMES
tool
  oars: left out: History.
body
  lamps: light

WHAT RULES REST ON
  Rules of pact: 1 on the whole text
  all rules: 1 on the whole text
"""
MARKDOWN = f"""\
# Coverage

{SUMMARY}

## What rules rest on

| pack | the whole text | a page | a heading or a number | the paper | nothing that was read |
|---|---:|---:|---:|---:|---:|
| Rules of pact | 1 | 0 | 0 | 0 | 0 |
| all rules | 1 | 0 | 0 | 0 | 0 |

## Obligations

### Treaty of Erewhon

| what | id | reached by |
|---|---|---|
| Treaty of Erewhon 1 | `row-reached` | `light` |
| Treaty of Erewhon 2 | `row-open` | **nothing** |

### Xanadu Convention

| what | id | reached by |
|---|---|---|
| Xanadu Convention 3 | `row-left-out` | left out: {REASON} |
| Xanadu Convention 4 | `row-contradicted` | left out: {REASON} **and yet reached by light** |

## What the paper names

### tool

| what | id | reached by |
|---|---|---|
| The oars | `oars` | left out: History. |

### body

| what | id | reached by |
|---|---|---|
| The lamps | `lamps` | `light` |
"""


def test_the_text_names_what_reaches_each_row_and_what_nothing_reaches(folder: Path) -> None:
    making.rules_folder(folder, **EVERY)
    ran = run("rules", "coverage", "--rules", "rules")
    head, _, tables = ran.out.partition("\n\n")
    assert " ".join(head.split()) == SUMMARY
    assert (ran.code, tables, ran.err) == (1, TEXT, "")


def test_markdown_says_the_same_in_tables(folder: Path) -> None:
    making.rules_folder(folder, **EVERY)
    ran = run("rules", "coverage", "--rules", "rules", "--format", "markdown")
    assert (ran.code, ran.err) == (1, "")
    assert without_empty_lines(ran.out) == without_empty_lines(MARKDOWN)


def without_empty_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def test_json_says_the_same_for_machines(folder: Path) -> None:
    making.rules_folder(folder, **EVERY)
    ran = run("rules", "coverage", "--rules", "rules", "--format", "json")
    assert (ran.code, ran.err) == (1, "")
    plain = json.loads(ran.out)
    assert list(plain) == ["format", "obligations", "paper", "rests_on"]
    assert plain["rests_on"]["all rules"] == {"text": 1, "page": 0, "heading": 0, "paper": 0, "nothing": 0}
    assert plain["format"] == "policygap-coverage/1"
    assert [(row["id"], row["reached_by"], row["left_out"]) for row in plain["obligations"]] == [
        ("row-reached", ["light"], None),
        ("row-open", [], None),
        ("row-left-out", [], REASON),
        ("row-contradicted", ["light"], REASON),
    ]
    assert plain["paper"][1] == {
        "id": "lamps",
        "kind": "body",
        "title": "The lamps",
        "reached_by": ["light"],
        "left_out": None,
    }


ENDINGS = [
    ("all reached", {"obligations": {"row": obligation()}, "rules": [carries("light", obligations=["row"])]}, 0),
    ("left out", {"obligations": {"row": obligation(left_out=REASON)}, "paper": {"lamps": item(context="-")}}, 0),
    ("nothing to reach", {}, 0),
    ("an obligation is a hole", {"obligations": {"row": obligation()}}, 1),
    ("an item of the paper is a hole", {"paper": {"lamps": item()}}, 1),
    (
        "one is left out and reached",
        {"obligations": {"row": obligation(left_out=REASON)}, "rules": [carries("light", obligations=["row"])]},
        1,
    ),
]


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize(("content", "code"), [case[1:] for case in ENDINGS], ids=[case[0] for case in ENDINGS])
def test_the_command_ends_with_1_on_a_hole_or_a_contradiction_in_every_format(
    folder: Path, form: str, content: dict[str, Any], code: int
) -> None:
    making.rules_folder(folder, **book(**content))
    assert run("rules", "coverage", "--rules", "rules", "--format", form).code == code


# Text stays text


def hostile_coverage(text: str) -> Coverage:
    rows = [
        CoverageRow("row-open", text, text, (), None),
        CoverageRow("row-left-out", text, text, (), text),
        CoverageRow("row-contradicted", text, text, ("light",), text),
    ]
    return Coverage(tuple(rows), tuple(rows), ((text, ((Rest.TEXT, 1),)),))


def kinds(markdown: str) -> list[tuple[str, str]]:
    """The kinds of tokens in their order, without the text in them."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = [each for token in parser.parse(markdown) for each in [token, *(token.children or ())]]
    return [(token.type, token.tag) for token in tokens if token.type not in ("text", "text_special")]


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_what_a_person_wrote_stays_text_in_every_format(text: str) -> None:
    harmless = hostile_coverage(hostile.HARMLESS)
    assert kinds(as_markdown(hostile_coverage(text))) == kinds(as_markdown(harmless))
    assert json.loads(as_json(hostile_coverage(text)))["paper"][1]["left_out"] == text
    assert " ".join(text.split()) in " ".join(as_text(hostile_coverage(text)).split())


# The shipped book


@pytest.mark.parametrize("table", ["obligations", "paper"])
def test_nothing_that_the_rules_were_derived_from_is_lost(shipped_book: RuleBook, table: str) -> None:
    """Every obligation of the shipped catalogue and every item of the paper is reached, or left out with a reason."""
    found = coverage(shipped_book)
    if not found.obligations:
        pytest.skip("there is no rules/registry/obligations.yaml yet")
    rows: tuple[CoverageRow, ...] = getattr(found, table)
    assert [f"{row.kind}: {row.id}: nothing reaches it" for row in rows if row.hole] == []
    assert [f"{row.kind}: {row.id}: left out, and reached" for row in rows if row.contradiction] == []
