"""The words of the forms, in English and in Serbian."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

import pytest

from checker.belnap import Word
from checker.dates import PartialDate
from checker.language import messages as language
from checker.language import names
from checker.language.messages import Language
from checker.model.profile import Dated
from checker.model.report import Cause
from checker.model.scope import Scope
from checker.model.terms import (
    ActKind,
    Availability,
    Axis,
    Combination,
    Movement,
    Role,
    Strength,
    Trust,
    Verdict,
    Verification,
    WaiverState,
    Weight,
)

NAMES: list[tuple[Callable[[Any], str], type[StrEnum]]] = [
    (names.verdict_name, Verdict),
    (names.value_name, Word),
    (names.axis_name, Axis),
    (names.strength_name, Strength),
    (names.weight_name, Weight),
    (names.trust_name, Trust),
    (names.verification_name, Verification),
    (names.act_name, ActKind),
    (names.role_name, Role),
    (names.availability_name, Availability),
    (names.movement_name, Movement),
    (names.waiver_name, WaiverState),
]


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    language.speak(Language.ENGLISH)


@pytest.mark.parametrize(("name", "words"), NAMES, ids=[words.__name__ for _, words in NAMES])
def test_every_word_of_a_form_has_a_name_in_both_languages(name: Callable[[Any], str], words: type[StrEnum]) -> None:
    english = {word: name(word) for word in words}
    spaced = {Verdict.NOT_APPLICABLE, WaiverState.NOT_YET}
    said: dict[StrEnum, str] = {Movement.LEARNT_GAP: "newly known gap", Movement.LEARNT_MET: "newly known to be met"}
    assert english == {
        word: said.get(word, word.value.replace("-", " ") if word in spaced else word.value) for word in words
    }
    language.speak(Language.SERBIAN_LATIN)
    serbian = {word: name(word) for word in words}
    assert len(set(serbian.values())) == len(serbian)
    same = {word for word in words if serbian[word] == english[word]}
    assert same <= {Role.PARTNER}


@pytest.mark.parametrize("verb", list(dict.fromkeys(strength.verb for strength in Strength)))
def test_every_verb_has_a_name(verb: str) -> None:
    assert names.verb_name(verb) == verb
    language.speak(Language.SERBIAN_LATIN)
    assert names.verb_name(verb) != verb


@pytest.mark.parametrize(
    ("scope", "english", "serbian"),
    [
        ("all", "all rules judged", "sva ocenjena pravila"),
        ("axis:law", "in law", "u propisima"),
        ("pack:pcc-see", "Police Cooperation Convention", "Police Cooperation Convention"),
        ("pack:untoc", "untoc", "untoc"),
        ("pack:pcc-see/axis:practice", "in practice", "u praksi"),
    ],
)
def test_a_scope_has_a_name(scope: str, english: str, serbian: str) -> None:
    assert names.scope_name(Scope.parse(scope), {"pcc-see": "Police Cooperation Convention"}) == english
    language.speak(Language.SERBIAN_LATIN)
    assert names.scope_name(Scope.parse(scope), {"pcc-see": "Police Cooperation Convention"}) == serbian


@pytest.mark.parametrize(
    ("how", "count", "english", "serbian"),
    [
        (Combination.ALL_OF, None, "all of", "sve od navedenog"),
        (Combination.ANY_OF, None, "any of", "bar jedno od navedenog"),
        (Combination.NONE_OF, None, "none of", "ništa od navedenog"),
        (Combination.AT_LEAST, 2, "at least 2 of", "najmanje 2 od navedenog"),
    ],
)
def test_a_combination_has_a_name(how: Combination, count: int | None, english: str, serbian: str) -> None:
    assert names.combination_name(how, count) == english
    language.speak(Language.SERBIAN_LATIN)
    assert names.combination_name(how, count) == serbian


def test_an_undated_source_is_called_so_in_every_language() -> None:
    read, dated = Dated(read_on=PartialDate(2026, 11, 20)), Dated(as_of=PartialDate(2024))
    assert names.dated_name(read) == "undated, read 20 Nov 2026"
    assert names.dated_name(dated) == "2024"
    language.speak(Language.SERBIAN_CYRILLIC)
    assert names.dated_name(read) == "без датума, прочитано 20. 11. 2026."
    assert names.dated_name(dated) == "2024"


def test_a_verdict_that_calls_for_a_programme_is_named_before_its_rule() -> None:
    assert (
        names.cause_name(Cause(verdict=Verdict.NOT_APPLICABLE, rule="harbour-9-watch"))
        == "not applicable: harbour-9-watch"
    )
    language.speak(Language.SERBIAN_LATIN)
    assert names.cause_name(Cause(verdict=Verdict.GAP, rule="harbour-9-watch")) == "nedostatak: harbour-9-watch"
