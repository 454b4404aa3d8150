"""Files that people write: what stands where, all that is wrong at once, and the same again when it is written back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter

from checker.files import cache
from checker.files.forms import shape
from checker.files.source import parse
from checker.model.profile import Profile
from checker.model.programme import Programme
from checker.model.registry import Registry
from checker.model.rule import Rule
from checker.rulebook.book import Book
from tests import making
from tests.making import programme, refused, rule
from tests.rulebooks import each_once

Model = TypeVar("Model", bound=BaseModel)

LIT = {"yes": "lighthouse-lit"}

# Names of files, and names that stand twice


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"pact/dark.yaml": rule("bright")},
            'pact/dark.yaml:2:3: the rule is called "bright" and its file or folder "dark": give both one name',
        ),
        (
            {"programmes/dark.yaml": programme("lamps", {"gap": "light"})},
            'programmes/dark.yaml:2:3: the programme is called "lamps" and its file or folder "dark": give both one name',
        ),
        (
            {"pact/pack.yaml": making.pack("pakt")},
            'pact/pack.yaml:2:3: the pack is called "pakt" and its file or folder "pact": give both one name',
        ),
        ({"pact/pack.yaml": None}, 'pact: the pack "pact" has no pack.yaml'),
        (
            {"pact/pack.yaml": making.pack("pact", titel="x")},
            'pact/pack.yaml:9:3: no field is called "titel": did you mean "title"?',
        ),
        (
            {"sea/pack.yaml": making.pack("sea"), "sea/light.yaml": rule("light")},
            'sea/light.yaml:2:3: the rule "light" stands in pact/light.yaml too: ids are unique across packs',
        ),
        (
            {"questions/more.yaml": {"archives-open": making.question("archives-open")}},
            'questions/more.yaml:2:3: the question "archives-open" stands in questions/all.yaml too: ask it once',
        ),
        (
            {"registry/instrument.yaml": {}},
            'registry/instrument.yaml: the registry has no section "instrument": did you mean "instruments"?',
        ),
        ({"loose.yaml": "a: 1"}, "loose.yaml: a rule file stands one folder deep: <pack>/<rule>.yaml"),
        ({"pact/more/lamp.yaml": "a: 1"}, "pact/more/lamp.yaml: a rule file stands one folder deep: <pack>/<rule>.yaml"),
        ({"pact/lamp.yaml": ""}, "pact/lamp.yaml:1:1: the file is empty: see docs/writing-rules.md for what it should hold"),
        ({"pact/lamp.yaml": "[" * 900}, "pact/lamp.yaml:1:65: this is nested deeper than 64 levels"),
        ({"pact/lamp.yaml": b"\xff\xfea\x00"}, "pact/lamp.yaml:1:1: the file is not UTF-8 here: save it as UTF-8"),
        ({"pact/dir.yaml/lamp.yaml": "a: 1"}, "pact/dir.yaml/lamp.yaml: a rule file stands one folder deep: <pack>/<rule>.yaml"),
    ],
)  # fmt: skip
def test_what_does_not_belong_in_a_folder_of_rules_is_refused(tmp_path: Path, files: dict[str, Any], said: str) -> None:
    assert refused(tmp_path, files=files) == [said]


def test_a_condition_that_is_too_deep_is_refused_and_the_deepest_that_may_be_is_evaluated(tmp_path: Path) -> None:
    def nested(depth: int) -> dict[str, Any]:
        condition: dict[str, Any] = LIT
        for _ in range(depth):
            condition = {"none_of": [condition]}
        return condition

    assert list(making.book(tmp_path / "a", rules=[rule("light", nested(31))]).clauses.tests) == ["light"]
    (said,) = refused(tmp_path / "b", rules=[rule("light", nested(32))])
    assert said.endswith("this is nested deeper than 64 levels")


def test_hidden_files_and_folders_and_other_files_are_passed_over(tmp_path: Path) -> None:
    files = {".git/a/b.yaml": "[", "pact/.lamp.yaml": "[", "pact/.old/lamp.yaml": "[", "pact/notes.txt": "["}
    assert list(making.book(tmp_path, files=files).rules) == ["light"]


def test_a_pack_may_be_empty(tmp_path: Path) -> None:
    book = making.book(tmp_path, rules={"pact": []})
    assert (list(book.packs), list(book.rules)) == (["pact"], [])


def test_the_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    files = {
        "pact/a.yaml": "",
        "pact/b.yaml": "a: }",
        "pact/light.yaml": rule("light", stauts="x"),
        "registry/forms.yaml": b"\xff",
    }
    told_all = refused(tmp_path, files=files)
    assert [line.split(":")[0] for line in told_all] == [
        "pact/a.yaml",
        "pact/b.yaml",
        "pact/light.yaml",
        "registry/forms.yaml",
    ]


# Writing and reading are inverse

SETTINGS = settings(max_examples=60)

STEERING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
CHARACTERS = st.characters(exclude_categories=["Cc", "Cn", "Cs", "Zl", "Zp"], exclude_characters=STEERING)
TEXTS = st.text(CHARACTERS | st.sampled_from("\n:#-'\"[]{}&*!|>%@~ "), max_size=30).map(lambda text: f"x{text}")
IDS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
CODES = st.from_regex(r"[A-Z]{3}", fullmatch=True)
DATES = st.from_regex(r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?", fullmatch=True)
LATER = st.from_regex(r"21[0-9]{2}", fullmatch=True)  # an agreement ends after it was signed
NUMBERS = st.decimals(-1_000_000, 1_000_000, places=3).map(float)


def mapping(needed: dict[str, Any], optional: dict[str, Any] | None = None) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(needed, optional=optional or {})


def several(each: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[list[Any]]:
    return st.lists(each, min_size=least, max_size=3)


AGREEMENTS = st.one_of(
    mapping({"with": CODES, "covers": several(IDS, 1)}),
    mapping({"with_each": IDS, "covers": several(IDS, 1)}),
    mapping({"with_at_least": st.integers(1, 200), "of": IDS, "covers": several(IDS, 1)}),
)
FIGURES = st.sampled_from(["at_least", "at_most"]).flatmap(
    lambda bound: mapping({"of": IDS, bound: NUMBERS, "within_years": st.integers(0, 100)})
)
LEAVES = st.one_of(
    *(mapping({word: IDS}) for word in ("yes", "party_to", "signatory_to", "member_of", "has_body", "has_strategy", "meets")),
    mapping({"agreement": AGREEMENTS}),
    mapping({"figure": FIGURES}),
)  # fmt: skip
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        *(mapping({word: several(inner, 1)}) for word in ("all_of", "any_of", "none_of")),
        mapping({"at_least": several(inner, 1).map(each_once).flatmap(lambda of: mapping({"count": st.integers(1, len(of)), "of": st.just(of)}))}),
    ),
    max_leaves=8,
)  # fmt: skip
VERDICTS = st.sampled_from(["met", "gap", "unknown", "contested", "blocked", "not-applicable"])
EXAMPLES = mapping(
    {
        "case": TEXTS,
        "given": st.dictionaries(IDS, st.sampled_from(["yes", "no", "contested"]), max_size=3),
        "verdict": VERDICTS,
    }
)
RULES = mapping(
    {
        "rule": IDS,
        "title": TEXTS,
        "status": st.sampled_from(["draft", "checked"]),
        "source": mapping(
            {"instrument": IDS, "article": TEXTS, "verification": st.sampled_from(["full-text", "page-heading"])},
            {"obligations": IDS | several(IDS), "paper": several(IDS)},
        ),
        "strength": st.sampled_from(["shall", "shall-endeavour", "may"]),
        "weight": st.sampled_from(["critical", "advice"]),
        "axis": st.sampled_from(["law", "practice"]),
        "why": TEXTS,
        "requires": CONDITIONS,
        "on_gap": TEXTS,
        "examples": several(EXAMPLES, 1),
    },
    {"applies_when": CONDITIONS, "gate": several(IDS), "formerly": IDS | several(IDS)},
)

CLAIM = {"proof": IDS | several(IDS, 1)}
PERIOD = {"checked_on": DATES, "note": TEXTS}
ANSWERED = st.sampled_from(["yes", "no"])
CLAIMS = mapping(CLAIM | {"answer": ANSWERED}, PERIOD | {"since": DATES, "law": TEXTS})
PROFILES = mapping(
    {"country": CODES, "name": TEXTS},
    {
        "note": TEXTS,
        "neighbours": st.lists(CODES, max_size=3, unique=True),
        "instruments": st.dictionaries(
            IDS,
            several(
                mapping(CLAIM | {"act": st.sampled_from(["signature", "denunciation"]), "date": DATES}, {"by": TEXTS})
                | mapping(CLAIM | {"act": st.sampled_from(["binding", "absence"])}, {"date": DATES})
            ),
            max_size=2,
        ),
        "organisations": st.dictionaries(
            IDS, several(mapping(CLAIM, PERIOD | {"role": st.sampled_from(["member", "observer"]), "until": DATES}))
        ),
        "bodies": st.dictionaries(IDS, several(mapping(CLAIM, PERIOD | {"name": TEXTS, "answer": ANSWERED})), max_size=2),
        "strategies": st.dictionaries(IDS, several(mapping(CLAIM, PERIOD | {"title": TEXTS})), max_size=2),
        "answers": st.dictionaries(IDS, several(CLAIMS), max_size=3),
        "figures": st.dictionaries(
            IDS, several(mapping(CLAIM | {"year": st.integers(1900, 2200), "value": NUMBERS}, {"note": TEXTS})), max_size=2
        ),
        "agreements": several(
            mapping(
                CLAIM | {"with": st.lists(CODES, min_size=1, max_size=3, unique=True), "title": TEXTS},
                {"signed": DATES, "in_force": DATES, "until": LATER, "covers": IDS | several(IDS), "gazette": TEXTS},
            )
        ),
        "reservations": several(
            mapping(CLAIM | {"instrument": IDS, "effect": TEXTS}, {"article": TEXTS, "towards": st.lists(CODES, max_size=3, unique=True)})
        ),
        "complete": mapping(
            {}, {name: mapping(CLAIM | {"as_of": DATES}) for name in ("instruments", "organisations", "bodies")}
        ),
        "sources": st.dictionaries(
            IDS,
            mapping({"title": TEXTS, "trust": st.sampled_from(["high", "low"]), "as_of": DATES}, {"url": TEXTS})
            | mapping({"title": TEXTS, "trust": st.just("medium"), "read_on": DATES}, {"note": TEXTS}),
            max_size=3,
        ),
    },
)  # fmt: skip


def written_and_read(form: Model, exclude_defaults: bool) -> Model:
    """A form through the text of a file: JSON is YAML."""
    written = json.dumps(form.model_dump(mode="json", exclude_defaults=exclude_defaults), ensure_ascii=False, indent=1)
    return shape(parse(written.encode(), "f.yaml"), type(form))


@SETTINGS
@given(RULES, st.booleans())
def test_a_rule_that_is_written_reads_back_as_it_was(content: dict[str, Any], exclude_defaults: bool) -> None:
    form = TypeAdapter(Rule).validate_python(content)
    assert written_and_read(form, exclude_defaults) == form


@SETTINGS
@given(PROFILES, st.booleans())
def test_a_profile_that_is_written_reads_back_as_it_was(content: dict[str, Any], exclude_defaults: bool) -> None:
    form = TypeAdapter(Profile).validate_python(content)
    assert written_and_read(form, exclude_defaults) == form


@SETTINGS
@given(RULES)
def test_a_rule_reads_the_same_as_text_and_as_values(content: dict[str, Any]) -> None:
    written = json.dumps(content, ensure_ascii=False)
    assert shape(parse(written.encode(), "f.yaml"), Rule) == TypeAdapter(Rule).validate_python(content)


@settings(SETTINGS, max_examples=25)
@given(st.lists(RULES, max_size=3), st.integers())
def test_a_book_that_is_kept_comes_back_as_it_was(contents: list[dict[str, Any]], number: int) -> None:
    kept = Book(
        registry=shape(parse(making.text(making.REGISTRY).encode(), "registry"), Registry),
        questions={"lighthouse-lit": making.question("lighthouse-lit", stale_after=3)},  # type: ignore[dict-item]
        packs=(making.pack("pact"),),  # type: ignore[arg-type]
        rules={"pact": tuple(TypeAdapter(Rule).validate_python(content) for content in contents)},
        programmes=(TypeAdapter(Programme).validate_python(programme("lamps", {"gap": "light"})),),
    )
    cache.store(f"digest {number}", kept)
    assert cache.load(f"digest {number}", Book) == kept
