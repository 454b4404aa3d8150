"""The child process of the durable engine: it reads one job, evaluates it with durable_rules and writes the values.

It is started by its path, outside the package, and imports nothing but the standard library and durable_rules, so that
it is up in a few hundredths of a second. A literal is a number here and a told-yes or told-no of it a token: `y12`,
`n12`. Facts are tokens, and a rule says which token follows from which. What durable_rules 2.0.28 cannot do is kept
from it: each limit below was measured.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

ALL, ANY, NONE, AT_LEAST = "all", "any", "none", "at-least"

WIDEST = 16
"""The most conditions of one rule: the 17th ends in error 304."""

MOST_CONDITIONS = 512
"""The most distinct conditions of one ruleset: loading the 513th never returns, and Ctrl-C does not reach it."""

MOST_SHARED = 64
"""The most rules that may wait for one fact: a fact that meets more patterns ends in error 303, and the 256th rule of
one pattern is written past the end of its list, which ends the process (the 257th is error 108)."""

MOST_RULES = 4_096
"""The most rules of one ruleset: error 106."""

MOST_LITERALS = 100_000
"""The most literals: up to here no two tokens have one 32-bit hash, by which durable_rules tells messages apart. A test
counts."""

SPLIT_CONDITIONS = 100
"""Distinct conditions at which a new ruleset begins: well below what loads. From 40 to 120 it is equally quick, at 240
a tenth slower."""

SPLIT_SIZE = 1_000
"""Conditions in all, repeated ones too, at which a new ruleset begins: each takes 10 KB of memory while its session
lives."""

LAST = "last"
"""A fact that every ruleset is told last. Its rule must fire: the engine has heard all the others, and a session in
which nothing has fired yet cannot be deleted (the process ends on a pointer that was never set)."""


class EngineFault(Exception):
    """Something that must not happen, in one sentence."""


class Flat(NamedTuple):
    """One clause of all, any or none over distinct literals, not wider than a rule may be."""

    head: int
    operator: str
    body: tuple[int, ...]


class JobRule(NamedTuple):
    """A token, and those that it follows from when all are told."""

    told: str
    conditions: tuple[str, ...]


class JobClauses:
    """Clauses as durable_rules can take them: at-least and wide ones are rewritten with helpers, each a new literal."""

    def __init__(self, literals: int) -> None:
        self.literals = literals
        self.flat: list[Flat] = []
        self._helpers: dict[tuple[str, tuple[int, ...]], int] = {}

    def add(self, head: int, operator: str, body: Sequence[int], count: int = 0) -> None:
        """Add a clause; those of its literals that are clauses were added before."""
        if operator == AT_LEAST:
            operator, body = ALL, (self._reached(count, body),)
        # One fact is not matched twice in a rule: all of a and a would never fire.
        literals = tuple(dict.fromkeys(body))
        inner = ALL if operator == ALL else ANY
        while len(literals) > WIDEST:
            literals = tuple(self._helper(inner, part) for part in _parts(literals))
        self.flat.append(Flat(head, operator, literals))

    def _helper(self, operator: str, body: Iterable[int]) -> int:
        literals = tuple(dict.fromkeys(body))
        if len(literals) == 1:
            return literals[0]
        if (operator, literals) not in self._helpers:
            head = self._helpers[operator, literals] = self.literals
            self.literals += 1
            self.add(head, operator, literals)
        return self._helpers[operator, literals]

    def _reached(self, count: int, body: Sequence[int]) -> int:
        """The literal that says that `count` of the literals hold.

        Of the first i literals j hold where j of the first i - 1 do, or where j - 1 of them do and the i-th does. Read
        with the four values this is right for told-no too: too few are left there that are not told no.
        """
        reached: list[int | None] = [None] * (count + 1)
        for i, literal in enumerate(body, start=1):
            # Fewer than count - (len(body) - i) of the first i cannot become `count` any more.
            for j in range(min(i, count), max(0, count - len(body) + i - 1), -1):
                before, less = reached[j], reached[j - 1]
                with_it = literal if less is None else self._helper(ALL, (less, literal))
                reached[j] = with_it if before is None else self._helper(ANY, (before, with_it))
        found = reached[count]
        if found is None:
            raise EngineFault(f"{count} of {len(body)} literals can never hold")
        return found


def _parts(literals: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(literals), WIDEST):
        yield literals[start : start + WIDEST]


def split(clauses: Iterable[Flat]) -> list[list[Flat]]:
    """Cut clauses into rulesets below the limits, in the same order: what one needs was derived by its end."""
    rulesets: list[list[Flat]] = []
    uses: Counter[int] = Counter()
    size = 0
    for clause in clauses:
        # A literal is two conditions, told yes and told no; LAST is one more.
        distinct = 2 * (len(uses) + sum(literal not in uses for literal in clause.body)) + 1
        shared = max(uses[literal] for literal in clause.body) + 1
        size += 2 * len(clause.body)
        if not rulesets or distinct > SPLIT_CONDITIONS or shared > MOST_SHARED or size > SPLIT_SIZE:
            rulesets.append([])
            uses.clear()
            size = 2 * len(clause.body)
        rulesets[-1].append(clause)
        uses.update(clause.body)
    return rulesets


def rules(clauses: Iterable[Flat]) -> list[JobRule]:
    """What follows from what. No rule asks for the absence of a fact: told no is a fact of its own.

    `any` of durable_rules is not used: with k of its conditions told it fires 2 to the k minus 1 times. A rule for each
    of them fires k times.
    """
    found: list[JobRule] = []
    for head, operator, body in clauses:
        yes, no = [f"y{literal}" for literal in body], [f"n{literal}" for literal in body]
        told_yes, told_no = f"y{head}", f"n{head}"
        match operator:
            case "all":
                found.append(JobRule(told_yes, tuple(yes)))
                found.extend(JobRule(told_no, (token,)) for token in no)
            case "any":
                found.extend(JobRule(told_yes, (token,)) for token in yes)
                found.append(JobRule(told_no, tuple(no)))
            case "none":
                found.append(JobRule(told_yes, tuple(no)))
                found.extend(JobRule(told_no, (token,)) for token in yes)
            case _:
                raise EngineFault(f"no operator is called {operator}")
    return found


def check(ruleset: Sequence[JobRule]) -> None:
    """Raise `Fault` for a ruleset that durable_rules would not survive. To be called before any is loaded."""
    uses = Counter(token for rule in ruleset for token in rule.conditions)
    widest = max(len(rule.conditions) for rule in ruleset)
    shared = max(uses.values())
    for found, most, what in (
        (widest, WIDEST, "conditions in one rule"),
        (len(uses) + 1, MOST_CONDITIONS, "distinct conditions"),
        (shared, MOST_SHARED, "rules for one fact"),
        (len(ruleset) + 1, MOST_RULES, "rules"),
    ):
        if found > most:
            raise EngineFault(f"a ruleset of {found} {what} was made, and durable_rules bears {most}")


class ChildEngine:
    """durable_rules with one host. Sessions end with their evaluation; rulesets stay, named by the hash of content."""

    def __init__(self) -> None:
        from durable.engine import Host

        class QuietHost(Host):  # type: ignore[misc]  # durable_rules has no types
            """A host without the two timer threads, which never stop."""

            def _run(self) -> None:
                return

        self.host: Any = QuietHost()
        self.loaded: set[str] = set()
        self.heard: list[str] = []

    def evaluate(self, rulesets: Iterable[Sequence[JobRule]], told: Iterable[str]) -> set[str]:
        """The tokens told and all that follow from them. Facts go from each ruleset to those after it."""
        each = list(rulesets)
        for ruleset in each:
            check(ruleset)
        known = dict.fromkeys(told)
        for ruleset in each:
            self._run(self._load(ruleset), ruleset, known)
        return set(known)

    def _load(self, ruleset: Sequence[JobRule]) -> str:
        name = hashlib.sha256(repr([tuple(rule) for rule in ruleset]).encode("ascii")).hexdigest()
        if name not in self.loaded:
            # Built for this call alone: set_rulesets takes the actions out of the dictionary that it is given.
            definition = {
                f"r{number}": self._rule(rule) for number, rule in enumerate((*ruleset, JobRule(LAST, (LAST,))))
            }
            self.host.set_rulesets({name: definition})
            self.loaded.add(name)
        return name

    def _rule(self, rule: JobRule) -> dict[str, Any]:
        heard, told = self.heard, rule.told

        # One parameter, for an action with two is taken for asynchronous and stops the firing; and nothing but a note
        # of what follows, for an exception here would be swallowed into the state.
        def note(c: Any) -> None:
            heard.append(told)

        return {
            "all": [{f"m{place}": {"v": token}} for place, token in enumerate(rule.conditions)],
            "run": note,
        }

    def _run(self, name: str, ruleset: Sequence[JobRule], known: dict[str, None]) -> None:
        asked = dict.fromkeys(token for rule in ruleset for token in rule.conditions)
        waiting = [token for token in asked if token in known]
        self.heard.clear()
        for token in waiting:
            self._tell(name, token)
            for follows in self.heard:
                if follows not in known:
                    known[follows] = None
                    if follows in asked:
                        waiting.append(follows)
            self.heard.clear()
        self._tell(name, LAST)
        if self.heard != [LAST]:
            raise EngineFault("durable_rules stopped firing")
        swallowed = self.host.get_state(name).get("exception")
        if swallowed:
            raise EngineFault(f"an action of durable_rules failed: {swallowed}")
        self.host.delete_state(name)

    def _tell(self, name: str, token: str) -> None:
        # One at a time: a batch of 200 facts loses rules and corrupts the heap. A fact nobody asks for, or told twice,
        # raises, and rightly so: only what some rule asks is told, once. The id is ours, for one made by durable_rules
        # is a hash of the content that may collide.
        self.host.assert_fact(name, {"id": token, "v": token})


def evaluate(job: dict[str, Any], engine: ChildEngine) -> list[dict[str, list[int]]]:
    """The numbers of the literals that are told yes and told no, for each subject. Equal subjects are evaluated once.

    `clauses` lists operator, count and body; clause i is the literal number `questions` + i, and bodies name questions
    and earlier clauses.
    """
    questions: int = job["questions"]
    literals = questions + len(job["clauses"])
    clauses = JobClauses(literals)
    for number, (operator, count, body) in enumerate(job["clauses"]):
        clauses.add(questions + number, operator, body, count)
    if clauses.literals > MOST_LITERALS:
        raise EngineFault(
            f"{clauses.literals} literals are more than the {MOST_LITERALS} that durable_rules can tell apart"
        )
    rulesets = [rules(ruleset) for ruleset in split(clauses.flat)]
    known: dict[tuple[str, ...], dict[str, list[int]]] = {}
    answers = []
    for subject in job["subjects"]:
        told = tuple([f"y{literal}" for literal in subject["yes"]] + [f"n{literal}" for literal in subject["no"]])
        if told not in known:
            found = engine.evaluate(rulesets, told)
            known[told] = {
                "yes": [literal for literal in range(literals) if f"y{literal}" in found],
                "no": [literal for literal in range(literals) if f"n{literal}" in found],
            }
        answers.append(known[told])
    return answers


def main() -> None:
    """Answer the job on standard input; nothing where there is none, because the command ended before it had one."""
    answers = os.dup(1)
    os.dup2(2, 1)  # what a C library prints is no answer
    sys.path.extend(sys.argv[1:])
    gc.disable()  # the process ends before there is anything to collect
    engine = ChildEngine()
    job = sys.stdin.buffer.read()
    if job:
        try:
            answer = evaluate(json.loads(job), engine)
        except EngineFault as fault:
            sys.exit(str(fault))
        with open(answers, "wb") as pipe:
            pipe.write(json.dumps(answer).encode("ascii"))
    os._exit(0)  # taking everything down in order would take 7 ms


if __name__ == "__main__":
    main()
