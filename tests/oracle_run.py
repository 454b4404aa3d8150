"""The program against the oracle on States that nobody wrote: `python -m tests.oracle_run --verdicts 1000000 --seed 1`.

Every difference is told with its kind; the first of each kind with the smallest profile that shows it.
"""

from __future__ import annotations

import argparse
import copy
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from checker.assessment.assessment import Assessment, assess
from checker.assessment.founding import answer_grade, needs_confirmation, recall_told, verdict_grade
from checker.assessment.report import audit
from checker.belnap import Word
from checker.dates import BEGINNING, FOREVER, PartialDate
from checker.evidence.answers import Evidence
from checker.judging.verdicts import tally
from checker.model.condition import Agreement, Asked, PartyTo, SignatoryTo
from checker.model.registry import Follow
from checker.model.rule import Rule
from checker.model.terms import Trust, Verdict
from checker.rulebook.book import ReadProfile, RuleBook
from tests.oracle import NO, UNKNOWN, YES, Judged, Pair, StateOracle
from tests.states import TRUSTS, Dice, faulty, profile, read, rule_book

WORDS: Mapping[Pair, Word] = {YES: Word.YES, NO: Word.NO, UNKNOWN: Word.UNKNOWN, (True, True): Word.CONTESTED}


@dataclass(frozen=True)
class Difference:
    """Where the program and the oracle do not say the same."""

    kind: str
    about: str
    program: Any
    oracle: Any


@dataclass
class Counted:
    """What was compared."""

    verdicts: int = 0
    values: int = 0
    differences: Counter[str] = field(default_factory=Counter)
    by_verdict: Counter[str] = field(default_factory=Counter)


def oracle_of(book: RuleBook, state: ReadProfile, min_trust: Trust) -> StateOracle:
    return StateOracle(state.profile, book.registry, book.questions, min_trust)


def judged(book: RuleBook, oracle: StateOracle, day: int) -> Judged:
    return oracle.on(day, {name: (book.packs[book.pack_of[name]], rule) for name, rule in book.rules.items()})


def differences(of: Assessment, by: Judged, counted: Counted) -> Iterator[Difference]:
    """Every difference between an assessed State and the oracle."""
    day = by.day

    def compared(kind: str, about: str, program: Any, oracle: Any) -> Iterator[Difference]:
        counted.values += 1
        if program != oracle:
            yield Difference(kind, about, program, oracle)

    for key, asked in by.asked.items():
        sort = key.split(":")[0] if ":" in key else "yes"
        value = by.values[key]
        yield from compared(f"value {sort}", key, of.word(asked), WORDS[value])
        testimony = of.evidence.testimony(asked)
        claims = list(testimony.claims())
        if not isinstance(asked, Agreement) or by.state.partners(asked):
            stale = {(each.yes, tuple(sorted(each.proofs))) for each in claims if each.stale(day)}
            mine = {(each.yes, tuple(sorted(each.proof))) for each in by.state.stale(asked, day)}
            yield from compared(f"stale {sort}", key, stale, mine)
            telling = {
                (each.yes, tuple(sorted(each.proofs)), each.unconfirmed(day)) for each in claims if each.holds(day)
            }
            own = {
                (each.yes, tuple(sorted(each.proof)), each.to_confirm(day))
                for part in by.state.parts(asked)
                for each in part
                if each.tells(day)
            }
            yield from compared(f"claims {sort}", key, telling, own)
        if value in (YES, NO):
            grade = answer_grade(of, asked, WORDS[value])
            yield from compared(f"grade {sort}", key, grade, by.state.grade(asked, day))
        if value == YES:
            confirm = needs_confirmation(of, asked)
            yield from compared(f"to confirm {sort}", key, confirm, by.state.to_confirm(asked, day))
        if value == UNKNOWN:
            word, told = recall_told(of, asked)
            last, behind = by.last.get(key, (UNKNOWN, []))
            yield from compared(f"last value {sort}", key, word, WORDS[last])
            if last != UNKNOWN:
                behind_it = {(tuple(sorted(each.proofs)), str(each.seen)) for each in told}
                ours = {(tuple(sorted(each.proof)), str(each.seen)) for each in behind}
                yield from compared(f"last claims {sort}", key, behind_it, ours)
    for name, rule in of.book.rules.items():
        counted.verdicts += 1
        verdict = by.oracle.verdict(name)
        counted.by_verdict[verdict] += 1
        yield from compared("scope", name, of.in_scope(name), WORDS[by.scopes[name]])
        yield from compared("verdict", name, of.verdict(name), verdict)
        yield from compared("condition", name, of.word(rule.requires), WORDS[by.oracle.value(rule.requires)])
        yield from compared("firm", name, of.firm(rule.requires), WORDS[by.oracle.firm.value(rule.requires)])
        if rule.applies_when is not None:
            asked_of = by.oracle.concerns(name)
            yield from compared("condition", name, of.word(rule.applies_when), WORDS[asked_of])
        yield from compared("grade of a verdict", name, verdict_grade(of, rule), by.grade(name))
        if verdict is Verdict.UNKNOWN:
            yield from compared("if still", name, of.if_still[name].of(), by.if_still.verdict(name))
    points = tally(of.book.rules.values(), of.judged, 1)[0]
    band = by.oracle.band(of.book.rules)
    theirs = tuple(getattr(points, name) for name in BAND)
    yield from compared("band", "all", theirs, tuple(getattr(band, name) for name in BAND))


def reported(of: Assessment, by: Judged, counted: Counted) -> Iterator[Difference]:
    """Every difference between the report on a State and the oracle."""
    book = of.book
    report = audit(of, list(book.rules.values()))

    def compared(kind: str, about: str, program: Any, oracle: Any) -> Iterator[Difference]:
        counted.values += 1
        if program != oracle:
            yield Difference(kind, about, program, oracle)

    for found in report.findings:
        theirs = (found.verdict, found.grade)
        yield from compared("finding", found.rule, theirs, (by.oracle.verdict(found.rule), by.grade(found.rule)))
        if found.was_known:
            yield from compared("was known", found.rule, found.was_known.verdict, by.if_still.verdict(found.rule))
        for answer in found.answers:
            if answer.question in by.asked:
                value, grade = by.values[answer.question], by.state.grade(by.asked[answer.question], by.day)
                yield from compared("answer", answer.question, (answer.value, answer.grade), (WORDS[value], grade))
                last = by.last.get(answer.question, (UNKNOWN, []))[0]
                yield from compared(
                    "last answer", answer.question, answer.last.value if answer.last else Word.UNKNOWN, WORDS[last]
                )
    for band in report.bands:
        names = [name for name, rule in book.rules.items() if band.scope.holds(book.pack_of[name], rule.axis)]
        mine = by.oracle.band(names)
        table = (
            mine.met - mine.open_met,
            mine.gap,
            mine.unknown + mine.open_met,
            mine.contested,
            mine.blocked,
            mine.all_that_count,
            mine.open_met,
            _rounded(mine.low),
            _rounded(mine.high),
        )
        told = (band.met, band.gap, band.unknown, band.contested, band.blocked, band.weight, band.open_met)
        yield from compared("band of a report", str(band.scope), (*told, band.low, band.high), table)


def timelines(
    evidence: Evidence, state: StateOracle, asked_of: Mapping[str, Asked], counted: Counted
) -> Iterator[Difference]:
    """Every difference of the value of a question, and of its last answer, on all days on which either may change."""
    for key, asked in asked_of.items():
        edges = {edge for part in state.parts(asked) for claim in part for edge in claim.days()}
        on = sorted({edge + step for edge in edges for step in (-1, 0) if BEGINNING < edge + step < FOREVER})
        testimony = evidence.testimony(asked)
        for fresh in (False, True):
            value = testimony.value(on, fresh=fresh)
            for place, day in enumerate(on):
                counted.values += 1
                oracle = WORDS[state.value(asked, day, still=fresh)]
                if value.word(place) != oracle:
                    kind = "last answer" if fresh else "value"
                    yield Difference(f"{kind} in time", f"{key} on {_day(day)}", value.word(place), oracle)


def _rounded(share: float | None) -> float | None:
    """A share as a report keeps it."""
    return None if share is None else round(share, 4)


BAND = ("met", "gap", "unknown", "contested", "blocked", "open_met", "low", "high")


def days(dice: Dice, by: Judged, count: int) -> list[int]:
    """Days on which something begins or ends, the days beside them, and a few others."""
    edges: set[int] = set()
    for asked in by.asked.values():
        for part in by.state.parts(asked):
            for claim in part:
                edges |= claim.days()
    laws: list[Rule | Follow] = [*by.rules.values(), *by.state.registry.follows.values()]
    for law in laws:
        edges |= {day.toordinal() for day in (law.law_from, law.law_until) if day}
    for instrument in by.state.registry.instruments.values():
        edges |= {instrument.adopted.earliest, instrument.adopted.latest} if instrument.adopted else set()
    edges = {edge for edge in edges if BEGINNING + 800 < edge < FOREVER - 800}
    found = [dice.randint(PartialDate(1996).earliest, PartialDate(2030).latest) for _ in range(max(1, count // 4))]
    if edges:
        some = sorted(edges)
        found += [dice.choice(some) + dice.choice([-1, 0, 0, 1]) for _ in range(count - len(found))]
    return found


@dataclass(frozen=True)
class Case:
    """A State on a day in which a difference was found."""

    book: RuleBook
    content: dict[str, Any]
    day: int
    min_trust: Trust

    def found(self) -> list[Difference]:
        state = read(self.content, self.book)
        oracle = oracle_of(self.book, state, self.min_trust)
        of = assess(self.book, state, self.day, min_trust=self.min_trust)
        by = judged(self.book, oracle, self.day)
        return [
            *differences(of, by, Counted()),
            *reported(of, by, Counted()),
            *timelines(of.evidence, oracle, by.asked, Counted()),
        ]


def cases(seed: int, verdicts: int, *, rules: int = 60, profiles: int = 6, each: int = 5) -> Iterator[Case]:
    """States on days until there were so many verdicts."""
    dice = Dice(seed)
    made = 0
    while True:
        book = rule_book(dice, rules)
        for _ in range(profiles):
            content = profile(dice, book)
            state = read(content, book)
            min_trust = dice.choice(TRUSTS)
            for day in days(dice, judged(book, oracle_of(book, state, min_trust), PartialDate(2020).earliest), each):
                if made >= verdicts:
                    return
                made += rules
                yield Case(book, content, day, min_trust)


def histories(seed: int, states: int, counted: Counted) -> Iterator[Difference]:
    """Every difference of what acts towards instruments tell of so many States: no rule is judged, so they are cheap."""
    dice = Dice(seed)
    book = rule_book(dice, 1)
    for number in range(states):
        if number % 20 == 0:
            book = rule_book(dice, 1)
        content = profile(dice, book)
        state, min_trust = read(content, book), dice.choice(TRUSTS)
        asked: list[Asked] = [PartyTo(party_to=name) for name in book.registry.instruments]
        asked += [SignatoryTo(signatory_to=name) for name in book.registry.instruments]
        oracle = oracle_of(book, state, min_trust)
        evidence = Evidence(state.profile, book.registry, book.questions, min_trust)
        for found in timelines(evidence, oracle, {each.key: each for each in asked}, counted):
            counted.differences[found.kind] += 1
            yield replace(found, about=f"{found.about} with {min_trust}: {json.dumps(content)}")


def smaller(case: Case, difference: Difference) -> Case:
    """The same difference by as little of the profile as shows it."""

    def shows(content: dict[str, Any]) -> bool:
        try:
            if faulty(content, case.book):
                return False
            found = Case(case.book, content, case.day, case.min_trust).found()
        except (ValidationError, KeyError):
            return False
        return any((each.kind, each.about) == (difference.kind, difference.about) for each in found)

    content = copy.deepcopy(case.content)
    again = True
    while again:
        again = False
        for path in list(_paths(content)):
            less = copy.deepcopy(content)
            where = less
            for step in path[:-1]:
                where = where[step]
            del where[path[-1]]
            if shows(less):
                content, again = less, True
                break
    return Case(case.book, content, case.day, case.min_trust)


def _paths(value: Any) -> Iterator[list[Any]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in inside:
        yield [step]
        for path in _paths(below):
            yield [step, *path]


def told(case: Case, difference: Difference) -> str:
    """A difference with all that shows it."""
    book = case.book
    lines = [
        f"{difference.kind}: {difference.about}: program {difference.program}, oracle {difference.oracle}",
        f"  on {_day(case.day)}, min_trust {case.min_trust}",
        f"  {json.dumps({k: v for k, v in case.content.items() if v and k not in ('country', 'name')})}",
    ]
    if difference.about in book.rules:
        lines.append(f"  {book.rules[difference.about].model_dump_json(exclude_defaults=True, by_alias=True)}")
    about = difference.about.split(":")[-1] if ":" in difference.about else difference.about
    if about in book.registry.instruments:
        lines.append(f"  {book.registry.instruments[about].model_dump_json(exclude_defaults=True)}")
    if about in book.questions:
        lines.append(f"  {book.questions[about].model_dump_json(include={'axis', 'stale_after'})}")
    for name, step in book.registry.follows.items():
        lines.append(f"  {name}: {step.model_dump_json(exclude_defaults=True, by_alias=True)}")
    return "\n".join(lines)


def _day(day: int) -> str:
    return date.fromordinal(day).isoformat()


def run(verdicts: int, seed: int, *, shrink: bool = True, most: int = 1, rules: int = 60) -> Counted:
    """Compare, and tell of the first differences of each kind."""
    counted = Counted()
    begun = time.monotonic()
    shown = 0
    last: tuple[dict[str, Any], ReadProfile, StateOracle] | None = None
    for number, case in enumerate(cases(seed, verdicts, rules=rules)):
        same = last is not None and last[0] is case.content
        if not same:
            state = read(case.content, case.book)
            last = (case.content, state, oracle_of(case.book, state, case.min_trust))
        assert last
        _, state, oracle = last
        of = assess(case.book, state, case.day, min_trust=case.min_trust)
        by = judged(case.book, oracle, case.day)
        found = list(differences(of, by, counted))
        if not same:
            found += timelines(of.evidence, oracle, by.asked, counted)
        if number % REPORTED == 0:
            found += reported(of, by, counted)
        for each in found:
            counted.differences[each.kind] += 1
            if counted.differences[each.kind] <= most:
                print(told(smaller(case, each) if shrink else case, each), flush=True)
        if counted.verdicts // 50_000 > shown:
            shown = counted.verdicts // 50_000
            print(f"{counted.verdicts:,} verdicts, {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    return counted


REPORTED = 10
"""Of so many days, one is reported as an audit is."""


def main() -> int:
    """Run, tell, and end with 1 where there was a difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verdicts", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=1, help="how many differences of each kind are shown")
    parser.add_argument("--rules", type=int, default=120, help="how many rules a book has")
    asked = parser.parse_args()
    counted = run(asked.verdicts, asked.seed, most=asked.most, rules=asked.rules)
    for number, found in enumerate(histories(asked.seed, asked.verdicts // 100, counted)):
        if number < asked.most:
            print(found, flush=True)
    print(f"{counted.verdicts:,} verdicts and {counted.values:,} values compared")
    print(", ".join(f"{verdict} {count:,}" for verdict, count in counted.by_verdict.most_common()))
    for kind, count in counted.differences.most_common():
        print(f"{count:8,} {kind}")
    return 1 if counted.differences else 0


if __name__ == "__main__":
    sys.exit(main())
