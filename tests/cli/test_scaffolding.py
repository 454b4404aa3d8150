"""`policygap rules new`: a stub in the right place, and nothing overwritten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.rulebook.book import RuleBook
from checker.rulebook.library import read_rules
from checker.rulebook.lint import lint
from tests import making
from tests.cli.running import Ran, run

NEW, ASKED = "pact-2-lamps", "lamps-counted"


@pytest.fixture
def rules(folder: Path) -> Path:
    """A folder of rules with one pack, one rule and its question, in block style as people write them."""
    question = "\n".join(f'  {key}: "{value}"' for key, value in making.question("lighthouse-lit").items())
    making.rules_folder(
        folder,
        rules=[making.rule("light", formerly=["old-light"])],
        questions=[],
        files={"questions/sea.yaml": f"# The sea\nlighthouse-lit:\n{question}\n"},
    )
    return Path("rules")


def new(*words: str, pack: str = "pact", rule: str = NEW, article: str = "2(1)", question: str | None = ASKED) -> Ran:
    asked = ["--question", question] if question else []
    fixed = ["--article", article, "--rules", "rules"]
    fixed += [] if "--instrument" in words else ["--instrument", "treaty-of-erewhon"]
    return run("rules", "new", pack, rule, *fixed, *asked, *words)


def files(folder: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def book(folder: Path) -> RuleBook:
    return read_rules(folder, cached=False)


def test_the_stub_is_written_to_its_pack_and_the_question_to_its_theme(rules: Path) -> None:
    before = files(rules)
    ran = new()
    written = ["rules/pact/pact-2-lamps.yaml", "rules/questions/pact.yaml"]
    assert (ran.code, ran.out.splitlines(), ran.err) == (0, written, "")
    after = files(rules)
    assert sorted(after.keys() - before.keys()) == written
    assert {name: after[name] for name in before} == before


def test_the_rules_load_with_the_stub_and_every_example_passes(rules: Path) -> None:
    assert new("--question", "oars-counted").code == 0
    ran = run("rules", "test", "--rules", "rules")
    assert (ran.code, ran.out, ran.err) == (0, "6 passed, 0 failed\n", "")
    rule = book(rules).rules[NEW]
    assert (rule.source.instrument, rule.source.article) == ("treaty-of-erewhon", "2(1)")


@pytest.mark.parametrize("name", ["rules/pact/pact-2-lamps.yaml", "rules/questions/pact.yaml"])
def test_each_written_file_names_its_schema_in_the_first_line(rules: Path, name: str) -> None:
    new()
    of = "rule" if "questions" not in name else "questions"
    schema = f"../../docs/schema/{of}.json"
    assert Path(name).read_text().splitlines()[0] == f"# yaml-language-server: $schema={schema}"


def test_lint_finds_each_sentence_that_is_still_to_be_filled_in_and_nothing_else_about_the_stub(rules: Path) -> None:
    new("--question", "oars-counted")
    found = book(rules)
    stubs = {str(rules / "pact" / f"{NEW}.yaml"), str(rules / "questions" / "pact.yaml")}
    problems = [problem for problem in lint(found, list(found.rules.values())) if problem.place.file in stubs]
    assert {problem.message for problem in problems} == {"this is still the stub: write it"}
    expected = set()
    for name in stubs:
        lines = Path(name).read_text().splitlines()
        for number, line in enumerate(lines, 1):
            if "FILL IN" in line:  # the place is that of the field, also where its text is folded below it
                expected.add((name, number - (lines[number - 2].endswith(">-"))))
    assert {(problem.place.file, problem.place.line) for problem in problems} == expected
    assert len(expected) == len(problems) == 3 + 5 + 2 * 4


def test_lint_is_silent_once_each_sentence_is_written(rules: Path) -> None:
    new()
    for path in (rules / "pact" / f"{NEW}.yaml", rules / "questions" / "pact.yaml"):
        path.write_text(path.read_text().replace("FILL IN", "Somebody wrote"))
    found = book(rules)
    assert lint(found, [found.rules[NEW]]) == []
    everything = [problem.message for problem in lint(found, list(found.rules.values()))]
    assert "this is still the stub: write it" not in everything


# Questions


def test_a_question_that_exists_is_used_again_and_not_written_again(rules: Path) -> None:
    before = files(rules)
    ran = new(question="lighthouse-lit")
    assert (ran.code, ran.out) == (0, "rules/pact/pact-2-lamps.yaml\n")
    assert files(rules).keys() - before.keys() == {"rules/pact/pact-2-lamps.yaml"}
    assert "lighthouse-lit" in book(rules).clauses.questions


def test_of_several_questions_only_the_new_ones_are_written_and_each_once(rules: Path) -> None:
    ran = new("--question", "lighthouse-lit", "--question", ASKED)
    assert ran.code == 0
    found = book(rules)
    assert list(found.questions) == [ASKED, "lighthouse-lit"]
    assert Path("rules/questions/pact.yaml").read_text().count(f"{ASKED}:") == 1
    assert run("rules", "test", "--rules", "rules").code == 0


def test_new_questions_are_added_below_those_that_a_theme_has(rules: Path) -> None:
    before = (rules / "questions/sea.yaml").read_text()
    ran = new("--theme", "sea")
    assert (ran.code, ran.out.splitlines()[1]) == (0, "rules/questions/sea.yaml")
    after = (rules / "questions/sea.yaml").read_text()
    assert after.startswith(f"{before}{ASKED}:\n")
    assert list(book(rules).questions) == ["lighthouse-lit", ASKED]


def test_a_theme_whose_file_does_not_end_in_a_line_break_is_continued_on_a_new_line(rules: Path) -> None:
    theme = rules / "questions/sea.yaml"
    theme.write_text(theme.read_text().rstrip("\n"))
    assert new("--theme", "sea").code == 0
    assert list(book(rules).questions) == ["lighthouse-lit", ASKED]


def test_the_first_question_of_a_folder_makes_the_folder_of_questions(folder: Path) -> None:
    making.rules_folder(folder, rules=[making.rule("light", {"party_to": "treaty-of-erewhon"})], questions=[])
    assert not Path("rules/questions").exists()
    assert new().code == 0
    assert list(book(Path("rules")).questions) == [ASKED]


# What is refused, before anything is written


LONG = "a" * 121
IDS = ["Lamps", "two words", "../light", "lamps_counted", "-lamps", "lamps-", "a--b", "", ".", "lämps", "lamps\n", LONG]
REFUSED: list[tuple[str, dict[str, Any], str]] = [
    *((f"rule {name!r}", {"rule": name}, "is not an id") for name in IDS if not name.startswith("-")),
    *((f"question {name!r}", {"question": name}, "is not an id") for name in IDS if name),
    ("pack", {"pack": "pakt"}, 'no pack is called "pakt": did you mean "pact"?'),
    ("pack that is a folder of something else", {"pack": "questions"}, 'no pack is called "questions"'),
    ("pack above", {"pack": "../rules/pact"}, "is not an id"),
    ("rule that is there", {"rule": "light"}, 'there is a rule called "light"'),
    ("rule that was there", {"rule": "old-light"}, 'there is a rule called "old-light", or there was'),
    ("rule with the name of the pack's own file", {"rule": "pack"}, 'there is a rule called "pack"'),
    ("rule that YAML takes for something else", {"rule": "true"}, '"rule" must be text'),
    ("question that YAML takes for something else", {"question": "null"}, "nothing was written"),
    ("empty article", {"article": ""}, '"article" is empty'),
    ("blank article", {"article": " "}, '"article" is empty'),
    ("article that steers a terminal", {"article": "1\x1b[31m"}, "the control character"),
    ("article that turns the line around", {"article": "1\u202e2"}, "the control character"),
    ("article that is no Unicode", {"article": "1\udcff"}, "nothing was written"),
    ("article without end", {"article": "1" * 20_001}, "longer than 20,000 characters"),
]


@pytest.mark.parametrize(
    ("fields", "said"), [(case[1], case[2]) for case in REFUSED], ids=[case[0][:60] for case in REFUSED]
)
def test_what_would_not_load_is_refused_and_nothing_is_written(rules: Path, fields: dict[str, Any], said: str) -> None:
    before = files(rules)
    ran = new(**fields)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("policygap: ")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert files(rules) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--instrument", "treaty-of-erehwon"], 'did you mean "treaty-of-erewhon"?'),
        (["--theme", "../light"], '"../light" is not an id'),
        (["--theme", "t" * 300], "is not an id"),
    ],
)
def test_an_unknown_instrument_and_a_bad_theme_are_refused_too(rules: Path, words: list[str], said: str) -> None:
    before = files(rules)
    ran = new(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert files(rules) == before


def test_what_stands_where_the_stub_would_go_is_left_alone(rules: Path) -> None:
    """A folder with a rule's name holds no rule that the book could tell of."""
    target = rules / "pact" / f"{NEW}.yaml"
    target.mkdir()
    before = files(rules)
    ran = new()
    assert (ran.code, ran.out) == (2, "")
    assert files(rules) == before


def test_a_theme_that_cannot_be_continued_is_left_alone(rules: Path) -> None:
    """A file in flow style has no line below its last one where a question could stand."""
    making.write(rules / "questions/flow.yaml", {"oars-counted": making.question("oars-counted")})
    before = files(rules)
    ran = new("--theme", "flow")
    assert (ran.code, ran.out) == (2, "")
    assert "rules/questions/flow.yaml" in ran.err
    assert files(rules) == before


@pytest.mark.parametrize(
    ("missing", "words"),
    [("--question", ["--article", "1"]), ("--article", ["--question", ASKED])],
)
def test_article_and_question_must_be_given(rules: Path, missing: str, words: list[str]) -> None:
    ran = run("rules", "new", "pact", NEW, "--rules", rules, *words)
    assert (ran.code, ran.out) == (2, "")
    assert f"Missing option '{missing}'" in ran.err
