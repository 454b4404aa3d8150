"""The message and the actions in sentences, made once for every form."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checker import shipped
from checker.assessment.assessment import assess
from checker.assessment.overview import Overview, overview
from checker.language.messages import Language
from checker.model.message import Actor, KnownField, Message
from checker.model.terms import Grade
from checker.reporting import sayings
from checker.rulebook.book import RuleBook
from checker.rulebook.library import read_profile
from tests import making, sample
from tests.assessment.test_actions import an_action
from tests.speaking import spoken

SEA = KnownField(pack="sea", title="Law of the sea", met=4, missing=0, concerned=9)
AIR = KnownField(pack="air", title="Law of the air", met=4, missing=2, concerned=9)
OFFICE = Actor(body="maps", title="office of maps", name="Cartographers of Xanadu")


def a_message(**fields: Any) -> Message:
    made: dict[str, Any] = {
        "best": SEA, "worst": AIR, "first": an_action(), "actions": 3, "judged": 10, "concerned": 18, "once_known": 0,
        "gaps": 2, "strong": 1, "weak": 0,
    }  # fmt: skip
    return Message(**(made | fields))


def told(message: Message) -> dict[str, str]:
    return {saying.name: saying.text for saying in sayings.say_message(message, "Xanadu")}


def test_the_message_says_where_the_state_is_best_and_worst_what_to_do_and_how_sure_this_is() -> None:
    assert told(a_message(first=an_action(lead=OFFICE))) == {
        "Strongest": "Xanadu stands best in this field: Law of the sea. 4 of 9 duties can be judged, and all of them are met.",
        "Weakest": "Most is missing in this field: Law of the air. 6 of 9 duties can be judged, and 2 of them are not met.",
        "What to do": "First of 3 actions (by 23 November 2027; lead: Cartographers of Xanadu): Keep the light.",
        "How sure": "10 of 18 duties that concern the State could be judged. "
        "2 duties are known not to be met: 1 on strong evidence, 0 on weak evidence alone.",
    }


def test_a_best_field_that_is_not_met_whole_says_how_much_of_it_is() -> None:
    said = told(a_message(best=AIR))["Strongest"]
    assert said.endswith("6 of 9 duties can be judged, and 4 of them are met.")


def test_where_nothing_stands_out_that_is_said() -> None:
    nothing = a_message(best=None, worst=None, first=None, actions=0, judged=0, gaps=0, strong=0)
    assert told(nothing) == {
        "Strongest": "In no field are enough duties known to be met to call it a strength of this State: Xanadu.",
        "Weakest": "No gap is known. That proves little: 18 duties could not be judged.",
        "What to do": "Nothing is known that is to be mended: first look up what nobody has written down.",
        "How sure": "0 of 18 duties that concern the State could be judged.",
    }


def test_where_everything_is_known_and_met_nothing_is_to_be_looked_up() -> None:
    said = told(a_message(worst=None, first=None, actions=0, judged=18, gaps=0, strong=0))
    assert said["Weakest"] == "No gap is known, and every duty could be judged."
    assert said["What to do"] == "Nothing is known that is to be mended."


def test_what_was_known_once_is_said() -> None:
    assert "2 more were known once, and nobody has looked again." in told(a_message(once_known=2))["How sure"]


def test_weak_evidence_alone_is_put_as_a_question() -> None:
    asked = an_action(
        asks=True, questions=("Is it lit?",), proof=("A photograph.",), grade=Grade.WEAK, what="Light it."
    )
    assert sayings.say_what(asked) == "Is this so? Is it lit?"
    assert sayings.say_why(asked) == (
        "Weak evidence alone says no, so nothing is urged: confirm it or correct it. What would settle it: A photograph."
    )
    assert sayings.say_loudness(asked) == "asked"
    assert (
        told(a_message(first=asked, actions=1))["What to do"]
        == "There is 1 thing to be confirmed. Is this so? Is it lit?"
    )
    assert "Light it" not in str(told(a_message(first=asked)))


def test_an_action_says_when_who_and_how_well_founded() -> None:
    partner = Actor(body="lamps", title="office of lamps")
    action = an_action(lead=OFFICE, partners=(partner,), grade=Grade.SINGLE)
    assert sayings.say_terms(action) == (
        "by 23 November 2027; lead: Cartographers of Xanadu; with office of lamps; evidence: single"
    )
    assert (
        sayings.say_terms(action, partners=False)
        == "by 23 November 2027; lead: Cartographers of Xanadu; evidence: single"
    )
    assert sayings.say_terms(an_action(deadline=None, grade=None)) == ""


@pytest.mark.parametrize(
    ("verb", "word"),
    [("urges", "urged"), ("should", "recommended"), ("is invited to", "invited"), ("may wish to", "suggested")],
)
def test_an_action_is_as_loud_as_its_loudest_norm(verb: str, word: str) -> None:
    assert sayings.say_loudness(an_action(verb=verb)) == word


def test_norms_are_named_all_or_the_first_of_them() -> None:
    action = an_action(norms=("A, 1", "B, 2", "C, 3"))
    assert sayings.say_norms(action) == "A, 1; B, 2; C, 3"
    assert sayings.say_norms(action, 1) == "A, 1 and 2 more"
    assert sayings.say_norms(action, 3) == "A, 1; B, 2; C, 3"


def test_what_would_prove_an_action_done_is_said_in_whole_sentences() -> None:
    assert sayings.say_proof(an_action(proof=("The act", "The register."))) == (
        "What would prove it done: The act. The register."
    )
    assert sayings.say_proof(an_action()) == ""


def test_since_when_a_gap_was_reported_is_said_where_that_was_earlier() -> None:
    action = an_action(reported=date(2025, 3, 1))
    assert sayings.say_reported(action, date(2026, 11, 23)) == "first reported on 1 March 2025"
    assert sayings.say_reported(action, date(2025, 3, 1)) == sayings.say_reported(an_action(), date(2026, 1, 1)) == ""


def of(code: str, book: RuleBook) -> Overview:
    read = read_profile(shipped.PROFILES / f"{code}.yaml", book)
    return overview(assess(book, read, sample.DAY), list(book.rules.values()))


@pytest.mark.parametrize("code", ["srb", "hun", "mne", "xkx", "world/fji"])
@pytest.mark.parametrize("language", Language)
def test_the_message_of_real_states_is_whole_sentences_without_keys(
    code: str, language: Language, shipped_book: RuleBook
) -> None:
    seen = of(code, shipped_book)
    keys = [*shipped_book.rules, *shipped_book.questions]
    with spoken(language):
        found = sayings.say_message(seen.message, seen.name)
        lines = [saying.text for saying in found]
        for action in seen.actions:
            lines += [sayings.say_what(action), sayings.say_why(action), sayings.say_proof(action)]
    assert len({saying.name for saying in found}) == 4
    for line in filter(None, lines):
        assert line.strip().endswith((".", "?", "!", ".)")), line
        assert not any(slip in line for slip in ("%(", "None", "  ")), line
        assert not any(key in line.replace(",", " ").split() for key in keys if "-" in key), line


def test_an_empty_state_is_told_that_nothing_is_known(
    shipped_book: RuleBook, tmp_path_factory: pytest.TempPathFactory
) -> None:
    read = making.profile(tmp_path_factory.mktemp("empty"), shipped_book, {"country": "FJI", "name": "Nowhere"})
    seen = overview(assess(shipped_book, read, sample.DAY), list(shipped_book.rules.values()))
    assert (seen.message.best, seen.message.worst, seen.message.first, seen.message.judged) == (None, None, None, 0)
    assert seen.message.concerned > 300
