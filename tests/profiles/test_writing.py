"""One text of a profile: whoever writes it, formatting changes nothing after, and it says what it said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checker import shipped
from checker.errors import InputError, Place
from checker.files import source
from checker.files.forms import shape
from checker.model.form import Form
from checker.model.profile import (
    Act,
    Answer,
    Completeness,
    Membership,
    Predecessor,
    Profile,
    ProfileAgreement,
    ProfileBody,
    ProfileFigure,
    ProfileSource,
    ProfileStrategy,
    Reservation,
)
from checker.model.terms import ActKind, Role, Trust
from checker.profiles.fields import BEGINS, DATES, FIELDS, LISTS, NUMBERS
from checker.profiles.formatting import format_profile
from checker.profiles.merge import merge
from checker.profiles.proposals import Proposed
from checker.reporting.scaffold import profile_text
from checker.rulebook.book import RuleBook
from tests import hostile, making

FORMS: tuple[type[Form], ...] = (
    *(Act, Membership, ProfileBody, ProfileStrategy, Answer, ProfileFigure, ProfileAgreement, Reservation),
    *(Completeness, Predecessor, ProfileSource),
)


def test_the_fields_of_claims_and_sources_stand_in_one_list_with_what_they_hold() -> None:
    known = {(field.alias or name): field.annotation for form in FORMS for name, field in form.model_fields.items()}
    assert set(known) == set(FIELDS)
    assert {name for name, kind in known.items() if "PartialDate" in str(kind)} == set(DATES)
    assert {name for name, kind in known.items() if kind in (int, float)} == set(NUMBERS)
    assert {name for name, kind in known.items() if "tuple" in str(kind)} == {*LISTS, "proof"}
    assert set(BEGINS) <= {*DATES, *NUMBERS}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> RuleBook:
    return making.book(tmp_path_factory.mktemp("book"))


# Random profiles: any text that a form takes, in every field

TEXTS = st.one_of(
    st.sampled_from(("yes", "NO", "112", "2019", "2020-01-01", "16.10", "0x1f", "null", "~", "a: b", "a, b", "#", "x ] y")),
    st.sampled_from(tuple(" ".join(text.split())[:300] for text in hostile.TEXTS.values())),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=200),
)  # fmt: skip
DAYS = st.sampled_from(("0777", "1999", "2001-05", "2001-05-06", "2010-10-10"))
COUNTRIES = st.lists(st.sampled_from(("ERE", "UTO", "YES", "NUL")), min_size=1, max_size=3, unique=True)
IDS = st.sampled_from(("gazette", "2019", "yes", "1e3", "12-04", "null", "a"))
PROOFS = st.one_of(IDS, st.lists(IDS, min_size=1, max_size=3, unique=True))
ANSWERS = st.sampled_from(("yes", "no"))
NOTES = {"note": TEXTS}
SPANS = {"since": DAYS, "checked_on": DAYS, **NOTES}


def some(required: dict[str, Any], **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping with the required fields, and some of the others, in any order."""
    fields = st.fixed_dictionaries(required, optional=optional)
    return fields.flatmap(lambda made: st.permutations(list(made.items())).map(dict))


CLAIMS: dict[str, tuple[tuple[str, ...], st.SearchStrategy[dict[str, Any]]]] = {
    "instruments": (
        ("treaty-of-erewhon", "xanadu-convention"),
        some({"act": st.sampled_from(list(map(str, ActKind))), "date": DAYS, "proof": PROOFS}, by=TEXTS, **NOTES),
    ),
    "organisations": (
        ("league-of-xanadu",),
        some({"proof": PROOFS}, role=st.sampled_from(list(map(str, Role))), answer=ANSWERS, **SPANS),
    ),
    "bodies": (("office-of-maps",), some({"proof": PROOFS}, name=TEXTS, law=TEXTS, **SPANS)),
    "strategies": (("against-smuggling",), some({"proof": PROOFS}, title=TEXTS, law=TEXTS, **SPANS)),
    "answers": (making.QUESTIONS, some({"answer": ANSWERS, "proof": PROOFS}, law=TEXTS, **SPANS)),
    "figures": (
        ("ships-inspected",),
        some(
            {
                "year": st.sampled_from(("1999", "2020", "02021")),
                "value": st.sampled_from(("1", "-1.5", "010", "0.10", "0")),
                "proof": PROOFS,
            },
            **NOTES,
        ),
    ),
    "agreements": (
        (),
        some(
            {"with": COUNTRIES, "title": TEXTS, "proof": PROOFS},
            signed=DAYS,
            in_force=DAYS,
            covers=st.lists(st.sampled_from(("hot-pursuit", "mixed-patrols")), max_size=2, unique=True),
            gazette=TEXTS,
            **NOTES,
        ),
    ),
    "reservations": (
        (),
        some(
            {"instrument": st.just("xanadu-convention"), "effect": TEXTS, "proof": PROOFS},
            article=TEXTS,
            excludes=st.just(["hot-pursuit"]),
            towards=COUNTRIES,
            date=DAYS,
        ),
    ),
}
"""The names of each section, and its claims."""

PREDECESSOR = some({"name": TEXTS, "same_person": ANSWERS, "until": DAYS, "proof": PROOFS}, **NOTES)
"""A predecessor."""

SOURCE = some(
    {"title": TEXTS, "as_of": DAYS, "trust": st.sampled_from(list(map(str, Trust)))},
    url=TEXTS,
    said=TEXTS,
    publisher=TEXTS,
    **NOTES,
)
SOURCES = st.tuples(*[SOURCE] * 7).map(
    lambda made: dict(zip(("gazette", "2019", "yes", "1e3", "12-04", "null", "a"), made, strict=True))
)


@st.composite
def profiles(draw: st.DrawFn) -> dict[str, Any]:
    """What a profile says, its sections and names in any order."""
    content: dict[str, Any] = {"country": "XAN", "name": draw(TEXTS), "sources": draw(SOURCES)}
    for section, (names, claims) in CLAIMS.items():
        listed = st.lists(claims, max_size=3)
        if draw(st.booleans()):
            content[section] = draw(st.dictionaries(st.sampled_from(names), listed, max_size=3) if names else listed)
    for field, value in (("note", TEXTS), ("neighbours", COUNTRIES)):
        if draw(st.booleans()):
            content[field] = draw(value)
    if draw(st.booleans()):
        content["predecessors"] = draw(st.lists(PREDECESSOR, max_size=2, unique_by=lambda each: str(each["name"])))
    if draw(st.booleans()):
        content["complete"] = {"agreements": draw(some({"as_of": DAYS, "proof": PROOFS}))}
    return dict(draw(st.permutations(list(content.items()))))


PLACE = Place("t.csv", 2, 1)


@st.composite
def proposals(draw: st.DrawFn) -> Proposed:
    """A claim of an import."""
    section = draw(st.sampled_from(list(CLAIMS)))
    names, claims = CLAIMS[section]
    claim = {field: value for field, value in draw(claims).items() if field != "proof"}
    return Proposed("XAN", section, draw(st.sampled_from(names)) if names else "", claim, draw(SOURCE), PLACE)


def read(text: str) -> Profile:
    return shape(source.parse(text.encode(), "xan.yaml"), Profile)


def tell(profile: Profile) -> Any:
    """What a profile says, claims in the order of their text."""
    return json.loads(json.dumps(profile.model_dump(mode="json")), object_hook=_sort)


def _sort(found: dict[str, Any]) -> dict[str, Any]:
    def order(value: Any) -> Any:
        return sorted(value, key=repr) if isinstance(value, list) and value and isinstance(value[0], dict) else value

    return {key: order(value) for key, value in sorted(found.items())}


@given(content=profiles(), told=st.lists(proposals(), max_size=5), crlf=st.booleans())
def test_a_profile_in_order_says_the_same_and_an_import_leaves_it_in_order(
    content: dict[str, Any], told: list[Proposed], crlf: bool, book: RuleBook
) -> None:
    text = json.dumps(content, ensure_ascii=False)
    try:
        before = read(text)
    except InputError:
        return  # a text that no profile may hold, such as one of blanks
    if crlf:
        text = text.replace("{", "{\r\n", 1)
    once = format_profile(text.encode(), "xan.yaml", book)
    assert tell(read(once)) == tell(before)
    assert format_profile(once.encode(), "xan.yaml", book) == once
    assert ("\r\n" in once) == crlf
    same_for_others(once)
    imported = merge(once.encode(), "xan.yaml", told, book)
    try:
        read(imported)
    except InputError:
        return
    assert format_profile(imported.encode(), "xan.yaml", book) == imported
    assert read(merge(text.encode(), "xan.yaml", told, book))
    same_for_others(imported)


FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same reader in C, where it is there."""


def same_for_others(text: str) -> None:
    """Another reader of YAML finds every key and text; a number is this number, and a date this date."""
    same(yaml.load(text, Loader=FAST), source.parse(text.encode(), "xan.yaml").plain())


def same(theirs: Any, ours: Any) -> None:
    if isinstance(ours, dict):
        assert list(theirs) == list(ours)
        for key in ours:
            same(theirs[key], ours[key])
    elif isinstance(ours, list):
        assert len(theirs) == len(ours)
        for their, our in zip(theirs, ours, strict=True):
            same(their, our)
    else:
        assert str(theirs) == str(ours) or float(theirs) == float(ours)


# What is shipped

SHIPPED = sorted(shipped.PROFILES.rglob("*.yaml"))
TABLE = {"title": "112", "url": "https://league.example", "as_of": "2024-06-01", "trust": "medium"}


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_a_shipped_profile_is_in_order_also_after_an_import(path: Path, shipped_book: RuleBook) -> None:
    text = path.read_text(encoding="utf-8")
    country = path.stem.upper()
    registry = shipped_book.registry
    claims: list[tuple[str, str, dict[str, object]]] = [
        ("instruments", next(iter(registry.instruments)), {"act": "binding", "date": "2009"}),
        ("instruments", list(registry.instruments)[-1], {"act": "signature", "date": "0999-10-25", "by": "1918"}),
        ("organisations", list(registry.organisations)[-1], {"role": "observer"}),
        ("bodies", next(iter(registry.bodies)), {"name": "112", "law": "2019"}),
        ("strategies", next(iter(registry.strategies)), {"title": "yes", "since": "2024"}),
        ("answers", next(iter(shipped_book.questions)), {"answer": "no", "since": "2001", "note": "No, not yet."}),
        ("answers", list(shipped_book.questions)[-1], {"answer": "yes", "law": "Criminal code, " * 12}),
        ("figures", next(iter(registry.figures)), {"year": "2024", "value": "93.50"}),
        ("agreements", "", {"with": "XKX", "title": "Pact", "in_force": "2004"}),
        ("reservations", "", {"instrument": "untoc", "effect": "null", "article": "16.10"}),
    ]
    told = [Proposed(country, section, key, claim, TABLE, PLACE) for section, key, claim in claims]
    imported = merge(text.encode(), path.name, told, shipped_book)
    assert imported.count("proof: 112}") + imported.count('proof: "112"') == len(told)
    assert format_profile(imported.encode(), path.name, shipped_book) == imported
    same_for_others(imported)


def test_a_profile_that_is_begun_is_in_order_and_so_are_its_examples(book: RuleBook) -> None:
    text = profile_text(book, "XAN", "Xanadu: the land")
    assert format_profile(text.encode(), "xan.yaml", book) == text
    uncommented = "".join(
        line.removeprefix("# ") if number else line for number, line in enumerate(text.splitlines(keepends=True))
    )
    assert format_profile(uncommented.encode(), "xan.yaml", book) == uncommented
    assert len(read(uncommented).sources) == 2
