"""One consistent rule book: its order, and what is found in it by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import UsageError
from checker.rulebook.book import RuleBook
from tests import making
from tests.making import programme, rule

LIT, OPEN = {"yes": "lighthouse-lit"}, {"yes": "archives-open"}


@pytest.fixture
def whole(tmp_path: Path) -> RuleBook:
    return making.book(
        tmp_path,
        rules={
            "sea": [rule("bridge", {"meets": "light"}, gate="open"), rule("light", LIT, formerly=["lamp", "torch"])],
            "air": [rule("open", OPEN)],
        },
        programmes=[
            programme("a-last", {"gap": "light"}, after=["m-middle", "z-first"]),
            programme("m-middle", {"met": "open"}, after="z-first"),
            programme("z-first", {"any_of": [{"gap": "light"}, {"unknown": "bridge"}]}, resolves=["bridge"]),
        ],
    )


def test_packs_and_rules_come_in_the_order_of_their_names(whole: RuleBook) -> None:
    assert list(whole.packs) == ["air", "sea"]
    assert list(whole.rules) == ["open", "bridge", "light"]
    assert whole.pack_of == {"open": "air", "bridge": "sea", "light": "sea"}


def test_a_programme_comes_after_those_that_it_comes_after(whole: RuleBook) -> None:
    assert list(whole.programmes) == ["z-first", "m-middle", "a-last"]


def test_a_rule_comes_after_its_prerequisites(whole: RuleBook) -> None:
    assert sorted(whole.in_order) == ["bridge", "light", "open"]
    assert whole.in_order.index("open") < whole.in_order.index("bridge")


def test_a_rule_knows_its_file(whole: RuleBook) -> None:
    assert whole.path_of("bridge") == whole.folder / "sea" / "bridge.yaml"
    assert whole.path_of("bridge").is_file()


@pytest.mark.parametrize("name", ["light", "lamp", "torch"])
def test_a_rule_is_found_by_its_id_and_by_those_it_had_before(whole: RuleBook, name: str) -> None:
    assert whole.rule(name).rule == "light"


@pytest.mark.parametrize(
    ("name", "said"),
    [("lihgt", 'no rule is called "lihgt": did you mean "light"?'), ("xxx", 'no rule is called "xxx"')],
)
def test_an_unknown_rule_is_refused_with_the_nearest(whole: RuleBook, name: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        whole.rule(name)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("packs", "rules"),
    [([], ["open", "bridge", "light"]), (["sea"], ["bridge", "light"]), (["sea", "air"], ["open", "bridge", "light"])],
)
def test_the_rules_of_some_packs_are_chosen_and_of_all_when_none_is_named(
    whole: RuleBook, packs: list[str], rules: list[str]
) -> None:
    assert [each.rule for each in whole.chosen(packs)] == rules


@pytest.mark.parametrize(
    ("pack", "said"),
    [("seas", 'no pack is called "seas": did you mean "sea"?'), ("x", 'no pack is called "x": there are air, sea')],
)
def test_an_unknown_pack_is_refused_with_the_nearest_or_with_all(whole: RuleBook, pack: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        whole.chosen(["sea", pack])
    assert str(caught.value) == said


def test_every_leaf_of_the_book_has_its_question_in_words(tmp_path: Path) -> None:
    every = [
        LIT,
        {"party_to": "treaty-of-erewhon"},
        {"signatory_to": "xanadu-convention"},
        {"member_of": "league-of-xanadu"},
        {"has_body": "office-of-maps"},
        {"has_strategy": "against-smuggling"},
        {"agreement": {"with_each": "neighbours", "covers": ["hot-pursuit"]}},
        {"agreement": {"with_at_least": 1, "of": "ring", "covers": ["hot-pursuit", "mixed-patrols"]}},
        {"agreement": {"with": "ERE", "covers": ["hot-pursuit"]}},
        {"figure": {"of": "ships-inspected", "at_least": 90, "within_years": 2}},
    ]
    book = making.book(tmp_path, rules=[rule("light", {"all_of": every})])
    words = [book.question(asked).ask for asked in book.clauses.questions.values()]
    assert len(set(words)) == len(every)
    assert all(word.endswith("?") for word in words)
