"""What the linter finds in a rule set, and that it finds nothing in the one that comes with the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.model.terms import Verdict
from checker.rulebook import passages
from checker.rulebook.book import RuleBook
from checker.rulebook.lint import STUB, lint, possible_verdicts
from tests import making

LIT: dict[str, Any] = {"yes": "lighthouse-lit"}
GUARDED: dict[str, Any] = {"yes": "bridges-guarded"}


def example(verdict: str, **given: str) -> dict[str, Any]:
    answers = {key.replace("_", "-"): word for key, word in given.items()}
    return {"case": f"A State of which the rule says {verdict}", "given": answers, "verdict": verdict}


EXAMPLES = [
    example("met", lighthouse_lit="yes"),
    example("gap", lighthouse_lit="no"),
    example("contested", lighthouse_lit="contested"),
    example("unknown"),
]


def light(name: str = "light", **fields: Any) -> dict[str, Any]:
    """A rule about the lighthouse that the linter has nothing to say about."""
    return making.rule(name, **{"requires": LIT, "examples": EXAMPLES, **fields})


def problems(book: RuleBook, pack: str | None = None) -> list[str]:
    """What the linter says, each with the file inside the folder and the line."""
    found = lint(book, book.chosen([pack] if pack else []))
    return [
        f"{Path(problem.place.file).relative_to(book.folder).as_posix()}:{problem.place.line}: {problem.message}"
        for problem in found
    ]


def written(book: RuleBook, file: str, line: int) -> str:
    """What stands on a line of a file, without the spaces around it."""
    return (book.folder / file).read_text().splitlines()[line - 1].strip()


def line_of(book: RuleBook, file: str, begins: str) -> int:
    lines = (book.folder / file).read_text().splitlines()
    (found,) = [number for number, line in enumerate(lines, 1) if line.strip().startswith(begins)]
    return found


def book_of(tmp_path: Path, *rules: dict[str, Any], **more: Any) -> RuleBook:
    return making.book(tmp_path, rules=list(rules), **{"questions": ["lighthouse-lit"], **more})


def test_a_rule_with_an_example_for_each_of_its_verdicts_is_clean(tmp_path: Path) -> None:
    assert problems(book_of(tmp_path, light())) == []


# Examples


@pytest.mark.parametrize("left_out", range(4), ids=[case["verdict"] for case in EXAMPLES])
def test_a_verdict_without_an_example_is_named_at_the_examples(left_out: int, tmp_path: Path) -> None:
    shown = EXAMPLES[:left_out] + EXAMPLES[left_out + 1 :]
    book = book_of(tmp_path, light(examples=shown))
    line = line_of(book, "pact/light.yaml", '"examples"')
    missing = EXAMPLES[left_out]["verdict"]
    assert problems(book) == [f"pact/light.yaml:{line}: there is no example for {missing}: add one for each"]


def test_several_verdicts_without_an_example_are_one_problem(tmp_path: Path) -> None:
    (problem,) = problems(book_of(tmp_path, light(examples=EXAMPLES[3:])))
    assert problem.endswith("there is no example for gap, contested, met: add one for each")


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ({"applies_when": GUARDED}, "not-applicable"),
        ({"gate": ["archive"]}, "blocked"),
    ],
)
def test_what_a_rule_may_wait_for_needs_an_example_too(fields: dict[str, Any], verdict: str, tmp_path: Path) -> None:
    archive = making.rule(
        "archive",
        GUARDED,
        examples=[
            example("met", bridges_guarded="yes"),
            example("gap", bridges_guarded="no"),
            example("contested", bridges_guarded="contested"),
            example("unknown"),
        ],
    )
    shown = [{**case, "given": {**case["given"], "bridges-guarded": "yes"}} for case in EXAMPLES]
    book = book_of(tmp_path, archive, light(**fields, examples=shown), questions=["lighthouse-lit", "bridges-guarded"])
    (problem,) = problems(book)
    assert problem.endswith(f"there is no example for {verdict}: add one for each")


# Rules that ask nothing


@pytest.mark.parametrize(
    ("requires", "never", "shown"),
    [
        ({"any_of": [LIT, {"none_of": [LIT]}]}, "gap", ["met", "contested", "unknown"]),
        ({"all_of": [LIT, {"none_of": [LIT]}]}, "met", ["gap", "contested", "unknown"]),
    ],
)
def test_a_rule_that_can_never_be_met_or_never_be_a_gap_asks_nothing(
    requires: dict[str, Any], never: str, shown: list[str], tmp_path: Path
) -> None:
    cases = [case for case in EXAMPLES if case["verdict"] in ("contested", "unknown")]
    cases += [example(verdict, lighthouse_lit="yes") for verdict in shown if verdict in ("met", "gap")]
    book = book_of(tmp_path, light(requires=requires, examples=cases))
    line = line_of(book, "pact/light.yaml", '"requires"')
    assert problems(book) == [f"pact/light.yaml:{line}: no answers make this rule {never}: it asks nothing"]


@pytest.mark.parametrize("size", [1, 4, 8, 12])
@pytest.mark.parametrize("word", ["all_of", "any_of", "none_of"])
def test_the_verdicts_that_a_long_condition_can_give_are_all_found(word: str, size: int, tmp_path: Path) -> None:
    """Of 2 ** 12 pairs of answers only one may make a rule met, and chance must find it."""
    names = [f"question-{number}" for number in range(size)]
    requires = {word: [{"yes": name} for name in names]}
    book = making.book(tmp_path, rules=[making.rule("light", requires)], questions=names)
    possible = possible_verdicts(book)["light"]
    found = {verdict for verdict in Verdict if possible.bits(verdict)}
    assert found == {Verdict.MET, Verdict.GAP, Verdict.CONTESTED, Verdict.UNKNOWN}


def test_the_linter_says_the_same_on_every_run(tmp_path: Path) -> None:
    book = book_of(tmp_path, light(examples=EXAMPLES[:1]))
    assert possible_verdicts(book) == possible_verdicts(book)
    assert problems(book) == problems(book)


# Twins


@pytest.mark.parametrize(
    ("fields", "twins"),
    [
        ({}, True),
        ({"title": "Another norm", "weight": "minor", "on_gap": "Do it."}, True),
        ({"requires": {"none_of": [LIT]}}, False),
        ({"applies_when": {"member_of": "league-of-xanadu"}}, False),
    ],
)
def test_two_rules_that_ask_the_same_are_told_to_merge(fields: dict[str, Any], twins: bool, tmp_path: Path) -> None:
    book = book_of(tmp_path, light("first"), light("second", **fields))
    line = line_of(book, "pact/second.yaml", '"requires"')
    said = f"pact/second.yaml:{line}: this asks the same as first: merge the rules, or say what sets them apart"
    assert (said in problems(book)) is twins


# Questions


def test_a_question_that_no_rule_asks_is_named_where_it_stands(tmp_path: Path) -> None:
    book = book_of(tmp_path, light(), questions=["lighthouse-lit", "bridges-guarded"])
    line = line_of(book, "questions/all.yaml", '"bridges-guarded"')
    said = 'no rule asks "bridges-guarded": take it out, or write the rule'
    assert problems(book) == [f"questions/all.yaml:{line}: {said}"]


def test_a_question_that_only_applies_when_asks_is_asked(tmp_path: Path) -> None:
    book = book_of(tmp_path, light(applies_when=GUARDED), questions=["lighthouse-lit", "bridges-guarded"])
    assert [problem for problem in problems(book) if "no rule asks" in problem] == []


def test_one_pack_does_not_answer_for_the_questions_and_rules_of_another(tmp_path: Path) -> None:
    bad = light("bad", examples=EXAMPLES[:1], requires=GUARDED)
    questions = ["lighthouse-lit", "bridges-guarded", "archives-open"]
    book = making.book(tmp_path, rules={"pact": [light()], "other": [bad]}, questions=questions)
    assert problems(book, "pact") == []
    assert [problem.split(":")[0] for problem in problems(book, "other")] == ["other/bad.yaml"]
    assert [problem.split(":")[0] for problem in problems(book)] == ["other/bad.yaml", "questions/all.yaml"]


# Passages that are not ours

PASSAGE = "The harbour master shall without delay light every lamp of the port"


def fingerprints(text: str) -> str:
    return "# made up\n" + "".join(f"{passages.fingerprint(run)}\n" for run in passages.runs(text))


@pytest.mark.parametrize(
    ("where", "fields"),
    [
        ('"title"', {"title": "State: THE HARBOUR MASTER, shall (without delay) do so"}),
        ('"why"', {"why": "It says: shall without delay light every lamp."}),
        ('"on_gap"', {"on_gap": "Light every lamp of the port."}),
        ('"case"', {"examples": [{**EXAMPLES[0], "case": "light every lamp of the port"}, *EXAMPLES[1:]]}),
    ],
    ids=["title", "why", "on_gap", "case"],
)
def test_a_sentence_that_repeats_six_words_of_a_source_is_named_where_it_stands(
    where: str, fields: dict[str, Any], tmp_path: Path
) -> None:
    book = book_of(tmp_path, light(**fields), files={"passages.txt": fingerprints(PASSAGE)})
    (problem,) = problems(book)
    file, line, said = problem.split(":", 2)
    assert file == "pact/light.yaml"
    assert written(book, file, int(line)).startswith(where)
    assert said.endswith("repeats a passage of a source: say it in words of our own")


@pytest.mark.parametrize(
    "title",
    [
        "every lamp of the port",  # five words
        "The master of the harbour shall light every lamp of a port",
        "without light delay every of lamp the port",
    ],
)
def test_words_in_another_order_or_fewer_than_six_are_our_own(title: str, tmp_path: Path) -> None:
    book = book_of(tmp_path, light(title=title), files={"passages.txt": fingerprints(PASSAGE)})
    assert problems(book) == []


def test_a_name_of_the_registry_may_be_repeated(tmp_path: Path) -> None:
    name = "Treaty of Erewhon on the Lamps of Ports"
    instruments = {"treaty-of-erewhon": {"title": name, "in_force": "2003-09-29"}}
    book = book_of(
        tmp_path,
        light(title=f"A Party to the {name} lights the lamps"),
        registry={"instruments": instruments},
        files={"passages.txt": fingerprints(name)},
    )
    assert problems(book) == []


@pytest.mark.parametrize(
    ("more", "file"),
    [
        ({"questions": {"lighthouse-lit": making.question("lighthouse-lit", no=PASSAGE)}}, "questions/all.yaml"),
        ({"programmes": [making.programme("lamps", {"gap": "light"}, why=PASSAGE)]}, "programmes/lamps.yaml"),
        ({"files": {"pact/pack.yaml": making.pack("pact", scope=PASSAGE)}}, "pact/pack.yaml"),
    ],
    ids=["question", "programme", "pack"],
)
def test_questions_programmes_and_packs_repeat_nothing_either(more: dict[str, Any], file: str, tmp_path: Path) -> None:
    files = {**more.pop("files", {}), "passages.txt": fingerprints(PASSAGE)}
    (problem,) = problems(book_of(tmp_path, light(), **more, files=files))
    assert problem.startswith(f"{file}:")


def test_one_pack_does_not_answer_for_the_words_of_questions(tmp_path: Path) -> None:
    book = making.book(
        tmp_path,
        rules={"pact": [light()], "other": [light("more", requires=GUARDED, examples=EXAMPLES[:1])]},
        questions={
            "lighthouse-lit": making.question("lighthouse-lit", no=PASSAGE),
            "bridges-guarded": making.question("bridges-guarded", ask=f"{STUB}: one sentence"),
        },
        files={"passages.txt": fingerprints(PASSAGE)},
    )
    assert problems(book, "pact") == []
    assert len([problem for problem in problems(book) if problem.startswith("questions/all.yaml")]) == 2


# Stubs


@pytest.mark.parametrize("field", ["title", "why", "on_gap"])
def test_a_stub_that_nobody_has_written_is_named_where_it_stands(field: str, tmp_path: Path) -> None:
    book = book_of(tmp_path, light(**{field: f"{STUB}: one sentence"}))
    line = line_of(book, "pact/light.yaml", f'"{field}"')
    assert problems(book) == [f"pact/light.yaml:{line}: this is still the stub: write it"]


def test_the_stub_of_a_question_is_named_where_it_stands(tmp_path: Path) -> None:
    questions = {"lighthouse-lit": making.question("lighthouse-lit", ask=f"{STUB}: one sentence")}
    book = book_of(tmp_path, light(), questions=questions)
    line = line_of(book, "questions/all.yaml", '"ask"')
    assert problems(book) == [f"questions/all.yaml:{line}: this is still the stub: write it"]


# The shipped book


def test_the_linter_has_nothing_to_say_about_the_shipped_book(shipped_book: RuleBook) -> None:
    assert problems(shipped_book) == []
