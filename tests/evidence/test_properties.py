"""What holds of every State: less heard tells no more, more said takes no yes back, and order says nothing.

The States are those of tests.states: predecessors, partial dates, several partners and forms, low trust, sections that
are complete. What follows from other answers is left aside here, for it stands in where claims are silent.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.belnap import Value
from checker.dates import BEGINNING, FOREVER, PartialDate
from checker.evidence.answers import Evidence
from checker.model.condition import Asked, Figure
from checker.model.profile import Profile
from checker.model.terms import Trust
from checker.rulebook.book import RuleBook
from tests.oracle_run import judged, oracle_of
from tests.states import COUNTRY, FORMS, OTHERS, Dice, faulty, profile, read, rule_book

if TYPE_CHECKING:
    from checker.evidence.answers import Testimony  # pytest would take it for a class of tests

SEEDS = st.integers(0, 2**32)
SETTINGS = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

Content = dict[str, Any]


def state(seed: int) -> tuple[Dice, RuleBook, Content]:
    """A book and a State, and the dice for more."""
    dice = Dice(seed)
    book = rule_book(dice, 20)
    return dice, book, profile(dice, book)


def own(content: Content, book: RuleBook, asked: Asked, least: Trust = Trust.LOW) -> Testimony:
    """What the claims themselves tell."""
    evidence = Evidence(Profile.model_validate(content), book.registry, book.questions, least)
    return replace(evidence.testimony(asked), derived=())


def edges(*testimonies: Testimony) -> list[int]:
    """The days on which anything changes, and those before."""
    claims = [claim for testimony in testimonies for claim in testimony.claims()]
    found = {edge for each in claims for edge in (each.start, each.end, each.fresh_end, each.confirm)}
    return sorted({day for edge in found for day in (edge - 1, edge) if BEGINNING < day < FOREVER})


def asked_of(book: RuleBook, content: Content) -> Iterator[Asked]:
    yield from judged(book, oracle_of(book, read(content, book), Trust.LOW), PartialDate(2020).earliest).asked.values()


# Less heard


@SETTINGS
@given(SEEDS, st.sampled_from([Trust.MEDIUM, Trust.HIGH]))
def test_leaving_sources_out_makes_no_yes_and_no_no(seed: int, least: Trust) -> None:
    _dice, book, content = state(seed)
    for asked in asked_of(book, content):
        everything, fewer = own(content, book, asked), own(content, book, asked, least)
        days = edges(everything, fewer)
        before, after = everything.value(days), fewer.value(days)
        assert (after.yes & ~before.yes, after.no & ~before.no) == (0, 0), asked.key


# More said


def further(dice: Dice, content: Content) -> tuple[Content, str]:
    """The same State with one more source."""
    more = copy.deepcopy(content)
    dated = {"as_of": dice.date(2002, 2026)} if dice.odds(0.8) else {"read_on": dice.date(2020, 2026)}
    more["sources"]["further"] = {"title": "A page", "trust": dice.choice(["high", "medium", "low"]), **dated}
    return more, "further"


@SETTINGS
@given(SEEDS)
def test_one_more_source_of_what_was_said_takes_no_yes_back(seed: int) -> None:
    """Of a yes. (A no that one more source tells may end a yes, and a figure that no longer holds may be a no.)"""
    dice, book, content = state(seed)
    more, name = further(dice, content)
    for section in ("answers", "organisations", "bodies", "strategies"):
        for claims in more[section].values():
            for claim in claims:
                belongs = claim.get("role", "member") in ("member", "participant", "chair")
                if claim["answer"] == "yes" and belongs and dice.odds(0.5):
                    claim["proof"] = [*claim["proof"], name]
    for claim in (*more["agreements"], *more["predecessors"]):
        if dice.odds(0.5):
            claim["proof"] = [*claim["proof"], name]
    assert_no_yes_is_taken_back(book, content, more)


@SETTINGS
@given(SEEDS)
def test_one_more_claim_that_says_yes_takes_no_yes_back(seed: int) -> None:
    dice, book, content = state(seed)
    more, name = further(dice, content)
    for section in ("answers", "organisations", "bodies", "strategies"):
        for key in more[section] or ():
            claim = {"answer": "yes", "proof": [name]}
            if dice.odds(0.5):
                claim["since"] = dice.date(1998, 2012)
            if dice.odds(0.3):
                claim["until"] = dice.date(2014, 2027)
            more[section][key] = [*more[section][key], claim]
    agreement: Content = {"with": list(OTHERS), "title": "One more", "covers": list(FORMS), "proof": [name]}
    if dice.odds(0.5):
        agreement["until"] = dice.date(2010, 2026)
    more["agreements"] = [*more["agreements"], agreement]
    assert_no_yes_is_taken_back(book, content, more)


@SETTINGS
@given(SEEDS)
def test_one_more_figure_that_keeps_the_bound_takes_no_yes_back(seed: int) -> None:
    dice, book, content = state(seed)
    for asked in [each for each in asked_of(book, content) if isinstance(each, Figure)]:
        more, name = further(dice, content)
        kept = next(value for value in (0, 5, 30, 100) if asked.figure.holds(value))
        figure = {"year": dice.randint(2010, 2027), "value": kept, "proof": [name]}
        more["figures"][asked.figure.of] = [*more["figures"][asked.figure.of], figure]
        assert_no_yes_is_taken_back(book, content, more, [asked])


@SETTINGS
@given(SEEDS)
def test_one_more_source_of_a_bond_takes_no_yes_back(seed: int) -> None:
    """But where it says itself that on its day the act did not bind yet: that is a no."""
    dice, book, content = state(seed)
    for instrument in book.registry.instruments:
        more, name = further(dice, content)
        act: Content = {"act": dice.choice(["ratification", "accession", "binding", "succession"]), "proof": [name]}
        if act["act"] != "binding" or dice.odds(0.5):
            act["date"] = dice.date(1990, 2001)
        if dice.odds(0.4):
            act["by"] = dice.choice(["Old Xanadu", "Empire", "Nobody"])
        alone = {**more, "instruments": {instrument: [act]}, "complete": {}}
        more["instruments"][instrument] = [*more["instruments"].get(instrument, []), act]
        if [path for path in faulty(more, book) if path[:2] == ("instruments", instrument)]:
            continue
        source = Profile.model_validate(more).sources[name].dated
        for asked in asked_of(book, content):
            if asked.key in (f"party-to:{instrument}", f"signatory-to:{instrument}"):
                told = own(alone, book, asked).claims()
                if not any(not each.yes and each.holds(source.earliest) for each in told):
                    assert_no_yes_is_taken_back(book, content, more, [asked])


def assert_no_yes_is_taken_back(
    book: RuleBook, content: Content, more: Content, asked: Sequence[Asked] | None = None
) -> None:
    for each in asked or asked_of(book, content):
        before, after = own(content, book, each), own(more, book, each)
        days = edges(before, after)
        assert before.value(days).yes & ~after.value(days).yes == 0, each.key


# Order


def shuffled(dice: Dice, value: Any) -> Any:
    """The same in another order, but for what stands for a person or a day."""
    if isinstance(value, dict):
        items = [(key, shuffled(dice, below)) for key, below in value.items()]
        return dict(dice.sample(items, len(items)))
    if isinstance(value, list):
        return dice.sample([shuffled(dice, each) for each in value], len(value))
    return value


@SETTINGS
@given(SEEDS)
def test_the_order_of_what_is_said_says_nothing(seed: int) -> None:
    dice, book, content = state(seed)
    other = shuffled(dice, content)

    def told(testimony: Testimony) -> set[tuple[Any, ...]]:
        return {
            (each.yes, each.start, each.end, each.fresh_end, each.confirm, frozenset(each.proofs), str(each.seen))
            for each in testimony.claims()
        }

    for asked in asked_of(book, content):
        before, after = own(content, book, asked), own(other, book, asked)
        assert told(before) == told(after), asked.key


# The States are worth it


def test_the_hard_cases_are_among_them() -> None:
    """Each case stands in at least one State of ten that a property tries."""
    found: dict[str, int] = {}

    def count(case: str, there: bool) -> None:
        found[case] = found.get(case, 0) + there

    for seed in range(40):
        _dice, book, content = state(seed)
        acts = [act for each in content["instruments"].values() for act in each]
        who = {each["name"]: each for each in content["predecessors"]}
        another = [act for act in acts if who.get(act.get("by"), {}).get("same_person") == "no"]
        sources = content["sources"]
        count("another person binds", any(act["act"] in ("ratification", "binding") for act in another))
        count("another person denounces", any(act["act"] == "denunciation" for act in another))
        count("another person is absent", any(act["act"] == "absence" for act in another))
        count("one who is not named", any(act.get("by") and act["by"] not in who for act in acts))
        count(
            "a predecessor of low trust alone",
            any(all(sources[name]["trust"] == "low" for name in each["proof"]) for each in who.values()),
        )
        count("a year alone", any(len(act.get("date", "")) == 4 for act in acts))
        count("an undated source", any("as_of" not in each for each in sources.values()))
        count("a complete section of instruments", "instruments" in content["complete"])
        count("what follows", bool(book.registry.follows))
        terms = [leaf.agreement for leaf in asked_of(book, content) if "agreement" in type(leaf).model_fields]  # type: ignore[union-attr]
        count("several partners", any(each.group and len(each.covers) > 1 for each in terms))
        values: list[Value] = []
        for asked in asked_of(book, content):
            testimony = own(content, book, asked)
            values.append(testimony.value(edges(testimony)))
        count("a contested answer", any(yes & no for yes, no in values))
    assert content["country"] == COUNTRY
    assert {case: times for case, times in found.items() if times < 4} == {}
