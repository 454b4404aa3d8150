"""The second engine: durable_rules in a child process, for a few subjects. It checks the first and decides nothing.

A child can be killed when it hangs, takes a crash with it, and uses the second core:

    with durable.start() as run:       # at once: the child comes up while files are read
        run.begin(clauses, answers)    # it evaluates while the report is made
        values = run.values()
"""

from __future__ import annotations

import json
import sys
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Thread
from typing import Any

from checker.belnap import UNKNOWN, Value
from checker.errors import EngineError
from checker.judging.clauses import Clause

TIMEOUT = 20.0
"""Seconds after which a child is taken to hang. A book of 3,000 clauses takes less than one."""

_WORKER = Path(__file__).with_name("durable_worker.py")
_MODULES = ("durable", "durable_rules_engine")
_NAME = "the second engine (durable_rules)"


def is_installed() -> bool:
    """Whether durable_rules can run here. It is looked for and not imported."""
    # On Python 3.13 it installs and its import fails: undefined symbol PyEval_CallObject.
    return sys.version_info < (3, 13) and bool(sys.executable) and all(find_spec(module) for module in _MODULES)


def start() -> ChildRun:
    """Start a child. To be called early: it is up after some 50 ms. Raises `EngineError` where none can be started."""
    return ChildRun()


def find_differences(native: Mapping[str, Value], durable: Mapping[str, Value]) -> list[str]:
    """The literals to which two engines gave different values, in the order of the first."""
    return [name for name in {**native, **durable} if native.get(name, UNKNOWN) != durable.get(name, UNKNOWN)]


class ChildRun:
    """One child for one evaluation. It never outlives the run, nor the command."""

    def __init__(self) -> None:
        # Isolated and without site: no variable of the environment and no file of a folder changes what the child runs.
        command = [sys.executable, "-I", "-S", str(_WORKER), *_folders()]
        try:
            self._process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE)
        except OSError as error:
            raise EngineError(f"{_NAME} could not be started: {error}") from error
        self._end = weakref.finalize(self, _end, self._process)
        self._talk: _Talk | None = None

    def __enter__(self) -> ChildRun:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self, clauses: Sequence[Clause], answers: Mapping[str, Value]) -> None:
        """Hand over the clauses and the answers of the subjects, and come back at once."""
        if self._talk or not self._end.alive:
            raise EngineError(f"{_NAME} was asked twice: every run is for one evaluation")
        self._talk = _Talk(self._process, _Job(clauses, answers))
        self._talk.start()

    def values(self, timeout: float = TIMEOUT) -> dict[str, Value]:
        """The value of every literal, as the native engine gives it.

        Raises `EngineError` for a child that failed, or that gave no answer in `timeout` seconds.
        """
        if self._talk is None:
            raise EngineError(f"{_NAME} was asked for values before it was given clauses")
        self._talk.join(timeout)
        late = self._talk.is_alive()
        self.close()
        if late:
            raise EngineError(f"{_NAME} gave no answer within {timeout:g} seconds and was stopped")
        return self._talk.values()

    def evaluate(
        self, clauses: Sequence[Clause], answers: Mapping[str, Value], timeout: float = TIMEOUT
    ) -> dict[str, Value]:
        """`begin` and `values` in one."""
        self.begin(clauses, answers)
        return self.values(timeout)

    def close(self) -> None:
        """End the child, whatever it is doing."""
        self._process.kill()
        if self._talk:
            self._talk.join(1)  # it reads what is left and closes the pipes
        self._end()


class _Talk(Thread):
    """The thread that speaks with a child: a pipe holds less than a job, and only a thread may wait for one."""

    def __init__(self, process: Popen[bytes], job: _Job) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._job = job
        self._answer = self._complaint = b""

    def run(self) -> None:
        """Say the job and take down the answer."""
        with suppress(OSError, ValueError):  # the pipes were closed under it
            self._answer, self._complaint = self._process.communicate(self._job.text())

    def values(self) -> dict[str, Value]:
        """What was answered. Raises `EngineError` where that is nothing."""
        code = self._process.returncode
        if code:
            last = self._complaint.decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise EngineError(f"{_NAME} failed with exit code {code}{last and ': '}{last}")
        return self._job.values(self._answer)


class _Job:
    """What a child is asked, with every literal a number: no text of a book or a profile enters durable_rules."""

    def __init__(self, clauses: Sequence[Clause], answers: Mapping[str, Value]) -> None:
        self._clauses = clauses
        self._answers = answers
        heads = dict.fromkeys(clause.name for clause in clauses)
        asked = dict.fromkeys(literal for clause in clauses for literal in clause.body if literal not in heads)
        self._questions = list({**dict.fromkeys(answers), **asked})
        self._literals = [*self._questions, *heads]
        # a subject that was told nothing is told nothing of any clause, so the highest bit says how many to ask for
        self._subjects = max((max(value).bit_length() for value in answers.values()), default=0) or 1

    def text(self) -> bytes:
        """The job as the child reads it."""
        number = {literal: place for place, literal in enumerate(self._literals)}
        given = [(number[literal], value) for literal, value in self._answers.items()]
        job = {
            "questions": len(self._questions),
            "clauses": [
                (clause.operator, clause.count, [number[literal] for literal in clause.body])
                for clause in self._clauses
            ],
            "subjects": [
                {
                    "yes": [literal for literal, value in given if value.yes >> subject & 1],
                    "no": [literal for literal, value in given if value.no >> subject & 1],
                }
                for subject in range(self._subjects)
            ],
        }
        return json.dumps(job).encode("ascii")

    def values(self, answer: bytes) -> dict[str, Value]:
        """What the child said. Raises `EngineError` for anything but the numbers of literals."""
        literal = dict(enumerate(self._literals))
        told = {"yes": dict.fromkeys(self._literals, 0), "no": dict.fromkeys(self._literals, 0)}
        try:
            said: Any = json.loads(answer)
            if len(said) != self._subjects:
                raise ValueError("an answer for each subject")
            for subject, each in enumerate(said):
                for word, values in told.items():
                    for place in each[word]:
                        values[literal[place]] |= 1 << subject
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            raise EngineError(f"{_NAME} gave an answer that makes no sense") from error
        silent = set(self._questions) - self._answers.keys()
        return {name: Value(told["yes"][name], told["no"][name]) for name in self._literals if name not in silent}


def _folders() -> list[str]:
    """The folders in which the modules of durable_rules lie."""
    return list(dict.fromkeys(_parents()))


def _parents() -> Iterator[str]:
    for module in _MODULES:
        spec = find_spec(module)
        if spec and spec.origin:
            yield str(Path(spec.origin).parents[1 if spec.submodule_search_locations else 0])


def _end(process: Popen[bytes]) -> None:
    """Kill a child if it still runs, take its exit code, so that it is no zombie, and close its pipes."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe:
            with suppress(OSError):  # what was not yet sent to a child that is gone
                pipe.close()
