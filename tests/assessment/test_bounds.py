"""Of States that nobody wrote: verdicts rest on undisputed answers, and a band holds for whatever is unknown yet.

The States and books are those of tests.states, whose rules have prerequisites, chains, thresholds, groups and times; so
what is unknown is also whether an instrument was adopted yet.
"""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.belnap import Value
from checker.dates import PartialDate
from checker.evidence.answers import Evidence
from checker.evidence.panel import Panel, panel
from checker.judging import native
from checker.judging.firm import double
from checker.judging.verdicts import Verdicts, judge, tally
from checker.model.terms import Verdict
from checker.rulebook.book import RuleBook
from tests.states import Dice, profile, read, rule_book

SETTINGS = settings(max_examples=15, deadline=None, derandomize=True)
SEEDS = st.integers(0, 2**32)
DAYS = 8


def answered(dice: Dice) -> tuple[RuleBook, Panel]:
    """A book, and what two States answer on some days."""
    book = rule_book(dice, 40)
    states = [read(profile(dice, book), book).profile for _ in range(2)]
    adopted = [each.adopted.earliest for each in book.registry.instruments.values() if each.adopted]

    def day() -> int:
        return dice.choice([*adopted, *(PartialDate.parse(dice.whole_day(1996, 2030)).earliest for _ in range(8))])

    heard = [Evidence(state, book.registry, book.questions) for state in states]
    subjects = [(evidence, day()) for evidence in heard for _ in range(DAYS)]
    return book, panel(subjects, book.clauses.questions.values(), book.clauses.scopes)


def verdicts(book: RuleBook, values: Mapping[str, Value], size: int) -> dict[str, Verdicts]:
    found = native.evaluate(book.clauses.clauses, double(values, size))
    return judge(book.rules, book.in_order, book.clauses.tests, found, size)


@SETTINGS
@given(SEEDS)
def test_without_the_disputed_answers_each_verdict_stays_and_what_was_contested_is_unknown(seed: int) -> None:
    book, told = answered(Dice(seed))
    undisputed = {key: Value(yes & ~no, no & ~yes) for key, (yes, no) in told.values.items()}
    before, after = verdicts(book, told.values, told.size), verdicts(book, undisputed, told.size)
    for name, found in before.items():
        assert after[name].contested == 0
        assert after[name].unknown == found.unknown | found.contested
        for verdict in (Verdict.GAP, Verdict.MET, Verdict.NOT_APPLICABLE, Verdict.BLOCKED):
            assert after[name].bits(verdict) == found.bits(verdict), (name, verdict)


@SETTINGS
@given(SEEDS)
def test_whatever_is_unknown_the_share_lies_within_the_band(seed: int) -> None:
    """Some of what is unknown becomes yes or no, in one of several ways that are tried at once."""
    dice = Dice(seed)
    book, told = answered(dice)
    everyone = (1 << told.size) - 1
    before = tally(book.rules.values(), verdicts(book, told.values, told.size), told.size)
    for chance in (1.0, 1.0, 0.5, 0.1):
        completed = {}
        for key, (yes, no) in told.values.items():
            open_ = everyone & ~(yes | no)
            chosen = sum(dice.odds(chance) << subject for subject in range(told.size)) & open_
            said = dice.getrandbits(told.size)
            completed[key] = Value(yes | chosen & said, no | chosen & ~said)
        after = tally(book.rules.values(), verdicts(book, completed, told.size), told.size)
        for band, share in zip(before, after, strict=True):
            if share.low is not None and share.high is not None:
                assert band.low is not None
                assert band.high is not None
                assert band.low <= share.low <= share.high <= band.high


def test_the_hard_cases_are_among_them() -> None:
    contested = unknown_scope = open_met = blocked = 0
    for seed in range(8):
        book, told = answered(Dice(seed))
        found = verdicts(book, told.values, told.size)
        contested += any(each.contested for each in found.values())
        open_met += any(each.open_met for each in found.values())
        blocked += any(each.blocked for each in found.values())
        everyone = (1 << told.size) - 1
        scopes = [told.values[literal] for literal in book.clauses.scopes]
        unknown_scope += any(everyone & ~(yes | no) for yes, no in scopes)
    assert min(contested, open_met, blocked) >= 4
    assert unknown_scope >= 2
