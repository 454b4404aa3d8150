"""Other engines, each in the best form that we found for it, on the job of `workload`.

Every literal is two booleans or facts for a peer: told yes, and told no. A peer is given its answers in the form that it takes, is
compiled once, and is read only after the clock has stopped: all of that counts for the peer. Each import stands in the function that needs it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from benchmarks.workload import Rail, Workload


class Prepared(NamedTuple):
    """A peer that waits: `run` is what is measured, all subjects once; `told` reads which rules' literals were told to whom."""

    run: Callable[[], Any]
    told: Callable[[Any], Iterable[tuple[int, Rail]]]


@dataclass(frozen=True)
class Peer:
    """One engine in one setting: `together` where it takes all subjects at once, else one after the other.

    A yardstick is no product, and does not count in the aims.
    """

    name: str
    module: str | None
    subjects: int
    how: str
    prepare: Callable[[Workload], Prepared]
    together: bool = False
    yardstick: bool = False

    @property
    def installed(self) -> bool:
        """Whether what it needs can be imported; it is looked for and not imported."""
        return self.module is None or find_spec(self.module) is not None


def _asked(job: Workload) -> list[Rail]:
    return [Rail(key, yes) for key in job.literals for yes in (True, False)]


def _wanted(job: Workload) -> list[Rail]:
    return [Rail(literal, yes) for literal in job.results.values() for yes in (True, False)]


def _names(job: Workload) -> dict[Rail, str]:
    """A short word for every rail, fit for any of the peers: y12, n12."""
    literals = [*job.literals, *(clause.name for clause in job.clauses.clauses)]
    return {
        Rail(name, yes): f"{'y' if yes else 'n'}{number}"
        for number, name in enumerate(literals)
        for yes in (True, False)
    }


def _marks(job: Workload) -> list[list[bool]]:
    """Each subject as a row of booleans, in the order of `_asked`."""
    rails = _asked(job)
    return [
        [bool(job.answers[rail.literal][not rail.yes] >> subject & 1) for rail in rails] for subject in range(job.size)
    ]


def _infix(job: Workload, rail: Rail, leaf: Callable[[Rail], str]) -> str:
    """A rail as one nested expression with `and` and `or`."""
    gate = job.gates.get(rail)
    if gate is None:
        return leaf(rail)
    ways = [" and ".join(_infix(job, below, leaf) for below in way) for way in gate.ways()]
    return f"({ways[0]})" if len(ways) == 1 else f"({' or '.join(f'({way})' for way in ways)})"


def _rows(job: Workload) -> Callable[[Any], Iterable[tuple[int, Rail]]]:
    """Reads one row of booleans a subject, in the order of `_wanted`."""
    wanted = _wanted(job)

    def told(rows: Any) -> Iterable[tuple[int, Rail]]:
        return (
            (subject, rail) for subject, row in enumerate(rows) for rail, held in zip(wanted, row, strict=True) if held
        )

    return told


# Plain Python


def generated_python(job: Workload) -> Prepared:
    """One Python function with a nested expression for each side of each rule."""
    place = {rail: number for number, rail in enumerate(_asked(job))}
    parts = [_infix(job, rail, lambda leaf: f"t[{place[leaf]}]") for rail in _wanted(job)]
    check: Callable[[list[bool]], list[bool]] = eval(f"lambda t: [{', '.join(parts)}]")
    subjects = _marks(job)
    return Prepared(lambda: [check(subject) for subject in subjects], _rows(job))


# zen-engine


def zen_engine(job: Workload) -> Prepared:
    """One compiled expression that gives a list of booleans. Answers by index, which is as fast as by name or a little faster."""
    zen: Any = import_module("zen")
    place = {rail: number for number, rail in enumerate(_asked(job))}
    parts = [_infix(job, rail, lambda leaf: f"t[{place[leaf]}]") for rail in _wanted(job)]
    expression = zen.compile_expression(f"[{', '.join(parts)}]")
    subjects = [{"t": marks} for marks in _marks(job)]
    return Prepared(lambda: [expression.evaluate(subject) for subject in subjects], _rows(job))


# CLIPS


def clips_wide(job: Workload) -> Prepared:
    """One wide fact a subject, and one rule for each side of each rule, with its condition as one nested test.

    Forward chaining over small facts, a rule for each clause, takes six times as long.
    """
    clips: Any = import_module("clips")
    names = _names(job)
    asked, wanted = _asked(job), _wanted(job)
    environment = clips.Environment()
    slots = " ".join(f"(slot {names[rail]} (default FALSE))" for rail in asked)
    environment.build(f"(deftemplate subject (slot id) {slots})")
    for rail in wanted:
        bound = " ".join(f"({names[leaf]} ?{names[leaf]})" for leaf in sorted(_leaves(job, rail)))
        test = _prefix(job, rail, lambda leaf: f"?{names[leaf]}")
        head = names[rail]
        environment.build(f"(defrule {head} (subject (id ?s) {bound}) (test {test}) => (assert ({head} ?s)))")
    template = environment.find_template("subject")
    true = clips.Symbol("TRUE")
    subjects = [{"id": subject, **{names[rail]: true for rail in job.told(subject)}} for subject in range(job.size)]

    def run() -> Any:
        environment.reset()
        for subject in subjects:
            template.assert_fact(**subject)
        environment.run()
        return environment

    rails = {names[rail]: rail for rail in wanted}

    def told(_: Any) -> Iterable[tuple[int, Rail]]:
        return (
            (int(fact[0]), rails[fact.template.name]) for fact in environment.facts() if fact.template.name in rails
        )

    return Prepared(run, told)


def _prefix(job: Workload, rail: Rail, leaf: Callable[[Rail], str]) -> str:
    gate = job.gates.get(rail)
    if gate is None:
        return leaf(rail)
    ways = [[_prefix(job, below, leaf) for below in way] for way in gate.ways()]
    each = [way[0] if len(way) == 1 else f"(and {' '.join(way)})" for way in ways]
    return each[0] if len(each) == 1 else f"(or {' '.join(each)})"


def _leaves(job: Workload, rail: Rail) -> set[Rail]:
    gate = job.gates.get(rail)
    return {rail} if gate is None else set().union(*(_leaves(job, below) for below in gate.rails))


# clingo


def clingo_assumptions(job: Workload) -> Prepared:
    """Ground once, with every answer a free choice; then one solve a subject under its answers as assumptions."""
    clingo: Any = import_module("clingo")
    names = _names(job)
    asked, wanted = _asked(job), _wanted(job)
    lines = [f"{{ {'; '.join(names[rail] for rail in asked)} }}.", *_program(job, lambda rail: names[rail]), "#show."]
    lines += [f"#show {names[rail]}/0." for rail in wanted]
    control = clingo.Control()
    control.add("\n".join(lines))
    control.ground([("base", [])])
    literals = [control.symbolic_atoms[clingo.Function(names[rail])].literal for rail in asked]
    subjects = [
        [literal if held else -literal for literal, held in zip(literals, marks, strict=True)] for marks in _marks(job)
    ]

    def solved(assumptions: list[int]) -> Any:
        with control.solve(assumptions=assumptions, yield_=True) as handle:
            return handle.model().symbols(shown=True)

    rails = {names[rail]: rail for rail in wanted}

    def told(models: Any) -> Iterable[tuple[int, Rail]]:
        return ((subject, rails[symbol.name]) for subject, model in enumerate(models) for symbol in model)

    return Prepared(lambda: [solved(subject) for subject in subjects], told)


def clingo_portfolio(job: Workload) -> Prepared:
    """All subjects in one program. Grounding decides it all, so nothing is solved; the facts come by a call, which is faster than as text."""
    clingo: Any = import_module("clingo")
    names = _names(job)
    asked = _asked(job)
    facts = [f"{names[rail]}(S) :- S = @told({number})." for number, rail in enumerate(asked)]
    text = "\n".join([*facts, *_program(job, lambda rail: f"{names[rail]}(S)")])
    numbers = [clingo.Number(subject) for subject in range(job.size)]
    columns = [
        [numbers[subject] for subject in range(job.size) if job.answers[rail.literal][not rail.yes] >> subject & 1]
        for rail in asked
    ]

    class Answers:
        def told(self, number: Any) -> Any:
            return columns[number.number]

    answers = Answers()

    def run() -> Any:
        # A program is ground once, so each round parses its rules anew: some 2% of the time with a thousand subjects.
        control = clingo.Control()
        control.add(text)
        control.ground([("base", [])], context=answers)
        return control

    def told(control: Any) -> Iterable[tuple[int, Rail]]:
        for rail in _wanted(job):
            for atom in control.symbolic_atoms.by_signature(names[rail], 1):
                yield atom.symbol.arguments[0].number, rail

    return Prepared(run, told)


def _program(job: Workload, atom: Callable[[Rail], str]) -> list[str]:
    return [
        f"{atom(head)} :- {', '.join(atom(rail) for rail in way)}."
        for head, gate in job.gates.items()
        for way in gate.ways()
    ]


# rego-cpp


def rego_bundle(job: Workload) -> Prepared:
    """A compiled bundle, queried at its entry point. Answers by index: by name each look-up walks the object, ten times slower."""
    regopy: Any = import_module("regopy")
    names = _names(job)
    place = {rail: number for number, rail in enumerate(_asked(job))}

    def atom(rail: Rail) -> str:
        return f"input[{place[rail]}]" if rail in place else names[rail]

    lines = ["package book"]
    for head, gate in job.gates.items():
        ways = [f"{{ {'; '.join(atom(rail) for rail in way)} }}" for way in gate.ways()]
        lines += [f"default {names[head]} := false", f"{names[head]} if {' else := true if '.join(ways)}"]
    lines.append(f"result := [{', '.join(names[rail] for rail in _wanted(job))}]")
    interpreter = regopy.Interpreter()
    interpreter.add_module("book", "\n".join(lines))
    bundle = interpreter.build(None, ["book/result"])
    subjects = _marks(job)

    def checked(subject: list[bool]) -> Any:
        interpreter.set_input(subject)
        return interpreter.query_bundle_entrypoint(bundle, "book/result")

    rows = _rows(job)
    return Prepared(
        lambda: [checked(subject) for subject in subjects],
        lambda outputs: rows([json.loads(str(output))["expressions"][0] for output in outputs]),
    )


PEERS = (
    Peer("zen-engine", "zen", 100, "one compiled expression gives all values as a list; answers by index", zen_engine),
    Peer("clingo", "clingo", 50, "ground once; one solve a subject, its answers as assumptions", clingo_assumptions),
    Peer(
        "clingo",
        "clingo",
        1_000,
        "one program, ground anew; nothing to solve, reading it not counted",
        clingo_portfolio,
        together=True,
    ),
    Peer(
        "clipspy",
        "clips",
        1,
        "one wide fact a subject; a rule with one nested test for each side of a rule",
        clips_wide,
    ),
    Peer("clipspy", "clips", 1_000, "the same, with a fact for each subject in one run", clips_wide, together=True),
    Peer(
        "regopy",
        "regopy",
        5,
        "rego-cpp: bundle compiled once, queried at its entry point; answers by index",
        rego_bundle,
    ),
    Peer(
        "Python code", None, 100, "yardstick: one generated function of nested and/or", generated_python, yardstick=True
    ),
)
"""The peers, one entry for each setting."""
