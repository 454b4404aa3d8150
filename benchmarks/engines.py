"""Checks a second, side by side in one run: the native engine, the durable engine, and the peers, held to the native engine's values."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from benchmarks.peers import PEERS, Peer
from benchmarks.workload import Rail, Workload, workload
from checker.belnap import Value
from checker.errors import EngineError
from checker.judging import durable, native
from checker.judging.verdicts import judge

LARGEST = 100_000
"""The most subjects, at which the aims are set."""

NATIVE, JUDGED, DURABLE = "native", "native + verdicts", "durable_rules"


@dataclass(frozen=True)
class Pace:
    """How long each line is measured: rounds until `seconds` have passed, and `rounds` at the least."""

    seconds: float
    rounds: int


PATIENT = Pace(seconds=2.0, rounds=7)
QUICK = Pace(seconds=0.3, rounds=3)


@dataclass(frozen=True)
class Row:
    """One engine in one setting: `subjects` measured in a round, `at_once` of them in one evaluation.

    `seconds` is the shortest round; None where it did not run, and `why` says why not. `differing` counts the values, of one rule for one
    subject each, that are not native's; None for native itself.
    """

    name: str
    how: str
    rules: int
    subjects: int
    at_once: int
    seconds: float | None = None
    rounds: int = 0
    differing: int | None = None
    why: str = ""
    yardstick: bool = False

    @property
    def nanoseconds(self) -> float | None:
        """The time of a check: one rule for one subject."""
        return None if self.seconds is None else self.seconds / self.subjects / self.rules * 1e9


def rows(pace: Pace, only: Callable[[str], bool]) -> Iterator[Row]:
    """Every line of the table, each as soon as it is measured. Native first, in a process in which nothing else has run yet."""
    largest = workload(LARGEST)
    if only(NATIVE):
        yield from _native(largest, pace)
    if only(DURABLE):
        yield _durable(largest.first(3), pace)
    for peer in PEERS:
        if only(peer.name):
            yield _peer(peer, largest.first(peer.subjects), pace)


def best(run: Callable[[], Any], pace: Pace) -> tuple[float, int]:
    """The shortest round, and how many there were. One round before goes unmeasured."""
    run()
    times: list[float] = []
    end = time.perf_counter() + pace.seconds
    while len(times) < pace.rounds or time.perf_counter() < end:
        start = time.perf_counter()
        result = run()
        times.append(time.perf_counter() - start)
        del result  # given back between rounds, so that each begins alike
    return min(times), len(times)


# Our own


def _native(largest: Workload, pace: Pace) -> Iterator[Row]:
    clauses, tests = largest.clauses.clauses, largest.clauses.tests
    order = tuple(largest.rules)
    for size in (1, 1_000, LARGEST):
        job = largest.first(size)
        run = partial(native.evaluate, clauses, job.answers, keep=None if size == 1 else largest.clauses.deciding)
        seconds, rounds = best(run, pace)
        yield Row(
            NATIVE,
            "clauses made once, and evaluated for all subjects in one pass; the literals of verdicts kept",
            len(order),
            size,
            size,
            seconds,
            rounds,
        )

    def verdicts() -> object:
        values = native.evaluate(clauses, largest.answers, keep=largest.clauses.deciding)
        return judge(largest.rules, order, tests, values, LARGEST)

    seconds, rounds = best(verdicts, pace)
    yield Row(
        JUDGED,
        "the same, and the verdict of every rule judged from its value",
        len(order),
        LARGEST,
        LARGEST,
        seconds,
        rounds,
    )


def _durable(job: Workload, pace: Pace) -> Row:
    how = "the second engine of an audit: a child process, up before the clock starts"
    row = Row(DURABLE, how, len(job.rules), 1, 1)
    if not durable.is_installed():
        return replace(row, why="not installed")
    times, differing = [], 0
    for number in range(pace.rounds):
        answers = _alone(job.answers, number % job.size)
        try:
            with durable.start() as run:
                time.sleep(0.3)
                start = time.perf_counter()
                values = run.evaluate(job.clauses.clauses, answers)
                times.append(time.perf_counter() - start)
        except EngineError as error:
            return replace(row, why=_short(error))
        expected = native.evaluate(job.clauses.clauses, answers)
        differing += sum(values[literal] != expected[literal] for literal in job.results.values())
    return replace(row, seconds=min(times), rounds=len(times), differing=differing)


def _alone(answers: Mapping[str, Value], subject: int) -> dict[str, Value]:
    return {key: Value(value.yes >> subject & 1, value.no >> subject & 1) for key, value in answers.items()}


# Peers


def _peer(peer: Peer, job: Workload, pace: Pace) -> Row:
    row = Row(peer.name, peer.how, len(job.rules), job.size, job.size if peer.together else 1, yardstick=peer.yardstick)
    if not peer.installed:
        return replace(row, why="not installed")
    try:
        prepared = peer.prepare(job)
        seconds, rounds = best(prepared.run, pace)
        # Read last: CLIPS loses memory, and says so on standard output, when facts that were read are taken back.
        differing = _differing(job, prepared.told(prepared.run()))
    except Exception as error:  # a peer that fails is a line of the table, and not the end of it
        return replace(row, why=_short(error))
    return replace(row, seconds=seconds, rounds=rounds, differing=differing)


def _differing(job: Workload, told: Iterable[tuple[int, Rail]]) -> int:
    """How many values, of one rule for one subject, are not native's."""
    bits: dict[Rail, int] = {}
    for subject, rail in told:
        bits[rail] = bits.get(rail, 0) | 1 << subject
    values = native.evaluate(job.clauses.clauses, job.answers)
    return sum(
        (
            (bits.get(Rail(literal, True), 0) ^ values[literal].yes)
            | (bits.get(Rail(literal, False), 0) ^ values[literal].no)
        ).bit_count()
        for literal in job.results.values()
    )


def _short(error: Exception) -> str:
    return f"failed: {type(error).__name__}: {error}".splitlines()[0]
