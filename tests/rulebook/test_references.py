"""Names lead somewhere, and nothing goes round in a circle: what dangles is refused where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.errors import InputError
from checker.rulebook.book import RuleBook
from tests import making
from tests.making import at, programme, refused, rule, told

LIT, OPEN = {"yes": "lighthouse-lit"}, {"yes": "archives-open"}

INDICATOR = {
    "title": "ships counted",
    "type": "output",
    "unit": "ships",
    "formula": "counted",
    "source": "the harbour",
    "how_often": "yearly",
}

GOAL = {
    "title": "Harbours are safe",
    "why": "So that ships come.",
    "packs": ["pact"],
    "programmes": ["lamps"],
    "indicators": {"one": INDICATOR},
}


# Names that lead nowhere

RULE_NAMES: list[tuple[dict[str, Any], str, str]] = [
    ({"requires": {"yes": "lighthose-lit"}}, '"yes"', 'question is called "lighthose-lit": did you mean "lighthouse-lit"?'),
    ({"requires": {"party_to": "treaty-of-erehwon"}}, '"party_to"', 'instrument is called "treaty-of-erehwon": did you mean "treaty-of-erewhon"?'),
    ({"requires": {"signatory_to": "xanadu-conventions"}}, '"signatory_to"', 'instrument is called "xanadu-conventions": did you mean "xanadu-convention"?'),
    ({"requires": {"member_of": "leage-of-xanadu"}}, '"member_of"', 'organisation is called "leage-of-xanadu": did you mean "league-of-xanadu"?'),
    ({"requires": {"has_body": "ofice-of-maps"}}, '"has_body"', 'body is called "ofice-of-maps": did you mean "office-of-maps"?'),
    ({"requires": {"has_strategy": "agianst-smuggling"}}, '"has_strategy"', 'strategy is called "agianst-smuggling": did you mean "against-smuggling"?'),
    ({"requires": {"meets": "lihgt"}}, '"meets"', 'rule is called "lihgt": did you mean "light"?'),
    ({"requires": {"figure": {"of": "ship-inspected", "at_least": 1, "within_years": 1}}}, '"of"', 'figure is called "ship-inspected": did you mean "ships-inspected"?'),
    ({"requires": {"agreement": {"with": "ERE", "covers": ["mixed-patrols", "hot-prusuit"]}}}, '"hot-prusuit"', 'form of cooperation is called "hot-prusuit": did you mean "hot-pursuit"?'),
    ({"requires": {"agreement": {"with_each": "rign", "covers": ["hot-pursuit"]}}}, '"with_each"', 'group of partners is called "rign": did you mean "ring"?'),
    ({"requires": {"agreement": {"with_at_least": 1, "of": "neighbors", "covers": ["hot-pursuit"]}}}, '"of"', 'group of partners is called "neighbors": did you mean "neighbours"?'),
    ({"applies_when": {"party_to": "pact"}}, '"party_to"', 'instrument is called "pact"'),
    ({"requires": {"all_of": [OPEN, {"any_of": [{"none_of": [{"yes": "archive-open"}]}]}]}}, '"yes": "archive-open"', 'question is called "archive-open": did you mean "archives-open"?'),
    ({"requires": {"at_least": {"count": 1, "of": [OPEN, {"yes": "archive-open"}]}}}, '"yes": "archive-open"', 'question is called "archive-open": did you mean "archives-open"?'),
    ({"gate": ["lihgt"]}, '"lihgt"', 'rule is called "lihgt": did you mean "light"?'),
    ({"source": {"instrument": "pakt", "article": "1", "verification": "page"}}, '"instrument"', 'instrument is called "pakt"'),
    ({"source": {"instrument": "treaty-of-erewhon", "article": "1", "verification": "page", "paper": ["sea-lanes", "sea-lane"]}}, '"sea-lane"', 'item of the paper is called "sea-lane": did you mean "sea-lanes"?'),
]  # fmt: skip


@pytest.mark.parametrize(("slip", "where", "said"), RULE_NAMES)
def test_a_name_in_a_rule_that_leads_nowhere_is_refused_where_it_stands(
    tmp_path: Path, slip: dict[str, Any], where: str, said: str
) -> None:
    content = rule("bridge", LIT) | slip
    assert refused(tmp_path, rules=[content, rule("light", LIT)]) == [
        f"pact/bridge.yaml:{at(content, where)}: no {said}"
    ]


def test_a_row_of_the_catalogue_is_looked_up_where_there_is_a_catalogue(tmp_path: Path) -> None:
    row = {"instrument": "treaty-of-erewhon", "article": "1", "strength": "shall", "verification": "full-text"}
    source = {
        "instrument": "treaty-of-erewhon",
        "article": "1",
        "verification": "page",
        "obligations": ["lamp", "limp"],
    }
    content = rule("light", source=source)
    assert list(making.book(tmp_path / "without", rules=[content]).rules) == ["light"]
    assert refused(tmp_path / "with", rules=[content], registry={"obligations": {"lamp": row}}) == [
        f'pact/light.yaml:{at(content, chr(34) + "limp")}: no obligation is called "limp": did you mean "lamp"?'
    ]
    dangling = {"lamp": row | {"instrument": "treaty"}, "limp": row}
    (said,) = refused(tmp_path / "of", rules=[content], registry={"obligations": dangling})
    assert said.endswith('no instrument is called "treaty": did you mean "treaty-of-erewhon"?')


@pytest.mark.parametrize(
    ("fields", "where", "said"),
    [
        ({"when": {"gap": "lihgt"}}, '"when"', 'no rule is called "lihgt": did you mean "light"?'),
        (
            {"when": {"any_of": [{"gap": "light"}, {"at_least": {"count": 1, "of": [{"met": "lihgt"}]}}]}},
            '"when"',
            'no rule is called "lihgt": did you mean "light"?',
        ),
        ({"resolves": ["light", "lihgt"]}, '"lihgt"', 'no rule is called "lihgt": did you mean "light"?'),
        ({"after": ["lamp"]}, '"lamp"', 'no programme is called "lamp": did you mean "lamps"?'),
    ],
)
def test_a_name_in_a_programme_that_leads_nowhere_is_refused_where_it_stands(
    tmp_path: Path, fields: dict[str, Any], where: str, said: str
) -> None:
    content = programme("lamps", {"gap": "light"}) | fields
    assert refused(tmp_path, programmes=[content]) == [f"programmes/lamps.yaml:{at(content, where)}: {said}"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"packs": ["pakt"]}, 'no pack is called "pakt": did you mean "pact"?'),
        ({"programmes": ["lamp"]}, 'no programme is called "lamp": did you mean "lamps"?'),
        (
            {"indicators": {"one": INDICATOR | {"figure": "ships"}}},
            'no figure is called "ships": did you mean "ships-inspected"?',
        ),
        ({"indicators": {"one": INDICATOR | {"band": "pack:pakt"}}}, 'no pack is called "pakt": did you mean "pact"?'),
    ],
)
def test_a_name_in_a_goal_that_leads_nowhere_is_refused(tmp_path: Path, fields: dict[str, Any], said: str) -> None:
    goals = {"goal": GOAL | fields}
    found = refused(tmp_path, programmes=[programme("lamps", {"gap": "light"})], registry={"goals": goals})
    assert [message.split(": ", 1)[1] for message in found] == [said]


def test_a_programme_serves_one_goal(tmp_path: Path) -> None:
    registry = {"goals": {"goal": GOAL, "other": GOAL}}
    (said,) = refused(tmp_path, programmes=[programme("lamps", {"gap": "light"})], registry=registry)
    assert said.endswith('the programme "lamps" serves the goal goal too: keep it in one')


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"training": ["lamp"]}, 'not among the "programmes"'),
        ({"indicators": {"one": INDICATOR | {"band": "all", "critical": "all"}}}, "keep one of band, critical"),
        ({"indicators": {}}, "needs at least"),
    ],
)
def test_a_goal_that_contradicts_itself_is_refused(tmp_path: Path, fields: dict[str, Any], said: str) -> None:
    (found,) = refused(tmp_path, registry={"goals": {"goal": GOAL | fields}})
    assert said in found


@pytest.mark.parametrize(
    ("basis", "given_both", "said"),
    [
        (
            {"between": ["hot-prusuit"]},
            {},
            'no form of cooperation is called "hot-prusuit": did you mean "hot-pursuit"?',
        ),
        ({"both": {"yes": "archive-open"}}, {}, 'no question is called "archive-open": did you mean "archives-open"?'),
        ({"both": OPEN, "gate": ["lihgt"]}, {}, 'no rule is called "lihgt": did you mean "light"?'),
        (
            {"both": OPEN, "instrument": "pakt", "article": "1", "verification": "page"},
            {},
            'no instrument is called "pakt"',
        ),
        ({"both": OPEN}, {"archive-open": "yes"}, 'nothing asks "archive-open": did you mean "archives-open"?'),
    ],
)
def test_a_name_in_a_form_of_cooperation_that_leads_nowhere_is_refused(
    tmp_path: Path, basis: dict[str, Any], given_both: dict[str, str], said: str
) -> None:
    form = {
        "title": "hot pursuit",
        "bases": [{"basis": "the convention"} | basis],
        "examples": [{"case": "Nothing is known", "given": {"both": given_both}, "verdict": "unknown"}],
    }
    (told_once,) = refused(tmp_path, registry={"forms": {"hot-pursuit": form}})
    assert told_once.startswith("registry/forms.yaml:")
    assert told_once.endswith(f": {said}")


@pytest.mark.parametrize("key", ["lighthose-lit", "party-to:treaty-of-erewhon", "meets:light", "bridges-guarded"])
def test_an_example_gives_only_what_some_rule_asks(tmp_path: Path, key: str) -> None:
    content = rule("light", LIT, examples=[{"case": "x", "given": {key: "yes"}, "verdict": "unknown"}])
    (said,) = refused(tmp_path, rules=[content])
    assert said.startswith(f'pact/light.yaml:{at(content, f"{chr(34)}{key}{chr(34)}")}: no rule asks "{key}"')


def test_an_example_may_give_what_another_rule_asks(tmp_path: Path) -> None:
    examples = [{"case": "x", "given": {"archives-open": "yes"}, "verdict": "unknown"}]
    book = making.book(tmp_path, rules=[rule("light", LIT, examples=examples), rule("open", OPEN)])
    assert list(book.rules) == ["light", "open"]


# Circles


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([rule("a", {"meets": "a"})], 'a.yaml:14:3: "meets" goes round in a circle: a -> a'),
        (
            [rule("c", {"meets": "a"}), rule("b", {"any_of": [LIT, {"meets": "c"}]}), rule("a", LIT, applies_when={"meets": "b"})],
            'a.yaml:14:3: "meets" goes round in a circle: a -> b -> c -> a',
        ),
        ([rule("a", gate="a")], 'a.yaml:25:3: "gate" goes round in a circle: a -> a'),
        (
            [rule("b", gate=["x", "a"]), rule("x"), rule("a", gate="b"), rule("z", gate="a")],
            'a.yaml:25:3: "gate" goes round in a circle: a -> b -> a',
        ),
    ],
)  # fmt: skip
def test_rules_that_go_round_in_a_circle_are_refused_with_the_circle(
    tmp_path: Path, rules: list[dict[str, Any]], said: str
) -> None:
    assert refused(tmp_path, rules=rules) == [f"pact/{said}"]


def test_programmes_that_go_round_in_a_circle_are_refused_with_the_circle(tmp_path: Path) -> None:
    made = [programme("q", {"gap": "light"}, after="p"), programme("p", {"gap": "light"}, after=["q"])]
    assert refused(tmp_path, programmes=made) == ['programmes/p.yaml:18:3: "after" goes round in a circle: p -> q -> p']


def test_answers_that_follow_from_one_another_in_a_circle_are_refused_with_the_circle(tmp_path: Path) -> None:
    def step(when: dict[str, str], *then: dict[str, str]) -> dict[str, Any]:
        return {"when": when, "then": list(then), "norm": "article 1", "source": "the treaty"}

    party, member, body = (
        {"party_to": "treaty-of-erewhon"},
        {"member_of": "league-of-xanadu"},
        {"has_body": "office-of-maps"},
    )
    follows = {"one": step(party, LIT, member), "two": step(member, body), "three": step(body, OPEN, party)}
    (said,) = refused(tmp_path, registry={"follows": follows})
    assert said.startswith("registry/follows.yaml:")
    assert said.endswith(
        "answers follow from one another in a circle: has-body:office-of-maps -> party-to:treaty-of-erewhon"
        " -> member-of:league-of-xanadu -> has-body:office-of-maps"
    )


def test_each_kind_of_circle_is_told(tmp_path: Path) -> None:
    made = [rule("a", {"meets": "a"}, gate="a")]
    circling = programme("p", {"gap": "a"}, after="p")
    told_all = refused(tmp_path, rules=made, programmes=[circling])
    assert [word for word in ("meets", "gate", "after") if not any(f'"{word}" goes' in line for line in told_all)] == []


def test_a_prerequisite_and_a_chain_may_point_at_each_other(tmp_path: Path) -> None:
    book = making.book(tmp_path, rules=[rule("a", {"meets": "b"}), rule("b", OPEN, gate="a")])
    assert book.in_order == ("a", "b")


# Ids that were used before


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([rule("light", formerly="bridge"), rule("bridge")], "bridge"),
        ([rule("light", formerly=["lamp"]), rule("bridge", formerly=["torch", "lamp"])], "bridge"),
        ([rule("light", formerly=["light"])], "light"),
    ],
)
def test_an_id_that_a_rule_had_before_is_never_used_again(
    tmp_path: Path, rules: list[dict[str, Any]], said: str
) -> None:
    (told_once,) = refused(tmp_path, rules=rules)
    assert told_once.endswith(f" is that of the rule {said} too: ids are never reused")


# Profiles


@pytest.fixture
def book(tmp_path: Path) -> RuleBook:
    return making.book(tmp_path)


def profile_refused(tmp_path: Path, book: RuleBook, content: Any) -> list[str]:
    with pytest.raises(InputError) as caught:
        making.profile(tmp_path, book, content)
    return [str(problem) for problem in caught.value.problems]


PROFILE_NAMES: list[tuple[dict[str, Any], str, str]] = [
    ({"answers": {"lighthose-lit": [told()]}}, '"lighthose-lit"', 'question is called "lighthose-lit": did you mean "lighthouse-lit"?'),
    ({"instruments": {"treaty-of-erehwon": [{"act": "signature", "date": "2001", "proof": "gazette"}]}}, '"treaty-of-erehwon"', 'instrument is called "treaty-of-erehwon": did you mean "treaty-of-erewhon"?'),
    ({"organisations": {"leage-of-xanadu": [told()]}}, '"leage-of-xanadu"', 'organisation is called "leage-of-xanadu": did you mean "league-of-xanadu"?'),
    ({"bodies": {"ofice-of-maps": [told()]}}, '"ofice-of-maps"', 'body is called "ofice-of-maps": did you mean "office-of-maps"?'),
    ({"strategies": {"agianst-smuggling": [told()]}}, '"agianst-smuggling"', 'strategy is called "agianst-smuggling": did you mean "against-smuggling"?'),
    ({"figures": {"ship-inspected": [{"year": 2001, "value": 1, "proof": "gazette"}]}}, '"ship-inspected"', 'figure is called "ship-inspected": did you mean "ships-inspected"?'),
    ({"agreements": [{"with": ["ERE"], "title": "x", "covers": ["hot-prusuit"], "proof": "gazette"}]}, '"hot-prusuit"', 'form of cooperation is called "hot-prusuit": did you mean "hot-pursuit"?'),
    ({"reservations": [{"instrument": "pakt", "effect": "x", "proof": "gazette"}]}, '"instrument"', 'instrument is called "pakt"'),
    ({"answers": {"lighthouse-lit": [told(), told(proof=["gazette", "gazete"])]}}, '"gazete"', 'source of this profile is called "gazete": did you mean "gazette"?'),
    ({"figures": {"ships-inspected": [{"year": 2001, "value": 1, "proof": ["gazete"]}]}}, '"gazete"', 'source of this profile is called "gazete": did you mean "gazette"?'),
    ({"agreements": [{"with": ["ERE"], "title": "x", "proof": ["gazete"]}]}, '"gazete"', 'source of this profile is called "gazete": did you mean "gazette"?'),
    ({"reservations": [{"instrument": "treaty-of-erewhon", "effect": "x", "proof": ["gazete"]}]}, '"gazete"', 'source of this profile is called "gazete": did you mean "gazette"?'),
    ({"complete": {"bodies": {"as_of": "2001", "proof": ["gazete"]}}}, '"gazete"', 'source of this profile is called "gazete": did you mean "gazette"?'),
    ({"sources": {}, "answers": {"lighthouse-lit": [told()]}}, '"proof"', 'source of this profile is called "gazette"'),
]  # fmt: skip


@pytest.mark.parametrize(("sections", "where", "said"), PROFILE_NAMES)
def test_a_name_in_a_profile_that_leads_nowhere_is_refused_where_it_stands(
    tmp_path: Path, book: RuleBook, sections: dict[str, Any], where: str, said: str
) -> None:
    content = making.xanadu(**sections)
    assert profile_refused(tmp_path, book, content) == [f"xan.yaml:{at(content, where)}: no {said}"]


def test_all_the_names_that_lead_nowhere_in_a_profile_are_told_at_once(tmp_path: Path, book: RuleBook) -> None:
    sections: dict[str, Any] = {}
    for each, _, _ in PROFILE_NAMES[:8]:
        sections.update(each)
    assert len(profile_refused(tmp_path, book, making.xanadu(**sections))) == 8
