"""The table of kinds of questions, and that everything that a kind needs is there."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from checker.model import condition, profile
from checker.model.condition import Agreement, Asked, Figure
from checker.model.kinds import KEYED, KINDS, NOUNS, QuestionKind, kind_of, read_key
from checker.model.questionnaire import CELLS, INQUIRIES
from checker.model.registry import Registry
from checker.model.terms import Topic

TERMS: dict[type[Any], Any] = {
    Agreement: {"with": "ERE", "covers": ["hot-pursuit"]},
    Figure: {"of": "ships-inspected", "at_least": "90", "within_years": "2"},
}


def leaf(kind: QuestionKind) -> Any:
    return kind.leaf.model_validate({kind.word: TERMS.get(kind.leaf, "some-id")})


def test_every_leaf_that_a_profile_answers_is_a_kind() -> None:
    assert {kind.leaf for kind in KINDS} == set(get_args(Asked))
    assert len({kind.leaf for kind in KINDS}) == len(KINDS)


def test_the_words_of_the_grammar_are_those_of_conditions() -> None:
    union = get_args(condition.Condition)[0]
    tags = [get_args(part)[1].tag for part in get_args(union)]
    assert list(condition.WORDS) == tags


@pytest.mark.parametrize("kind", KINDS, ids=[kind.word for kind in KINDS])
def test_a_kind_is_whole(kind: QuestionKind) -> None:
    asked = leaf(kind)
    assert kind_of(asked) is kind
    assert kind.concerns(asked) in ("some-id", "ERE", "ships-inspected")
    found = read_key(asked.key)
    assert found is not None
    assert found[0] is kind
    assert kind.concerns(asked) in found[1]
    assert kind.section in profile.Profile.model_fields
    assert (kind.section in Registry.model_fields) == (kind.noun is not None and kind.noun != "question")


@pytest.mark.parametrize("section", sorted({kind.section for kind in KINDS}))
def test_the_claims_of_a_section_are_of_the_form_of_its_kinds(section: str) -> None:
    (claim,) = {kind.claim for kind in KINDS if kind.section == section}
    assert claim.__name__ in str(profile.Profile.model_fields[section].annotation)


def test_what_is_filled_in_is_known_for_every_topic() -> None:
    assert set(CELLS) == set(INQUIRIES) == set(Topic) == {kind.topic for kind in KINDS}
    for topic, inquiry in INQUIRIES.items():
        assert inquiry.model_fields["kind"].default is topic  # type: ignore[attr-defined]  # each is a form


def test_sections_with_names_have_a_noun_for_them() -> None:
    assert tuple(NOUNS) == KEYED == ("instruments", "organisations", "bodies", "strategies", "answers", "figures")


def test_a_key_of_no_kind_is_none() -> None:
    assert read_key("meets:some-rule") is None
    assert read_key("yes:some-id") is None
