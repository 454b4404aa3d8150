"""Facts about the rule book that is shipped: real rules use all that the form of a rule offers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker import shipped
from checker.model.condition import WORDS, Agreement, Figure, Inner, Leaf, inner
from checker.model.rule import Rule
from checker.model.terms import Axis, Strength, Verdict, Weight
from checker.reporting.readingpages import pages as reading_pages
from checker.rulebook.book import RuleBook
from checker.rulebook.schemas import SCHEMAS, schema
from tests.cli.running import run

ROOT = shipped.RULES.parent
PROGRAMMES = 50
"""The least number of programmes. More arrive: raise it with them."""


def parts(condition: Leaf | Inner) -> Iterator[Leaf | Inner]:
    """A condition and all that is inside it."""
    yield condition
    for part in inner(condition):
        yield from parts(part)


def conditions(rule: Rule) -> Iterator[Leaf | Inner]:
    if rule.applies_when is not None:
        yield from parts(rule.applies_when)
    yield from parts(rule.requires)


def of_all(book: RuleBook) -> list[Leaf | Inner]:
    return [condition for rule in book.rules.values() for condition in conditions(rule)]


# The grammar


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_grammar_is_used_by_a_rule(shipped_book: RuleBook, word: str) -> None:
    assert [condition for condition in of_all(shipped_book) if word in type(condition).model_fields]


@pytest.mark.parametrize("way", ["with_each", "with_at_least"])
def test_agreements_are_asked_for_with_each_of_a_group_and_with_some_of_it(shipped_book: RuleBook, way: str) -> None:
    asked = [condition.agreement for condition in of_all(shipped_book) if isinstance(condition, Agreement)]
    assert [terms for terms in asked if getattr(terms, way)]


@pytest.mark.parametrize("bound", ["at_least", "at_most"])
def test_figures_are_bound_from_below_and_from_above(shipped_book: RuleBook, bound: str) -> None:
    asked = [condition.figure for condition in of_all(shipped_book) if isinstance(condition, Figure)]
    assert [terms for terms in asked if getattr(terms, bound) is not None]


def test_there_is_a_rule_that_waits_for_another(shipped_book: RuleBook) -> None:
    rules = shipped_book.rules

    def chain(rule: str) -> list[str]:
        return [rule, *max((chain(before) for before in rules[rule].prerequisite), key=len, default=[])]

    longest = max((chain(rule) for rule in rules), key=len)
    assert len(longest) > 1, f"the longest is {' waits for '.join(longest)}"


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_stands_among_the_examples(shipped_book: RuleBook, verdict: Verdict) -> None:
    assert [rule.rule for rule in shipped_book.rules.values() for each in rule.examples if each.verdict is verdict]


@pytest.mark.parametrize("strength", Strength)
def test_every_strength_is_that_of_a_rule(shipped_book: RuleBook, strength: Strength) -> None:
    assert [rule.rule for rule in shipped_book.rules.values() if rule.strength is strength]


@pytest.mark.parametrize("weight", Weight)
def test_every_weight_is_that_of_a_rule(shipped_book: RuleBook, weight: Weight) -> None:
    assert [rule.rule for rule in shipped_book.rules.values() if rule.weight is weight]


@pytest.mark.parametrize("axis", Axis)
def test_rules_look_at_law_and_at_practice(shipped_book: RuleBook, axis: Axis) -> None:
    assert [rule.rule for rule in shipped_book.rules.values() if rule.axis is axis]


def test_there_are_enough_programmes_and_each_resolves_a_rule(shipped_book: RuleBook) -> None:
    assert len(shipped_book.programmes) >= PROGRAMMES
    assert [name for name, programme in shipped_book.programmes.items() if not programme.resolves] == []


# Files


def shipped_files() -> list[Path]:
    return sorted([*shipped.RULES.glob("*/*.yaml"), *shipped.PROFILES.rglob("*.yaml")])


def schema_of(path: Path) -> str:
    """The schema that describes a file, by its place."""
    match path.parent.name:
        case "registry":
            return f"registry-{path.stem}"
        case "questions":
            return "questions"
        case "programmes":
            return "programme"
        case "readings":
            return "readings"
        case "profiles" | "world":
            return "profile"
    return "pack" if path.stem == "pack" else "rule"


def test_every_shipped_file_names_its_schema_in_its_first_line() -> None:
    wrong = {}
    for path in shipped_files():
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        target = (path.parent / named[1]).resolve() if named else None
        if target != (ROOT / "docs/schema" / f"{schema_of(path)}.json").resolve():
            wrong[path.relative_to(ROOT).as_posix()] = first
    assert wrong == {}


def test_every_schema_that_a_shipped_file_names_is_there() -> None:
    named = {schema_of(path) for path in shipped_files()}
    assert sorted(name for name in named if not (ROOT / "docs/schema" / f"{name}.json").is_file()) == []


@pytest.mark.parametrize("of", SCHEMAS)
def test_a_schema_in_docs_is_the_one_that_the_forms_give(of: str) -> None:
    path = ROOT / "docs/schema" / f"{of}.json"
    assert path.is_file(), f"{path.relative_to(ROOT)} is missing: write it with checker.schemas.schema"
    assert path.read_text(encoding="utf-8") == schema(of)


@pytest.mark.parametrize("of", ["profile", "rule", "questions", "programme", "pack", "report", "strategy", "registry"])
def test_the_command_prints_the_schema_of_the_docs(of: str) -> None:
    ran = run("schema", of)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (ROOT / "docs/schema" / f"{of}.json").read_text(encoding="utf-8")


def test_there_is_no_schema_of_what_is_no_more() -> None:
    assert {path.stem for path in (ROOT / "docs/schema").iterdir()} <= SCHEMAS.keys()


# The goals of a draft strategy


def test_every_programme_serves_a_goal(shipped_book: RuleBook) -> None:
    served = [programme for goal in shipped_book.registry.goals.values() for programme in goal.programmes]
    assert sorted(served) == sorted(shipped_book.programmes)


def test_every_goal_has_an_indicator_that_a_draft_can_read(shipped_book: RuleBook) -> None:
    assert [
        name
        for name, goal in shipped_book.registry.goals.items()
        if not any(one.figure or one.band or one.critical or one.partners for one in goal.indicators.values())
    ] == []


# The README


def commands(text: str) -> list[str]:
    """The lines of the blocks of shell in a page."""
    blocks = re.findall(r"^```sh\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines()]


AUDIT = (
    "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/policygap audit profiles/srb.yaml --fail-on never"
)
TEST = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/python -m pytest"


def test_the_readme_gives_the_two_commands_to_audit_and_to_test() -> None:
    assert commands((ROOT / "README.md").read_text(encoding="utf-8")) == [AUDIT, TEST]


def test_what_a_submission_must_pass_runs_the_test_command_of_the_readme_as_it_stands() -> None:
    assert TEST in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()


def test_the_profile_of_the_audit_command_is_there_and_is_audited() -> None:
    words = AUDIT.partition("policygap ")[2].split()
    assert words == ["audit", "profiles/srb.yaml", "--fail-on", "never"]
    ran = run(words[0], ROOT / words[1], "--on", "2026-11-23", "--engine", "native", "--fail-on", "never")
    assert (ran.code, ran.err) == (0, "")
    assert "Serbia" in ran.out


def test_the_pages_on_the_reading_of_each_pack_are_those_of_the_log(shipped_book: RuleBook) -> None:
    """`policygap rules readings --out docs/law` makes them anew."""
    folder = ROOT / "docs" / "law"
    made = dict(reading_pages(shipped_book))
    assert {path.name for path in folder.iterdir()} == made.keys()
    assert {name for name, text in made.items() if (folder / name).read_text(encoding="utf-8") != text} == set()
