"""The durable engine: what durable_rules cannot do is kept from it, and a child that fails is never a wrong answer.

Each test about durable_rules begins with the thing that was measured.
"""

from __future__ import annotations

import ast
import gc
import json
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise, product
from pathlib import Path
from typing import Any

import pytest

from checker.belnap import UNKNOWN, Value, Word, single
from checker.errors import EngineError
from checker.judging import durable, durable_worker, native
from checker.judging.clauses import Clause, Operator
from checker.judging.durable_worker import (
    ALL,
    ANY,
    AT_LEAST,
    LAST,
    NONE,
    EngineFault,
    Flat,
    JobRule,
    check,
    rules,
    split,
)
from tests.rulebooks import big_answers, big_book, values

ROOT = Path(__file__).parents[2]
WORKER = Path(durable_worker.__file__)

YES, NO, CONTESTED = Value(1, 0), Value(0, 1), Value(1, 1)

needs_durable = pytest.mark.skipif(
    not durable.is_installed(), reason="durable_rules is not installed, or this Python is too new for it"
)
needs_signals = pytest.mark.skipif(os.name != "posix", reason="a crash is a signal on POSIX only")


pytestmark = pytest.mark.filterwarnings(
    "ignore:datetime.datetime.utcfromtimestamp:DeprecationWarning"
)  # durable_rules on Python 3.12

# Tools


def clause(name: str, operator: str, body: Sequence[str], count: int = 0) -> Clause:
    return Clause(name, Operator(operator), tuple(body), count)


def literals(count: int) -> list[str]:
    return [f"question-{number}" for number in range(count)]


def evaluate(clauses: Sequence[Clause], answers: dict[str, Value]) -> dict[str, Value]:
    """By a child."""
    with durable.start() as run:
        return run.evaluate(clauses, answers)


class Watched(durable_worker.ChildEngine):
    """An engine that notes what it loads and tells."""

    def __init__(self) -> None:
        super().__init__()
        self.definitions: list[dict[str, Any]] = []
        self.told: list[dict[str, str]] = []
        set_rulesets, assert_fact = self.host.set_rulesets, self.host.assert_fact

        def load(named: dict[str, Any]) -> None:
            self.definitions.extend(
                {name: {**rule, "all": list(rule["all"])} for name, rule in each.items()} for each in named.values()
            )
            set_rulesets(named)

        def tell(name: str, fact: dict[str, str]) -> None:
            self.told.append(fact)
            assert_fact(name, fact)

        self.host.set_rulesets, self.host.assert_fact = load, tell


@pytest.fixture
def engine() -> Watched:
    return Watched()


def job(
    clauses: Sequence[tuple[str, int, Sequence[int]]], questions: int, yes: Sequence[int] = (), no: Sequence[int] = ()
) -> dict[str, Any]:
    return {"questions": questions, "clauses": list(clauses), "subjects": [{"yes": list(yes), "no": list(no)}]}


def worked(job: dict[str, Any], engine: durable_worker.ChildEngine) -> dict[str, list[int]]:
    """What the worker answers of the one subject of a job."""
    (answer,) = durable_worker.evaluate(job, engine)
    return answer


def big_job() -> dict[str, Any]:
    """The job that a child would be given for a book of 300 clauses."""
    made = big_book(seed=21, clauses=300)
    read: dict[str, Any] = json.loads(durable._Job(made.clauses.clauses, values(big_answers(21, made.keys))).text())
    return read


def flattened(operator: str, width: int, count: int = 0) -> list[Flat]:
    """What becomes of one clause over so many questions."""
    clauses = durable_worker.JobClauses(width + 1)
    clauses.add(width, operator, range(width), count)
    return clauses.flat


def by_native(flat: Sequence[Flat], answers: dict[str, Value]) -> dict[str, Value]:
    """The values of rewritten clauses, without durable_rules."""
    return native.evaluate(
        [clause(str(head), operator, [str(literal) for literal in body]) for head, operator, body in flat], answers
    )


# What is installed


def test_durable_rules_installs_on_python_3_13_and_cannot_be_imported_so_it_counts_as_not_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 13, 0, "final", 0))
    assert not durable.is_installed()


@pytest.mark.parametrize("missing", ["durable", "durable_rules_engine"])
def test_it_is_not_installed_where_one_of_its_modules_is_missing(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "find_spec", lambda module: None if module == missing else object())
    assert not durable.is_installed()


def test_the_parent_never_imports_durable_rules() -> None:
    script = "import sys; from checker.judging import durable; durable.is_installed(); print('durable' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_the_child_imports_only_the_standard_library_and_durable_rules() -> None:
    found = set()
    for node in ast.walk(ast.parse(WORKER.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    assert found - sys.stdlib_module_names == {"durable"}


# What is kept from durable_rules: clauses


@pytest.mark.parametrize("operator", [ALL, ANY, NONE])
@pytest.mark.parametrize("width", [16, 17, 33, 300])
def test_seventeen_conditions_end_in_error_304_so_wide_clauses_are_split_and_mean_the_same(
    operator: str, width: int
) -> None:
    flat = flattened(operator, width)
    assert max(len(each.body) for each in flat) <= 16
    for all_but_one, one in product((YES, NO, UNKNOWN, CONTESTED), repeat=2):
        for place in (0, width // 2, width - 1):
            answers = {str(literal): one if literal == place else all_but_one for literal in range(width)}
            direct = native.evaluate([clause("direct", operator, list(answers))], answers)["direct"]
            assert by_native(flat, answers)[str(width)] == direct


@pytest.mark.parametrize("width", [1, 2, 3, 4, 5, 6])
def test_at_least_becomes_all_and_any_and_means_the_same_for_every_answer(width: int) -> None:
    everyone = list(product((YES, NO, UNKNOWN, CONTESTED), repeat=width))
    answers = {
        str(literal): Value(
            sum(each[literal].yes << subject for subject, each in enumerate(everyone)),
            sum(each[literal].no << subject for subject, each in enumerate(everyone)),
        )
        for literal in range(width)
    }
    for count in range(1, width + 1):
        flat = flattened(AT_LEAST, width, count)
        assert len(flat) <= 2 * count * (width - count + 1)
        direct = native.evaluate([clause("direct", AT_LEAST, list(answers), count)], answers)["direct"]
        assert by_native(flat, answers)[str(width)] == direct


@pytest.mark.parametrize("body", [(0, 0), (0, 0, 1), (0, 1, 0, 1), (1, 1, 1, 0)])
def test_at_least_counts_a_literal_as_often_as_it_is_named(body: tuple[int, ...]) -> None:
    for one, two in product((YES, NO, UNKNOWN, CONTESTED), repeat=2):
        answers = {"0": one, "1": two}
        for count in range(1, len(body) + 1):
            clauses = durable_worker.JobClauses(3)
            clauses.add(2, AT_LEAST, body, count)
            direct = native.evaluate([clause("direct", AT_LEAST, [str(literal) for literal in body], count)], answers)[
                "direct"
            ]
            assert by_native(clauses.flat, answers)["2"] == direct


def test_two_thresholds_over_the_same_literals_share_their_helper_clauses() -> None:
    clauses = durable_worker.JobClauses(8)
    clauses.add(6, AT_LEAST, range(6), 3)
    before = len(clauses.flat)
    clauses.add(7, AT_LEAST, range(6), 3)
    assert len(clauses.flat) == before + 1


@pytest.mark.parametrize("count", [0, 3])
def test_a_threshold_that_cannot_be_is_refused(count: int) -> None:
    with pytest.raises(EngineFault, match=f"{count} of 2 literals"):
        flattened(AT_LEAST, 2, count)


def test_an_operator_that_nobody_knows_is_refused() -> None:
    with pytest.raises(EngineFault, match="no operator is called most"):
        rules([Flat(2, "most", (0, 1))])


@needs_durable
def test_one_fact_is_not_matched_twice_in_a_rule_so_a_literal_stands_once(engine: Watched) -> None:
    answer = worked(job([(ALL, 0, [0, 0]), (ANY, 0, [0, 0])], 1, yes=[0]), engine)
    assert answer == {"yes": [0, 1, 2], "no": []}


@needs_durable
def test_nested_conditions_give_wrong_answers_so_rules_are_flat(engine: Watched) -> None:
    worked(big_job(), engine)
    for definition in engine.definitions:
        for rule in definition.values():
            assert set(rule) == {"all", "run"}
            for condition in rule["all"]:
                ((name, test),) = condition.items()
                assert name[0] == "m"
                assert name[1:].isdigit()
                assert set(test) == {"v"}


def test_no_rule_waits_for_the_absence_of_a_fact() -> None:
    assert rules([Flat(2, NONE, (0, 1))]) == [
        JobRule("y2", ("n0", "n1")),
        JobRule("n2", ("y0",)),
        JobRule("n2", ("y1",)),
    ]


@needs_durable
def test_any_fires_for_every_combination_of_its_conditions_so_it_becomes_a_rule_for_each() -> None:
    width = 40
    assert rules([Flat(2, ANY, (0, 1))]) == [
        JobRule("y2", ("y0",)),
        JobRule("y2", ("y1",)),
        JobRule("n2", ("n0", "n1")),
    ]
    found = evaluate([clause("#0", ANY, literals(width))], dict.fromkeys(literals(width), CONTESTED))
    assert found["#0"] == CONTESTED


# What is kept from durable_rules: limits


@pytest.mark.parametrize("seed", range(3))
def test_a_ruleset_stays_well_below_512_distinct_conditions_and_64_rules_for_a_fact(seed: int) -> None:
    made = big_book(seed, clauses=900)
    shared = Counter(literal for each in made.clauses.clauses for literal in each.body)
    assert max(shared.values()) > 32
    flat = durable_worker.JobClauses(0)
    numbers: dict[str, int] = {}
    for key in [*made.keys, *(each.name for each in made.clauses.clauses)]:
        numbers[key] = flat.literals
        flat.literals += 1
    for each in made.clauses.clauses:
        flat.add(numbers[each.name], each.operator, [numbers[literal] for literal in each.body], each.count)
    rulesets = split(flat.flat)
    assert [each for ruleset in rulesets for each in ruleset] == flat.flat
    assert len(rulesets) > 5
    for ruleset in rulesets:
        found = rules(ruleset)
        check(found)
        assert len({token for rule in found for token in rule.conditions}) < durable_worker.SPLIT_CONDITIONS
        assert sum(len(rule.conditions) for rule in found) <= durable_worker.SPLIT_SIZE


@needs_durable
@pytest.mark.parametrize("shared_by", [64, 65, 300])
@pytest.mark.parametrize("operator", [ALL, ANY, NONE])
def test_a_fact_that_hundreds_of_clauses_share_reaches_them_all(shared_by: int, operator: str) -> None:
    clauses = [clause(f"#{number}", operator, ["shared", other]) for number, other in enumerate(literals(shared_by))]
    for shared in (YES, NO, CONTESTED):
        answers = {"shared": shared, **dict.fromkeys(literals(shared_by), YES)}
        assert evaluate(clauses, answers) == native.evaluate(clauses, answers)


@needs_durable
def test_few_facts_that_hundreds_of_clauses_share_reach_them_all() -> None:
    several = list(combinations(literals(12), 3))
    clauses = [
        clause(f"#{number}", (ALL, ANY, NONE)[number % 3], ["shared", *each]) for number, each in enumerate(several)
    ]
    answers = {"shared": CONTESTED, **dict.fromkeys(literals(12), YES), "question-3": NO}
    assert evaluate(clauses, answers) == native.evaluate(clauses, answers)


def test_no_fact_is_shared_by_more_than_64_clauses_of_a_ruleset_however_few_facts_there_are() -> None:
    flat = [Flat(100 + number, ALL, (0, *pair)) for number, pair in enumerate(combinations(range(1, 20), 2))]
    rulesets = split(flat)
    assert [len(ruleset) for ruleset in rulesets] == [64, 64, 43]
    for ruleset in rulesets:
        check(rules(ruleset))


def test_every_condition_takes_memory_so_a_ruleset_has_no_more_than_a_thousand() -> None:
    flat = [
        Flat(100 + number, ALL, tuple(sorted({*range(20)} - {*gap})))
        for number, gap in enumerate(combinations(range(20), 4))
    ]
    for ruleset in split(flat):
        assert sum(len(rule.conditions) for rule in rules(ruleset)) <= 1000


@needs_durable
def test_the_513th_distinct_condition_never_returns_and_600_are_answered() -> None:
    clauses = [clause(f"#{number}", ALL, pair) for number, pair in enumerate(pairwise(literals(600)))]
    answers = dict.fromkeys(literals(600), YES)
    assert evaluate(clauses, answers) == native.evaluate(clauses, answers)


@needs_durable
def test_a_fact_derived_in_one_ruleset_reaches_the_last(engine: Watched) -> None:
    length = 700
    chain = [(ALL if number % 2 else ANY, 0, [number, number + length]) for number in range(length)]
    # Question 0 is told yes and no, and so is everything that hangs on it alone.
    chain[0] = (ALL, 0, [0])
    found = worked(
        job(
            [
                (operator, count, [0] if place == 0 else [length + place - 1, place])
                for place, (operator, count, _) in enumerate(chain)
            ],
            length,
            [0],
            [0],
        ),
        engine,
    )
    expected = native.evaluate(
        [
            clause(f"c{place}", chain[place][0], ["q0"] if place == 0 else [f"c{place - 1}", f"q{place}"])
            for place in range(length)
        ],
        {"q0": CONTESTED},
    )
    assert len(engine.definitions) > 5
    assert found["yes"] == [0, *(length + place for place in range(length) if expected[f"c{place}"].yes)]
    assert found["no"] == [0, *(length + place for place in range(length) if expected[f"c{place}"].no)]


@pytest.mark.parametrize(
    ("ruleset", "complaint"),
    [
        ([JobRule("y0", tuple(f"y{number}" for number in range(17)))], "17 conditions in one rule"),
        ([JobRule("y0", (f"y{number}",)) for number in range(512)], "513 distinct conditions"),
        ([JobRule(f"y{number}", ("y0",)) for number in range(65)], "65 rules for one fact"),
        ([JobRule(f"y{number}", (f"y{number % 400}",)) for number in range(4096)], "4097 rules"),
    ],
)
def test_a_ruleset_over_a_limit_is_refused(ruleset: list[JobRule], complaint: str) -> None:
    with pytest.raises(EngineFault, match=complaint):
        check(ruleset)


def test_a_ruleset_at_the_limits_is_let_through() -> None:
    check([JobRule("y0", tuple(f"y{number}" for number in range(16)))])
    check([JobRule("y0", (f"y{number}",)) for number in range(511)])
    check([JobRule(f"y{number}", ("y0",)) for number in range(64)])


@needs_durable
@pytest.mark.parametrize("width", [17, 600])
def test_limits_are_checked_before_anything_is_loaded(
    width: int, engine: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        durable_worker, "split", lambda flat: [[Flat(2, ALL, (0, 1))], [Flat(width, ALL, tuple(range(width)))]]
    )
    with pytest.raises(EngineFault, match="durable_rules bears"):
        worked(job([(ALL, 0, [0, 1])], 2, yes=[0, 1]), engine)
    assert engine.definitions == []
    assert engine.told == []


def test_more_literals_than_can_be_told_apart_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable_worker, "MOST_LITERALS", 2)
    with pytest.raises(EngineFault, match="3 literals are more than the 2"):
        worked(job([(ALL, 0, [0, 1])], 2), None)  # type: ignore[arg-type]


def test_messages_are_told_apart_by_a_32_bit_hash_and_no_two_tokens_share_one() -> None:
    # FNV-1a, taken one more digit further from the hash of each shorter token.
    hashes = Counter(_fnv(word) for word in (LAST, "sid-0"))
    for prefix in "yn":
        level = {_fnv(prefix): 0}
        for digits in range(1, len(str(durable_worker.MOST_LITERALS))):
            level = {
                ((start ^ ord(digit)) * 16777619) & 0xFFFFFFFF: 0
                for start in level
                for digit in ("123456789" if digits == 1 else "0123456789")
            }
            assert len(level) == 9 * 10 ** (digits - 1)
            hashes.update(level)
        hashes.update([_fnv(f"{prefix}0")])
    assert len(hashes) == 2 + 2 * durable_worker.MOST_LITERALS
    assert max(hashes.values()) == 1


def _fnv(word: str) -> int:
    found = 2166136261
    for character in word:
        found = ((found ^ ord(character)) * 16777619) & 0xFFFFFFFF
    return found


@needs_durable
def test_property_names_are_told_apart_by_a_32_bit_hash_so_there_are_two(engine: Watched) -> None:
    worked(big_job(), engine)
    assert {name for fact in engine.told for name in fact} == {"id", "v"}
    assert len({_fnv(name) for name in ("id", "v", "sid", "$s")}) == 4


# What is kept from durable_rules: facts, actions, sessions


@needs_durable
def test_types_coerce_so_tokens_are_short_ascii_text_of_our_own(engine: Watched) -> None:
    worked(big_job(), engine)
    for fact in engine.told:
        assert fact["id"] == fact["v"]
        assert fact["v"] == LAST or (fact["v"][0] in "yn" and fact["v"][1:].isdigit() and fact["v"].isascii())


@needs_durable
def test_questions_that_look_alike_to_a_machine_stay_apart() -> None:
    alike = [
        "1",
        "01",
        "1.0",
        "true",
        "True",
        "null",
        "2007",
        "2007-10",
        "y1",
        "n1",
        "last",
        "",
        'a"b',
        "a\\",
        "é",
        "e\u0301",
        "\u202e",
        "$s",
        "sid",
        "{}",
    ]
    clauses = [clause(f"#{number}", ALL, [key, "always"]) for number, key in enumerate(alike)]
    for told in alike:
        answers = {"always": YES, told: YES}
        assert evaluate(clauses, answers) == native.evaluate(clauses, answers)


def test_no_text_of_a_book_or_a_profile_is_sent_to_the_child() -> None:
    sent = durable._Job([clause("#0", ANY, ["geheim", "ključ"])], {"geheim": YES, "vedlejší": NO}).text()
    assert json.loads(sent) == {"questions": 3, "clauses": [["any", 0, [0, 2]]], "subjects": [{"yes": [0], "no": [1]}]}


@needs_durable
def test_a_batch_of_facts_corrupts_the_heap_so_they_are_told_one_at_a_time_and_once(engine: Watched) -> None:
    for method in ("assert_facts", "post", "post_batch"):
        setattr(engine.host, method, None)
    questions = 500
    found = worked(
        job([(ALL, 0, [number, number + 1]) for number in range(questions - 1)], questions, range(questions)), engine
    )
    assert found == {"yes": list(range(2 * questions - 1)), "no": []}
    assert all(isinstance(fact, dict) for fact in engine.told)


@needs_durable
def test_a_fact_that_no_rule_waits_for_is_not_told(engine: Watched) -> None:
    found = worked(job([(ALL, 0, [0, 1])], 4, yes=[0, 2], no=[3]), engine)
    assert found == {"yes": [0, 2], "no": [3]}
    assert [fact["v"] for fact in engine.told] == ["y0", LAST]


@needs_durable
@pytest.mark.parametrize("token", ["y0", "y99"])
def test_a_fact_told_twice_or_to_nobody_is_a_fault(
    token: str, engine: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell = engine._tell

    def tell_more(name: str, fact: str) -> None:
        tell(name, fact)
        if fact == "y0":
            tell(name, token)

    monkeypatch.setattr(engine, "_tell", tell_more)
    with pytest.raises(Exception, match=token):
        worked(job([(ALL, 0, [0, 1])], 2, yes=[0]), engine)


@needs_durable
def test_an_action_of_two_parameters_stops_the_firing_so_each_takes_one(engine: Watched) -> None:
    worked(big_job(), engine)
    actions = [rule["run"] for definition in engine.definitions for rule in definition.values()]
    assert len(actions) > 300
    assert {action.__code__.co_argcount for action in actions} == {1}


@needs_durable
def test_an_exception_in_an_action_is_swallowed_by_durable_rules_and_raised_by_us(engine: Watched) -> None:
    class Deaf(list[str]):
        def append(self, token: str) -> None:
            if token == "y2":
                raise RuntimeError("the ear is shut")
            super().append(token)

    engine.heard = Deaf()
    with pytest.raises(EngineFault, match="the ear is shut"):
        worked(job([(ALL, 0, [0, 1])], 2, yes=[0, 1]), engine)


@needs_durable
def test_an_engine_that_stops_firing_is_a_fault(engine: Watched) -> None:
    engine.host.assert_fact = lambda name, fact: None
    with pytest.raises(EngineFault, match="stopped firing"):
        worked(job([(ALL, 0, [0, 1])], 2, yes=[0, 1]), engine)


@needs_durable
def test_more_than_1024_live_sessions_are_too_many_so_each_is_deleted(engine: Watched) -> None:
    asked = job([(ALL, 0, [0, 1])], 2, yes=[0, 1])
    for _ in range(1100):
        assert worked(asked, engine)["yes"] == [0, 1, 2]
    (name,) = engine.loaded
    with pytest.raises(Exception, match="309"):  # there is no such session
        engine.host.get_state(name)


@needs_durable
def test_a_session_in_which_nothing_fired_cannot_be_deleted_so_one_rule_always_fires(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Memory that is not zero shows the pointer that durable_rules never sets.
    monkeypatch.setenv("MALLOC_PERTURB_", "165")
    made = big_book(seed=22, clauses=900)
    assert set(evaluate(made.clauses.clauses, dict.fromkeys(made.keys, UNKNOWN)).values()) == {UNKNOWN}


@needs_durable
def test_each_host_starts_two_threads_that_never_stop_and_ours_starts_none() -> None:
    before = threading.active_count()
    worked(big_job(), durable_worker.ChildEngine())
    assert threading.active_count() == before


@needs_durable
def test_loading_takes_the_actions_out_of_a_definition_so_each_is_built_anew_and_named_by_its_content(
    engine: Watched,
) -> None:
    asked = job([(ALL, 0, [0, 1]), (NONE, 0, [0, 2])], 2, yes=[0, 1])
    first = worked(asked, engine)
    assert worked(asked, engine) == first
    assert len(engine.definitions) == len(engine.loaded) == 1
    worked(job([(ANY, 0, [0, 1]), (NONE, 0, [0, 2])], 2), engine)
    assert len(engine.definitions) == len(engine.loaded) == 2


# The child


@needs_durable
@pytest.mark.parametrize("operator", [ALL, ANY, NONE, AT_LEAST])
def test_a_child_gives_the_values_of_the_native_engine(operator: str) -> None:
    clauses = [clause("#0", operator, ["a", "b", "c"], 2 if operator == AT_LEAST else 0), clause("#1", NONE, ["#0"])]
    for each in product((YES, NO, UNKNOWN, CONTESTED), (YES, UNKNOWN, CONTESTED), (NO,)):
        answers = dict(zip("abc", each, strict=True))
        assert evaluate(clauses, answers) == native.evaluate(clauses, answers)


@needs_durable
def test_a_child_gives_the_same_literals_as_the_native_engine() -> None:
    clauses = [clause("#0", ALL, ["asked", "asked-and-silent"])]
    answers = {"asked": YES, "not-asked": CONTESTED}
    assert list(evaluate(clauses, answers)) == list(native.evaluate(clauses, answers)) == ["asked", "not-asked", "#0"]


@needs_durable
def test_a_book_without_clauses_is_answered_too() -> None:
    assert evaluate([], {"lit": YES}) == {"lit": YES}
    assert evaluate([], {}) == {}


@needs_durable
def test_the_parent_can_go_on_while_the_child_evaluates() -> None:
    made = big_book(seed=23, clauses=300)
    answers = values(big_answers(23, made.keys))
    with durable.start() as run:
        run.begin(made.clauses.clauses, answers)
        expected = native.evaluate(made.clauses.clauses, answers)
        assert durable.find_differences(expected, run.values()) == []


@needs_durable
def test_a_child_runs_without_the_standard_streams_of_its_parent(tmp_path: Path) -> None:
    script = f"""
import os, sys
sys.path.insert(0, {str(ROOT)!r})
for stream in (0, 1, 2):
    os.close(stream)
sys.stdin = sys.stdout = sys.stderr = None
from checker.belnap import Value
from checker.judging.clauses import Clause, Operator
from checker.judging import durable
found = durable.start().evaluate([Clause("#0", Operator.ALL, ("a", "b"))], {{"a": Value(1, 0), "b": Value(1, 0)}})
open({str(tmp_path / "found")!r}, "w").write(repr(found["#0"]))
"""
    subprocess.run([sys.executable, "-c", script], check=True)
    assert (tmp_path / "found").read_text() == "Value(yes=1, no=0)"


@needs_durable
def test_neither_the_environment_nor_the_folder_changes_what_the_child_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("json", "durable", "sitecustomize", "durable_rules_engine"):
        (tmp_path / f"{module}.py").write_text("raise SystemExit('not this one')")
    folders = durable._folders()
    monkeypatch.setattr(durable, "_folders", lambda: folders)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))
    assert evaluate([clause("#0", ALL, ["a", "b"])], {"a": YES, "b": NO})["#0"] == NO


@needs_durable
def test_what_a_library_prints_is_no_part_of_the_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = durable._folders()
    real = [str(Path(folder) / "durable") for folder in folders]
    (tmp_path / "durable").mkdir()
    (tmp_path / "durable" / "__init__.py").write_text(
        f"import logging, os\nos.write(1, b'noise')\nprint('noise')\nlogger = logging.getLogger(__name__)\n__path__ = {real!r}\n"
    )
    monkeypatch.setattr(durable, "_folders", lambda: [str(tmp_path), *folders])
    assert evaluate([clause("#0", ALL, ["a", "b"])], {"a": YES, "b": YES})["#0"] == YES


@needs_durable
def test_a_child_whose_command_ended_before_it_had_a_question_ends_in_silence() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(WORKER), *durable._folders()], input=b"", capture_output=True, check=True
    )
    assert (done.stdout, done.stderr) == (b"", b"")


@needs_durable
def test_a_fault_in_the_child_is_said_in_one_sentence() -> None:
    with durable.start() as run, pytest.raises(EngineError) as raised:
        run.evaluate([clause("#0", AT_LEAST, ["a", "b"], 3)], {})
    assert (
        str(raised.value) == "the second engine (durable_rules) failed with exit code 1: 3 of 2 literals can never hold"
    )


# Children that fail


Plays = Callable[[str], None]


@pytest.fixture
def child_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plays:
    """Puts a few lines of Python in the place of the child."""

    def play(lines: str) -> None:
        script = tmp_path / "child.py"
        script.write_text(f"import os, sys, time\n{lines}\n")
        monkeypatch.setattr(durable, "_WORKER", script)

    return play


@pytest.fixture(autouse=True)
def no_child_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever a test does, every child has ended and its exit code was taken."""
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def watched(*args: Any, **options: Any) -> subprocess.Popen[bytes]:
        started.append(popen(*args, **options))
        return started[-1]

    monkeypatch.setattr(durable, "Popen", watched)
    yield
    if any(child.returncode is None for child in started):
        gc.collect()  # a run that is forgotten ends its child as late as this
    assert all(child.returncode is not None for child in started)
    assert all(pipe is None or pipe.closed for child in started for pipe in (child.stdin, child.stdout, child.stderr))


BIG = [clause(f"#{number}", ALL, pair) for number, pair in enumerate(pairwise(literals(20_000)))]
"""More than a pipe holds."""


@pytest.mark.parametrize("clauses", [BIG[:1], BIG], ids=["small", "big"])
@pytest.mark.parametrize(
    "lines",
    ["time.sleep(600)", "sys.stdin.read(); time.sleep(600)", "print(1, flush=True); sys.stdin.read(); time.sleep(600)"],
)
def test_a_child_that_hangs_is_stopped(lines: str, clauses: list[Clause], child_that: Plays) -> None:
    child_that(lines)
    with (
        durable.start() as run,
        pytest.raises(EngineError, match=r"^the second engine .* gave no answer within 0.2 seconds and was stopped$"),
    ):
        run.evaluate(clauses, {}, timeout=0.2)


@needs_signals
def test_a_child_that_ignores_a_polite_request_is_stopped_too(child_that: Plays) -> None:
    child_that("import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)")
    with durable.start() as run, pytest.raises(EngineError, match="was stopped"):
        run.evaluate(BIG, {}, timeout=0.2)


@needs_signals
@pytest.mark.parametrize("clauses", [BIG[:1], BIG], ids=["small", "big"])
@pytest.mark.parametrize("signal", ["SIGSEGV", "SIGABRT", "SIGKILL"])
def test_a_child_that_crashes_is_an_error(signal: str, clauses: list[Clause], child_that: Plays) -> None:
    child_that(
        f"import resource, signal; resource.setrlimit(resource.RLIMIT_CORE, (0, 0)); os.kill(os.getpid(), signal.{signal})"
    )
    with (
        durable.start() as run,
        pytest.raises(EngineError, match=r"^the second engine \(durable_rules\) failed with exit code -\d+$"),
    ):
        run.evaluate(clauses, {})


def test_a_child_that_fails_is_an_error_with_its_last_words(child_that: Plays) -> None:
    child_that(
        "sys.stdin.read(); print('{\"yes\": [], \"no\": []}'); print('first', file=sys.stderr); sys.exit('the last line')"
    )
    with durable.start() as run, pytest.raises(EngineError, match=r"failed with exit code 1: the last line$"):
        run.evaluate(BIG[:1], {})


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "no json",
        "[]",
        '[{"yes": [], "no": []}, {"yes": [], "no": []}]',
        "null",
        '[{"yes": []}]',
        '[{"yes": [], "no": 1}]',
        '[{"yes": ["0"], "no": []}]',
        '[{"yes": [-1], "no": []}]',
        '[{"yes": [99], "no": []}]',
        '[{"yes": [[]], "no": []}]',
        '{"yes": [], "no": []} {}',
        "[" * 100_000,
    ],
    ids=lambda answer: answer[:20],
)
def test_an_answer_that_makes_no_sense_is_an_error(answer: str, child_that: Plays) -> None:
    child_that(f"sys.stdin.read(); sys.stdout.write({answer!r})")
    with durable.start() as run, pytest.raises(EngineError, match="gave an answer that makes no sense"):
        run.evaluate(BIG[:1], {"question-0": YES})


def test_bytes_that_are_no_text_are_an_error(child_that: Plays) -> None:
    child_that("sys.stdin.read(); os.write(1, bytes(range(256)))")
    with durable.start() as run, pytest.raises(EngineError, match="makes no sense"):
        run.evaluate(BIG[:1], {})


def test_a_program_that_cannot_be_started_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(EngineError, match="could not be started"):
        durable.start()


def test_without_durable_rules_the_child_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "_folders", list)
    with durable.start() as run, pytest.raises(EngineError, match="No module named 'durable'"):
        run.evaluate(BIG[:1], {})


def test_a_run_that_is_closed_before_it_was_asked_leaves_no_child(child_that: Plays) -> None:
    child_that("time.sleep(600)")
    with durable.start():
        pass


def test_a_run_that_is_forgotten_leaves_no_child(child_that: Plays) -> None:
    child_that("time.sleep(600)")
    durable.start()


def test_a_run_that_is_forgotten_after_it_was_asked_leaves_no_child(child_that: Plays) -> None:
    child_that("time.sleep(600)")
    durable.start().begin(BIG, {})


def test_a_command_that_ends_takes_the_child_with_it(tmp_path: Path) -> None:
    (tmp_path / "child.py").write_text("import time; time.sleep(600)")
    script = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(ROOT)!r})
from checker.judging import durable
durable._WORKER = Path({str(tmp_path / "child.py")!r})
run = durable.start()
run.begin([], {{}})
print(run._process.pid)
sys.exit(3)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (3, "")
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)


def test_a_run_is_for_one_evaluation(child_that: Plays) -> None:
    child_that('sys.stdin.read(); print(\'[{"yes": [], "no": []}]\')')
    with durable.start() as run:
        run.evaluate([], {})
        with pytest.raises(EngineError, match="asked twice"):
            run.evaluate([], {})
    with durable.start() as run:
        run.close()
        with pytest.raises(EngineError, match="asked twice"):
            run.begin([], {})


def test_there_are_no_values_before_there_are_clauses(child_that: Plays) -> None:
    child_that("sys.stdin.read()")
    with durable.start() as run, pytest.raises(EngineError, match="before it was given clauses"):
        run.values()


# Differences


def test_engines_that_agree_differ_in_nothing() -> None:
    assert durable.find_differences({"a": YES, "b": UNKNOWN}, {"b": UNKNOWN, "a": YES}) == []


@pytest.mark.parametrize("other", [Word.NO, Word.UNKNOWN, Word.CONTESTED])
def test_the_literals_to_which_engines_give_different_values_are_named(other: Word) -> None:
    native_values = {"a": YES, "b": YES, "c": YES}
    assert durable.find_differences(native_values, {**native_values, "b": single(other)}) == ["b"]


def test_a_literal_that_one_engine_left_out_is_unknown_to_it() -> None:
    assert durable.find_differences({"a": YES, "b": UNKNOWN}, {"c": NO}) == ["a", "c"]
